/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: every form, its canonical form, and what only looks like one. */
#include "lib/policy/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct label_case {
    const char *text;
    zc_label_kind kind;
    zc_label_trust trust;
    const char *canonical;
    const char *rest; /* what follows the label and its blanks */
} cases[] = {
    {"第十条 内容", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第十条", "内容"},
    {"第十条　内容", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第十条", "内容"},
    {"第一百一十条内容", ZC_LABEL_TIAO, ZC_LABEL_PLAIN, "第一百一十条", "内容"},
    {"第十條　內容", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第十条", "內容"},
    {"第28条 内容", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第二十八条", "内容"},
    {"第二十条之一 内容", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第二十条之一", "内容"},
    {"第二十条规定的", ZC_LABEL_TIAO, ZC_LABEL_DOUBTFUL, "第二十条", "规定的"},
    {"第二十条、第二十一条", ZC_LABEL_TIAO, ZC_LABEL_DOUBTFUL, "第二十条", "、第二十一条"},
    {"第二十条第二款", ZC_LABEL_TIAO, ZC_LABEL_DOUBTFUL, "第二十条", "第二款"},
    {"第二十条 第三人", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第二十条", "第三人"},
    {"第二十条", ZC_LABEL_TIAO, ZC_LABEL_SURE, "第二十条", ""},
    {"第三编 合同", ZC_LABEL_BIAN, ZC_LABEL_SURE, "第三编", "合同"},
    {"第一分编 通则", ZC_LABEL_FENBIAN, ZC_LABEL_SURE, "第一分编", "通则"},
    {"第二章总则", ZC_LABEL_ZHANG, ZC_LABEL_PLAIN, "第二章", "总则"},
    {"第二章第三节", ZC_LABEL_ZHANG, ZC_LABEL_DOUBTFUL, "第二章", "第三节"},
    {"第三節 期間", ZC_LABEL_JIE, ZC_LABEL_SURE, "第三节", "期間"},
    {"第三节 期间", ZC_LABEL_JIE, ZC_LABEL_SURE, "第三节", "期间"},
    {"一、要求", ZC_LABEL_HAN, ZC_LABEL_SURE, "一", "要求"},
    {"十二. 要求", ZC_LABEL_HAN, ZC_LABEL_SURE, "十二", "要求"},
    {"一 、要求", ZC_LABEL_HAN, ZC_LABEL_SURE, "一", "要求"},
    {"二、三产业", ZC_LABEL_HAN, ZC_LABEL_DOUBTFUL, "二", "三产业"},
    {"二、三是说明", ZC_LABEL_HAN, ZC_LABEL_SURE, "二", "三是说明"},
    {"（三）目标", ZC_LABEL_HAN_PAREN, ZC_LABEL_SURE, "（三）", "目标"},
    {"(三)项目名称", ZC_LABEL_HAN_PAREN, ZC_LABEL_SURE, "（三）", "项目名称"},
    {"（ 三）目标", ZC_LABEL_HAN_PAREN, ZC_LABEL_SURE, "（三）", "目标"},
    {"（三）、目标", ZC_LABEL_HAN_PAREN, ZC_LABEL_SURE, "（三）", "目标"},
    {"（三）项规定的", ZC_LABEL_HAN_PAREN, ZC_LABEL_DOUBTFUL, "（三）", "项规定的"},
    {"（三）、（四）项", ZC_LABEL_HAN_PAREN, ZC_LABEL_DOUBTFUL, "（三）", "（四）项"},
    {"㈢目标", ZC_LABEL_HAN_PAREN, ZC_LABEL_SURE, "（三）", "目标"},
    {"1.登记", ZC_LABEL_NUM, ZC_LABEL_SURE, "1", "登记"},
    {"１２．登记", ZC_LABEL_NUM, ZC_LABEL_SURE, "12", "登记"},
    {"3、登记", ZC_LABEL_NUM, ZC_LABEL_SURE, "3", "登记"},
    {"⒊登记", ZC_LABEL_NUM, ZC_LABEL_SURE, "3", "登记"},
    {"1.2012年招募", ZC_LABEL_NUM, ZC_LABEL_DOUBTFUL, "1", "2012年招募"},
    {"1、2号楼", ZC_LABEL_NUM, ZC_LABEL_DOUBTFUL, "1", "2号楼"},
    {"1、2012年", ZC_LABEL_NUM, ZC_LABEL_SURE, "1", "2012年"},
    {"1)登记", ZC_LABEL_NUM_CLOSE, ZC_LABEL_SURE, "1", "登记"},
    {"(2)登记", ZC_LABEL_NUM_PAREN, ZC_LABEL_SURE, "（2）", "登记"},
    {"( 2 )登记", ZC_LABEL_NUM_PAREN, ZC_LABEL_SURE, "（2）", "登记"},
    {"⑵登记", ZC_LABEL_NUM_PAREN, ZC_LABEL_SURE, "（2）", "登记"},
    {"②登记", ZC_LABEL_CIRCLED, ZC_LABEL_SURE, "②", "登记"},
    {"㉑登记", ZC_LABEL_CIRCLED, ZC_LABEL_SURE, "㉑", "登记"},
    {"一是加快", ZC_LABEL_SHI, ZC_LABEL_SURE, "一是", "加快"},
    {"十一是加快", ZC_LABEL_SHI, ZC_LABEL_SURE, "十一是", "加快"},
    {"二要加快", ZC_LABEL_YAO, ZC_LABEL_SURE, "二要", "加快"},
    {"第一，加快", ZC_LABEL_DI, ZC_LABEL_SURE, "第一", "加快"},
    {"第一、二产业", ZC_LABEL_DI, ZC_LABEL_DOUBTFUL, "第一", "二产业"},
    {"其次，加快", ZC_LABEL_SHOUXIAN, ZC_LABEL_SURE, "其次", "，加快"},
};

static const char *const no_labels[] = {
    "",
    "内容",
    "第十次会议",
    "11.5.14.2的试验",
    "3.5%的",
    "2018年",
    "2018.5.1",
    "1,000元",
    "（2018）",
    "（市局）",
    "一些",
    "第一时间",
    "“第十条 内容”",
    "0.登记",
    "1234567、热线",
    "一般",
    "其一",
    "（1",
    "一",
    "1",
    "第条",
    "第〇条",
    "99999999999条",
    "①",
};

static void test_forms(void **state)
{
    zc_buf canonical;
    zc_label label;
    size_t i;

    (void)state;
    zc_buf_init(&canonical);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct label_case *c = &cases[i];
        zc_str s = zc_str_of(c->text);

        if (!zc_label_at(s, 0, &label))
            fail_msg("%s: no label", c->text);
        zc_buf_clear(&canonical);
        zc_label_canonical(&label, &canonical);
        if (label.kind != c->kind || label.trust != c->trust ||
            strcmp(canonical.ptr, c->canonical) != 0 ||
            !zc_str_is(zc_str_sub(s, label.text, s.len), c->rest))
            fail_msg("%s: kind %d trust %d %s, rest %s", c->text, label.kind, label.trust,
                     canonical.ptr, c->text + label.text);
    }
    zc_buf_release(&canonical);
}

static void test_not_labels(void **state)
{
    size_t i, n = sizeof no_labels / sizeof *no_labels - 1;
    zc_label label;

    (void)state;
    for (i = 0; i < n; i++)
        if (zc_label_at(zc_str_of(no_labels[i]), 0, &label))
            fail_msg("%s is no label, got kind %d", no_labels[i], label.kind);
    /* the last of the list shows that the loop can fail */
    assert_true(zc_label_at(zc_str_of(no_labels[n]), 0, &label));
}

static zc_label label_of(const char *s)
{
    zc_label label;

    assert_true(zc_label_at(zc_str_of(s), 0, &label));
    return label;
}

static bool follows(const char *a, const char *b)
{
    zc_label first = label_of(a), second = label_of(b);

    return zc_label_follows(&first, &second);
}

static void test_order(void **state)
{
    zc_label label;

    (void)state;
    assert_true(follows("第九条 ", "第十条 "));
    assert_true(follows("第十条 ", "第十条之一 "));
    assert_true(follows("第十条之一 ", "第十条之二 "));
    assert_true(follows("第十条之二 ", "第十一条 "));
    assert_false(follows("第十条 ", "第十条之二 "));
    assert_false(follows("第十条 ", "第十二条 "));
    assert_false(follows("一、", "（二）"));
    assert_true(follows("首先，", "最后，"));
    assert_false(follows("最后，", "其次，"));
    label = label_of("一、");
    assert_true(zc_label_starts(&label));
    label = label_of("第一条之一 ");
    assert_false(zc_label_starts(&label));
}

static void test_kinds(void **state)
{
    (void)state;
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_TIAO), ZC_CLAUSE_ARTICLE);
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_HAN), ZC_CLAUSE_CLAUSE);
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_CIRCLED), ZC_CLAUSE_CLAUSE);
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_SHI), ZC_CLAUSE_MEASURE);
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_DI), ZC_CLAUSE_MEASURE);
    assert_int_equal(zc_label_clause_kind(ZC_LABEL_NONE), ZC_CLAUSE_PARAGRAPH);
    assert_true(zc_label_is_division(ZC_LABEL_JIE));
    assert_false(zc_label_is_division(ZC_LABEL_TIAO));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_not_labels),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
