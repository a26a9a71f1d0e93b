/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Manifest: the one file that says what an index is. Whoever has read it knows every other file,
 * its size and its checksum; replacing it by rename is the commit.
 *
 * It is text, a line each, words parted by blanks, paths escaped as %XX:
 *   policy-search-index SCHEMA ANALYZER GENERATION
 *   root ID PATH            exclude ID GLOB
 *   segment NAME CLAUSES DOCS (SIZE CHECKSUM) × 4
 *   dead NAME NUMBER CLAUSES DOCS SIZE CHECKSUM
 *   end CHECKSUM            (of all before it)
 */
#ifndef ZC_STORE_MANIFEST_H
#define ZC_STORE_MANIFEST_H

#include "lib/policy/document.h"
#include "lib/store/builder.h"

typedef struct zc_root {
    uint32_t id; /* not used again for another root while the manifest is in memory */
    char *path;  /* absolute */
    zc_strings exclude;
} zc_root;

typedef struct zc_live_segment {
    zc_segment_info info;
    uint64_t dead_number; /* 0: nothing is dead */
    uint64_t dead_clauses, dead_docs;
    uint64_t dead_size, dead_checksum;
} zc_live_segment;

typedef struct zc_manifest {
    uint32_t analyzer;
    uint64_t generation; /* 0: no index yet */
    zc_root *root;
    size_t n_roots, cap_roots;
    uint32_t last_root; /* highest id in use until now */
    zc_live_segment *segment;
    size_t n_segments, cap_segments;
} zc_manifest;

void zc_manifest_init(zc_manifest *m);
void zc_manifest_release(zc_manifest *m);

/*
 * Read the manifest of an index.
 *
 * Returns 0; ZC_ENOENT (no index there), ZC_EVERSION (another schema: rebuild), ZC_ECORRUPT, ZC_EIO.
 * The analyzer's version is read but not judged.
 */
int zc_manifest_read(zc_manifest *m, const char *index, zc_error *err);

/* Write it durably in place of the old one: the commit. Returns 0 or ZC_EIO. */
int zc_manifest_write(const zc_manifest *m, const char *index, zc_error *err);

/* True when both name the same roots with the same patterns. */
bool zc_manifest_same_roots(const zc_manifest *a, const zc_manifest *b);

/* The root with that path, or that id, or NULL. */
zc_root *zc_manifest_root(const zc_manifest *m, const char *path);
zc_root *zc_manifest_root_id(const zc_manifest *m, uint32_t id);

/* Add a root and return it. */
zc_root *zc_manifest_add_root(zc_manifest *m, const char *path);

/* Drop a root from the list. */
void zc_manifest_drop_root(zc_manifest *m, zc_root *root);

/* Append a segment with nothing dead. */
void zc_manifest_add_segment(zc_manifest *m, const zc_segment_info *info);

/* Path of a segment's file of that name. Free with free(). */
char *zc_segment_file(const char *index, const zc_segment_info *info, const char *name);

/* Path of a segment's tombstone file. Free with free(). */
char *zc_dead_path(const char *index, const zc_live_segment *s);

#endif
