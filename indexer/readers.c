/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers: a look at the table of kinds, and at what the kernel allows. */
#include "indexer/readers.h"

#include "lib/base/message.h"
#include "lib/source/kind.h"
#include "lib/source/limit.h"

#include <stdio.h>

static void print_kind(const zc_kind *kind)
{
    const zc_converter *c = zc_kind_converter(kind);

    printf("  %-6s ", kind->extension);
    if (!kind->converter)
        printf(_("read by policy-index itself\n"));
    else if (c)
        printf(_("converted by %s\n"), c->argv[0]);
    else
        printf(_("not read: needs the Debian package %s\n"), kind->converter->package);
}

void readers_print(void)
{
    const zc_limits *l = &zc_limit_reading;
    size_t n, i;
    const zc_kind *kinds = zc_kinds(&n);

    printf(
        _("A file is read in a child process with %u s of processor time, 1 s more for each MB,\n"
          "and %zu MB of memory; "),
        l->cpu, l->memory >> 20);
    puts(zc_confine_works() ? _("it has no network (seccomp).")
                            : _("this kernel does not keep it from the network (no seccomp)."));
    for (i = 0; i < n; i++)
        if (kinds[i].extension)
            print_kind(&kinds[i]);
}
