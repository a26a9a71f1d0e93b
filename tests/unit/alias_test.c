/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aliases: the table that comes with the program, both directions, and a table of one's own. */
#include "lib/policy/alias.h"

#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "tests/unit/cases.h"

/* --- helpers ------------------------------------------------------------------------------------- */

static void join(const zc_alias_names *names, zc_buf *out)
{
    size_t i;

    zc_buf_clear(out);
    for (i = 0; i < names->n; i++) {
        zc_buf_adds(out, i ? " " : "");
        zc_buf_addstr(out, names->v[i]);
    }
}

/* One way to look a name up. */
typedef void (*look_up)(const zc_aliases *a, zc_str name, zc_alias_names *out);

static void finds(const zc_aliases *a, look_up look, const char *name, const char *expected)
{
    zc_alias_names names;
    zc_buf got;

    zc_buf_init(&got);
    look(a, zc_str_of(name), &names);
    join(&names, &got);
    if (strcmp(got.ptr, expected) != 0)
        print_error("%s is \"%s\", expected \"%s\"\n", name, got.ptr, expected);
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
}

/* Complaints as LINE: WHY. */
static void remember(size_t line, const char *why, void *arg)
{
    zc_buf_addf(arg, "%zu: %s\n", line, why);
}

/* --- what comes with the program ------------------------------------------------------------------- */

static void both_directions(void **state)
{
    zc_aliases a;

    (void)state;
    zc_aliases_init(&a);
    finds(&a, zc_aliases_full, "工信局", "工业和信息化局");
    finds(&a, zc_aliases_short, "工业和信息化局", "工信局");
    finds(&a, zc_aliases_full, "市监局", "市场监督管理局");
    finds(&a, zc_aliases_short, "市场监督管理局", "市监局 市场监管局");
    finds(&a, zc_aliases_full, "消法", "消费者权益保护法");
    finds(&a, zc_aliases_full, "工业和信息化局", "");
    finds(&a, zc_aliases_full, "无此机关", "");
    finds(&a, zc_aliases_full, "", "");
    finds(&a, zc_aliases_others, "市监局", "市场监督管理局 市场监管局");
    finds(&a, zc_aliases_others, "市场监督管理局", "市监局 市场监管局");
    zc_aliases_release(&a);
}

/* What is said rather than written is found from one side; brief names are not looked for in texts. */
static void one_direction(void **state)
{
    zc_aliases a;

    (void)state;
    zc_aliases_init(&a);
    finds(&a, zc_aliases_full, "老年人法", "老年人权益保障法");
    finds(&a, zc_aliases_short, "老年人权益保障法", "");
    finds(&a, zc_aliases_others, "广州", "");
    finds(&a, zc_aliases_others, "穗", "广州");
    finds(&a, zc_aliases_short, "反不正当竞争法", "反法");
    finds(&a, zc_aliases_others, "反不正当竞争法", "");
    finds(&a, zc_aliases_others, "反不当竞争法", "反不正当竞争法");
    zc_aliases_release(&a);
}

/* Every name of the file is folded, and known by the program as the reader of files knows it. */
static void file_and_program_agree(void **state)
{
    zc_aliases shipped, read;
    zc_alias_names a, b;
    zc_buf text, wrong, one, two;
    size_t i;

    (void)state;
    zc_aliases_init(&shipped);
    zc_aliases_init(&read);
    read.alone = true;
    zc_buf_init(&text);
    zc_buf_init(&wrong);
    zc_buf_init(&one);
    zc_buf_init(&two);
    assert_int_equal(zc_file_read(&text, "lib/policy/data/aliases.txt", 1 << 20, NULL), 0);
    zc_aliases_read(&read, zc_str_buf(&text), remember, &wrong);
    assert_string_equal(wrong.ptr, "");
    assert_true(read.n_short > 400);
    for (i = 0; i < read.n_short; i++) {
        const char *name = read.by_short[i].name, *full = read.by_short[i].other;

        /* As it stands in the file: folding has changed nothing. */
        assert_true(zc_str_find(zc_str_buf(&text), name, 0) != SIZE_MAX);
        assert_true(zc_str_find(zc_str_buf(&text), full, 0) != SIZE_MAX);
        zc_aliases_full(&shipped, zc_str_of(name), &a);
        zc_aliases_full(&read, zc_str_of(name), &b);
        join(&a, &one);
        join(&b, &two);
        assert_string_equal(one.ptr, two.ptr);
        zc_aliases_short(&shipped, zc_str_of(full), &a);
        zc_aliases_short(&read, zc_str_of(full), &b);
        join(&a, &one);
        join(&b, &two);
        assert_string_equal(one.ptr, two.ptr);
    }
    zc_buf_release(&text);
    zc_buf_release(&wrong);
    zc_buf_release(&one);
    zc_buf_release(&two);
    zc_aliases_release(&shipped);
    zc_aliases_release(&read);
}

/* --- names in a text ------------------------------------------------------------------------------- */

static void names_begin_texts(void **state)
{
    static const struct {
        const char *text, *name;
    } cases[] = {
        {"工信局", "工信局"},
        {"工信局职责", "工信局"},
        {"市工信局", ""},
        {"工业和信息化局", "工业和信息化局"},
        {"工业和信息化", ""},
        {"市场监管总局令", "市场监管总局"}, /* the longest */
        {"发展改革委员会", "发展改革委员会"},
        {"发改委员会", ""}, /* a word goes on */
        {"卫健委托", ""},
        {"食安办法", ""},
        {"应急部队", ""},
        {"卫健委", "卫健委"},
        {"消法", ""}, /* brief */
        {"穗", ""},
        {"广州市", ""},
        {"", ""},
        {"\xE5\xB7", ""},
    };
    zc_aliases a;
    size_t i, n;

    (void)state;
    zc_aliases_init(&a);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        n = zc_aliases_at(&a, zc_str_of(cases[i].text));
        if (n != strlen(cases[i].name))
            print_error("%s: %zu bytes\n", cases[i].text, n);
        assert_int_equal(n, strlen(cases[i].name));
    }
    zc_aliases_release(&a);
}

/* --- a table of one's own -------------------------------------------------------------------------- */

static void own_lines(void **state)
{
    static const char text[] = "\xEF\xBB\xBF# 示例市的机关\r\n"
                               "\r\n"
                               "数管局 = 数据和政务服务管理局\r\n"
                               "工信局 = 工业信息局\n"
                               "医保局 =\n"
                               "电管办　电办 ＝ 電梯管理辦公室\n"
                               "老街 > 东风路历史街区";
    zc_buf wrong;
    zc_aliases a;

    (void)state;
    zc_buf_init(&wrong);
    zc_aliases_init(&a);
    zc_aliases_read(&a, zc_str_of(text), remember, &wrong);
    assert_string_equal(wrong.ptr, "");
    finds(&a, zc_aliases_full, "数管局", "数据和政务服务管理局");
    finds(&a, zc_aliases_short, "数据和政务服务管理局", "数管局");
    /* replaced, in both directions */
    finds(&a, zc_aliases_full, "工信局", "工业信息局");
    finds(&a, zc_aliases_short, "工业信息局", "工信局");
    finds(&a, zc_aliases_short, "工业和信息化局", "");
    /* switched off */
    finds(&a, zc_aliases_full, "医保局", "");
    finds(&a, zc_aliases_short, "医疗保障局", "");
    assert_int_equal(zc_aliases_at(&a, ZC_STR("医保局")), 0);
    /* folded */
    finds(&a, zc_aliases_full, "电管办", "电梯管理办公室");
    finds(&a, zc_aliases_short, "电梯管理办公室", "电管办 电办");
    finds(&a, zc_aliases_others, "老街", "东风路历史街区");
    finds(&a, zc_aliases_others, "东风路历史街区", "");
    /* the rest is as it was */
    finds(&a, zc_aliases_full, "住建局", "住房和城乡建设局");
    assert_int_equal(zc_aliases_at(&a, ZC_STR("数管局2024")), strlen("数管局"));
    zc_aliases_release(&a);
    zc_buf_release(&wrong);
}

static void more_names_than_are_told(void **state)
{
    zc_alias_names names;
    zc_aliases a;
    zc_buf text;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    zc_aliases_init(&a);
    for (i = 0; i < 2 * ZC_ALIAS_NAMES; i++)
        zc_buf_addf(&text, "简称 = 全称%zu\n", i);
    zc_aliases_read(&a, zc_str_buf(&text), NULL, NULL);
    zc_aliases_full(&a, ZC_STR("简称"), &names);
    assert_int_equal(names.n, ZC_ALIAS_NAMES);
    assert_true(zc_str_is(names.v[3], "全称3"));
    zc_aliases_release(&a);
    zc_buf_release(&text);
}

static void bad_lines(void **state)
{
    zc_buf text, wrong;
    zc_aliases a;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    zc_buf_init(&wrong);
    zc_aliases_init(&a);
    zc_buf_adds(
        &text,
        "工信局 工业信息局\n= 工业信息局\n甲局 = 甲局\n乙局 = 乙管理局\n丙局 = \xE2\x80\x8B\n");
    for (i = 0; i <= ZC_ALIAS_CHARS; i++)
        zc_buf_adds(&text, "长");
    zc_buf_adds(&text, " = 长局\n丁局 = 丁管理局");
    zc_aliases_read(&a, zc_str_buf(&text), remember, &wrong);
    assert_string_equal(wrong.ptr, "1: no '=' in the line; it is SHORT = FULL\n"
                                   "2: no name before the sign; a line is SHORT = FULL\n"
                                   "3: a name stands on both sides\n"
                                   "5: a name has no letter, digit or Chinese character\n"
                                   "6: a name is too long\n");
    finds(&a, zc_aliases_full, "工信局", "工业和信息化局");
    finds(&a, zc_aliases_full, "乙局", "乙管理局");
    finds(&a, zc_aliases_full, "丙局", "");
    finds(&a, zc_aliases_full, "丁局", "丁管理局");
    zc_aliases_release(&a);
    zc_buf_release(&text);
    zc_buf_release(&wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_directions),
        cmocka_unit_test(one_direction),
        cmocka_unit_test(file_and_program_agree),
        cmocka_unit_test(names_begin_texts),
        cmocka_unit_test(own_lines),
        cmocka_unit_test(more_names_than_are_told),
        cmocka_unit_test(bad_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
