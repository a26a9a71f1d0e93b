/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Splitting, internal: a line that is being cut into parts with zones of their own. */
#ifndef ZC_POLICY_ZONE_SPLIT_H
#define ZC_POLICY_ZONE_SPLIT_H

#include "lib/policy/zone.h"

typedef struct zc_splitter {
    zc_paragraphs *out;
    zc_paragraph *src;
    zc_str s;
    size_t at;       /* what stands before is cut */
    size_t sentence; /* start of the last sentence seen */
    bool one_line;   /* the file has hardly any other line */
} zc_splitter;

/* Cut off what stands up to byte `to`; an empty part leaves no paragraph. */
void zc_split_cut(zc_splitter *sp, size_t to, zc_zone zone);

/* The head of a one-line file: title, 文号, fields and addressees, parted by blanks. */
void zc_split_head(zc_splitter *sp);

/* 示府办〔2024〕9号　　办理结果：B: a line of the head with the 文号 on one side and fields on the other
 * (replies to proposals are laid out so). Cuts the whole line and returns true when it is one. */
bool zc_split_number_row(zc_splitter *sp);

/* 附件：1.甲表 2.乙表 at byte `at` of a one-line file: up to the signer or date that follows, or the end.
 * Returns 0 when no list of attachments stands there. */
size_t zc_split_list_end(zc_str s, size_t at);

#endif
