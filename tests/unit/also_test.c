/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Also: which words of a query get which forms. */
#include "search/query/also.h"

#include "tests/unit/cases.h"

static const char own[] = "示工信 = 示例市工业和信息化局\n"
                          "ppp项目 = 政府和社会资本合作项目\n"
                          "甲一办 = 甲办公室\n"
                          "老城区 > 东风路历史街区\n"
                          "乙管办 = 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四\n";

/* The forms of all terms as FORM (PART), parted by blanks, after what was typed. */
static void show_forms(const query *q, zc_buf *out)
{
    size_t i, k;

    for (i = 0; i < q->n; i++)
        for (k = 0; k < q->term[i].n_forms; k++) {
            const query_term *t = &q->term[i], *f = &t->form[k];

            zc_buf_adds(out, out->len ? " " : "");
            zc_span_utf8(zc_units_span(&f->text), out);
            assert_true(f->to > f->from && f->to <= t->text.n);
            assert_int_equal(f->text.n, t->text.n - (f->to - f->from) + f->alias.n);
            assert_int_equal(f->kind, t->kind);
            assert_true(!t->literal || f->literal);
        }
}

static void check_forms(const zc_aliases *names, const char *typed, const char *forms,
                        const char *notes)
{
    zc_buf got, said;
    query q;
    size_t i;

    zc_buf_init(&got);
    zc_buf_init(&said);
    query_init(&q);
    query_parse(&q, zc_str_of(typed));
    also_add(&q, names);
    show_forms(&q, &got);
    for (i = 0; i < q.notes.n; i++)
        zc_buf_addf(&said, "%s%s", said.len ? "; " : "", q.notes.v[i]);
    if (strcmp(got.ptr, forms) != 0 || strcmp(said.ptr, notes) != 0)
        print_error("%s: %s (%s)\n", typed, got.ptr, said.ptr);
    assert_string_equal(got.ptr, forms);
    assert_string_equal(said.ptr, notes);
    query_release(&q);
    zc_buf_release(&got);
    zc_buf_release(&said);
}

static void words_get_forms(void **state)
{
    static const struct {
        const char *typed, *forms, *notes;
    } cases[] = {
        {"工信局", "工业和信息化局", "工信局 also as 工业和信息化局"},
        {"工业和信息化局", "工信局", "工业和信息化局 also as 工信局"},
        {"示例市工信局职责", "示例市工业和信息化局职责", "工信局 also as 工业和信息化局"},
        {"工信局和住建局", "工业和信息化局和住建局 工信局和住房和城乡建设局 工信局和住房城乡建设局",
         "工信局 also as 工业和信息化局; 住建局 also as 住房和城乡建设局, 住房城乡建设局"},
        /* one note for a name, however often it is typed */
        {"市工信局 省工信局", "市工业和信息化局 省工业和信息化局", "工信局 also as 工业和信息化局"},
        {"“工信局”", "", ""},
        {"+工信局", "", ""},
        {"-工信局", "", ""},
        {"补贴 NOT (工信局 OR 住建局)", "", ""},
        {"(工信局 OR 补贴) NEAR 发放", "工业和信息化局", "工信局 also as 工业和信息化局"},
        {"标题:工信局", "工业和信息化局", "工信局 also as 工业和信息化局"},
        {"正文:工信局", "工业和信息化局", "工信局 also as 工业和信息化局"},
        {"引用:消保法", "消费者权益保护法", "消保法 also as 消费者权益保护法"},
        {"文号:工信局", "", ""},
        /* brief names: whole words, with an article or in 《》 */
        {"消法", "消费者权益保护法 消保法", "消法 also as 消费者权益保护法, 消保法"},
        {"消法第24条", "消费者权益保护法第24条 消保法第24条",
         "消法 also as 消费者权益保护法, 消保法"},
        {"违反法律", "", ""},
        {"取消法定代表人", "", ""},
        {"穗", "广州", "穗 also as 广州"},
        {"稻穗", "", ""},
        {"广州", "", ""},
        /* what holds the word is found by it */
        {"税务总局", "", ""},
        {"国家税务总局", "税务总局", "国家税务总局 also as 税务总局"},
        {"民法典", "", ""},
        /* both asked for */
        {"工信局 OR 工业和信息化局", "", ""},
        /* letters are not cut */
        {"PPP项目", "政府和社会资本合作项目", "ppp项目 also as 政府和社会资本合作项目"},
        {"gdp", "国内生产总值", "gdp also as 国内生产总值"},
        {"gdpr", "", ""},
        {"agdp", "", ""},
        {"𠮷工信局", "𠮷工业和信息化局", "工信局 also as 工业和信息化局"},
        /* names of one's own */
        {"示工信", "示例市工业和信息化局", "示工信 also as 示例市工业和信息化局"},
        {"示例市工业和信息化局", "示工信", "示例市工业和信息化局 also as 示工信"},
        {"老城区", "东风路历史街区", "老城区 also as 东风路历史街区"},
        {"东风路历史街区", "", ""},
    };
    zc_aliases names = {0};
    size_t i;

    (void)state;
    zc_aliases_read(&names, zc_str_of(own), NULL, NULL);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_forms(&names, cases[i].typed, cases[i].forms, cases[i].notes);
        check_forms(NULL, cases[i].typed, "", "");
    }
    zc_aliases_release(&names);
}

static void there_are_limits(void **state)
{
    zc_aliases names = {0};
    zc_buf text;
    query q;
    size_t i;

    (void)state;
    zc_aliases_read(&names, zc_str_of(own), NULL, NULL);
    zc_buf_init(&text);
    for (i = 0; i < 100; i++)
        zc_buf_adds(&text, "文");
    zc_buf_adds(&text, "工信局");
    check_forms(&names, text.ptr, "", ""); /* a text */
    query_init(&q);
    query_parse(&q, ZC_STR("乙管办乙管办"));
    also_add(&q, &names);
    assert_int_equal(q.term[0].n_forms, 12);
    query_release(&q);
    zc_buf_clear(&text);
    for (i = 0; i < 150; i++)
        zc_buf_addf(&text, "工信局%zu ", i);
    query_init(&q);
    query_parse(&q, zc_str_buf(&text));
    also_add(&q, &names);
    assert_int_equal(q.term[99].n_forms, 1);
    assert_int_equal(q.term[100].n_forms, 0);
    assert_int_equal(q.notes.n, 1);
    query_release(&q);
    zc_buf_release(&text);
    zc_aliases_release(&names);
}

/* The values of a form are looked for by value, too. */
static void forms_have_values(void **state)
{
    static const zc_aliases names;
    query q;

    (void)state;
    query_init(&q);
    query_parse(&q, ZC_STR("消保法第55条"));
    also_add(&q, &names);
    assert_int_equal(q.term[0].n_forms, 1);
    assert_int_equal(q.term[0].form[0].n_values, 1);
    assert_int_equal(q.term[0].form[0].value[0].hash, q.term[0].value[0].hash);
    assert_int_equal(q.term[0].form[0].value[0].from, q.term[0].value[0].from + 5);
    query_release(&q);
}

static void filters_get_issuers(void **state)
{
    static const zc_aliases names;
    filter_options o = {.names = &names};
    filter *f;

    (void)state;
    zc_args_add(&o.issuer, "市工信局");
    zc_args_add(&o.issuer, "民政局");
    f = filter_new(&o, NULL);
    assert_int_equal(filter_issuers(f), 3);
    assert_int_equal(filter_issuer(f, 2).n, strlen("市工业和信息化局") / 3);
    assert_int_equal(filter_noted(f)->n, 1);
    assert_string_equal(filter_noted(f)->v[0], "工信局 also as 工业和信息化局");
    filter_free(f);
    o.names = NULL;
    f = filter_new(&o, NULL);
    assert_int_equal(filter_issuers(f), 2);
    assert_int_equal(filter_noted(f)->n, 0);
    filter_free(f);
    zc_args_release(&o.issuer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_get_forms),
        cmocka_unit_test(there_are_limits),
        cmocka_unit_test(forms_have_values),
        cmocka_unit_test(filters_get_issuers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
