/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands out of the environment: words, quotes, names. */
#include "search/program.h"

#include "tests/unit/cases.h"

/* The words of a value, each behind a |. */
static void check_words(const char *value, const char *expected, const char *name)
{
    program p;
    zc_buf got;
    size_t i;

    zc_buf_init(&got);
    program_split(&p, value);
    for (i = 0; i < p.n; i++)
        zc_buf_addf(&got, "|%s", p.word[i]);
    assert_string_equal(got.ptr, expected);
    assert_null(p.word[p.n]);
    assert_string_equal(program_name(&p), name);
    program_release(&p);
    zc_buf_release(&got);
}

static void values_are_split(void **state)
{
    (void)state;
    check_words("", "", "");
    check_words("  ", "", "");
    check_words("vi", "|vi", "vi");
    check_words(" code  --wait\t-n ", "|code|--wait|-n", "code");
    check_words("/usr/bin/vi -e", "|/usr/bin/vi|-e", "vi");
    check_words("'/opt/my editor/ed' 'a b'c \"d 'e\"", "|/opt/my editor/ed|a bc|d 'e", "ed");
    check_words("ed ''", "|ed|", "ed");
    check_words("ed 'not closed", "|ed|not closed", "ed");
    check_words("ed $(x) `y` ; z", "|ed|$(x)|`y`|;|z", "ed");
    check_words("/bin/sh", "|/bin/sh", "sh");
}

static void too_many_words_are_left_out(void **state)
{
    char word[] = "x";
    zc_buf value;
    program p;
    int i;

    (void)state;
    zc_buf_init(&value);
    for (i = 0; i < 1000; i++)
        zc_buf_adds(&value, "a ");
    program_split(&p, value.ptr);
    assert_int_equal(p.n, PROGRAM_WORDS);
    assert_false(program_add(&p, word));
    program_release(&p);
    program_split(&p, "a b");
    assert_true(program_add(&p, word));
    assert_string_equal(p.word[2], "x");
    assert_null(p.word[3]);
    program_release(&p);
    zc_buf_release(&value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_split),
        cmocka_unit_test(too_many_words_are_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
