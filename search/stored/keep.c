/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keep: options by the table of settings, so that what can be stored grows with it. */
#include "search/stored/keep.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/location.h"
#include "search/access.h"
#include "search/id.h"
#include "search/input.h"
#include "search/query/query.h"

#include <stdlib.h>
#include <string.h>

/* --- options ------------------------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (!strcmp(name, *names))
            return true;
    return false;
}

/* Whether an option says what is looked for, and not how it is shown. */
static bool narrows(const settings *s, const zc_option *o)
{
    static const char *const names[] = {"alias", "aliases", "no-aliases", NULL};

    return o->name && (settings_is_filter(s, o) || is_one_of(o->name, names));
}

static bool is_given(const zc_option *o)
{
    switch (o->kind) {
    case ZC_OPTION_FLAG:
        return *(const bool *)o->target;
    case ZC_OPTION_STRING:
        return *(const char *const *)o->target != NULL;
    case ZC_OPTION_STRINGS:
        return ((const zc_args *)o->target)->n > 0;
    case ZC_OPTION_INTEGER:
        return *(const long *)o->target != 0;
    case ZC_OPTION_CHOICE:
        return *(const int *)o->target != 0;
    default:
        return false;
    }
}

static void add_value(stored *k, const char *name, const char *value)
{
    zc_buf word;

    zc_buf_init(&word);
    zc_buf_addf(&word, "--%s=%s", name, value);
    zc_strings_add(&k->words, zc_str_buf(&word));
    zc_buf_release(&word);
}

/* A file is found from any folder later. */
static void add_file(stored *k, const char *name, const char *path)
{
    char *real = realpath(path, NULL);

    add_value(k, name, real ? real : path);
    free(real);
}

static void add_option(stored *k, const zc_option *o)
{
    const zc_args *list = o->kind == ZC_OPTION_STRINGS ? o->target : NULL;
    zc_buf flag;
    size_t i;

    if (o->kind == ZC_OPTION_FLAG) {
        zc_buf_init(&flag);
        zc_buf_addf(&flag, "--%s", o->name);
        zc_strings_add(&k->words, zc_str_buf(&flag));
        zc_buf_release(&flag);
    } else if (o->kind == ZC_OPTION_CHOICE) {
        add_value(k, o->name, o->choices[*(const int *)o->target]);
    } else if (!strcmp(o->name, "aliases")) {
        add_file(k, o->name, *(const char *const *)o->target);
    } else if (o->kind == ZC_OPTION_STRING) {
        add_value(k, o->name, *(const char *const *)o->target);
    }
    for (i = 0; list && i < list->n; i++)
        add_value(k, o->name, list->v[i]);
}

/* An option that would be lost is a mistake; those that say how this very answer looks are none. */
static int keep_options(stored *k, settings *s, zc_error *err)
{
    static const char *const here[] = {"save",      "related",  "index",  "color",
                                       "hyperlink", "no-pager", "strict", NULL};
    zc_option table[SETTINGS_OPTIONS];
    size_t n = settings_table(table, s), i;

    for (i = 0; i < n; i++) {
        const zc_option *o = &table[i];

        if (o->kind == ZC_OPTION_HEADING || !is_given(o) || is_one_of(o->name, here))
            continue;
        if (!narrows(s, o) || s->related)
            return zc_fail(err, ZC_EINVAL,
                           s->related
                               ? N_("--save keeps a proposal as it is; --%s has no place there")
                               : N_("--save keeps the query, filters and other names; --%s "
                                    "has no place there"),
                           o->name);
        add_option(k, o);
    }
    return 0;
}

static int use_option(const zc_option *table, size_t n, const settings *s, const char *word,
                      zc_error *err)
{
    const char *name = word + (strncmp(word, "--", 2) ? 0 : 2), *value = strchr(name, '=');
    size_t len = value ? (size_t)(value - name) : strlen(name), i;

    for (i = 0; i < n; i++)
        if (narrows(s, &table[i]) && strlen(table[i].name) == len &&
            !strncmp(table[i].name, name, len))
            return zc_option_set(&table[i], value ? value + 1 : NULL, err);
    return zc_fail(err, ZC_EINVAL, "no option '%s'", word);
}

int keep_use(const stored *k, settings *s, zc_error *err)
{
    zc_option table[SETTINGS_OPTIONS];
    size_t n = settings_table(table, s), i;
    int rc = 0;

    for (i = 0; i < k->words.n && rc == 0 && k->kind == STORED_QUERY; i++)
        rc = use_option(table, n, s, k->words.v[i], err);
    return rc;
}

/* --- what is typed ------------------------------------------------------------------------------- */

static int keep_query(stored *k, const settings *s, zc_error *err)
{
    int rc = input_query(&s->words, &k->text, err);
    query q;

    k->kind = STORED_QUERY;
    if (rc < 0)
        return rc;
    query_init(&q);
    query_parse(&q, zc_str_buf(&k->text));
    if (query_is_empty(&q))
        rc = zc_fail(err, ZC_EINVAL, "nothing to look for in this query; it is not stored");
    query_release(&q);
    return rc;
}

/* A file's text, as it is: it may be moved, or be read in another way by another version. */
static int keep_file(stored *k, const char *name, zc_error *err)
{
    zc_str base = strcmp(name, "-") ? zc_path_base(zc_str_of(name)) : ZC_STR("text.txt");
    subject s;
    int rc = input_read(name, &k->text, err);

    k->kind = STORED_TEXT;
    zc_strings_add(&k->words, base);
    if (rc < 0)
        return rc;
    rc = subject_read(&s, k->words.v[0], zc_str_buf(&k->text), err);
    if (rc == 0 && !s.doc.n_clauses)
        rc = zc_fail(err, ZC_EINVAL, "%s: nothing in it to look for; it is not stored", name);
    subject_release(&s);
    return rc;
}

static int keep_document(stored *k, const char *id, const settings *s, zc_error *err)
{
    const access_limits l = settings_limits(s);
    zc_index *x = access_index(&s->index, ZC_INDEX_NO_POSTINGS | ZC_INDEX_ANY_ANALYZER, &l, err);
    id_target t = {0};
    int rc = x ? id_find(&t, x, zc_str_of(id), err) : err->code;

    k->kind = STORED_DOCUMENT;
    if (rc == 0 && !t.whole)
        rc = zc_fail(err, ZC_EINVAL, "%s: a clause; a document as a whole can be watched", id);
    if (rc == 0)
        zc_buf_addstr(&k->text, t.doc.path);
    id_release(&t);
    zc_index_close(x);
    return rc;
}

/* As with --related, a file comes first. */
static int keep_related(stored *k, const settings *s, zc_error *err)
{
    zc_error why;
    int rc = keep_file(k, s->related, &why);

    if (rc != ZC_ENOENT) {
        if (rc < 0)
            *err = why;
        return rc;
    }
    zc_strings_release(&k->words);
    rc = keep_document(k, s->related, s, &why);
    if (rc == ZC_ENOENT)
        return zc_fail(err, ZC_ENOENT, "no file %s, and no document of this id in the index",
                       s->related);
    if (rc < 0)
        *err = why;
    return rc;
}

int keep_typed(stored *k, settings *s, zc_error *err)
{
    int rc;

    stored_init(k);
    zc_buf_adds(&k->name, s->save);
    if (!k->name.len)
        return zc_fail(err, ZC_EINVAL, "--save needs a name that is not empty");
    if (s->related && s->words.n)
        return zc_fail(err, ZC_EINVAL, "--%s takes no QUERY", "related");
    rc = s->related ? keep_related(k, s, err) : keep_query(k, s, err);
    return rc < 0 ? rc : keep_options(k, s, err);
}

int keep_subject(subject *s, const stored *k, const zc_index *x, zc_error *err)
{
    id_target t;
    int rc;

    if (k->kind == STORED_TEXT)
        return subject_read(s, k->words.n ? k->words.v[0] : "", zc_str_buf(&k->text), err);
    rc = id_find(&t, x, zc_str_buf(&k->text), err);
    if (rc == 0)
        rc = subject_indexed(s, x, t.segment, t.number, err);
    else
        subject_none(s);
    id_release(&t);
    return rc;
}

/* --- what is stored ------------------------------------------------------------------------------ */

int keep_run(settings *s, zc_error *err)
{
    char *path = stored_location();
    const stored *k;
    int rc;

    s->stored = zc_alloc(sizeof *s->stored);
    rc = stored_read(s->stored, path, err);
    free(path);
    if (rc < 0)
        return rc;
    k = stored_find(s->stored, s->run);
    if (!k)
        return zc_fail(err, ZC_EINVAL, "nothing is stored under the name %s", s->run);
    if (s->words.n)
        return zc_fail(err, ZC_EINVAL, "--%s takes no QUERY", "run");
    if (k->kind == STORED_QUERY)
        zc_args_add(&s->words, k->text.ptr);
    else
        s->related = k->kind == STORED_TEXT ? k->words.v[0] : k->text.ptr;
    s->kept = k;
    return keep_use(k, s, err);
}
