/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: the cases of tests/cases/session.tsv, and which sessions may be the same. */
#include "lib/policy/session.h"

#include "tests/unit/cases.h"

static void check_read(const test_case *c)
{
    const zc_session s = zc_session_read(zc_str_buf(&c->column[0]));
    zc_buf got;

    zc_buf_init(&got);
    zc_buf_addf(&got, "%ld %ld%s%s", s.term, s.meeting, s.council ? " council" : "",
                s.congress ? " congress" : "");
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

static void sessions_are_read(void **state)
{
    (void)state;
    for_each_case("tests/cases/session.tsv", check_read);
}

static bool agree(const char *a, const char *b)
{
    const zc_session x = zc_session_read(zc_str_of(a)), y = zc_session_read(zc_str_of(b));

    assert_int_equal(zc_session_agree(&x, &y), zc_session_agree(&y, &x));
    return zc_session_agree(&x, &y);
}

static void what_differs_is_another_session(void **state)
{
    (void)state;
    assert_true(agree("市政协九届三次会议", "政协示例市第九届委员会第三次会议"));
    assert_true(agree("九届三次会议", "政协示例市第九届委员会第三次会议"));
    assert_true(agree("", "市政协九届三次会议"));
    assert_false(agree("市政协九届三次会议", "市政协九届二次会议"));
    assert_false(agree("市政协八届三次会议", "市政协九届三次会议"));
    assert_false(agree("市政协九届三次会议", "市人大九届三次会议"));
    assert_true(agree("市九届人大和政协三次会议", "市九届人大和政协三次会议"));
    assert_true(agree("市九届人大和政协三次会议", "市政协九届三次会议"));
    assert_true(agree("市九届人大和政协三次会议", "市人大九届三次会议"));
    assert_true(agree("市九届人大和政协三次会议", "九届三次会议"));
    assert_false(agree("市九届人大和政协三次会议", "市政协九届二次会议"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_are_read),
        cmocka_unit_test(what_differs_is_another_session),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
