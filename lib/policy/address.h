/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses as officials write them: 第十条第二款第（三）项 for the locator 第十条/第二款/（三）,
 * 第二部分第（一）项第1点“一是” for 二/（一）/1/一是; and titles between 《》.
 */
#ifndef ZC_POLICY_ADDRESS_H
#define ZC_POLICY_ADDRESS_H

#include "lib/base/buf.h"

/*
 * Append a locator, with the address of a part of an article behind it if any, as it is written.
 * Different locators never give the same text. A label that repeats (一~2) says which: 第一部分
 * （同号第2处）. What is no locator is appended as it stands.
 */
void zc_address_write(zc_buf *out, zc_str locator);

/*
 * Read an address as it is written, in any of its usual forms: 第10条第二款第三项, 第二部分（一）,
 * 二、（一）1., 第3段; the canonical form too.
 *
 * locator  initialised; replaced.
 * Returns false when it is no address.
 */
bool zc_address_read(zc_str s, zc_buf *locator);

/* Append 《title》; 《》 inside become 〈〉 (GB/T 15834-2011 4.15), and runs of blanks one. */
void zc_title_quote(zc_buf *out, zc_str title);

/*
 * The title of a document that stands inside another one, as the 办法 below the 通知 that issues it:
 * a heading without label that ends in a 文种, 附件1： left out; empty when the heading is none.
 *
 * outer  title of the document that it stands in.
 */
zc_str zc_title_enclosed(zc_str heading, zc_str outer);

#endif
