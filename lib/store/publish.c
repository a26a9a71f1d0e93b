/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Publish: the live clauses go through the builder, as in a merge, into one database. A record of
 * frequencies is a row after the other: u32 family, u32 second token, u32 frequency.
 */
#include "lib/store/publish.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/claim.h"
#include "lib/store/docs_file.h"
#include "lib/store/fault.h"
#include "lib/store/folder.h"
#include "lib/store/pack.h"
#include "lib/store/published.h"
#include "lib/store/schema.h"
#include "lib/store/store_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- documents of the database ------------------------------------------------------------------------ */

static int add_number(xc_doc *doc, uint32_t tag, uint32_t number, xc_error *xe)
{
    char term[32];

    snprintf(term, sizeof term, ZC_TERM_NUMBER "%08x%08x", (unsigned)tag, (unsigned)number);
    return xc_doc_add_boolean_term(doc, term, strlen(term), xe);
}

int zc_publish_clause(xc_doc *doc, uint32_t tag, uint32_t number, zc_str record, xc_error *xe)
{
    int rc = add_number(doc, tag, number, xe);

    return rc == 0 ? xc_doc_set_value(doc, ZC_SLOT_RECORD, record.ptr, record.len, xe) : rc;
}

/* What is written behind the clauses. */
typedef struct behind {
    xc_writer *writer;
    xc_doc *doc;
    uint32_t tag, number; /* of the next document of the database */
} behind;

/* Begin a document of the database that has no part in ranking. */
static int begin_record(behind *b, const char *term, zc_str record, xc_error *xe)
{
    if (xc_doc_clear(b->doc, xe) < 0 || add_number(b->doc, b->tag, b->number, xe) < 0 ||
        xc_doc_add_boolean_term(b->doc, term, strlen(term), xe) < 0)
        return xe->code;
    return xc_doc_set_value(b->doc, ZC_SLOT_RECORD, record.ptr, record.len, xe);
}

static int end_record(behind *b, xc_error *xe)
{
    uint32_t docid = 0;

    b->number++;
    return xc_writer_add(b->writer, b->doc, &docid, xe);
}

static int add_document(behind *b, zc_str record, const zc_doc_view *v, zc_buf *card, xc_error *xe)
{
    zc_str head = zc_doc_head(record);
    char term[16];

    snprintf(term, sizeof term, ZC_TERM_PATH "%08x", (unsigned)(uint32_t)zc_hash(v->path));
    zc_buf_clear(card);
    zc_doc_card(v, card);
    if (begin_record(b, term, record, xe) < 0 ||
        xc_doc_add_boolean_term(b->doc, ZC_TERM_DOC, strlen(ZC_TERM_DOC), xe) < 0 ||
        xc_doc_set_value(b->doc, ZC_SLOT_HEAD, head.ptr, head.len, xe) < 0 ||
        xc_doc_set_value(b->doc, ZC_SLOT_CARD, card->ptr, card->len, xe) < 0)
        return xe->code;
    return end_record(b, xe);
}

static int add_documents(behind *b, const zc_records *docs, zc_error *err)
{
    xc_error xe = {0};
    zc_doc_view v;
    zc_buf card;
    size_t i;
    int rc = 0;

    zc_buf_init(&card);
    for (i = 0; i < zc_docs_count(docs) && rc == 0; i++) {
        zc_str record = zc_records_get(docs, i);

        if (!zc_doc_unpack(&v, record))
            rc = zc_fail(err, ZC_ECORRUPT, "a document's record is damaged");
        else if (add_document(b, record, &v, &card, &xe) < 0)
            rc = zc_fault(err, ZC_FILE_DOCS, &xe);
    }
    zc_buf_release(&card);
    return rc;
}

/* --- frequencies ---------------------------------------------------------------------------------------- */

/* The families whose frequencies stand together, and how far each has been written. */
typedef struct families {
    const char *term;
    zc_df_family family[3];
    size_t n;
    zc_df_pass pass[3];
    zc_count next[3]; /* to be written; without a key at the end of the family */
} families;

static void step(families *f, const zc_dfs *d, size_t i)
{
    if (!zc_dfs_next(d, f->family[i], &f->pass[i], &f->next[i]))
        f->next[i].key = 0;
}

static bool next_token(const families *f, uint32_t *token)
{
    bool found = false;
    size_t i;

    for (i = 0; i < f->n; i++) {
        if (!f->next[i].key)
            continue;
        if (!found || (uint32_t)(f->next[i].key >> 32) < *token)
            *token = (uint32_t)(f->next[i].key >> 32);
        found = true;
    }
    return found;
}

static void pack_token(families *f, const zc_dfs *d, uint32_t token, zc_buf *out)
{
    size_t i;

    for (i = 0; i < f->n; i++)
        for (; f->next[i].key && f->next[i].key >> 32 == token; step(f, d, i)) {
            zc_pack_u32(out, (uint32_t)f->family[i]);
            zc_pack_u32(out, (uint32_t)f->next[i].key);
            zc_pack_u32(out, f->next[i].n);
        }
}

static int add_frequencies(behind *b, const zc_dfs *d, families f, zc_error *err)
{
    xc_error xe = {0};
    char term[16];
    uint32_t token = 0;
    zc_buf record;
    size_t i;
    int rc = 0;

    zc_buf_init(&record);
    for (i = 0; i < f.n; i++)
        step(&f, d, i);
    while (rc == 0 && next_token(&f, &token)) {
        zc_buf_clear(&record);
        zc_pack_u32(&record, token);
        pack_token(&f, d, token, &record);
        snprintf(term, sizeof term, "%s%08x", f.term, (unsigned)token);
        rc = begin_record(b, term, zc_str_buf(&record), &xe);
        if (rc == 0)
            rc = end_record(b, &xe);
    }
    zc_buf_release(&record);
    return rc < 0 ? zc_fault(err, ZC_FILE_TERMS, &xe) : 0;
}

static int add_head(const behind *b, const zc_dfs *d, uint32_t clauses, size_t docs, zc_error *err)
{
    char head[200];
    xc_error xe = {0};
    uint32_t order;

    memcpy(&order, ZC_PUBLISHED_ORDER, sizeof order);
    snprintf(head, sizeof head, ZC_PUBLISHED_FORMAT, (unsigned)ZC_PUBLISHED_VERSION,
             (unsigned)ZC_SCHEMA_VERSION, (unsigned)zc_analyzer_version(), (unsigned)order,
             (unsigned)b->tag, (unsigned long long)clauses, (unsigned long long)docs,
             (unsigned long long)d->sums.tokens, (unsigned long long)d->sums.length,
             (unsigned long long)d->sums.whole, (unsigned long long)b->number);
    if (xc_writer_set_metadata(b->writer, ZC_PUBLISHED_HEAD, strlen(ZC_PUBLISHED_HEAD), head,
                               strlen(head), &xe) < 0)
        return zc_fault(err, ZC_PUBLISHED_HEAD, &xe);
    return 0;
}

static int write_behind(behind *b, const zc_records *docs, zc_str terms, uint32_t clauses,
                        zc_error *err)
{
    const families basic = {.term = ZC_TERM_BASIC,
                            .family = {ZC_DF_TOKEN, ZC_DF_PATH_TOKEN, ZC_DF_PATH_GRAM},
                            .n = 3},
                   whole = {
                       .term = ZC_TERM_WHOLE, .family = {ZC_DF_DOC_TOKEN, ZC_DF_DOC_GRAM}, .n = 2};
    zc_dfs d;
    int rc;

    if (terms.len < 8 || !zc_dfs_read(&d, zc_str_sub(terms, 8, terms.len)))
        return zc_fail(err, ZC_ECORRUPT, "the frequencies are damaged");
    if ((rc = add_documents(b, docs, err)) < 0 || (rc = add_frequencies(b, &d, basic, err)) < 0 ||
        (rc = add_frequencies(b, &d, whole, err)) < 0)
        return rc;
    return add_head(b, &d, clauses, zc_docs_count(docs), err);
}

int zc_publish_rest(xc_writer *w, const char *folder, uint32_t tag, uint32_t clauses, zc_error *err)
{
    char *docs_path = zc_folder_join(folder, ZC_FILE_DOCS),
         *terms_path = zc_folder_join(folder, ZC_FILE_TERMS);
    behind b = {w, xc_doc_new(), tag, clauses};
    zc_records docs = {0};
    zc_map terms = {0};
    int rc = zc_docs_open(&docs, docs_path, err);

    if (!b.doc)
        zc_out_of_memory();
    if (rc == 0)
        rc = zc_map_open(&terms, terms_path, err);
    if (rc == 0)
        rc = write_behind(&b, &docs, (zc_str){terms.ptr, terms.len}, clauses, err);
    zc_records_close(&docs);
    zc_map_close(&terms);
    xc_doc_free(b.doc);
    free(docs_path);
    free(terms_path);
    return rc;
}

/* --- the folder ------------------------------------------------------------------------------------------ */

/* In the folder where it is made, as a claim (claim.h) knows them: what the builder writes, and the database. */
#define SCRATCH "00000000-0000"
#define MADE    "seg-00000000-0001"

uint32_t zc_publish_tag(const zc_manifest *m)
{
    uint64_t sum = 0;
    size_t i;

    for (i = 0; i < m->n_segments; i++)
        sum += zc_hash((zc_str){(const char *)&m->segment[i].info.checksum,
                                sizeof m->segment[i].info.checksum}) +
               m->segment[i].dead_checksum;
    return (uint32_t)(sum ^ sum >> 32);
}

/* Where it is to lie: what a link leads to, and no slash at the end. Free with free(). */
static char *place_of(const char *to)
{
    char *there = realpath(to, NULL);
    size_t n = strlen(to);

    while (n > 1 && to[n - 1] == '/')
        n--;
    return there ? there : zc_strndup(to, n);
}

/* Only what is published is replaced. */
static int check_place(const char *to, bool *there, zc_error *err)
{
    struct stat st;
    char *head = NULL;
    size_t len = 0;
    xc_db *db;

    *there = lstat(to, &st) == 0;
    if (!*there)
        return 0;
    db = xc_db_open(to, NULL);
    if (!db ||
        xc_db_metadata(db, ZC_PUBLISHED_HEAD, strlen(ZC_PUBLISHED_HEAD), &head, &len, NULL) < 0)
        len = 0;
    xc_db_free(db);
    free(head);
    return len ? 0
               : zc_fail(err, ZC_EINVAL,
                         "%s: holds something else; name a folder that is not there", to);
}

static int sync_one(const char *folder, const char *name, uint64_t *bytes, zc_error *err)
{
    char *path = zc_folder_join(folder, name);
    struct stat st;
    int rc = 0;

    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
        *bytes += (uint64_t)st.st_size;
        rc = zc_file_sync(path, err);
    }
    free(path);
    return rc;
}

static int sync_files(const char *folder, uint64_t *bytes, zc_error *err)
{
    DIR *dir = opendir(folder);
    struct dirent *e;
    int rc = 0;

    if (!dir)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot read", folder);
    while (rc == 0 && (e = readdir(dir)))
        rc = sync_one(folder, e->d_name, bytes, err);
    closedir(dir);
    return rc == 0 ? zc_file_sync(folder, err) : rc;
}

/* Both names change at once, so a server finds the old database or the new one, also after a power loss. */
static int put_in_place(const char *made, const char *to, bool there, zc_error *err)
{
    if (!there ? rename(made, to) : renameat2(AT_FDCWD, made, AT_FDCWD, to, RENAME_EXCHANGE))
        return zc_fail_errno(err, ZC_EIO, "%s: cannot be put in place", to);
    if (zc_file_sync_parent(to, err) < 0)
        return ZC_EIO;
    if (there)
        zc_folder_remove(made);
    return 0;
}

static int build(const zc_index *x, const char *work, const char *made, zc_error *err)
{
    zc_builder *b =
        zc_builder_new_published(work, SCRATCH, zc_publish_tag(zc_index_manifest(x)), err);
    size_t i;
    int rc = b ? 0 : ZC_EIO;

    for (i = 0; rc == 0 && i < zc_index_segments(x); i++)
        rc = zc_merge_copy_segment(b, x, i, err);
    if (rc == 0)
        rc = zc_builder_finish_published(b, made, err);
    zc_builder_free(b);
    return rc;
}

static int publish_in(const zc_index *x, const char *work, const char *to, bool there,
                      zc_publish_info *info, zc_error *err)
{
    char *made = zc_folder_join(work, MADE);
    int rc = build(x, work, made, err);

    *info = (zc_publish_info){zc_index_sums(x).clauses, zc_index_docs(x), 0};
    if (rc == 0)
        rc = sync_files(made, &info->bytes, err);
    if (rc == 0)
        rc = put_in_place(made, to, there, err);
    if (rc < 0)
        zc_folder_remove(made);
    free(made);
    return rc;
}

/* In a folder beside it, which is claimed: what a run that was killed has left there goes. */
static int publish(const zc_index *x, const char *index, const char *to, bool there,
                   zc_publish_info *info, zc_error *err)
{
    zc_claim claim = {.fd = -1};
    bool is_new = false;
    zc_buf work;
    int rc;

    zc_buf_init(&work);
    zc_buf_addf(&work, "%s.new", to);
    rc = zc_folder_make(work.ptr, &is_new, err);
    if (rc == 0 && (rc = zc_folder_check_outside(index, work.ptr, err)) == 0 &&
        (rc = zc_claim_take(&claim, work.ptr, err)) == 0) {
        is_new = true;
        rc = publish_in(x, work.ptr, to, there, info, err);
    }
    zc_claim_release(&claim);
    if (is_new)
        rmdir(work.ptr);
    zc_buf_release(&work);
    return rc;
}

int zc_index_publish(const char *index, const char *to, zc_publish_info *info, zc_error *err)
{
    char *place = place_of(to);
    zc_index *x = NULL;
    bool there;
    int rc = check_place(place, &there, err);

    if (rc == 0 && !(x = zc_index_open(index, 0, err)))
        rc = err->code;
    if (rc == 0)
        rc = zc_index_sums(x).clauses
                 ? publish(x, index, place, there, info, err)
                 : zc_fail(err, ZC_EINVAL, "%s: there is nothing to publish", index);
    zc_index_close(x);
    free(place);
    return rc;
}
