/* Reads and makes acronyms. Decides nothing: several names may have the same letters. */
#include "letters.h"

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The first letters of a name's words: the capitals, all of "UN", and the small ones too if asked.
 */
static size_t
initials_of(Str text, bool small, char letters[LETTERS_MOST])
{
	size_t count = 0;
	bool start = true;
	for (size_t at = 0; at < text.len && count < LETTERS_MOST; at++) {
		char c = text.at[at];
		bool follows = at && is_capital(text.at[at - 1]);
		if (is_capital(c) && (start || follows))
			letters[count++] = c;
		else if (small && start && c >= 'a' && c <= 'z')
			letters[count++] = (char)(c - 32);
		start = c == ' ' || c == '-' || c == '.'; /* "U.S. Geological Survey" */
	}
	return count;
}

size_t
letters_for(const Form *form, uint64_t keys[LETTERS_WAYS])
{
	char letters[LETTERS_MOST];
	const struct {
		Str text;
		bool small;
	} ways[LETTERS_WAYS] = {
		{form->text, false},
                {form->text, true },
                {form->rest, false},
                {form->rest, true }
        };
	size_t made = 0;
	for (size_t k = 0; k < LETTERS_WAYS && form->count > 1; k++) {
		size_t count = initials_of(ways[k].text, ways[k].small, letters);
		if (count > 1)
			keys[made++] = letters_key(form->type, letters, count);
	}
	return made;
}

size_t
letters_of(Str text, size_t words, char letters[LETTERS_MOST])
{
	size_t count = 0, capitals = 0;
	if (words != 1 || text.len > 2 * LETTERS_MOST || !text.len || !is_capital(text.at[0]))
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '.')
			continue;
		if ((!is_capital(c) && c != 'o' && c != 'f') || count == LETTERS_MOST)
			return 0; /* "DoD", "DfID" keep the small letters of "of" and "for" */
		capitals += is_capital(c);
		letters[count++] = is_capital(c) ? c : (char)(c - 32);
	}
	return capitals > 1 ? count : 0;
}

uint64_t
letters_key(TypeId type, const char *letters, size_t count)
{
	uint64_t key = form_key(KEY_LETTERS, type, NULL, 0);
	for (size_t i = 0; i < count; i++)
		key = phrase_hash(key, (uint8_t)letters[i]);
	return key;
}

bool
letters_stand_in(Str name, Str letters)
{
	size_t at = 0;
	for (size_t i = 0; i < letters.len; i++) {
		if ((uint8_t)letters.at[i] < 'A')
			continue; /* "&" */
		while (at < name.len && (name.at[at] | 32) != (letters.at[i] | 32))
			at++;
		if (at++ == name.len || (i == 0 && at != 1))
			return false;
	}
	return true;
}

bool
letters_are_initials(Str name, Str letters)
{
	bool found = letters.len <= 2 * LETTERS_MOST;
	for (size_t i = 0; i < letters.len && found; i++) {
		found = letters.at[i] == '.';
		for (size_t k = 0; k < name.len && !found; k++)
			found = name.at[k] == letters.at[i] && (!k || name.at[k - 1] == ' ');
	}
	return found;
}
