/* gzip files: whole, in members, cut short, damaged, bombs; and what is packed otherwise. */
#include "loader_case.h"

#include "base/library.h"
#include "base/limit.h"

#include <zlib.h>

#define LIBZ(FUNCTION)                                                                             \
	FUNCTION(deflateInit2_) FUNCTION(deflateBound) FUNCTION(deflate) FUNCTION(deflateEnd)

static struct {
	LIBZ(LIBRARY_MEMBER)
} zlib;

/* text as one gzip member at the end of into. */
static void
pack(Str text, Buf *into)
{
	z_stream stream = {.next_in = (Bytef *)text.at, .avail_in = (uInt)text.len};
	if (!zlib.deflate)
		LIBRARY_BIND(zlib, LIBZ, ZLIB_LIBRARY);
	assert_int_equal(zlib.deflateInit2_(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, 0,
				 ZLIB_VERSION, sizeof stream),
		Z_OK);
	uLong most = zlib.deflateBound(&stream, (uLong)text.len);
	stream.next_out = (Bytef *)buf_room(into, most);
	stream.avail_out = (uInt)most;
	assert_int_equal(zlib.deflate(&stream, Z_FINISH), Z_STREAM_END);
	into->len += stream.total_out;
	zlib.deflateEnd(&stream);
}

/* Loads bytes: the one article of them in got, if there is one; says what was reported. */
static const char *
load_packed(const char *name, Str bytes, Buf *got)
{
	static Err err;
	Articles articles = {0};
	err = (Err){0};
	buf_clear(got);
	buf_cstr(got, "");
	load_bytes(loader, &(LoadInput){.name = str_of(name), .bytes = bytes}, &articles, &err);
	assert_true(articles.count <= 1);
	if (articles.count) {
		describe(articles.at[0], got);
		assert_str(articles.at[0]->path, name);
		article_free(articles.at[0]);
	}
	vec_release(&articles);
	return err.text;
}

static void
a_packed_file_is_read_as_what_it_holds(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		Str text;
		const char *expected;
	} cases[] = {
		{"a.txt.gz",  STR(TITLE "\n\n" P1 "\n"),             "T " TITLE "\np " P1 "\n"},
		{"a.md.GZ",   STR("# " TITLE "\n\n" P1 "\n"),        "T " TITLE "\np " P1 "\n"},
		{"page.gz",   STR("<html><h1>" TITLE "</h1><p>" P1), "T " TITLE "\np " P1 "\n"},
		{"a.eml.gz",  STR("Subject: " TITLE "\n\n" P1 "\n"), "T " TITLE "\np " P1 "\n"},
		{"a.html.gz", STR("<h1>" TITLE "</h1><p>F\xe4hre"),  "T " TITLE "\np Fähre\n"},
	};
	Buf bytes, got;
	buf_init(&bytes);
	buf_init(&got);
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf_clear(&bytes);
		pack(cases[i].text, &bytes);
		assert_string_equal(load_packed(cases[i].name, buf_str(&bytes), &got), "");
		assert_string_equal(got.at, cases[i].expected);
	}
	buf_release(&bytes);
	buf_release(&got);
}

static void
members_follow_each_other_and_padding_is_none(void **state)
{
	(void)state;
	Buf bytes, got;
	buf_init(&bytes);
	buf_init(&got);
	pack(STR(TITLE "\n\n" P1 "\n\n"), &bytes);
	pack(STR(P2 "\n"), &bytes);
	buf_add(&bytes, STR("\0\0\0\0"));
	assert_string_equal(load_packed("a.txt.gz", buf_str(&bytes), &got), "");
	assert_string_equal(got.at, "T " TITLE "\np " P1 "\np " P2 "\n");
	buf_release(&bytes);
	buf_release(&got);
}

static void
what_came_of_a_cut_file_is_read(void **state)
{
	(void)state;
	Buf bytes, got, text;
	buf_init(&bytes);
	buf_init(&got);
	buf_init(&text);
	buf_cstr(&text, TITLE "\n\n" P1 "\n\n");
	uint32_t seed = 1;
	for (int i = 0; i < 2000; i++, seed = seed * 1103515245 + 12345)
		buf_format(&text, "Number %u was drawn.\n\n", (unsigned)(seed >> 8));
	pack(buf_str(&text), &bytes);
	const char *told =
		load_packed("a.txt.gz", str_slice(buf_str(&bytes), 0, bytes.len / 2), &got);
	assert_string_equal(told, "is cut short: what came of it is read");
	assert_true(str_starts(buf_str(&got), STR("T " TITLE "\np " P1 "\n")));
	bytes.at[bytes.len / 2] ^= 0x55;
	told = load_packed("a.txt.gz", buf_str(&bytes), &got);
	assert_string_equal(told, "is damaged: what stands before that is read");
	assert_true(str_starts(buf_str(&got), STR("T " TITLE "\np " P1 "\n")));
	assert_non_null(strstr(load_packed("a.gz", STR("\x1f\x8b\x08"), &got), "cut short"));
	assert_non_null(strstr(load_packed("a.gz", STR("\x1f\x8b no"), &got), "damaged"));
	buf_release(&bytes);
	buf_release(&got);
	buf_release(&text);
}

static void
a_bomb_ends_at_the_limit(void **state)
{
	(void)state;
	Buf bytes, got, zeros;
	buf_init(&bytes);
	buf_init(&got);
	buf_init(&zeros);
	memset(buf_room(&zeros, 16 << 20), 'a', 16 << 20);
	zeros.len = 16 << 20;
	for (int i = 0; i < 5; i++)
		pack(buf_str(&zeros), &bytes);
	assert_true(bytes.len < 200000);
	assert_string_equal(load_packed("a.txt.gz", buf_str(&bytes), &got),
		"has more than 64 MB once it is unpacked");
	assert_string_equal(got.at, "");
	buf_release(&bytes);
	buf_release(&got);
	buf_release(&zeros);
}

static void
other_packers_are_named(void **state)
{
	(void)state;
	static const struct {
		Str bytes;
		const char *expected;
	} cases[] = {
		{STR("BZh91AY&SY12"),         "is packed with bzip2: unpack it first, with bunzip2"},
		{STR("\xfd\x37zXZ\0\0"),      "is packed with xz: unpack it first, with unxz"      },
		{STR("\x28\xb5\x2f\xfd\x01"), "is packed with zstd: unpack it first, with unzstd"  },
	};
	Buf got;
	buf_init(&got);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(load_packed("a.txt", cases[i].bytes, &got), cases[i].expected);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_packed_file_is_read_as_what_it_holds),
		cmocka_unit_test(members_follow_each_other_and_padding_is_none),
		cmocka_unit_test(what_came_of_a_cut_file_is_read),
		cmocka_unit_test(a_bomb_ends_at_the_limit),
		cmocka_unit_test(other_packers_are_named),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
