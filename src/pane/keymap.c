/*
 * The bindings in force: the defaults of actions.def with the user's over them. Knows keys and
 * actions, not what they do.
 */
#include "base/memory.h"
#include "base/vec.h"
#include "pane/action.h"

#include <ctype.h>
#include <string.h>

enum { SEQUENCE_KEYS = 8 };

typedef struct {
	Key keys[SEQUENCE_KEYS];
	size_t count;
	Action action;
	unsigned place; /* that it holds at */
	unsigned line;  /* in config.yaml; 0 for a default */
} Binding;

struct Keymap {
	VEC(Binding) bindings;
	Key pending[SEQUENCE_KEYS];
	size_t pending_count;
};

/* True when the shorter of the two is the beginning of the other. */
static bool
begin_alike(const Binding *a, const Binding *b)
{
	size_t shorter = a->count < b->count ? a->count : b->count;

	return memcmp(a->keys, b->keys, shorter * sizeof(Key)) == 0;
}

/* Puts a binding in place of those that could never be told from it; false when one of them is the
   user's own too. */
static bool
bind(Keymap *keymap, const Binding *binding)
{
	size_t kept = 0;

	for (size_t i = 0; i < keymap->bindings.count; i++) {
		Binding *old = &keymap->bindings.at[i];

		if (old->place != binding->place || !begin_alike(old, binding))
			keymap->bindings.at[kept++] = *old;
		else if (old->line)
			return false;
	}
	keymap->bindings.count = kept;
	vec_push(&keymap->bindings, *binding);
	return true;
}

/* True when a word is a sequence of single characters that looks like one key with a name that
   there is not: "Ctl-x" and "Bksp" would else be six and four keys. */
static bool
is_misspelt(Str word)
{
	enum { LETTERS_MOST = 3 };
	size_t letters = 0;

	while (letters < word.len && isalpha((unsigned char)word.at[letters]))
		letters++;
	if (letters > 0 && letters + 1 < word.len && word.at[letters] == '-')
		return true;
	return letters > LETTERS_MOST;
}

/* Adds the keys of a word, in which no blank stands. */
static bool
word_read(Str text, Binding *binding)
{
	size_t first = binding->count;
	Str word = text;

	if (text.len == 0)
		return true; /* between two blanks */
	while (text.len > 0) {
		if (binding->count == SEQUENCE_KEYS ||
			!key_read(&text, &binding->keys[binding->count]))
			return false;
		binding->count++;
	}
	return binding->keys[first] >= KEY_SPECIAL || binding->keys[first] <= ' ' ||
	       !is_misspelt(word);
}

static bool
sequence_read(Str text, Binding *binding)
{
	Str word;

	binding->count = 0;
	while (str_split(&text, ' ', &word)) {
		if (!word_read(word, binding))
			return false;
	}
	return binding->count > 0;
}

static void
bind_defaults(Keymap *keymap)
{
	for (Action action = ACTION_NONE + 1; action < ACTIONS; action++) {
		Str keys = str_of(action_info(action)->keys), one;

		while (str_split(&keys, ' ', &one)) {
			Binding binding = {.action = action, .place = action_info(action)->place};

			if (sequence_read(one, &binding))
				(void)bind(keymap, &binding);
		}
	}
}

/* Binds the keys to the action of that name; "none" takes them away at all places. */
static bool
bind_action(
	Keymap *keymap, Binding *binding, Str keys, const Yaml *name, const char *file, Err *err)
{
	bool none = str_is(name->text, "none"), fits = true;

	binding->action = name->kind == YAML_SCALAR ? action_of(name->text) : ACTION_NONE;
	if (binding->action == ACTION_NONE && !none)
		return yaml_error(err, file, name,
			"\"%.*s\" is no action: press ? in the reader for the list",
			STR_ARG(name->text));
	for (unsigned place = 0; place < PLACES; place++) {
		binding->place = place;
		if (none || place == action_info(binding->action)->place)
			fits = bind(keymap, binding) && fits;
	}
	if (!fits)
		return yaml_error(err, file, name,
			"\"%.*s\" is another key of this file by another name, or begins like one, "
			"so one of them could never be typed",
			STR_ARG(keys));
	return true;
}

static bool
bind_user(Keymap *keymap, const Yaml *entry, const char *file, Err *err)
{
	Binding binding = {.line = entry->line};

	if (!sequence_read(entry->key, &binding))
		return yaml_error(err, file, entry,
			"\"%.*s\" is no key: write \"j\", \"^O\", \"M-x\", \"Space\", \"F5\", or a "
			"sequence of up to %d, as \"gg\" or \"g o t o\"",
			STR_ARG(entry->key), SEQUENCE_KEYS);
	if (entry->kind != YAML_LIST || !entry->first)
		return bind_action(keymap, &binding, entry->key, entry, file, err);
	for (const Yaml *name = entry->first; name; name = name->next) {
		if (!bind_action(keymap, &binding, entry->key, name, file, err))
			return false;
	}
	return true;
}

Keymap *
keymap_new(const Yaml *keys, const char *file, Err *err)
{
	Keymap *keymap = memory_zero(1, sizeof *keymap);

	bind_defaults(keymap);
	if (keys && keys->kind != YAML_MAP) {
		yaml_error(err, file, keys, "keys are written as \"KEY: action\", a line each");
		keymap_free(keymap);
		return NULL;
	}
	for (const Yaml *entry = keys ? keys->first : NULL; entry; entry = entry->next) {
		if (!bind_user(keymap, entry, file, err)) {
			keymap_free(keymap);
			return NULL;
		}
	}
	return keymap;
}

void
keymap_free(Keymap *keymap)
{
	if (!keymap)
		return;
	vec_release(&keymap->bindings);
	free(keymap);
}

void
keymap_reset(Keymap *keymap)
{
	keymap->pending_count = 0;
}

/* The first count keys are these. */
static bool
begins(const Binding *binding, const Key *keys, size_t count)
{
	return binding->count >= count && memcmp(binding->keys, keys, count * sizeof *keys) == 0;
}

/* Of the bindings at these places that begin with the keys, one of the last place; NULL for none.
 */
static const Binding *
begun(const Keymap *keymap, unsigned places, const Key *keys, size_t count)
{
	const Binding *found = NULL;

	for (size_t i = 0; i < keymap->bindings.count; i++) {
		const Binding *b = &keymap->bindings.at[i];

		if ((places | AT_ANYWHERE) >> b->place & 1 && begins(b, keys, count) &&
			(!found || b->place > found->place))
			found = b;
	}
	return found;
}

Action
keymap_of(const Keymap *keymap, unsigned places, Key key)
{
	const Binding *found = begun(keymap, places, &key, 1);

	return found && found->count == 1 ? found->action : ACTION_NONE;
}

bool
keymap_has(const Keymap *keymap, Key key)
{
	for (size_t i = 0; i < keymap->bindings.count; i++) {
		if (keymap->bindings.at[i].keys[0] == key)
			return true;
	}
	return false;
}

Action
keymap_feed(Keymap *keymap, unsigned places, Key key, bool *more)
{
	size_t count = keymap->pending_count;
	const Binding *found;

	keymap->pending[count++] = key;
	keymap->pending_count = 0;
	found = begun(keymap, places, keymap->pending, count);
	*more = found && found->count > count;
	if (*more)
		keymap->pending_count = count;
	return found && !*more ? found->action : ACTION_NONE;
}

static void
add_names(Buf *into, const Key *keys, size_t count, Arena *arena)
{
	for (size_t i = 0; i < count; i++)
		buf_add(into, key_describe(arena, keys[i]));
}

Str
keymap_pending(const Keymap *keymap, Arena *arena)
{
	Buf names;
	Str all;

	buf_init(&names);
	add_names(&names, keymap->pending, keymap->pending_count, arena);
	all = str_copy(arena, buf_str(&names));
	buf_release(&names);
	return all;
}

Str
keymap_keys(const Keymap *keymap, Action action, Arena *arena)
{
	Buf names;
	Str all;

	buf_init(&names);
	for (size_t i = 0; i < keymap->bindings.count; i++) {
		const Binding *b = &keymap->bindings.at[i];

		if (b->action != action)
			continue;
		if (names.len > 0)
			buf_char(&names, ' ');
		add_names(&names, b->keys, b->count, arena);
	}
	all = str_copy(arena, buf_str(&names));
	buf_release(&names);
	return all;
}

Str
keymap_key(const Keymap *keymap, Action action, Arena *arena)
{
	Str keys = keymap_keys(keymap, action, arena), one, first = STR("");

	/* the first is the one that the defaults name first, which is the one to learn */
	if (str_split(&keys, ' ', &one))
		first = one;
	return first;
}
