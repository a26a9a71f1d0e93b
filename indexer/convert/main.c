/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * policy-convert: Markdown of the document on standard input. It is a program of its own, since a
 * reader of hostile files needs limits (lib/source/convert.h), and since the libraries that it uses
 * take longer to load than a question takes to answer.
 */
#include "indexer/convert/docx.h"
#include "indexer/convert/formats.h"
#include "indexer/convert/html.h"
#include "indexer/convert/odt.h"

#include "lib/base/file.h"
#include "lib/base/message.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT = 1 << 28 }; /* bytes of a document */

static const struct format {
    const char *name;
    convert_function *convert;
} formats[] = {
    {"docx", docx_to_markdown},
    {"odt", odt_to_markdown},
    {"html", html_convert},
    {NULL, NULL},
};

static convert_function *format_of(const char *name)
{
    const struct format *f = formats;

    while (f->name && strcmp(f->name, name))
        f++;
    return f->convert;
}

static int convert(convert_function *to_markdown, zc_error *err)
{
    zc_buf in, out;
    int rc;

    zc_buf_init(&in);
    zc_buf_init(&out);
    rc = zc_file_read_fd(&in, STDIN_FILENO, "standard input", LIMIT, err);
    if (rc == 0)
        rc = to_markdown(&out, zc_str_buf(&in), err);
    if (rc == 0 && zc_file_write_fd(STDOUT_FILENO, zc_str_buf(&out)) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "cannot write to standard output");
    zc_buf_release(&out);
    zc_buf_release(&in);
    return rc;
}

int main(int argc, char **argv)
{
    convert_function *to_markdown = argc == 2 ? format_of(argv[1]) : NULL;
    const struct format *f;
    zc_error err;

    zc_messages_start();
    if (!to_markdown) {
        fputs(_("Usage: policy-convert FORMAT <FILE\n"), stderr);
        fputs(_("Formats:"), stderr);
        for (f = formats; f->name; f++)
            fprintf(stderr, " %s", f->name);
        fprintf(stderr, "\n");
        return 2;
    }
    if (convert(to_markdown, &err) == 0)
        return 0;
    fprintf(stderr, "%s\n", err.message);
    return 2;
}
