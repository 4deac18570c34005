/* Patterns through PCRE2. Knows spans of bytes, not what they mean. A pattern cannot raise its
   limits or call out. Its JIT code, which costs as much as a hundred matches of a short pattern, is
   made once it has been matched JIT_FIRST times: a few articles never pay for it. */
#include "text/pattern.h"

#include "base/limit.h"
#include "base/memory.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { JIT_FIRST = 100 };

struct Pattern {
	pcre2_code *code;
	_Atomic(pcre2_code *) jit; /* with JIT code: others may be matching with code */
	char *source;              /* of len bytes, to make it from */
	size_t len;
	uint32_t options;
	atomic_uint matches;  /* so far, until JIT is made */
	atomic_uint exceeded; /* matches that ended at a limit */
	bool anchored;
	const uint8_t *first; /* bits of the bytes that a match can begin with; NULL: any */
	int first_byte;       /* the only one; -1: see first */
};

/* What a match needs, one for each thread: made with its first match, freed with the thread. */
typedef struct {
	pcre2_match_context *context;
	pcre2_match_data *data;
} Scratch;

static pthread_key_t scratch_key;
static pthread_once_t scratch_once = PTHREAD_ONCE_INIT;

static void
scratch_free(void *at)
{
	Scratch *scratch = at;
	pcre2_match_data_free(scratch->data);
	pcre2_match_context_free(scratch->context);
	free(scratch);
}

static void
scratch_init(void)
{
	pthread_key_create(&scratch_key, scratch_free);
}

static Scratch *
scratch_get(void)
{
	pthread_once(&scratch_once, scratch_init);
	Scratch *scratch = pthread_getspecific(scratch_key);
	if (scratch)
		return scratch;
	scratch = memory_zero(1, sizeof *scratch);
	scratch->context = pcre2_match_context_create(NULL);
	scratch->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
	if (!scratch->context || !scratch->data)
		abort();
	pcre2_set_match_limit(scratch->context, LIMIT_PATTERN_MATCH);
	pcre2_set_depth_limit(scratch->context, LIMIT_PATTERN_DEPTH);
	pcre2_set_heap_limit(scratch->context, LIMIT_PATTERN_HEAP);
	pthread_setspecific(scratch_key, scratch);
	return scratch;
}

/* "(*LIMIT_MATCH=…)" can only lower the limits that the match context sets; "\C" could cut a
   character in two and is refused. */
static uint32_t
pattern_options(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
	if (!(flags & PATTERN_ASCII))
		options |= PCRE2_UCP;
	if (flags & PATTERN_NOCASE)
		options |= PCRE2_CASELESS;
	if (flags & PATTERN_ANCHORED)
		options |= PCRE2_ANCHORED;
	if (flags & PATTERN_EXTENDED)
		options |= PCRE2_EXTENDED;
	return options;
}

static int
refuse_callout(pcre2_callout_enumerate_block *block, void *unused)
{
	(void)block;
	(void)unused;
	return 1;
}

/* What PCRE2 found out about a match's first byte; letters may be meant without case. */
static void
first_read(Pattern *pattern)
{
	uint32_t type = 0, unit = 0;
	pattern->first_byte = -1;
	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &pattern->first);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	if (type == 1 && (unit == ' ' || unit == '-' || unit == '%'))
		pattern->first_byte = (int)unit;
}

/* Most tries of an anchored pattern end here, without a call of PCRE2. */
static bool
may_begin(const Pattern *pattern, Str subject, size_t from)
{
	if (!pattern->anchored || (!pattern->first && pattern->first_byte < 0))
		return true;
	if (from >= subject.len)
		return false;
	uint8_t byte = (uint8_t)subject.at[from];
	return pattern->first ? pattern->first[byte / 8] >> byte % 8 & 1
	                      : pattern->first_byte == byte;
}

Pattern *
pattern_new(Str source, unsigned flags, Err *err)
{
	int error = 0;
	PCRE2_SIZE offset = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)(source.at ? source.at : ""), source.len,
		pattern_options(flags), &error, &offset, NULL);
	if (!code) {
		PCRE2_UCHAR why[160] = "";
		pcre2_get_error_message(error, why, sizeof why);
		err_set(err, ERR_PATTERN, "the pattern is wrong at byte %zu: %s", (size_t)offset,
			(const char *)why);
		return NULL;
	}
	if (pcre2_callout_enumerate(code, refuse_callout, NULL) != 0) {
		pcre2_code_free(code);
		err_set(err, ERR_PATTERN, "the pattern holds a callout, (?C): take it out");
		return NULL;
	}
	Pattern *pattern = memory_zero(1, sizeof *pattern);
	pattern->code = code;
	pattern->source = memory_new(source.len + 1);
	memcpy(pattern->source, source.at ? source.at : "", source.len);
	pattern->len = source.len;
	pattern->options = pattern_options(flags);
	pattern->anchored = flags & PATTERN_ANCHORED;
	first_read(pattern);
	return pattern;
}

void
pattern_free(Pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(atomic_load(&pattern->jit));
	pcre2_code_free(pattern->code);
	free(pattern->source);
	free(pattern);
}

/* An anchored pattern without PCRE2's look for a letter that a match must hold somewhere: at each
   of a thousand places it would run through all of the text behind ("1-1-1-…" and the % of a
   percentage that never comes). */
static pcre2_code *
jit_new(const Pattern *pattern)
{
	int error;
	PCRE2_SIZE offset;
	if (!pattern->anchored)
		return pcre2_code_copy(pattern->code);
	return pcre2_compile((PCRE2_SPTR)pattern->source, pattern->len,
		pattern->options | PCRE2_NO_START_OPTIMIZE, &error, &offset, NULL);
}

/* The code to match with. Where JIT is not to be had (hardened kernels), the copy is interpreted,
   under the same limits. */
static const pcre2_code *
pattern_code(Pattern *pattern)
{
	pcre2_code *jit = atomic_load_explicit(&pattern->jit, memory_order_acquire);
	if (jit)
		return jit;
	if (atomic_fetch_add_explicit(&pattern->matches, 1, memory_order_relaxed) != JIT_FIRST)
		return pattern->code;
	jit = jit_new(pattern);
	if (!jit)
		return pattern->code;
	pcre2_jit_compile(jit, PCRE2_JIT_COMPLETE);
	atomic_store_explicit(&pattern->jit, jit, memory_order_release);
	return jit;
}

bool
pattern_match_part(const Pattern *pattern, Str subject, size_t from, unsigned more,
	PatternSpan spans[PATTERN_GROUPS])
{
	uint32_t options = PCRE2_NO_UTF_CHECK | (more & PATTERN_MORE_BEFORE ? PCRE2_NOTBOL : 0) |
	                   (more & PATTERN_MORE_BEHIND ? PCRE2_NOTEOL : 0);
	Pattern *mutable = (Pattern *)pattern; /* only jit, matches and exceeded change */
	if (from > subject.len || !may_begin(pattern, subject, from))
		return false;
	const pcre2_code *code = pattern_code(mutable);
	Scratch *scratch = scratch_get();
	int count = pcre2_match(code, (PCRE2_SPTR)(subject.at ? subject.at : ""), subject.len, from,
		options, scratch->data, scratch->context);
	if (count < 0) {
		if (count != PCRE2_ERROR_NOMATCH)
			atomic_fetch_add_explicit(&mutable->exceeded, 1, memory_order_relaxed);
		return false;
	}
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(scratch->data);
	if (count == 0) /* more groups than we tell of */
		count = PATTERN_GROUPS;
	for (int i = 0; i < PATTERN_GROUPS; i++) {
		bool set = i < count && found[2 * i] != PCRE2_UNSET;
		spans[i] = set ? (PatternSpan){found[2 * i], found[2 * i + 1]}
		               : (PatternSpan){SIZE_MAX, SIZE_MAX};
	}
	/* "\K" in a lookahead can end before it starts: such a match is none */
	return spans[0].start <= spans[0].end;
}

bool
pattern_match(const Pattern *pattern, Str subject, size_t from, PatternSpan spans[PATTERN_GROUPS])
{
	return pattern_match_part(pattern, subject, from, 0, spans);
}

int
pattern_group(const Pattern *pattern, const char *name)
{
	int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
	return number > 0 && number < PATTERN_GROUPS ? number : -1;
}

unsigned
pattern_exceeded(const Pattern *pattern)
{
	return atomic_load(&((Pattern *)pattern)->exceeded);
}
