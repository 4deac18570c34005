/*
 * Every limit on what an input may be, in one place. Each is enforced where it is named, and ends
 * in one clear line (ERR_LIMIT), not in a crash.
 */
#ifndef BASE_LIMIT_H
#define BASE_LIMIT_H

enum {
	LIMIT_FILE_BYTES = 64 << 20,  /* one input file; a larger one is refused, not cut */
	LIMIT_CONFIG_BYTES = 4 << 20, /* config, theme, rules, clutter */
	LIMIT_YAML_DEPTH = 32,        /* nested lists and maps */
	LIMIT_YAML_NODES = 1 << 20,   /* of one file */
	LIMIT_HTML_DEPTH = 4096,      /* elements; what is deeper is read as if it stood here */
	LIMIT_XML_DEPTH = 250,        /* the same of XML; libxml2 ends at 256 */
	LIMIT_HTML_TAGS = 1 << 20,    /* of one page or feed; beyond, only text is read */
	LIMIT_HTML_ATTRIBUTES = 256,  /* of one tag; more are left out before parsing (quadratic) */
	LIMIT_FOLDER_DEPTH = 64,      /* folders below a SOURCE */
	LIMIT_LINES = 500000,         /* of one plain text */
	LIMIT_PASSAGES = 200000,      /* of one article */
	LIMIT_ARTICLES_A_FILE = 20000, /* of one feed or mailbox */
	LIMIT_PATTERN_MATCH = 100000,  /* PCRE2 match limit */
	LIMIT_PATTERN_DEPTH = 1000,    /* PCRE2 depth limit */
	LIMIT_PATTERN_HEAP = 4096,     /* PCRE2 heap limit, KiB */
	LIMIT_SCREEN_COLUMNS = 1024,   /* wider terminals are drawn this wide */
	LIMIT_SCREEN_ROWS = 512,
	LIMIT_DECODED_BYTES = 64 << 20,  /* of a gzip file or an answer, once unpacked */
	LIMIT_FETCH_SECONDS = 30,        /* for one address, redirects and all */
	LIMIT_FETCH_CONNECT = 10,        /* seconds until a connection stands */
	LIMIT_FETCH_STALL = 15,          /* seconds that hardly anything comes */
	LIMIT_FETCH_BYTES = 16 << 20,    /* of one answer, decoded */
	LIMIT_FETCH_HELD = 40 << 20,     /* of all answers at once; who wants more comes later */
	LIMIT_FETCH_HEADERS = 256 << 10, /* bytes of one answer's headers, with its redirects' */
	LIMIT_FETCH_REDIRECTS = 8,
	LIMIT_FETCH_RETRY = 24 * 60 * 60,  /* seconds that a server may ask to wait */
	LIMIT_MAIL_DEPTH = 32,             /* parts within parts of a letter */
	LIMIT_MAIL_PARTS = 10000,          /* of one letter */
	LIMIT_MAIL_HEADERS = 100000,       /* lines of one letter that look like one */
	LIMIT_MAIL_HEADER_BYTES = 1 << 20, /* of one header */
	LIMIT_OPML_FEEDS = 20000,          /* of one list */
	LIMIT_HISTORY = 1000,              /* jumps that ^O can undo */
};

#endif
