/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of contacts*.c share. Not for others: they call contacts.h. */
#ifndef ZC_POLICY_CONTACTS_PARTS_H
#define ZC_POLICY_CONTACTS_PARTS_H

#include "lib/base/buf.h"

/* How much may be taken for a phone number. */
typedef enum zc_phone_place {
    ZC_PHONE_ANYWHERE, /* only what has the form of one: 13800000000, 0571-87654321 */
    ZC_PHONE_CALLED,   /* behind 电话: also 87654321 */
    ZC_PHONE_NAMED     /* behind 电话： also 6023, but not the hotlines 12345, 110 */
} zc_phone_place;

/*
 * Read a phone number, with its extension and further numbers behind it (、87654322), at byte `at`.
 * Looks at a bounded stretch for each number. Returns the byte behind, or 0 when there is none.
 */
size_t zc_phone_at(zc_str s, size_t at, zc_phone_place place);

/* The same for a mail address, and for an identity card's number of 18 characters. */
size_t zc_mail_at(zc_str s, size_t at);
size_t zc_identity_at(zc_str s, size_t at);

/* True for a letter or digit of ASCII, full-width or not. */
bool zc_is_latin(uint32_t cp);

#endif
