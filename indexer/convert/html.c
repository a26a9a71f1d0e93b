/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: bytes, text, tree, the part that is the document, Markdown: each step in its file. */
#include "indexer/convert/html.h"

#include "indexer/convert/html_charset.h"
#include "indexer/convert/html_label.h"
#include "indexer/convert/html_page.h"
#include "indexer/convert/html_print.h"
#include "indexer/convert/html_title.h"
#include "indexer/convert/markdown_out.h"

static void print(html_page *p, zc_buf *out)
{
    zc_buf title;
    size_t i;

    zc_buf_init(&title);
    html_labels_take(p, out);
    markdown_front_end(out);
    html_title(p, &title);
    markdown_heading(out, 1, zc_str_buf(&title));
    for (i = 0; i < p->n_main; i++)
        html_print(p, p->main[i].from, p->main[i].to, out);
    zc_buf_release(&title);
}

int html_convert(zc_buf *out, zc_str bytes, zc_error *err)
{
    html_page page;
    zc_buf text;
    int rc = 0;

    zc_buf_init(&text);
    html_page_init(&page);
    html_decode(&text, bytes);
    html_page_read(&page, zc_str_buf(&text));
    if (page.n_main)
        print(&page, out);
    else
        rc = zc_fail(err, ZC_EINPUT, "no text of a document in it, only links");
    html_page_release(&page);
    zc_buf_release(&text);
    return rc;
}
