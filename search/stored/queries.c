/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored queries: the file is read whole and written anew, with all that it held but one line. */
#include "search/stored/queries.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/xdg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = 64 << 20 };

/* A version of the format, should there ever be another one. */
static const char head[] = "#policy-search-queries 1\n";

static const char *const kinds[STORED_KINDS] = {"query", "document", "text"};

const char *stored_kind_name(stored_kind kind)
{
    return kinds[kind];
}

void stored_init(stored *s)
{
    *s = (stored){0};
    zc_buf_init(&s->name);
    zc_buf_init(&s->text);
    zc_strings_init(&s->words);
}

void stored_release(stored *s)
{
    zc_buf_release(&s->name);
    zc_buf_release(&s->text);
    zc_strings_release(&s->words);
}

void stored_list_release(stored_list *l)
{
    while (l->n > 0)
        stored_release(&l->v[--l->n]);
    free(l->v);
    *l = (stored_list){0};
}

char *stored_location(void)
{
    return zc_xdg_path("XDG_DATA_HOME", ".local/share", "policy-search/queries");
}

/* --- lines --------------------------------------------------------------------------------------- */

/* What is up to the next mark, from *at, which goes behind it. False when *at is past the end. */
static bool next_part(zc_str s, const char *mark, size_t *at, zc_str *part)
{
    size_t end;

    if (*at > s.len)
        return false;
    end = zc_str_find(s, mark, *at);
    end = end == SIZE_MAX ? s.len : end;
    *part = zc_str_sub(s, *at, end);
    *at = end + 1;
    return true;
}

static bool read_kind(stored *s, zc_str word)
{
    int i;

    for (i = 0; i < STORED_KINDS; i++)
        if (zc_str_is(word, kinds[i])) {
            s->kind = (stored_kind)i;
            return true;
        }
    return false;
}

static bool has_nul(const zc_buf *b)
{
    return memchr(b->ptr, '\0', b->len) != NULL;
}

/* Returns what is wrong with the line, or NULL. */
static const char *read_words(stored *s, zc_str line, size_t at)
{
    const char *wrong = NULL;
    zc_str part;
    zc_buf word;

    zc_buf_init(&word);
    while (!wrong && next_part(line, "\t", &at, &part)) {
        zc_buf_clear(&word);
        if (!zc_path_unescape(&word, part) || has_nul(&word))
            wrong = N_("a percent sign without two hex digits behind it");
        zc_strings_add(&s->words, zc_str_buf(&word));
    }
    zc_buf_release(&word);
    return wrong;
}

static const char *read_line(stored *s, zc_str line)
{
    zc_str part;
    size_t at = 0;

    if (!next_part(line, "\t", &at, &part) || !part.len)
        return N_("no name");
    if (!zc_path_unescape(&s->name, part) || has_nul(&s->name))
        return N_("a percent sign without two hex digits behind it");
    if (!next_part(line, "\t", &at, &part) || !read_kind(s, part))
        return N_("neither a query nor a document nor a text");
    if (!next_part(line, "\t", &at, &part) || !part.len)
        return N_("nothing behind the name");
    if (!zc_path_unescape(&s->text, part))
        return N_("a percent sign without two hex digits behind it");
    return read_words(s, line, at);
}

static void add_line(const stored *s, zc_buf *out)
{
    size_t i;

    zc_path_escape(out, zc_str_buf(&s->name));
    zc_buf_addf(out, "\t%s\t", kinds[s->kind]);
    zc_path_escape(out, zc_str_buf(&s->text));
    for (i = 0; i < s->words.n; i++) {
        zc_buf_addc(out, '\t');
        zc_path_escape(out, zc_str_of(s->words.v[i]));
    }
    zc_buf_addc(out, '\n');
}

/* --- the file ------------------------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    const stored *x = a, *y = b;

    return zc_str_cmp(zc_str_buf(&x->name), zc_str_buf(&y->name));
}

/* Signature of bsearch()'s; a: a zc_str. */
static int name_before(const void *a, const void *b)
{
    return zc_str_cmp(*(const zc_str *)a, zc_str_buf(&((const stored *)b)->name));
}

static void complain(const char *path, size_t line, const char *wrong)
{
    zc_error e;

    zc_fail(&e, ZC_EINPUT, "%s:%zu: line ignored: %s", path, line, zc_message(wrong));
    fprintf(stderr, "policy-search: %s\n", e.message);
}

/* Leave out what has the name of one before it. Those of one name are in no order. */
static void drop_repeated(stored_list *l, const char *path, zc_str text)
{
    size_t i, k, n = 0, line;

    for (i = 0; i < l->n; i++) {
        if (!n || by_name(&l->v[n - 1], &l->v[i])) {
            l->v[n++] = l->v[i];
            continue;
        }
        if (l->v[i].from < l->v[n - 1].from) {
            stored other = l->v[n - 1];

            l->v[n - 1] = l->v[i];
            l->v[i] = other;
        }
        for (line = 1, k = 0; k < l->v[i].from; k++)
            line += text.ptr[k] == '\n';
        complain(path, line, N_("a name that stands above already"));
        stored_release(&l->v[i]);
    }
    l->n = n;
}

static void read_all(stored_list *l, const char *path, zc_str text)
{
    size_t at = 0, from, number = 1;
    const char *wrong;
    zc_str line;
    stored s;

    for (from = 0; from < text.len && next_part(text, "\n", &at, &line); from = at, number++) {
        if (!zc_str_trim(line).len || line.ptr[0] == '#')
            continue;
        stored_init(&s);
        wrong = read_line(&s, line);
        if (wrong) {
            complain(path, number, wrong);
            stored_release(&s);
            continue;
        }
        s.from = from;
        s.to = at < text.len ? at : text.len;
        l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
        l->v[l->n++] = s;
    }
    if (l->n)
        qsort(l->v, l->n, sizeof *l->v, by_name);
    drop_repeated(l, path, text);
}

static int load(stored_list *l, const char *path, zc_buf *text, zc_error *err)
{
    int rc = zc_file_read(text, path, FILE_LIMIT, err);

    if (rc == ZC_ENOENT)
        return 0;
    if (rc == 0)
        read_all(l, path, zc_str_buf(text));
    return rc;
}

int stored_read(stored_list *l, const char *path, zc_error *err)
{
    zc_buf text;
    int rc;

    zc_buf_init(&text);
    rc = load(l, path, &text, err);
    zc_buf_release(&text);
    return rc;
}

const stored *stored_find(const stored_list *l, const char *name)
{
    zc_str key = zc_str_of(name);

    return l->n ? bsearch(&key, l->v, l->n, sizeof *l->v, name_before) : NULL;
}

/* --- changing it --------------------------------------------------------------------------------- */

/* Where the file is: a link to it (as people have who keep their settings elsewhere) stays one. */
static char *real_place(const char *path)
{
    char *real = realpath(path, NULL);

    return real ? real : zc_strdup(path);
}

/* Lock the folder that the file is in: the file itself is another one after each change. Returns a
 * descriptor. */
static int lock_folder(const char *path, zc_error *err)
{
    size_t len = (size_t)(zc_path_base(zc_str_of(path)).ptr - path);
    char *folder = zc_strndup(path, len);
    int fd = open(len ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 || flock(fd, LOCK_EX) < 0) {
        zc_fail_errno(err, ZC_EIO, "%s", folder);
        if (fd >= 0)
            close(fd);
        fd = ZC_EIO;
    }
    free(folder);
    return fd;
}

/* What somebody watches is nobody else's business. */
static int write_private(const char *path, const zc_buf *text, zc_error *err)
{
    mode_t before;
    int rc;

    if (text->len > FILE_LIMIT) /* nobody could read it again */
        return zc_fail(err, ZC_EINPUT, "%s: larger than the limit of %zu bytes", path,
                       (size_t)FILE_LIMIT);
    before = umask(077);
    rc = zc_file_write(path, zc_str_buf(text), err);
    umask(before);
    return rc;
}

/* Write the file with s (NULL: nothing) in the place of the line of that name, or at the end. */
static int change(const char *path, const char *name, const stored *s, bool *known, zc_error *err)
{
    stored_list l = {0};
    const stored *old;
    zc_buf before, after;
    int rc;

    zc_buf_init(&before);
    zc_buf_init(&after);
    rc = load(&l, path, &before, err);
    old = stored_find(&l, name);
    *known = old != NULL;
    if (rc == 0 && (s || old)) {
        zc_buf_addstr(&after, zc_str_sub(zc_str_buf(&before), 0, old ? old->from : before.len));
        if (!before.len)
            zc_buf_adds(&after, head);
        if (after.len && after.ptr[after.len - 1] != '\n')
            zc_buf_addc(&after, '\n');
        if (s)
            add_line(s, &after);
        if (old)
            zc_buf_addstr(&after, zc_str_sub(zc_str_buf(&before), old->to, before.len));
        rc = write_private(path, &after, err);
    }
    zc_buf_release(&after);
    zc_buf_release(&before);
    stored_list_release(&l);
    return rc;
}

static int change_locked(const char *path, const char *name, const stored *s, bool *known,
                         zc_error *err)
{
    char *real;
    int lock, rc;

    zc_xdg_make_folders(path);
    real = real_place(path);
    lock = lock_folder(real, err);
    rc = lock < 0 ? lock : change(real, name, s, known, err);
    if (lock >= 0)
        close(lock);
    free(real);
    return rc;
}

int stored_put(const char *path, const stored *s, bool *replaced, zc_error *err)
{
    return change_locked(path, s->name.ptr, s, replaced, err);
}

int stored_drop(const char *path, const char *name, zc_error *err)
{
    bool known = false;
    int rc = change_locked(path, name, NULL, &known, err);

    if (rc == 0 && !known)
        return zc_fail(err, ZC_ENOENT, "nothing is stored under the name %s", name);
    return rc;
}
