/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses: locators to the words of officials and back, step by step through one table. */
#include "lib/policy/address.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "lib/text/numeral.h"

#include <stdlib.h>
#include <string.h>

enum {
    ENCLOSED_LEAST = 8, /* characters of a title that its document's title does not name */
    PARAGRAPH_MOST = 9, /* digits of ¶12 */
    TWIN_MOST = 6       /* digits of ~12 */
};

/* What stands around a step, by its kind; inside an article 项 and 目 have words of their own. */
static const struct written {
    zc_label_kind kind;
    bool article;
    const char *open, *close;
} forms[] = {
    {ZC_LABEL_HAN, true, "第", "项"},      {ZC_LABEL_HAN_PAREN, true, "第", "项"},
    {ZC_LABEL_NUM, true, "第", "目"},      {ZC_LABEL_NUM_PAREN, true, "第", "目"},
    {ZC_LABEL_HAN, false, "第", "部分"},   {ZC_LABEL_HAN_PAREN, false, "第", "项"},
    {ZC_LABEL_NUM, false, "第", "点"},     {ZC_LABEL_NUM_PAREN, false, "第", "点"},
    {ZC_LABEL_CIRCLED, false, "第", "点"}, {ZC_LABEL_DI, false, "“", "”"},
    {ZC_LABEL_SHOUXIAN, false, "“", "”"},  {ZC_LABEL_SHI, false, "“", "”"},
    {ZC_LABEL_YAO, false, "“", "”"},
};

enum { FORMS = sizeof forms / sizeof *forms };

static const char *const pilcrow = "¶", *const twin_open = "（同号第", *const twin_close = "处）";

/*
 * The label that a canonical step names: labels are read with the punctuation that follows them in
 * a text, which the canonical form leaves out.
 */
static bool step_label(zc_str step, zc_label *label)
{
    static const char *const ends[] = {"", "、", "，", "."};
    bool found = false;
    zc_buf text, back;
    size_t i;

    zc_buf_init(&text);
    zc_buf_init(&back);
    for (i = 0; i < sizeof ends / sizeof *ends && !found; i++) {
        zc_buf_clear(&text);
        zc_buf_clear(&back);
        zc_buf_addstr(&text, step);
        zc_buf_adds(&text, ends[i]);
        if (!zc_label_at(zc_str_buf(&text), 0, label) || label->len < step.len)
            continue;
        zc_label_canonical(label, &back);
        found = zc_str_eq(zc_str_buf(&back), step);
    }
    zc_buf_release(&text);
    zc_buf_release(&back);
    return found;
}

static const struct written *form_of(zc_label_kind kind, bool article)
{
    size_t i;

    for (i = 0; i < FORMS; i++)
        if (forms[i].kind == kind && (!forms[i].article || article))
            return &forms[i];
    return NULL;
}

static void write_step(zc_buf *out, zc_str step, bool article)
{
    const struct written *form;
    zc_label label;

    if (zc_str_starts(step, pilcrow)) {
        zc_buf_adds(out, "第");
        zc_buf_addstr(out, zc_str_sub(step, strlen(pilcrow), step.len));
        zc_buf_adds(out, "段");
        return;
    }
    form = step_label(step, &label) ? form_of(label.kind, article) : NULL;
    zc_buf_adds(out, form ? form->open : "");
    zc_buf_addstr(out, step);
    zc_buf_adds(out, form ? form->close : "");
}

void zc_address_write(zc_buf *out, zc_str locator)
{
    bool article = false;
    size_t at, end, twin;
    zc_str step;

    for (at = 0; at < locator.len; at = end + 1) {
        end = zc_str_find(locator, "/", at);
        end = end == SIZE_MAX ? locator.len : end;
        twin = zc_str_find(zc_str_sub(locator, 0, end), "~", at);
        step = zc_str_sub(locator, at, twin);
        step = zc_str_sub(step, 0, end - at);
        write_step(out, step, article);
        if (twin != SIZE_MAX) {
            zc_buf_adds(out, twin_open);
            zc_buf_addstr(out, zc_str_sub(locator, twin + 1, end));
            zc_buf_adds(out, twin_close);
        }
        article |= zc_str_starts(step, "第") && zc_str_find(step, "条", 0) != SIZE_MAX;
    }
}

/* --- reading ------------------------------------------------------------------------------------- */

/* 第二部分, 第一款, 第3段, 第3自然段: a number between words. Returns the byte behind, or 0. */
static size_t read_counted(zc_str s, size_t at, zc_buf *out)
{
    static const char *const paragraphs[] = {"自然段", "段"};
    size_t n = zc_scan_word(s, at, "第"), end, i;
    long number;

    if (!n || !(end = zc_scan_number(s, at + n, &number)) || number <= 0)
        return 0;
    if ((n = zc_scan_word(s, end, "部分"))) {
        const zc_label label = {.kind = ZC_LABEL_HAN, .number = (uint32_t)number};

        zc_label_canonical(&label, out);
        return end + n;
    }
    if ((n = zc_scan_word(s, end, "款"))) {
        zc_buf_adds(out, "第");
        zc_numeral_chinese(out, number);
        zc_buf_adds(out, "款");
        return end + n;
    }
    for (i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        if ((n = zc_scan_word(s, end, paragraphs[i]))) {
            zc_buf_addf(out, "%s%ld", pilcrow, number);
            return end + n;
        }
    return 0;
}

/* 第（一）项, 第1点, 第①点: a label between words. */
static size_t read_framed(zc_str s, size_t at, zc_buf *out)
{
    static const char *const units[] = {"项", "点", "条", "目"};
    size_t from = at + zc_scan_word(s, at, "第"), end, next, i, n;
    zc_label label = {0};
    long number;

    if (from == at)
        return 0;
    if (zc_label_at(s, from, &label)) {
        end = from + label.len;
    } else {
        end = zc_scan_number(s, from, &number);
        if (!end || number <= 0)
            return 0;
        label.kind = ZC_LABEL_NUM;
        label.number = (uint32_t)number;
        if (zc_is_han(zc_scan_at(s, from, &next)))
            label.kind = ZC_LABEL_HAN_PAREN;
    }
    for (i = 0; i < sizeof units / sizeof *units; i++)
        if ((n = zc_scan_word(s, end, units[i]))) {
            zc_label_canonical(&label, out);
            return end + n;
        }
    return 0;
}

/* ¶3 */
static size_t read_pilcrow(zc_str s, size_t at, zc_buf *out)
{
    size_t n = zc_scan_word(s, at, pilcrow), end = at + n;

    while (n && end < s.len && end < at + n + PARAGRAPH_MOST && s.ptr[end] >= '0' &&
           s.ptr[end] <= '9')
        end++;
    if (end == at + n || s.ptr[at + n] == '0')
        return 0;
    zc_buf_addstr(out, zc_str_sub(s, at, end));
    return end;
}

/* A label as it stands in a text, or in its canonical form as a whole step. */
static size_t read_label(zc_str s, size_t at, zc_buf *out)
{
    size_t end = zc_str_find(s, "/", at);
    zc_str step = zc_str_sub(s, at, end);
    zc_label label;

    step = zc_str_sub(step, 0, zc_str_find(step, "~", 0));
    if (step_label(step, &label) && !zc_label_is_division(label.kind)) {
        zc_buf_addstr(out, step);
        return at + step.len;
    }
    if (!zc_label_at(s, at, &label) || zc_label_is_division(label.kind))
        return 0;
    zc_label_canonical(&label, out);
    return at + label.len;
}

/* “一是” */
static size_t read_quoted(zc_str s, size_t at, zc_buf *out)
{
    size_t n = zc_scan_word(s, at, "“"), end = zc_str_find(s, "”", at);
    zc_label label;

    if (!n || end == SIZE_MAX || !step_label(zc_str_sub(s, at + n, end), &label) ||
        !zc_label_is_measure(label.kind))
        return 0;
    zc_label_canonical(&label, out);
    return end + strlen("”");
}

/* 第十条第二款; 第（一）条 is what some call an item （一）. */
static size_t read_article(zc_str s, size_t at, zc_buf *out)
{
    zc_buf address;
    size_t end;

    if (zc_is_bracket(zc_scan_at(s, at + zc_scan_word(s, at, "第"), NULL), false))
        return 0;
    zc_buf_init(&address);
    end = zc_scan_article(s, at, &address);
    zc_buf_addstr(out, zc_str_buf(&address));
    zc_buf_release(&address);
    return end;
}

/* （同号第2处）, or ~2 of the canonical form: which of several; may be missing. */
static size_t read_twin(zc_str s, size_t at, zc_buf *out)
{
    const char *close = zc_scan_word(s, at, "~") ? "" : twin_close;
    size_t from = at + zc_scan_word(s, at, *close ? twin_open : "~"), end = from;

    while (end < s.len && end - from < TWIN_MOST && s.ptr[end] >= '0' && s.ptr[end] <= '9')
        end++;
    if (from == at || end == from || (*close && !zc_scan_word(s, end, close)))
        return at;
    zc_buf_addc(out, '~');
    zc_buf_addstr(out, zc_str_sub(s, from, end));
    return end + strlen(close);
}

static size_t read_step(zc_str s, size_t at, zc_buf *out)
{
    static size_t (*const readers[])(zc_str, size_t, zc_buf *) = {
        read_article, read_counted, read_framed, read_quoted, read_pilcrow, read_label,
    };
    size_t i, end;

    for (i = 0; i < sizeof readers / sizeof *readers; i++)
        if ((end = readers[i](s, at, out)))
            return read_twin(s, end, out);
    return 0;
}

bool zc_address_read(zc_str s, zc_buf *locator)
{
    size_t at = zc_scan_blanks(s, 0), end;

    zc_buf_clear(locator);
    while (at < s.len) {
        if (locator->len)
            zc_buf_addc(locator, '/');
        end = read_step(s, at, locator);
        if (!end)
            return false;
        at = zc_scan_blanks(s, end);
        at += zc_scan_word(s, at, "/");
    }
    return locator->len > 0;
}

/* --- titles -------------------------------------------------------------------------------------- */

void zc_title_quote(zc_buf *out, zc_str title)
{
    size_t at, next;

    title = zc_str_trim(title);
    zc_buf_adds(out, "《");
    for (at = 0; at < title.len; at = next) {
        uint32_t cp = zc_scan_at(title, at, &next);

        if (zc_is_blank(cp) || cp == '\n') {
            next = zc_scan_blanks(title, next);
            zc_buf_addc(out, ' ');
        } else if (cp == 0x300A || cp == 0x300B) {
            zc_utf8_add(out, cp == 0x300A ? 0x3008 : 0x3009);
        } else {
            zc_buf_add(out, title.ptr + at, next - at);
        }
    }
    zc_buf_adds(out, "》");
}

/* 附件5：查处违法停车操作规程: the title behind the marker; empty in 附件三所列…. */
static zc_str behind_marker(zc_str heading)
{
    size_t n = zc_attachment_marker(heading);
    zc_str rest = zc_str_sub(heading, n, heading.len);

    if (zc_str_starts(heading, "附件") && !zc_is_blank(zc_scan_at(rest, 0, NULL)) &&
        !zc_ends_colon(zc_str_sub(heading, 0, n)))
        return zc_str_of("");
    return zc_str_trim(rest);
}

zc_str zc_title_enclosed(zc_str heading, zc_str outer)
{
    zc_str title = behind_marker(heading);
    uint32_t first = zc_scan_at(title, 0, NULL);
    zc_label label;
    char *name;
    bool named;

    if (!title.len || zc_str_eq(title, outer) || zc_label_at(title, 0, &label) ||
        zc_is_stop(first) || first == 0xFF0C || !zc_title_has_type(title))
        return zc_str_of("");
    name = zc_str_dup(title);
    named = zc_str_find(outer, name, 0) != SIZE_MAX;
    free(name);
    return named || zc_utf8_count(title) >= ENCLOSED_LEAST ? title : zc_str_of("");
}
