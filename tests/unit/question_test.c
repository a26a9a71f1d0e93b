/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that only ask, where they stand in a text. */
#include "lib/text/question.h"

#include "tests/unit/cases.h"

/* The words found from left to right, each in brackets. */
static void check(const char *text, const char *expected)
{
    size_t at = 0, n, i;
    zc_questions questions;
    zc_folded scratch;
    zc_units units;
    zc_buf got;

    zc_questions_init(&questions);
    zc_folded_init(&scratch);
    zc_units_init(&units);
    zc_buf_init(&got);
    zc_units_fold(&units, zc_str_of(text), &scratch);
    for (; at < units.n; at += n) {
        i = zc_question_word(&questions, zc_units_span(&units), at);
        n = i ? i : 1;
        zc_buf_adds(&got, i ? "[" : "");
        zc_span_utf8((zc_span){units.v + at, n}, &got);
        zc_buf_adds(&got, i ? "]" : "");
    }
    assert_string_equal(got.ptr, expected);
    assert_int_equal(zc_question_word(&questions, zc_units_span(&units), units.n), 0);
    zc_buf_release(&got);
    zc_units_release(&units);
    zc_folded_release(&scratch);
}

static void the_longest_word_counts(void **state)
{
    (void)state;
    check("在哪个窗口申请", "在[哪个]窗口申请");
    check("是不是可以预约吗", "[是不是]可以预约[吗]");
    check("为什么怎么办怎么", "[为什么][怎么办][怎么]");
    check("哪", "[哪]");
    check("補貼幾個", "补贴[几个]");
    check("养老服务是什", "养老服务是什");
    check("不是", "不是");
    check("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_word_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
