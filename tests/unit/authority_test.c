/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authority: the cases of tests/cases/authority.tsv. */
#include "lib/policy/authority.h"

#include "tests/unit/cases.h"

static void check(const test_case *c)
{
    const zc_buf *is = c->column;
    int kind = zc_doc_kind_of(zc_str_buf(&is[0]));
    zc_buf level, force;

    assert_true(kind >= 0);
    zc_buf_init(&level);
    zc_buf_init(&force);
    zc_buf_adds(&level, zc_authority_name(zc_authority_of((zc_doc_kind)kind, zc_str_buf(&is[1]),
                                                          zc_str_buf(&is[2]))));
    zc_buf_adds(&force, zc_force_name(zc_force_of(zc_str_buf(&is[3]))));
    case_equal(c, &level, &is[4]);
    case_equal(c, &force, &is[5]);
    zc_buf_release(&level);
    zc_buf_release(&force);
}

static void metadata_tell(void **state)
{
    (void)state;
    for_each_case("tests/cases/authority.tsv", check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metadata_tell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
