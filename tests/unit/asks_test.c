/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks: texts of each kind and what they want; long ones, and those that want nothing. */
#include "search/related/asks.h"

#include "lib/base/utf8.h"
#include "lib/source/source.h"
#include "tests/unit/cases.h"

enum { SHOWN = 8 /* characters of an ask's text */ };

static void parse(zc_document *d, zc_str text)
{
    zc_lines lines;

    zc_lines_init(&lines);
    zc_document_init(d);
    assert_int_equal(zc_source_read(&lines, ZC_STR("a.txt"), text, NULL, NULL, NULL), 0);
    zc_document_parse(d, &lines, ZC_STR("a.txt"));
    zc_lines_release(&lines);
}

static void show(const asks *a, zc_buf *out)
{
    size_t i;

    for (i = 0; i < a->n; i++) {
        zc_str text = zc_str_buf(&a->v[i].text);

        zc_buf_adds(out, i ? ";" : "");
        zc_buf_addf(out, "%s|", a->v[i].locator.ptr);
        ask_headings(&a->v[i], " › ", out);
        zc_buf_addc(out, '|');
        zc_buf_addstr(out, zc_str_sub(text, 0, zc_utf8_head(text, SHOWN)));
    }
}

static void check_asks(const test_case *c)
{
    zc_document d;
    asks a = {0};
    zc_buf got;

    zc_buf_init(&got);
    parse(&d, zc_str_buf(&c->column[0]));
    asks_find(&a, &d);
    show(&a, &got);
    case_equal(c, &got, &c->column[1]);
    asks_release(&a);
    zc_document_release(&d);
    zc_buf_release(&got);
}

static void asks_of_texts(void **state)
{
    (void)state;
    for_each_case("tests/cases/asks.tsv", check_asks);
}

/* Paragraphs without any outline: the first ASKS_LIMIT, and how many more there are. */
static void very_many_are_cut(void **state)
{
    zc_document d;
    asks a = {0};
    zc_buf text;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    for (i = 0; i < ASKS_LIMIT + 7; i++)
        zc_buf_addf(&text, "第%zu盏路灯坏了一个多月，晚上老人出门很不方便。\n\n", i);
    parse(&d, zc_str_buf(&text));
    asks_find(&a, &d);
    assert_int_equal(a.n, ASKS_LIMIT);
    assert_int_equal(a.left_out, d.n_clauses - ASKS_LIMIT);
    asks_release(&a);
    assert_int_equal(a.n, 0);
    zc_document_release(&d);
    zc_buf_release(&text);
}

static void topics(void **state)
{
    zc_document d;

    (void)state;
    parse(&d,
          ZC_STR("示例市城市管理局关于第12号提案的答复\n\n周某某委员：\n您提出的《关于修路的提案》"
                 "（第12号）收悉。现答复如下：\n一、今年九月底前重铺。\n"));
    assert_true(zc_str_is(asks_topic(&d), "关于修路的提案"));
    zc_document_release(&d);
    parse(&d, ZC_STR("示例市路灯管理办法\n\n第一条　为了加强城市路灯的管理，制定本办法。\n"));
    assert_true(zc_str_is(asks_topic(&d), "示例市路灯管理办法"));
    zc_document_release(&d);
    parse(&d, ZC_STR("路灯坏了，晚上很黑。"));
    assert_int_equal(asks_topic(&d).len, 0); /* the name of a file says nothing */
    zc_document_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_of_texts),
        cmocka_unit_test(very_many_are_cut),
        cmocka_unit_test(topics),
    };

    return cmocka_run_group_tests_name("asks", tests, NULL, NULL);
}
