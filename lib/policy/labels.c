/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: the table of kinds and the reader that goes through it. */
#include "lib/policy/labels.h"

#include "gen/lib/policy/data/references.h"
#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "lib/text/numeral.h"

#include <string.h>

/* How the number of a label is written. */
typedef enum numerals { HAN, ARABIC, EITHER } numerals;

typedef struct label_form {
    zc_label_kind kind;
    bool word;    /* 第 before the number */
    bool bracket; /* an opening bracket before the number */
    numerals numerals;
    const char *close[4]; /* one of these after it */
    bool spaced;          /* a blank may stand before close */
} label_form;

/* Longer forms come before shorter ones that they contain. */
static const label_form forms[] = {
    {ZC_LABEL_FENBIAN, true, false, HAN, {"分编", "分編"}, false},
    {ZC_LABEL_BIAN, true, false, HAN, {"编", "編"}, false},
    {ZC_LABEL_ZHANG, true, false, EITHER, {"章"}, false},
    {ZC_LABEL_JIE, true, false, EITHER, {"节", "節"}, false},
    {ZC_LABEL_TIAO, true, false, EITHER, {"条", "條"}, false},
    {ZC_LABEL_DI, true, false, HAN, {"，", ",", "、", "："}, false},
    {ZC_LABEL_HAN, false, false, HAN, {"、", "．", "."}, true},
    {ZC_LABEL_SHI, false, false, HAN, {"是"}, false},
    {ZC_LABEL_YAO, false, false, HAN, {"要"}, false},
    {ZC_LABEL_HAN_PAREN, false, true, HAN, {"）", ")"}, true},
    {ZC_LABEL_NUM, false, false, ARABIC, {".", "．", "、"}, true},
    {ZC_LABEL_NUM_CLOSE, false, false, ARABIC, {"）", ")"}, false},
    {ZC_LABEL_NUM_PAREN, false, true, ARABIC, {"）", ")"}, true},
};

/* Characters that are whole labels. */
typedef struct label_range {
    uint32_t first, last;
    zc_label_kind kind;
    uint32_t number; /* of the first */
} label_range;

static const label_range ranges[] = {
    {0x2460, 0x2473, ZC_LABEL_CIRCLED, 1},   {0x3251, 0x325F, ZC_LABEL_CIRCLED, 21},
    {0x32B1, 0x32BF, ZC_LABEL_CIRCLED, 36},  {0x2776, 0x277F, ZC_LABEL_CIRCLED, 1},
    {0x3220, 0x3229, ZC_LABEL_HAN_PAREN, 1}, {0x2474, 0x2487, ZC_LABEL_NUM_PAREN, 1},
    {0x2488, 0x249B, ZC_LABEL_NUM, 1},
};

static const char *const order_words[] = {"首先", "其次", "再次", "最后"};

/* No list is longer; larger numbers are years, amounts and telephone numbers. */
enum { MOST_ITEMS = 999, MOST_MEASURES = 30, MOST_ARTICLES = 5000 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_arabic(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

bool zc_label_is_division(zc_label_kind kind)
{
    return kind >= ZC_LABEL_BIAN && kind <= ZC_LABEL_JIE;
}

bool zc_label_is_measure(zc_label_kind kind)
{
    return kind >= ZC_LABEL_DI && kind <= ZC_LABEL_YAO;
}

zc_clause_kind zc_label_clause_kind(zc_label_kind kind)
{
    if (kind == ZC_LABEL_NONE)
        return ZC_CLAUSE_PARAGRAPH;
    if (kind == ZC_LABEL_TIAO)
        return ZC_CLAUSE_ARTICLE;
    return zc_label_is_measure(kind) ? ZC_CLAUSE_MEASURE : ZC_CLAUSE_CLAUSE;
}

bool zc_label_starts(const zc_label *label)
{
    return label->number == 1 && label->sub == 0;
}

bool zc_label_follows(const zc_label *a, const zc_label *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == ZC_LABEL_SHOUXIAN)
        return b->number > a->number;
    if (b->sub)
        return b->number == a->number && b->sub == a->sub + 1;
    return b->number == a->number + 1;
}

static uint32_t most_of(zc_label_kind kind)
{
    if (zc_label_is_measure(kind))
        return MOST_MEASURES;
    return kind == ZC_LABEL_TIAO ? MOST_ARTICLES : MOST_ITEMS;
}

/* One of the form's closing words at `at`, after a blank where the form allows one; its end, or 0. */
static size_t read_close(zc_str s, size_t at, const label_form *form)
{
    size_t i, n;

    if (form->spaced)
        at = zc_scan_blanks(s, at);
    for (i = 0; i < COUNT(form->close) && form->close[i]; i++) {
        n = zc_scan_word(s, at, form->close[i]);
        if (n)
            return at + n;
    }
    return 0;
}

/* The 之二 of 第十条之二, with the byte after it; `at` itself when there is none. */
static size_t read_sub(zc_str s, size_t at, uint32_t *sub)
{
    size_t from = at + zc_scan_word(s, at, "之");
    size_t end = 0;
    long value = 0;

    if (from > at && !is_arabic(zc_scan_at(s, from, NULL)))
        end = zc_scan_number(s, from, &value);
    *sub = (uint32_t)value;
    if (end && *sub > 0 && *sub <= MOST_ITEMS)
        return end;
    *sub = 0;
    return at;
}

/* What a label begins with, up to the end of its number: the same for every form. */
typedef struct beginning {
    bool word, bracket; /* 第 or an opening bracket before the number */
    bool arabic;
    uint32_t number;
    size_t end;
} beginning;

static bool read_beginning(zc_str s, size_t at, beginning *b)
{
    size_t from = at + zc_scan_word(s, at, "第"), next;
    uint32_t cp = zc_scan_at(s, at, &next);
    long value = 0;

    b->word = from > at;
    b->bracket = cp == '(' || cp == 0xFF08;
    if (b->bracket)
        from = zc_scan_blanks(s, next); /* untidy: （ 二） */
    b->arabic = is_arabic(zc_scan_at(s, from, NULL));
    b->end = zc_scan_number(s, from, &value);
    b->number = (uint32_t)value;
    return b->end != 0;
}

/* The form's label at `at`, which begins as b. */
static bool read_form(zc_str s, size_t at, const beginning *b, const label_form *form,
                      zc_label *out)
{
    size_t end;

    if (b->word != form->word || b->bracket != form->bracket ||
        (form->numerals != EITHER && b->arabic != (form->numerals == ARABIC)) ||
        !(end = read_close(s, b->end, form)))
        return false;
    out->kind = form->kind;
    out->number = b->number;
    if (form->kind == ZC_LABEL_TIAO)
        end = read_sub(s, end, &out->sub);
    out->len = (uint32_t)(end - at);
    return out->number > 0 && out->number <= most_of(form->kind);
}

static bool read_character(zc_str s, size_t at, zc_label *out)
{
    size_t i, next;
    uint32_t cp = zc_scan_at(s, at, &next);

    for (i = 0; i < COUNT(ranges); i++) {
        if (cp < ranges[i].first || cp > ranges[i].last)
            continue;
        out->kind = ranges[i].kind;
        out->number = ranges[i].number + (cp - ranges[i].first);
        out->len = (uint32_t)(next - at);
        return true;
    }
    return false;
}

static bool read_order_word(zc_str s, size_t at, zc_label *out)
{
    size_t i, n;

    for (i = 0; i < COUNT(order_words); i++) {
        n = zc_scan_word(s, at, order_words[i]);
        if (!n)
            continue;
        out->kind = ZC_LABEL_SHOUXIAN;
        out->number = (uint32_t)i + 1;
        out->len = (uint32_t)n;
        return true;
    }
    return false;
}

/* The point of （一）、 and ①. belongs to the label. */
static void take_point(zc_str s, size_t at, zc_label *out)
{
    static const char *const points[] = {"、", "．", "."};
    size_t i;

    if (out->kind < ZC_LABEL_HAN_PAREN || out->kind == ZC_LABEL_NUM || out->kind > ZC_LABEL_CIRCLED)
        return;
    for (i = 0; i < COUNT(points); i++)
        if (zc_scan_word(s, at + out->len, points[i])) {
            out->len += (uint32_t)strlen(points[i]);
            return;
        }
}

/* 1.5万元, 1.2012年, 1、2号楼: digits right after the label. Returns false for what is no label at
 * all: 11.5.14.2, 3.5%. */
static bool judge_digits(zc_str s, size_t at, zc_label *out)
{
    size_t end = at + out->len;
    bool enumeration = zc_scan_word(s, end - strlen("、"), "、") != 0;
    long value;
    uint32_t cp;

    if (out->text > out->len || !is_arabic(zc_scan_at(s, end, NULL)))
        return true;
    end = zc_scan_number(s, end, &value);
    cp = end ? zc_scan_at(s, end, NULL) : 0;
    if (enumeration) {
        out->trust =
            value == (long)out->number + 1 && cp != 0x5E74 ? ZC_LABEL_DOUBTFUL : ZC_LABEL_SURE;
        return true;
    }
    out->trust = ZC_LABEL_DOUBTFUL;
    return cp && cp != '.' && cp != '%' && cp != 0xFF05 && cp != 0x2030;
}

/* 二、三产业, 三、四线城市: the next numeral right after the label; 二、三是 is none. */
static void judge_han(zc_str s, size_t at, zc_label *out)
{
    long value;
    size_t end = zc_scan_number(s, at + out->len, &value);

    if (end && value == (long)out->number + 1 && !zc_scan_word(s, end, "是") &&
        !zc_scan_word(s, end, "要") && !is_arabic(zc_scan_at(s, at + out->len, NULL)))
        out->trust = ZC_LABEL_DOUBTFUL;
}

/* 第二款 after 第十条, with or without a blank between, 第三节 right after 第二章: an address. 第三条
 * after a blank is none, since an article may begin with the name of another. */
static bool is_address(zc_str s, size_t at, const zc_label *label)
{
    size_t from = at + label->text, end;
    long value;

    if (!zc_scan_word(s, from, "第"))
        return false;
    end = zc_scan_number(s, from + strlen("第"), &value);
    if (!end)
        return false;
    return zc_scan_word(s, end, "款") || zc_scan_word(s, end, "项") ||
           (label->text == label->len &&
            (zc_scan_word(s, end, "节") || zc_scan_word(s, end, "条")));
}

/* （一）、（二）项: the next label of the same form right after this one. */
static bool is_enumeration(zc_str s, size_t at, const zc_label *label)
{
    size_t i;
    zc_label next = {0};
    beginning b;

    if (!read_beginning(s, at + label->text, &b))
        return false;
    for (i = 0; i < COUNT(forms); i++)
        if (forms[i].kind == label->kind && read_form(s, at + label->text, &b, &forms[i], &next))
            return next.number == label->number + 1;
    return false;
}

/* 第二十条规定, （一）项所列 …: a word of the table after the number makes it a reference. */
static void judge_reference(zc_str s, size_t at, zc_label *out)
{
    int row = zc_scan_row(s, at + out->len, ZC_TABLE(references));
    bool item = out->kind == ZC_LABEL_HAN_PAREN || out->kind == ZC_LABEL_NUM_PAREN;

    if (item ? (row >= 0 && *references[row][1]) || is_enumeration(s, at, out)
             : row >= 0 || is_address(s, at, out))
        out->trust = ZC_LABEL_DOUBTFUL;
    else if (!item && out->text == out->len && at + out->len < s.len)
        out->trust = ZC_LABEL_PLAIN;
}

static bool judge(zc_str s, size_t at, zc_label *out)
{
    switch (out->kind) {
    case ZC_LABEL_NUM:
        return judge_digits(s, at, out);
    case ZC_LABEL_HAN:
    case ZC_LABEL_DI:
        judge_han(s, at, out);
        return true;
    case ZC_LABEL_BIAN:
    case ZC_LABEL_FENBIAN:
    case ZC_LABEL_ZHANG:
    case ZC_LABEL_JIE:
    case ZC_LABEL_TIAO:
    case ZC_LABEL_HAN_PAREN:
    case ZC_LABEL_NUM_PAREN:
        judge_reference(s, at, out);
        return true;
    default:
        return true;
    }
}

/* Most characters begin no label; they are sorted out before the table is gone through. */
static bool may_begin(uint32_t cp)
{
    static const uint32_t others[] = {0x7B2C, '(',    0xFF08, 0x5341, 0x767E, 0x5343, 0x5EFF,
                                      0x5345, 0x4E24, 0x9996, 0x5176, 0x518D, 0x6700};
    size_t i;

    if (zc_digit_of(cp) >= 0 || (cp >= 0x2460 && cp <= 0x2793) || (cp >= 0x3220 && cp <= 0x32BF))
        return true;
    for (i = 0; i < COUNT(others); i++) /* 第 （ 十 百 千 廿 卅 两 首 其 再 最 */
        if (cp == others[i])
            return true;
    return false;
}

bool zc_label_at(zc_str s, size_t at, zc_label *out)
{
    size_t i;
    bool found = false;
    beginning b;

    memset(out, 0, sizeof *out);
    if (!may_begin(zc_scan_at(s, at, NULL)))
        return false;
    if (read_character(s, at, out) || read_order_word(s, at, out))
        found = true;
    else if (!read_beginning(s, at, &b))
        return false;
    for (i = 0; i < COUNT(forms) && !found; i++) {
        memset(out, 0, sizeof *out);
        found = read_form(s, at, &b, &forms[i], out);
    }
    if (!found)
        return false;
    take_point(s, at, out);
    out->text = (uint32_t)(zc_scan_blanks(s, at + out->len) - at);
    return judge(s, at, out);
}

static void add_circled(zc_buf *out, uint32_t number)
{
    size_t i;

    for (i = 0; i < COUNT(ranges); i++)
        if (ranges[i].kind == ZC_LABEL_CIRCLED && number >= ranges[i].number &&
            number - ranges[i].number <= ranges[i].last - ranges[i].first) {
            zc_utf8_add(out, ranges[i].first + (number - ranges[i].number));
            return;
        }
}

void zc_label_canonical(const zc_label *label, zc_buf *out)
{
    /* The number stands between these; Han numerals unless arabic. */
    static const struct canonical {
        const char *open, *close;
        bool arabic;
    } shapes[ZC_LABEL_KINDS] = {
        [ZC_LABEL_BIAN] = {"第", "编", false},      [ZC_LABEL_FENBIAN] = {"第", "分编", false},
        [ZC_LABEL_ZHANG] = {"第", "章", false},     [ZC_LABEL_JIE] = {"第", "节", false},
        [ZC_LABEL_TIAO] = {"第", "条", false},      [ZC_LABEL_HAN] = {"", "", false},
        [ZC_LABEL_HAN_PAREN] = {"（", "）", false}, [ZC_LABEL_NUM] = {"", "", true},
        [ZC_LABEL_NUM_CLOSE] = {"", "", true},      [ZC_LABEL_NUM_PAREN] = {"（", "）", true},
        [ZC_LABEL_DI] = {"第", "", false},          [ZC_LABEL_SHI] = {"", "是", false},
        [ZC_LABEL_YAO] = {"", "要", false},
    };
    const struct canonical *shape = &shapes[label->kind];

    if (label->kind == ZC_LABEL_CIRCLED) {
        add_circled(out, label->number);
        return;
    }
    if (label->kind == ZC_LABEL_SHOUXIAN) {
        zc_buf_adds(out, order_words[label->number - 1]);
        return;
    }
    zc_buf_adds(out, shape->open);
    if (shape->arabic)
        zc_buf_addf(out, "%u", (unsigned)label->number);
    else
        zc_numeral_chinese(out, label->number);
    zc_buf_adds(out, shape->close);
    if (label->sub) {
        zc_buf_adds(out, "之");
        zc_numeral_chinese(out, label->sub);
    }
}
