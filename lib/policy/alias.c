/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aliases: sorted rows, searched by halves; how a text of them is read is alias_read.c's. */
#include "lib/policy/alias.h"

#include "lib/base/utf8.h"
#include "gen/lib/policy/data/alias_follows.h"
#include "gen/lib/policy/data/aliases.h"

#include <stdlib.h>
#include <string.h>

/* Rows in the order of their names. */
typedef struct table {
    const zc_alias_row *v;
    size_t n;
} table;

void zc_aliases_init(zc_aliases *a)
{
    memset(a, 0, sizeof *a);
}

void zc_aliases_release(zc_aliases *a)
{
    zc_strings_release(&a->text);
    free(a->by_short);
    free(a->by_full);
    zc_aliases_init(a);
}

static table read_short(const zc_aliases *a)
{
    return (table){a->by_short, a->n_short};
}

static table read_full(const zc_aliases *a)
{
    return (table){a->by_full, a->n_full};
}

static table shipped_short(const zc_aliases *a)
{
    return (table){aliases_by_short, a->alone ? 0 : aliases_by_short_rows};
}

static table shipped_full(const zc_aliases *a)
{
    return (table){aliases_by_full, a->alone ? 0 : aliases_by_full_rows};
}

bool zc_alias_is_brief(zc_str name)
{
    return zc_utf8_count(name) <= ZC_ALIAS_BRIEF;
}

/* --- looking up ---------------------------------------------------------------------------------- */

/* Rows before `name`, and, with `behind`, those of it as well. */
static size_t place_of(table t, zc_str name, bool behind)
{
    size_t from = 0, to = t.n, mid;
    int c;

    while (from < to) {
        mid = from + (to - from) / 2;
        c = zc_str_cmp(zc_str_of(t.v[mid].name), name);
        if (c < 0 || (c == 0 && behind))
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

static table rows_of(table t, zc_str name)
{
    size_t from = place_of(t, name, false);

    return (table){t.n ? t.v + from : NULL, place_of(t, name, true) - from};
}

static void add(zc_alias_names *out, zc_str name)
{
    size_t i;

    for (i = 0; i < out->n; i++)
        if (zc_str_eq(out->v[i], name))
            return;
    if (name.len && out->n < ZC_ALIAS_NAMES)
        out->v[out->n++] = name;
}

void zc_aliases_full(const zc_aliases *a, zc_str name, zc_alias_names *out)
{
    table t = rows_of(read_short(a), name);
    size_t i;

    out->n = 0;
    if (!t.n)
        t = rows_of(shipped_short(a), name);
    for (i = 0; i < t.n; i++)
        add(out, zc_str_of(t.v[i].other));
}

void zc_aliases_short(const zc_aliases *a, zc_str name, zc_alias_names *out)
{
    table own = rows_of(read_full(a), name), t = rows_of(shipped_full(a), name);
    size_t i;

    out->n = 0;
    for (i = 0; i < own.n; i++)
        add(out, zc_str_of(own.v[i].other));
    for (i = 0; i < t.n; i++)
        if (!rows_of(read_short(a), zc_str_of(t.v[i].other)).n)
            add(out, zc_str_of(t.v[i].other));
}

/* The short names of a full one that are long enough to be looked for, `name` apart. */
static void add_short(const zc_aliases *a, zc_str full, zc_str name, zc_alias_names *out)
{
    zc_alias_names names;
    size_t i;

    zc_aliases_short(a, full, &names);
    for (i = 0; i < names.n; i++)
        if (!zc_str_eq(names.v[i], name) && !zc_alias_is_brief(names.v[i]))
            add(out, names.v[i]);
}

void zc_aliases_others(const zc_aliases *a, zc_str name, zc_alias_names *out)
{
    zc_alias_names full;
    size_t i;

    zc_aliases_full(a, name, &full);
    *out = full;
    for (i = 0; i < full.n; i++)
        add_short(a, full.v[i], name, out);
    add_short(a, name, name, out);
}

/* --- in a text ----------------------------------------------------------------------------------- */

static size_t common(zc_str a, zc_str b)
{
    size_t n = 0;

    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* Bytes of the longest name that begins a text. A name that does stands before the text in the order,
 * and whatever stands between the two begins with as much of it. */
static size_t longest(table t, zc_str text)
{
    size_t at, n;
    zc_str name;

    while (text.len && (at = place_of(t, text, true)) > 0) {
        name = zc_str_of(t.v[at - 1].name);
        n = common(name, text);
        if (n == name.len)
            return n;
        text.len = n;
    }
    return 0;
}

static size_t longest_of_all(const zc_aliases *a, zc_str text)
{
    const table tables[] = {read_short(a), read_full(a), shipped_short(a), shipped_full(a)};
    size_t i, n, best = 0;

    for (i = 0; i < sizeof tables / sizeof *tables; i++)
        if ((n = longest(tables[i], text)) > best)
            best = n;
    return best;
}

/* Whether a word begins with the last character of a name and goes on behind it. */
static bool goes_on(zc_str text, size_t end)
{
    uint32_t cp;
    zc_str rest = zc_str_sub(text, end - zc_utf8_prev(text.ptr, end, &cp), text.len);
    size_t i;

    for (i = 0; i < alias_follows_rows; i++)
        if (zc_str_starts(rest, alias_follows[i][0]))
            return true;
    return false;
}

size_t zc_aliases_at(const zc_aliases *a, zc_str text)
{
    zc_alias_names others;
    zc_str head = text;
    size_t n;

    while ((n = longest_of_all(a, head)) > 0) {
        head = zc_str_sub(text, 0, n);
        if (zc_alias_is_brief(head))
            return 0;
        zc_aliases_others(a, head, &others);
        if (others.n && !goes_on(text, n))
            return n;
        head.len--;
    }
    return 0;
}
