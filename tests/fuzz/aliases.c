/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the user's own table of aliases: the input is that file, a byte 0xFF, and a name to look up.
 *
 * Every line is read or complained of; what is found are valid names, no more than promised, and the name
 * that begins a text is no longer than that.
 */
#include "lib/policy/alias.h"

#include "tests/fuzz/check.h"

static void complain(size_t line, const char *why, void *arg)
{
    size_t *last = arg;

    assert(line > *last && why[0]);
    *last = line;
}

static void check_names(const zc_alias_names *names)
{
    size_t i;

    assert(names->n <= ZC_ALIAS_NAMES);
    for (i = 0; i < names->n; i++)
        assert(names->v[i].len && zc_utf8_valid(names->v[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_str file = take_part(&data, &size), name = input_text(data, size);
    zc_alias_names names;
    zc_aliases a;
    size_t line = 0, k;

    zc_aliases_init(&a);
    zc_aliases_read(&a, file, complain, &line);
    zc_aliases_full(&a, name, &names);
    check_names(&names);
    zc_aliases_short(&a, name, &names);
    check_names(&names);
    zc_aliases_others(&a, name, &names);
    check_names(&names);
    assert(zc_aliases_at(&a, name) <= name.len);
    zc_alias_is_brief(name);
    for (k = 0; k < a.n_short && k < 8; k++)
        zc_aliases_full(&a, zc_str_of(a.by_short[k].name), &names);
    zc_aliases_release(&a);
    return 0;
}
