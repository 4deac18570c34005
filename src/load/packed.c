/* zlib, bound when the first packed input comes. */
#include "packed.h"

#include "base/library.h"
#include "base/limit.h"

#include <pthread.h>
#include <string.h>
#include <zlib.h>

enum {
	GZIP_BITS = 16 + MAX_WBITS, /* zlib's word for gzip with its header */
	STEP = 64 << 10,
};

#define LIBZ(FUNCTION)                                                                             \
	FUNCTION(inflateInit2_)                                                                    \
	FUNCTION(inflate)                                                                          \
	FUNCTION(inflateReset)                                                                     \
	FUNCTION(inflateEnd)

static struct {
	LIBZ(LIBRARY_MEMBER)
} zlib;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
start(void)
{
	LIBRARY_BIND(zlib, LIBZ, ZLIB_LIBRARY);
}

static const Str gzip = STR("\x1f\x8b");

/* Kinds that are not unpacked, and who does it. */
static const struct {
	Str magic;
	const char *what, *how;
} others[] = {
	{STR("BZh91AY&SY"),       "bzip2",    "bunzip2"   },
	{STR("\xfd\x37zXZ"),      "xz",       "unxz"      },
	{STR("\x28\xb5\x2f\xfd"), "zstd",     "unzstd"    },
	{STR("\x1f\x9d"),         "compress", "uncompress"},
};

/* Goes on to the next member; what follows the last and is none is padding, as gzip takes it. */
static bool
next_member(z_stream *stream)
{
	Str rest = {(const char *)stream->next_in, stream->avail_in};
	return str_starts(rest, gzip) && zlib.inflateReset(stream) == Z_OK;
}

static Packed
unpack(z_stream *stream, Buf *into, Err *err)
{
	for (;;) {
		size_t room = LIMIT_DECODED_BYTES + (size_t)1 - into->len;
		stream->avail_out = room < STEP ? (uInt)room : STEP;
		stream->next_out = (Bytef *)buf_room(into, stream->avail_out);
		uInt before = stream->avail_out;
		int done = zlib.inflate(stream, Z_NO_FLUSH);
		into->len += before - stream->avail_out;
		if (into->len > LIMIT_DECODED_BYTES) {
			err_set(err, ERR_LIMIT, "has more than %d MB once it is unpacked",
				LIMIT_DECODED_BYTES >> 20);
			return PACKED_ERROR;
		}
		if (done == Z_STREAM_END && !next_member(stream))
			return PACKED_WHOLE;
		if (done == Z_OK || done == Z_STREAM_END)
			continue;
		err_set(err, ERR_FORMAT,
			done == Z_BUF_ERROR ? "is cut short: what came of it is read"
					    : "is damaged: what stands before that is read");
		return into->len ? PACKED_PART : PACKED_ERROR;
	}
}

Packed
packed_read(Str bytes, Buf *into, Err *err)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_starts(bytes, others[i].magic)) {
			err_set(err, ERR_FORMAT, "is packed with %s: unpack it first, with %s",
				others[i].what, others[i].how);
			return PACKED_ERROR;
		}
	if (!str_starts(bytes, gzip))
		return PACKED_NOT;
	pthread_once(&started, start);
	z_stream stream = {.next_in = (Bytef *)bytes.at, .avail_in = (uInt)bytes.len};
	if (zlib.inflateInit2_(&stream, GZIP_BITS, ZLIB_VERSION, sizeof stream) != Z_OK) {
		err_set(err, ERR_READ, "cannot be unpacked: zlib refuses");
		return PACKED_ERROR;
	}
	Packed packed = unpack(&stream, into, err);
	zlib.inflateEnd(&stream);
	return packed;
}

Str
packed_name(Str name)
{
	static const Str end = STR(".gz");
	size_t stem = name.len > end.len ? name.len - end.len : 0;
	bool packed = stem && str_equal_nocase(str_slice(name, stem, name.len), end);
	return packed ? str_slice(name, 0, stem) : name;
}
