/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database is lib/store's; this tells of it. */
#include "indexer/publish.h"

#include "indexer/report.h"
#include "lib/base/message.h"
#include "lib/store/publish.h"

#include <inttypes.h>
#include <stdio.h>

int publish_take(const char *index, const char *to, bool quiet)
{
    zc_publish_info info;
    zc_error line;

    if (zc_index_publish(index, to, &info, &line) < 0) {
        report_failure("%s", line.message);
        return 2;
    }
    if (quiet)
        return 0;
    /* As an error is, a line is made safe for a terminal. */
    zc_fail(&line, 0,
            "%s: published, %" PRIu64 " documents, %" PRIu64 " clauses, %" PRIu64 " bytes", to,
            info.docs, info.clauses, info.bytes);
    puts(line.message);
    return 0;
}
