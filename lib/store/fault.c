/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of libxapian: one table from its codes to ours. */
#include "lib/store/fault.h"

#include "lib/base/mem.h"

static const struct {
    int from, to;
} codes[] = {
    {XC_ENOENT, ZC_ENOENT},    {XC_ECORRUPT, ZC_ECORRUPT},  {XC_ELOCKED, ZC_ELOCKED},
    {XC_EIO, ZC_EIO},          {XC_EMODIFIED, ZC_ECORRUPT}, {XC_EVERSION, ZC_EVERSION},
    {XC_EINVAL, ZC_EINTERNAL}, {XC_ENETWORK, ZC_EIO},
};

int zc_fault(zc_error *err, const char *path, const xc_error *from)
{
    size_t i;

    if (from->code == XC_ENOMEM)
        zc_out_of_memory();
    for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i].from == from->code)
            return zc_fail(err, codes[i].to, "%s: %s", path, from->message);
    return zc_fail(err, ZC_EINTERNAL, "%s: %s", path, from->message);
}
