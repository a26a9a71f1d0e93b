/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names: what a document may be called in a citation, each in the form in which names are compared.
 *
 * A name is compared folded, without marks, blanks and 的, without 中华人民共和国, and without tails:
 * （试行）（暂行）（草案）（2023年修订）. （一）（二）, names of places and editions of lists are part of it.
 */
#ifndef ZC_POLICY_NAME_H
#define ZC_POLICY_NAME_H

#include "lib/base/buf.h"

typedef enum zc_name_kind {
    ZC_NAME_WHOLE, /* the title */
    ZC_NAME_ABOUT, /* what follows the body in front: 关于… */
    ZC_NAME_INNER, /* a document that the title brings: 关于印发《…》的通知, 转发…的通知 */
    ZC_NAME_INNER_ABOUT /* what follows the body in front of that */
} zc_name_kind;

typedef struct zc_name {
    zc_name_kind kind;
    zc_buf key;    /* never empty */
    zc_buf issuer; /* what was cut off in front of 关于, compared in the same form; else empty */
} zc_name;

enum { ZC_NAMES_MOST = 12 };

/* What tails say of the version. */
typedef struct zc_name_tail {
    unsigned year;    /* 2023 of （2023年修订）; 0: none */
    bool provisional; /* 试行, 暂行 */
} zc_name_tail;

typedef struct zc_name_set {
    zc_name v[ZC_NAMES_MOST]; /* the title first */
    size_t n;
    zc_name_tail tail; /* of the title, or of what it brings */
} zc_name_set;

/*
 * Take a title apart.
 *
 * names  zeroed by the caller, who releases it with zc_name_set_release().
 * title  UTF-8, as written; with or without 《》 around it.
 *
 * Of a title without any character that counts there are no names.
 */
void zc_name_set_read(zc_name_set *names, zc_str title);
void zc_name_set_release(zc_name_set *names);

/* Whether what stands between parentheses behind a title tells a version: 试行, 2018年修正. */
bool zc_name_is_tail(zc_str inside);

/* Append a body's name or any other text in the form in which names are compared. */
void zc_name_key(zc_buf *out, zc_str text);

/*
 * The name of the place that begins the name of a body or document, up to its last 省 市 自治区 县 区:
 * 示例省河口市 of 示例省河口市人民政府; empty when none does. Borrowed from s.
 */
zc_str zc_name_place(zc_str s);

#endif
