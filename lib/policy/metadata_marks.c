/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 文种, 时效, 公开属性, 办理结果 and 联系人: marks that stand by themselves in a text. */
#include "lib/policy/metadata_parts.h"

#include "lib/policy/citation_parts.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/contact_leads.h"
#include "gen/lib/policy/data/openness_marks.h"
#include "gen/lib/policy/data/openness_values.h"
#include "gen/lib/policy/data/status_marks.h"
#include "gen/lib/policy/data/type_marks.h"

#include <string.h>

enum { NOTE_MOST = 240, CONTACT_MOST = 300, CONTACT_AREA = 1500, SCAN_MOST = 1 << 20 };

/* The type of the title, or the one that the text gives itself: 通知如下, 本通知. */
void zc_meta_type(zc_meta *m)
{
    zc_str title = zc_str_buf(&m->title);
    int row = zc_meta_type_row(title);
    const zc_paragraph *one;
    size_t at = 0, i;

    if (m->d->field[ZC_DOCUMENT_TYPE].n || m->d->kind == ZC_DOC_PROPOSAL ||
        m->d->kind == ZC_DOC_OTHER)
        return;
    if (row >= 0) {
        zc_meta_offer(m, ZC_DOCUMENT_TYPE, zc_meta_type_name(row));
        return;
    }
    if (m->d->kind == ZC_DOC_REPLY)
        return;
    while ((one = zc_meta_next(m, ZC_ZONE_BODY, &at)))
        for (i = 0; i < type_marks_rows; i++)
            if (zc_str_find(zc_str_buf(&one->text), type_marks[i][0], 0) != SIZE_MAX) {
                zc_meta_offer(m, ZC_DOCUMENT_TYPE, zc_str_of(type_marks[i][1]));
                return;
            }
}

static zc_str row_in(zc_str s, const char *const *table, size_t rows, size_t columns)
{
    size_t i;

    for (i = 0; i < rows; i++)
        if (zc_str_find(s, table[i * columns], 0) != SIZE_MAX)
            return zc_str_of(table[i * columns + 1]);
    return (zc_str){"", 0};
}

zc_str zc_meta_openness(zc_str s, bool whole)
{
    size_t i;
    int row = zc_scan_row_is(s, ZC_TABLE(openness_values));

    /* every mark has this, and few paragraphs do */
    if (!whole)
        return zc_str_find(s, "公开", 0) == SIZE_MAX ? (zc_str){"", 0}
                                                     : row_in(s, ZC_TABLE(openness_marks));
    if (row >= 0)
        return zc_str_of(openness_values[row][1]);
    /* 是 and 否 mean something only alone */
    for (i = 0; i < openness_values_rows; i++)
        if (strlen(openness_values[i][0]) > strlen("是") &&
            zc_str_find(s, openness_values[i][0], 0) != SIZE_MAX)
            return zc_str_of(openness_values[i][1]);
    return (zc_str){"", 0};
}

/* Marks of openness stand near the end, in a short note, or with words of their own. */
static void offer_openness(zc_meta *m)
{
    size_t i, seen = 0;

    for (i = m->p->n; i-- > 0 && seen < SCAN_MOST && !m->d->field[ZC_OPENNESS].n;) {
        const zc_paragraph *one = &m->p->v[i];
        zc_str s = zc_str_buf(&one->text);
        bool note = one->zone == ZC_ZONE_REMARK;

        seen += s.len;
        if (note && s.len <= NOTE_MOST && one->letter == m->letter)
            zc_meta_offer(m, ZC_OPENNESS, zc_meta_openness(s, true));
        if (one->letter == m->letter)
            zc_meta_offer(m, ZC_OPENNESS, zc_meta_openness(s, false));
    }
}

bool zc_meta_result_letter(zc_str s, zc_buf *out)
{
    size_t next;
    uint32_t cp;

    s = zc_str_trim(s);
    cp = zc_scan_at(s, 0, &next);
    if (cp >= 0xFF21 && cp <= 0xFF26)
        cp -= 0xFF21 - 'A';
    if (cp >= 'a' && cp <= 'f')
        cp -= 'a' - 'A';
    if (cp < 'A' || cp > 'F')
        return false;
    next += zc_scan_word(s, next, "类");
    next += zc_scan_word(s, next, "级");
    cp = zc_scan_at(s, next, NULL);
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z'))
        return false;
    zc_buf_clear(out);
    zc_buf_addc(out, s.ptr[0] >= 'a' && s.ptr[0] <= 'f' ? (char)(s.ptr[0] - 'a' + 'A') : s.ptr[0]);
    if ((unsigned char)s.ptr[0] >= 0x80)
        out->ptr[0] = (char)('A' + (unsigned char)s.ptr[2] - 0xA1);
    return true;
}

/* B类 alone on a line: the mark in the upper right corner of a reply. */
static void offer_result(zc_meta *m)
{
    size_t i;
    zc_buf letter;

    zc_buf_init(&letter);
    for (i = 0; i < m->p->n && !m->d->field[ZC_RESULT_CLASS].n; i++) {
        const zc_paragraph *one = &m->p->v[i];
        zc_str s = zc_str_trim(zc_str_buf(&one->text));

        if (one->zone == ZC_ZONE_BODY || s.len > 12)
            continue;
        if (zc_is_bracket(zc_scan_at(s, 0, NULL), false) && s.len > 2)
            s = zc_str_sub(s, s.ptr[0] == '(' ? 1 : 3, s.len);
        if ((zc_str_find(s, "类", 0) != SIZE_MAX || one->zone == ZC_ZONE_REMARK) && s.len <= 9 &&
            zc_meta_result_letter(s, &letter))
            zc_meta_offer(m, ZC_RESULT_CLASS, zc_str_buf(&letter));
    }
    zc_buf_release(&letter);
}

/* Without the brackets around the whole and the mark at its end. */
static zc_str bare_contact(zc_str s)
{
    size_t next, start;

    s = zc_str_trim(s);
    if (zc_is_bracket(zc_scan_at(s, 0, &next), false)) {
        s = zc_str_sub(s, next, s.len);
        if (zc_is_bracket(zc_scan_before(s, s.len, &start), true))
            s = zc_str_sub(s, 0, start);
    }
    while (zc_str_ends(s, "。") || zc_str_ends(s, "；") || zc_str_ends(s, "."))
        s = zc_str_sub(s, 0, s.len - (zc_str_ends(s, ".") ? 1 : 3));
    return zc_str_trim(s);
}

static void add_contact(zc_buf *all, zc_str s)
{
    s = bare_contact(s);
    if (!s.len || s.len > CONTACT_MOST || all->len > CONTACT_MOST)
        return;
    if (zc_str_find(zc_str_buf(all), "：", 0) != SIZE_MAX)
        zc_buf_adds(all, "，");
    else if (all->len)
        zc_buf_addc(all, ',');
    zc_buf_addstr(all, s);
}

/* True when what follows a blank still belongs to a contact: another word of one, or a number. */
static bool goes_on(zc_str s, size_t at)
{
    static const char *const words[] = {"联系", "电话", "邮箱", "传真", "手机", "@"};
    zc_str near = zc_str_sub(s, at, at + 36);
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (zc_str_find(near, words[i], 0) != SIZE_MAX)
            return true;
    return zc_digit_of(zc_scan_at(s, at, NULL)) >= 0;
}

/* The byte where a contact that begins at `at` ends. */
static size_t contact_end(zc_str s, size_t at, bool in_brackets)
{
    size_t end = at, next, after;
    char date[11];

    for (; end < s.len && end - at < CONTACT_MOST; end = next) {
        uint32_t cp = zc_scan_at(s, end, &next);

        if (zc_is_stop(cp) || (in_brackets && zc_is_bracket(cp, true)) ||
            (end > at && s.ptr[end - 1] == '.' && zc_scan_date(s, end, date)))
            break;
        if (!zc_is_blank(cp))
            continue;
        after = zc_scan_blanks(s, end);
        if (!goes_on(s, after))
            break;
        next = after;
    }
    return end;
}

/* The first sentence of a paragraph's end that starts with 联系电话： and the like. */
static void contact_of(zc_str s, zc_buf *all)
{
    size_t at = s.len > CONTACT_AREA ? s.len - CONTACT_AREA : 0, next;

    for (; at < s.len; at = next) {
        uint32_t before = zc_scan_before(s, at, NULL);

        zc_scan_at(s, at, &next);
        if (at && !zc_is_stop(before) && !zc_is_blank(before) && !zc_is_bracket(before, false))
            continue;
        if (zc_scan_row(s, at, ZC_TABLE(contact_leads)) < 0)
            continue;
        add_contact(all, zc_str_sub(s, at, contact_end(s, at, zc_is_bracket(before, false))));
        return;
    }
}

/* Without a line of its own a contact stands in one of the last three paragraphs. */
static void contact_in_text(const zc_meta *m, zc_buf *all)
{
    size_t i, seen = 0;

    for (i = m->p->n; i-- > 0 && !all->len && seen < 3;) {
        const zc_paragraph *one = &m->p->v[i];

        if (one->zone != ZC_ZONE_BODY || !zc_meta_main(m, one))
            continue;
        seen++;
        contact_of(zc_str_buf(&one->text), all);
    }
}

static void offer_contact(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0;
    zc_buf all;

    zc_buf_init(&all);
    while ((one = zc_meta_next(m, ZC_ZONE_CONTACT, &at)))
        add_contact(&all, zc_str_buf(&one->text));
    if (!all.len)
        contact_in_text(m, &all);
    zc_meta_offer(m, ZC_CONTACT, zc_str_buf(&all));
    zc_buf_release(&all);
}

/* （已废止） after a title, or a remark that says so. */
static void offer_status(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0;

    zc_meta_offer(m, ZC_STATUS, row_in(zc_str_buf(&m->title), ZC_TABLE(status_marks)));
    while ((one = zc_meta_next(m, ZC_ZONE_REMARK, &at)))
        zc_meta_offer(m, ZC_STATUS, row_in(zc_str_buf(&one->text), ZC_TABLE(status_marks)));
}

void zc_meta_marks(zc_meta *m)
{
    offer_openness(m);
    offer_result(m);
    offer_contact(m);
    offer_status(m);
}
