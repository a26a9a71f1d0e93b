/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes: counting, and JSON Lines in a fixed order. */
#include "indexer/outcome.h"

#include "indexer/report.h"
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[OUTCOME_KINDS] = {"indexed", "unchanged", "removed", "skipped",
                                                 "failed"};

const char *outcome_name(outcome_kind kind)
{
    return names[kind];
}

static void release_line(outcome_line *l)
{
    free(l->file);
    free(l->json);
}

void outcomes_release(outcomes *o)
{
    size_t i;

    for (i = 0; i < o->n_lines; i++)
        release_line(&o->line[i]);
    free(o->line);
    memset(o, 0, sizeof *o);
}

static void add_string(zc_json *j, const char *key, const char *value)
{
    if (!value)
        return;
    zc_json_key(j, key);
    zc_json_string(j, zc_str_of(value));
}

static void add_number(zc_json *j, const char *key, const uint64_t *value)
{
    if (!value)
        return;
    zc_json_key(j, key);
    zc_json_integer(j, (int64_t)*value);
}

static void to_json(const outcome *what, zc_buf *out)
{
    zc_json j;

    zc_json_init(&j, out);
    zc_json_begin_object(&j);
    zc_json_key(&j, "schema");
    zc_json_integer(&j, 1);
    add_string(&j, "outcome", names[what->kind]);
    add_string(&j, "path", what->path);
    add_string(&j, "file", what->file);
    add_string(&j, "reason", what->reason);
    add_number(&j, "bytes", what->bytes);
    add_string(&j, "encoding", what->encoding);
    add_number(&j, "repaired", what->repaired ? &what->repaired : NULL);
    add_number(&j, "clauses", what->clauses);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}

void outcomes_add(outcomes *o, const outcome *what)
{
    zc_buf json;

    o->n[what->kind]++;
    o->bytes[what->kind] += what->bytes ? *what->bytes : 0;
    if (o->each && what->kind != OUTCOME_UNCHANGED)
        o->each(what, o->each_arg);
    if (!o->kept)
        return;
    zc_buf_init(&json);
    to_json(what, &json);
    o->line = zc_grow(o->line, &o->cap, o->n_lines + 1, sizeof *o->line);
    o->line[o->n_lines++] = (outcome_line){zc_strdup(what->file), what->kind, zc_buf_detach(&json)};
}

void outcomes_fail(outcomes *o, const char *file, const char *path, const uint64_t *bytes,
                   const zc_error *why)
{
    report_failure("%s", why->message);
    outcomes_add(o, &(outcome){.kind = OUTCOME_FAILED,
                               .file = file,
                               .path = path,
                               .bytes = bytes,
                               .reason = why->message});
}

void outcomes_drop(outcomes *o, outcome_kind kind)
{
    size_t i, out = 0;

    o->n[kind] = o->bytes[kind] = 0;
    for (i = 0; i < o->n_lines; i++)
        if (o->line[i].kind == kind)
            release_line(&o->line[i]);
        else
            o->line[out++] = o->line[i];
    o->n_lines = out;
}

/* --- writing --------------------------------------------------------------------------------- */

static int by_file(const void *a, const void *b)
{
    const outcome_line *x = a, *y = b;
    int c = strcmp(x->file, y->file);

    c = c ? c : (x->kind > y->kind) - (x->kind < y->kind);
    return c ? c : strcmp(x->json, y->json);
}

int outcomes_check(const char *to, zc_error *err)
{
    zc_buf folder;
    struct stat st;
    int rc = 0;

    if (!strcmp(to, "-"))
        return 0;
    if (stat(to, &st) == 0 && S_ISDIR(st.st_mode))
        return zc_fail(err, ZC_EINVAL, "%s: a folder, not a file", to);
    if (stat(to, &st) == 0 && !S_ISREG(st.st_mode))
        return 0;
    zc_buf_init(&folder);
    zc_buf_add(&folder, to, (size_t)(zc_path_base(zc_str_of(to)).ptr - to));
    if (!*to || access(folder.len ? folder.ptr : ".", W_OK | X_OK) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", to);
    zc_buf_release(&folder);
    return rc;
}

/* A device or a pipe is nothing to put another file in the place of. */
static int write_into(const char *to, zc_str bytes, zc_error *err)
{
    int fd = open(to, O_WRONLY | O_CLOEXEC | O_NOCTTY), rc = 0;

    if (fd < 0 || zc_file_write_fd(fd, bytes) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", to);
    if (fd >= 0)
        close(fd);
    return rc;
}

static int write_to(const char *to, zc_str bytes, zc_error *err)
{
    struct stat st;
    char *real;
    int rc;

    if (!strcmp(to, "-"))
        return zc_file_write_fd(STDOUT_FILENO, bytes) == 0
                   ? 0
                   : zc_fail_errno(err, ZC_EIO, "cannot write to standard output");
    if (stat(to, &st) == 0 && !S_ISREG(st.st_mode))
        return write_into(to, bytes, err);
    /* Of a link, what it leads to. */
    real = realpath(to, NULL);
    rc = zc_file_write(real ? real : to, bytes, err);
    free(real);
    return rc;
}

int outcomes_write(outcomes *o, const char *to, zc_error *err)
{
    zc_buf all;
    size_t i;
    int rc;

    if (o->n_lines)
        qsort(o->line, o->n_lines, sizeof *o->line, by_file);
    zc_buf_init(&all);
    for (i = 0; i < o->n_lines; i++)
        zc_buf_adds(&all, o->line[i].json);
    rc = write_to(to, zc_str_buf(&all), err);
    zc_buf_release(&all);
    return rc;
}
