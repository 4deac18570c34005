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

/* How a place is seen. */
typedef struct {
	int row;          /* of the text's area, where the passage begins; negative above it */
	size_t link;      /* the chosen one of session_links */
	size_t links_top; /* the first of those in view */
} View;

/* A place in the history, as it was seen there: one works through a list of links. */
typedef struct {
	Place place;
	View view;
	PaneId focus;
} Stop;

typedef VEC(Stop) Stops;

typedef struct {
	size_t rank; /* of its article in the list */
	Place place;
} FindHit;

/* A search in force: its places in the order of the list. */
typedef struct {
	char query[STATUS_BYTES]; /* "" for none */
	bool regex;
	Pattern *pattern;  /* of a regex; NULL for words */
	VEC(FindHit) hits; /* one a passage, ascending by rank and passage */
	size_t ranked;     /* hits when they were put in order, SIZE_MAX: not yet */
	bool grouped;      /* by story then */
	bool partial;      /* made before all articles were there: n makes it anew */
	bool capped;       /* there are more places than were taken */
} Find;

/* Words of a passage that another account shares or contradicts. */
typedef struct {
	uint32_t start, end; /* bytes in the passage */
	bool differs;
} WordMark;

typedef VEC(WordMark) WordMarks;

/* The links of one passage, kept until another is asked for. */
typedef struct {
	Arena arena;
	Place of;     /* article SIZE_MAX: nothing kept */
	bool indexed; /* false: asked before the index was there */
	Links links;
	bool more; /* there are others behind the last */
} LinksKept;

/* How many other accounts stand how to a passage; copies count as what they copy. */
typedef struct {
	unsigned same, differs, related;
	unsigned own_differs; /* of those that differ: the shown article's own, in a copy */
} Tally;

/* What decides where bookmarks stand. */
typedef struct {
	size_t bookmarks, articles;
	bool loaded;
} BookmarksPlaced;

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
	View view;       /* kept by the panes of text and links */
	bool returns;    /* to a place of the history: the text restores its view */
	unsigned repeat; /* number typed before the key; 0 none */
	Find find;
	LinksKept links;
	Place arrived_at;  /* where the last link that was followed led */
	WordMarks arrived; /* the words there that it is about */
	Arena marks_arena;
	Bookmarks marks;           /* all that were stored */
	VEC(Place) marked;         /* where they stand: session_place_bookmarks */
	BookmarksPlaced placed;    /* what that was made of */
	VEC(uint8_t) read;         /* by article: 1 once it was opened */
	char status[STATUS_BYTES]; /* what the last key did; "" nothing to say */
	bool status_is_error;      /* stands until the next key */
	Stop reading;              /* where one was before one went to the list */
	Stops back, forward;       /* ^O and L */
	VEC(uint32_t) order;       /* article numbers as lists show them; session_order */
	VEC(uint32_t) ranks;       /* the same by article: its place in order */
	size_t order_stories;      /* stories when it was made */
	unsigned order_changes;    /* how often it was: what is made of it is made anew then */
	bool grouped;              /* list by story, once stories are known */
	bool order_grouped;
	bool list_stays; /* the reader moved in the list: stories regroup it when asked only */
	Arena frame;     /* of one drawing: emptied before each */
	bool quit;
} Session;

/* edition and keymap are borrowed; settings are copied. */
void session_init(Session *session, Edition *edition, const Settings *settings, Keymap *keymap);
void session_release(Session *session);

/* The article one stands in, or shows; NULL while there is none. */
const EditionArticle *session_article(const Session *session);
const EditionArticle *session_shown(const Session *session);

/* Brings the order of articles up to date: by story when grouped, else as they were loaded. */
void session_order(Session *session);
/* An article's place in this order; its number in the edition while it is in none. */
size_t session_rank(const Session *session, size_t article);
/* Goes by so many articles in this order; says so at its end. */
void session_next_article(Session *session, int by);

/* Goes to a place and remembers where one was (at most LIMIT_HISTORY places). */
void session_go(Session *session, Place to);
/* Goes there without remembering: to a passage near by, or in a list. */
void session_move(Session *session, Place to);
/* Back and forward again, to the view that one had there, and to the pane of links if it had the
   keys, else to the text. False when there is nowhere to go; says so. */
bool session_back(Session *session);
bool session_forward(Session *session);
/* Text, links and entities now show where the reader stands. */
void session_settle(Session *session);
/* Gives the keys to a pane. From the list to another article is a jump from where one read. */
void session_focus(Session *session, PaneId pane);

/* The best links of the shown passage, what differs first, then what is the same, copies behind
   their like: empty while unknown. Good until another passage is shown. */
const Links *session_links(Session *session);
/* Why there are none, as a sentence. */
const char *session_why_no_links(const Session *session);
/* Puts links into that order, and leaves out what is hardly related. */
void session_arrange(const Session *session, Links *links);
/* Of the shown passage: same and differs as the gutter has them, once that is known, and a copy of
   the shown article that differs from it; related are those that session_links has besides. */
Tally session_tally(Session *session);
/* Goes to the chosen link, and says why it is one; says why there is none. */
void session_follow(Session *session);
/* The words of the shown passage that are marked: of the chosen link while the links have the keys,
   of the link by which one came here, else all that some account tells differently. */
void session_word_marks(Session *session, WordMarks *into);
/* Remembers the words that a link is about where it leads. */
void session_arrive(Session *session, const Link *link);
/* What a link and its passage share and differ in, as one line in the arena. */
Str session_why(const Link *link, Arena *arena);

/* Stores a bookmark of the passage one stands in, unless it has one; says "Bookmarked" once it is
   on the disk. */
void session_bookmark(Session *session);
/* Finds out which passages are bookmarked, where that may have changed: by the article itself, and
   once all are loaded by its file and headline, where its text changed since. */
void session_place_bookmarks(Session *session);
bool session_is_bookmarked(const Session *session, Place place);
/* True when any passage of the article is bookmarked. */
bool session_has_bookmark(const Session *session, size_t article);

/* Searches all articles and goes to the first match at or after here; says what was found. False
   when the pattern is wrong, with the reason in the status. */
bool session_find(Session *session, Str query, bool regex);
/* By so many matches on, back when negative. */
void session_find_next(Session *session, int by);
void session_find_clear(Session *session);
bool session_is_finding(const Session *session);

void session_say(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_fail(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
