/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms: numbers of documents and articles as people type them, brought into the form that is read as
 * a value: 国办发2018 115号, 民法典1062条, 国办发〔2018〕115号文件; and standards, GB/T9704.
 */
#ifndef SEARCH_QUERY_FORMS_H
#define SEARCH_QUERY_FORMS_H

#include "lib/text/segment.h"

/*
 * Mend a folded word.
 *
 * u  the word; changed where it holds such a number.
 *
 * Returns what was cut off its end, since it only says that a number of a document is one (文件), as a
 * constant in UTF-8; NULL: nothing.
 */
const char *forms_mend(zc_units *u);

/*
 * The number of a standard is typed with a blank or without: GB/T 9704, GB/T9704.
 *
 * u      a folded word.
 * other  empty; filled with the other way where the word begins with such a number.
 */
void forms_standard(const zc_units *u, zc_units *other);

#endif
