/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels: what 第十条, 一、, （一）, 1., ① and 一是 look like at a given byte, their rank and their
 * canonical form. One table says it all. Whether a label that is seen is one (a reference and a
 * quantity look alike) is decided by the outline, from its neighbours.
 */
#ifndef ZC_POLICY_LABELS_H
#define ZC_POLICY_LABELS_H

#include "lib/policy/document.h"

/* Ordered by rank, outermost first (立法法; GB/T 9704-2012 7.3.3 for 一、 to （1）). */
typedef enum zc_label_kind {
    ZC_LABEL_NONE,
    ZC_LABEL_BIAN,      /* 第一编 */
    ZC_LABEL_FENBIAN,   /* 第一分编 */
    ZC_LABEL_ZHANG,     /* 第一章 */
    ZC_LABEL_JIE,       /* 第一节 */
    ZC_LABEL_TIAO,      /* 第一条, 第一条之一 */
    ZC_LABEL_HAN,       /* 一、 */
    ZC_LABEL_HAN_PAREN, /* （一） */
    ZC_LABEL_NUM,       /* 1. */
    ZC_LABEL_NUM_CLOSE, /* 1) */
    ZC_LABEL_NUM_PAREN, /* （1） */
    ZC_LABEL_CIRCLED,   /* ① */
    ZC_LABEL_DI,        /* 第一， */
    ZC_LABEL_SHOUXIAN,  /* 首先, 其次, 再次, 最后 */
    ZC_LABEL_SHI,       /* 一是 */
    ZC_LABEL_YAO,       /* 一要 */
    ZC_LABEL_KINDS
} zc_label_kind;

/* How sure it is that the form is a label and no reference, quantity or list of ordinals. */
typedef enum zc_label_trust {
    ZC_LABEL_SURE,
    ZC_LABEL_PLAIN, /* 第十条 without a blank after it: sure in its place of a series */
    ZC_LABEL_DOUBTFUL /* 第二十条规定, 1.5, 二、三产业: only a series on both sides makes it one */
} zc_label_trust;

typedef struct zc_label {
    zc_label_kind kind;
    zc_label_trust trust;
    uint32_t number, sub; /* 第十条之二: 10, 2; 首先 … 最后: 1 … 4 */
    uint32_t len;         /* bytes of the label with its punctuation, without blanks after it */
    uint32_t text;        /* bytes from the label's start to what follows its blanks */
} zc_label;

/*
 * Read a label at byte `at` of s.
 * Returns false when nothing there has the form of one. Looks at a bounded number of bytes.
 */
bool zc_label_at(zc_str s, size_t at, zc_label *out);

/* Append the canonical form, as in locators: 第十条之一, 一, （一）, 1, （1）, ①, 一是, 首先. */
void zc_label_canonical(const zc_label *label, zc_buf *out);

/* True when b is the label that comes right after a in a list: 第十条 → 第十一条 or 第十条之一. */
bool zc_label_follows(const zc_label *a, const zc_label *b);

/* True for the first label of a list. */
bool zc_label_starts(const zc_label *label);

/* 编 分编 章 节: stand in headings, never in a locator. */
bool zc_label_is_division(zc_label_kind kind);

/* 第一，, 首先, 一是, 一要. */
bool zc_label_is_measure(zc_label_kind kind);

/* The kind of a unit with such a label. */
zc_clause_kind zc_label_clause_kind(zc_label_kind kind);

#endif
