/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Metadata: each document of tests/cases/metadata is parsed and compared with its NAME.want, one
 * `field<TAB>value` a line: kind and title first, then the fields in the order of printing.
 */
#include "gen/lib/policy/data/openness_marks.h"
#include "lib/base/file.h"
#include "lib/policy/document.h"
#include "lib/policy/metadata.h"
#include "lib/policy/metadata_parts.h"
#include "lib/source/source.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "tests/cases/metadata/"

static void parse(zc_document *d, const char *name, zc_str bytes)
{
    zc_lines lines;

    zc_lines_init(&lines);
    zc_document_init(d);
    assert_int_equal(zc_source_read(&lines, zc_str_of(name), bytes, NULL, NULL, NULL), 0);
    zc_document_parse(d, &lines, zc_str_of(name));
    zc_lines_release(&lines);
}

static void describe(const zc_document *d, zc_buf *out)
{
    size_t i, k;

    zc_buf_addf(out, "kind\t%s\ntitle\t%s\n", zc_doc_kind_name(d->kind), d->title);
    if (d->title_is_path)
        zc_buf_adds(out, "title_is_path\ttrue\n");
    for (i = 0; i < ZC_FIELDS; i++)
        for (k = 0; k < d->field[i].n; k++)
            zc_buf_addf(out, "%s\t%s\n", zc_field_infos[i].name, d->field[i].v[k]);
}

static bool read_case(zc_buf *out, const char *stem, const char *ending, zc_buf *name)
{
    zc_buf_clear(name);
    zc_buf_addf(name, FOLDER "%s%s", stem, ending);
    return zc_file_read(out, name->ptr, 1 << 20, NULL) == 0;
}

static void check_case(const char *stem)
{
    zc_buf bytes, want, got, name;
    zc_document d;

    zc_buf_init(&bytes);
    zc_buf_init(&want);
    zc_buf_init(&got);
    zc_buf_init(&name);
    assert_true(read_case(&want, stem, ".want", &name));
    assert_true(read_case(&bytes, stem, ".txt", &name) || read_case(&bytes, stem, ".md", &name));
    parse(&d, name.ptr, zc_str_buf(&bytes));
    describe(&d, &got);
    if (strcmp(got.ptr, want.ptr) != 0)
        print_error("# %s\n", stem);
    assert_string_equal(got.ptr, want.ptr);
    zc_document_release(&d);
    zc_buf_release(&bytes);
    zc_buf_release(&want);
    zc_buf_release(&got);
    zc_buf_release(&name);
}

static void cases(void **state)
{
    DIR *folder = opendir(FOLDER);
    struct dirent *entry;
    int n = 0;

    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        char *end = strstr(entry->d_name, ".want");
        char stem[256];

        if (!end)
            continue;
        snprintf(stem, sizeof stem, "%.*s", (int)(end - entry->d_name), entry->d_name);
        check_case(stem);
        n++;
    }
    closedir(folder);
    assert_true(n >= 20);
}

/* A field that stands nowhere is absent, not empty. */
static void empty_document(void **state)
{
    zc_document d;
    size_t i;

    (void)state;
    parse(&d, "folder/示例.v2.txt", ZC_STR(""));
    assert_int_equal(d.kind, ZC_DOC_OTHER);
    assert_string_equal(d.title, "示例.v2");
    assert_true(d.title_is_path);
    for (i = 0; i < ZC_FIELDS; i++)
        assert_int_equal(d.field[i].n, 0);
    zc_document_release(&d);
}

static void flood(const char *head, const char *unit, size_t bytes)
{
    zc_document d;
    zc_buf text;

    zc_buf_init(&text);
    zc_buf_adds(&text, head);
    while (text.len < bytes)
        zc_buf_adds(&text, unit);
    parse(&d, "flood.txt", zc_str_buf(&text));
    zc_document_release(&d);
    zc_buf_release(&text);
}

/* Linear: long lines and many lines of what each reader looks for. */
static void hostile_text_is_linear(void **state)
{
    static const char *const units[] = {"2018年12月4日",
                                        "自",
                                        "自2018年1月1日起",
                                        "第1号",
                                        "届次会议",
                                        "《",
                                        "“",
                                        "提案编号：",
                                        "提案编号：1 ",
                                        "联系电话：",
                                        "　",
                                        "（",
                                        "1年1月",
                                        "主办单位：\n",
                                        "通过\n",
                                        "国务院\n",
                                        "2018年12月4日 国务院批准\n",
                                        "示例市人民政府\n",
                                        "各区：\n",
                                        "公开\n",
                                        "关于的通知\n"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        flood("", units[i], 1 << 19);
        flood("冯某委员：\n您提出的", units[i], 1 << 19);
    }
}

/* What has not 公开 in it is not searched for them. */
static void every_mark_of_openness_is_seen(void **state)
{
    zc_buf text;
    size_t i;

    (void)state;
    assert_true(openness_marks_rows > 0);
    zc_buf_init(&text);
    for (i = 0; i < openness_marks_rows; i++) {
        zc_buf_clear(&text);
        zc_buf_addf(&text, "（%s）", openness_marks[i][0]);
        assert_true(zc_str_is(zc_meta_openness(zc_str_buf(&text), false), openness_marks[i][1]));
    }
    zc_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(empty_document),
        cmocka_unit_test(every_mark_of_openness_is_seen),
        cmocka_unit_test(hostile_text_is_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
