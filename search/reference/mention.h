/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mention: a citation with all that can be said of it: what it leads to, and what is doubtful about
 * that. Formats only write it down (mention_json.h, mention_text.h).
 */
#ifndef SEARCH_REFERENCE_MENTION_H
#define SEARCH_REFERENCE_MENTION_H

#include "search/reference/resolve.h"
#include "search/reference/validity.h"

typedef enum doubt {
    DOUBT_MISSING,   /* no document of the index fits */
    DOUBT_AMBIGUOUS, /* several do */
    DOUBT_ARTICLE,   /* the document has no such article … */
    DOUBT_PART,      /* … or the article no such 款 or 项 */
    DOUBT_NUMBER,    /* the document has another 发文字号 than the one cited */
    DOUBT_TITLE,     /* the 发文字号 is that of a document with another title */
    DOUBT_VERSION,   /* a year or （试行） is cited that no version here has */
    DOUBT_LATER,     /* the document is dated later than the one that cites */
    DOUBT_REPEALED,  /* it is repealed … */
    DOUBT_SINCE,     /* … but was not yet when it was cited */
    DOUBT_AMENDED,   /* there is a newer version */
    DOUBT_PENDING,   /* it is not in force yet */
    DOUBTS
} doubt;

/* What a doubt means for who wrote the citation. */
typedef enum verdict {
    VERDICT_RIGHT,
    VERDICT_DOUBTFUL,
    VERDICT_UNKNOWN,
    VERDICT_WRONG,
    VERDICTS
} verdict;

typedef struct doubt_info {
    const char *name; /* in machine output: "missing" */
    const char *text; /* a message for people; */
    const char *more; /* … and what stands before its detail, if it has one; or NULL */
    verdict verdict;
} doubt_info;

extern const doubt_info doubt_infos[DOUBTS];

typedef struct mention {
    zc_str locator; /* of the clause that cites; borrowed */
    zc_citation_view cited;
    reference found;
    size_t at;        /* byte of the clause's text, where relatives are among them */
    bool relative;    /* 前款, and no citation */
    bool in_draft;    /* leads into the draft that is checked: found says only whether */
    zc_buf id;        /* of what it leads to: PATH, PATH#LOCATOR, PATH#LOCATOR/PART; or empty */
    zc_buf elsewhere; /* no article: id of the one with this number in another version, or empty */
    zc_strings candidates; /* ambiguous: their ids, the first few */
    validity validity;     /* of the document found, and the id of what says so, or empty */
    zc_buf by;
    bool doubt[DOUBTS];
} mention;

typedef struct mentions {
    mention *v;
    size_t n, cap;
} mentions;

/*
 * Append a citation, resolved.
 *
 * from     who cites.
 * locator  of the clause that does; borrowed like what c borrows.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int mentions_add(mentions *list, const zc_index *x, const citing *from, zc_str locator,
                 const zc_citation_view *c, zc_error *err);

/*
 * Append 本办法第三条 of a text that is not in the index.
 *
 * kind    of that text.
 * clause  of it, that has the cited article; NULL when none does.
 */
void mentions_add_own(mentions *list, zc_doc_kind kind, const zc_clause *clause, zc_str locator,
                      const zc_citation_view *c);

/* The article that is cited, without the part of it that is: the locator of its clause. */
zc_str mention_article(const zc_citation_view *c);
void mentions_release(mentions *list);

/* The worst that any doubt of it means. */
verdict mention_verdict(const mention *m);

/* The id of what says that a document is not in force, appended; nothing when that is itself. */
void validity_source(const validity *s, const zc_index *x, zc_buf *out);

/* The detail of a doubt, as the other number, borrowed; or empty. */
zc_str mention_detail(const mention *m, doubt d);

#endif
