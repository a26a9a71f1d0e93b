/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contacts: the private data that a text holds, so that what is handed on can leave it out: phone
 * numbers (mobile, landline with its area code, extension), mail addresses, numbers of identity
 * cards and accounts, and the names of those to be called.
 *
 * A number is one by its form or by the label before it (data/contact_labels.txt); a name by its
 * label, or by a surname before a phone number. Document numbers, amounts, dates and articles have
 * none of these forms. Hotlines (12345, 110) are no private data.
 */
#ifndef ZC_POLICY_CONTACTS_H
#define ZC_POLICY_CONTACTS_H

#include "lib/base/buf.h"

/* What stands in the place of each. */
#define ZC_CONTACT_MASK "***"

typedef struct zc_stretch {
    size_t from, to; /* bytes, at character borders */
} zc_stretch;

typedef struct zc_contacts {
    zc_stretch *v; /* ordered, not overlapping */
    size_t n, cap;
} zc_contacts;

/* Find what is to be masked in a text. c: zeroed; filled. Linear in the length. */
void zc_contacts_find(zc_contacts *c, zc_str s);
void zc_contacts_release(zc_contacts *c);

/* Append a text with each contact replaced by ZC_CONTACT_MASK. */
void zc_contacts_mask(zc_buf *out, zc_str s);

#endif
