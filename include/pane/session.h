/*
 * Session: what the panes share: the edition, where the reader stands, what is searched, what the
 * status line says. Panes talk only through it: one changes it, all see it with the next drawing.
 */
#ifndef PANE_SESSION_H
#define PANE_SESSION_H

#include "edition/update.h"
#include "pane/action.h"
#include "store/bookmarks.h"
#include "store/settings.h"
#include "text/token.h"

/* A pane's place in panes.def, which is also the order of Tab. */
typedef enum {
#define PANE(id, keys, help) PANE_##id,
#include "pane/panes.def"
#undef PANE
	PANES
} PaneId;

enum {
	STATUS_BYTES = 640, /* an Err and what it is about */
	SESSION_LINKS = 24, /* links kept of a passage: more than any pane shows at once */
};

typedef struct {
	size_t article;   /* number in the edition; SIZE_MAX while there is none */
	uint32_t passage; /* of that article, from 0 */
} Place;

static inline bool
place_equal(Place a, Place b)
{
	return a.article == b.article && a.passage == b.passage;
}

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
	Pattern *pattern;   /* of a regex; NULL for words */
	VEC(FindHit) hits;  /* one a passage, ascending by rank and passage */
	size_t ranked;      /* hits when they were put in order, SIZE_MAX: not yet */
	unsigned order;     /* the session's order_changes then */
	unsigned changes;   /* the edition's when it was made */
	unsigned deletions; /* the session's then */
	bool partial;       /* made before all articles were there: n makes it anew */
	bool capped;        /* there are more places than were taken */
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
	Place of;           /* article SIZE_MAX: nothing kept */
	bool indexed;       /* false: asked before the index knew the article as it is */
	unsigned changes;   /* the edition's then */
	unsigned deletions; /* the session's then */
	Links links;
	bool more; /* there are others behind the last */
} LinksKept;

/* How many other accounts stand how to a passage; copies count as what they copy. */
typedef struct {
	unsigned same, differs, related;
	unsigned own_differs; /* of those that differ: the shown article's own, in a copy */
} Tally;

/* A mention one stands at: what is named may change under it. */
typedef struct {
	size_t article; /* SIZE_MAX: none */
	size_t mention; /* of that article, if it stands there still: */
	uint32_t passage, start;
} Spot;

/* Which names are highlighted in the text. */
typedef enum { HIGHLIGHT_ALL, HIGHLIGHT_MARKED, HIGHLIGHT_NONE } Highlight;

/* Words of a passage that are being chosen to be a name. */
typedef struct {
	bool on;
	Place at;
	unsigned version;   /* of the article */
	Tokens tokens;      /* of the passage: words and numbers only */
	size_t first, last; /* of these, inclusive */
} Pick;

/* What the last row asks for. */
typedef enum {
	ASK_NOTHING,
	ASK_NAME,     /* a line: what the marked name is called */
	ASK_TYPE,     /* a letter: which type the marked name has */
	ASK_PICKED,   /* a letter: of which type the chosen words are */
	ASK_NEW_TYPE, /* a line: a type of the user's own, for what ASK_TYPE or ASK_PICKED asked */
} Ask;

/* A byte of the shown passage that is to be in view. */
typedef struct {
	uint32_t byte;
	unsigned times; /* how often one was asked for */
} Gaze;

/* What the reader marked, or changed of names, to be taken back. */
typedef struct {
	unsigned mark; /* LIBRARY_READ, LIBRARY_FLAGGED or LIBRARY_DELETED; 0: the rules of names */
	bool on;
	size_t *articles;
	size_t count;
} Marked;

/* Which articles lists show. */
typedef enum { LISTED_ALL, LISTED_UNREAD, LISTED_FLAGGED } Listed;

/* What the order of articles was made of. */
typedef struct {
	size_t count, stories; /* articles and stories there were */
	unsigned changes;      /* the edition's */
	unsigned deletions;    /* the session's */
	int64_t feed;
	bool grouped;
	Listed only;
	unsigned marked; /* the session's marked_times, where only asks for marks */
	size_t kept;     /* the article that is listed for being stood at; SIZE_MAX none */
} Ordered;

/* What decides where bookmarks stand. */
typedef struct {
	size_t bookmarks, articles;
	unsigned changes; /* the edition's */
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
	PaneId under[PANES]; /* that a pane over all others goes back to */
	uint32_t entity; /* number in the edition's names whose mentions are marked; UINT32_MAX none
	                  */
	Spot spot;       /* the mention of it that one stands at */
	Place walked;    /* where the last step through mentions led: the next from there is a move,
	                    no jump */
	bool from_mentions; /* the text was opened from there: q leads back */
	int beyond; /* it is the last (1) or the first (-1) of its article, and that was said */
	Gaze gaze;
	Highlight highlight;
	uint32_t merging;  /* the name that is to be one with the next that is chosen; UINT32_MAX */
	uint32_t became;   /* what a name is since it was changed, until the list of names stands at
	                      it; UINT32_MAX */
	bool merge_turned; /* the name stays that would not */
	Pick pick;
	Ask ask, asked_for;  /* asked_for: what a new type is for */
	uint32_t ask_entity; /* that ASK_NAME and ASK_TYPE are about */
	View view;           /* kept by the panes of text and links */
	bool returns;        /* to a place of the history: the text restores its view */
	unsigned repeat;     /* number typed before the key; 0 none */
	Find find;
	LinksKept links;
	Place arrived_at;  /* where the last link that was followed led */
	WordMarks arrived; /* the words there that it is about */
	Arena marks_arena;
	Bookmarks marks;           /* all that were stored */
	VEC(Place) marked;         /* where they stand: session_place_bookmarks */
	BookmarksPlaced placed;    /* what that was made of */
	size_t opened;             /* the article that was opened last, and so is read */
	VEC(Marked) done;          /* marks that u takes back */
	unsigned deletions;        /* how often articles were deleted, or came back */
	unsigned marked_times;     /* how often any was set: what counts them counts anew then */
	bool updating;             /* an update runs, as it was last seen */
	bool updates_itself;       /* it was begun by the clock: it only says what is new */
	char status[STATUS_BYTES]; /* what the last key did; "" nothing to say */
	bool status_is_error;      /* stands until the next key */
	Stop reading;              /* where one was before one went to the list */
	Stops back, forward;       /* ^O and L */
	VEC(uint32_t) order;       /* article numbers as lists show them; session_order */
	VEC(uint32_t) ranks;       /* the same by article: its place in order, or behind it */
	Ordered ordered;
	unsigned order_changes; /* how often it was made: what is made of it is made anew then */
	size_t begun;           /* articles when all that was given had been read */
	bool grouped;           /* list by story, once stories are known */
	int64_t feed;           /* only articles of this feed are listed; 0: all */
	Listed only;            /* and only these, and the one that the reader stands at */
	unsigned changes;       /* the edition's, of what is kept of it */
	uint64_t told;          /* hash of the shown passage's text: it may be elsewhere later */
	bool list_stays; /* the reader moved in the list: stories regroup it when asked only */
	Arena frame;     /* of one drawing: emptied before each */
	char trouble[STATUS_BYTES]; /* why the library cannot be read; "" it can */
	Str browse; /* an address that is to be opened before anything else is done; borrowed */
	bool quit;
} Session;

/* edition and keymap are borrowed; settings are copied. */
void session_init(Session *session, Edition *edition, const Settings *settings, Keymap *keymap);
void session_release(Session *session);

/* The article one stands in, or shows; NULL while there is none. */
const EditionArticle *session_article(const Session *session);
const EditionArticle *session_shown(const Session *session);

/* The edition changed: keeps the reader's place in what was put in the place of an article. */
void session_turn(Session *session);

/* Brings the order of articles up to date: by story when grouped, else as they were loaded, or of
   the library, latest first. */
void session_order(Session *session);
/* An article's place in this order; behind the last when it is not listed. */
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

bool session_has_mark(const Session *session, size_t article, unsigned mark);
/* Marks them, or where all have the mark already, takes it away; says so. session_undo takes it
   back. */
void session_mark(Session *session, const size_t *articles, size_t count, unsigned mark);
/* Sets or takes away a mark, and says nothing. */
void session_set_mark(
	Session *session, const size_t *articles, size_t count, unsigned mark, bool on);
/* All of them are read; says how many were not. */
void session_read_all(Session *session, const size_t *articles, size_t count);
/* Deletes articles of the library; the next that stays is then open. */
void session_delete(Session *session, const size_t *articles, size_t count);
/* The same for all that are listed. */
void session_read_listed(Session *session);
void session_undo(Session *session);
/* The change of a name that was made last. */
void session_undo_rule(Session *session);
/* Keeps what was done for that; takes over its articles. */
void session_remember(Session *session, Marked done);
/* Goes to the next unread article in the order of lists, from the first again behind the last. */
void session_next_unread(Session *session);

/* Updates the feeds, or those of the shown article; says why that cannot be. */
void session_update_all(Session *session);
void session_update_feed(Session *session);
/* Those whose interval is over, if nothing else is under way. */
void session_update_due(Session *session);
/* Says what an update brought once it is over. */
void session_update_turn(Session *session);
/* What a feed is called. */
Str session_feed_name(Session *session, const LibraryFeed *feed);
/* Updates this one. */
void session_update_one(Session *session, const LibraryFeed *feed);
/* Lists only what this feed brought; 0: all. */
void session_list_feed(Session *session, int64_t feed);
/* Lists only those, or all again where it does so already; says so. */
void session_list_only(Session *session, Listed only);
/* "unread only"; empty for all. */
Str session_list_name(const Session *session);

/* The article that a spot is in; NULL when there is none, or the mention is gone. */
const EditionArticle *session_spot_article(const Session *session, const Spot *spot);
/* The words of the mention one stands at; empty for none. */
Str session_spot_text(const Session *session);
/* The first mention of a passage, or behind those of the passages before. */
size_t session_first_mention(const EditionArticle *article, uint32_t passage);
/* What an entity is called; empty for UINT32_MAX. */
Str session_entity_name(const Session *session, uint32_t entity);
/* Marks an entity (UINT32_MAX: none), and ends a search: n and p go through one thing. */
void session_mark_entity(Session *session, uint32_t entity);
/* Goes to a mention, marks its entity, and says which of how many it is. */
void session_go_mention(Session *session, size_t article, size_t mention);
/* By so many mentions of what is marked; beyond the last when asked twice. */
void session_next_mention(Session *session, int by);
/* By so many names in the text, of whatever is named. */
void session_next_name(Session *session, int by);
/* Highlights all names, then the marked one, then none; says so. */
void session_next_highlight(Session *session);
/* At which places keys are typed. */
unsigned session_places(const Session *session);

/* Begins to choose words of the passage one stands in. */
void session_pick(Session *session);
/* False when the action is none of choosing words: it ends then. */
bool session_pick_act(Session *session, Action action);

/* What the desk changes of an entity: form is how the mention at hand writes it (empty: none is),
   article where that stands. entity UINT32_MAX, of an empty list: says so. False when the action
   is none of the desk's. */
bool session_desk_act(Session *session, Action action, uint32_t entity, Str form, size_t article);
/* The name that waits for it (merging) and this one are one from now on; says so, or why they
   cannot be. */
void session_merge(Session *session, uint32_t other);
/* What that would do, before it is done, in the arena. */
Str session_merge_text(const Session *session, uint32_t other, Arena *arena);

/* Is a line asked for (else, if any, a letter)? What stands before it, and in it at first. */
bool session_asks_line(const Session *session);
Str session_ask_label(const Session *session);
Str session_ask_text(const Session *session);
/* The line that was asked for; false when it is wrong, which the status says. */
bool session_answer(Session *session, Str line);
/* A key for the letter that is asked for. */
void session_answer_key(Session *session, Key key);
void session_ask_nothing(Session *session);
/* The type that a letter stands for: of each its first letter that no type before it has; '\0'
   where no letter is left. */
char session_type_letter(const Session *session, TypeId type);

/* Asks for an address to be opened in the browser; says what is in the way of it. */
void session_browse(Session *session, Str url);

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
