/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: those of the documents that live, in order, each once. */
#include "search/values.h"

#include "tests/unit/index_fixture.h"

/* The values on one line. */
static void check(const zc_index *x, const char *option, const char *begun, const char *expected)
{
    zc_strings found;
    zc_buf line;
    size_t i;

    zc_strings_init(&found);
    zc_buf_init(&line);
    values_find(x, option, zc_str_of(begun), &found);
    for (i = 0; i < found.n; i++)
        zc_buf_addf(&line, "%s ", found.v[i]);
    assert_string_equal(line.ptr, expected);
    zc_buf_release(&line);
    zc_strings_release(&found);
}

static void add_document(zc_builder *b, const char *path, const char *issuer, const char *date)
{
    zc_document d;

    zc_document_init(&d);
    d.path = zc_strdup(path);
    d.title = zc_strdup("示例");
    if (issuer)
        zc_strings_add(&d.field[ZC_ISSUER], zc_str_of(issuer));
    zc_strings_add(&d.field[ZC_DATE], zc_str_of(date));
    add_clause(&d, "一", ZC_STR("一、路灯。"));
    add_clause(&d, "二", ZC_STR("二、水井。"));
    build_document(b, &d);
    zc_document_release(&d);
}

static void of_documents(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_index *x;

    add_document(b, "b/1.md", "示例市教育局", "2024-03-01");
    add_document(b, "b/2.md", "示例市", "2023-05-01");
    add_document(b, "a.md", "示例市教育局", "2024-02-01");
    add_document(b, "c.md", NULL, "2024-02-01");
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    check(x, "issuer", "", "示例市 示例市教育局 ");
    check(x, "issuer", "示例市教", "示例市教育局 ");
    check(x, "issuer", "教", "");
    check(x, "year", "", "2023 2024 ");
    check(x, "to", "2024", "2024-02-01 2024-03-01 ");
    check(x, "type", "", "");
    check(x, "path", "", "a.md b/ c.md ");
    check(x, "path", "b/", "b/1.md b/2.md ");
    check(x, "show", "", "a.md# b/ c.md# ");
    check(x, "show", "b/1", "b/1.md# ");
    check(x, "show", "b/1.md#", "b/1.md#一 b/1.md#二 ");
    check(x, "show", "b/1.md#二", "b/1.md#二 ");
    check(x, "kind", "p", "policy proposal ");
    check(x, "none", "", "");
    zc_index_close(x);
    free(path);
}

static void without_index(void **state)
{
    (void)state;
    check(NULL, "issuer", "", "");
    check(NULL, "clause-kind", "", "article clause measure paragraph ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(of_documents), cmocka_unit_test(without_index)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
