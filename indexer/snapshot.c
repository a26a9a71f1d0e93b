/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy is lib/store's; this tells of it. */
#include "indexer/snapshot.h"

#include "indexer/report.h"
#include "lib/base/message.h"
#include "lib/store/snapshot.h"

#include <inttypes.h>
#include <stdio.h>

int snapshot_take(const char *index, const char *to, bool quiet)
{
    zc_snapshot_info info;
    zc_error line;

    if (zc_index_snapshot(index, to, &info, &line) < 0) {
        report_failure("%s", line.message);
        return 2;
    }
    if (quiet)
        return 0;
    /* As an error is, a line is made safe for a terminal. */
    zc_fail(&line, 0, "%s: generation %" PRIu64 " of %s, %zu files linked, %zu copied", to,
            info.generation, index, info.linked, info.copied);
    puts(line.message);
    return 0;
}
