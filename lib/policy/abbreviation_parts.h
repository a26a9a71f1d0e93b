/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of abbreviation*.c share. Not for others: they call abbreviation.h. */
#ifndef ZC_POLICY_ABBREVIATION_PARTS_H
#define ZC_POLICY_ABBREVIATION_PARTS_H

#include "lib/base/buf.h"

/*
 * The name without marks that ends at byte `at` of a clause's text and that `brief` shortens: of a
 * body (示例市工业和信息化局), of a national law or of a paper that begins with 关于.
 * Empty when it cannot be told where the name begins, or when brief is no short form of it.
 */
zc_str zc_name_before(zc_str s, size_t at, zc_str brief);

/* True when the characters of brief stand in full in their order: 工信局 in 工业和信息化局. */
bool zc_name_shortens(zc_str brief, zc_str full);

#endif
