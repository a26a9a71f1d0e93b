/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number: in which form a number is written: 3, 三, 叁, ③, c, iii. One table. */
#ifndef INDEXER_CONVERT_NUMBER_H
#define INDEXER_CONVERT_NUMBER_H

#include "lib/base/buf.h"

typedef struct number_format number_format;

/* The form that Word (w:numFmt) calls so, or NULL: those of other languages than these. */
const number_format *number_format_of_word(zc_str name);

/* The form that OpenDocument (style:num-format) shows so, "1", "一, 二, 三, ...", or NULL. */
const number_format *number_format_of_sample(zc_str sample);

/* 1, 2, 3. */
const number_format *number_decimal(void);

/* Append a number. What a form has no sign for (㉑ where there are twenty) is written in digits. */
void number_write(zc_buf *out, const number_format *format, long n);

#endif
