/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * State: for each line of standard input, which names an index, one line: `whole` when every file
 * that its manifest names has the checksum, the index opens, and all its live clauses can be read;
 * else why not. Thousands of them are looked at, so that a process each would be too slow.
 */
#include "lib/base/buf.h"
#include "lib/store/index.h"
#include "lib/store/verify.h"

#include <stdio.h>
#include <string.h>

static int read_document(const zc_index *x, size_t segment, uint32_t doc, zc_buf *data,
                         zc_error *err)
{
    zc_clause_view clause;
    zc_doc_view v;
    uint32_t i;
    int rc = zc_index_read_doc(x, segment, doc, &v, err);

    for (i = 0; rc == 0 && i < v.n_clauses; i++)
        rc = zc_index_clause(x, segment, v.first + i, data, &clause, err);
    return rc;
}

static int read_all(const zc_index *x, zc_error *err)
{
    zc_buf data;
    size_t segment;
    uint32_t doc;
    int rc = 0;

    zc_buf_init(&data);
    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (doc = 0; rc == 0 && doc < zc_index_segment_docs(x, segment); doc++)
            if (zc_index_doc_live(x, segment, doc))
                rc = read_document(x, segment, doc, &data, err);
    zc_buf_release(&data);
    return rc;
}

int main(void)
{
    char path[4096];
    zc_index *x;
    zc_error err;

    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        x = NULL;
        if (zc_index_verify(path, NULL, NULL, NULL, &err) == 0 &&
            (x = zc_index_open(path, 0, &err)) && read_all(x, &err) == 0)
            puts("whole");
        else
            puts(err.message);
        fflush(stdout);
        zc_index_close(x);
    }
    return 0;
}
