/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dump: what the bare baseline is given instead of text. Terms are spelt here as lib/store does,
 * so that both sides hold the same postings; that none is missing is checked by the sum of their
 * frequencies, which the index keeps.
 *
 *   dump clauses INDEX FOLDER   FOLDER/0.dump, 1.dump … one a segment; each clause: u32 terms,
 *                               u32 bytes of data, the data; each term: u32 wdf, u8 bytes, bytes
 *   dump lookups INDEX N        N short stretches of text out of the index, one a line
 *   dump terms                  standard input, a query a line, as terms parted by tabs
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

/* --- clauses --------------------------------------------------------------------------------- */

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

/* --- queries --------------------------------------------------------------------------------- */

enum { LOOKUP_CHARS = 4 };

/* Print n Han characters that stand together in a text; false when it has no such place. */
static bool print_stretch(zc_span text, size_t n)
{
    size_t i, run = 0;
    zc_buf out;

    for (i = 0; i < text.n && run < n; i++)
        run = text.v[i] >= 0x4E00 && text.v[i] <= 0x9FFF ? run + 1 : 0;
    if (run < n)
        return false;
    zc_buf_init(&out);
    zc_span_utf8((zc_span){text.v + i - n, n}, &out);
    puts(out.ptr);
    zc_buf_release(&out);
    return true;
}

/* Two, three and four characters in turn, from clauses all over the index. */
static void print_lookups(const zc_index *x, size_t n)
{
    uint64_t clauses = zc_index_sums(x).clauses;
    size_t segment, done = 0;
    uint64_t seen = 0;
    uint32_t clause;
    zc_forward f;

    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (clause = 0; clause < zc_index_segment_clauses(x, segment); clause++, seen++) {
            if (done == n || seen < clauses * done / n)
                continue;
            if (zc_index_forward(x, segment, clause, &f) && f.text.n > 20)
                done += print_stretch((zc_span){f.text.v + f.text.n / 2, f.text.n - f.text.n / 2},
                                      2 + done % (LOOKUP_CHARS - 1));
        }
}

static void print_terms(void)
{
    char term[ZC_TERM_MAX], *line = NULL;
    zc_folded scratch;
    zc_units text;
    zc_grams g;
    size_t cap = 0, i, len;
    ssize_t n;

    zc_folded_init(&scratch);
    zc_units_init(&text);
    zc_grams_init(&g);
    while ((n = getline(&line, &cap, stdin)) > 0) {
        zc_units_clear(&text);
        zc_units_fold(&text, (zc_str){line, (size_t)n}, &scratch);
        zc_grams_count(&g, zc_units_span(&text));
        for (i = 0; i < g.n; i++) {
            bool pair = (uint32_t)g.v[i].key != 0;

            if (!pair && !(g.v[i].a.id & ZC_TOKEN_WORD))
                continue;
            len = zc_gram_term(zc_units_span(&text), &g.v[i].a, pair ? &g.v[i].b : NULL, term);
            fwrite(term, 1, len, stdout);
            putchar('\t');
        }
        putchar('\n');
    }
    free(line);
    zc_folded_release(&scratch);
    zc_units_release(&text);
    zc_grams_release(&g);
}

int main(int argc, char **argv)
{
    zc_index *x = NULL;
    zc_error err;

    if (argc == 2 && !strcmp(argv[1], "terms")) {
        print_terms();
        return 0;
    }
    if (argc != 4)
        fail("usage: dump clauses INDEX FOLDER | dump lookups INDEX N | dump terms");
    x = zc_index_open(argv[2], 0, &err);
    if (!x)
        fail(err.message);
    if (!strcmp(argv[1], "clauses"))
        dump_clauses(x, argv[3]);
    else
        print_lookups(x, strtoul(argv[3], NULL, 10));
    zc_index_close(x);
    return 0;
}
