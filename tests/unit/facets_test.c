/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facets: names of fields, and counts over an index that is made here. */
#include "search/facets/count.h"

#include "search/query/filter.h"
#include "tests/unit/index_fixture.h"

/* The fields of a list as `host host+year`, or the error's message. */
static void check_list(const char *list, const char *expected)
{
    facet_asked asked[FACETS_MOST];
    zc_error err = {0};
    zc_buf got;
    size_t n, i;

    zc_buf_init(&got);
    if (facet_fields_read(zc_str_of(list), asked, &n, &err) < 0) {
        assert_int_equal(err.code, ZC_EINVAL);
        zc_buf_adds(&got, err.message);
        zc_buf_cut(&got, zc_str_find(zc_str_buf(&got), ";", 0) < got.len
                             ? zc_str_find(zc_str_buf(&got), ";", 0)
                             : got.len);
        n = 0;
    }
    for (i = 0; i < n; i++) {
        zc_buf_addf(&got, "%s%s", i ? " " : "", facet_field_name(asked[i].row));
        if (asked[i].column != FACET_NONE)
            zc_buf_addf(&got, "+%s", facet_field_name(asked[i].column));
    }
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
}

static void reads_lists(void **state)
{
    zc_buf many;
    int i;

    (void)state;
    check_list("host", "host");
    check_list("host, year + host", "host year+host");
    check_list("主办，办理结果、年份＋主辦單位", "host result_class year+host");
    check_list("Co-Host", "co_host");
    check_list("nothing", "--facets: no field 'nothing'");
    check_list("year,", "--facets: no field ''");
    check_list("year+kind+host", "--facets: no field 'kind+host'");
    zc_buf_init(&many);
    for (i = 0; i <= FACETS_MOST; i++)
        zc_buf_addf(&many, "%syear", i ? "," : "");
    check_list(many.ptr, "--facets: more than 32 tables");
    zc_buf_release(&many);
}

static void names_are_found(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < facet_fields(); i++) {
        check_list(facet_field_name(i), facet_field_name(i));
        check_list(facet_field_chinese(i), facet_field_name(i));
    }
}

/* --- counts ------------------------------------------------------------------------------------- */

static void add_reply(zc_builder *b, const char *path, const char *hosts, const char *class)
{
    zc_str all = zc_str_of(hosts);
    size_t at, end;
    zc_document d;

    zc_document_init(&d);
    d.path = zc_strdup(path);
    d.title = zc_strdup("示例");
    d.kind = ZC_DOC_REPLY;
    for (at = 0; at < all.len; at = end + 1) {
        end = zc_str_find(all, ",", at);
        end = end < all.len ? end : all.len;
        zc_strings_add(&d.field[ZC_HOST], zc_str_sub(all, at, end));
    }
    if (class)
        zc_strings_add(&d.field[ZC_RESULT_CLASS], zc_str_of(class));
    add_clause(&d, "一", ZC_STR("一、路灯。"));
    add_clause(&d, "二", ZC_STR("二、水井。"))->kind = ZC_CLAUSE_MEASURE;
    add_clause(&d, "三", ZC_STR("三、水井。"))->kind = ZC_CLAUSE_MEASURE;
    build_document(b, &d);
    zc_document_release(&d);
}

static zc_index *index_made(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_index *x;

    add_reply(b, "1", "甲,乙", "A");
    add_reply(b, "2", "乙,丙,乙", "A");
    add_reply(b, "3", "乙", "B");
    add_reply(b, "4", "丁,丙", NULL);
    add_reply(b, "5", "", "A");
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return x;
}

static void show_slot(const facet_axis *a, size_t slot, zc_buf *out)
{
    if (slot < a->n)
        zc_buf_addf(out, "%.*s", (int)a->v[slot].value.len, a->v[slot].value.ptr);
    else
        zc_buf_adds(out, slot == a->n ? "*" : "-");
}

/* `甲=1 乙=3 *=2 -=1`, across two fields `甲/A=1`; zeros left out. */
static void check_counts(const zc_index *x, const char *list, bool documents, size_t max,
                         const char *expected)
{
    filter_options no_options = {0};
    filter *f = filter_new(&no_options, NULL);
    facet_asked asked[FACETS_MOST];
    zc_error err = {0};
    facet_units units;
    ranking found;
    size_t n, row, column;
    facet counted;
    uint64_t count;
    query q;
    zc_buf got;

    zc_buf_init(&got);
    query_init(&q);
    OK(facet_fields_read(zc_str_of(list), asked, &n, &err));
    OK(rank_matches(&q, f, x, &found, &err));
    facet_units_find(&units, x, &found, documents, true);
    facet_count(&counted, asked[0], x, &units, max);
    for (row = 0; row < counted.row.n + 2; row++)
        for (column = 0; column < (counted.cell ? counted.column.n + 2 : 1); column++) {
            count = counted.cell ? counted.cell[row * (counted.column.n + 2) + column]
                                 : counted.row.v[row].count;
            if (!count)
                continue;
            zc_buf_adds(&got, got.len ? " " : "");
            show_slot(&counted.row, row, &got);
            if (counted.cell) {
                zc_buf_addc(&got, '/');
                show_slot(&counted.column, column, &got);
            }
            zc_buf_addf(&got, "=%d", (int)count);
        }
    assert_string_equal(got.ptr, expected);
    facet_release(&counted);
    facet_units_release(&units);
    ranking_release(&found);
    query_release(&q);
    filter_free(f);
    zc_buf_release(&got);
}

static void counts(void **state)
{
    zc_index *x = index_made(state);

    check_counts(x, "result_class", true, 9, "A=3 B=1 -=1");
    check_counts(x, "result_class", false, 9, "A=9 B=3 -=3");
    check_counts(x, "host", true, 9, "乙=3 丙=2 丁=1 甲=1 -=1");
    check_counts(x, "host", true, 1, "乙=3 *=3 -=1");
    check_counts(x, "clause_kind", true, 9, "measure=5 paragraph=5");
    check_counts(x, "clause_kind", false, 9, "measure=10 paragraph=5");
    check_counts(x, "host+result_class", true, 1, "乙/A=2 乙/*=1 */A=2 */-=1 -/A=1");
    check_counts(x, "result_class+clause_kind", false, 9,
                 "A/measure=6 A/paragraph=3 B/measure=2 B/paragraph=1 -/measure=2 -/paragraph=1");
    check_counts(x, "result_class+host", true, 9,
                 "A/丙=1 A/乙=2 A/甲=1 A/-=1 B/乙=1 -/丁=1 -/丙=1");
    check_counts(x, "status", true, 9, "-=5");
    check_counts(x, "folder", true, 9, "-=5");
    zc_index_close(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_lists),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test_setup_teardown(counts, folder_start, folder_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
