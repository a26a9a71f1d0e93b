/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outline: body paragraphs to clauses. 编 分编 章 节 条 款 项 目; 一、（一）1.（1）①; 一是…二是…, 第一，…,
 * 首先…其次…; annexes. One table of label kinds (labels.h) says what each label looks like.
 */
#ifndef ZC_POLICY_OUTLINE_H
#define ZC_POLICY_OUTLINE_H

#include "lib/policy/document.h"
#include "lib/policy/paragraphs.h"

/* Append the clauses of the zoned paragraphs to d->clauses, in the order of the file. */
void zc_outline(zc_document *d, const zc_paragraphs *p);

/* File offset of byte `at` of a clause's text, through its parts; at == text.len gives the end. */
size_t zc_clause_offset(const zc_clause *c, const zc_paragraphs *p, size_t at);

/*
 * The 款 or 项 of an article by its address: 第十条/第二款, 第十条/（三）, 第十条/第一款/（三）.
 *
 * c        the article.
 * address  what follows the article's locator and a '/', e.g. "第二款/（三）".
 * Returns true and the byte range of c->text, or false when it has no such part.
 */
bool zc_outline_part(const zc_clause *c, zc_str address, size_t *from, size_t *to);

/* The way back: in which 款 and 项 of an article a byte stands. */
typedef struct zc_part_walk {
    zc_str text;
    size_t next;    /* where the next 款 or 项 may begin */
    long paragraph; /* from 1 */
    long item;      /* number of the 项, 0 outside of any */
} zc_part_walk;

/* Stand at the first byte of an article's text. */
void zc_part_walk_start(zc_part_walk *w, zc_str text);

/* Go on to byte `at`, which is not before the last one. */
void zc_part_walk_to(zc_part_walk *w, size_t at);

#endif
