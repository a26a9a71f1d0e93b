/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index holds, as lines of `name: value`. */
#include "indexer/stats.h"

#include "indexer/report.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/base/version.h"
#include "lib/store/index.h"
#include "lib/store/verify.h"

#include <inttypes.h>
#include <stdio.h>

void stats_version(void)
{
    printf("policy-index %s (analyzer %08" PRIx32 ")\n", ZC_VERSION, zc_analyzer_version());
}

typedef struct kinds {
    uint64_t docs[ZC_DOC_PROPOSAL + 1], clauses[ZC_CLAUSE_MEASURE + 1];
} kinds;

static void count_segment(const zc_index *x, size_t segment, kinds *k)
{
    zc_forward f;
    zc_doc_view v;
    uint32_t i;

    for (i = 0; i < zc_index_segment_docs(x, segment); i++)
        if (zc_index_doc_live(x, segment, i) && zc_index_doc(x, segment, i, &v) &&
            (size_t)v.kind < sizeof k->docs / sizeof k->docs[0])
            k->docs[v.kind]++;
    for (i = 0; i < zc_index_segment_clauses(x, segment); i++)
        if (zc_bits_has(zc_index_live(x, segment), i) && zc_index_forward(x, segment, i, &f) &&
            (size_t)f.kind < sizeof k->clauses / sizeof k->clauses[0])
            k->clauses[f.kind]++;
}

static void print_kinds(const kinds *k)
{
    size_t i;

    for (i = 0; i < sizeof k->docs / sizeof k->docs[0]; i++)
        printf(_("documents of kind %s: %" PRIu64 "\n"),
               zc_message(zc_doc_kind_name((zc_doc_kind)i)), k->docs[i]);
    for (i = 0; i < sizeof k->clauses / sizeof k->clauses[0]; i++)
        printf(_("clauses of kind %s: %" PRIu64 "\n"),
               zc_message(zc_clause_kind_name((zc_clause_kind)i)), k->clauses[i]);
}

static void print_segments(const zc_manifest *m)
{
    static const char *const parts[] = {"postings", "forward", "docs", "terms"};
    uint64_t size[4] = {0}, dead = 0;
    size_t i, k;

    for (i = 0; i < m->n_segments; i++) {
        dead += m->segment[i].dead_clauses;
        for (k = 0; k < 4; k++)
            size[k] += m->segment[i].info.size[k];
    }
    printf(_("segments: %zu\ndead clauses: %" PRIu64 "\n"), m->n_segments, dead);
    for (k = 0; k < 4; k++)
        printf(_("bytes of %s: %" PRIu64 "\n"), parts[k], size[k]);
    printf(_("generation: %" PRIu64 "\n"), m->generation);
}

/* A path or pattern in one line; what a terminal would obey becomes '?'. */
static void print_path(const char *name, const char *path)
{
    zc_str s = zc_str_of(path);
    size_t at = 0, n;
    uint32_t cp;

    fputs(name, stdout);
    for (; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (zc_is_unsafe(cp) || cp == ZC_REPLACEMENT)
            putchar('?');
        else
            fwrite(s.ptr + at, 1, n, stdout);
    }
    putchar('\n');
}

int stats_print(const char *index)
{
    kinds k = {{0}, {0}};
    const zc_manifest *m;
    zc_error err;
    zc_index *x = zc_index_open(index, 0, &err);
    size_t i, e;

    if (!x) {
        report_failure("%s", err.message);
        return 2;
    }
    m = zc_index_manifest(x);
    print_path(_("index: "), index);
    for (i = 0; i < m->n_roots; i++) {
        print_path(_("root: "), m->root[i].path);
        for (e = 0; e < m->root[i].exclude.n; e++)
            print_path(_("exclude: "), m->root[i].exclude.v[e]);
    }
    printf(_("documents: %" PRIu64 "\nclauses: %" PRIu64 "\n"), zc_index_docs(x),
           zc_index_sums(x).clauses);
    for (i = 0; i < zc_index_segments(x); i++)
        count_segment(x, i, &k);
    print_kinds(&k);
    print_segments(m);
    zc_index_close(x);
    return 0;
}

static void tell_damage(const char *message, void *arg)
{
    (void)arg;
    report_failure("%s", message);
}

int stats_verify(const char *index)
{
    size_t checked = 0;
    zc_error err, line;

    if (zc_index_verify(index, tell_damage, NULL, &checked, &err) < 0) {
        report_failure("%s", err.message);
        return 2;
    }
    /* As an error is, a line is made safe for a terminal. */
    zc_fail(&line, 0, "%s: %zu files checked, all whole", index, checked);
    puts(line.message);
    return 0;
}
