/* md4c's events as a flat list of blocks. */
#include "syntax/markdown.h"

bool
markdown_read(Arena *arena, Str bytes, MarkdownBlocks *blocks, Err *err)
{
	(void)arena, (void)bytes, (void)blocks;
	return err_set(err, ERR_FORMAT, "Markdown is not read yet");
}
