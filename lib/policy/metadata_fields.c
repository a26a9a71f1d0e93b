/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields that name themselves: front matter and lines `提案编号：2025　办理结果：B`. One table of
 * labels; values are brought to the form of their field.
 */
#include "lib/policy/metadata_parts.h"

#include "lib/base/mem.h"
#include "lib/policy/citation.h"
#include "lib/policy/fields.h"
#include "lib/policy/scan.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_TITLE = ZC_FIELDS, FIELD_KIND, FIELD_NONE };
enum {
    CONTACT_MOST = 300,
    LABEL_MOST = 30, /* bytes of a label with the blank before it */
    LINE_MOST = 4096 /* bytes; a line of fields that is longer is none */
};

static int field_of(zc_str name)
{
    int i;

    for (i = 0; i < ZC_FIELDS; i++)
        if (zc_str_is(name, zc_field_infos[i].name))
            return i;
    if (zc_str_is(name, "title"))
        return FIELD_TITLE;
    return zc_str_is(name, "kind") ? FIELD_KIND : FIELD_NONE;
}

static zc_str digits_of(zc_str s, zc_buf *out)
{
    size_t at, next;

    zc_buf_clear(out);
    for (at = 0; at < s.len && out->len < 40; at = next) {
        int digit = zc_digit_of(zc_scan_at(s, at, &next));

        if (digit >= 0)
            zc_buf_addc(out, (char)('0' + digit));
    }
    return zc_str_buf(out);
}

static void offer_contact(zc_meta *m, zc_str label, zc_str value)
{
    zc_buf all;

    zc_buf_init(&all);
    zc_buf_addstr(&all, zc_document_field(m->d, ZC_CONTACT));
    if (all.len < CONTACT_MOST) {
        zc_buf_adds(&all, all.len ? "，" : "");
        zc_buf_addstr(&all, label);
        zc_buf_adds(&all, "：");
        zc_buf_addstr(&all, value);
        zc_document_set(m->d, ZC_CONTACT, zc_str_buf(&all));
    }
    zc_buf_release(&all);
}

static void offer_date(zc_meta *m, zc_field field, zc_str value)
{
    char date[11];
    size_t start;

    if (zc_scan_find_date(value, 0, &start, date))
        zc_meta_offer(m, field, zc_str_of(date));
}

/* Values whose form is not simply the words of the file. */
static void offer_formed(zc_meta *m, int field, zc_str value)
{
    zc_buf form;

    zc_buf_init(&form);
    if (field == ZC_DOCUMENT_NUMBER)
        zc_meta_offer(m, ZC_DOCUMENT_NUMBER,
                      zc_document_number(value, &form) ? zc_str_buf(&form) : value);
    else if (field == ZC_PROPOSAL_NUMBER)
        zc_meta_offer(m, ZC_PROPOSAL_NUMBER, digits_of(value, &form));
    else if (field == ZC_RESULT_CLASS)
        zc_meta_offer(m, ZC_RESULT_CLASS,
                      zc_meta_result_letter(value, &form) ? zc_str_buf(&form) : value);
    else if (field == ZC_OPENNESS)
        zc_meta_offer(m, ZC_OPENNESS, zc_meta_openness(value, true));
    zc_buf_release(&form);
}

static void offer_field(zc_meta *m, int field, zc_str label, zc_str value)
{
    value = zc_str_trim(value);
    if (!value.len)
        return;
    switch (field) {
    case FIELD_TITLE:
    case FIELD_KIND: {
        zc_buf *out = field == FIELD_TITLE ? &m->title : &m->kind;

        if (!out->len)
            zc_buf_addstr(out, value);
        break;
    }
    case ZC_DATE:
    case ZC_EFFECTIVE_DATE:
        offer_date(m, (zc_field)field, value);
        break;
    case ZC_PROPOSER:
    case ZC_HOST:
    case ZC_CO_HOST:
        zc_meta_add_names(m, (zc_field)field, value);
        break;
    case ZC_CONTACT:
        offer_contact(m, label, value);
        break;
    case ZC_ADDRESSEE:
        zc_meta_offer(m, ZC_ADDRESSEE, zc_meta_clean_addressee(value));
        break;
    case ZC_DOCUMENT_NUMBER:
    case ZC_PROPOSAL_NUMBER:
    case ZC_RESULT_CLASS:
    case ZC_OPENNESS:
        offer_formed(m, field, value);
        break;
    case FIELD_NONE:
        break;
    default:
        zc_meta_offer(m, (zc_field)field, value);
    }
}

/* One label with its value, as found in a line or in front matter. */
typedef struct entry {
    int row;
    zc_str label, value;
} entry;

/* At most this many are read, so that the table is gone through a bounded number of times. */
typedef struct entries {
    entry v[256];
    size_t n;
} entries;

/* The label at `at`; returns where its value begins, or 0. */
static size_t read_label(zc_str s, size_t at, entry *out)
{
    zc_field_label label;

    if (!zc_field_label_at(s, at, &label))
        return 0;
    out->row = label.row;
    out->label = label.name;
    return label.value;
}

static bool may_precede_label(uint32_t cp)
{
    return zc_is_blank(cp) || cp == 0 || cp == ';' || cp == 0xFF1B || cp == 0xFF0C || cp == ',' ||
           cp == '|' || cp == '\n' || zc_is_bracket(cp, false);
}

static bool holds_open_bracket(zc_str s)
{
    size_t at, next;

    for (at = 0; at < s.len; at = next)
        if (zc_is_bracket(zc_scan_at(s, at, &next), false))
            return true;
    return false;
}

/* Without the marks that part one field from the next, or close the brackets around them. */
static zc_str trim_value(zc_str s)
{
    size_t start;
    uint32_t cp;

    for (s = zc_str_trim(s); s.len; s = zc_str_trim(zc_str_sub(s, 0, start))) {
        cp = zc_scan_before(s, s.len, &start);
        if (cp != ';' && cp != 0xFF1B && cp != 0xFF0C && cp != ',' && cp != 0x3002 && cp != '|' &&
            (!zc_is_bracket(cp, true) || holds_open_bracket(s)))
            break;
    }
    return s;
}

/* Without a label of no interest here that follows after a blank: 国务院　主题分类：…. */
static zc_str before_other_label(zc_str s)
{
    size_t at, next, blank = SIZE_MAX;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_blank(cp))
            blank = at;
        else if ((cp == 0xFF1A || cp == ':') && blank != SIZE_MAX && at - blank <= LABEL_MOST)
            return zc_str_sub(s, 0, blank);
    }
    return s;
}

static void close_entry(entries *all, entry *open, zc_str value)
{
    open->value = trim_value(before_other_label(value));
    if (open->row >= 0 && all->n < sizeof all->v / sizeof *all->v)
        all->v[all->n++] = *open;
    open->row = -1;
}

/* Each value goes to the next label that follows a blank, a mark or the label before (a field left
 * empty), or to the line's end. */
static void read_line(entries *all, zc_str s)
{
    entry open = {.row = -1}, found;
    size_t at, next, value = 0, n;

    s = zc_str_sub(s, 0, LINE_MOST);
    for (at = 0; at < s.len; at = next) {
        n = (value && at == value) || may_precede_label(zc_scan_before(s, at, NULL))
                ? read_label(s, at, &found)
                : 0;
        zc_scan_at(s, at, &next);
        if (!n)
            continue;
        close_entry(all, &open, zc_str_sub(s, value, at));
        open = found;
        value = next = n;
    }
    close_entry(all, &open, zc_str_sub(s, value, s.len));
}

static void offer_all(zc_meta *m, const entries *all)
{
    size_t i;
    int row;

    for (row = 0; row < zc_field_rows(); row++)
        for (i = 0; i < all->n; i++)
            if (all->v[i].row == row)
                offer_field(m, field_of(zc_str_of(zc_field_filled(row))), all->v[i].label,
                            all->v[i].value);
}

static void read_front(zc_meta *m, entries *all)
{
    const zc_lines *lines = m->p->lines;
    size_t i, n;

    for (i = 0; lines && i < lines->n_front; i++) {
        entry one = {.label = lines->front[i].key};

        one.row = zc_field_row(one.label, 0, &n);
        if (n == one.label.len)
            close_entry(all, &one, lines->front[i].value);
    }
    offer_all(m, all);
}

static bool starts_with_label(zc_str s)
{
    entry found;

    return read_label(zc_str_trim(zc_str_sub(s, 0, LINE_MOST)), 0, &found) != 0;
}

bool zc_meta_on_field_line(const zc_meta *m, const zc_paragraph *one)
{
    const zc_lines *lines = m->p->lines;

    return lines && one->n_pieces && one->pieces[0].line < lines->n &&
           starts_with_label(lines->v[one->pieces[0].line].text);
}

/* The line of the file on which the body begins. */
static size_t body_line(const zc_meta *m)
{
    size_t i;

    for (i = 0; i < m->p->n; i++)
        if (m->p->v[i].zone == ZC_ZONE_BODY && !zc_meta_on_field_line(m, &m->p->v[i]))
            return m->p->v[i].n_pieces ? m->p->v[i].pieces[0].line : 0;
    return m->p->lines ? m->p->lines->n : 0;
}

/* A line above the body that starts with a label is one of fields, however it was zoned. */
static void read_head(const zc_meta *m, size_t body, entries *all)
{
    size_t i;

    for (i = 0; i < body; i++)
        if (starts_with_label(m->p->lines->v[i].text))
            read_line(all, zc_str_trim(m->p->lines->v[i].text));
}

void zc_meta_fields(zc_meta *m)
{
    entries *all = zc_alloc(sizeof *all);
    size_t i, body = body_line(m);

    read_front(m, all);
    all->n = 0;
    read_head(m, body, all);
    for (i = 0; i < m->p->n; i++) {
        const zc_paragraph *one = &m->p->v[i];

        if (one->attachment || (one->zone != ZC_ZONE_FIELD && one->zone != ZC_ZONE_REMARK))
            continue;
        if (one->n_pieces && one->pieces[0].line < body && zc_meta_on_field_line(m, one))
            continue;
        read_line(all, zc_str_buf(&one->text));
    }
    offer_all(m, all);
    free(all);
}
