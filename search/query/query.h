/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Query: what a person typed, understood: a tree of AND, OR, NOT and NEAR over terms, which are
 * words, phrases, fields and ranges of values. Nothing that can be typed is an error; what is not
 * understood is taken as words, and a note says so.
 */
#ifndef SEARCH_QUERY_QUERY_H
#define SEARCH_QUERY_QUERY_H

#include "lib/policy/alias.h"
#include "lib/policy/document.h"
#include "lib/text/numeral.h"
#include "lib/text/segment.h"
#include "search/query/filter.h"

enum {
    QUERY_SHORT = 6,        /* characters: a word up to this long must stand literally in a match */
    QUERY_NODES_MAX = 4096, /* of the tree: what repeats the same words without end is cut */
    QUERY_TERMS_MAX = 256,  /* different words and phrases looked for; the rest is ignored */
    QUERY_NOTES_MAX = 5     /* ignored words named one by one */
};

/* A value inside a word: 500万 in 500万元. */
typedef struct query_value {
    size_t from, to; /* code units of the word's text */
    zc_value_kind kind;
    uint32_t hash; /* as the forward store keeps it */
} query_value;

/* The values of a folded text, left to right, without overlap; *n of them. The caller frees it. */
query_value *query_values(zc_span text, size_t *n);

/* What a term asks for, and so what of the others below it has. */
typedef enum query_kind {
    QUERY_WORD,    /* text */
    QUERY_PHRASE,  /* text: was quoted: contiguous, in the clause's own text, as it stands */
    QUERY_TITLE,   /* text, in the document's title */
    QUERY_NUMBER,  /* text: a 发文字号, or a part of one */
    QUERY_ARTICLE, /* article: clauses that are this article, or one of these */
    QUERY_CITES,   /* text: title or number of what the clause cites */
    QUERY_RANGE,   /* range: a value from … to stands in the clause's text */
    QUERY_FILTER   /* filter: the document's metadata */
} query_kind;

/* Articles from … to, both inclusive: 第二十条之一 is {20, 1}. */
typedef struct query_article {
    long number, sub;
} query_article;

/* Values of one kind, as keys (lib/text/numeral.h), both inclusive; empty: open. */
typedef struct query_range {
    zc_value_kind kind;
    char from[64], to[64];
} query_range;

typedef struct query_term {
    query_kind kind;
    int field;     /* number of the field named (fields.h), or -1 */
    zc_units text; /* folded; never empty but for QUERY_FILTER, QUERY_ARTICLE and QUERY_RANGE */
    zc_buf typed;  /* as it was typed, for people */
    bool phrase;   /* the kind is QUERY_PHRASE */
    bool exclude;  /* clauses with it are not wanted */
    bool literal; /* a word to be taken as it stands: short, without Chinese, 《…》, after + or - */
    bool own_text; /* a word that title and headings do not answer */
    bool must;     /* stands behind a + */
    query_value *value;
    size_t n_values;
    query_article article[2];
    query_range range;
    filter *filter;
    struct query_term
        *form; /* other ways to write it, any of which will do; they have none themselves */
    size_t n_forms;
    size_t from,
        to; /* of a form by an alias: the code units of the term's text that are another name … */
    zc_units alias; /* … and that name; empty: another form of the number of a standard */
} query_term;

typedef enum query_op { QUERY_TERM, QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_NEAR } query_op;

typedef struct query_node {
    query_op op;
    size_t term;        /* QUERY_TERM: index into term */
    size_t first, last; /* children; 0: none */
    size_t next;        /* sibling; 0: none */
    size_t distance;    /* QUERY_NEAR: characters between, at most */
} query_node;

typedef struct query {
    query_term *term;
    size_t n, cap;
    query_node *node; /* node[0] is none */
    size_t n_nodes, cap_nodes;
    size_t root;             /* an AND whose children all must hold; 0: nothing is asked for */
    zc_units text;           /* folded text of the terms that rank, parted by breaks */
    size_t context;          /* code units of it behind which it counts less; 0: all in full */
    zc_strings notes;        /* what was ignored or taken otherwise and why, for people */
    const zc_aliases *names; /* by which its words got forms; borrowed, NULL: none */
    size_t ignored, surplus; /* words with nothing to look for; words past QUERY_TERMS_MAX */
} query;

void query_init(query *q);
void query_release(query *q);

/*
 * Parse a query.
 *
 * q  initialised; filled.
 * s  UTF-8, any bytes.
 *
 * Words side by side must all stand; OR binds less; - or NOT excludes; NEAR/n holds words together;
 * parentheses group. README.md tells the language, lexer.h how words are cut. Sentence punctuation
 * at a word's ends is dropped; 《…》 stays together.
 */
void query_parse(query *q, zc_str s);

/* True when nothing is asked for. */
bool query_is_empty(const query *q);

/*
 * True for a child of the root that ranks more than it constrains: a bare word. Clauses without
 * it may be shown as partial hits; all other children must hold.
 */
bool query_is_bare(const query *q, size_t node);

/*
 * Add a form to a term: gb/t 9704 for gb/t9704, 工业和信息化局 for 工信局.
 *
 * text  folded, copied: all of the term so written.
 * Returns the form, of the term's kind and with the values of its own text, to be completed.
 */
query_term *query_add_form(query_term *t, zc_span text);

/* Whether the words, phrases and values of the term stand somewhere in a clause's text. */
bool query_has_text(const query_term *t);

/* --- for the parser ---------------------------------------------------------------------------- */

/* Note something for people, printf-like, in their language. */
void query_note(query *q, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Add a term, or find it when it was asked for before.
 *
 * given  kind, field, exclude, literal (after +), own_text and what was typed; its buffers become the
 *        query's. A word's or phrase's text is folded from s here.
 * Returns the index of the term, or SIZE_MAX when there is nothing to look for, which is noted.
 */
size_t query_add(query *q, query_term *given, zc_str s);

/* Append a node. Returns its index. */
size_t query_add_node(query *q, query_op op, size_t term);

/* Append a child, which leaves its former siblings, to a node's children. 0 adds nothing. */
void query_add_child(query *q, size_t parent, size_t child);

#endif
