/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dump: what the bare baseline is given instead of text. Terms are spelt here as lib/store does,
 * so that both sides hold the same postings; that none is missing is checked by the sum of their
 * frequencies, which the index keeps.
 *
 *   dump INDEX FOLDER   FOLDER/0.dump, 1.dump … one a segment; each clause: u32 terms, u32 bytes of
 *                       data, the data; each term: u32 wdf, u8 bytes, bytes
 */
#include "lib/base/mem.h"
#include "lib/store/index.h"
#include "lib/store/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what)
{
    fprintf(stderr, "dump: %s\n", what);
    exit(2);
}

static void add_term(zc_buf *out, const char *term, size_t len, uint32_t wdf)
{
    zc_buf_add(out, &wdf, sizeof wdf);
    zc_buf_addc(out, (char)len);
    zc_buf_add(out, term, len);
}

/* Append the terms of a clause; returns their number. */
static uint32_t add_terms(zc_buf *out, zc_tally *t, const zc_doc_view *doc, const zc_forward *f)
{
    uint32_t n = 0, length = 0;
    char term[ZC_TERM_MAX + 1];
    zc_span all;
    size_t i, len;

    zc_tally_clause(t, doc->title_folded, f);
    all = zc_units_span(&t->all);
    for (i = 0; i < t->grams.n; i++) {
        const zc_gram_entry *e = &t->grams.v[i];

        len = e->term ? zc_gram_term(all, &e->a, (uint32_t)e->key ? &e->b : NULL, term) : 0;
        if (!len)
            continue;
        add_term(out, term, len, e->n);
        length += e->n;
        n++;
    }
    for (i = 0; i < f->n_values; i++, n++, length++)
        add_term(out, term, zc_value_term(f->value[i], term), 1);
    if (length != f->length)
        fail("terms differ from those of the index");
    return n;
}

static void dump_segment(const zc_index *x, size_t segment, FILE *out)
{
    uint32_t clause, head[2];
    zc_clause_view view;
    zc_buf data, terms;
    zc_doc_view doc;
    zc_forward f;
    zc_error err;
    zc_tally t;

    zc_tally_init(&t);
    zc_buf_init(&data);
    zc_buf_init(&terms);
    for (clause = 0; clause < zc_index_segment_clauses(x, segment); clause++) {
        if (!zc_index_forward(x, segment, clause, &f) || !zc_index_doc(x, segment, f.doc, &doc) ||
            zc_index_clause(x, segment, clause, &data, &view, &err) < 0)
            fail("damaged index");
        zc_buf_clear(&terms);
        head[0] = add_terms(&terms, &t, &doc, &f);
        head[1] = (uint32_t)data.len;
        fwrite(head, sizeof head, 1, out);
        fwrite(data.ptr, 1, data.len, out);
        fwrite(terms.ptr, 1, terms.len, out);
    }
    zc_tally_release(&t);
    zc_buf_release(&data);
    zc_buf_release(&terms);
}

static void dump_clauses(const zc_index *x, const char *folder)
{
    zc_buf path;
    FILE *out;
    size_t i;

    zc_buf_init(&path);
    for (i = 0; i < zc_index_segments(x); i++) {
        zc_buf_clear(&path);
        zc_buf_addf(&path, "%s/%zu.dump", folder, i);
        out = fopen(path.ptr, "w");
        if (!out)
            fail(path.ptr);
        dump_segment(x, i, out);
        if (fclose(out) == EOF)
            fail(path.ptr);
    }
    zc_buf_release(&path);
}

int main(int argc, char **argv)
{
    zc_index *x;
    zc_error err;

    if (argc != 3)
        fail("usage: dump INDEX FOLDER");
    x = zc_index_open(argv[1], 0, &err);
    if (!x)
        fail(err.message);
    dump_clauses(x, argv[2]);
    zc_index_close(x);
    return 0;
}
