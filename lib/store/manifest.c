/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manifest: reading and writing the list of what lives. */
#include "lib/store/manifest.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/folder.h"
#include "lib/store/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANIFEST_LIMIT = 16 << 20 };

void zc_manifest_init(zc_manifest *m)
{
    memset(m, 0, sizeof *m);
}

static void root_release(zc_root *r)
{
    free(r->path);
    zc_strings_release(&r->exclude);
}

void zc_manifest_release(zc_manifest *m)
{
    size_t i;

    for (i = 0; i < m->n_roots; i++)
        root_release(&m->root[i]);
    free(m->root);
    free(m->segment);
    zc_manifest_init(m);
}

zc_root *zc_manifest_root(const zc_manifest *m, const char *path)
{
    size_t i;

    for (i = 0; i < m->n_roots; i++)
        if (!strcmp(m->root[i].path, path))
            return &m->root[i];
    return NULL;
}

zc_root *zc_manifest_root_id(const zc_manifest *m, uint32_t id)
{
    size_t i;

    for (i = 0; i < m->n_roots; i++)
        if (m->root[i].id == id)
            return &m->root[i];
    return NULL;
}

static bool same_root(const zc_root *a, const zc_root *b)
{
    size_t i;

    if (a->id != b->id || strcmp(a->path, b->path) || a->exclude.n != b->exclude.n)
        return false;
    for (i = 0; i < a->exclude.n; i++)
        if (strcmp(a->exclude.v[i], b->exclude.v[i]))
            return false;
    return true;
}

bool zc_manifest_same_roots(const zc_manifest *a, const zc_manifest *b)
{
    size_t i;

    for (i = 0; i < a->n_roots && i < b->n_roots; i++)
        if (!same_root(&a->root[i], &b->root[i]))
            return false;
    return a->n_roots == b->n_roots;
}

static zc_root *add_root(zc_manifest *m, uint32_t id, char *path)
{
    if (id > m->last_root)
        m->last_root = id;
    m->root = zc_grow(m->root, &m->cap_roots, m->n_roots + 1, sizeof *m->root);
    m->root[m->n_roots] = (zc_root){id, path, {0}};
    return &m->root[m->n_roots++];
}

zc_root *zc_manifest_add_root(zc_manifest *m, const char *path)
{
    return add_root(m, m->last_root + 1, zc_strdup(path));
}

void zc_manifest_drop_root(zc_manifest *m, zc_root *root)
{
    size_t at = (size_t)(root - m->root);

    root_release(root);
    memmove(root, root + 1, (m->n_roots - at - 1) * sizeof *root);
    m->n_roots--;
}

void zc_manifest_add_segment(zc_manifest *m, const zc_segment_info *info)
{
    m->segment = zc_grow(m->segment, &m->cap_segments, m->n_segments + 1, sizeof *m->segment);
    memset(&m->segment[m->n_segments], 0, sizeof *m->segment);
    m->segment[m->n_segments++].info = *info;
}

char *zc_segment_file(const char *index, const zc_segment_info *info, const char *name)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_addf(&b, "%s/seg-%s/%s", index, info->name, name);
    return zc_buf_detach(&b);
}

char *zc_dead_path(const char *index, const zc_live_segment *s)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_addf(&b, "%s/dead-%s.%" PRIu64, index, s->info.name, s->dead_number);
    return zc_buf_detach(&b);
}

/* --- writing --------------------------------------------------------------------------------- */

/* Blanks part words, so a path's own are escaped too. */
static void add_escaped(zc_buf *out, const char *path)
{
    for (; *path; path++)
        if ((unsigned char)*path <= ' ' || *path == '%' || *path == 0x7F)
            zc_buf_addf(out, "%%%02X", (unsigned)(unsigned char)*path);
        else
            zc_buf_addc(out, *path);
}

static void add_root_lines(zc_buf *out, const zc_root *r)
{
    size_t i;

    zc_buf_addf(out, "root %" PRIu32 " ", r->id);
    add_escaped(out, r->path);
    zc_buf_addc(out, '\n');
    for (i = 0; i < r->exclude.n; i++) {
        zc_buf_addf(out, "exclude %" PRIu32 " ", r->id);
        add_escaped(out, r->exclude.v[i]);
        zc_buf_addc(out, '\n');
    }
}

static void add_segment_lines(zc_buf *out, const zc_live_segment *s)
{
    size_t i;

    zc_buf_addf(out, "segment %s %" PRIu64 " %" PRIu64, s->info.name, s->info.clauses,
                s->info.docs);
    for (i = 0; i < 4; i++)
        zc_buf_addf(out, " %" PRIu64 " %016" PRIx64, s->info.size[i], s->info.checksum[i]);
    zc_buf_addc(out, '\n');
    if (s->dead_number)
        zc_buf_addf(out, "dead %s %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %016" PRIx64 "\n",
                    s->info.name, s->dead_number, s->dead_clauses, s->dead_docs, s->dead_size,
                    s->dead_checksum);
}

int zc_manifest_write(const zc_manifest *m, const char *index, zc_error *err)
{
    zc_buf out, path;
    size_t i;
    int rc;

    zc_buf_init(&out);
    zc_buf_init(&path);
    zc_buf_addf(&out, "policy-search-index %d %08" PRIx32 " %" PRIu64 "\n", ZC_SCHEMA_VERSION,
                m->analyzer, m->generation);
    for (i = 0; i < m->n_roots; i++)
        add_root_lines(&out, &m->root[i]);
    for (i = 0; i < m->n_segments; i++)
        add_segment_lines(&out, &m->segment[i]);
    zc_buf_addf(&out, "end %016" PRIx64 "\n", zc_hash(zc_str_buf(&out)));
    zc_buf_addf(&path, "%s/%s", index, ZC_FILE_MANIFEST);
    rc = zc_file_write(path.ptr, zc_str_buf(&out), err);
    zc_buf_release(&path);
    zc_buf_release(&out);
    return rc;
}

/* --- reading --------------------------------------------------------------------------------- */

static char *unescaped(const char *s)
{
    char *out = zc_strdup(s), *to = out;
    unsigned byte;

    for (; *s; s++, to++) {
        *to = *s;
        if (*s == '%' && sscanf(s + 1, "%2x", &byte) == 1 && byte && s[1] && s[2]) {
            *to = (char)byte;
            s += 2;
        }
    }
    *to = '\0';
    return out;
}

static bool read_segment(zc_manifest *m, char *line)
{
    zc_live_segment s = {0};
    zc_segment_info *i = &s.info;
    char folder[64];

    if (sscanf(line,
               "segment %47s %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNx64 " %" SCNu64 " %" SCNx64
               " %" SCNu64 " %" SCNx64 " %" SCNu64 " %" SCNx64,
               i->name, &i->clauses, &i->docs, &i->size[0], &i->checksum[0], &i->size[1],
               &i->checksum[1], &i->size[2], &i->checksum[2], &i->size[3], &i->checksum[3]) != 11)
        return false;
    zc_manifest_add_segment(m, i);
    snprintf(folder, sizeof folder, "seg-%s", i->name);
    /* Clauses and documents are numbered in 32 bits, clauses from 1 in the postings. */
    return zc_folder_is_segment(folder) && i->clauses < UINT32_MAX && i->docs < UINT32_MAX;
}

static bool read_dead(zc_manifest *m, char *line)
{
    zc_live_segment s = {0}, *last;

    if (sscanf(line, "dead %47s %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNx64,
               s.info.name, &s.dead_number, &s.dead_clauses, &s.dead_docs, &s.dead_size,
               &s.dead_checksum) != 6 ||
        !m->n_segments)
        return false;
    last = &m->segment[m->n_segments - 1];
    if (strcmp(last->info.name, s.info.name) || !s.dead_number ||
        s.dead_clauses > last->info.clauses || s.dead_docs > last->info.docs)
        return false;
    s.info = last->info;
    *last = s;
    return true;
}

static bool read_root(zc_manifest *m, char *line)
{
    uint32_t id;
    int at = 0;

    if (sscanf(line, "root %" SCNu32 " %n", &id, &at) != 1 || !at || !line[at])
        return false;
    add_root(m, id, unescaped(line + at));
    return true;
}

static bool read_exclude(zc_manifest *m, char *line)
{
    uint32_t id;
    int at = 0;
    char *glob;

    if (sscanf(line, "exclude %" SCNu32 " %n", &id, &at) != 1 || !at || !m->n_roots ||
        m->root[m->n_roots - 1].id != id)
        return false;
    glob = unescaped(line + at);
    zc_strings_add(&m->root[m->n_roots - 1].exclude, zc_str_of(glob));
    free(glob);
    return true;
}

static const struct {
    const char *word;
    bool (*read)(zc_manifest *m, char *line);
} lines[] = {
    {"segment ", read_segment},
    {"dead ", read_dead},
    {"root ", read_root},
    {"exclude ", read_exclude},
};

static bool read_line(zc_manifest *m, char *line)
{
    size_t i;

    for (i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strncmp(line, lines[i].word, strlen(lines[i].word)))
            return lines[i].read(m, line);
    return false;
}

/* The body's checksum stands on the last line; what follows it would be a torn write. */
static bool seal_ok(zc_buf *text)
{
    char *end = NULL, *p = text->ptr;
    uint64_t want;

    while ((p = strstr(p, "\nend ")))
        end = ++p;
    if (!end || sscanf(end, "end %" SCNx64, &want) != 1 ||
        text->len != (size_t)(end - text->ptr) + 21 || text->ptr[text->len - 1] != '\n')
        return false;
    zc_buf_cut(text, (size_t)(end - text->ptr));
    return zc_hash(zc_str_buf(text)) == want;
}

static int parse(zc_manifest *m, zc_buf *text, const char *path, zc_error *err)
{
    int schema = 0;
    char *line, *rest;

    if (sscanf(text->ptr, "policy-search-index %d %" SCNx32 " %" SCNu64, &schema, &m->analyzer,
               &m->generation) != 3)
        return zc_fail(err, ZC_ECORRUPT,
                       "%s: not the manifest of an index; run policy-index --rebuild PATH…", path);
    if (schema != ZC_SCHEMA_VERSION)
        return zc_fail(err, ZC_EVERSION,
                       "%s: written with schema %d, this program reads %d; run policy-index "
                       "--rebuild",
                       path, schema, ZC_SCHEMA_VERSION);
    if (!seal_ok(text))
        return zc_fail(err, ZC_ECORRUPT, "%s: damaged; run policy-index --rebuild PATH…", path);
    strtok_r(text->ptr, "\n", &rest);
    while ((line = strtok_r(NULL, "\n", &rest)))
        if (!read_line(m, line))
            return zc_fail(err, ZC_ECORRUPT, "%s: damaged; run policy-index --rebuild PATH…", path);
    return 0;
}

int zc_manifest_read(zc_manifest *m, const char *index, zc_error *err)
{
    zc_error why = {0};
    zc_buf path, text;
    int rc;

    zc_manifest_init(m);
    zc_buf_init(&path);
    zc_buf_init(&text);
    zc_buf_addf(&path, "%s/%s", index, ZC_FILE_MANIFEST);
    rc = zc_file_read(&text, path.ptr, MANIFEST_LIMIT, &why);
    if (rc == ZC_ENOENT)
        rc = zc_fail(err, rc, "%s: no index here; make one with policy-index -d %s PATH…", index,
                     index);
    else if (rc < 0) /* not a file, or far too large: no manifest of ours */
        rc = zc_fail(err, rc == ZC_EINPUT ? ZC_ECORRUPT : rc, "%s", why.message);
    else
        rc = parse(m, &text, path.ptr, err);
    if (rc < 0)
        zc_manifest_release(m);
    zc_buf_release(&text);
    zc_buf_release(&path);
    return rc;
}
