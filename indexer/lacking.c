/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lacking: one line for a thousand files of a kind. */
#include "indexer/lacking.h"

#include "indexer/report.h"
#include "lib/source/source.h"

static void count(lacking *l, const zc_kind *kind)
{
    size_t i;

    for (i = 0; i < l->n && l->kind[i] != kind; i++)
        ;
    if (i == LACKING_KINDS)
        return;
    if (i == l->n)
        l->kind[l->n++] = kind;
    l->files[i]++;
}

bool lacking_has(lacking *l, const found *f, outcomes *told)
{
    const zc_kind *kind = zc_source_lacks(zc_str_of(found_place(f)));
    zc_error why;

    if (!kind)
        return false;
    count(l, kind);
    zc_fail(&why, ZC_EINPUT, "reading it needs the Debian package %s", kind->converter->package);
    outcomes_add(told, &(outcome){.kind = OUTCOME_SKIPPED,
                                  .file = found_place(f),
                                  .path = found_id(f),
                                  .reason = why.message,
                                  .bytes = &f->size});
    return true;
}

void lacking_tell(const lacking *l)
{
    size_t i;

    for (i = 0; i < l->n; i++)
        report_failure("skipped %zu %s: reading them needs the Debian package %s", l->files[i],
                       l->kind[i]->extension, l->kind[i]->converter->package);
}
