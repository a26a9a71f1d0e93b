/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Repeals: which of the documents that a text cites it declares to be no longer in force.
 */
#ifndef ZC_POLICY_REPEAL_H
#define ZC_POLICY_REPEAL_H

#include "lib/policy/document.h"

/*
 * Set `repeals` of the citations that the text declares repealed: 《…》同时废止, 废止《…》, the members
 * of a list under 下列文件予以废止. 已废止 counts as well: the text says that it is out of force. What is
 * only talked about (《…》废止前, 建议废止《…》, 依照《…》废止许可证, parts without an article) does not.
 * Called after zc_citations(), while the citations' `at` holds.
 */
void zc_repeals(zc_document *d);

#endif
