/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The informative part: on documents made by hand, which grams stand for a text. */
#include "search/related/informative.h"

#include "tests/unit/index_fixture.h"

/* Ten documents: all have 办法规定; one has 路灯, two have 养老. */
static zc_index *index_ten(const char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    int i;

    for (i = 0; i < 10; i++) {
        zc_buf name;

        zc_buf_init(&name);
        zc_buf_addf(&name, "%d.md", i);
        zc_document_init(&d);
        d.path = zc_buf_detach(&name);
        d.title = zc_strdup("办法");
        add_clause(&d, "¶1", ZC_STR("办法规定"));
        if (i == 3)
            add_clause(&d, "¶2", ZC_STR("路灯"));
        if (i == 4 || i == 5)
            add_clause(&d, "¶2", ZC_STR("养老"));
        build_document(b, &d);
        zc_document_release(&d);
    }
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

static size_t check(const zc_index *x, const char *text, size_t most, const char *expected)
{
    zc_units folded = {0}, part = {0};
    zc_folded scratch;
    size_t unknown;
    zc_buf got;

    zc_buf_init(&got);
    zc_folded_init(&scratch);
    zc_units_fold(&folded, zc_str_of(text), &scratch);
    unknown = informative_part(&part, x, zc_units_span(&folded), most);
    zc_span_utf8(zc_units_span(&part), &got);
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
    zc_folded_release(&scratch);
    zc_units_release(&part);
    zc_units_release(&folded);
    return unknown;
}

static void rare_grams_are_kept(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = index_ten(path);

    check(x, "办法规定，路灯，养老", 1, "路灯");
    check(x, "办法规定，路灯，养老", 2, "路灯\n养老");
    check(x, "办法规定，路灯，养老", 100, "办法规定\n路灯\n养老"); /* side by side: one stretch */
    check(x, "养老，路灯，养老，养老，养老，养老", 1,
          "养老\n养老\n养老\n养老\n养老");                /* said again and again */
    assert_int_equal(check(x, "路灯电梯", 9, "路灯"), 2); /* 灯电 and 电梯 are nowhere */
    assert_int_equal(check(x, "", 9, ""), 0);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(rare_grams_are_kept)};

    return cmocka_run_group_tests_name("informative", tests, NULL, NULL);
}
