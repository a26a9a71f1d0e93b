/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Builder: folded text to terms, frequencies and records. The database is written with small
 * flushes into a throw-away folder and then compacted into one file: a large map of pending
 * postings falls out of the cache and costs more than the flushes do.
 */
#include "lib/store/builder.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/counter.h"
#include "lib/store/docs_file.h"
#include "lib/store/fault.h"
#include "lib/store/folder.h"
#include "lib/store/links.h"
#include "lib/store/pack.h"
#include "lib/store/publish.h"
#include "lib/store/schema.h"
#include "lib/store/tally.h"
#include "lib/store/verbatim.h"
#include "lib/store/whole.h"
#include "lib/text/numeral.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Clauses between flushes: measured fastest around a thousand. */
enum { FLUSH_CLAUSES = 1000 };

static const char *const files[4] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                     ZC_FILE_TERMS};

struct zc_builder {
    char *folder, *scratch; /* index/seg-NAME and the throw-away database in it */
    char name[48];
    xc_writer *writer;
    xc_doc *doc;
    zc_records_writer forward;
    zc_docs_writer docs;
    zc_df_counter df;
    uint32_t clauses, n_docs;
    bool finished;
    bool published; /* is to be read from a server, by its … */
    uint32_t tag;
    /* scratch memory, reused from clause to clause */
    zc_folded folded;
    zc_units title, names, path, text;
    zc_doc_place place; /* of the document being added */
    zc_tally tally;
    zc_whole whole;
    zc_values values;
    zc_links links;
    uint32_t *hash;
    size_t n_hash, cap_hash, title_hashes;
    zc_verbatim *verbatim;
    zc_buf record, data;
};

static int open_database(zc_builder *b, zc_error *err)
{
    xc_error xe = {0};

    if (xc_set_flush_threshold(FLUSH_CLAUSES, &xe) < 0)
        return zc_fault(err, b->scratch, &xe);
    /* Nothing of the scratch database outlives this process, so it is not synced. */
    b->writer = xc_writer_open(b->scratch, XC_CREATE | XC_NO_TERMLIST | XC_NO_SYNC, &xe);
    if (!b->writer)
        return zc_fault(err, b->scratch, &xe);
    b->doc = xc_doc_new();
    if (!b->doc)
        zc_out_of_memory();
    return 0;
}

static int open_records(zc_builder *b, zc_error *err)
{
    char *forward = zc_folder_join(b->folder, ZC_FILE_FORWARD),
         *docs = zc_folder_join(b->folder, ZC_FILE_DOCS);
    int rc = zc_records_create(&b->forward, forward, err);

    if (rc == 0)
        rc = zc_docs_create(&b->docs, docs, err);
    free(forward);
    free(docs);
    return rc;
}

zc_builder *zc_builder_new_published(const char *folder, const char *name, uint32_t tag,
                                     zc_error *err)
{
    zc_builder *b = zc_builder_new(folder, name, err);

    if (b) {
        b->published = true;
        b->tag = tag;
    }
    return b;
}

zc_builder *zc_builder_new(const char *index, const char *name, zc_error *err)
{
    zc_builder *b = zc_alloc(sizeof *b);
    zc_buf path;

    zc_buf_init(&path);
    zc_buf_addf(&path, "%s/seg-%s", index, name);
    b->folder = zc_buf_detach(&path);
    b->scratch = zc_folder_join(b->folder, "scratch");
    snprintf(b->name, sizeof b->name, "%s", name);
    zc_folded_init(&b->folded);
    b->verbatim = zc_verbatim_new();
    zc_buf_init(&b->record);
    zc_buf_init(&b->data);
    if (mkdir(b->folder, 0777) < 0) {
        zc_fail_errno(err, ZC_EIO, "%s: cannot create", b->folder);
        b->finished = true; /* not ours to remove */
        zc_builder_free(b);
        return NULL;
    }
    if (open_database(b, err) < 0 || open_records(b, err) < 0) {
        zc_builder_free(b);
        return NULL;
    }
    return b;
}

/* Append the hashes of the values of b->folded. */
static void add_values(zc_builder *b)
{
    size_t i;

    zc_values_find(&b->values, b->folded.cp, b->folded.len);
    for (i = 0; i < b->values.n; i++) {
        b->hash = zc_grow(b->hash, &b->cap_hash, b->n_hash + 1, sizeof *b->hash);
        b->hash[b->n_hash++] = zc_value_hash(zc_str_of(b->values.v[i].key));
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static size_t sort_unique(uint32_t *v, size_t n)
{
    size_t i, out = 0;

    if (n)
        qsort(v, n, sizeof *v, by_number);
    for (i = 0; i < n; i++)
        if (!out || v[out - 1] != v[i])
            v[out++] = v[i];
    return out;
}

/* Values and links are spelt by hash, as the forward store keeps them: short, whatever the key. */
static int add_hash_terms(zc_builder *b, const zc_forward *f, xc_error *xe)
{
    char term[ZC_TERM_MAX];
    size_t i;

    for (i = 0; i < f->n_values; i++)
        if (xc_doc_add_term(b->doc, term, zc_value_term(f->value[i], term), 1, xe) < 0)
            return -1;
    for (i = 0; i < f->n_links; i++)
        if (xc_doc_add_boolean_term(b->doc, term, zc_link_term(f->link[i], term), xe) < 0)
            return -1;
    return 0;
}

/* libxapian keeps the terms of a document in a tree: in order they go where the last one went. */
static int add_gram_terms(zc_builder *b, uint32_t *length, xc_error *xe)
{
    zc_span all = zc_units_span(&b->tally.all);
    char term[ZC_TERM_MAX];
    const zc_gram_entry *e;
    size_t i, n, len;
    const uint32_t *order = zc_grams_order(&b->tally.grams, &n);

    for (i = 0; i < n; i++) {
        e = &b->tally.grams.v[order[i]];
        zc_counts_expect(&b->df.family[ZC_DF_GRAM], e->key);
        len = zc_gram_term(all, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL, term);
        if (!len)
            continue;
        if (xc_doc_add_term(b->doc, term, len, e->n, xe) < 0)
            return -1;
        *length += e->n;
        if (zc_gram_is_pair(e->key))
            zc_counts_add(&b->df.family[ZC_DF_GRAM], e->key, 1);
    }
    return 0;
}

int zc_builder_clause(zc_builder *b, const zc_forward *given, zc_error *err)
{
    zc_forward f = *given;
    xc_error xe = {0};
    uint32_t docid = 0;

    zc_tally_clause(&b->tally, zc_units_span(&b->title), &f);
    f.doc = b->n_docs - 1;
    f.tokens = b->tally.grams.tokens;
    f.length = (uint32_t)f.n_values;
    if (xc_doc_clear(b->doc, &xe) < 0 || add_gram_terms(b, &f.length, &xe) < 0 ||
        add_hash_terms(b, &f, &xe) < 0)
        return zc_fault(err, b->scratch, &xe);
    zc_buf_clear(&b->record);
    zc_forward_pack(&f, &b->record);
    if ((b->published &&
         zc_publish_clause(b->doc, b->tag, b->clauses, zc_str_buf(&b->record), &xe) < 0) ||
        xc_writer_add(b->writer, b->doc, &docid, &xe) < 0)
        return zc_fault(err, b->scratch, &xe);
    if (docid != ++b->clauses)
        return zc_fail(err, ZC_EINTERNAL, "%s: clause numbers out of step", b->scratch);
    zc_tally_add(&b->tally, &f, false, &b->df);
    zc_whole_clause(&b->whole, &b->tally, &f);
    zc_records_add(&b->forward, zc_str_buf(&b->record));
    return zc_df_counter_relieve(&b->df, ZC_DF_HELD, b->folder, err);
}

/* Who issued it, to whom, who proposed and who answers: a document is asked for by these too. */
static void fold_names(zc_builder *b, const zc_document *d)
{
    static const zc_field fields[] = {ZC_ISSUER, ZC_ADDRESSEE, ZC_PROPOSER, ZC_HOST, ZC_CO_HOST};
    size_t f, i;

    zc_units_clear(&b->names);
    for (f = 0; f < sizeof fields / sizeof *fields; f++)
        for (i = 0; i < d->field[fields[f]].n; i++) {
            if (b->names.n)
                zc_units_add_char(&b->names, '\n');
            zc_units_fold(&b->names, zc_str_of(d->field[fields[f]].v[i]), &b->folded);
        }
}

int zc_builder_begin(zc_builder *b, const zc_document *d, uint32_t n_clauses, zc_error *err)
{
    zc_str number = zc_document_field(d, ZC_DOCUMENT_NUMBER);

    if (n_clauses > UINT32_MAX - 1 - b->clauses)
        return zc_fail(err, ZC_EINTERNAL, "%s: more clauses than a segment holds", d->path);
    b->n_hash = 0;
    zc_units_clear(&b->title);
    zc_units_fold(&b->title, zc_str_of(d->title), &b->folded);
    add_values(b);
    if (number.len) {
        zc_units_add_char(&b->title, '\n');
        zc_units_fold(&b->title, number, &b->folded);
        add_values(b);
    }
    b->title_hashes = b->n_hash;
    fold_names(b, d);
    b->place = (zc_doc_place){b->clauses, n_clauses, 0, zc_units_span(&b->title),
                              zc_units_span(&b->names)};
    zc_whole_begin(&b->whole, b->place.title_folded, b->place.names_folded);
    b->n_docs++;
    return 0;
}

void zc_builder_end(zc_builder *b, const zc_document *d, const zc_origin *origin, zc_str file)
{
    b->place.tokens = zc_whole_add(&b->whole, &b->df);
    zc_buf_clear(&b->record);
    zc_doc_pack(d, origin, file, &b->place, &b->record);
    zc_docs_add(&b->docs, zc_str_buf(&b->record), b->place.title_folded);
}

static void fold_clause(zc_builder *b, const zc_clause *c)
{
    size_t i;

    b->n_hash = b->title_hashes;
    zc_units_clear(&b->path);
    for (i = 0; i < c->heading.n; i++) {
        if (i)
            zc_units_add_char(&b->path, '\n');
        zc_units_fold(&b->path, zc_str_of(c->heading.v[i]), &b->folded);
        add_values(b);
    }
    zc_units_clear(&b->text);
    zc_units_fold(&b->text, zc_str_buf(&c->text), &b->folded);
    add_values(b);
}

/* links, n: of this clause. */
static int add_clause(zc_builder *b, const zc_clause *c, const zc_link *links, size_t n,
                      zc_error *err)
{
    zc_forward f = {0};
    uint32_t *mine, *link = zc_resize(NULL, n, sizeof *link);
    size_t i;
    int rc;

    fold_clause(b, c);
    for (i = 0; i < n; i++)
        link[i] = links[i].hash;
    f.link = link;
    f.n_links = n;
    /* Sorted apart: the title's hashes at the front of b->hash serve the next clause too. */
    mine = zc_resize(NULL, b->n_hash, sizeof *mine);
    if (b->n_hash)
        memcpy(mine, b->hash, b->n_hash * sizeof *mine);
    f.n_values = sort_unique(mine, b->n_hash);
    f.value = mine;
    f.kind = c->kind;
    f.locator = zc_str_of(c->locator);
    f.path = zc_units_span(&b->path);
    f.text = zc_units_span(&b->text);
    zc_buf_clear(&b->data);
    zc_verbatim_pack(b->verbatim, c, &f, &b->data);
    f.verbatim = zc_str_buf(&b->data);
    rc = zc_builder_clause(b, &f, err);
    free(mine);
    free(link);
    return rc;
}

int zc_builder_add(zc_builder *b, const zc_document *d, const zc_origin *origin, zc_str file,
                   zc_error *err)
{
    size_t i, at = 0, n;
    int rc = zc_builder_begin(b, d, (uint32_t)d->n_clauses, err);

    zc_links_find(&b->links, d);
    for (i = 0; rc == 0 && i < d->n_clauses; i++, at += n) {
        for (n = 0; at + n < b->links.n && b->links.v[at + n].clause == i; n++)
            ;
        rc = add_clause(b, &d->clauses[i], b->links.v + at, n, err);
    }
    if (rc == 0)
        zc_builder_end(b, d, origin, file);
    return rc;
}

static int compact(zc_builder *b, zc_error *err)
{
    char *postings = zc_folder_join(b->folder, ZC_FILE_POSTINGS);
    const char *source = b->scratch;
    xc_error xe = {0};
    int rc = 0;

    if (!b->clauses) /* an empty database cannot be one file: nothing to find, nothing to open */
        rc = zc_file_write(postings, (zc_str){"", 0}, err);
    else if (xc_writer_commit(b->writer, &xe) < 0 || xc_writer_close(b->writer, &xe) < 0 ||
             xc_compact(&source, 1, postings, XC_COMPACT_SINGLE_FILE, &xe) < 0)
        rc = zc_fault(err, b->scratch, &xe);
    if (rc == 0)
        rc = zc_file_sync(postings, err);
    free(postings);
    zc_folder_remove(b->scratch);
    return rc;
}

static int write_frequencies(zc_builder *b, zc_error *err)
{
    char *path = zc_folder_join(b->folder, ZC_FILE_TERMS);
    int rc = zc_df_counter_save(&b->df, path, ZC_MAGIC_TERMS, err);

    free(path);
    return rc;
}

static int checksum_files(zc_builder *b, zc_segment_info *info, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < 4 && rc == 0; i++) {
        char *path = zc_folder_join(b->folder, files[i]);

        rc = zc_hash_file(path, &info->size[i], &info->checksum[i], err);
        free(path);
    }
    return rc;
}

int zc_builder_finish(zc_builder *b, zc_segment_info *info, zc_error *err)
{
    int rc;

    memset(info, 0, sizeof *info);
    memcpy(info->name, b->name, sizeof info->name);
    info->clauses = b->clauses;
    info->docs = b->n_docs;
    if ((rc = compact(b, err)) < 0 ||
        (rc = zc_records_finish(&b->forward, ZC_MAGIC_FORWARD, err)) < 0 ||
        (rc = zc_docs_finish(&b->docs, err)) < 0 || (rc = write_frequencies(b, err)) < 0 ||
        (rc = checksum_files(b, info, err)) < 0 || (rc = zc_file_sync(b->folder, err)) < 0)
        return rc;
    b->finished = true;
    return 0;
}

int zc_builder_finish_published(zc_builder *b, const char *to, zc_error *err)
{
    const char *source = b->scratch;
    xc_error xe = {0};
    int rc;

    if ((rc = zc_docs_finish(&b->docs, err)) < 0 || (rc = write_frequencies(b, err)) < 0 ||
        (rc = zc_publish_rest(b->writer, b->folder, b->tag, b->clauses, err)) < 0)
        return rc;
    if (xc_writer_commit(b->writer, &xe) < 0 || xc_writer_close(b->writer, &xe) < 0 ||
        xc_compact(&source, 1, to, 0, &xe) < 0)
        return zc_fault(err, b->scratch, &xe);
    zc_folder_remove(b->scratch);
    return 0;
}

void zc_builder_free(zc_builder *b)
{
    if (!b)
        return;
    xc_writer_free(b->writer);
    xc_doc_free(b->doc);
    zc_records_release(&b->forward);
    zc_docs_release(&b->docs);
    zc_df_counter_release(&b->df);
    zc_folded_release(&b->folded);
    zc_units_release(&b->title);
    zc_units_release(&b->names);
    zc_units_release(&b->path);
    zc_units_release(&b->text);
    zc_tally_release(&b->tally);
    zc_whole_release(&b->whole);
    zc_values_release(&b->values);
    zc_links_release(&b->links);
    zc_verbatim_free(b->verbatim);
    zc_buf_release(&b->record);
    zc_buf_release(&b->data);
    free(b->hash);
    if (!b->finished)
        zc_folder_remove(b->folder);
    free(b->folder);
    free(b->scratch);
    free(b);
}
