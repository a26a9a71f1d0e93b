/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges: two values of one kind, compared by their keys. */
#include "search/query/range.h"

#include "search/query/points.h"

#include <string.h>

enum { RANGE_BYTES = 200, UNIT_CHARS = 3, DIGITS_MOST = 15 };

/* The values of a text, of which the first begins it, and behind which no more than a unit stands (元,
 * 人, which are no part of a value). Returns how many of at most `most` there are; of more, 0. */
static size_t read_values(zc_str s, zc_value *out, size_t most)
{
    zc_folded folded;
    zc_values values;
    size_t n = 0;

    zc_folded_init(&folded);
    zc_values_init(&values);
    zc_fold(&folded, s);
    zc_values_find(&values, folded.cp, folded.len);
    if (values.n && values.n <= most && values.v[0].from == 0 &&
        folded.len - values.v[values.n - 1].to <= UNIT_CHARS)
        for (; n < values.n && values.v[n].kind <= ZC_VALUE_DATE; n++)
            out[n] = values.v[n];
    zc_values_release(&values);
    zc_folded_release(&folded);
    return n;
}

/* Four digits that can be a year, as people type a span of years: 2020..2024. */
static bool is_year(zc_str s)
{
    size_t i;

    for (i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len == 4 &&
           (!memcmp(s.ptr, "19", 2) || !memcmp(s.ptr, "20", 2) || !memcmp(s.ptr, "21", 2));
}

static bool read_years(zc_str left, zc_str right, zc_value out[2])
{
    size_t i;

    if ((left.len && !is_year(left)) || (right.len && !is_year(right)))
        return false;
    for (i = 0; i < 2; i++) {
        out[i].kind = ZC_VALUE_DATE;
        memcpy(out[i].key, i ? right.ptr : left.ptr, i ? right.len : left.len);
    }
    return true;
}

/* Both ends, the first of which may leave its unit to the second: 300..500万元 is 300-500万元. */
static bool read_ends(zc_str left, zc_str right, zc_value out[2])
{
    zc_value end[2];
    zc_buf joined;
    bool apart, read;

    apart = read_values(left, &end[0], 1) == 1 && read_values(right, &end[1], 1) == 1 &&
            end[0].kind == end[1].kind;
    if (!apart || end[0].kind != ZC_VALUE_DATE) {
        zc_buf_init(&joined);
        zc_buf_addf(&joined, "%.*s-%.*s", (int)left.len, left.ptr, (int)right.len, right.ptr);
        read = read_values(zc_str_buf(&joined), out, 2) == 2 && out[0].kind == out[1].kind;
        zc_buf_release(&joined);
        if (read)
            return true;
    }
    if (apart)
        memcpy(out, end, sizeof end);
    return apart;
}

/* Numbers: more digits before the point are more; of as many, the texts decide. Keys hold no needless
 * zeros. */
static int by_size(const char *a, const char *b)
{
    size_t x = strcspn(a, ".%"), y = strcspn(b, ".%");
    int c;

    if (x != y)
        return x < y ? -1 : 1;
    c = strncmp(a, b, x);
    if (c)
        return c;
    /* 0.5 and 0.45: a point and what follows it compare as texts, and nothing is least. */
    return strcmp(a[x] == '.' ? a + x : "", b[y] == '.' ? b + y : "");
}

/* Dates: 2024 holds all of its months, so an end is compared as far as it goes. */
static int by_date(const char *key, const char *end)
{
    return strncmp(key, end, strlen(end));
}

static int compare(zc_value_kind kind, const char *key, const char *end)
{
    return kind == ZC_VALUE_DATE ? by_date(key, end) : by_size(key, end);
}

bool range_holds(const query_range *r, zc_value_kind kind, const char *key)
{
    if (kind != r->kind || (kind == ZC_VALUE_NUMBER && strspn(key, "0123456789") > DIGITS_MOST))
        return false;
    return (!*r->from || compare(kind, key, r->from) >= 0) &&
           (!*r->to || compare(kind, key, r->to) <= 0);
}

/* Where .. stands, ASCII or full-width; *len is its length. */
static size_t find_dots(zc_str s, size_t *len)
{
    static const char *const dots[] = {"..", "．．"};
    size_t i, at;

    for (i = 0; i < sizeof dots / sizeof *dots; i++)
        if ((at = zc_str_find(s, dots[i], 0)) != SIZE_MAX) {
            *len = strlen(dots[i]);
            return at;
        }
    return SIZE_MAX;
}

bool range_read(query_range *r, zc_str s)
{
    zc_value v[2] = {0};
    size_t len = 0, at = s.len <= RANGE_BYTES ? find_dots(s, &len) : SIZE_MAX;
    zc_str left, right;
    bool read;

    if (at == SIZE_MAX)
        return false;
    left = zc_str_sub(s, 0, at);
    right = zc_str_sub(s, at + len, s.len);
    if (left.len + right.len && read_years(left, right, v))
        read = true;
    else if (left.len && right.len)
        read = read_ends(left, right, v);
    else
        read = read_values(left.len ? left : right, &v[left.len ? 0 : 1], 1) == 1;
    if (!read)
        return false;
    memset(r, 0, sizeof *r);
    r->kind = v[left.len ? 0 : 1].kind;
    memcpy(r->from, v[0].key, sizeof r->from);
    memcpy(r->to, v[1].key, sizeof r->to);
    /* Typed the wrong way round, it means the same. */
    if (left.len && right.len && compare(r->kind, r->from, r->to) > 0) {
        memcpy(r->from, v[1].key, sizeof r->from);
        memcpy(r->to, v[0].key, sizeof r->to);
    }
    return true;
}

bool range_find(const query_range *r, zc_span text, stand_each each, void *arg)
{
    bool found = false;
    points p;
    size_t i;

    points_read(&p, text);
    for (i = 0; i < p.values.n && !(found && !each); i++) {
        const zc_value *v = &p.values.v[i];

        if (!range_holds(r, v->kind, v->key))
            continue;
        found = true;
        if (each)
            each(p.unit[v->from], p.unit[v->to], arg);
    }
    points_release(&p);
    return found;
}
