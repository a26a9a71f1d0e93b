/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splitting: many replies and notices arrive as one line. Salutations, signatures with their
 * dates, and the titles between them are cut out here, so that the other passes see lines.
 */
#include "lib/policy/zone_split.h"

#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    MOST_SIGNATURE = 45, /* characters between a sentence's end and the date */
    MOST_SIGNED = 1500,  /* bytes of the same with the blanks between */
    MOST_CONTACT = 100,  /* bytes of a contact that are looked at */
    MOST_FORMULA = 40    /* bytes */
};

/* A signature: [from, date) names the signer, [date, end) is the date. */
typedef struct signature {
    size_t from, date, end;
} signature;

void zc_split_cut(zc_splitter *sp, size_t to, zc_zone zone)
{
    zc_paragraph *part = NULL;

    if (sp->at == 0 && to == sp->s.len)
        part = zc_paragraphs_move(sp->out, sp->src);
    else if (to > sp->at)
        part = zc_paragraphs_slice(sp->out, sp->src, sp->at, to);
    if (part && zone != ZC_ZONE_BODY)
        part->zone = zone;
    sp->at = to;
}

/* Body up to `to`; a closing formula at its end becomes a line of its own. */
static void cut_body(zc_splitter *sp, size_t to)
{
    zc_str last;

    if (sp->sentence > sp->at && sp->sentence < to) {
        last = zc_str_trim(zc_str_sub(sp->s, sp->sentence, to));
        if (zc_is_formula(last)) {
            zc_split_cut(sp, sp->sentence, ZC_ZONE_BODY);
            zc_split_cut(sp, to, ZC_ZONE_FORMULA);
            return;
        }
    }
    zc_split_cut(sp, to, ZC_ZONE_BODY);
}

static bool breaks_signature(uint32_t cp)
{
    return !cp || zc_is_stop(cp) || cp == 0xFF0C || cp == ',' || cp == ':' || cp == 0xFF1A ||
           cp == 0x300A;
}

/* A bracket that opens at `at` and closes within a note's length: the byte after it, or 0. */
static size_t note_end(zc_str s, size_t at)
{
    size_t next, i;
    uint32_t cp;

    if (!zc_is_bracket(zc_scan_at(s, at, &next), false))
        return 0;
    for (i = 0; i < 60; i++) {
        cp = zc_scan_at(s, next, &next);
        if (!cp)
            return 0;
        if (zc_is_bracket(cp, true))
            return next;
    }
    return 0;
}

/* The title of an attachment at `at`: up to the blank before its addressees or its text. */
static size_t attachment_title_end(zc_str s, size_t at)
{
    size_t end = at, next, i;
    uint32_t cp;

    for (i = 0; i < 120; i++, end = next) {
        cp = zc_scan_at(s, end, &next);
        if (!cp || zc_is_stop(cp) || cp == 0xFF1A || cp == ':')
            break;
        if (!zc_is_blank(cp))
            continue;
        if (zc_addressees(s, zc_scan_blanks(s, end)) ||
            (end > at && zc_ends_as_title(zc_str_sub(s, at, end))))
            return end;
    }
    return end == s.len && end > at && zc_ends_as_title(zc_str_sub(s, at, end)) ? end : 0;
}

/* What may follow the date of a signature inside a line. */
static bool may_follow(zc_str s, size_t at)
{
    char date[11];
    zc_str rest;

    at = zc_scan_blanks(s, at);
    rest = zc_str_sub(s, at, s.len);
    return at == s.len || note_end(s, at) || zc_scan_date(s, at, date) ||
           zc_scan_word(s, at, "印发") || zc_salutation(s, at, ZC_SALUTATION_OPENS) ||
           zc_scan_word(s, at, "您") || zc_scan_word(s, at, "你") || zc_is_field_line(rest) ||
           zc_scan_word(s, at, "扫一扫") || zc_copies_end(s, at) || zc_scan_word(s, at, "附件") ||
           zc_scan_word(s, at, "附：") || attachment_title_end(s, at);
}

/* A signature whose first byte would be `from`. */
static bool read_signature(zc_str s, size_t from, signature *sig)
{
    size_t at, next, i;
    char date[11];
    uint32_t cp;

    /* pages keep the blanks that centred the lines: they count for little */
    for (at = from, i = 0; i <= MOST_SIGNATURE && at - from < MOST_SIGNED; at = next) {
        cp = zc_scan_at(s, at, &next);
        i += !zc_is_blank(cp);
        if (zc_digit_of(cp) >= 0 && (sig->end = zc_scan_date(s, at, date)) != 0) {
            *sig = (signature){from, at, sig->end};
            return at == from || zc_is_blank(zc_scan_before(s, at, NULL)) ||
                   zc_ends_as_agency(zc_str_sub(s, from, at));
        }
        if (breaks_signature(cp))
            return false;
    }
    return false;
}

/* What follows a date: notes, the next salutation, an attachment's title, the page's own words. */
static void cut_after_date(zc_splitter *sp)
{
    size_t end;
    char date[11];

    for (;;) {
        sp->at = zc_scan_blanks(sp->s, sp->at);
        if ((end = zc_scan_date(sp->s, sp->at, date)) != 0)
            zc_split_cut(sp, end, ZC_ZONE_DATE);
        else if ((end = note_end(sp->s, sp->at)) != 0)
            zc_split_cut(sp, end,
                         zc_is_contact(zc_str_sub(sp->s, sp->at, end)) ? ZC_ZONE_CONTACT
                                                                       : ZC_ZONE_REMARK);
        else
            break;
    }
    end = zc_salutation(sp->s, sp->at, ZC_SALUTATION_OPENS);
    if (end) {
        zc_split_cut(sp, end, ZC_ZONE_ADDRESSEE);
        return;
    }
    if ((end = zc_copies_end(sp->s, sp->at)) != 0) {
        zc_split_cut(sp, end, ZC_ZONE_FIELD);
        sp->at = zc_scan_blanks(sp->s, end);
    }
    if (zc_is_field_line(zc_str_sub(sp->s, sp->at, sp->s.len)) ||
        zc_scan_word(sp->s, sp->at, "扫一扫")) {
        zc_split_cut(sp, sp->s.len, ZC_ZONE_FIELD);
        return;
    }
    end = attachment_title_end(sp->s, sp->at);
    if (end)
        zc_split_cut(sp, end, ZC_ZONE_ATTACHMENT_TITLE);
    end = end ? zc_addressees(sp->s, zc_scan_blanks(sp->s, end)) : 0;
    if (end)
        zc_split_cut(sp, end, ZC_ZONE_ADDRESSEE);
}

static void cut_signature(zc_splitter *sp, const signature *sig)
{
    cut_body(sp, sig->from);
    zc_split_cut(sp, sig->date, ZC_ZONE_SIGNATURE);
    zc_split_cut(sp, sig->end, ZC_ZONE_DATE);
    cut_after_date(sp);
    sp->sentence = sp->at;
}

/* A date at `at` does not belong to the words before it: a blank, a mark or a closing formula. */
static bool is_apart(zc_str s, size_t at)
{
    uint32_t cp = zc_scan_before(s, at, NULL);

    return zc_is_blank(cp) || zc_is_stop(cp) || zc_is_bracket(cp, true) || cp == '.' || cp == '~' ||
           zc_ends_as_formula(zc_str_sub(s, 0, at));
}

/* The start of the date that ends s and stands apart, or 0. */
static size_t last_date(zc_str s)
{
    size_t at = s.len;
    char date[11];
    int i;

    for (i = 0; at > 0 && i < 14; i++) {
        zc_scan_before(s, at, &at);
        if (zc_scan_date(s, at, date) == s.len && is_apart(s, at))
            return at;
    }
    return 0;
}

/* The date that ends a one-line file without a sentence's end before it, and an agency's name between
 * blanks before that. */
static bool last_signature(zc_str s, size_t floor, signature *sig)
{
    size_t date = last_date(s), name, end, start;

    if (date <= floor)
        return false;
    for (end = date; end > floor && zc_is_blank(zc_scan_before(s, end, &start));)
        end = start;
    for (name = end; name > floor && !zc_is_blank(zc_scan_before(s, name, &start));)
        name = start;
    if (!zc_is_agency(zc_str_sub(s, name, end)))
        name = date;
    *sig = (signature){name, date, s.len};
    return true;
}

/* A list of attachments, which ends the file or stands before a signature. */
static bool cut_list(zc_splitter *sp, size_t at)
{
    size_t end = sp->one_line ? zc_split_list_end(sp->s, at) : 0;
    signature sig;
    bool signs =
        end && end < sp->s.len && read_signature(sp->s, end, &sig) && may_follow(sp->s, sig.end);
    bool contact = end && !signs && zc_is_contact(zc_str_sub(sp->s, end, end + MOST_CONTACT));

    if (!end || (!signs && !contact && end < sp->s.len))
        return false;
    cut_body(sp, at);
    zc_split_cut(sp, end, ZC_ZONE_ATTACHMENTS);
    sp->sentence = sp->at;
    signs = signs || last_signature(sp->s, sp->at, &sig);
    if (contact)
        zc_split_cut(sp, signs ? sig.from : sp->s.len, ZC_ZONE_CONTACT);
    if (signs)
        cut_signature(sp, &sig);
    return true;
}

/* Look at the start of a sentence for what ends this letter or begins the next. */
static bool cut_at_sentence(zc_splitter *sp, size_t at)
{
    signature sig;
    size_t end;

    if (read_signature(sp->s, at, &sig) && may_follow(sp->s, sig.end)) {
        cut_signature(sp, &sig);
        return true;
    }
    if (cut_list(sp, at))
        return true;
    if ((end = zc_copies_end(sp->s, at)) != 0) {
        cut_body(sp, at);
        zc_split_cut(sp, end, ZC_ZONE_FIELD);
        sp->sentence = sp->at = zc_scan_blanks(sp->s, sp->at);
        return true;
    }
    end = zc_salutation(sp->s, at, ZC_SALUTATION_AMID);
    if (!end || end == sp->s.len)
        return false;
    cut_body(sp, at);
    zc_split_cut(sp, end, ZC_ZONE_ADDRESSEE);
    sp->sentence = sp->at;
    return true;
}

/* The signer that ends a one-line file without a date. */
static void cut_last_signer(zc_splitter *sp)
{
    zc_str name = zc_str_trim(zc_str_sub(sp->s, sp->sentence, sp->s.len));

    if (sp->sentence > sp->at && name.len && zc_is_agency(name)) {
        cut_body(sp, sp->sentence);
        zc_split_cut(sp, sp->s.len, ZC_ZONE_SIGNATURE);
    }
}

/* 市局回复：网友您好！: a colon may come before the salutation as well. */
static bool opens_after_colon(zc_str s, size_t at)
{
    return zc_scan_word(s, at, "尊敬的") || zc_scan_word(s, at, "网友");
}

/* …（责任单位：市某局） 示例市政府 2020年2月3日: an agency's name and a date, sure without a stop. */
static bool signs_after_bracket(zc_str s, size_t at)
{
    signature sig;

    return read_signature(s, at, &sig) && sig.date > at && may_follow(s, sig.end) &&
           zc_is_agency(zc_str_trim(zc_str_sub(s, at, sig.date)));
}

/* Where a salutation or a signature could begin after the character at `at`, which ends at `next`,
 * although it ends no sentence; 0 when not. */
static size_t start_after(const zc_splitter *sp, size_t at, size_t next)
{
    uint32_t cp = zc_scan_at(sp->s, at, NULL);
    size_t blanks = zc_scan_blanks(sp->s, next);

    if ((cp == ':' || cp == 0xFF1A) && opens_after_colon(sp->s, next))
        return next;
    return sp->one_line && zc_is_bracket(cp, true) && blanks > next &&
                   signs_after_bracket(sp->s, blanks)
               ? blanks
               : 0;
}

static void scan_sentences(zc_splitter *sp)
{
    zc_str s = sp->s;
    size_t at, next, end, start;

    for (at = sp->at; at < s.len; at = next) {
        if (zc_is_basic_han(zc_scan_at(s, at, &next)))
            continue;
        end = zc_sentence_end(s, at);
        start = end ? zc_scan_blanks(s, end) : start_after(sp, at, next);
        next = end ? start : next;
        if (!start || start == s.len)
            continue;
        if (cut_at_sentence(sp, start))
            next = sp->at;
        else if (end)
            sp->sentence = start;
    }
}

/* 专此函复。感谢您…: the formula that a paragraph begins with. */
static void cut_formula(zc_splitter *sp)
{
    size_t at, next, end = 0;

    for (at = 0; at < sp->s.len && at < MOST_FORMULA && !end; at = next) {
        zc_scan_at(sp->s, at, &next);
        end = zc_sentence_end(sp->s, at);
    }
    if (end && end < sp->s.len && zc_is_formula(zc_str_sub(sp->s, 0, end)))
        zc_split_cut(sp, end, ZC_ZONE_FORMULA);
}

/* head: only lines of a document's head stand before this one. */
static void split(zc_splitter *sp, bool head)
{
    size_t end = head ? zc_salutation(sp->s, 0, ZC_SALUTATION_OPENS) : 0;
    zc_label label;
    signature sig;

    if (head && !sp->one_line && zc_split_number_row(sp))
        return;
    if (!head && read_signature(sp->s, 0, &sig) && sig.end == sp->s.len && sig.date > 0 &&
        zc_is_agency(zc_str_trim(zc_str_sub(sp->s, 0, sig.date))))
        cut_signature(sp, &sig);
    else if (end)
        zc_split_cut(sp, end, ZC_ZONE_ADDRESSEE);
    else if (head && sp->one_line && !zc_label_at(sp->s, 0, &label))
        zc_split_head(sp);
    else
        cut_formula(sp);
    sp->at = zc_scan_blanks(sp->s, sp->at);
    sp->sentence = sp->at;
    scan_sentences(sp);
    if (sp->one_line) {
        if (last_signature(sp->s, sp->at, &sig))
            cut_signature(sp, &sig);
        cut_last_signer(sp);
    }
    cut_body(sp, sp->s.len);
}

void zc_zone_split(zc_paragraphs *p)
{
    zc_paragraphs out;
    bool head = true;
    size_t i;

    zc_paragraphs_init(&out);
    out.lines = p->lines;
    for (i = 0; i < p->n; i++) {
        zc_str s = zc_str_buf(&p->v[i].text);
        zc_splitter sp = {&out, &p->v[i], s, 0, 0, p->n <= ZC_ONE_LINE_FILE};

        if (zc_is_enactment(s) || zc_is_date_line(s))
            zc_split_cut(&sp, s.len, ZC_ZONE_BODY);
        else
            split(&sp, head);
        head = head && !zc_has_stop(s) && i < 12;
    }
    zc_paragraphs_release(p);
    *p = out;
}
