/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML: pages as sites publish them, tests/cases/html/NAME.EXTENSION with their Markdown in NAME.md;
 * parts of pages, tests/cases/html.tsv; encodings and what pages say of them; hostile pages.
 */
#include "indexer/convert/html.h"

#include "indexer/convert/html_charset.h"
#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

#include <glob.h>
#include <iconv.h>
#include <time.h>

#define SENTENCE      "<p>以上各项，请各单位认真执行；执行中的问题，请及时报告示例市人民政府办公室。</p>"
#define SENTENCE_TEXT "以上各项，请各单位认真执行；执行中的问题，请及时报告示例市人民政府办公室。\n"

/* --- pages ----------------------------------------------------------------------------------- */

static void check_page(const char *path)
{
    zc_buf page, expected, got, other;
    zc_error err;

    zc_buf_init(&page);
    zc_buf_init(&expected);
    zc_buf_init(&got);
    zc_buf_init(&other);
    zc_buf_addf(&other, "%.*s.md", (int)(strrchr(path, '.') - path), path);
    assert_int_equal(zc_file_read(&page, path, 1 << 20, NULL), 0);
    assert_int_equal(zc_file_read(&expected, other.ptr, 1 << 20, NULL), 0);
    if (html_convert(&got, zc_str_buf(&page), &err) < 0)
        zc_buf_addf(&got, "error: %s\n", err.message);
    if (!zc_str_eq(zc_str_buf(&got), zc_str_buf(&expected))) {
        print_error("%s: got\n%s\n", path, got.ptr);
        fail();
    }
    zc_buf_release(&other);
    zc_buf_release(&got);
    zc_buf_release(&expected);
    zc_buf_release(&page);
}

static void pages(void **state)
{
    glob_t found;
    size_t i, checked = 0;

    (void)state;
    assert_int_equal(glob("tests/cases/html/*", 0, NULL, &found), 0);
    for (i = 0; i < found.gl_pathc; i++) {
        if (zc_str_ends(zc_str_of(found.gl_pathv[i]), ".md"))
            continue;
        check_page(found.gl_pathv[i]);
        checked++;
    }
    assert_int_equal(checked * 2, found.gl_pathc);
    globfree(&found);
}

static void check_part(const test_case *c)
{
    zc_buf page, expected, got;

    zc_buf_init(&page);
    zc_buf_init(&expected);
    zc_buf_init(&got);
    zc_buf_addstr(&page, zc_str_buf(&c->column[1]));
    /* within an article's end, if there is one: it is the article that is the text */
    if (zc_str_ends(zc_str_buf(&page), "</article>"))
        zc_buf_cut(&page, page.len - strlen("</article>"));
    if (zc_str_ends(zc_str_buf(&page), "<"))
        zc_buf_addc(&page, ' ');
    zc_buf_adds(&page, SENTENCE);
    zc_buf_addstr(&expected, zc_str_buf(&c->column[2]));
    zc_buf_adds(&expected, "\n\n" SENTENCE_TEXT);
    if (html_convert(&got, zc_str_buf(&page), NULL) < 0)
        zc_buf_adds(&got, "error");
    case_equal(c, &got, &expected);
    zc_buf_release(&got);
    zc_buf_release(&expected);
    zc_buf_release(&page);
}

static void parts_of_pages(void **state)
{
    (void)state;
    for_each_case("tests/cases/html.tsv", check_part);
}

/* --- encodings ------------------------------------------------------------------------------- */

static void encode(zc_buf *out, const char *encoding, const char *text)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    char *in = (char *)text, *to;
    size_t left = strlen(text), room;

    assert_true(cd != (iconv_t)-1);
    zc_buf_reserve(out, left * 4);
    to = out->ptr + out->len;
    room = left * 4;
    assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
    out->len = (size_t)(to - out->ptr);
    out->ptr[out->len] = '\0';
    iconv_close(cd);
}

/* A page in one encoding that says it is in another, or nothing. */
static void check_encoding(const char *before, const char *encoding, const char *said,
                           const char *text)
{
    zc_buf page, source, got;

    zc_buf_init(&page);
    zc_buf_init(&source);
    zc_buf_init(&got);
    zc_buf_adds(&page, before);
    zc_buf_addf(&source, "<html><head>%s</head><body><p>%s</p></body>", said, text);
    encode(&page, encoding, source.ptr);
    html_decode(&got, zc_str_buf(&page));
    if (zc_str_find(zc_str_buf(&got), text, 0) == SIZE_MAX)
        print_error("%s that says %s reads as %s\n", encoding, said, got.ptr);
    assert_true(zc_str_find(zc_str_buf(&got), text, 0) != SIZE_MAX);
    zc_buf_release(&got);
    zc_buf_release(&source);
    zc_buf_release(&page);
}

static void encodings(void **state)
{
    static const char
        text[] = "示例市人民政府关于加强供水管理的通知",
        traditional[] = "臺北市政府供水管理辦法",
        gb2312[] = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">",
        utf8[] = "<meta charset=UTF-8>", big5[] = "<META CHARSET = 'Big5'>",
        latin[] = "<meta charset=\"iso-8859-1\">";

    (void)state;
    check_encoding("", "GB18030", gb2312, text);
    check_encoding("", "GB18030", "", text);
    check_encoding("", "GB18030", utf8, text);
    check_encoding("", "GB18030", latin, text);
    check_encoding("", "GB18030", gb2312, "㐀䶮碁〔2024〕5号"); /* beyond GB 2312 */
    check_encoding("", "UTF-8", gb2312, text);
    check_encoding("", "UTF-8", latin, text);
    check_encoding("\xEF\xBB\xBF", "UTF-8", gb2312, text);
    check_encoding("\xFF\xFE", "UTF-16LE", utf8, text);
    check_encoding("\xFE\xFF", "UTF-16BE", gb2312, text);
    check_encoding("", "BIG5", big5, traditional);
    check_encoding("", "BIG5", "", traditional);
    check_encoding("", "BIG5", big5, "市"); /* a character alone shows nothing by itself */
    check_encoding("", "GB18030", gb2312, "市");
}

/* --- hostile --------------------------------------------------------------------------------- */

/* `unit` repeated, before and after which a sentence stands; the latter must come out. */
static void check_repeated(const char *unit, size_t times)
{
    clock_t start = clock();
    zc_buf page, got;
    size_t i;

    zc_buf_init(&page);
    zc_buf_init(&got);
    zc_buf_adds(&page, "<html><body>" SENTENCE);
    for (i = 0; i < times; i++)
        zc_buf_adds(&page, unit);
    zc_buf_adds(&page, SENTENCE);
    assert_int_equal(html_convert(&got, zc_str_buf(&page), NULL), 0);
    assert_true(zc_str_find(zc_str_buf(&got), "以上各项，请各单位认真执行；", 0) != SIZE_MAX);
    zc_buf_release(&got);
    zc_buf_release(&page);
    /* Quadratic time is above it; linear time far below, with sanitizers too. */
    if (clock() - start > 5 * CLOCKS_PER_SEC)
        print_error("repeated: %s\n", unit);
    assert_true(clock() - start <= 5 * CLOCKS_PER_SEC);
}

static void repeated_units_are_fast(void **state)
{
    static const char *const units[] = {
        "<div>",
        "<p>",
        "<b>",
        "<font><p>",
        "<table><tr><td>",
        "<ol><li>",
        "<ul>",
        "</div>",
        "<",
        "<!--",
        "<!",
        "<![if ",
        "<?",
        "&",
        "&#",
        "&amp;",
        "<br>",
        "\n",
        " a",
        "<a href=\"x\">甲</a>",
        "<p>索引号：</p>",
        "<div>索引号：",
        "<h1>甲",
        "<sup>2",
        "<td rowspan=9999 colspan=9999>甲</td>",
        "<tr><td rowspan=60000>甲<td>乙",
        "<!--content.begin-->",
        "<div class=content>甲，",
        "<p class=\"nav share print foot\">甲",
        "<title>甲_乙-丙",
        "<meta name=ArticleTitle content=甲>",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++)
        check_repeated(units[i], 20000);
}

static size_t count_of(const zc_buf *text, const char *what)
{
    size_t n = 0, at;

    for (at = 0; (at = zc_str_find(zc_str_buf(text), what, at)) != SIZE_MAX; at += strlen(what))
        n++;
    return n;
}

/* Nothing is lost however deep it stands, and end tags without an element cost no more for it. */
static void deep_nesting(void **state)
{
    enum { DEEP = 50000 };
    clock_t start = clock();
    zc_buf page, got;
    size_t i;

    (void)state;
    zc_buf_init(&page);
    zc_buf_init(&got);
    for (i = 0; i < DEEP; i++)
        zc_buf_adds(&page, i % 2 ? "<span/>甲" : "<div title='a > b'>乙，&amp;");
    for (i = 0; i < DEEP; i++)
        zc_buf_adds(&page, "</h1>");
    zc_buf_adds(&page, SENTENCE);
    assert_int_equal(html_convert(&got, zc_str_buf(&page), NULL), 0);
    assert_true(clock() - start <= 5 * CLOCKS_PER_SEC);
    assert_int_equal(count_of(&got, "甲"), DEEP / 2);
    assert_int_equal(count_of(&got, "乙，\\&"), DEEP / 2);
    assert_int_equal(count_of(&got, ">"), 0);
    assert_true(count_of(&got, "以上各项，请各单位认真执行；"));
    zc_buf_release(&got);
    zc_buf_release(&page);
}

static void long_attributes(void **state)
{
    zc_buf page, got;

    (void)state;
    zc_buf_init(&page);
    zc_buf_init(&got);
    zc_buf_adds(&page, "<p class=\"");
    while (page.len < 3000000)
        zc_buf_adds(&page, "content ");
    zc_buf_adds(&page, "\" style=\"");
    while (page.len < 6000000)
        zc_buf_adds(&page, "display:");
    zc_buf_adds(&page, "\">" SENTENCE);
    assert_int_equal(html_convert(&got, zc_str_buf(&page), NULL), 0);
    assert_string_equal(got.ptr, SENTENCE_TEXT);
    zc_buf_release(&got);
    zc_buf_release(&page);
}

/* Any bytes: no crash, and what comes out is UTF-8. */
static void random_bytes(void **state)
{
    static const char *const pieces[] = {
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "甲，乙。",
        "<ol>",
        "<li>",
        "<b",
        ">",
        "=\"",
        "<!--",
        "-->",
        "\x80",
        "\xD6\xD0",
        "\xFF",
        "&#x4E00;",
        "<script",
        "</",
        "<div id=content>",
        "索引号：",
        "</div>",
        "<h2>",
        "<br>",
        "\x01",
        "<title>",
        "<!--x.content.begin-->",
        "<!--x.content.end-->",
        "<sup>",
        "</ol>",
        "<pre>\n",
    };
    zc_buf page, got;
    unsigned seed, next;
    size_t i;

    (void)state;
    zc_buf_init(&page);
    zc_buf_init(&got);
    for (seed = 1; seed <= 2000; seed++) {
        zc_buf_clear(&page);
        zc_buf_clear(&got);
        next = seed * 2654435761u;
        for (i = 0; i < 10 + seed % 80; i++) {
            next = next * 1664525u + 1013904223u;
            zc_buf_adds(&page, pieces[(next >> 16) % (sizeof pieces / sizeof *pieces)]);
            if (seed % 7 == 0)
                zc_buf_addc(&page, (char)(next >> 24));
        }
        html_convert(&got, zc_str_buf(&page), NULL);
        assert_true(zc_utf8_valid(zc_str_buf(&got)));
    }
    zc_buf_release(&got);
    zc_buf_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages),        cmocka_unit_test(parts_of_pages),
        cmocka_unit_test(encodings),    cmocka_unit_test(repeated_units_are_fast),
        cmocka_unit_test(deep_nesting), cmocka_unit_test(long_attributes),
        cmocka_unit_test(random_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
