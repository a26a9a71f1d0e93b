/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--save`, `--saved` and `--unsave`. */
#include "search/stored/saved.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/json.h"
#include "search/output/layout.h"
#include "search/output/text.h"
#include "search/stored/keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4 /* of what does not fit on a line */ };

int save_run(mode_run *r, zc_error *err)
{
    /* The table of options points into settings that may be written; nothing is. */
    settings *s = (settings *)(uintptr_t)r->settings;
    char *path = stored_location();
    bool replaced = false;
    stored k;
    zc_buf name;
    int rc = keep_typed(&k, s, err);

    zc_buf_init(&name);
    zc_utf8_add_safe(&name, zc_str_buf(&k.name), false);
    if (rc == 0)
        rc = stored_put(path, &k, &replaced, err);
    if (rc == 0)
        fprintf(stderr,
                replaced ? _("policy-search: stored as %s, in place of what had that name\n")
                         : _("policy-search: stored as %s\n"),
                name.ptr);
    zc_buf_release(&name);
    stored_release(&k);
    free(path);
    return rc;
}

int unsave_run(mode_run *r, zc_error *err)
{
    char *path = stored_location();
    int rc = stored_drop(path, r->arg, err);

    free(path);
    return rc;
}

/* --- the list ------------------------------------------------------------------------------------ */

const char *saved_label(const stored *s)
{
    return s->kind == STORED_QUERY ? N_("stored query: ") : N_("stored proposal: ");
}

void saved_describe(const stored *s, zc_buf *out)
{
    size_t i;

    if (s->kind != STORED_TEXT)
        zc_utf8_add_safe(out, zc_str_buf(&s->text), false);
    for (i = 0; i < s->words.n; i++) {
        zc_buf_adds(out, s->kind == STORED_TEXT ? "" : " ");
        zc_utf8_add_safe(out, zc_str_of(s->words.v[i]), false);
    }
}

static void print_text(const stored_list *l, size_t columns, zc_buf *out)
{
    size_t i;
    zc_buf line;

    for (i = 0; i < l->n; i++) {
        zc_buf_init(&line);
        zc_utf8_add_safe(&line, zc_str_buf(&l->v[i].name), false);
        zc_buf_addf(&line, "  %s", _(saved_label(&l->v[i])));
        saved_describe(&l->v[i], &line);
        layout_fold(out, zc_str_buf(&line), 0, INDENT, columns);
        zc_buf_addc(out, '\n');
        zc_buf_release(&line);
    }
}

static void print_tsv(const stored_list *l, zc_buf *out)
{
    size_t i;

    for (i = 0; i < l->n; i++) {
        zc_utf8_add_safe(out, zc_str_buf(&l->v[i].name), false);
        zc_buf_addf(out, "\t%s\t", stored_kind_name(l->v[i].kind));
        saved_describe(&l->v[i], out);
        zc_buf_addc(out, '\n');
    }
}

static void put(zc_json *j, const char *key, zc_str value)
{
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_stored(zc_json *j, const stored *s, bool schema)
{
    static const char *const what[STORED_KINDS] = {"query", "id", "text"};
    size_t i;

    zc_json_begin_object(j);
    if (schema) {
        zc_json_key(j, "schema");
        zc_json_integer(j, JSON_SCHEMA);
    }
    put(j, "name", zc_str_buf(&s->name));
    put(j, "kind", zc_str_of(stored_kind_name(s->kind)));
    put(j, what[s->kind], zc_str_buf(&s->text));
    if (s->kind == STORED_TEXT && s->words.n)
        put(j, "file", zc_str_of(s->words.v[0]));
    if (s->kind == STORED_QUERY) {
        zc_json_key(j, "options");
        zc_json_begin_array(j);
        for (i = 0; i < s->words.n; i++)
            zc_json_string(j, zc_str_of(s->words.v[i]));
        zc_json_end_array(j);
    }
    zc_json_end_object(j);
}

static void print_json(const stored_list *l, zc_buf *out)
{
    zc_json j;
    size_t i;

    zc_json_init(&j, out);
    zc_json_begin_object(&j);
    zc_json_key(&j, "schema");
    zc_json_integer(&j, JSON_SCHEMA);
    zc_json_key(&j, "saved");
    zc_json_begin_array(&j);
    for (i = 0; i < l->n; i++)
        put_stored(&j, &l->v[i], false);
    zc_json_end_array(&j);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}

static void print_jsonl(const stored_list *l, zc_buf *out)
{
    zc_json j;
    size_t i;

    for (i = 0; i < l->n; i++) {
        zc_json_init(&j, out);
        put_stored(&j, &l->v[i], true);
        zc_buf_addc(out, '\n');
    }
}

int saved_run(mode_run *r, zc_error *err)
{
    const char *to = r->options->format->name;
    char *path = stored_location();
    stored_list l = {0};
    int rc = stored_read(&l, path, err);

    r->found = l.n > 0;
    if (!strcmp(to, "json"))
        print_json(&l, r->out);
    else if (!strcmp(to, "jsonl"))
        print_jsonl(&l, r->out);
    else if (!strcmp(to, "tsv"))
        print_tsv(&l, r->out);
    else
        print_text(&l, r->options->columns, r->out);
    stored_list_release(&l);
    free(path);
    return rc;
}
