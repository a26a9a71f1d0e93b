/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outline: every case of tests/cases/outline, and the addresses inside articles. A case is
 *   === name / document / --- / lines `locator TAB kind TAB text TAB headings parted by " > "`
 * where text is how the unit begins; ⏎ stands for a line end. Files named *.md.txt hold Markdown.
 */
#include "lib/base/file.h"
#include "lib/policy/citation.h"
#include "lib/policy/outline.h"
#include "lib/policy/paragraphs.h"
#include "lib/source/source.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CASES "tests/cases/outline"

typedef struct parsed {
    zc_lines lines;
    zc_paragraphs paragraphs;
    zc_document d;
} parsed;

static void parse(parsed *p, zc_str text, const char *name)
{
    zc_error err;

    zc_lines_init(&p->lines);
    zc_paragraphs_init(&p->paragraphs);
    zc_document_init(&p->d);
    assert_int_equal(zc_source_read(&p->lines, zc_str_of(name), text, NULL, NULL, &err), 0);
    zc_paragraphs_join(&p->paragraphs, &p->lines);
    zc_paragraphs_zone(&p->paragraphs);
    zc_outline(&p->d, &p->paragraphs);
}

static void release(parsed *p)
{
    zc_document_release(&p->d);
    zc_paragraphs_release(&p->paragraphs);
    zc_lines_release(&p->lines);
}

/* locator TAB kind TAB text TAB headings, the text cut to the bytes that the case gives. */
static void describe(const zc_clause *c, size_t text, zc_buf *out)
{
    size_t i;

    zc_buf_addf(out, "%s\t%s\t", c->locator, zc_clause_kind_name(c->kind));
    for (i = 0; i < c->text.len && text > 0; i++) {
        if (c->text.ptr[i] == '\n') {
            zc_buf_adds(out, "⏎");
            text -= text < 3 ? text : 3;
        } else {
            zc_buf_addc(out, c->text.ptr[i]);
            text--;
        }
    }
    for (i = 0; i < c->heading.n; i++)
        zc_buf_addf(out, "%s%s", i ? " > " : "\t", c->heading.v[i]);
    zc_buf_addc(out, '\n');
}

/* Bytes of the third column of a line. */
static size_t text_column(zc_str line)
{
    size_t from = zc_str_find(line, "\t", 0), to;

    from = zc_str_find(line, "\t", from + 1) + 1;
    to = zc_str_find(line, "\t", from);
    return (to == SIZE_MAX ? line.len : to) - from;
}

/* The units as the case would write them. */
static void describe_all(const parsed *p, zc_str expected, zc_buf *out)
{
    size_t i, at = 0, end;

    for (i = 0; i < p->d.n_clauses; i++) {
        size_t text = 60;

        end = at < expected.len ? zc_str_find(expected, "\n", at) : SIZE_MAX;
        if (end != SIZE_MAX) {
            text = text_column(zc_str_sub(expected, at, end));
            at = end + 1;
        }
        describe(&p->d.clauses[i], text, out);
    }
}

/* Positions agree with the text, units are in order and do not overlap. */
static void check_positions(const parsed *p)
{
    const char *file = p->lines.file.ptr;
    size_t i, last = 0;

    for (i = 0; i < p->d.n_clauses; i++) {
        const zc_clause *c = &p->d.clauses[i];

        assert_true(c->start >= last && c->end > c->start && c->end <= p->lines.file.len);
        assert_memory_equal(file + c->start, c->text.ptr, 3);
        assert_memory_equal(file + c->end - 3, c->text.ptr + c->text.len - 3, 3);
        assert_int_equal(zc_clause_offset(c, &p->paragraphs, 0), c->start);
        assert_int_equal(zc_clause_offset(c, &p->paragraphs, c->text.len), c->end);
        last = c->end;
    }
}

static void run_case(zc_str name, zc_str text, zc_str expected, bool markdown)
{
    zc_buf got;
    parsed p;

    zc_buf_init(&got);
    parse(&p, text, markdown ? "case.md" : "case.txt");
    describe_all(&p, expected, &got);
    if (!zc_str_eq(zc_str_buf(&got), expected))
        fail_msg("%.*s\n--- expected\n%.*s--- got\n%s", (int)name.len, name.ptr, (int)expected.len,
                 expected.ptr, got.ptr);
    check_positions(&p);
    release(&p);
    zc_buf_release(&got);
}

/* Runs the cases of one file; returns their number. */
static int run_file(const char *file)
{
    zc_buf bytes, path;
    zc_error err;
    zc_str s;
    size_t at, name, text, expected, end;
    int n = 0;

    zc_buf_init(&bytes);
    zc_buf_init(&path);
    zc_buf_addf(&path, CASES "/%s", file);
    assert_int_equal(zc_file_read(&bytes, path.ptr, 1 << 20, &err), 0);
    s = zc_str_buf(&bytes);
    for (at = 0; at < s.len; at = end) {
        assert_true(zc_str_starts(zc_str_sub(s, at, s.len), "=== "));
        name = at + 4;
        text = zc_str_find(s, "\n", name) + 1;
        expected = zc_str_find(s, "\n---\n", text) + 1;
        end = zc_str_find(s, "\n=== ", expected);
        end = end == SIZE_MAX ? s.len : end + 1;
        run_case(zc_str_sub(s, name, text - 1), zc_str_sub(s, text, expected),
                 zc_str_sub(s, expected + 4, end), zc_str_ends(zc_str_of(file), ".md.txt"));
        n++;
    }
    zc_buf_release(&path);
    zc_buf_release(&bytes);
    return n;
}

static void test_cases(void **state)
{
    struct dirent *entry;
    DIR *dir = opendir(CASES);
    int n = 0;

    (void)state;
    assert_non_null(dir);
    while ((entry = readdir(dir)))
        if (zc_str_ends(zc_str_of(entry->d_name), ".txt"))
            n += run_file(entry->d_name);
    closedir(dir);
    assert_true(n >= 40);
}

static void check_part(const zc_clause *c, const char *address, const char *text)
{
    size_t from, to;

    assert_true(zc_outline_part(c, zc_str_of(address), &from, &to));
    assert_true(zc_str_is(zc_str_sub(zc_str_buf(&c->text), from, to), text));
}

static void test_parts(void **state)
{
    static const char text[] =
        "示例市规定\n第一条 甲款内容：\n（一）子项；\n（二）丑项，包括：\n1.细目一；\n"
        "2.细目二。\n乙款内容。\n丙款包括：（一）寅项；（二）卯项。\n"
        "第二条 只有一款：\n（一）辰项；\n（二）巳项。\n前款不适用于区级。\n";
    const zc_clause *c;
    size_t from, to;
    parsed p;

    (void)state;
    parse(&p, ZC_STR(text), "case.txt");
    assert_int_equal(p.d.n_clauses, 2);
    c = &p.d.clauses[0];
    check_part(c, "第一款/（一）", "（一）子项；");
    check_part(c, "（二）", "（二）丑项，包括：\n1.细目一；\n2.细目二。");
    check_part(c, "（二）/2", "2.细目二。");
    check_part(c, "第二款", "乙款内容。");
    check_part(c, "第三款/（二）", "（二）卯项。");
    check_part(c, "第三款", "丙款包括：（一）寅项；（二）卯项。");
    assert_false(zc_outline_part(c, ZC_STR("第四款"), &from, &to));
    assert_false(zc_outline_part(c, ZC_STR("第二款/（一）"), &from, &to));
    assert_false(zc_outline_part(c, ZC_STR("（三）"), &from, &to));
    assert_false(zc_outline_part(c, ZC_STR("胡写"), &from, &to));
    c = &p.d.clauses[1];
    check_part(c, "（二）", "（二）巳项。");
    check_part(c, "第一款/（一）", "（一）辰项；");
    check_part(c, "第二款", "前款不适用于区级。");
    release(&p);
}

/* Texts that invite loops inside loops; the suite's time limit is the judge. */
static void check_hostile(const char *unit, size_t times)
{
    zc_buf text;
    size_t i;
    parsed p;

    zc_buf_init(&text);
    for (i = 0; i < times; i++)
        zc_buf_adds(&text, unit);
    parse(&p, zc_str_buf(&text), "case.txt");
    for (i = 1; i < p.d.n_clauses; i++)
        assert_true(p.d.clauses[i].start >= p.d.clauses[i - 1].end);
    release(&p);
    zc_buf_release(&text);
}

static void test_hostile(void **state)
{
    (void)state;
    check_hostile("一是", 300000);
    check_hostile("一是。二是。", 30000);
    check_hostile("（", 200000);
    check_hostile("“（《", 100000);
    check_hostile("　", 500000);
    check_hostile("一、　", 200000);
    check_hostile("附件：甲\n", 30000);
    check_hostile("附件\n标题\n", 20000);
    check_hostile("第一条 甲。\n", 20000);
    check_hostile("第一章 甲\n一、乙\n（一）丙\n1.丁\n（1）戊\n①己\n一是庚。二是辛。\n", 3000);
    check_hostile("示例市局\n2020年1月1日\n", 20000);
    check_hostile("您好！网友：", 50000);
    check_hostile("示例市局回复：网友您好！", 1);
    check_hostile("示例市局回复：网友您好！", 20000);
    check_hostile("一、“甲\n", 30000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
