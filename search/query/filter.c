/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filter: documents are judged once each, by their stored metadata; clauses by their kind. */
#include "search/query/filter.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "search/query/also.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct range {
    char from[16], to[16]; /* of YYYY-MM-DD, compared as text; inclusive */
} range;

struct filter {
    zc_units *issuer, *type;
    size_t n_issuer, n_type;
    zc_strings path;
    range *date; /* any of them */
    size_t n_date;
    unsigned kinds, clause_kinds; /* bit masks; 0: all */
    zc_strings notes;
    const zc_bits *within; /* per segment; NULL: anything may pass */
};

static int fold_all(const zc_args *words, const char *option, zc_units **out, size_t *n,
                    zc_error *err)
{
    zc_folded folded;
    size_t i;
    int rc = 0;

    zc_folded_init(&folded);
    *out = zc_alloc(words->n * sizeof **out);
    for (i = 0; i < words->n; i++) {
        zc_units_fold(&(*out)[i], zc_str_of(words->v[i]), &folded);
        if (!(*out)[i].n)
            rc = zc_fail(err, ZC_EINVAL, "%s '%s': no name", option, words->v[i]);
    }
    *n = words->n;
    zc_folded_release(&folded);
    return rc;
}

static int kinds(const zc_args *words, int (*of)(zc_str), const char *option, const char *names,
                 unsigned *mask, zc_error *err)
{
    size_t i;
    int kind;

    for (i = 0; i < words->n; i++) {
        kind = of(zc_str_of(words->v[i]));
        if (kind < 0)
            return zc_fail(err, ZC_EINVAL, "%s %s: not a kind; it is one of %s", option,
                           words->v[i], zc_message(names));
        *mask |= 1u << kind;
    }
    return 0;
}

/* A date as typed: YYYY, YYYY-MM or YYYY-MM-DD. last fills what is missing with the latest day. */
static bool read_date(const char *s, bool last, char out[16])
{
    unsigned y, m = 0, d = 0;
    int end = 0, fields = sscanf(s, "%4u%n-%2u%n-%2u%n", &y, &end, &m, &end, &d, &end);

    /* The conversions would take blanks and signs too. */
    if (s[0] < '0' || s[0] > '9' || s[strspn(s, "0123456789-")])
        return false;
    if (fields < 1 || s[end] || y < 1000 || (fields > 1 && (m < 1 || m > 12)) ||
        (fields > 2 && (d < 1 || d > 31)))
        return false;
    if (fields < 2)
        m = last ? 12 : 1;
    if (fields < 3)
        d = last ? 31 : 1;
    snprintf(out, 16, "%04u-%02u-%02u", y % 10000, m % 100, d % 100);
    return true;
}

static bool read_years(const char *s, range *r)
{
    const char *dots = strstr(s, "..");
    char first[16];

    if (!dots)
        return read_date(s, false, r->from) && read_date(s, true, r->to);
    if ((size_t)(dots - s) >= sizeof first || (dots == s && !dots[2]))
        return false;
    memcpy(first, s, (size_t)(dots - s));
    first[dots - s] = '\0';
    /* An end that is left out is open: ..2021, 2019.. */
    *r = (range){"0000-00-00", "9999-99-99"};
    return (!*first || read_date(first, false, r->from)) &&
           (!dots[2] || read_date(dots + 2, true, r->to));
}

static int read_ranges(filter *f, const filter_options *o, zc_error *err)
{
    size_t i;

    f->date = zc_alloc((o->year.n + 1) * sizeof *f->date);
    for (i = 0; i < o->year.n; i++)
        if (!read_years(o->year.v[i], &f->date[f->n_date++]))
            return zc_fail(err, ZC_EINVAL, "--year %s: not a year; write 2024 or 2019..2021",
                           o->year.v[i]);
    if (!o->from && !o->to)
        return 0;
    /* --from and --to narrow every --year; without one they stand alone. */
    if (!f->n_date)
        f->date[f->n_date++] = (range){"0000-00-00", "9999-99-99"};
    for (i = 0; i < f->n_date; i++) {
        range given = f->date[i];

        if (o->from && !read_date(o->from, false, given.from))
            return zc_fail(err, ZC_EINVAL,
                           "--from %s: not a date; write 2024, 2024-08 or 2024-08-02", o->from);
        if (o->to && !read_date(o->to, true, given.to))
            return zc_fail(err, ZC_EINVAL, "--to %s: not a date; write 2024, 2024-08 or 2024-08-02",
                           o->to);
        if (strcmp(given.from, f->date[i].from) > 0)
            memcpy(f->date[i].from, given.from, sizeof given.from);
        if (strcmp(given.to, f->date[i].to) < 0)
            memcpy(f->date[i].to, given.to, sizeof given.to);
    }
    return 0;
}

filter *filter_new(const filter_options *o, zc_error *err)
{
    filter *f = zc_alloc(sizeof *f);
    size_t i;

    for (i = 0; i < o->path.n; i++)
        zc_strings_add(&f->path, zc_str_of(o->path.v[i]));
    if (fold_all(&o->issuer, "--issuer", &f->issuer, &f->n_issuer, err) < 0 ||
        fold_all(&o->type, "--type", &f->type, &f->n_type, err) < 0 ||
        kinds(&o->kind, zc_doc_kind_of, "--kind", N_("statute, policy, reply, proposal, other"),
              &f->kinds, err) < 0 ||
        kinds(&o->clause_kind, zc_clause_kind_of, "--clause-kind",
              N_("article, clause, measure, paragraph"), &f->clause_kinds, err) < 0 ||
        read_ranges(f, o, err) < 0) {
        filter_free(f);
        return NULL;
    }
    also_filter(f, o->names);
    return f;
}

static void free_units(zc_units *u, size_t n)
{
    while (n-- > 0)
        zc_units_release(&u[n]);
    free(u);
}

void filter_options_release(filter_options *o)
{
    zc_args_release(&o->issuer);
    zc_args_release(&o->kind);
    zc_args_release(&o->type);
    zc_args_release(&o->year);
    zc_args_release(&o->path);
    zc_args_release(&o->clause_kind);
}

void filter_free(filter *f)
{
    if (!f)
        return;
    free_units(f->issuer, f->n_issuer);
    free_units(f->type, f->n_type);
    zc_strings_release(&f->path);
    zc_strings_release(&f->notes);
    free(f->date);
    free(f);
}

static bool judges_documents(const filter *f)
{
    return f->n_issuer || f->n_type || f->path.n || f->n_date || f->kinds;
}

void filter_restrict(filter *f, const zc_bits *within)
{
    f->within = within;
}

size_t filter_issuers(const filter *f)
{
    return f->n_issuer;
}

zc_span filter_issuer(const filter *f, size_t i)
{
    return zc_units_span(&f->issuer[i]);
}

void filter_add_issuer(filter *f, zc_span name)
{
    f->issuer = zc_resize(f->issuer, f->n_issuer + 1, sizeof *f->issuer);
    zc_units_init(&f->issuer[f->n_issuer]);
    zc_units_add(&f->issuer[f->n_issuer++], name.v, name.n);
}

zc_strings *filter_notes(filter *f)
{
    return &f->notes;
}

const zc_strings *filter_noted(const filter *f)
{
    return &f->notes;
}

static bool any_part(zc_str value, const zc_units *wanted, size_t n)
{
    zc_folded folded;
    zc_units text = {0};
    bool found = n == 0;
    size_t i;

    if (!n)
        return true;
    zc_folded_init(&folded);
    zc_units_fold(&text, value, &folded);
    for (i = 0; i < n && !found; i++)
        found = zc_span_find(zc_units_span(&text), zc_units_span(&wanted[i]), 0, false) != SIZE_MAX;
    zc_units_release(&text);
    zc_folded_release(&folded);
    return found;
}

static bool path_wanted(const filter *f, zc_str path)
{
    char *copy;
    bool found = f->path.n == 0;
    size_t i;

    if (found)
        return true;
    copy = zc_str_dup(path);
    for (i = 0; i < f->path.n && !found; i++)
        found = zc_str_starts(path, f->path.v[i]) || fnmatch(f->path.v[i], copy, 0) == 0;
    free(copy);
    return found;
}

static bool date_wanted(const filter *f, zc_str date)
{
    char text[16];
    size_t i;

    if (!f->n_date)
        return true;
    if (!date.len || date.len >= sizeof text)
        return false;
    memcpy(text, date.ptr, date.len);
    text[date.len] = '\0';
    for (i = 0; i < f->n_date; i++)
        if (strcmp(text, f->date[i].from) >= 0 && strcmp(text, f->date[i].to) <= 0)
            return true;
    return false;
}

static bool document_wanted(const filter *f, const zc_doc_view *v)
{
    return (!f->kinds || f->kinds >> v->kind & 1) && path_wanted(f, v->path) &&
           date_wanted(f, zc_doc_field(v, ZC_DATE, 0)) &&
           any_part(zc_doc_field(v, ZC_DOCUMENT_TYPE, 0), f->type, f->n_type) &&
           any_part(zc_doc_field(v, ZC_ISSUER, 0), f->issuer, f->n_issuer);
}

static void apply_documents(const filter *f, const zc_index *x, size_t segment, zc_bits *clauses)
{
    zc_doc_view v;
    uint32_t doc, i;

    for (doc = 0; doc < zc_index_segment_docs(x, segment); doc++)
        if (zc_index_card(x, segment, doc, &v) && !document_wanted(f, &v))
            for (i = 0; i < v.n_clauses; i++)
                zc_bits_drop(clauses, v.first + i);
}

void filter_apply(const filter *f, const zc_index *x, size_t segment, zc_bits *clauses)
{
    zc_walk w;

    if (f->within)
        zc_bits_and(clauses, &f->within[segment]);
    if (f->within && zc_bits_next(clauses, 0) >= clauses->n)
        return;
    if (judges_documents(f))
        apply_documents(f, x, segment, clauses);
    if (!f->clause_kinds)
        return;
    zc_walk_start(&w, x, segment, clauses, ZC_WANT_RECORD);
    while (zc_walk_next(&w))
        if (!w.good || !(f->clause_kinds >> w.f.kind & 1))
            zc_bits_drop(clauses, w.clause);
}
