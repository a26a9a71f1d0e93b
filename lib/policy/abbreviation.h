/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that a document shortens itself: 《…管理办法》（示府规〔2021〕5号，以下简称《办法》）,
 * 示例市工业和信息化局（以下简称市工信局）. A wrong one is worse than none: what is not plainly a title in
 * 《》 or the name of one body is left alone.
 */
#ifndef ZC_POLICY_ABBREVIATION_H
#define ZC_POLICY_ABBREVIATION_H

#include "lib/policy/document.h"

/*
 * Append the definitions of every clause to d->abbreviations, and give each citation whose title is
 * a short form the title that it stands for (`full`): from the definition on, until the short form is
 * defined anew. A short form of several titles (以下统称) is listed once for each and stands for
 * none of them; a citation with a number of its own says by itself what it means.
 * Called after zc_citations(), while the citations' `at` holds.
 */
void zc_abbreviations(zc_document *d);

#endif
