/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading aliases: SHORT… = FULL… or SHORT… > FULL…, a line each. */
#include "lib/policy/alias.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include <string.h>

/* One side of a line: names, folded. */
typedef struct side {
    zc_strings name;
    const char *wrong;
} side;

/* A text being read. */
typedef struct reading {
    zc_aliases *to;
    zc_folded folded;
    zc_buf name;
} reading;

/* Bytes of a blank that begins s, 0: none. Blanks are looked for before folding, which drops them. */
static size_t blank_at(zc_str s)
{
    static const char *const blanks[] = {" ", "\t", "　"};
    size_t i;

    for (i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (zc_str_starts(s, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

static void add_name(reading *r, side *out, zc_str s)
{
    zc_buf_clear(&r->name);
    zc_fold(&r->folded, s);
    zc_folded_text(&r->folded, &r->name);
    if (!r->name.len || memchr(r->name.ptr, '\n', r->name.len))
        out->wrong = N_("a name has no letter, digit or Chinese character");
    else if (zc_utf8_count(zc_str_buf(&r->name)) > ZC_ALIAS_CHARS)
        out->wrong = N_("a name is too long");
    else
        zc_strings_add(&out->name, zc_str_buf(&r->name));
}

static void read_side(reading *r, side *out, zc_str s)
{
    size_t at, from = 0, blank;

    for (at = 0; at <= s.len; at += blank ? blank : 1) {
        blank = blank_at(zc_str_sub(s, at, s.len));
        if (at < s.len && !blank)
            continue;
        if (at > from)
            add_name(r, out, zc_str_sub(s, from, at));
        from = at + blank;
    }
}

/* Put a row behind those that are not greater. */
static void insert(zc_alias_row **v, size_t *n, size_t *cap, zc_alias_row row)
{
    size_t from = 0, to = *n, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (strcmp((*v)[mid].name, row.name) <= 0)
            from = mid + 1;
        else
            to = mid;
    }
    *v = zc_grow(*v, cap, *n + 1, sizeof **v);
    memmove(*v + from + 1, *v + from, (*n - from) * sizeof **v);
    (*v)[from] = row;
    ++*n;
}

static const char *keep(zc_aliases *a, const char *name)
{
    zc_strings_add(&a->text, zc_str_of(name));
    return a->text.v[a->text.n - 1];
}

/* A short name without a full one is switched off. */
static void add_rows(zc_aliases *a, const side *left, const side *right, bool both)
{
    size_t i, k;

    for (i = 0; i < left->name.n; i++) {
        const char *name = keep(a, left->name.v[i]), *full;

        if (!right->name.n)
            insert(&a->by_short, &a->n_short, &a->cap_short, (zc_alias_row){name, ""});
        for (k = 0; k < right->name.n; k++) {
            full = keep(a, right->name.v[k]);
            insert(&a->by_short, &a->n_short, &a->cap_short, (zc_alias_row){name, full});
            if (both)
                insert(&a->by_full, &a->n_full, &a->cap_full, (zc_alias_row){full, name});
        }
    }
}

/* Where the sign stands that parts the sides, and which it is; SIZE_MAX: none. */
static size_t find_sign(zc_str line, size_t *len, bool *both)
{
    static const struct {
        const char *text;
        bool both;
    } signs[] = {{"=", true}, {"＝", true}, {">", false}, {"＞", false}};
    size_t i, at, first = SIZE_MAX;

    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if ((at = zc_str_find(line, signs[i].text, 0)) < first) {
            first = at;
            *len = strlen(signs[i].text);
            *both = signs[i].both;
        }
    return first;
}

static bool shares_name(const side *a, const side *b)
{
    size_t i, k;

    for (i = 0; i < a->name.n; i++)
        for (k = 0; k < b->name.n; k++)
            if (!strcmp(a->name.v[i], b->name.v[k]))
                return true;
    return false;
}

/* Returns what is wrong with the line, untranslated, or NULL. */
static const char *read_line(reading *r, zc_str line)
{
    side left = {0}, right = {0};
    const char *wrong = NULL;
    bool both = false;
    size_t len = 0, at;

    line = zc_str_trim(line);
    if (!line.len || line.ptr[0] == '#')
        return NULL;
    at = find_sign(line, &len, &both);
    if (at == SIZE_MAX)
        return N_("no '=' in the line; it is SHORT = FULL");
    read_side(r, &left, zc_str_sub(line, 0, at));
    read_side(r, &right, zc_str_sub(line, at + len, line.len));
    wrong = left.wrong ? left.wrong : right.wrong;
    if (!wrong && !left.name.n)
        wrong = N_("no name before the sign; a line is SHORT = FULL");
    if (!wrong && shares_name(&left, &right))
        wrong = N_("a name stands on both sides");
    if (!wrong)
        add_rows(r->to, &left, &right, both);
    zc_strings_release(&left.name);
    zc_strings_release(&right.name);
    return wrong;
}

void zc_aliases_read(zc_aliases *a, zc_str text, zc_alias_complaint complain, void *arg)
{
    size_t at = zc_str_starts(text, "\xEF\xBB\xBF") ? 3 : 0, end, line;
    reading r = {.to = a};
    const char *wrong;

    zc_folded_init(&r.folded);
    zc_buf_init(&r.name);
    for (line = 1; at < text.len; at = end + 1, line++) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        wrong = read_line(&r, zc_str_sub(text, at, end));
        if (wrong && complain)
            complain(line, zc_message(wrong), arg);
    }
    zc_folded_release(&r.folded);
    zc_buf_release(&r.name);
}
