/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fold: standard input to standard output, text by text, as the programs compare it. The texts end
 * with NUL, in both. Here stands no rule: exact.pl, which counts in what comes out, is to share the
 * folding with the programs, and nothing else.
 */
#include "lib/text/fold.h"

#include <stdio.h>
#include <string.h>

static void read_all(zc_buf *in)
{
    char chunk[65536];
    size_t n;

    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        zc_buf_add(in, chunk, n);
}

static void fold_all(zc_str in, zc_buf *out)
{
    zc_folded f;
    size_t at, len;

    zc_folded_init(&f);
    for (at = 0; at < in.len; at += len + 1) {
        const char *end = memchr(in.ptr + at, 0, in.len - at);

        len = end ? (size_t)(end - in.ptr) - at : in.len - at;
        zc_fold(&f, zc_str_sub(in, at, at + len));
        zc_folded_text(&f, out);
        zc_buf_addc(out, 0);
    }
    zc_folded_release(&f);
}

int main(void)
{
    zc_buf in, out;
    int rc;

    zc_buf_init(&in);
    zc_buf_init(&out);
    read_all(&in);
    fold_all(zc_str_buf(&in), &out);
    rc = ferror(stdin) || fwrite(out.ptr, 1, out.len, stdout) != out.len || fflush(stdout) ? 2 : 0;
    if (rc)
        perror("fold");
    zc_buf_release(&in);
    zc_buf_release(&out);
    return rc;
}
