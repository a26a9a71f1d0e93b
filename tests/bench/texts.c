/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts: what programs beside ours are given, so that all index the same clauses and are asked the
 * same. Everything goes line by line; standard input is read where no INDEX is named.
 *
 *   texts clauses INDEX          each clause: ID<TAB>title, number, headings and text, parted by 。
 *   texts lookups INDEX N A B    N stretches of A to B Han characters out of the clauses; no numerals,
 *                                which mean a value
 *   texts grams                  the line's grams in their order, parted by blanks: those of lib/text, and
 *                                as there the last token of a stretch alone, so that nothing stands
 *                                together in grams that is parted in the text
 *   texts phrase                 the same, but a token alone only when it is all there is
 *   texts terms                  the line's different grams and words, for a weighted OR
 *   texts folded                 the line as it is compared
 *
 * Of a line with tabs the last field is the text; the fields before it are left out.
 */
#include "lib/store/grams.h"
#include "lib/store/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what)
{
    fprintf(stderr, "texts: %s\n", what);
    exit(2);
}

/* --- clauses --------------------------------------------------------------------------------- */

/* Append a part of a clause's text in one line; lines within it are parted by a break, too. */
static void add_part(zc_buf *out, zc_str part)
{
    size_t i;

    if (!part.len)
        return;
    for (i = 0; i < part.len; i++)
        if (part.ptr[i] == '\n' || part.ptr[i] == '\r')
            zc_buf_add(out, "。", strlen("。"));
        else
            zc_buf_addc(out, part.ptr[i] == '\t' ? ' ' : part.ptr[i]);
    zc_buf_add(out, "。", strlen("。"));
}

/* Title and number: folded, as queries look at them. */
static void add_title(zc_buf *out, const zc_doc_view *doc)
{
    zc_buf title;

    zc_buf_init(&title);
    zc_span_utf8(doc->title_folded, &title);
    add_part(out, zc_str_buf(&title));
    zc_buf_release(&title);
}

static void print_clause(const zc_index *x, size_t segment, uint32_t clause, zc_buf *out)
{
    zc_clause_view view;
    zc_str heading;
    zc_doc_view doc;
    zc_forward f;
    zc_error err;
    zc_buf data;
    size_t i;

    zc_buf_init(&data);
    if (!zc_index_forward(x, segment, clause, &f) || !zc_index_doc(x, segment, f.doc, &doc) ||
        zc_index_clause(x, segment, clause, &data, &view, &err) < 0)
        fail("damaged index");
    zc_buf_clear(out);
    zc_buf_add(out, doc.path.ptr, doc.path.len);
    zc_buf_addc(out, '#');
    zc_buf_add(out, f.locator.ptr, f.locator.len);
    zc_buf_addc(out, '\t');
    add_title(out, &doc);
    for (i = 0; zc_clause_heading(&view, i, &heading); i++)
        add_part(out, heading);
    add_part(out, view.text);
    zc_buf_addc(out, '\n');
    fwrite(out->ptr, 1, out->len, stdout);
    zc_buf_release(&data);
}

static void print_clauses(const zc_index *x)
{
    uint32_t clause;
    size_t segment;
    zc_buf out;

    zc_buf_init(&out);
    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (clause = 0; clause < zc_index_segment_clauses(x, segment); clause++)
            if (zc_bits_has(zc_index_live(x, segment), clause))
                print_clause(x, segment, clause, &out);
    zc_buf_release(&out);
}

/* --- look-ups -------------------------------------------------------------------------------- */

static bool is_plain_han(uint16_t unit)
{
    static const uint16_t numeral[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                       0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343,
                                       0x4E07, 0x4EBF, 0x4E24, 0x96F6, 0x7B2C};
    size_t i;

    for (i = 0; i < sizeof numeral / sizeof *numeral; i++)
        if (unit == numeral[i])
            return false;
    return unit >= 0x4E00 && unit <= 0x9FFF;
}

/* Print n such characters that stand together in a text; false when it has no such place. */
static bool print_stretch(zc_span text, size_t n)
{
    size_t i, run = 0;
    zc_buf out;

    for (i = 0; i < text.n && run < n; i++)
        run = is_plain_han(text.v[i]) ? run + 1 : 0;
    if (run < n)
        return false;
    zc_buf_init(&out);
    zc_span_utf8((zc_span){text.v + i - n, n}, &out);
    puts(out.ptr);
    zc_buf_release(&out);
    return true;
}

/* Of each length in turn, from clauses all over the index. */
static void print_lookups(const zc_index *x, size_t n, size_t least, size_t most)
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
                                      least + done % (most - least + 1));
        }
}

/* --- grams ----------------------------------------------------------------------------------- */

typedef enum spelling { GRAMS, PHRASE, TERMS, FOLDED } spelling;

static void print_term(zc_span text, const zc_token *a, const zc_token *b, char parting)
{
    char term[ZC_TERM_MAX];
    size_t i, len = zc_gram_term(text, a, b, term);

    /* Two words have a blank between them, which parts grams here. */
    for (i = 0; i < len; i++)
        putchar(term[i] == ' ' ? '_' : term[i]);
    putchar(parting);
}

static void print_in_order(zc_span text, bool alone)
{
    zc_token token, before = {0};
    size_t n = 0;
    zc_tokens t;

    zc_tokens_start(&t, text);
    for (; zc_tokens_next(&t, &token); before = token, n++) {
        if (n && token.joined)
            print_term(text, &before, &token, ' ');
        if (alone && (token.id & ZC_TOKEN_WORD || zc_tokens_at_break(&t)))
            print_term(text, &token, NULL, ' ');
    }
    if (!alone && n == 1)
        print_term(text, &before, NULL, ' ');
}

static void print_different(zc_grams *g, zc_span text)
{
    size_t i;

    zc_grams_count(g, text);
    for (i = 0; i < g->n; i++) {
        bool pair = (uint32_t)g->v[i].key != 0;

        if (pair || g->v[i].a.id & ZC_TOKEN_WORD)
            print_term(text, &g->v[i].a, pair ? &g->v[i].b : NULL, '\t');
    }
}

static void print_folded(zc_span text)
{
    zc_buf out;

    zc_buf_init(&out);
    zc_span_utf8(text, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    zc_buf_release(&out);
}

static void spell(spelling how, zc_grams *g, zc_span text)
{
    if (how == FOLDED)
        print_folded(text);
    else if (how == TERMS)
        print_different(g, text);
    else
        print_in_order(text, how == GRAMS);
}

static void spell_lines(spelling how)
{
    char *line = NULL;
    zc_folded scratch;
    zc_units text;
    size_t cap = 0;
    zc_grams g;
    ssize_t n;

    zc_folded_init(&scratch);
    zc_units_init(&text);
    zc_grams_init(&g);
    while ((n = getline(&line, &cap, stdin)) > 0) {
        const char *tab = memrchr(line, '\t', (size_t)n);
        size_t skip = tab ? (size_t)(tab + 1 - line) : 0;

        zc_units_clear(&text);
        zc_units_fold(&text, zc_str_trim((zc_str){line + skip, (size_t)n - skip}), &scratch);
        spell(how, &g, zc_units_span(&text));
        putchar('\n');
    }
    free(line);
    zc_folded_release(&scratch);
    zc_units_release(&text);
    zc_grams_release(&g);
}

static zc_index *opened(const char *path)
{
    zc_error err;
    zc_index *x = zc_index_open(path, 0, &err);

    if (!x)
        fail(err.message);
    return x;
}

int main(int argc, char **argv)
{
    static const char *const spelling_name[] = {"grams", "phrase", "terms", "folded"};
    const char *what = argc > 1 ? argv[1] : "";
    zc_index *x = NULL;
    int how = 0;

    while (how <= FOLDED && strcmp(what, spelling_name[how]))
        how++;
    if (argc == 2 && how <= FOLDED)
        spell_lines((spelling)how);
    else if (argc == 3 && !strcmp(what, "clauses"))
        print_clauses(x = opened(argv[2]));
    else if (argc == 6 && !strcmp(what, "lookups"))
        print_lookups(x = opened(argv[2]), strtoul(argv[3], NULL, 10), strtoul(argv[4], NULL, 10),
                      strtoul(argv[5], NULL, 10));
    else
        fail("usage: texts clauses INDEX | lookups INDEX N A B | grams | phrase | terms | folded");
    zc_index_close(x);
    return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
