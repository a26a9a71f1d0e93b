/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Published: the layout of an index that is read through libxapian's remote backend, from a server that
 * knows nothing of us (xapian-tcpsrv, xapian-progsrv). It is one glass database:
 *
 *   documents 1 … C          the live clauses, with the terms of the postings (schema.h); slot RECORD: the
 *                            forward record
 *   C + 1 … C + D            the documents; slot RECORD: the record, slot HEAD: its beginning with the
 *                            folded title and the path, which is all that ranking reads; slot CARD: what
 *                            filters and titles are judged by (docs.h); the terms PATH + hash of the path, DOC
 *   behind them              frequencies, all of one first token; slot RECORD: see publish.c; the term
 *                            BASIC or WHOLE + the token, 8 hex digits
 *   each                     the term NUMBER + tag of the database + its number, 8 hex digits each
 *   metadata HEAD            versions, numbers and sums
 *
 * Why values, and no termlist. A document that is fetched from a server is one round trip, so the 500
 * candidates of a query would be 500; and a database without a termlist cannot be fetched from at all. But
 * the hits of a search come with the value that they are sorted by. So records are values, whatever is wanted
 * is asked for by number terms in one search, and no termlist is needed. Measured on 17,000 clauses of law, 500
 * records of 200 kB, from one server on loopback, and with a round trip of 1 ms:
 *
 *   values by which a search is sorted        7 ms      5 ms    14.6 MB
 *   documents, each fetched                  58 ms    850 ms    24.4 MB: 9.8 of them the termlist
 *   metadata, each read                     128 ms    844 ms    as the first
 *
 * Metadata of several databases joined is that of the first, so it is read from each by itself, and only
 * the head stands there.
 */
#ifndef ZC_STORE_PUBLISHED_H
#define ZC_STORE_PUBLISHED_H

/* Raise when the layout changes; records have the schema's version besides. */
enum { ZC_PUBLISHED_VERSION = 5 };

enum { ZC_SLOT_RECORD, ZC_SLOT_HEAD, ZC_SLOT_CARD };

#define ZC_TERM_NUMBER "I"
#define ZC_TERM_PATH   "P"
#define ZC_TERM_DOC    "D"
#define ZC_TERM_BASIC  "S" /* frequencies in clauses */
#define ZC_TERM_WHOLE  "W" /* frequencies in documents as a whole */

#define ZC_PUBLISHED_HEAD "policy-search"

/* Of the head: PUBLISHED SCHEMA ANALYZER ORDER TAG CLAUSES DOCS TOKENS LENGTH WHOLE ALL. ORDER is these bytes as
 * a number, since records are in the byte order of the machine; ALL is how many documents the database has: more
 * are there when a server joins several. */
#define ZC_PUBLISHED_ORDER  "zcPB"
#define ZC_PUBLISHED_FORMAT "%u %u %08x %08x %08x %llu %llu %llu %llu %llu %llu"

#endif
