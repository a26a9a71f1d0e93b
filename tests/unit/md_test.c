/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown output, read by a Markdown parser: the text is what it was, bold is what was marked. */
#include "search/output/md.h"

#include "tests/unit/cases.h"

#include <cmark.h>

/* What a parser makes of it: text with \n between lines and paragraphs, bold in [ ]. */
static void render(const zc_buf *markdown, zc_buf *out)
{
    cmark_node *root = cmark_parse_document(markdown->ptr, markdown->len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    zc_buf_clear(out);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_DOCUMENT:
        case CMARK_NODE_BLOCK_QUOTE:
            break;
        case CMARK_NODE_PARAGRAPH:
            if (event == CMARK_EVENT_EXIT)
                zc_buf_addc(out, '\n');
            break;
        case CMARK_NODE_TEXT:
            zc_buf_adds(out, cmark_node_get_literal(node));
            break;
        case CMARK_NODE_STRONG:
            zc_buf_addc(out, event == CMARK_EVENT_ENTER ? '{' : '}');
            break;
        default:
            fail_msg("a document makes a %s of: %s", cmark_node_get_type_string(node),
                     markdown->ptr);
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    if (out->len)
        zc_buf_cut(out, out->len - 1);
}

static void check_text(const char *text)
{
    zc_buf made, got;

    zc_buf_init(&made);
    zc_buf_init(&got);
    md_add_text(&made, zc_str_of(text));
    render(&made, &got);
    assert_string_equal(got.ptr, text);
    zc_buf_release(&made);
    zc_buf_release(&got);
}

static void text_is_no_markup(void **state)
{
    static const char *const texts[] = {
        "**养老** _补贴_ `代码` ~~删~~",
        "[链接](http://x)",
        "![图](x.png)",
        "<script>alert(1)</script>",
        "&lt;b&gt; &amp; &#65;",
        "# 标题",
        "1. 第一",
        "12) 第二",
        "- 项",
        "+ 项",
        "* 项",
        "===",
        "---",
        "> 引用",
        "\\*",
        "a|b|c",
        "$x$",
        "3.5元",
        "1",
        "[注]: http://x",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(texts[i]);
}

/* A clause whose marks stand in [ ] in the case; what comes out has bold in { }. */
static void check_clause(const char *marked, bool contacts, const char *expected)
{
    mark at[16];
    hit h = {.rank = 12, .snippet = {.mark = at}};
    zc_buf text, made, got, quoted;
    size_t i;

    zc_buf_init(&text);
    zc_buf_init(&made);
    zc_buf_init(&got);
    zc_buf_init(&quoted);
    for (i = 0; marked[i]; i++) {
        if (marked[i] == '[')
            at[h.snippet.n_marks].from = text.len;
        else if (marked[i] == ']')
            at[h.snippet.n_marks++].to = text.len;
        else
            zc_buf_addc(&text, marked[i]);
    }
    h.clause.text = zc_str_buf(&text);
    md_add_clause(&made, &h, contacts);
    /* Without the list's item around it, its indent would make it code. */
    for (i = 0; i < made.len; i++)
        if (made.ptr[i] != ' ' || (i && made.ptr[i - 1] != '\n' && made.ptr[i - 1] != ' ') ||
            (i && made.ptr[i - 1] == '>'))
            zc_buf_addc(&quoted, made.ptr[i]);
    render(&quoted, &got);
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&text);
    zc_buf_release(&made);
    zc_buf_release(&got);
    zc_buf_release(&quoted);
}

static void marks_are_bold(void **state)
{
    (void)state;
    check_clause("对[养老]机构给予[补贴]。", false, "对{养老}机构给予{补贴}。");
    check_clause("[养老][补贴]标准", false, "{养老补贴}标准");
    check_clause("私拉[“飞线”]充电", false, "私拉“{飞线}”充电");
    check_clause("[《办法》]第一条", false, "《{办法}》第一条");
    check_clause("用[C++]写", false, "用{C}++写");
    check_clause("[，]不[*]", false, "，不*");
    check_clause("[５Ｇ]网络\n[养老]", false, "{５Ｇ}网络\n{养老}");
    check_clause("1. [养老]\n- 补贴\n# [标题]", false, "1. {养老}\n- 补贴\n# {标题}");
}

static void contacts_are_masked_there(void **state)
{
    (void)state;
    check_clause("[联系]人：[张三]，电话[0571]-87654321，[养老]", false,
                 "{联系}人：***，电话***，{养老}");
    check_clause("联系人：[张三]，电话87654321", true, "联系人：{张三}，电话87654321");
    check_clause("13800000000", false, "***");
}

/* What check_clause() should give for it: marks side by side are one. */
static void expect(const zc_buf *marked, zc_buf *out)
{
    const char *c;

    zc_buf_clear(out);
    for (c = marked->ptr; *c; c++)
        if (*c == ']' && c[1] == '[')
            c++;
        else
            zc_buf_addc(out, *c == '[' ? '{' : *c == ']' ? '}' : *c);
}

/* Whatever stands in a clause, it comes out as it was. */
static void any_clause_comes_out(void **state)
{
    static const char *const bits[] = {
        "*", "_", "`", "<b>", "&amp;", "#",   "1.", "-", "|", "~~",     "养老",   "\\",
        "!", "“", "”", ">",   "\n",    "(x)", "+",  "=", "$", "[补贴]", "[5G a]", "http://x"};
    unsigned seed = 3, round, n;
    zc_buf marked, expected;

    (void)state;
    zc_buf_init(&marked);
    zc_buf_init(&expected);
    for (round = 0; round < 20000; round++) {
        zc_buf_clear(&marked);
        for (n = 1 + round % 12; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            zc_buf_adds(&marked, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
            if (zc_str_ends(zc_str_buf(&marked), "\n\n") || marked.ptr[0] == '\n')
                zc_buf_cut(&marked, marked.len - 1);
        }
        while (marked.len && marked.ptr[marked.len - 1] == '\n')
            zc_buf_cut(&marked, marked.len - 1);
        expect(&marked, &expected);
        check_clause(marked.ptr, true, expected.ptr);
    }
    zc_buf_release(&marked);
    zc_buf_release(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_no_markup),
        cmocka_unit_test(marks_are_bold),
        cmocka_unit_test(contacts_are_masked_there),
        cmocka_unit_test(any_clause_comes_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
