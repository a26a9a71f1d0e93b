/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters: one table of the members of filter_options. */
#include "search/suggest/filters.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *option;
    size_t at;
    bool one; /* a string, else a list of them */
} members[FILTERS] = {
    {"--issuer", offsetof(filter_options, issuer), false},
    {"--kind", offsetof(filter_options, kind), false},
    {"--type", offsetof(filter_options, type), false},
    {"--year", offsetof(filter_options, year), false},
    {"--from", offsetof(filter_options, from), true},
    {"--to", offsetof(filter_options, to), true},
    {"--path", offsetof(filter_options, path), false},
    {"--clause-kind", offsetof(filter_options, clause_kind), false},
};

static const zc_args *list_of(const filter_options *o, size_t number)
{
    return (const zc_args *)((const char *)o + members[number].at);
}

static const char *string_of(const filter_options *o, size_t number)
{
    return *(const char *const *)((const char *)o + members[number].at);
}

bool filters_given(const filter_options *o, size_t number)
{
    return members[number].one ? string_of(o, number) != NULL : list_of(o, number)->n > 0;
}

void filters_write(const filter_options *o, size_t number, zc_buf *out)
{
    const char *option = members[number].option;
    size_t i;

    if (members[number].one) {
        zc_buf_addf(out, "%s %s", option, string_of(o, number));
        return;
    }
    for (i = 0; i < list_of(o, number)->n; i++)
        zc_buf_addf(out, "%s%s %s", i ? " " : "", option, list_of(o, number)->v[i]);
}

filter_options filters_without(const filter_options *o, uint32_t bits)
{
    filter_options rest = *o;
    size_t i;

    for (i = 0; i < FILTERS; i++)
        if (bits >> i & 1)
            memset((char *)&rest + members[i].at, 0,
                   members[i].one ? sizeof(const char *) : sizeof(zc_args));
    return rest;
}
