/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Metadata: the order in which sources are asked. Front matter is trusted most, then lines
 * `label：value`, then the zones of the text (GB/T 9704-2012 §7); each field keeps the first value
 * that it is given. The finding itself is in metadata_*.c.
 */
#include "lib/policy/metadata.h"

#include "lib/policy/metadata_parts.h"
#include "lib/policy/scan.h"

#include <string.h>

enum { OPENING_MOST = 900 };

bool zc_meta_main(const zc_meta *m, const zc_paragraph *one)
{
    return one->letter == m->letter && one->attachment == 0;
}

const zc_paragraph *zc_meta_next(const zc_meta *m, zc_zone zone, size_t *at)
{
    while (*at < m->p->n) {
        const zc_paragraph *one = &m->p->v[(*at)++];

        if (one->zone == zone && zc_meta_main(m, one))
            return one;
    }
    return NULL;
}

void zc_meta_offer(zc_meta *m, zc_field field, zc_str value)
{
    value = zc_str_trim(value);
    if (value.len && !m->d->field[field].n)
        zc_document_set(m->d, field, value);
}

void zc_meta_add(zc_meta *m, zc_field field, zc_str value)
{
    zc_strings *list = &m->d->field[field];
    size_t i;

    value = zc_str_trim(value);
    for (i = 0; i < list->n; i++)
        if (zc_str_is(value, list->v[i]))
            return;
    if (value.len && list->n < 200)
        zc_strings_add(list, value);
}

/* The letter with the longest body, the first among equals; attachments do not count. */
static uint16_t longest_letter(const zc_paragraphs *p)
{
    size_t i, length = 0, longest = 0;
    uint16_t current = 0, best = p->n ? p->v[0].letter : 0;

    for (i = 0; i < p->n; i++) {
        const zc_paragraph *one = &p->v[i];

        if (one->letter != current)
            length = 0;
        current = one->letter;
        if (one->zone == ZC_ZONE_BODY && one->attachment == 0)
            length += one->text.len;
        if (length > longest) {
            longest = length;
            best = current;
        }
    }
    return best;
}

/* A letter says what it answers before 如下; what comes later only looks like it. */
static void read_opening(zc_meta *m)
{
    static const char *const ends[] = {"如下", "\n一、", "\n（一）", "\n(一)"};
    const zc_paragraph *one;
    size_t at = 0, i, hit;

    while ((one = zc_meta_next(m, ZC_ZONE_BODY, &at)) && m->opening.len < OPENING_MOST) {
        zc_buf_addstr(&m->opening, zc_str_sub(zc_str_buf(&one->text), 0, OPENING_MOST));
        zc_buf_addc(&m->opening, '\n');
    }
    for (i = 0; i < sizeof ends / sizeof *ends; i++) {
        hit = zc_str_find(zc_str_buf(&m->opening), ends[i], 0);
        if (hit != SIZE_MAX)
            zc_buf_cut(&m->opening, hit + strlen(ends[i]));
    }
}

static bool is_header_line(const zc_paragraph *one)
{
    return one->zone == ZC_ZONE_ENACTMENT ||
           (one->zone == ZC_ZONE_DATE && one->flags & ZC_LINE_BLANK_BEFORE);
}

/* The 题注 stands before the first line of the body. */
static void read_header(zc_meta *m)
{
    size_t i;

    for (i = 0; i < m->p->n; i++) {
        const zc_paragraph *one = &m->p->v[i];

        /* the heading of a law's part may stand above its 题注 */
        if ((one->zone == ZC_ZONE_BODY && one->level != 1) || m->header.len > 1u << 16)
            break;
        if (is_header_line(one) && zc_meta_main(m, one)) {
            zc_buf_addstr(&m->header, zc_str_buf(&one->text));
            zc_buf_addc(&m->header, '\n');
        }
    }
}

void zc_metadata(zc_document *d, const zc_paragraphs *p)
{
    zc_meta m = {.d = d, .p = p, .letter = longest_letter(p)};

    zc_buf_init(&m.title);
    zc_buf_init(&m.kind);
    zc_buf_init(&m.opening);
    zc_buf_init(&m.header);
    read_opening(&m);
    read_header(&m);
    zc_meta_fields(&m);
    zc_meta_title(&m);
    zc_meta_number(&m);
    zc_meta_addressee(&m);
    zc_meta_kind(&m);
    /* A newspaper's line before its colon only looks like an addressee. */
    if (d->kind == ZC_DOC_OTHER) {
        zc_strings_release(&d->field[ZC_ADDRESSEE]);
        zc_strings_init(&d->field[ZC_ADDRESSEE]);
    }
    zc_meta_proposal_title(&m);
    zc_meta_title_last_resort(&m);
    zc_meta_issuer(&m);
    zc_meta_date(&m);
    zc_meta_effective(&m);
    zc_meta_type(&m);
    zc_meta_reply(&m);
    zc_meta_marks(&m);
    zc_buf_release(&m.title);
    zc_buf_release(&m.kind);
    zc_buf_release(&m.opening);
    zc_buf_release(&m.header);
}
