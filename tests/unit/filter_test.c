/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters: which clauses are left, and which options are refused. */
#include "search/query/filter.h"

#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

/* path, kind, 文种, 发文机关, date, and the kind of its second clause; the first is a paragraph. */
static const struct {
    const char *path;
    zc_doc_kind kind;
    const char *type, *issuer, *date;
    zc_clause_kind second;
} documents[] = {
    {"policies/a.md", ZC_DOC_POLICY, "通知", "示例市人民政府办公室", "2024-08-02",
     ZC_CLAUSE_CLAUSE},
    {"policies/b.md", ZC_DOC_POLICY, "实施意见", "示例省人民政府", "2023-12-31", ZC_CLAUSE_MEASURE},
    {"laws/c.txt", ZC_DOC_STATUTE, "条例", "示例省人民代表大会", "2020-02-29", ZC_CLAUSE_ARTICLE},
    {"letters/d.txt", ZC_DOC_REPLY, NULL, "示例市財政局", "2024-01-01", ZC_CLAUSE_CLAUSE},
    {"e.txt", ZC_DOC_OTHER, NULL, NULL, NULL, ZC_CLAUSE_PARAGRAPH},
};

enum { DOCUMENTS = sizeof documents / sizeof *documents };

static zc_index *x;

static void set(zc_document *d, zc_field field, const char *value)
{
    zc_document_set(d, field, zc_str_of(value));
}

/* The last document is in a second segment. */
static int start(void **state)
{
    char *path;
    zc_document d;
    zc_builder *b;
    zc_store *s;
    size_t i;

    if (folder_start(state) < 0)
        return -1;
    path = in_folder(state, "index");
    s = writing(path, 0);
    b = building(s, path);
    for (i = 0; i < DOCUMENTS; i++) {
        if (i + 1 == DOCUMENTS) {
            adopt(s, b);
            b = building(s, path);
        }
        zc_document_init(&d);
        d.path = zc_strdup(documents[i].path);
        d.title = zc_strdup("示例");
        d.kind = documents[i].kind;
        set(&d, ZC_DOCUMENT_TYPE, documents[i].type);
        set(&d, ZC_ISSUER, documents[i].issuer);
        set(&d, ZC_DATE, documents[i].date);
        add_clause(&d, "¶1", ZC_STR("规定"));
        add_clause(&d, "¶2", ZC_STR("规定"))->kind = documents[i].second;
        build_document(b, &d);
        zc_document_release(&d);
    }
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return 0;
}

static int end(void **state)
{
    zc_index_close(x);
    return folder_end(state);
}

/* --- cases ----------------------------------------------------------------------------------- */

/* The options of a case: NAME=VALUE parted by blanks. */
static void read_options(filter_options *o, char *text)
{
    const struct {
        const char *name;
        zc_args *list;
        const char **one;
    } names[] = {
        {"issuer", &o->issuer, NULL}, {"kind", &o->kind, NULL},
        {"type", &o->type, NULL},     {"year", &o->year, NULL},
        {"path", &o->path, NULL},     {"clause-kind", &o->clause_kind, NULL},
        {"from", NULL, &o->from},     {"to", NULL, &o->to},
    };
    char *word, *rest, *value;
    size_t i;

    memset(o, 0, sizeof *o);
    for (word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        value = strchr(word, '=');
        assert_non_null(value);
        *value++ = '\0';
        for (i = 0; strcmp(names[i].name, word); i++)
            assert_true(i + 1 < sizeof names / sizeof *names);
        if (names[i].list)
            zc_args_add(names[i].list, value);
        else
            *names[i].one = value;
    }
}

/* What is left, as letters: a lower-case one for a document's first clause, a capital for its
 * second. */
static void show(const filter *f, zc_buf *out)
{
    size_t segment, i, letter = 0;
    zc_bits left;

    for (segment = 0; segment < zc_index_segments(x); segment++) {
        zc_bits_init(&left, zc_index_segment_clauses(x, segment));
        zc_bits_fill(&left);
        filter_apply(f, x, segment, &left);
        for (i = 0; i < left.n; i++, letter++)
            if (zc_bits_has(&left, i))
                zc_buf_addc(out, (char)((letter % 2 ? 'A' : 'a') + letter / 2));
        zc_bits_release(&left);
    }
}

/* Columns: options; what is left, or `error` and a part of the message. */
static void check_filter(const test_case *c)
{
    char *text = zc_strndup(c->column[0].ptr, c->column[0].len);
    filter_options o;
    zc_error err = {0};
    filter *f;
    zc_buf got;

    zc_buf_init(&got);
    read_options(&o, text);
    f = filter_new(&o, &err);
    if (f) {
        show(f, &got);
    } else {
        assert_int_equal(err.code, ZC_EINVAL);
        if (!strstr(err.message, c->column[2].ptr))
            fail_msg("case in line %d: %s", c->line, err.message);
        zc_buf_adds(&got, "error");
    }
    case_equal(c, &got, &c->column[1]);
    filter_free(f);
    filter_options_release(&o);
    free(text);
    zc_buf_release(&got);
}

static void options_leave_what_is_wanted(void **state)
{
    (void)state;
    for_each_case("tests/cases/filter.tsv", check_filter);
}

static void sets_are_only_narrowed(void **state)
{
    static const filter_options nothing;
    filter *f = filter_new(&nothing, NULL);
    zc_bits left;

    (void)state;
    zc_bits_init(&left, zc_index_segment_clauses(x, 0));
    zc_bits_set(&left, 3);
    filter_apply(f, x, 0, &left);
    assert_int_equal(zc_bits_count(&left), 1);
    zc_bits_release(&left);
    filter_free(f);
    filter_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(options_leave_what_is_wanted, start, end),
        cmocka_unit_test_setup_teardown(sets_are_only_narrowed, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
