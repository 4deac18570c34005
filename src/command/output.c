/* Collects and writes standard output; fits people's text to the terminal. */
#include "output.h"

#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	PIECE = 64 << 10, /* bytes worth a write */
	COLUMNS_MIN = 20,
	COLUMNS_MAX = 4096,
	MEASURE = 72, /* columns of text that are read well */
};

/* SGR: attributes and the eight colours that every theme of a terminal makes readable. */
static const char *const looks[LOOKS] = {
	[LOOK_TITLE] = "1",
	[LOOK_DIM] = "2",
	[LOOK_NAME] = "36",
	[LOOK_SAME] = "32",
	[LOOK_DIFFERS] = "1;31",
	[LOOK_MATCH] = "7",
};

static size_t
terminal_columns(int fd)
{
	struct winsize size;
	const char *set = getenv("COLUMNS");
	long columns = set ? strtol(set, NULL, 10) : 0;
	if (columns <= 0) {
		if (!isatty(fd))
			return 0;
		columns = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
	}
	return columns < COLUMNS_MIN   ? COLUMNS_MIN
	       : columns > COLUMNS_MAX ? COLUMNS_MAX
	                               : (size_t)columns;
}

static bool
colour_welcome(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return !(no && *no) && term && strcmp(term, "dumb") != 0 && isatty(fd);
}

void
output_init(Output *out, int fd)
{
	*out = (Output){.fd = fd};
	out->columns = terminal_columns(fd);
	out->colour = colour_welcome(fd);
}

void
output_release(Output *out)
{
	buf_release(&out->buf);
}

static void
flush(Output *out)
{
	Str rest = buf_str(&out->buf);
	while (rest.len && !out->error) {
		ssize_t n = write(out->fd, rest.at, rest.len);
		if (n >= 0)
			rest = str_slice(rest, (size_t)n, rest.len);
		else if (errno == EAGAIN) /* set not to block by who shares it */
			poll(&(struct pollfd){.fd = out->fd, .events = POLLOUT}, 1, -1);
		else if (errno != EINTR)
			out->error = errno;
	}
	buf_clear(&out->buf);
}

bool
output_row(Output *out)
{
	if (out->buf.len >= PIECE || out->colour)
		flush(out);
	return !out->error;
}

bool
output_finish(Output *out, Err *err)
{
	flush(out);
	if (out->error && out->error != EPIPE)
		return err_set(err, ERR_WRITE, "cannot be written: %s", strerror(out->error));
	return true;
}

static void
look_begin(Output *out, Look look)
{
	if (out->colour && looks[look])
		buf_format(&out->buf, "\033[%sm", looks[look]);
}

static void
look_end(Output *out, Look look)
{
	if (out->colour && looks[look])
		buf_cstr(&out->buf, "\033[m");
}

/* What is clean already is only copied, which is nearly all. */
static void
text_add(Buf *buf, Str text)
{
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		uint32_t c = utf8_next(text, &i);
		char out[4];
		if (c == '\n' || c == '\t')
			buf_char(buf, ' ');
		else if (c >= 0x20 && c < 0x7f)
			buf_char(buf, (char)c);
		else if (!utf8_forbidden(c))
			buf_add(buf, c == 0xfffd ? (Str){out, utf8_put(out, c)}
						 : str_slice(text, start, i));
	}
}

void
output_text(Output *out, Look look, Str text)
{
	look_begin(out, look);
	text_add(&out->buf, text);
	look_end(out, look);
}

void
output_format(Output *out, Look look, const char *format, ...)
{
	Buf text;
	buf_init(&text);
	va_list args;
	va_start(args, format);
	buf_vformat(&text, format, args);
	va_end(args);
	look_begin(out, look);
	buf_add(&out->buf, buf_str(&text));
	look_end(out, look);
	buf_release(&text);
}

static void
spaces_add(Buf *buf, size_t count)
{
	memset(buf_room(buf, count), ' ', count);
	buf->len += count;
	buf->at[buf->len] = '\0';
}

/* Gives the columns that the text took. */
static size_t
cut_put(Output *out, Look look, Str text, size_t columns)
{
	Arena arena;
	arena_init(&arena);
	Buf flat;
	buf_init(&flat);
	text_add(&flat, text);
	Str cut = out->columns ? width_cut(&arena, buf_str(&flat), columns) : buf_str(&flat);
	size_t width = width_of(cut);
	look_begin(out, look);
	buf_add(&out->buf, cut);
	look_end(out, look);
	buf_release(&flat);
	arena_release(&arena);
	return width;
}

void
output_column(Output *out, Look look, Str text, size_t columns)
{
	size_t width = cut_put(out, look, text, columns);
	spaces_add(&out->buf, width < columns ? columns - width : 0);
}

void
output_last(Output *out, Look look, Str text, size_t columns)
{
	cut_put(out, look, text, columns);
}

void
output_fit(Output *out, Look look, Str text, size_t *left)
{
	if (!out->columns) {
		output_text(out, look, text);
		return;
	}
	size_t width = width_of(text);
	if (width <= *left) {
		output_text(out, look, text);
		*left -= width;
	} else if (*left > 0) {
		output_text(out, look, str_slice(text, 0, width_fit(text, *left - 1)));
		output_text(out, look, STR("…"));
		*left = 0;
	}
}

void
output_wrapped(Output *out, Look look, Str text, size_t indent, bool keep)
{
	size_t columns =
		out->columns && out->columns < MEASURE + indent ? out->columns - indent : MEASURE;
	WrapLines lines = {0};
	wrap_text(text, columns, keep, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		if (i)
			spaces_add(&out->buf, indent);
		output_text(out, look, str_slice(text, lines.at[i].start, lines.at[i].end));
		buf_char(&out->buf, '\n');
	}
	vec_release(&lines);
}
