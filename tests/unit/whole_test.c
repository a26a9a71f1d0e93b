/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as wholes: what their clauses share is counted once. */
#include "lib/store/whole.h"

#include "tests/unit/index_fixture.h"

static void fold(zc_units *u, const char *text)
{
    zc_folded scratch;

    zc_folded_init(&scratch);
    zc_units_clear(u);
    zc_units_fold(u, zc_str_of(text), &scratch);
    zc_folded_release(&scratch);
}

static void only_new_headings_count(void **state)
{
    static const struct {
        const char *before, *path, *left;
    } cases[] = {
        {"", "", ""},
        {"", "第一章\n第一节", "第一章\n第一节"},
        {"第一章\n第一节", "第一章\n第一节", ""},
        {"第一章\n第一节", "第一章\n第二节", "第二节"},
        {"第一章\n第一节", "第一章", ""},
        {"第一章", "第一章\n第一节", "第一节"},
        {"第一章\n第一节", "第二章\n第一节", "第二章\n第一节"},
        {"第一章", "第一章总则", "第一章总则"},
        {"第一章总则", "第一章", "第一章"},
        {"第一章\n第一节", "", ""},
    };
    zc_units before, path;
    zc_buf left;
    size_t i;

    (void)state;
    zc_units_init(&before);
    zc_units_init(&path);
    zc_buf_init(&left);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        fold(&before, cases[i].before);
        fold(&path, cases[i].path);
        zc_buf_clear(&left);
        zc_span_utf8(zc_whole_headings(zc_units_span(&before), zc_units_span(&path)), &left);
        assert_string_equal(left.ptr, cases[i].left);
    }
    zc_units_release(&before);
    zc_units_release(&path);
    zc_buf_release(&left);
}

static zc_clause *add_under(zc_document *d, const char *locator, const char *heading,
                            const char *text)
{
    zc_clause *c = add_clause(d, locator, zc_str_of(text));

    zc_strings_add(&c->heading, zc_str_of(heading));
    return c;
}

/* Two documents: 养老 in both, 床位 twice in one; a body that only the second one names. */
static void index_two(const char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;

    zc_document_init(&d);
    d.path = zc_strdup("one.md");
    d.title = zc_strdup("养老规定");
    add_under(&d, "1", "总则", "床位不少。");
    add_under(&d, "2", "总则", "床位，AI。");
    build_document(b, &d);
    zc_document_release(&d);
    zc_document_init(&d);
    d.path = zc_strdup("two.md");
    d.title = zc_strdup("办法");
    zc_document_set(&d, ZC_ISSUER, ZC_STR("民政局"));
    add_under(&d, "1", "分则", "养老。");
    build_document(b, &d);
    zc_document_release(&d);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
}

static uint32_t df_of(const zc_index *x, const char *text)
{
    zc_token token[2];
    zc_tokens tokens;
    zc_units units;
    bool pair;

    zc_units_init(&units);
    fold(&units, text);
    zc_tokens_start(&tokens, zc_units_span(&units));
    assert_true(zc_tokens_next(&tokens, &token[0]));
    pair = zc_tokens_next(&tokens, &token[1]);
    zc_units_release(&units);
    return zc_index_df(x, pair ? ZC_DF_DOC_GRAM : ZC_DF_DOC_TOKEN,
                       zc_gram(token[0].id, pair ? token[1].id : 0));
}

static void documents_count_once(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s;
    zc_index *x;
    zc_doc_view v;

    index_two(path);
    x = reading(path);
    assert_int_equal(df_of(x, "养老"), 2);
    assert_int_equal(df_of(x, "老"), 2);
    assert_int_equal(df_of(x, "床位"), 1);
    assert_int_equal(df_of(x, "总则"), 1);
    assert_int_equal(df_of(x, "则"), 2);
    assert_int_equal(df_of(x, "政局"), 1);
    assert_int_equal(df_of(x, "ai"), 1);
    assert_int_equal(df_of(x, "定总"), 0); /* title and heading are parted */
    assert_int_equal(df_of(x, "老床"), 0);
    assert_true(zc_index_doc(x, 0, 0, &v));
    assert_int_equal(v.tokens, 4 + 2 + 4 + 3); /* title, heading, 床位不少, 床位 AI */
    assert_true(zc_index_doc(x, 0, 1, &v));
    assert_int_equal(v.tokens, 2 + 3 + 2 + 2);
    assert_int_equal(v.names_folded.n, 3);
    assert_int_equal(zc_index_sums(x).whole, 13 + 9);
    zc_index_close(x);

    s = writing(path, 0);
    zc_store_kill(s, 0, 0);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    assert_int_equal(df_of(x, "养老"), 1);
    assert_int_equal(df_of(x, "床位"), 0);
    assert_int_equal(df_of(x, "政局"), 1);
    assert_int_equal(zc_index_sums(x).whole, 9);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_new_headings_count),
        IN_FOLDER(documents_count_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
