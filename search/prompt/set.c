/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Set: rows of the option table, found by name and set or put back by kind. */
#include "search/prompt/set.h"

#include "lib/base/utf8.h"
#include "search/output/output.h"
#include "search/output/text.h"

#include <string.h>

typedef struct options {
    zc_option row[SETTINGS_OPTIONS];
    size_t n;
} options;

static const zc_option *find(const options *o, const char *name)
{
    size_t i;

    for (i = 0; i < o->n; i++)
        if (o->row[i].name && !strcmp(o->row[i].name, name))
            return &o->row[i];
    return NULL;
}

static void put_back(const zc_option *o, const zc_option *from)
{
    switch (o->kind) {
    case ZC_OPTION_FLAG:
        *(bool *)o->target = *(bool *)from->target;
        break;
    case ZC_OPTION_STRING:
        *(const char **)o->target = *(const char **)from->target;
        break;
    case ZC_OPTION_STRINGS:
        zc_args_release(o->target);
        break;
    case ZC_OPTION_CHOICE:
        *(int *)o->target = *(int *)from->target;
        break;
    case ZC_OPTION_INTEGER:
        *(long *)o->target = *(long *)from->target;
        break;
    case ZC_OPTION_REAL:
        *(double *)o->target = *(double *)from->target;
        break;
    case ZC_OPTION_HEADING:
        break;
    }
}

/* Put back the option with this name, or, for NULL, those that are filters. */
static void put_back_all(settings *s, const char *name)
{
    settings fresh;
    options to, from;
    size_t i;

    settings_default(&fresh);
    from.n = settings_table(from.row, &fresh);
    to.n = settings_table(to.row, s);
    for (i = 0; i < to.n; i++)
        if (name ? to.row[i].name && !strcmp(to.row[i].name, name)
                 : settings_is_filter(s, &to.row[i]))
            put_back(&to.row[i], &from.row[i]);
}

void set_no_filter(settings *s)
{
    put_back_all(s, NULL);
}

static int set(settings *s, const char *name, const zc_strings *values, zc_error *err)
{
    const zc_option *o;
    options all;
    size_t i;
    int rc = 0;

    all.n = settings_table(all.row, s);
    o = find(&all, name);
    if (!o)
        return zc_fail(err, ZC_EINVAL, "no option '%s'", name);
    if (o->kind == ZC_OPTION_FLAG) {
        *(bool *)o->target = !*(bool *)o->target;
        return 0;
    }
    put_back_all(s, name);
    for (i = 0; i < values->n && rc == 0; i++)
        rc = zc_option_set(o, values->v[i], err);
    return rc;
}

int set_option(settings *s, const char *name, const zc_strings *values, zc_error *err)
{
    settings trial;
    filter *f;
    int rc;

    settings_default(&trial);
    rc = set(&trial, name, values, err);
    if (rc == 0 && formats[trial.format].only_related)
        rc = zc_fail(err, ZC_EINVAL, "--format html is for --related");
    f = rc == 0 ? filter_new(&trial.filter, err) : NULL;
    if (rc == 0)
        rc = f ? set(s, name, values, err) : ZC_EINVAL;
    filter_free(f);
    settings_release(&trial);
    return rc;
}

static void add_word(zc_buf *out, const char *word)
{
    zc_buf_addc(out, ' ');
    zc_utf8_add_safe(out, zc_str_of(word), false);
}

void set_describe(settings *s, zc_buf *out)
{
    size_t i, k, start = out->len;
    options all;

    all.n = settings_table(all.row, s);
    for (i = 0; i < all.n; i++) {
        const zc_option *o = &all.row[i];
        const zc_args *list = o->kind == ZC_OPTION_STRINGS ? o->target : NULL;
        const char *one = o->kind == ZC_OPTION_STRING ? *(const char **)o->target : NULL;

        if (!settings_is_filter(s, o) || !(one || (list && list->n)))
            continue;
        zc_buf_addf(out, "%s%s", out->len > start ? "; " : "", o->name);
        if (one)
            add_word(out, one);
        for (k = 0; list && k < list->n; k++)
            add_word(out, list->v[k]);
    }
}

const char *set_help(const char *name)
{
    const zc_option *o;
    settings s;
    options all;

    settings_default(&s);
    all.n = settings_table(all.row, &s);
    o = find(&all, name);
    return o ? o->help : NULL;
}
