/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts: labels with what follows them, and names before a phone number. */
#include "lib/policy/contacts.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/contacts_parts.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/contact_labels.h"
#include "gen/lib/policy/data/surnames.h"

#include <stdlib.h>
#include <string.h>

enum {
    NAME_MOST = 4,   /* characters of a name */
    VALUE_MOST = 24, /* characters behind 联系人：: an office and a name */
    SKIP_MOST = 12,  /* characters between 电话： and the number: 电话：（办公室）… */
    CODE_LEAST = 5   /* characters of an account or a card's number */
};

static void add(zc_contacts *c, size_t from, size_t to)
{
    zc_stretch *last = c->n ? &c->v[c->n - 1] : NULL;

    if (last && from < last->to)
        from = last->to;
    if (from >= to)
        return;
    c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
    c->v[c->n++] = (zc_stretch){from, to};
}

static bool is_name_char(uint32_t cp)
{
    return zc_is_han(cp) || cp == 0xD7 || cp == '*' || cp == 0xFF0A || cp == 0xB7;
}

static char label_kind(zc_str s, size_t at)
{
    int row = zc_scan_row(s, at, ZC_TABLE(contact_labels));

    return row < 0 ? '\0' : contact_labels[row][1][0];
}

/* A colon behind a label, blanks around it included; 0 when there is none. */
static size_t skip_colon(zc_str s, size_t at)
{
    size_t next, from = zc_scan_blanks(s, at);
    uint32_t cp = zc_scan_at(s, from, &next);

    return cp == ':' || cp == 0xFF1A ? zc_scan_blanks(s, next) : 0;
}

/* --- names --------------------------------------------------------------------------------------- */

/* True when a run of characters may be somebody's name: a surname, and no word that begins so. */
static bool is_name(zc_str run)
{
    int row = zc_scan_row(run, 0, ZC_TABLE(surnames));
    size_t n = zc_utf8_count(run), surname, at, end;
    zc_str words;

    if (row < 0 || n > NAME_MOST)
        return false;
    surname = zc_utf8_count(zc_str_of(surnames[row][0]));
    if (n <= surname || n > surname + 2 || zc_is_agency(run))
        return false;
    words = zc_str_of(surnames[row][1]);
    for (at = 0; at < words.len; at = end + 1) {
        end = zc_str_find(words, " ", at);
        end = end == SIZE_MAX ? words.len : end;
        if (end > at && run.len >= end - at && !memcmp(run.ptr, words.ptr + at, end - at))
            return false;
    }
    return true;
}

/* The name that stands right before byte `at`, with a blank, comma, colon or bracket between. */
static void add_name_before(zc_contacts *c, zc_str s, size_t at)
{
    size_t end = at, from, start, n;
    uint32_t cp = zc_scan_before(s, at, &start);

    while (zc_is_blank(cp) || zc_is_bracket(cp, false) || cp == ',' || cp == 0xFF0C || cp == ':' ||
           cp == 0xFF1A || cp == 0x3001) {
        end = start;
        cp = zc_scan_before(s, end, &start);
    }
    for (from = end, n = 0; n <= NAME_MOST; n++, from = start)
        if (!is_name_char(zc_scan_before(s, from, &start)))
            break;
    if (is_name(zc_str_sub(s, from, end)))
        add(c, from, end);
}

/* One segment of Han characters at `at`; bytes behind it. */
static size_t segment_end(zc_str s, size_t at)
{
    size_t next;

    while (!label_kind(s, at) && is_name_char(zc_scan_at(s, at, &next)))
        at = next;
    return at;
}

/* Behind `联系人：`: an office, names. Ends before a number, a label, a mark; 0: this is prose. */
static size_t value_end(zc_str s, size_t at)
{
    size_t from = at, end = segment_end(s, at), next, more;

    while (zc_utf8_count(zc_str_sub(s, from, end)) <= VALUE_MOST) {
        more = zc_scan_blanks(s, end);
        if (more == end && zc_scan_at(s, end, &next) == 0x3001) /* 、 */
            more = zc_scan_blanks(s, next);
        next = segment_end(s, more);
        if (more == end || next == more || zc_utf8_count(zc_str_sub(s, more, next)) > NAME_MOST)
            return end;
        end = next;
    }
    return 0;
}

/* 各县（市、区）…: the bracket goes on with the words; that of 张三（电话…） begins anew. */
static bool goes_on(zc_str s, zc_str value, size_t at)
{
    size_t next;

    return zc_is_bracket(zc_scan_at(s, at, &next), false) && !is_name(value) &&
           !label_kind(s, next) && !zc_is_latin(zc_scan_at(s, next, NULL));
}

/* What follows 联系人, which ends at `at`. Returns where reading goes on. */
static size_t add_labelled_name(zc_contacts *c, zc_str s, size_t at)
{
    size_t from = skip_colon(s, at), end;

    if (from) {
        end = value_end(s, from);
        if (end <= from || goes_on(s, zc_str_sub(s, from, end), end))
            return from;
        add(c, from, end);
        return end;
    }
    from = zc_scan_blanks(s, at);
    end = segment_end(s, from);
    if (from > at && is_name(zc_str_sub(s, from, end)))
        add(c, from, end);
    return from;
}

/* --- numbers ------------------------------------------------------------------------------------- */

/* The number behind 电话, which begins at `label` and ends at `at`. Returns where reading goes on. */
static size_t add_labelled_phone(zc_contacts *c, zc_str s, size_t label, size_t at)
{
    size_t colon = skip_colon(s, at), from = colon ? colon : zc_scan_blanks(s, at), end, next, n;
    zc_phone_place place = colon ? ZC_PHONE_NAMED : ZC_PHONE_CALLED;

    for (n = 0; n < (colon ? SKIP_MOST : 1); n++, from = next) {
        uint32_t cp = zc_scan_at(s, from, &next);

        end = zc_phone_at(s, from, place);
        if (end) {
            add_name_before(c, s, n ? from : label);
            add(c, from, end);
            return end;
        }
        if (!cp || zc_is_stop(cp) || zc_is_latin(cp))
            break;
    }
    return colon ? colon : at;
}

/* The code behind 身份证号：, which ends at `at`. */
static size_t add_code(zc_contacts *c, zc_str s, size_t at)
{
    size_t from = skip_colon(s, at), end, next, n = 0;

    if (!from)
        return at;
    for (end = from;; end = next, n++) {
        uint32_t cp = zc_scan_at(s, end, &next);

        if (!zc_is_latin(cp) && cp != '_' && cp != '-' && cp != '*')
            break;
    }
    if (n >= CODE_LEAST)
        add(c, from, end);
    return end;
}

/* A number that has its form at `at`, where no number or word is going on. */
static size_t add_formed(zc_contacts *c, zc_str s, size_t at)
{
    uint32_t before = zc_scan_before(s, at, NULL);
    size_t end;

    if (zc_is_latin(before) || before == '.' || before == 0x7B2C /* 第 */ || before == 0xA5 ||
        before == 0xFFE5 || (before && before < 0x80 && strchr("$-/=_&#", (int)before)))
        return 0;
    if ((end = zc_mail_at(s, at)) || (end = zc_identity_at(s, at))) {
        add(c, at, end);
        return end;
    }
    end = zc_phone_at(s, at, ZC_PHONE_ANYWHERE);
    if (end) {
        add_name_before(c, s, at);
        add(c, at, end);
    }
    return end;
}

static size_t add_labelled(zc_contacts *c, zc_str s, size_t at, int row)
{
    size_t end = at + strlen(contact_labels[row][0]);

    switch (contact_labels[row][1][0]) {
    case 'p':
        return add_labelled_phone(c, s, at, end);
    case 'c':
        return add_code(c, s, end);
    default:
        return add_labelled_name(c, s, end);
    }
}

void zc_contacts_find(zc_contacts *c, zc_str s)
{
    size_t at, next, end;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);
        bool inside = zc_is_latin(cp) && zc_is_latin(zc_scan_before(s, at, NULL));
        int row = inside ? -1 : zc_scan_row(s, at, ZC_TABLE(contact_labels));

        if (row >= 0)
            next = add_labelled(c, s, at, row);
        else if ((zc_is_latin(cp) || zc_is_bracket(cp, false) || cp == '+' || cp == 0xFF0B) &&
                 (end = add_formed(c, s, at)))
            next = end;
    }
}

void zc_contacts_release(zc_contacts *c)
{
    free(c->v);
    memset(c, 0, sizeof *c);
}

void zc_contacts_mask(zc_buf *out, zc_str s)
{
    zc_contacts c = {0};
    size_t at = 0, i;

    zc_contacts_find(&c, s);
    for (i = 0; i < c.n; i++) {
        zc_buf_addstr(out, zc_str_sub(s, at, c.v[i].from));
        zc_buf_adds(out, ZC_CONTACT_MASK);
        at = c.v[i].to;
    }
    zc_buf_addstr(out, zc_str_sub(s, at, s.len));
    zc_contacts_release(&c);
}
