/*
 * Session: what the panes share: the edition, where the reader stands, what is searched, what the
 * status line says. Panes talk only through it: one changes it, all see it with the next drawing.
 */
#ifndef PANE_SESSION_H
#define PANE_SESSION_H

#include "edition/edition.h"
#include "pane/action.h"
#include "store/bookmarks.h"
#include "store/settings.h"

/* A pane's place in panes.def, which is also the order of Tab. */
typedef enum {
#define PANE(id, keys, help) PANE_##id,
#include "pane/panes.def"
#undef PANE
	PANES
} PaneId;

enum {
	STATUS_BYTES = 256,
	SESSION_LINKS = 24, /* links kept of a passage: more than any pane shows at once */
};

typedef struct {
	size_t article;   /* number in the edition; SIZE_MAX while there is none */
	uint32_t passage; /* of that article, from 0 */
} Place;

/* A place in the history, with the link that was chosen there: one works through a list of them. */
typedef struct {
	Place place;
	size_t link;
	PaneId focus;
} Stop;

typedef VEC(Stop) Stops;

/* A search in force: its places in reading order. */
typedef struct {
	char query[STATUS_BYTES]; /* "" for none */
	bool regex;
	Pattern *pattern; /* of a regex; NULL for words */
	VEC(Place) hits;  /* one a passage, ascending */
	bool partial;     /* made before all articles were indexed */
} Find;

/* The links of one passage, kept until another is asked for. */
typedef struct {
	Arena arena;
	Place of;     /* article SIZE_MAX: nothing kept */
	bool indexed; /* false: asked before the index was there */
	Links links;
	bool more; /* there are others behind the last */
} LinksKept;

/* How many other articles stand how to a passage; copies count as what they copy. */
typedef struct {
	unsigned same, differs, related;
} Tally;

typedef struct {
	Edition *edition;
	Settings settings;
	Keymap *keymap;
	Place here;  /* where the reader stands */
	Place shown; /* what text, links and entities show: follows here, at once or when the keys
	                of a list pause (trailing) */
	bool trailing;
	PaneId focus;
	PaneId under;    /* the pane that a pane over all others goes back to */
	uint32_t entity; /* number in the edition's names whose mentions are marked; UINT32_MAX none
	                  */
	size_t link;     /* the chosen one of session_links */
	unsigned repeat; /* number typed before the key; 0 none */
	Find find;
	LinksKept links;
	Arena marks_arena;
	Bookmarks marks;           /* all that were stored */
	VEC(uint8_t) read;         /* by article: 1 once it was opened */
	char status[STATUS_BYTES]; /* what the last key did; "" nothing to say */
	bool status_is_error;      /* stands until the next key */
	Stops back, forward;       /* ^O and L */
	VEC(uint32_t) order;       /* article numbers as lists show them; session_order */
	size_t order_stories;      /* stories when it was made */
	bool grouped;              /* list by story, once stories are known */
	bool order_grouped;
	Arena frame; /* of one drawing: emptied before each */
	bool quit;
} Session;

/* edition and keymap are borrowed; settings are copied. */
void session_init(Session *session, Edition *edition, const Settings *settings, Keymap *keymap);
void session_release(Session *session);

/* The article one stands in, or shows; NULL while there is none. */
const EditionArticle *session_article(const Session *session);
const EditionArticle *session_shown(const Session *session);

/* Brings the order of articles up to date: by story when grouped, else as they were loaded. True
   when it changed. */
bool session_order(Session *session);
/* Goes by so many articles in this order; false at its end, which it says. */
bool session_next_article(Session *session, int by);

/* Goes to a place and remembers where one was (at most LIMIT_HISTORY places). */
void session_go(Session *session, Place to);
/* Goes there without remembering: within the article, or in a list. */
void session_move(Session *session, Place to);
/* Back and forward again, to the link that was chosen there, and to the pane of links if it had the
   keys, else to the text. False when there is nowhere to go; says so. */
bool session_back(Session *session);
bool session_forward(Session *session);
/* Text, links and entities now show where the reader stands. */
void session_settle(Session *session);
/* Gives the keys to a pane. */
void session_focus(Session *session, PaneId pane);

/* The best links of the shown passage, what differs first, then what is the same, copies behind
   their like: empty while unknown. Good until another passage is shown. */
const Links *session_links(Session *session);
/* Of the shown passage: same and differs as the gutter has them, once that is known; related are
   those that session_links has besides. */
Tally session_tally(Session *session);
/* Goes to the chosen link, and says why it is one; false without links, which it says. */
bool session_follow(Session *session);
/* What a link and its passage share and differ in, as one line in the arena. */
Str session_why(const Link *link, Arena *arena);

/* Stores a bookmark of the passage one stands in, unless it has one; says "Bookmarked" once it is
   on the disk. */
void session_bookmark(Session *session);
bool session_is_bookmarked(const Session *session, const Article *article, uint32_t passage);
/* True when any passage of the article is bookmarked. */
bool session_has_bookmark(const Session *session, const Article *article);

/* Searches all articles and goes to the first match at or after here; says what was found. False
   when the pattern is wrong, with the reason in the status. */
bool session_find(Session *session, Str query, bool regex);
/* To the next (by 1) or previous (by -1) match. */
void session_find_next(Session *session, int by);
void session_find_clear(Session *session);
bool session_is_finding(const Session *session);

void session_say(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_fail(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
