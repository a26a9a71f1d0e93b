/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Repeals in a sentence: 《…》同时废止 and 废止《…》. What may stand between the word and what it
 * repeals is little; whatever else stands there makes it no repeal. Lists under a lead are read by
 * repeal_list.c.
 */
#include "lib/policy/repeal.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/repeal_parts.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/issue_words.h"
#include "gen/lib/policy/data/repeal_before.h"
#include "gen/lib/policy/data/repeal_between.h"
#include "gen/lib/policy/data/repeal_unreal.h"
#include "gen/lib/policy/data/repeal_words.h"

#include <stdlib.h>
#include <string.h>

enum {
    BRACKET_MOST = 600, /* bytes */
    ISSUER_MOST = 600,
    SENTENCE_MOST = 1500, /* of a sentence before the word that repeals */
    SINCE_MOST = 120,     /* 自…起 */
    HISTORY_MOST = 6      /* citations between two members of a list */
};

size_t zc_citation_end(const zc_repeal_clause *r, const zc_citation *c)
{
    size_t end = c->at + strlen(c->text), at, next;
    /* 原办法（示府规〔2021〕2号）同时废止: a bare number may stand in brackets. */
    size_t depth = !c->title && zc_is_bracket(zc_scan_before(r->text, c->at, NULL), false);

    for (at = c->at; at < r->text.len && at < end + BRACKET_MOST; at = next) {
        uint32_t cp = zc_scan_at(r->text, at, &next);

        if (at >= end && (!depth || cp == '\n'))
            break;
        if (zc_is_bracket(cp, false))
            depth++;
        else if (zc_is_bracket(cp, true) && depth > 0)
            depth--;
    }
    return at > end && !depth ? at : end;
}

size_t zc_repeal_bracket(zc_str s, size_t at, size_t to)
{
    size_t from = at, next, depth = 0;

    for (; at < to && at - from < BRACKET_MOST; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_bracket(cp, false))
            depth++;
        else if (zc_is_bracket(cp, true) && depth > 0)
            depth--;
        if (!depth)
            return at == from ? from : next;
        if (cp == '\n')
            break;
    }
    return from;
}

size_t zc_repeal_past_brackets(zc_str s, size_t at, size_t to)
{
    size_t next;

    for (at = zc_scan_blanks(s, at); at < to; at = zc_scan_blanks(s, next))
        if ((next = zc_repeal_bracket(s, at, to)) == at)
            break;
    return at;
}

bool zc_repeal_mentioned(zc_str s)
{
    static const char *const words[] = {"废", "失效", "停止", "终止", "不再"};
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (zc_str_find(s, words[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* --- between a citation and the next ----------------------------------------------------------- */

bool zc_repeal_issued(zc_str s)
{
    size_t at, next;

    for (at = 0; at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        if (zc_scan_row(s, at, ZC_TABLE(issue_words)) >= 0)
            return true;
    }
    return false;
}

bool zc_repeal_issuer(zc_str s, size_t from, size_t to)
{
    zc_str words;
    char date[11];

    from = zc_scan_blanks(s, from);
    words = zc_str_trim(zc_str_sub(s, from, to < from ? from : to));
    if (!words.len || zc_str_is(words, "原") || zc_scan_date(words, 0, date) == words.len)
        return true;
    if (words.len > ISSUER_MOST || zc_has_stop(words))
        return false;
    return zc_ends_as_agency(words) || (zc_str_ends(words, "的") && zc_repeal_issued(words)) ||
           zc_str_ends(words, "所发");
}

bool zc_repeal_listed(const zc_repeal_clause *r, size_t i, size_t j)
{
    static const char *const between[] = {"、", "，", ",", "和", "与", "以及", "及"};
    size_t to = r->v[j]->at, k, n = 0;
    size_t at = zc_repeal_past_brackets(r->text, zc_citation_end(r, r->v[i]), to);

    at += zc_scan_word(r->text, at, "文件");
    for (k = 0; k < sizeof between / sizeof *between && !n; k++)
        n = zc_scan_word(r->text, at, between[k]);
    return n ? zc_repeal_issuer(r->text, at + n, to) : at == to;
}

/* --- words that follow what they repeal -------------------------------------------------------- */

/* Past 自2018年1月1日起 and 从本办法施行之日起, or `at`. */
static size_t past_since(zc_str s, size_t at, size_t to)
{
    size_t n = zc_scan_word(s, at, "自") + zc_scan_word(s, at, "从"), end;

    end = n ? zc_str_find(zc_str_sub(s, 0, to < at + SINCE_MOST ? to : at + SINCE_MOST), "起", at)
            : SIZE_MAX;
    return end == SIZE_MAX ? at : end + strlen("起");
}

/* Past 三件 and 12个, or `at`. */
static size_t past_count(zc_str s, size_t at)
{
    static const char *const units[] = {"件", "个", "部", "项", "份"};
    long number;
    size_t end = zc_scan_number(s, at, &number), i, n;

    for (i = 0; end && i < sizeof units / sizeof *units; i++)
        if ((n = zc_scan_word(s, end, units[i])))
            return end + n;
    return at;
}

/* Past 2023年 and 2023年12月, or `at`. */
static size_t past_month(zc_str s, size_t at)
{
    long number;
    size_t end = zc_scan_number(s, at, &number), month;

    end += end ? zc_scan_word(s, end, "年") : 0;
    if (!end || !zc_str_ends(zc_str_sub(s, 0, end), "年"))
        return at;
    month = zc_scan_number(s, end, &number);
    return month && zc_scan_word(s, month, "月") ? month + strlen("月") : end;
}

static size_t past_one(zc_str s, size_t at, size_t to)
{
    char date[11];
    size_t next, end;
    uint32_t cp = zc_scan_at(s, at, &next);
    int row = zc_scan_row(s, at, ZC_TABLE(repeal_between));

    if (zc_is_blank(cp) || cp == ',' || cp == 0xFF0C)
        return next;
    if (row >= 0)
        return at + strlen(repeal_between[row][0]);
    if ((end = zc_repeal_bracket(s, at, to)) != at || (end = past_since(s, at, to)) != at ||
        (end = past_count(s, at)) != at)
        return end;
    end = zc_scan_date(s, at, date);
    return end ? end : past_month(s, at);
}

/* True when nothing in [at, to) keeps a citation from the word that repeals it. */
static bool leads_on(zc_str s, size_t at, size_t to)
{
    size_t next;

    for (; at < to; at = next)
        if ((next = past_one(s, at, to)) == at)
            return false;
    return at == to;
}

/* 《…》废止前 and 废止的 tell of something else. */
static bool ends_phrase(zc_str s, size_t at)
{
    uint32_t cp = zc_scan_at(s, zc_scan_blanks(s, at), NULL);

    return !cp || (zc_is_stop(cp) && cp != '?' && cp != 0xFF1F) || cp == ',' || cp == 0xFF0C ||
           zc_is_bracket(cp, true) || cp == 0x201D || cp == 0x3001 || cp == ':' || cp == 0xFF1A;
}

/* 根据《甲》，《乙》同时废止: a basis is no member of the list. */
static bool is_basis(zc_str s, size_t at)
{
    static const char *const words[] = {"根据", "依据", "依照", "按照", "按",  "关于",
                                        "执行", "适用", "参照", "因",   "由于"};
    size_t i, n;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        n = strlen(words[i]);
        if (at >= n && zc_scan_word(s, at - n, words[i]))
            return true;
    }
    return false;
}

/* The member of the list before citation i, or i itself when there is none. Between the two may stand
 * citations that say how i came about: 根据《…决定》修正的《…》, 国务院令第10号公布的《…》. */
static size_t member_before(const zc_repeal_clause *r, size_t i, size_t floor)
{
    size_t k;

    for (k = i; k-- > 0 && i - k <= HISTORY_MOST && r->v[k]->at >= floor;) {
        size_t end = zc_citation_end(r, r->v[k]);

        if (zc_repeal_listed(r, k, i))
            return is_basis(r->text, r->v[k]->at) ? i : k;
        if (!zc_repeal_issuer(r->text, end, r->v[i]->at))
            return i;
    }
    return i;
}

/* Mark the list whose last member is citation `last`. */
static void mark_back(zc_repeal_clause *r, size_t last, size_t floor)
{
    size_t i = last, before;

    if (is_basis(r->text, r->v[i]->at))
        return;
    for (;;) {
        r->v[i]->repeals = !r->v[i]->self;
        before = member_before(r, i, floor);
        if (before == i)
            return;
        i = before;
    }
}

/* --- words that stand before what they repeal -------------------------------------------------- */

/* Nothing stands before the word in its sentence but what decides: 一、, 现决定, 自…起，. */
static bool decides(zc_str s, size_t floor, size_t at)
{
    size_t start, i;
    uint32_t cp;
    zc_label label;

    if (zc_label_at(s, floor, &label) && floor + label.text == at)
        return true;
    for (; at > floor && zc_is_blank(zc_scan_before(s, at, &start)); at = start)
        ;
    if (at <= floor)
        return true;
    cp = zc_scan_before(s, at, NULL);
    if (cp == ',' || cp == 0xFF0C || cp == ':' || cp == 0xFF1A)
        return true;
    i = (size_t)zc_scan_row_before(s, at, ZC_TABLE(repeal_before));
    return i != (size_t)-1;
}

static void mark_on(zc_repeal_clause *r, size_t first, size_t word_end)
{
    size_t last = first, end, i;

    if (!zc_repeal_issuer(r->text, word_end, r->v[first]->at))
        return;
    while (last + 1 < r->n && zc_repeal_listed(r, last, last + 1))
        last++;
    end = zc_citation_end(r, r->v[last]);
    if (zc_scan_word(r->text, zc_scan_blanks(r->text, end), "的") ||
        zc_scan_word(r->text, zc_scan_blanks(r->text, end), "中"))
        return;
    for (i = first; i <= last; i++)
        r->v[i]->repeals = !r->v[i]->self;
}

/* --- sentences --------------------------------------------------------------------------------- */

/* A wish, a plan or a question: a word that says so stands before `to` in its sentence, outside of
 * citations. next: the first citation behind `to`. */
static bool is_unreal(const zc_repeal_clause *r, size_t floor, size_t to, size_t next)
{
    size_t at = to < floor + SENTENCE_MOST ? floor : to - SENTENCE_MOST, i = next, end;

    while (i > 0 && r->v[i - 1]->at >= at)
        i--;
    for (; at < to; at = end) {
        zc_scan_at(r->text, at, &end);
        if (i < next && at == r->v[i]->at)
            end = zc_citation_end(r, r->v[i++]);
        else if (zc_scan_row(r->text, at, ZC_TABLE(repeal_unreal)) >= 0)
            return true;
    }
    return false;
}

/* A word that repeals at `at`; floor: where its sentence begins. next: the first citation behind it. */
static void read_word(zc_repeal_clause *r, size_t floor, size_t at, int row, size_t next)
{
    size_t end = at + strlen(repeal_words[row][0]), last = next - 1;

    if (next > 0 && r->v[last]->at >= floor && ends_phrase(r->text, end) &&
        leads_on(r->text, zc_citation_end(r, r->v[last]), at)) {
        if (!is_unreal(r, floor, at, next))
            mark_back(r, last, floor);
        return;
    }
    if (next < r->n && strcmp(repeal_words[row][1], "both") == 0 && !r->proposal &&
        decides(r->text, floor, at) && !is_unreal(r, floor, at, next))
        mark_on(r, next, end);
}

static void read_sentences(zc_repeal_clause *r)
{
    size_t at, next, floor = 0, i = 0, skip;
    int row;

    for (at = 0; at < r->text.len; at = next) {
        uint32_t cp = zc_scan_at(r->text, at, &next);

        if (i < r->n && at == r->v[i]->at) {
            next = zc_citation_end(r, r->v[i++]);
            continue;
        }
        if ((skip = zc_repeal_bracket(r->text, at, i < r->n ? r->v[i]->at : r->text.len)) != at) {
            next = skip;
        } else if (zc_is_stop(cp)) {
            floor = next;
        } else if (zc_is_han(cp) && (row = zc_scan_row(r->text, at, ZC_TABLE(repeal_words))) >= 0) {
            read_word(r, floor, at, row, i);
            next = at + strlen(repeal_words[row][0]);
        }
    }
}

/* 关于废止…的决定; a paper about a proposal to do so decides nothing. */
static bool title_repeals(const zc_document *d)
{
    return d->kind != ZC_DOC_PROPOSAL && d->kind != ZC_DOC_REPLY &&
           zc_repeal_says(zc_str_of(d->title));
}

/* The citations [from, to) of the document that a list may hold. */
static void collect(zc_repeal_clause *r, zc_document *d, size_t from, size_t to)
{
    size_t i, past = 0;

    r->n = 0;
    for (i = from; i < to; i++) {
        zc_citation *c = &d->citations[i];

        if (c->at < past)
            continue;
        r->v = zc_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
        r->v[r->n++] = c;
        past = zc_repeal_past_brackets(r->text, zc_citation_end(r, c), r->text.len);
    }
}

void zc_repeals(zc_document *d)
{
    zc_repeal_clause r = {.proposal = d->kind == ZC_DOC_PROPOSAL};
    bool always = title_repeals(d), led = false;
    size_t clause, from = 0, to;

    for (clause = 0; clause < d->n_clauses; clause++, from = to) {
        for (to = from; to < d->n_citations && d->citations[to].clause == clause; to++)
            ;
        r.text = zc_str_buf(&d->clauses[clause].text);
        r.heading = &d->clauses[clause].heading;
        collect(&r, d, from, to);
        if (r.n && zc_repeal_mentioned(r.text))
            read_sentences(&r);
        zc_repeal_lists(&r, always, &led);
    }
    free(r.v);
}
