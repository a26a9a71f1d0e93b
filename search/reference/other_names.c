/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other names: the name that begins the title is replaced, the rest stays. */
#include "search/reference/other_names.h"

#include "lib/policy/alias.h"

typedef void (*lookup)(const zc_aliases *a, zc_str name, zc_alias_names *out);

static void replace(zc_str key, lookup look, zc_strings *out)
{
    const zc_aliases built_in = {.alone = false};
    size_t n = zc_aliases_at(&built_in, key), i;
    zc_alias_names names = {.n = 0};
    zc_buf other;

    if (!n)
        return;
    look(&built_in, zc_str_sub(key, 0, n), &names);
    for (i = 0; i < names.n; i++) {
        zc_buf_init(&other);
        zc_buf_addstr(&other, names.v[i]);
        zc_buf_addstr(&other, zc_str_sub(key, n, key.len));
        zc_strings_add(out, zc_str_buf(&other));
        zc_buf_release(&other);
    }
}

void other_names_full(zc_str key, zc_strings *out)
{
    replace(key, zc_aliases_full, out);
}

void other_names_short(zc_str key, zc_strings *out)
{
    replace(key, zc_aliases_short, out);
}
