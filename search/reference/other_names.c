/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other names: the name that begins the title is replaced, the rest stays. */
#include "search/reference/other_names.h"

typedef void (*lookup)(const zc_aliases *a, zc_str name, zc_alias_names *out);

static void replace(const zc_aliases *a, zc_str key, lookup look, zc_strings *out)
{
    const zc_aliases built_in = {.alone = false};
    const zc_aliases *use = a ? a : &built_in;
    size_t n = zc_aliases_at(use, key), i;
    zc_alias_names names = {.n = 0};
    zc_buf other;

    if (!n)
        return;
    look(use, zc_str_sub(key, 0, n), &names);
    for (i = 0; i < names.n; i++) {
        zc_buf_init(&other);
        zc_buf_addstr(&other, names.v[i]);
        zc_buf_addstr(&other, zc_str_sub(key, n, key.len));
        zc_strings_add(out, zc_str_buf(&other));
        zc_buf_release(&other);
    }
}

void other_names_full(const zc_aliases *a, zc_str key, zc_strings *out)
{
    replace(a, key, zc_aliases_full, out);
}

void other_names_short(const zc_aliases *a, zc_str key, zc_strings *out)
{
    replace(a, key, zc_aliases_short, out);
}
