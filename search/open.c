/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open: from an id to a file and a line, as long as the file is the one that was indexed. */
#include "search/open.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/store/remote.h"
#include "lib/text/encoding.h"
#include "search/editor.h"
#include "search/id.h"
#include "search/output/text.h"
#include "search/pager.h"
#include "search/source.h"

enum {
    FILE_LIMIT = 1 << 28, /* bytes; no larger file is indexed */
    FIRST_CHARS = 24      /* of a part, by which it is found in the file */
};

/* Line of a byte. A file whose lines end in a lone \r has no other ends. */
static size_t line_of(zc_str text, size_t at)
{
    char end = zc_str_find(text, "\n", 0) == SIZE_MAX ? '\r' : '\n';
    size_t line = 1, i;

    for (i = 0; i < at && i < text.len; i++)
        line += text.ptr[i] == end;
    return line;
}

static int read_source(place *p, const zc_doc_view *doc, zc_error *err)
{
    zc_error why;
    zc_buf bytes;
    int rc;

    zc_buf_init(&bytes);
    rc = zc_file_read(&bytes, p->path.ptr, FILE_LIMIT, &why);
    if (rc == ZC_ENOENT)
        rc = zc_fail(err, ZC_EINPUT, "%s: gone since it was indexed; run policy-index to refresh",
                     p->path.ptr);
    else if (rc < 0)
        rc = zc_fail(err, rc, "%s", why.message);
    else if (zc_hash(zc_str_buf(&bytes)) != doc->origin.hash)
        rc = zc_fail(err, ZC_EINPUT,
                     "%s: changed since it was indexed; run policy-index to refresh", p->path.ptr);
    else
        rc = zc_decode(&p->text, zc_str_buf(&bytes), NULL, NULL, err);
    zc_buf_release(&bytes);
    return rc;
}

/* Where a part of a clause begins: its first words, as they stand in the clause's stretch. */
static size_t part_start(zc_str text, const hit *h, size_t from)
{
    zc_str part = zc_str_sub(h->clause.text, from, zc_str_find(h->clause.text, "\n", from));
    zc_str stretch = zc_str_sub(text, 0, h->clause.end);
    zc_buf words;
    size_t at;

    zc_buf_init(&words);
    zc_buf_addstr(&words, zc_str_sub(part, 0, zc_utf8_head(part, FIRST_CHARS)));
    at = zc_str_find(stretch, words.ptr, h->clause.start);
    zc_buf_release(&words);
    return at == SIZE_MAX ? h->clause.start : at;
}

static int find_line(place *p, const zc_index *x, const id_target *t, zc_error *err)
{
    const ranked r = {.segment = t->segment, .clause = t->clause, .match = true};
    size_t from, to;
    hit h;
    int rc = hit_fetch(&h, x, NULL, &r, SIZE_MAX, err);

    if (rc == 0)
        rc = id_range(t, &h, &from, &to, err);
    if (rc == 0)
        p->line = line_of(zc_str_buf(&p->text),
                          from ? part_start(zc_str_buf(&p->text), &h, from) : h.clause.start);
    hit_release(&h);
    return rc;
}

int place_find(place *p, const zc_index *x, zc_str id, zc_error *err)
{
    id_target t;
    int rc;

    zc_buf_init(&p->path);
    zc_buf_init(&p->text);
    p->line = 1;
    rc = id_find(&t, x, id, err);
    if (rc == 0 && zc_index_is_remote(x, t.segment))
        rc = zc_fail(err, ZC_EINPUT, "%.*s: its file lies with %s, not on this machine",
                     (int)t.doc.path.len, t.doc.path.ptr, zc_index_server(x, t.segment));
    if (rc == 0 && !source_path(&p->path, x, &t.doc))
        rc = zc_fail(err, ZC_ECORRUPT, "the index does not know the folder of %.*s",
                     (int)t.doc.path.len, t.doc.path.ptr);
    if (rc == 0)
        rc = read_source(p, &t.doc, err);
    if (rc == 0 && !t.whole)
        rc = find_line(p, x, &t, err);
    id_release(&t);
    return rc;
}

void place_release(place *p)
{
    zc_buf_release(&p->path);
    zc_buf_release(&p->text);
}

static int edit(const place *p, const char *editor, zc_error *err)
{
    zc_buf words[2];
    program c;
    int rc;

    program_split(&c, editor);
    editor_add(&c, zc_str_buf(&p->path), p->line, words);
    rc = editor_run(&c, err);
    zc_buf_release(&words[0]);
    zc_buf_release(&words[1]);
    program_release(&c);
    return rc;
}

/* The text with \n at the end of each line, safe on a terminal. */
static void add_lines(zc_buf *out, zc_str text)
{
    size_t at, end;

    for (at = 0; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r';)
            end++;
        zc_utf8_add_safe(out, zc_str_sub(text, at, end), true);
        zc_buf_addc(out, '\n');
        if (zc_str_starts(zc_str_sub(text, end, text.len), "\r\n"))
            end++;
    }
}

static int page(const place *p, bool paging, zc_error *err)
{
    zc_buf safe;
    int rc = 0;

    zc_buf_init(&safe);
    add_lines(&safe, zc_str_buf(&p->text));
    if (pager_print(zc_str_buf(&safe), paging, p->line) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "cannot write to standard output");
    zc_buf_release(&safe);
    return rc;
}

int open_id(const zc_index *x, zc_str id, bool paging, zc_error *err)
{
    const char *editor = editor_command();
    place p;
    int rc = place_find(&p, x, id, err);

    if (rc == 0)
        rc = editor ? edit(&p, editor, err) : page(&p, paging, err);
    place_release(&p);
    return rc;
}
