/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options: a table to getopt_long, values checked by kind. The same table as --help is help.c's. */
#include "lib/base/options.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* getopt returns this plus the row for a long option; letters stand for themselves. */
enum { LONG = 0x100, OPERAND = 1 };

void zc_args_add(zc_args *a, const char *word)
{
    a->v = zc_grow(a->v, &a->cap, a->n + 1, sizeof *a->v);
    a->v[a->n++] = word;
}

void zc_args_release(zc_args *a)
{
    free(a->v);
    *a = (zc_args){0};
}

size_t zc_options_add(zc_option *to, const zc_option *rows, size_t n)
{
    memcpy(to, rows, n * sizeof *rows);
    return n;
}

static bool takes_value(const zc_option *o)
{
    return o->kind != ZC_OPTION_FLAG && o->kind != ZC_OPTION_HEADING;
}

/* The table in getopt's two forms; `letters` and `longs` are the caller's to release. */
static void to_getopt(const zc_option *table, size_t n, zc_buf *letters, struct option *longs)
{
    size_t i;

    /* '-': operands come in order as code 1; ':': a missing value is told from a bad option. */
    zc_buf_adds(letters, "-:");
    for (i = 0; i < n; i++) {
        int has = !takes_value(&table[i]) ? no_argument
                  : table[i].implied      ? optional_argument
                                          : required_argument;

        if (table[i].kind == ZC_OPTION_HEADING)
            continue;
        if (table[i].letter)
            zc_buf_addc(letters, table[i].letter);
        if (table[i].letter && has)
            zc_buf_adds(letters, has == optional_argument ? "::" : ":");
        *longs++ = (struct option){table[i].name, has, NULL, LONG + (int)i};
    }
}

static const zc_option *row_of(const zc_option *table, size_t n, int code)
{
    size_t i;

    if (code >= LONG)
        return (size_t)(code - LONG) < n ? &table[code - LONG] : NULL;
    for (i = 0; i < n && code > OPERAND; i++)
        if (table[i].letter == code)
            return &table[i];
    return NULL;
}

/* Choices as `a, b or c`. */
static void list_choices(zc_buf *out, const char *const *choices)
{
    size_t i;

    for (i = 0; choices[i]; i++) {
        if (i)
            zc_buf_adds(out, choices[i + 1] ? _(", ") : _(" or "));
        zc_buf_adds(out, choices[i]);
    }
}

static int set_choice(const zc_option *o, const char *value, zc_error *err)
{
    zc_buf names;
    int i, rc;

    for (i = 0; o->choices[i]; i++) {
        if (strcmp(o->choices[i], value) == 0) {
            *(int *)o->target = i;
            return 0;
        }
    }
    zc_buf_init(&names);
    list_choices(&names, o->choices);
    rc = zc_fail(err, ZC_EINVAL, "--%s: '%s' is not one of %s", o->name, value, names.ptr);
    zc_buf_release(&names);
    return rc;
}

static int set_number(const zc_option *o, const char *value, zc_error *err)
{
    bool real = o->kind == ZC_OPTION_REAL;
    char *end = NULL;
    double d = 0;
    long l = 0;

    errno = 0;
    if (real)
        d = strtod(value, &end);
    else
        l = strtol(value, &end, 10);
    /* Written so that NaN, which compares false with everything, is refused. */
    if (errno || end == value || *end ||
        !(real ? d >= (double)o->min && d <= (double)o->max : l >= o->min && l <= o->max))
        return zc_fail(err, ZC_EINVAL,
                       real ? N_("--%s: '%s' is not a number from %ld to %ld")
                            : N_("--%s: '%s' is not a whole number from %ld to %ld"),
                       o->name, value, o->min, o->max);
    if (real)
        *(double *)o->target = d;
    else
        *(long *)o->target = l;
    return 0;
}

int zc_option_set(const zc_option *o, const char *value, zc_error *err)
{
    if (takes_value(o) && !value)
        value = o->implied;
    switch (o->kind) {
    case ZC_OPTION_FLAG:
        *(bool *)o->target = true;
        return 0;
    case ZC_OPTION_STRING:
        *(const char **)o->target = value;
        return 0;
    case ZC_OPTION_STRINGS:
        zc_args_add(o->target, value);
        return 0;
    case ZC_OPTION_CHOICE:
        return set_choice(o, value, err);
    case ZC_OPTION_INTEGER:
    case ZC_OPTION_REAL:
        return set_number(o, value, err);
    case ZC_OPTION_HEADING:
        break;
    }
    return 0;
}

static size_t matching(const zc_option *table, size_t n, zc_str name)
{
    size_t i, hits = 0;

    for (i = 0; i < n; i++)
        hits += table[i].name && strncmp(table[i].name, name.ptr, name.len) == 0;
    return hits;
}

/* getopt said '?': an unknown option, an ambiguous one, or a flag that was given a value. */
static int refuse(const zc_option *table, size_t n, const char *word, zc_error *err)
{
    const zc_option *flag = optopt >= LONG ? row_of(table, n, optopt) : NULL;
    zc_str name = zc_str_of(strncmp(word, "--", 2) == 0 ? word + 2 : word);

    if (flag)
        return zc_fail(err, ZC_EINVAL, "--%s takes no value", flag->name);
    if (optopt)
        return zc_fail(err, ZC_EINVAL, "unknown option -%c (see --help)", optopt);
    if (strchr(name.ptr, '='))
        name.len = (size_t)(strchr(name.ptr, '=') - name.ptr);
    return zc_fail(err, ZC_EINVAL,
                   matching(table, n, name) > 1 ? N_("ambiguous option --%.*s (see --help)")
                                                : N_("unknown option --%.*s (see --help)"),
                   (int)name.len, name.ptr);
}

static int take(const zc_option *table, size_t n, int code, char **argv, zc_error *err)
{
    const zc_option *o;

    if (code == '?')
        return refuse(table, n, argv[optind - 1], err);
    if (code == ':') {
        o = row_of(table, n, optopt);
        return zc_fail(err, ZC_EINVAL, "--%s needs a value: --%s %s", o ? o->name : "",
                       o ? o->name : "", zc_message(o && o->arg ? o->arg : N_("VALUE")));
    }
    o = row_of(table, n, code);
    return o ? zc_option_set(o, optarg, err) : 0;
}

int zc_options_parse(const zc_option *table, size_t n, int argc, char **argv, zc_args *operands,
                     zc_error *err)
{
    struct option *longs = zc_alloc((n + 1) * sizeof *longs);
    zc_buf letters;
    int rc = 0, code;

    zc_buf_init(&letters);
    to_getopt(table, n, &letters, longs);
    opterr = 0;
    optind = 0; /* glibc: start afresh */
    while (rc == 0) {
        int next = optind ? optind : 1;

        optopt = 0;
        if (next < argc && argv[next][0] == '-' && (unsigned char)argv[next][1] >= 0x80) {
            zc_args_add(operands, argv[next]);
            optind = next + 1;
            continue;
        }
        if ((code = getopt_long(argc, argv, letters.ptr, longs, NULL)) == -1)
            break;
        if (code == OPERAND)
            zc_args_add(operands, optarg);
        else
            rc = take(table, n, code, argv, err);
    }
    for (; rc == 0 && optind < argc; optind++)
        zc_args_add(operands, argv[optind]);
    zc_buf_release(&letters);
    free(longs);
    return rc;
}
