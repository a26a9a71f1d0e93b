/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counter: tables are sorted where they lie; a family with runs on disk becomes one run there. */
#include "lib/base/mem.h"
#include "lib/store/counter_parts.h"
#include "lib/store/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void zc_df_counter_init(zc_df_counter *c)
{
    memset(c, 0, sizeof *c);
}

void zc_df_counter_release(zc_df_counter *c)
{
    size_t i;

    for (i = 0; i < ZC_DF_FAMILIES; i++)
        zc_counts_release(&c->family[i]);
    if (c->file)
        fclose(c->file);
    free(c->run);
    zc_df_counter_init(c);
}

/* --- runs ------------------------------------------------------------------------------------- */

/* It has no name from the start, so that nothing is left of it however the process ends. */
static int open_file(zc_df_counter *c, const char *folder, zc_error *err)
{
    char *path = zc_folder_join(folder, "runs");
    int rc = 0;

    c->file = fopen(path, "w+xe");
    if (!c->file || unlink(path) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s: cannot create", path);
    free(path);
    return rc;
}

static int append(zc_df_counter *c, const zc_count *v, size_t n, zc_error *err)
{
    if (n && fwrite(v, sizeof *v, n, c->file) != n)
        return zc_fail_errno(err, ZC_EIO, "cannot write frequencies to a temporary file");
    c->end += n * sizeof *v;
    return 0;
}

static zc_df_run *add_run(zc_df_counter *c, zc_df_family family)
{
    c->run = zc_grow(c->run, &c->cap_runs, c->n_runs + 1, sizeof *c->run);
    c->run[c->n_runs] = (zc_df_run){family, c->end, 0};
    return &c->run[c->n_runs++];
}

static int spill(zc_df_counter *c, zc_df_family family, zc_error *err)
{
    zc_counts *table = &c->family[family];
    zc_df_run *run = add_run(c, family);

    run->n = table->used;
    if (append(c, zc_counts_sort(table), run->n, err) < 0)
        return ZC_EIO;
    zc_counts_clear(table);
    return 0;
}

int zc_df_counter_relieve(zc_df_counter *c, size_t held, const char *folder, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < ZC_DF_FAMILIES && rc == 0; i++) {
        if (c->family[i].used <= held)
            continue;
        if (!c->file)
            rc = open_file(c, folder, err);
        if (rc == 0)
            rc = spill(c, (zc_df_family)i, err);
    }
    return rc;
}

/* --- reading in order --------------------------------------------------------------------------- */

static void start_run(zc_df_sequence *s, const zc_df_counter *c, const zc_df_run *run)
{
    s->file = c->file;
    s->v = s->piece;
    s->n = s->at = 0;
    s->next = run->at;
    s->left = run->n;
}

static int refill(zc_df_sequence *s, zc_error *err)
{
    size_t want = s->left < ZC_DF_PIECE ? s->left : ZC_DF_PIECE, bytes = want * sizeof *s->piece;
    ssize_t n = pread(fileno(s->file), s->piece, bytes, (off_t)s->next);

    if (n >= 0 && (size_t)n < bytes)
        errno = EIO;
    if (n < 0 || (size_t)n < bytes)
        return zc_fail_errno(err, ZC_EIO, "cannot read frequencies from a temporary file");
    s->next += bytes;
    s->left -= want;
    s->n = want;
    s->at = 0;
    return 0;
}

int zc_df_sequence_look(zc_df_sequence *s, zc_error *err)
{
    if (s->at < s->n)
        return 1;
    if (!s->left)
        return 0;
    return refill(s, err) < 0 ? ZC_EIO : 1;
}

/* --- merging ------------------------------------------------------------------------------------ */

/* The next key of all, with the sum of its frequencies; what it stands in has moved on then. */
static int next_sum(zc_df_sequence *s, size_t n, zc_count *sum, zc_error *err)
{
    size_t i;
    int rc, found = 0;

    for (i = 0; i < n; i++) {
        if ((rc = zc_df_sequence_look(&s[i], err)) < 0)
            return rc;
        if (rc && (!found || s[i].v[s[i].at].key < sum->key)) {
            sum->key = s[i].v[s[i].at].key;
            found = 1;
        }
    }
    sum->n = 0;
    for (i = 0; i < n && found; i++)
        if (s[i].at < s[i].n && s[i].v[s[i].at].key == sum->key)
            sum->n += s[i].v[s[i].at++].n;
    return found;
}

static int merge_sequences(zc_df_counter *c, zc_df_sequence *s, size_t n, zc_df_run *to,
                           zc_error *err)
{
    zc_count *piece = zc_alloc(ZC_DF_PIECE * sizeof *piece);
    size_t held = 0;
    int rc;

    while ((rc = next_sum(s, n, &piece[held], err)) > 0) {
        to->n++;
        if (++held < ZC_DF_PIECE)
            continue;
        if ((rc = append(c, piece, held, err)) < 0)
            break;
        held = 0;
    }
    if (rc == 0)
        rc = append(c, piece, held, err);
    if (rc == 0 && fflush(c->file))
        rc = zc_fail_errno(err, ZC_EIO, "cannot write frequencies to a temporary file");
    free(piece);
    return rc;
}

/* Runs of a family become one, behind the others. */
static int merge_runs(zc_df_counter *c, zc_df_family family, zc_error *err)
{
    zc_df_sequence *s = zc_alloc(c->n_runs * sizeof *s);
    zc_df_run merged = {family, 0, 0};
    size_t i, n = 0, out = 0;
    int rc = 0;

    if (fflush(c->file))
        rc = zc_fail_errno(err, ZC_EIO, "cannot write frequencies to a temporary file");
    for (i = 0; i < c->n_runs; i++)
        if (c->run[i].family == family)
            start_run(&s[n++], c, &c->run[i]);
        else
            c->run[out++] = c->run[i];
    c->n_runs = out;
    merged.at = c->end;
    if (rc == 0)
        rc = merge_sequences(c, s, n, &merged, err);
    c->run[c->n_runs++] = merged;
    free(s);
    return rc;
}

/* --- all of it ------------------------------------------------------------------------------- */

int zc_df_counter_settle(zc_df_counter *c, zc_error *err)
{
    bool on_disk[ZC_DF_FAMILIES] = {false};
    size_t i;
    int rc = 0;

    for (i = 0; i < c->n_runs; i++)
        on_disk[c->run[i].family] = true;
    for (i = 0; i < ZC_DF_FAMILIES && rc == 0; i++) {
        if (!on_disk[i]) {
            zc_counts_sort(&c->family[i]);
            continue;
        }
        rc = spill(c, (zc_df_family)i, err);
        zc_counts_release(&c->family[i]);
        if (rc == 0)
            rc = merge_runs(c, (zc_df_family)i, err);
    }
    return rc;
}

void zc_df_sequence_start(zc_df_sequence *s, const zc_df_counter *c, zc_df_family family)
{
    size_t i;

    s->v = c->family[family].slot;
    s->n = c->family[family].used;
    s->at = s->left = 0;
    s->file = c->file;
    for (i = 0; i < c->n_runs; i++)
        if (c->run[i].family == family)
            start_run(s, c, &c->run[i]);
}
