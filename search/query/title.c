/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title: stretches of folded titles. */
#include "search/query/title.h"

#include <string.h>

enum {
    COUNTRY_UNITS = 7, /* 中华人民共和国 */
    TAIL_UNITS = 3,    /* 的通知 */
    OPEN = 0x300A,     /* 《 */
    CLOSE = 0x300B     /* 》 */
};

zc_span title_whole(const zc_doc_view *v)
{
    zc_span title = v->title_folded;
    size_t n = title.n;

    if (!zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0).len)
        return title;
    while (n > 0 && title.v[n - 1] != '\n')
        n--;
    return n ? (zc_span){title.v, n - 1} : title;
}

static bool is_country(zc_span s)
{
    static const uint16_t country[COUNTRY_UNITS] = {0x4E2D, 0x534E, 0x4EBA, 0x6C11,
                                                    0x5171, 0x548C, 0x56FD};

    return s.n > COUNTRY_UNITS && !memcmp(s.v, country, sizeof country);
}

/* Whether 印发, 公布, 发布 and the like end before `at`. */
static bool is_issued(zc_span s, size_t at)
{
    return at >= 2 && (s.v[at - 1] == 0x53D1 || s.v[at - 1] == 0x5E03);
}

static size_t without_notes(zc_span s, size_t from, size_t to)
{
    size_t i;

    while (to > from && s.v[to - 1] == ')') {
        for (i = to; i > from && s.v[i - 1] != '('; i--)
            ;
        if (i <= from + 1)
            break;
        to = i - 1;
    }
    return to;
}

static zc_span name_in(zc_span s)
{
    size_t i, open = 0, from = 0, to = s.n;

    for (i = 0; i < to; i++)
        if (s.v[i] == OPEN)
            open = i + 1;
    /* 关于印发《…》的通知: what is inside, unless the title itself is about it (适用《…》的解释). */
    if (open >= 3 && is_issued(s, open - 1))
        for (from = open, i = open; i < to; i++)
            if (s.v[i] == CLOSE)
                to = i;
    to = without_notes(s, from, to);
    if (is_country((zc_span){s.v + from, to - from}))
        from += COUNTRY_UNITS;
    return (zc_span){s.v + from, to - from};
}

title_names title_names_of(const zc_doc_view *v)
{
    zc_span whole = title_whole(v);

    return (title_names){whole, name_in(whole)};
}

static bool same(zc_span a, zc_span b)
{
    return a.n == b.n && !memcmp(a.v, b.v, a.n * sizeof *a.v);
}

bool title_is(zc_span text, const title_names *t)
{
    static const uint16_t about[] = {0x5173, 0x4E8E}, notice[TAIL_UNITS] = {0x7684, 0x901A, 0x77E5};
    zc_span whole = t->whole;
    size_t rest;

    if (text.n < 2 || text.n > whole.n)
        return false;
    if (same(text, whole) || same(text, t->name))
        return true;
    rest = whole.n - text.n;
    if (!memcmp(text.v, about, sizeof about))
        return same(text, (zc_span){whole.v + rest, text.n});
    return rest > TAIL_UNITS && is_issued(whole, rest - TAIL_UNITS) &&
           !memcmp(whole.v + whole.n - TAIL_UNITS, notice, sizeof notice) &&
           same(text, (zc_span){whole.v + rest - TAIL_UNITS, text.n});
}

bool title_ends(zc_span text)
{
    /* 法典例定则 知见案函复 告报令划要 施求示释书 */
    static const uint16_t ends[] = {0x6CD5, 0x5178, 0x4F8B, 0x5B9A, 0x5219, 0x77E5, 0x89C1,
                                    0x6848, 0x51FD, 0x590D, 0x544A, 0x62A5, 0x4EE4, 0x5212,
                                    0x8981, 0x65BD, 0x6C42, 0x793A, 0x91CA, 0x4E66};
    size_t i;

    for (i = 0; text.n && i < sizeof ends / sizeof *ends; i++)
        if (ends[i] == text.v[text.n - 1])
            return true;
    return text.n && text.v[text.n - 1] == ')';
}
