/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Schema: what an index is made of. One table of facts for those who write and those who read.
 *
 * An index is a folder:
 *   manifest        which segments live, with their tombstones, roots and versions (manifest.h)
 *   lock            held by the process that writes
 *   snapshot.tmp    there until a copy is complete (claim.h)
 *   seg-NAME/       a segment, written once and never changed:
 *     postings      glass database, one file: terms → clauses; no document data
 *     forward       per clause: folded text, heading path, value keys (forward.h), and the text as
 *                     written (verbatim.h)
 *     docs          per document: id path, metadata, citations, abbreviations, folded title (docs.h, docs_file.h)
 *     terms         document frequencies, also where the postings tell them: faster (dfs.h)
 *   dead-NAME.N     tombstones of segment NAME: which clauses are gone, and their frequencies
 *
 * Clause number i of a segment (from 0) is document i + 1 of its database.
 */
#ifndef ZC_STORE_SCHEMA_H
#define ZC_STORE_SCHEMA_H

/* Raise when any file's layout changes; readers refuse other versions. */
enum { ZC_SCHEMA_VERSION = 8 };

/* A commit leaves at most this many live segments: opening more costs a query its start. */
enum { ZC_SEGMENTS_MAX = 12 };

/*
 * Terms of the postings. Grams stand without prefix: folded text holds no capital letters, so a
 * capital can begin no gram.
 */
#define ZC_TERM_VALUE "V" /* + hash of a value key (forward.h), 8 hex digits */
#define ZC_TERM_LINK  "L" /* + hash of a name or number (links.h), 8 hex digits */

#define ZC_FILE_MANIFEST "manifest"
#define ZC_FILE_LOCK     "lock"
#define ZC_FILE_SNAPSHOT "snapshot.tmp"
#define ZC_FILE_POSTINGS "postings"
#define ZC_FILE_FORWARD  "forward"
#define ZC_FILE_DOCS     "docs"
#define ZC_FILE_TERMS    "terms"

#define ZC_MAGIC_FORWARD "zcFORW3\n"
#define ZC_MAGIC_DOCS    "zcDOCS3\n"
#define ZC_MAGIC_TERMS   "zcTERM3\n"
#define ZC_MAGIC_DEAD    "zcDEAD3\n"

#endif
