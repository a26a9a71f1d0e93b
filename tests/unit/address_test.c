/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses: written and read back; titles between 《》. */
#include "lib/policy/address.h"

#include "tests/unit/cases.h"

/* Columns: locator; as it is written. What is written is read back. */
static void check_written(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    zc_address_write(&got, zc_str_buf(&c->column[0]));
    case_equal(c, &got, &c->column[1]);
    if (strcmp(c->column[0].ptr, "第十条/三")) { /* 项 of an old statute; read as （三） */
        assert_true(zc_address_read(zc_str_buf(&c->column[1]), &got));
        case_equal(c, &got, &c->column[0]);
    }
    zc_buf_release(&got);
}

/* Columns: as people write it; locator, empty when it is no address. */
static void check_read(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    if (!zc_address_read(zc_str_buf(&c->column[0]), &got))
        zc_buf_clear(&got);
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

static void locators_are_written_and_read_back(void **state)
{
    (void)state;
    for_each_case("tests/cases/address.tsv", check_written);
}

static void written_addresses_are_read(void **state)
{
    (void)state;
    for_each_case("tests/cases/address-read.tsv", check_read);
}

static void what_is_no_locator_is_kept(void **state)
{
    zc_buf got;

    (void)state;
    zc_buf_init(&got);
    zc_address_write(&got, ZC_STR("a/~/b\xE6"));
    assert_string_equal(got.ptr, "a（同号第处）b\xE6");
    assert_false(zc_address_read(ZC_STR("\xE6\xE6"), &got));
    zc_buf_release(&got);
}

static void check_quote(const char *title, const char *expected)
{
    zc_buf got;

    zc_buf_init(&got);
    zc_title_quote(&got, zc_str_of(title));
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
}

static void titles_are_quoted(void **state)
{
    (void)state;
    check_quote("示例市养老服务条例", "《示例市养老服务条例》");
    check_quote("　关于印发《示例市办法》的通知 ", "《关于印发〈示例市办法〉的通知》");
    check_quote("示例市民政局　 示例市财政局通知", "《示例市民政局 示例市财政局通知》");
    check_quote("", "《》");
}

static void check_enclosed(const char *heading, const char *expected)
{
    static const char outer[] = "示例市人民政府关于印发《若干措施》的通知";
    zc_str got = zc_title_enclosed(zc_str_of(heading), zc_str_of(outer));

    if (!zc_str_is(got, expected))
        fail_msg("%s: got %.*s", heading, (int)got.len, got.ptr);
}

static void enclosed_documents_are_told_from_chapters(void **state)
{
    (void)state;
    check_enclosed("示例市工业互联网专项资金管理办法", "示例市工业互联网专项资金管理办法");
    check_enclosed("若干措施", "若干措施");
    check_enclosed("附件2：示例市路灯改造操作规程", "示例市路灯改造操作规程");
    check_enclosed("附件3所列全国性法律的决定", "");
    check_enclosed("保障措施", "");
    check_enclosed("第二章　支持对象和标准", "");
    check_enclosed("四、加快制定有关的支持办法", "");
    check_enclosed("，我市出台的各项政策措施", "");
    check_enclosed("示例市路灯的改造", "");
    check_enclosed("示例市人民政府关于印发《若干措施》的通知", "");
    check_enclosed("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(locators_are_written_and_read_back),
        cmocka_unit_test(written_addresses_are_read),
        cmocka_unit_test(what_is_no_locator_is_kept),
        cmocka_unit_test(titles_are_quoted),
        cmocka_unit_test(enclosed_documents_are_told_from_chapters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
