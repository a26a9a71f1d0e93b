/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splitting: many replies and notices arrive as one line. Salutations, signatures with their
 * dates, and the titles between them are cut out here, so that the other passes see lines.
 */
#include "lib/policy/zone.h"

#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    MOST_SIGNATURE = 45, /* characters between a sentence's end and the date */
    LEAST_TITLE = 6,     /* characters */
    MOST_CHUNK = 400,    /* bytes of a head without blanks */
    MOST_CHUNKS = 12
};

typedef struct splitter {
    zc_paragraphs *out;
    zc_paragraph *src;
    zc_str s;
    size_t at;       /* what stands before is cut */
    size_t sentence; /* start of the last sentence seen */
    bool one_line;   /* the file has hardly any other line */
} splitter;

/* A signature: [from, date) names the signer, [date, end) is the date. */
typedef struct signature {
    size_t from, date, end;
} signature;

static void cut(splitter *sp, size_t to, zc_zone zone)
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
static void cut_body(splitter *sp, size_t to)
{
    zc_str last;

    if (sp->sentence > sp->at && sp->sentence < to) {
        last = zc_str_trim(zc_str_sub(sp->s, sp->sentence, to));
        if (zc_is_formula(last)) {
            cut(sp, sp->sentence, ZC_ZONE_BODY);
            cut(sp, to, ZC_ZONE_FORMULA);
            return;
        }
    }
    cut(sp, to, ZC_ZONE_BODY);
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
           zc_scan_word(s, at, "扫一扫") || zc_scan_word(s, at, "附件") ||
           zc_scan_word(s, at, "附：") || attachment_title_end(s, at);
}

/* A signature whose first byte would be `from`. */
static bool read_signature(zc_str s, size_t from, signature *sig)
{
    size_t at, next, i;
    char date[11];
    uint32_t cp;

    for (at = from, i = 0; i <= MOST_SIGNATURE; i++, at = next) {
        cp = zc_scan_at(s, at, &next);
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
static void cut_after_date(splitter *sp)
{
    size_t end;
    char date[11];

    for (;;) {
        sp->at = zc_scan_blanks(sp->s, sp->at);
        if ((end = zc_scan_date(sp->s, sp->at, date)) != 0)
            cut(sp, end, ZC_ZONE_DATE);
        else if ((end = note_end(sp->s, sp->at)) != 0)
            cut(sp, end,
                zc_is_contact(zc_str_sub(sp->s, sp->at, end)) ? ZC_ZONE_CONTACT : ZC_ZONE_REMARK);
        else
            break;
    }
    end = zc_salutation(sp->s, sp->at, ZC_SALUTATION_OPENS);
    if (end) {
        cut(sp, end, ZC_ZONE_ADDRESSEE);
        return;
    }
    if (zc_is_field_line(zc_str_sub(sp->s, sp->at, sp->s.len)) ||
        zc_scan_word(sp->s, sp->at, "扫一扫")) {
        cut(sp, sp->s.len, ZC_ZONE_FIELD);
        return;
    }
    end = attachment_title_end(sp->s, sp->at);
    if (end)
        cut(sp, end, ZC_ZONE_ATTACHMENT_TITLE);
    end = end ? zc_addressees(sp->s, zc_scan_blanks(sp->s, end)) : 0;
    if (end)
        cut(sp, end, ZC_ZONE_ADDRESSEE);
}

static void cut_signature(splitter *sp, const signature *sig)
{
    cut_body(sp, sig->from);
    cut(sp, sig->date, ZC_ZONE_SIGNATURE);
    cut(sp, sig->end, ZC_ZONE_DATE);
    cut_after_date(sp);
    sp->sentence = sp->at;
}

/* Look at the start of a sentence for what ends this letter or begins the next. */
static bool cut_at_sentence(splitter *sp, size_t at)
{
    signature sig;
    size_t end;

    if (read_signature(sp->s, at, &sig) && may_follow(sp->s, sig.end)) {
        cut_signature(sp, &sig);
        return true;
    }
    end = zc_salutation(sp->s, at, ZC_SALUTATION_AMID);
    if (!end || end == sp->s.len)
        return false;
    cut_body(sp, at);
    cut(sp, end, ZC_ZONE_ADDRESSEE);
    sp->sentence = sp->at;
    return true;
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

/* The date that ends a one-line file without a sentence's end before it, and an agency's name
 * between blanks before that. */
static void cut_last_date(splitter *sp)
{
    zc_str s = sp->s;
    size_t date = last_date(s), name, end, start;

    if (date <= sp->at)
        return;
    for (end = date; end > sp->at && zc_is_blank(zc_scan_before(s, end, &start));)
        end = start;
    for (name = end; name > sp->at && !zc_is_blank(zc_scan_before(s, name, &start));)
        name = start;
    if (!zc_is_agency(zc_str_sub(s, name, end)))
        name = date;
    cut_signature(sp, &(signature){name, date, s.len});
}

/* The end of the run without blanks at `at`, or 0 when it is longer than any title. */
static size_t chunk_end(zc_str s, size_t at)
{
    size_t end, next;

    for (end = at; end < s.len && !zc_is_blank(zc_scan_at(s, end, &next)); end = next)
        if (end - at > MOST_CHUNK)
            return 0;
    return end;
}

/* What a chunk of the head is: NUMBER, FIELD, TITLE or BODY for the text. */
static zc_zone chunk_zone(zc_str chunk)
{
    if (zc_is_number_line(chunk))
        return ZC_ZONE_NUMBER;
    if (zc_is_field_line(chunk) || zc_str_starts(chunk, "【"))
        return ZC_ZONE_FIELD;
    /* 9月28日，市局…: a text that begins with its date */
    if (zc_digit_of(zc_scan_at(chunk, 0, NULL)) >= 0 && zc_str_find(chunk, "，", 0) != SIZE_MAX)
        return ZC_ZONE_BODY;
    return zc_is_title_like(chunk) ? ZC_ZONE_TITLE : ZC_ZONE_BODY;
}

/* Title, 文号, fields and addressees at the head of a one-line file, parted by blanks. Up to the
 * first 文号 or field all is title; without those and addressees, the first chunk is. */
static void cut_head(splitter *sp)
{
    zc_str s = sp->s;
    size_t at = sp->at, end, next, title = 0, mark = 0, marks = 0;
    zc_zone zone, marked = ZC_ZONE_BODY;
    int chunks;

    for (chunks = 0; chunks < MOST_CHUNKS && at < s.len; chunks++, at = zc_scan_blanks(s, end)) {
        end = chunk_end(s, at);
        zone = chunk_zone(zc_str_sub(s, at, end));
        next = zc_addressees(s, at);
        if (next && zone != ZC_ZONE_NUMBER && zone != ZC_ZONE_FIELD &&
            (next <= end || !zc_ends_as_title(zc_str_sub(s, at, end)))) {
            cut(sp, marked == ZC_ZONE_BODY ? at : mark, ZC_ZONE_TITLE);
            cut(sp, at, marked);
            cut(sp, next, ZC_ZONE_ADDRESSEE);
            return;
        }
        if (!end || zone == ZC_ZONE_BODY || zc_scan_blanks(s, end) == s.len)
            break;
        if (zone != ZC_ZONE_TITLE && marked == ZC_ZONE_BODY) {
            mark = at;
            marked = zone;
        }
        if (zone != ZC_ZONE_TITLE)
            marks = end;
        else if (!title && zc_utf8_count(zc_str_sub(s, at, end)) >= LEAST_TITLE)
            title = end;
    }
    if (marked != ZC_ZONE_BODY) {
        cut(sp, mark, ZC_ZONE_TITLE);
        cut(sp, marks, marked);
    } else if (title && title < s.len) {
        cut(sp, title, ZC_ZONE_TITLE);
    }
}

/* 市局回复：网友您好！: a colon may come before the salutation as well. */
static bool opens_after_colon(zc_str s, size_t at)
{
    return zc_scan_word(s, at, "尊敬的") || zc_scan_word(s, at, "网友");
}

static void scan_sentences(splitter *sp)
{
    zc_str s = sp->s;
    size_t at, next, end;

    for (at = sp->at; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        end = zc_sentence_end(s, at);
        if (end)
            next = zc_scan_blanks(s, end);
        else if ((cp != ':' && cp != 0xFF1A) || !opens_after_colon(s, next))
            continue;
        if (next == s.len)
            continue;
        if (cut_at_sentence(sp, next))
            next = sp->at;
        else if (end)
            sp->sentence = next;
    }
}

/* head: only lines of a document's head stand before this one. */
static void split(splitter *sp, bool head)
{
    size_t end = head ? zc_salutation(sp->s, 0, ZC_SALUTATION_OPENS) : 0;
    zc_label label;
    signature sig;

    if (!head && read_signature(sp->s, 0, &sig) && sig.end == sp->s.len && sig.date > 0 &&
        zc_is_agency(zc_str_trim(zc_str_sub(sp->s, 0, sig.date))))
        cut_signature(sp, &sig);
    else if (end)
        cut(sp, end, ZC_ZONE_ADDRESSEE);
    else if (head && sp->one_line && !zc_label_at(sp->s, 0, &label))
        cut_head(sp);
    sp->sentence = sp->at;
    scan_sentences(sp);
    if (sp->one_line)
        cut_last_date(sp);
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
        splitter sp = {&out, &p->v[i], s, 0, 0, p->n <= ZC_ONE_LINE_FILE};

        if (zc_is_enactment(s) || zc_is_date_line(s))
            cut(&sp, s.len, ZC_ZONE_BODY);
        else
            split(&sp, head);
        head = head && !zc_has_stop(s) && i < 12;
    }
    zc_paragraphs_release(p);
    *p = out;
}
