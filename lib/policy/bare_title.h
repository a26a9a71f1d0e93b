/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bare titles: 《管理办法》 and 《方案》, which say only what kind of document is meant: the one whose
 * title ends so, when the text has cited just one by then.
 */
#ifndef ZC_POLICY_BARE_TITLE_H
#define ZC_POLICY_BARE_TITLE_H

#include "lib/policy/document.h"

/*
 * Give each citation by a bare title the title that it stands for (`full`).
 * Called after zc_abbreviations(), whose definitions come first. Linear in the citations.
 */
void zc_bare_titles(zc_document *d);

#endif
