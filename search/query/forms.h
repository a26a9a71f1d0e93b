/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms: numbers of documents and articles as people type them, brought into the form that is read as
 * a value: 国办发2018 115号, 民法典1062条, 国办发〔2018〕115号文件.
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

#endif
