/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations: the cases of tests/cases/citation.tsv, positions, and hostile input. */
#include "lib/base/file.h"
#include "lib/policy/citation.h"
#include "lib/policy/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A document of one clause that is one line of its file. */
typedef struct sheet {
    zc_lines lines;
    zc_paragraphs paragraphs;
    zc_document d;
} sheet;

static void sheet_fill(sheet *s, zc_doc_kind kind, zc_str text)
{
    zc_line *line;
    zc_clause *clause;

    zc_lines_init(&s->lines);
    zc_paragraphs_init(&s->paragraphs);
    zc_document_init(&s->d);
    s->d.kind = kind;
    zc_buf_addstr(&s->lines.file, text);
    line = zc_lines_add(&s->lines);
    line->text = zc_str_buf(&s->lines.file);
    line->end = text.len;
    zc_paragraphs_join(&s->paragraphs, &s->lines);
    clause = zc_document_add_clause(&s->d);
    clause->locator = strdup("¶1");
    zc_buf_addstr(&clause->text, text);
    clause->end = text.len;
    clause->parts = calloc(1, sizeof *clause->parts);
    clause->n_parts = clause->cap_parts = 1;
}

static void sheet_open(sheet *s, zc_doc_kind kind, zc_str text)
{
    sheet_fill(s, kind, text);
    zc_citations(&s->d, &s->paragraphs);
}

static void sheet_close(sheet *s)
{
    zc_document_release(&s->d);
    zc_paragraphs_release(&s->paragraphs);
    zc_lines_release(&s->lines);
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static void describe(const zc_document *d, zc_buf *out)
{
    size_t i;

    zc_buf_clear(out);
    for (i = 0; i < d->n_citations; i++) {
        const zc_citation *c = &d->citations[i];

        zc_buf_addf(out, "%s%s^%s^%s^%s", i ? "|" : "", c->text,
                    c->self ? "@self" : or_empty(c->title), or_empty(c->number),
                    or_empty(c->article));
    }
}

/* Every citation's text stands in the file at its bytes, and citations are ordered by start. */
static void check_positions(const sheet *s)
{
    size_t i, last = 0;

    for (i = 0; i < s->d.n_citations; i++) {
        const zc_citation *c = &s->d.citations[i];
        zc_str there = zc_str_sub(zc_str_buf(&s->lines.file), c->start, c->end);

        assert_true(zc_str_is(there, c->text));
        assert_true(c->start >= last);
        last = c->start;
    }
}

static void check_case(char *row)
{
    char *kind = strtok(row, "\t"), *text = strtok(NULL, "\t"), *expected = strtok(NULL, "\t");
    zc_buf got;
    sheet s;

    assert_non_null(text);
    sheet_open(&s, (zc_doc_kind)zc_doc_kind_of(zc_str_of(kind)), zc_str_of(text));
    zc_buf_init(&got);
    describe(&s.d, &got);
    assert_string_equal(got.ptr, expected ? expected : "");
    check_positions(&s);
    zc_buf_release(&got);
    sheet_close(&s);
}

static void cases(void **state)
{
    char *row, *next;
    zc_buf file;
    int n = 0;

    (void)state;
    zc_buf_init(&file);
    assert_int_equal(zc_file_read(&file, "tests/cases/citation.tsv", 1 << 20, NULL), 0);
    for (row = file.ptr; row && *row; row = next) {
        next = strchr(row, '\n');
        if (next)
            *next++ = '\0';
        if (*row == '#' || !*row)
            continue;
        check_case(row);
        n++;
    }
    assert_true(n > 25);
    zc_buf_release(&file);
}

/* The proposal of a reply is known by its title wherever it stands. */
static void proposal_is_no_citation(void **state)
{
    zc_str text = ZC_STR("《关于建设示例书店的提案》有理，《示例办法》可用。");
    sheet s;

    (void)state;
    sheet_open(&s, ZC_DOC_POLICY, text);
    assert_int_equal(s.d.n_citations, 2);
    sheet_close(&s);

    sheet_fill(&s, ZC_DOC_REPLY, text);
    zc_document_set(&s.d, ZC_PROPOSAL_TITLE, ZC_STR("关于建设示例书店的提案"));
    zc_citations(&s.d, &s.paragraphs);
    assert_int_equal(s.d.n_citations, 1);
    assert_string_equal(s.d.citations[0].title, "示例办法");
    sheet_close(&s);
}

static void flood(const char *unit, size_t bytes)
{
    zc_buf text;
    sheet s;

    zc_buf_init(&text);
    while (text.len < bytes)
        zc_buf_adds(&text, unit);
    sheet_open(&s, ZC_DOC_REPLY, zc_str_buf(&text));
    check_positions(&s);
    sheet_close(&s);
    zc_buf_release(&text);
}

/* Linear: each of these would take minutes if looking ahead or back were unbounded. */
static void hostile_text_is_linear(void **state)
{
    static const char *const units[] = {"《",           "》",
                                        "《（",         "《》（〔2018〕",
                                        "本法第一条、", "刑法第一条第一款第（一）、",
                                        "〔2018〕",     "令第一",
                                        "国发",         "（",
                                        "GB1-",         "第一、",
                                        "\xE3\x80",     "《甲》（"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++)
        flood(units[i], 1 << 20);
}

static void check_number(const char *written, const char *expected)
{
    zc_buf out;

    zc_buf_init(&out);
    assert_int_equal(zc_document_number(zc_str_of(written), &out), expected != NULL);
    if (expected)
        assert_string_equal(out.ptr, expected);
    zc_buf_release(&out);
}

static void numbers(void **state)
{
    (void)state;
    check_number("国办发[2018]115号", "国办发〔2018〕115号");
    check_number("国办发（2018）第115号", "国办发〔2018〕115号");
    check_number("　国发〔2019〕　5号 ", "国发〔2019〕5号");
    check_number("〔2018〕第119号", "〔2018〕119号");
    check_number("2016年60号令", "2016年60号令");
    check_number("国发〔２０１９〕５号", "国发〔2019〕5号");
    check_number("第十号", NULL);
    check_number("12号", NULL);
    check_number("关于印发《甲办法》的通知", NULL);
    check_number("国发〔2019〕5号文件要求", NULL);
    check_number("", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(proposal_is_no_citation),
        cmocka_unit_test(hostile_text_is_linear),
        cmocka_unit_test(numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
