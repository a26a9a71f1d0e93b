/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Definitions of short forms: where one stands, what it is, which titles in 《》 it stands for, and
 * the citations that use it. Names without marks are found by abbreviation_name.c.
 */
#include "lib/policy/abbreviation.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/abbreviation_parts.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/abbreviation_leads.h"

#include <stdlib.h>
#include <string.h>

enum {
    MARK = 3,           /* bytes of 《 and of 》 */
    TITLE_MOST = 900,   /* bytes */
    BRACKET_MOST = 300, /* bytes between a bracket and the words 以下简称 in it */
    BRIEF_LEAST = 2,    /* characters */
    BRIEF_MOST = 20,
    LIST_MOST = 20,         /* titles that share one short form */
    DEFINITIONS_MOST = 1000 /* of one document: finding a citation's is no search of a flood */
};

/* Where a definition stands, for the order of definitions and citations. */
typedef struct place {
    size_t clause, at;
    bool several; /* stands for more than one title */
} place;

typedef struct learner {
    zc_document *d;
    place *places; /* one for each of d->abbreviations */
    size_t cap;
    size_t clause;
    zc_str text;
} learner;

/* The last definition of a short form that [0, n) holds, or SIZE_MAX. */
static size_t last_of(const zc_document *d, size_t n, zc_str brief)
{
    while (n-- > 0)
        if (zc_str_is(brief, d->abbreviations[n].brief))
            return n;
    return SIZE_MAX;
}

/* Add a definition, unless it only repeats the last one of that short form. */
static void learn(learner *l, size_t at, zc_str brief, zc_str full, bool several)
{
    size_t last = last_of(l->d, l->d->n_abbreviations, brief);
    zc_abbreviation *a;

    if (l->d->n_abbreviations >= DEFINITIONS_MOST || !full.len || zc_str_eq(brief, full))
        return;
    if (last != SIZE_MAX && !several && !l->places[last].several &&
        zc_str_is(full, l->d->abbreviations[last].full))
        return;
    l->places = zc_grow(l->places, &l->cap, l->d->n_abbreviations + 1, sizeof *l->places);
    l->places[l->d->n_abbreviations] = (place){l->clause, at, several};
    a = zc_document_add_abbreviation(l->d);
    a->clause = l->clause;
    a->brief = zc_str_dup(brief);
    a->full = zc_str_dup(full);
}

/* --- the short form ---------------------------------------------------------------------------- */

/* The mark that closes what an opening quote or 《 begins, or 0. */
static uint32_t closing_mark(uint32_t open)
{
    static const uint32_t pairs[][2] = {{0x201C, 0x201D}, {'"', '"'},       {0x300A, 0x300B},
                                        {0x2018, 0x2019}, {0x300C, 0x300D}, {0x3008, 0x3009}};
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (open == pairs[i][0])
            return pairs[i][1];
    return 0;
}

static bool ends_brief(uint32_t cp)
{
    return !cp || zc_is_stop(cp) || zc_is_bracket(cp, true) || cp == ',' || cp == 0xFF0C;
}

/* The stretch from `at` to the mark `close`, or, without one, to the end of the phrase; *end is the
 * byte behind it. */
static zc_str stretch(zc_str s, size_t at, uint32_t close, size_t *end)
{
    size_t from = at, next;
    uint32_t cp;

    for (; at - from <= BRIEF_MOST * 4; at = next) {
        cp = zc_scan_at(s, at, &next);
        if (close ? cp == close : ends_brief(cp)) {
            *end = close ? next : at;
            return zc_str_trim(zc_str_sub(s, from, at));
        }
        if (!cp || cp == '\n')
            break;
    }
    return (zc_str){"", 0};
}

/* 《》 and quotes around the whole of s are no part of it. */
static zc_str without_marks(zc_str s)
{
    size_t next, start;
    uint32_t close;

    while (s.len && (close = closing_mark(zc_scan_at(s, 0, &next))) != 0 &&
           zc_scan_before(s, s.len, &start) == close && start >= next)
        s = zc_str_trim(zc_str_sub(s, next, start));
    return s;
}

/* Marks inside mean a list or a quotation, 本局 and 我行 are understood without being told. */
static bool is_brief(zc_str s)
{
    static const char *const own[] = {"本", "我", "该", "贵"};
    size_t chars = zc_utf8_count(s), at, next, i;

    if (chars < BRIEF_LEAST || chars > BRIEF_MOST)
        return false;
    for (i = 0; i < sizeof own / sizeof *own; i++)
        if (zc_str_starts(s, own[i]))
            return false;
    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (closing_mark(cp) || cp == 0x201D || cp == 0x300B || cp == 0x3001)
            return false;
    }
    return true;
}

/*
 * The short form after its lead: 《办法》, “市工信局”, 市工信局. Empty when what stands there is none.
 * `inside` a bracket, it fills the rest of it, or of its phrase.
 */
static zc_str read_brief(zc_str s, size_t at, bool inside)
{
    size_t next, end = 0;
    uint32_t cp, close;
    zc_str brief;

    at = zc_scan_blanks(s, at);
    cp = zc_scan_at(s, at, &next);
    if (cp == ':' || cp == 0xFF1A)
        at = zc_scan_blanks(s, next);
    close = closing_mark(zc_scan_at(s, at, &next));
    if (!close && !inside)
        return (zc_str){"", 0};
    brief = without_marks(stretch(s, close ? next : at, close, &end));
    if (!is_brief(brief))
        return (zc_str){"", 0};
    if (inside && !ends_brief(zc_scan_at(s, zc_scan_blanks(s, end), NULL)))
        return (zc_str){"", 0};
    return brief;
}

/* --- what it stands for ------------------------------------------------------------------------ */

/* The byte where the bracket opens that is open at `at`, or SIZE_MAX. */
static size_t open_bracket(zc_str s, size_t at)
{
    size_t from = at, start, depth = 0;

    while (at > 0 && from - at < BRACKET_MOST) {
        uint32_t cp = zc_scan_before(s, at, &start);

        if (cp == '\n' || cp == 0x300B || cp == 0x3002)
            break;
        if (zc_is_bracket(cp, true))
            depth++;
        else if (zc_is_bracket(cp, false) && depth-- == 0)
            return start;
        at = start;
    }
    return SIZE_MAX;
}

/* Back over blanks, and over the brackets that end at `at`: （试行）, （示府规〔2021〕5号）. */
static size_t before_brackets(zc_str s, size_t at)
{
    size_t start, open;
    uint32_t cp;

    for (;;) {
        for (; zc_is_blank(cp = zc_scan_before(s, at, &start)); at = start)
            ;
        if (!zc_is_bracket(cp, true))
            return at;
        open = open_bracket(s, start);
        if (open == SIZE_MAX)
            return at;
        at = open;
    }
}

/* The byte of the 《 whose 》 ends at `at`, or SIZE_MAX. */
static size_t title_open(zc_str s, size_t at)
{
    size_t from = at, start, depth = 0;

    while (at > 0 && from - at <= TITLE_MOST) {
        uint32_t cp = zc_scan_before(s, at, &start);

        if (cp == '\n' || cp == 0x3002)
            break;
        if (cp == 0x300B)
            depth++;
        else if (cp == 0x300A && --depth == 0)
            return start;
        at = start;
    }
    return SIZE_MAX;
}

/*
 * The titles of the list that ends at `at`, last first: 《甲》、《乙》（示发〔2019〕3号）和《丙》.
 * Returns how many; 0 when no title ends there.
 */
static size_t titles_before(zc_str s, size_t at, zc_str titles[LIST_MOST])
{
    static const char *const between[] = {"、", "和", "及", "与", "以及"};
    size_t n = 0, i, open, len;

    while (n < LIST_MOST) {
        at = before_brackets(s, at);
        if (at < MARK || !zc_scan_word(s, at - MARK, "》"))
            break;
        open = title_open(s, at);
        if (open == SIZE_MAX)
            break;
        titles[n++] = zc_str_trim(zc_str_sub(s, open + MARK, at - MARK));
        at = before_brackets(s, open);
        for (i = 0; i < sizeof between / sizeof *between; i++) {
            len = strlen(between[i]);
            if (at >= len && zc_scan_word(s, at - len, between[i]))
                at -= len;
        }
    }
    return n;
}

/* One short form for one title; of a list, its last one when the form is no other's. */
static void learn_title(learner *l, size_t at, zc_str brief, const zc_str *titles, size_t n)
{
    if (n > 1 && (!zc_name_shortens(brief, titles[0]) || zc_name_shortens(brief, titles[1])))
        return;
    learn(l, at, brief, titles[0], false);
}

/* --- definitions ------------------------------------------------------------------------------- */

/* What a lead in brackets at `lead` explains ends where the bracket opens; without one, before the
 * comma, when a title stands there. Returns SIZE_MAX when the lead is none. */
static size_t explained(zc_str s, size_t lead, bool *inside)
{
    size_t open = open_bracket(s, lead), start, at;
    uint32_t cp;

    for (at = lead; zc_is_blank(cp = zc_scan_before(s, at, &start)); at = start)
        ;
    *inside = open != SIZE_MAX;
    if (*inside) {
        bool first = zc_is_bracket(cp, false) && start == open;

        return first || cp == ',' || cp == 0xFF0C || cp == ';' || cp == 0xFF1B || cp == 0x3001 ||
                       zc_is_bracket(cp, true)
                   ? open
                   : SIZE_MAX;
    }
    if (cp == ',' || cp == 0xFF0C)
        at = start;
    at = before_brackets(s, at);
    return at >= MARK && zc_scan_word(s, at - MARK, "》") ? at : SIZE_MAX;
}

static void read_definition(learner *l, size_t lead, size_t after, bool many)
{
    zc_str titles[LIST_MOST], brief;
    bool inside;
    size_t end = explained(l->text, lead, &inside), n, i;

    if (end == SIZE_MAX)
        return;
    brief = read_brief(l->text, after, inside);
    if (!brief.len)
        return;
    n = titles_before(l->text, end, titles);
    if (many && n > 1)
        for (i = n; i-- > 0;)
            learn(l, lead, brief, titles[i], true);
    else if (n)
        learn_title(l, lead, brief, titles, n);
    else if (!many)
        learn(l, lead, brief, zc_name_before(l->text, end, brief), false);
}

/* Every lead ends in 称, which is rare: texts are long. */
static void read_clause(learner *l)
{
    static const char last[] = "称";
    size_t at, after;

    for (at = zc_str_find(l->text, last, 0); at != SIZE_MAX;
         at = zc_str_find(l->text, last, after)) {
        int row = zc_scan_row_before(l->text, at + strlen(last), ZC_TABLE(abbreviation_leads));

        after = at + strlen(last);
        if (row < 0 || abbreviation_leads[row][1][0] == '-')
            continue;
        at = after - strlen(abbreviation_leads[row][0]);
        after += zc_scan_word(l->text, after, "为") + zc_scan_word(l->text, after, "作");
        read_definition(l, at, after, abbreviation_leads[row][1][0] == 'm');
    }
}

/* --- use --------------------------------------------------------------------------------------- */

static bool stands_before(const place *p, const zc_citation *c)
{
    return p->clause < c->clause || (p->clause == c->clause && p->at <= c->at);
}

/* The last definition of the citation's title that stands before it, or NULL. */
static const zc_abbreviation *definition_of(const learner *l, const zc_citation *c)
{
    size_t i = l->d->n_abbreviations;

    while (i-- > 0) {
        const zc_abbreviation *a = &l->d->abbreviations[i];

        if (stands_before(&l->places[i], c) && strcmp(a->brief, c->title) == 0)
            return l->places[i].several ? NULL : a;
    }
    return NULL;
}

void zc_abbreviations(zc_document *d)
{
    learner l = {.d = d};
    size_t i;

    for (l.clause = 0; l.clause < d->n_clauses; l.clause++) {
        l.text = zc_str_buf(&d->clauses[l.clause].text);
        read_clause(&l);
    }
    for (i = 0; i < d->n_citations && d->n_abbreviations; i++) {
        zc_citation *c = &d->citations[i];
        const zc_abbreviation *a = c->title && !c->number && !c->full ? definition_of(&l, c) : NULL;

        if (a)
            c->full = zc_strdup(a->full);
    }
    free(l.places);
}
