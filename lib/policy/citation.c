/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations of every clause, in one pass over its text: 《》 with what follows it, bare document
 * numbers, articles of this document (本办法第三条) and of laws named without marks. The forms
 * of numbers, titles and addresses are in citation_number.c, citation_title.c, scan_article.c.
 */
#include "lib/policy/citation.h"

#include "lib/base/mem.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/name.h"
#include "lib/policy/outline.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/self_names.h"

#include <stdlib.h>
#include <string.h>

enum { MARK = 3, TITLE_MOST = 900, BRACKET_MOST = 300 };

/* One clause being read. */
typedef struct reader {
    zc_document *d;
    const zc_paragraphs *p;
    size_t clause;
    zc_str text;     /* of the clause */
    uint32_t *close; /* for each byte that begins a 《: the byte after its 》, or 0 */
    size_t cap;
    size_t floor; /* the end of the last citation */
    zc_number number;
    zc_str tail; /* （2018年修正） behind the title read last, its brackets included; or empty */
    zc_buf address, full;
} reader;

/* What a citation says; empty parts are absent. */
typedef struct found {
    size_t start, end;
    zc_str title, full, number, article;
    bool self;
} found;

static char *copy_or_null(zc_str s)
{
    return s.len ? zc_str_dup(s) : NULL;
}

static void add(reader *r, const found *f)
{
    const zc_clause *c = &r->d->clauses[r->clause];
    zc_citation *out = zc_document_add_citation(r->d);

    out->clause = r->clause;
    out->start = zc_clause_offset(c, r->p, f->start);
    /* After the last byte: blanks and markup that follow are not the citation's. */
    out->end = zc_clause_offset(c, r->p, f->end - 1) + 1;
    out->text = zc_strndup(r->text.ptr + f->start, f->end - f->start);
    out->title = copy_or_null(f->title);
    out->full = copy_or_null(f->full);
    out->number = copy_or_null(f->number);
    out->article = copy_or_null(f->article);
    out->self = f->self;
    out->at = f->start;
    r->floor = f->end;
}

/* Find the 》 of every 《 with one stack; a title has no line end and no 。 and is not too long. */
static void match_marks(reader *r)
{
    size_t *open = NULL, cap = 0, n = 0, at, next;

    if (r->text.len > r->cap) {
        r->cap = r->text.len;
        r->close = zc_resize(r->close, r->cap, sizeof *r->close);
    }
    for (at = 0; at < r->text.len; at = next) {
        uint32_t cp = zc_scan_at(r->text, at, &next);

        if (cp == 0x300A) {
            open = zc_grow(open, &cap, n + 1, sizeof *open);
            open[n++] = at;
            r->close[at] = 0;
        } else if (cp == 0x300B && n) {
            at = open[--n];
            r->close[at] = next - at <= TITLE_MOST ? (uint32_t)next : 0;
        } else if (cp == '\n' || cp == 0x3002) {
            n = 0;
        }
    }
    free(open);
}

/* The address after a title or number, 的 or 中 between them allowed; 0 when there is none. */
static size_t article_after(reader *r, size_t at)
{
    static const char *const between[] = {"文件", "文", "的", "中", "之", "规定的"};
    size_t i, n;

    at = zc_scan_blanks(r->text, at);
    for (i = 0; i < sizeof between / sizeof *between; i++) {
        n = zc_scan_word(r->text, at, between[i]);
        at = zc_scan_blanks(r->text, at + n);
    }
    return zc_scan_article(r->text, at, &r->address);
}

/* The further members of a list of addresses are citations of the same document. */
static void add_list(reader *r, const found *first)
{
    found f = *first;
    size_t start, end;

    for (end = zc_scan_article_next(r->text, f.end, &start, &r->address); end;
         end = zc_scan_article_next(r->text, f.end, &start, &r->address)) {
        f.start = start;
        f.end = end;
        f.article = zc_str_buf(&r->address);
        add(r, &f);
    }
}

/* Add a citation with the articles that follow it. `at` is where an address may begin. */
static void add_with_articles(reader *r, found *f, size_t at)
{
    size_t end = article_after(r, at);

    if (end) {
        f->end = end;
        f->article = zc_str_buf(&r->address);
    }
    add(r, f);
    if (end)
        add_list(r, f);
}

/* The byte where the bracket that opens at `at` closes, or 0 when it does not, or holds a 《. */
static size_t bracket_close(zc_str s, size_t at)
{
    size_t next, from = at, depth = 0;

    for (; at < s.len && at - from < BRACKET_MOST; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == 0x300A || cp == '\n')
            return 0;
        if (zc_is_bracket(cp, false))
            depth++;
        if (zc_is_bracket(cp, true) && --depth == 0)
            return at;
    }
    return 0;
}

/* A number at once after a title, its agency beginning at `at`: 《…通知》示教通〔2018〕8号. */
static bool number_at(reader *r, size_t at)
{
    size_t next, pos;

    for (pos = at; pos < r->text.len && pos - at < 60; pos = next) {
        uint32_t cp = zc_scan_at(r->text, pos, &next);

        if (zc_number_try(r->text, pos, at, ZC_NUMBER_AFTER_TITLE, &r->number))
            return r->number.start == at;
        if (zc_is_stop(cp) || zc_is_blank(cp) || cp == 0x300A || cp == 0xFF0C || cp == 0x3001 ||
            (pos == at && (cp == '(' || cp == 0xFF08)))
            return false;
    }
    return false;
}

/* Past the words that may stand between a number and its closing bracket: 〔2016〕12号文件）. */
static size_t past_bracket(zc_str s, size_t at, size_t close)
{
    size_t next;

    at += zc_scan_word(s, at, "令");
    at += zc_scan_word(s, at, "文");
    at += zc_scan_word(s, at, "件");
    if (zc_scan_blanks(s, at) != close)
        return 0;
    zc_scan_at(s, close, &next);
    return next;
}

/*
 * The number after a title: in brackets, (示府规〔2021〕5号), perhaps with other words after it,
 * or at once. Returns the byte after it, its bracket included when nothing else stands in it, or
 * 0. *resume is where an address may follow, also behind （2018年修正）.
 */
static size_t number_after(reader *r, size_t at, size_t *resume)
{
    size_t open = zc_scan_blanks(r->text, at), close, past;
    int tries;

    if (number_at(r, open)) {
        *resume = r->number.end;
        return r->number.end;
    }
    for (tries = 0; tries < 3; tries++) {
        open = zc_scan_blanks(r->text, at);
        if (!zc_is_bracket(zc_scan_at(r->text, open, &past), false))
            return 0;
        close = bracket_close(r->text, open);
        if (!close)
            close = zc_str_find(zc_str_sub(r->text, 0, past + BRACKET_MOST), "《", past);
        if (close == SIZE_MAX)
            return 0;
        if (zc_number_find(r->text, past, close, ZC_NUMBER_AFTER_TITLE, &r->number)) {
            past = past_bracket(r->text, r->number.end, close);
            zc_scan_at(r->text, close, resume);
            return past ? past : r->number.end;
        }
        zc_scan_at(r->text, close, &at);
        if (zc_name_is_tail(zc_str_sub(r->text, past, close))) {
            r->tail = zc_str_sub(r->text, open, at);
            *resume = at;
        }
    }
    return 0;
}

/* 《…》 with its number and articles, start being the first byte of the citation. */
static size_t add_titled(reader *r, size_t start, size_t open, zc_str number)
{
    size_t close = r->close[open], resume = close, end = 0;
    found f = {.start = start, .end = close, .number = number};

    f.title = zc_str_trim(zc_str_sub(r->text, open + MARK, close - MARK));
    r->tail = (zc_str){"", 0};
    if (!number.len)
        end = number_after(r, close, &resume);
    if (r->tail.len) { /* it tells which version the title stands for */
        zc_buf_clear(&r->full);
        zc_buf_addstr(&r->full, f.title);
        zc_buf_addstr(&r->full, r->tail);
        f.full = zc_str_buf(&r->full);
    }
    if (end) {
        f.number = zc_str_buf(&r->number.canonical);
        f.end = end;
    }
    add_with_articles(r, &f, resume);
    return r->floor;
}

/* The proposal that a reply answers, and the posts that a letter answers, are no citations. */
static bool is_answered(const reader *r, size_t open, size_t close)
{
    zc_str title = zc_str_trim(zc_str_sub(r->text, open + MARK, close - MARK));

    if (r->d->kind != ZC_DOC_REPLY)
        return false;
    return zc_str_eq(title, zc_document_field(r->d, ZC_PROPOSAL_TITLE)) ||
           zc_title_is_answered(r->text, open, close);
}

/* At a 《: returns where to go on. */
static size_t read_title(reader *r, size_t at)
{
    size_t close = r->close[at];

    if (!close)
        return at + MARK;
    if (close - at <= 2 * MARK || zc_title_is_no_policy(r->text, at, close) ||
        is_answered(r, at, close))
        return close;
    return add_titled(r, at, at, (zc_str){"", 0});
}

/* 证号为示国用（2012）第5号: the number of a certificate. */
static bool follows_certificate(zc_str s, size_t at)
{
    return zc_str_find(zc_str_sub(s, at < 18 ? 0 : at - 18, at), "证号", 0) != SIZE_MAX;
}

/* A bare number, 0 when there is none; one that stands at once before a 《》 belongs to it. */
static size_t read_number(reader *r, size_t at)
{
    static const char *const words[] = {"文件", "文", "印发的", "印发", "发布的"};
    size_t i, after;
    found f;

    if (!zc_number_try(r->text, at, r->floor, ZC_NUMBER_IN_TEXT, &r->number))
        return 0;
    if (follows_certificate(r->text, r->number.start))
        return r->number.end;
    after = r->number.end;
    for (i = 0; i < sizeof words / sizeof *words; i++)
        after += zc_scan_word(r->text, after, words[i]);
    after = zc_scan_blanks(r->text, after);
    if (zc_scan_word(r->text, after, "《") && r->close[after] &&
        !zc_title_is_no_policy(r->text, after, r->close[after]) &&
        !is_answered(r, after, r->close[after])) {
        zc_buf number;

        zc_buf_init(&number);
        zc_buf_addstr(&number, zc_str_buf(&r->number.canonical));
        after = add_titled(r, r->number.start, after, zc_str_buf(&number));
        zc_buf_release(&number);
        return after;
    }
    f = (found){.start = r->number.start, .end = r->number.end};
    f.number = zc_str_buf(&r->number.canonical);
    add_with_articles(r, &f, f.end);
    return r->floor;
}

/* 本办法第三条, at 本. */
static size_t read_self(reader *r, size_t at)
{
    size_t name = at + strlen("本"), end;
    int row = zc_scan_row(r->text, name, ZC_TABLE(self_names));
    found f = {.start = at, .self = true};

    if (row < 0)
        return 0;
    end = zc_scan_blanks(r->text, name + strlen(self_names[row][0]));
    end = zc_scan_article(r->text, end, &r->address);
    if (!end)
        return 0;
    f.end = end;
    f.article = zc_str_buf(&r->address);
    add(r, &f);
    add_list(r, &f);
    return r->floor;
}

/* 刑法第十二条, at 第. */
static size_t read_law(reader *r, size_t at)
{
    size_t start, name_end, end = zc_scan_article(r->text, at, &r->address);
    found f = {.end = end};

    if (!end)
        return 0;
    for (name_end = at; zc_is_blank(zc_scan_before(r->text, name_end, &start)); name_end = start)
        ;
    start = zc_law_name_before(r->text, name_end, r->floor);
    if (start == SIZE_MAX)
        return 0;
    f.start = start;
    f.title = zc_str_sub(r->text, start, name_end);
    f.article = zc_str_buf(&r->address);
    add(r, &f);
    add_list(r, &f);
    return r->floor;
}

static void read_clause(reader *r)
{
    size_t at, next, end;

    r->floor = 0;
    match_marks(r);
    for (at = 0; at < r->text.len; at = next) {
        uint32_t cp = zc_scan_at(r->text, at, &next);

        if (cp == 0x300A) { /* 《 */
            next = read_title(r, at);
            continue;
        }
        end = cp == 0x672C ? read_self(r, at) : 0; /* 本 */
        if (!end)
            end = read_number(r, at);
        if (!end && cp == 0x7B2C) /* 第 */
            end = read_law(r, at);
        if (end)
            next = end;
    }
}

void zc_citations(zc_document *d, const zc_paragraphs *p)
{
    reader r = {.d = d, .p = p};

    zc_buf_init(&r.number.canonical);
    zc_buf_init(&r.address);
    zc_buf_init(&r.full);
    for (r.clause = 0; r.clause < d->n_clauses; r.clause++) {
        r.text = zc_str_buf(&d->clauses[r.clause].text);
        read_clause(&r);
    }
    zc_buf_release(&r.number.canonical);
    zc_buf_release(&r.address);
    zc_buf_release(&r.full);
    free(r.close);
}
