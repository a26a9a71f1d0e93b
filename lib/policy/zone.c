/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zoning: which lines are text, and what the others are. One pass for each part of a document's
 * layout; a line that an earlier pass has named is left alone by later ones.
 */
#include "lib/policy/zone.h"

#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    LEAST_ENTRIES = 3,
    CONTENTS_WITHIN = 10 /* lines after the head, where contents may begin */
};

static zc_str text_of(const zc_paragraphs *p, size_t i)
{
    return zc_str_buf(&p->v[i].text);
}

/* A line of a table of contents; its label, if any, in *label. */
static bool is_entry(zc_str s, zc_label *label)
{
    return (zc_label_at(s, 0, label) && !zc_has_stop(s) && s.len < 300) ||
           (zc_is_title_like(s) && s.len < 200);
}

/* 目录 and its entries: up to where the first entry comes again as a heading of the text. */
static void mark_contents(zc_paragraphs *p, size_t i)
{
    zc_label first = {0}, label = {0};
    size_t end, labelled = i + 1;

    for (end = i + 1; end < p->n && p->v[end].zone == ZC_ZONE_BODY; end++) {
        zc_str s = text_of(p, end);

        label.kind = ZC_LABEL_NONE;
        if (!is_entry(s, &label))
            break;
        if (end == i + 1)
            first = label;
        else if (label.kind != ZC_LABEL_NONE && label.kind == first.kind &&
                 label.number == first.number)
            break;
        if (label.kind != ZC_LABEL_NONE && label.trust != ZC_LABEL_DOUBTFUL)
            labelled = end + 1;
    }
    /* without the first entry again, only its labelled lines are sure to be contents */
    if (end == p->n || label.kind != first.kind || label.number != first.number)
        end = labelled;
    /* the title comes again, or at last, above the text */
    else if (end > labelled && zc_ends_as_title(text_of(p, end - 1)))
        end--;
    for (; i < end; i++)
        p->v[i].zone = ZC_ZONE_CONTENTS;
}

/* The end of a run of title lines with labels that begins at line i, or where its first label comes
 * again. */
static size_t run_end(const zc_paragraphs *p, size_t i)
{
    zc_label label, first = {0};
    size_t end = i;

    for (; end < p->n && p->v[end].zone == ZC_ZONE_BODY; end++) {
        if (!zc_label_at(text_of(p, end), 0, &label) || !is_entry(text_of(p, end), &label))
            break;
        if (end == i)
            first = label;
        else if (label.kind == first.kind && label.number == first.number)
            break;
    }
    return end;
}

/* True when the line stands once more, whole, after line `from`. */
static bool comes_again(const zc_paragraphs *p, size_t i, size_t from)
{
    for (; from < p->n; from++)
        if (zc_str_eq(text_of(p, from), text_of(p, i)))
            return true;
    return false;
}

/* A table of contents without the line 目录: titles that all come again. */
static size_t mark_bare_contents(zc_paragraphs *p, size_t i)
{
    size_t end = run_end(p, i), k;

    if (end < i + LEAST_ENTRIES || end == p->n || !comes_again(p, i, end) ||
        !comes_again(p, end - 1, end))
        return end > i ? end : i + 1;
    for (k = i; k < end; k++)
        p->v[k].zone = ZC_ZONE_CONTENTS;
    return end;
}

static void zone_contents(zc_paragraphs *p)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (p->v[i].zone == ZC_ZONE_BODY && zc_is_contents_line(text_of(p, i)))
            mark_contents(p, i);
}

static void zone_bare_contents(zc_paragraphs *p, size_t from)
{
    size_t i;

    for (i = from; i < p->n && i < from + CONTENTS_WITHIN;)
        i = mark_bare_contents(p, i);
}

/* Lines that greet a reader, in the middle of a file: the next letter. */
static void zone_salutations(zc_paragraphs *p, size_t from)
{
    size_t i;

    for (i = from; i < p->n; i++) {
        zc_str s = text_of(p, i);
        bool after = i > 0 && (p->v[i - 1].zone == ZC_ZONE_DATE ||
                               p->v[i - 1].zone == ZC_ZONE_ADDRESSEE || i == from);
        size_t end;

        if (p->v[i].zone != ZC_ZONE_BODY)
            continue;
        end = zc_salutation(s, 0, after ? ZC_SALUTATION_OPENS : ZC_SALUTATION_AMID);
        if (end && end == s.len)
            p->v[i].zone = ZC_ZONE_ADDRESSEE;
    }
}

/* A new letter begins with a salutation after text; one in an attachment belongs to it. */
static void number_letters(zc_paragraphs *p)
{
    uint16_t letter = 0;
    bool text = false, dated = false;
    size_t i;

    for (i = 0; i < p->n; i++) {
        zc_zone zone = p->v[i].zone;

        if ((zone == ZC_ZONE_ADDRESSEE && text &&
             (i == 0 || p->v[i - 1].zone != ZC_ZONE_ATTACHMENT_TITLE)) ||
            (zone == ZC_ZONE_BODY && dated && p->n && p->v[i - 1].zone == ZC_ZONE_DATE &&
             p->lines->n <= ZC_ONE_LINE_FILE)) {
            if (letter < UINT16_MAX)
                letter++;
            text = dated = false;
        }
        text = text || zone == ZC_ZONE_BODY;
        dated = dated || (text && zone == ZC_ZONE_DATE);
        p->v[i].letter = letter;
    }
}

void zc_paragraphs_zone(zc_paragraphs *p)
{
    size_t from;

    zc_zone_split(p);
    zone_contents(p);
    from = zc_zone_head(p);
    zone_bare_contents(p, from);
    zone_salutations(p, from);
    zc_zone_imprint(p, from);
    zc_zone_tails(p, from);
    zc_zone_attachments(p, from);
    number_letters(p);
}
