/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What targets have in common: cutting their input, and what must hold of texts, lines and documents
 * whatever bytes they were made of. What does not hold aborts: NDEBUG is never defined here.
 */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include "lib/base/utf8.h"
#include "lib/policy/document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a target defines: 0 always; a fault aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes the first byte of the input as a choice among n; 0 when there is none. */
static inline unsigned take_choice(const uint8_t **data, size_t *size, unsigned n)
{
    unsigned choice = *size ? **data % n : 0;

    *data += *size ? 1 : 0;
    *size -= *size > 0;
    return choice;
}

/* Takes what stands before the next byte 0xFF, which no UTF-8 has; all of it when there is none. */
static inline zc_str take_part(const uint8_t **data, size_t *size)
{
    const uint8_t *end = *size ? memchr(*data, 0xFF, *size) : NULL;
    size_t len = end ? (size_t)(end - *data) : *size;
    zc_str part = {len ? (const char *)*data : "", len};

    *data += len + (end != NULL);
    *size -= len + (end != NULL);
    return part;
}

/* An input as a text; an empty one need not point to anything. */
static inline zc_str input_text(const uint8_t *data, size_t size)
{
    return size ? (zc_str){(const char *)data, size} : (zc_str){"", 0};
}

/* Whether a place is one between two characters of a valid text. */
static inline bool at_border(zc_str s, size_t at)
{
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}

/* What every reader promises of its lines: in order, inside the file, each byte traceable. */
static inline void check_lines(const zc_lines *l)
{
    size_t i, at, last = 0;

    for (i = 0; i < l->n; i++) {
        const zc_line *line = &l->v[i];

        assert(line->text.len > 0 && zc_utf8_valid(line->text));
        assert(!memchr(line->text.ptr, '\n', line->text.len));
        assert(line->start >= last && line->start < line->end && line->end <= l->file.len);
        assert(!(line->flags & ZC_LINE_HEADING) == (line->level == 0) && line->level <= 6);
        last = line->start;
        for (at = 0; at < line->text.len; at++) {
            size_t from = zc_line_offset(line, at);

            assert(from >= line->start && from < line->end);
            assert(line->map || l->file.ptr[from] == line->text.ptr[at]);
        }
    }
    for (i = 0; i < l->n_front; i++)
        assert(l->front[i].key.len > 0 && zc_utf8_valid(l->front[i].key) &&
               zc_utf8_valid(l->front[i].value));
}

/* FNV-1a, so that what repeats is found in linear time. */
static inline uint64_t hash_of(const char *s)
{
    uint64_t h = 14695981039346656037u;

    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h | 1;
}

static inline void check_locators(const zc_document *d)
{
    size_t cap = 16, i, k;
    const char **seen;

    while (cap < 2 * d->n_clauses)
        cap *= 2;
    seen = calloc(cap, sizeof *seen);
    assert(seen);
    for (i = 0; i < d->n_clauses; i++) {
        const char *locator = d->clauses[i].locator;

        for (k = hash_of(locator) % cap; seen[k]; k = (k + 1) % cap)
            assert(strcmp(seen[k], locator) != 0);
        seen[k] = locator;
    }
    free(seen);
}

static inline void check_clauses(const zc_document *d, zc_str file)
{
    size_t i, k, last = 0;

    for (i = 0; i < d->n_clauses; i++) {
        const zc_clause *c = &d->clauses[i];

        assert(c->start >= last && c->start < c->end && c->end <= file.len);
        assert(at_border(file, c->start) && at_border(file, c->end));
        last = c->end;
        assert(c->locator && c->locator[0] && !strpbrk(c->locator, "#\n\t"));
        assert(c->text.len > 0 && zc_utf8_valid(zc_str_buf(&c->text)));
        for (k = 0; k < c->heading.n; k++)
            assert(c->heading.v[k][0] && zc_utf8_valid(zc_str_of(c->heading.v[k])));
    }
}

static inline void check_citations(const zc_document *d)
{
    size_t i, last = 0;

    for (i = 0; i < d->n_citations; i++) {
        const zc_citation *c = &d->citations[i];

        assert(c->clause < d->n_clauses && c->start >= last && c->start < c->end);
        assert(c->start >= d->clauses[c->clause].start && c->end <= d->clauses[c->clause].end);
        assert(c->text[0] && zc_utf8_valid(zc_str_of(c->text)));
        assert(c->title || c->number || c->article);
        last = c->start;
    }
    for (i = 0; i < d->n_abbreviations; i++)
        assert(d->abbreviations[i].clause < d->n_clauses && d->abbreviations[i].brief[0] &&
               d->abbreviations[i].full[0]);
}

/* What holds of any document that was parsed from a file of valid UTF-8. */
static inline void check_document(const zc_document *d, zc_str file)
{
    size_t f, i;

    assert(d->title && d->title[0] && zc_utf8_valid(zc_str_of(d->title)));
    for (f = 0; f < ZC_FIELDS; f++) {
        assert(zc_field_infos[f].list || d->field[f].n <= 1);
        for (i = 0; i < d->field[f].n; i++)
            assert(d->field[f].v[i][0] && zc_utf8_valid(zc_str_of(d->field[f].v[i])) &&
                   !strchr(d->field[f].v[i], '\n'));
    }
    check_clauses(d, file);
    check_locators(d);
    check_citations(d);
}

#endif
