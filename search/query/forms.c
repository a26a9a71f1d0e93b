/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms: marks that were left out are put in, blanks and words that say nothing taken out. */
#include "search/query/forms.h"

#include "lib/policy/citation.h"
#include "search/query/query.h"

#include <stdlib.h>
#include <string.h>

enum {
    SIGN = 0x53F7,    /* 号 */
    ORDINAL = 0x7B2C, /* 第 */
    ARTICLE = 0x6761, /* 条 */
    BRACKET = 0x3014, /* 〔, and 〕 behind it */
    YEAR_DIGITS = 4,
    NUMBER_DIGITS = 4, /* of a 文号, at most */
    TAIL_MOST = 4,     /* code units */
    PREFIX_MOST = 16   /* code units in which the prefix of a standard stands */
};

/* What follows a 文号 and says no more than that it is one. */
static const char *const tails[] = {"文件精神", "文精神", "文件", "文"};

static bool is_digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

static void insert(zc_units *u, size_t at, uint16_t unit)
{
    zc_units_add_char(u, unit); /* room: what stands there is written over */
    memmove(u->v + at + 1, u->v + at, (u->n - 1 - at) * sizeof *u->v);
    u->v[at] = unit;
}

/*
 * A 文号 typed as 国办发2018115号: the first four digits are its year. Only where the run of digits follows
 * a Chinese character other than 第 and ends the word with 号, and is no longer than such numbers are.
 */
static void part_number(zc_units *u)
{
    size_t end = u->n ? u->n - 1 : 0, from = end;
    uint16_t lead;

    if (!u->n || u->v[end] != SIGN)
        return;
    while (from > 0 && is_digit(u->v[from - 1]))
        from--;
    lead = from > 0 ? u->v[from - 1] : 0;
    if (lead < 0x4E00 || lead > 0x9FFF || lead == ORDINAL || lead == SIGN ||
        end - from < YEAR_DIGITS + 1 || end - from > YEAR_DIGITS + NUMBER_DIGITS ||
        !((u->v[from] == '1' && u->v[from + 1] == '9') ||
          (u->v[from] == '2' && u->v[from + 1] == '0')))
        return;
    insert(u, from + YEAR_DIGITS, BRACKET + 1);
    insert(u, from, BRACKET);
}

/* Whether a 文号 ends at n; *from is where it begins. */
static bool ends_in_number(const zc_units *u, size_t n, size_t *from)
{
    size_t values;
    query_value *v = query_values((zc_span){u->v, n}, &values);
    bool ends = values && v[values - 1].kind == ZC_VALUE_DOCUMENT && v[values - 1].to == n;

    *from = ends ? v[values - 1].from : 0;
    free(v);
    return ends;
}

/* Blanks in a 文号 say nothing; what else has blanks keeps them. */
static void close_up(zc_units *u)
{
    zc_units closed = {0};
    size_t i, from;

    for (i = 0; i < u->n; i++)
        if (u->v[i] != ' ')
            zc_units_add(&closed, &u->v[i], 1);
    part_number(&closed);
    if (closed.n == u->n || ends_in_number(&closed, closed.n, &from)) {
        zc_units_clear(u);
        zc_units_add(u, closed.v, closed.n);
    }
    zc_units_release(&closed);
}

/* Whether 号 stands where one of the tails would follow it. */
static bool may_have_tail(const zc_units *u)
{
    size_t n;

    for (n = 1; n <= TAIL_MOST && n < u->n; n++)
        if (u->v[u->n - 1 - n] == SIGN)
            return true;
    return false;
}

static const char *cut_tail(zc_units *u)
{
    zc_units head = {0}, tail = {0};
    zc_folded scratch;
    const char *cut = NULL;
    size_t i, n, from;

    if (!may_have_tail(u))
        return NULL;
    zc_folded_init(&scratch);
    for (i = 0; i < sizeof tails / sizeof *tails && !cut; i++) {
        zc_units_clear(&tail);
        zc_units_fold(&tail, zc_str_of(tails[i]), &scratch);
        n = u->n > tail.n ? u->n - tail.n : 0;
        if (!n || u->v[n - 1] != SIGN || memcmp(u->v + n, tail.v, tail.n * sizeof *tail.v))
            continue;
        zc_units_clear(&head);
        zc_units_add(&head, u->v, n);
        close_up(&head);
        if (!ends_in_number(&head, head.n, &from) || from)
            break;
        zc_units_clear(u);
        zc_units_add(u, head.v, head.n);
        cut = tails[i];
    }
    zc_folded_release(&scratch);
    zc_units_release(&head);
    zc_units_release(&tail);
    return cut;
}

/* Whether titles of laws end so: 法 典 例 定 则, and 》 behind them. */
static bool ends_law(uint16_t unit)
{
    static const uint16_t ends[] = {0x6CD5, 0x5178, 0x4F8B, 0x5B9A, 0x5219, 0x300B};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i] == unit)
            return true;
    return false;
}

/* 民法典1062条 is 民法典第1062条; 民企28条 is no article. */
static void name_article(zc_units *u)
{
    size_t i, values;
    query_value *v;

    for (i = 0; i < u->n && u->v[i] != ARTICLE; i++)
        ;
    if (i == u->n)
        return;
    v = query_values(zc_units_span(u), &values);
    for (i = values; i-- > 0;)
        if (v[i].kind == ZC_VALUE_NUMBER && v[i].from > 0 && v[i].to < u->n &&
            u->v[v[i].to] == ARTICLE && ends_law(u->v[v[i].from - 1]))
            insert(u, v[i].from, ORDINAL);
    free(v);
}

const char *forms_mend(zc_units *u)
{
    const char *tail = cut_tail(u);

    if (u->n && u->v[u->n - 1] == SIGN)
        close_up(u);
    name_article(u);
    return tail;
}

void forms_standard(const zc_units *u, zc_units *other)
{
    size_t n, blank;
    zc_buf text;

    if (!u->n || u->v[0] > 0x7F)
        return;
    zc_buf_init(&text);
    zc_span_utf8((zc_span){u->v, u->n < PREFIX_MOST ? u->n : PREFIX_MOST}, &text);
    n = zc_standard_prefix(zc_str_buf(&text), 0); /* ASCII: as many code units */
    zc_buf_release(&text);
    blank = n && n < u->n && u->v[n] == ' ';
    if (!n || n + blank >= u->n || !is_digit(u->v[n + blank]))
        return;
    zc_units_add(other, u->v, n);
    if (!blank)
        zc_units_add_char(other, ' ');
    zc_units_add(other, u->v + n + blank, u->n - n - blank);
}
