/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outline, internal: what its passes hand to one another.
 *
 *   paragraphs ─ scan ─► candidates ─ series ─► accepted ones ─ cut ─► segments ─ tree ─► nodes
 *   ─ closings ─► … ─ emit ─► clauses
 */
#ifndef ZC_POLICY_OUTLINE_TREE_H
#define ZC_POLICY_OUTLINE_TREE_H

#include "lib/policy/document.h"
#include "lib/policy/labels.h"
#include "lib/policy/paragraphs.h"

#define ZC_NO_INDEX SIZE_MAX

/* A text that ends with its own signature: the main text, a letter, an attachment. */
typedef struct zc_section {
    size_t from, to;      /* paragraphs */
    size_t title, titles; /* paragraphs of its title, from title on; titles == 0: none */
    bool one_paragraph;   /* labels count in mid-line, blanks end a title */
} zc_section;

/* Something that has the form of a label, where one may stand. */
typedef struct zc_candidate {
    size_t paragraph, at; /* byte of its text */
    uint32_t sentence;    /* number of the sentence in the paragraph */
    uint32_t section;
    zc_label label;
    bool weak;     /* in mid-line, after a blank or a bracket: counts only when it goes on a list */
    bool heading;  /* on a Markdown heading */
    bool accepted; /* by zc_outline_series() */
} zc_candidate;

/* A stretch of one paragraph, which begins with a label or has none. */
typedef struct zc_segment {
    size_t paragraph, from, to; /* bytes of its text, blanks at the end left out */
    size_t section;
    zc_label label; /* kind NONE: no label */
    bool inside;    /* begins in mid-line */
    bool title;     /* nothing but a title follows the label */
    bool listed;    /* a line without 。！？； or a last ： */
    bool intro;     /* a short line with a colon above a label: part of its headings */
    bool rest;      /* the title of the label that stands alone on the line above */
    uint8_t level;  /* of a Markdown heading, else 0 */
} zc_segment;

/* A labelled segment, a heading without label or the start of a section, with the segments up to
 * the next one. */
typedef struct zc_node {
    size_t segment, end; /* [segment, end); a section's own node may begin with an unlabelled one */
    size_t parent;       /* ZC_NO_INDEX for the node of a section */
    size_t intro;        /* segment of the line above it that belongs to its headings */
    zc_label label;
    uint8_t level;    /* of a Markdown heading */
    bool section;     /* stands for the section itself */
    bool inside;      /* label in mid-line */
    bool heading;     /* its first segment is in headings only */
    bool transparent; /* not part of locators: 编 章 节, headings without label or above articles */
    bool absorbed;    /* inside an article */
    bool labelled_below;
} zc_node;

typedef struct zc_outline_state {
    const zc_paragraphs *p;
    zc_section *sections;
    size_t n_sections, cap_sections;
    zc_candidate *candidates;
    size_t n_candidates, cap_candidates;
    zc_segment *segments;
    size_t n_segments, cap_segments;
    zc_node *nodes;
    size_t n_nodes, cap_nodes;
    /* of the section being emitted: where its closing begins, n_segments when it has none */
    size_t closing, closing_at;
} zc_outline_state;

/* Fill sections and candidates. */
void zc_outline_scan(zc_outline_state *o);

/* Decide which candidates are labels. */
void zc_outline_series(zc_outline_state *o);

/* Cut the paragraphs into segments at the accepted candidates. */
void zc_outline_cut(zc_outline_state *o);

/* Build the nodes, with their parents and what they are. */
void zc_outline_tree(zc_outline_state *o);

/* Find the closing in the nodes [from, to) of one section; sets o->closing and closing_at. */
void zc_outline_closing(zc_outline_state *o, size_t from, size_t to);

/* The text of a segment. */
zc_str zc_segment_text(const zc_outline_state *o, const zc_segment *s);

/* True when the paragraph is one that closes a text (感谢您…) from its first sentence on. */
bool zc_is_closing_text(zc_str s);

/* True for a line without 。！？； that does not end in a colon (a name, a cell of a table). */
bool zc_is_listed_text(zc_str s);

#endif
