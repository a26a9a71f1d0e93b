/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --parse`: documents as JSON. The model's own tables say what fields there are. */
#include "indexer/parse.h"

#include "indexer/report.h"
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/source/attempt.h"
#include "lib/source/source.h"

#include <string.h>
#include <unistd.h>

static void put_string(zc_json *j, const char *key, const char *value)
{
    if (!value)
        return;
    zc_json_key(j, key);
    zc_json_string(j, zc_str_of(value));
}

static void put_integer(zc_json *j, const char *key, size_t value)
{
    zc_json_key(j, key);
    zc_json_integer(j, (int64_t)value);
}

/* Absent means false. */
static void put_flag(zc_json *j, const char *key, bool value)
{
    if (!value)
        return;
    zc_json_key(j, key);
    zc_json_bool(j, true);
}

static void put_list(zc_json *j, const char *key, const zc_strings *list)
{
    size_t i;

    zc_json_key(j, key);
    zc_json_begin_array(j);
    for (i = 0; i < list->n; i++)
        zc_json_string(j, zc_str_of(list->v[i]));
    zc_json_end_array(j);
}

static void put_metadata(zc_json *j, const zc_document *d)
{
    size_t i;

    zc_json_key(j, "metadata");
    zc_json_begin_object(j);
    for (i = 0; i < ZC_FIELDS; i++) {
        if (!d->field[i].n)
            continue;
        if (zc_field_infos[i].list)
            put_list(j, zc_field_infos[i].name, &d->field[i]);
        else
            put_string(j, zc_field_infos[i].name, d->field[i].v[0]);
    }
    zc_json_end_object(j);
}

static void put_clause(zc_json *j, const zc_document *d, const zc_clause *c, zc_buf *id)
{
    zc_buf_clear(id);
    zc_buf_addf(id, "%s#%s", d->path, c->locator);
    zc_json_begin_object(j);
    put_string(j, "id", id->ptr);
    put_string(j, "locator", c->locator);
    put_string(j, "kind", zc_clause_kind_name(c->kind));
    put_list(j, "heading", &c->heading);
    zc_json_key(j, "text");
    zc_json_string(j, zc_str_buf(&c->text));
    put_integer(j, "start", c->start);
    put_integer(j, "end", c->end);
    zc_json_end_object(j);
}

static void put_citation(zc_json *j, const zc_document *d, const zc_citation *c)
{
    zc_json_begin_object(j);
    put_string(j, "clause", d->clauses[c->clause].locator);
    put_integer(j, "start", c->start);
    put_integer(j, "end", c->end);
    put_string(j, "text", c->text);
    put_string(j, "title", c->title);
    put_string(j, "number", c->number);
    put_string(j, "article", c->article);
    put_string(j, "full_title", c->full);
    put_flag(j, "self", c->self);
    put_flag(j, "repeals", c->repeals);
    zc_json_end_object(j);
}

static void put_abbreviation(zc_json *j, const zc_document *d, const zc_abbreviation *a)
{
    zc_json_begin_object(j);
    put_string(j, "short", a->brief);
    put_string(j, "full", a->full);
    put_string(j, "clause", d->clauses[a->clause].locator);
    zc_json_end_object(j);
}

static void put_clauses(zc_json *j, const zc_document *d)
{
    zc_buf id;
    size_t i;

    zc_buf_init(&id);
    zc_json_key(j, "clauses");
    zc_json_begin_array(j);
    for (i = 0; i < d->n_clauses; i++)
        put_clause(j, d, &d->clauses[i], &id);
    zc_json_end_array(j);
    zc_buf_release(&id);
}

static void put_citations(zc_json *j, const zc_document *d)
{
    size_t i;

    zc_json_key(j, "citations");
    zc_json_begin_array(j);
    for (i = 0; i < d->n_citations; i++)
        put_citation(j, d, &d->citations[i]);
    zc_json_end_array(j);
}

static void put_abbreviations(zc_json *j, const zc_document *d)
{
    size_t i;

    if (!d->n_abbreviations)
        return;
    zc_json_key(j, "abbreviations");
    zc_json_begin_array(j);
    for (i = 0; i < d->n_abbreviations; i++)
        put_abbreviation(j, d, &d->abbreviations[i]);
    zc_json_end_array(j);
}

void parse_to_json(zc_buf *out, const zc_document *d)
{
    zc_json j;

    zc_json_init(&j, out);
    zc_json_begin_object(&j);
    put_integer(&j, "schema", 1);
    put_string(&j, "path", d->path);
    put_string(&j, "kind", zc_doc_kind_name(d->kind));
    put_string(&j, "title", d->title);
    put_metadata(&j, d);
    put_clauses(&j, d);
    put_citations(&j, d);
    put_abbreviations(&j, d);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}

static int read_input(zc_buf *bytes, const char *file, zc_error *err)
{
    if (strcmp(file, "-") == 0)
        return zc_file_read_fd(bytes, STDIN_FILENO, _("standard input"), PARSE_LIMIT, err);
    return zc_file_read(bytes, file, PARSE_LIMIT, err);
}

int parse_bytes(parsed *p, zc_str name, zc_str bytes, const char *encoding, bool text_only,
                zc_error *err)
{
    const zc_kind *kind;
    zc_buf path;
    int rc = 0;

    *p = (parsed){0};
    zc_lines_init(&p->lines);
    zc_document_init(&p->doc);
    kind = zc_source_text(&p->lines, name, bytes, encoding, &p->decoding, &p->why);
    if (!kind) {
        rc = p->why.code;
        if (err)
            *err = p->why;
        return rc;
    }
    p->why.code = 0;
    if (text_only)
        return 0;
    zc_buf_init(&path);
    zc_path_escape(&path, name);
    rc = zc_attempt_document(&p->doc, &p->lines, kind, name.ptr, zc_str_buf(&path),
                             &zc_limit_reading, &p->why, err);
    zc_buf_release(&path);
    return rc < 0 ? rc : 0;
}

void parsed_release(parsed *p)
{
    zc_document_release(&p->doc);
    zc_lines_release(&p->lines);
}

/* As it is, for who counts its bytes; but nobody counts on a terminal, which obeys some. */
static void add_text(zc_buf *out, zc_str text)
{
    if (isatty(STDOUT_FILENO))
        zc_utf8_add_safe(out, text, true);
    else
        zc_buf_addstr(out, text);
}

/* Append what is to be printed for one file. */
static int parse_file(zc_buf *out, const char *file, const char *encoding, bool text, zc_error *err)
{
    zc_str base = zc_path_base(zc_str_of(file));
    parsed p;
    zc_buf bytes;
    int rc;

    zc_buf_init(&bytes);
    if ((rc = read_input(&bytes, file, err)) == 0) {
        rc = parse_bytes(&p, base, zc_str_buf(&bytes), encoding, text, err);
        if (p.decoding.note[0])
            report_failure("%.*s: %s", (int)base.len, base.ptr, zc_message(p.decoding.note));
        if (p.why.code && rc == 0)
            report_failure("%s", p.why.message);
        if (rc == 0 && text)
            add_text(out, zc_str_buf(&p.lines.file));
        else if (rc == 0)
            parse_to_json(out, &p.doc);
        parsed_release(&p);
    }
    zc_buf_release(&bytes);
    return rc;
}

int parse_files(const zc_args *files, const char *encoding, bool text, FILE *to)
{
    zc_error err;
    zc_buf out;
    size_t i;
    int code = 0;

    zc_buf_init(&out);
    for (i = 0; i < files->n; i++) {
        zc_buf_clear(&out);
        if (parse_file(&out, files->v[i], encoding, text, &err) < 0) {
            fprintf(stderr, "policy-index: %s\n", err.message);
            code = 2;
        }
        if (fwrite(out.ptr, 1, out.len, to) < out.len)
            break;
    }
    if (fflush(to) != 0 || ferror(to)) {
        zc_fail_errno(&err, ZC_EIO, "cannot write to standard output");
        fprintf(stderr, "policy-index: %s\n", err.message);
        code = 2;
    }
    zc_buf_release(&out);
    return code;
}
