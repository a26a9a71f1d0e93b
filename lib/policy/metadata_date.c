/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: of signing or, for a statute, of its last enactment; and of entry into force. */
#include "lib/policy/metadata_parts.h"

#include "lib/policy/scan.h"
#include "gen/lib/policy/data/in_force.h"
#include "gen/lib/policy/data/since_issue.h"

#include <string.h>

static void offer_date_of(zc_meta *m, zc_field field, zc_str s)
{
    char date[11];
    size_t start;

    if (!m->d->field[field].n && zc_scan_find_date(s, 0, &start, date))
        zc_meta_offer(m, field, zc_str_of(date));
}

/* The last date zone of the main text: one under the title is older than the signature's. */
static void signing_date(zc_meta *m)
{
    const zc_paragraph *one, *last = NULL;
    size_t at = 0;

    while ((one = zc_meta_next(m, ZC_ZONE_DATE, &at)))
        last = one;
    if (last)
        offer_date_of(m, ZC_DATE, zc_str_buf(&last->text));
    at = 0;
    while ((one = zc_meta_next(m, ZC_ZONE_SIGNATURE, &at)))
        offer_date_of(m, ZC_DATE, zc_str_buf(&one->text));
}

/* A date that ends the text, when no zone was made of it. */
static void final_date(zc_meta *m)
{
    size_t i, start, end, from;
    char date[11];

    for (i = m->p->n; i-- > 0 && !m->d->field[ZC_DATE].n;) {
        zc_str s = zc_str_trim(zc_str_buf(&m->p->v[i].text));

        if (!zc_meta_main(m, &m->p->v[i]) || m->p->v[i].zone == ZC_ZONE_REMARK)
            continue;
        from = s.len > 60 ? s.len - 60 : 0;
        while (from < s.len && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
            from++;
        end = zc_scan_find_date(s, from, &start, date);
        if (end && zc_scan_blanks(s, end) == s.len)
            zc_meta_offer(m, ZC_DATE, zc_str_of(date));
        return;
    }
}

void zc_meta_date(zc_meta *m)
{
    char last[11], effective[11];
    zc_buf body;

    zc_buf_init(&body);
    zc_meta_header(m, &body, last, effective);
    if (last[0] && m->d->kind == ZC_DOC_STATUTE)
        zc_meta_offer(m, ZC_DATE, zc_str_of(last));
    signing_date(m);
    zc_meta_offer(m, ZC_DATE, zc_str_of(last));
    final_date(m);
    zc_meta_offer(m, ZC_EFFECTIVE_DATE, zc_str_of(effective));
    zc_buf_release(&body);
}

/* The words before 自 in its sentence name this document, or there are none. */
static bool speaks_of_this(zc_str s, size_t at)
{
    size_t from = at, start, last = at;
    bool empty = true;

    while (from > 0 && at - from < 90) {
        uint32_t cp = zc_scan_before(s, from, &start);

        if (zc_is_stop(cp) || cp == 0xFF0C || cp == 0x3001)
            break;
        if (cp == 0x672C || cp == 0x6B64) /* 本, 此 */
            return true;
        if (cp == 0x300B)
            return false;
        if (!zc_is_blank(cp))
            empty = false;
        last = from = start;
    }
    return empty || zc_scan_word(s, last, "第") || zc_scan_word(s, last, "以上") ||
           zc_scan_word(s, last, "上述");
}

/* 自2021年1月1日起施行, 自印发之日起施行 at 自; the date in out. */
static bool read_in_force(const zc_meta *m, zc_str s, size_t at, char out[11])
{
    size_t end, from = zc_scan_blanks(s, at + strlen("自"));
    int row;

    end = zc_scan_date(s, from, out);
    if (!end) {
        row = zc_scan_row(s, from, ZC_TABLE(since_issue));
        if (row < 0 || !m->d->field[ZC_DATE].n)
            return false;
        end = from + strlen(since_issue[row][0]);
        memcpy(out, zc_document_field(m->d, ZC_DATE).ptr, 11);
    }
    end = zc_scan_blanks(s, end);
    end += zc_scan_word(s, end, "零时");
    end += zc_scan_word(s, end, "起");
    end += zc_scan_word(s, end, "正式");
    end += zc_scan_word(s, end, "开始");
    return zc_scan_row(s, end, ZC_TABLE(in_force)) >= 0;
}

static void last_in_force(const zc_meta *m, zc_str s, char out[11])
{
    char found[11];
    size_t at;

    for (at = zc_str_find(s, "自", 0); at != SIZE_MAX; at = zc_str_find(s, "自", at + 3))
        if (read_in_force(m, s, at, found) && speaks_of_this(s, at))
            memcpy(out, found, 11);
}

void zc_meta_effective(zc_meta *m)
{
    char date[11] = "";
    size_t i;

    if (m->d->field[ZC_EFFECTIVE_DATE].n)
        return;
    if (zc_str_find(zc_str_buf(&m->header), "之日施行", 0) != SIZE_MAX ||
        zc_str_find(zc_str_buf(&m->header), "之日起施行", 0) != SIZE_MAX)
        zc_meta_offer(m, ZC_EFFECTIVE_DATE, zc_document_field(m->d, ZC_DATE));
    for (i = 0; i < m->p->n; i++)
        if (m->p->v[i].zone == ZC_ZONE_BODY && m->p->v[i].letter == m->letter)
            last_in_force(m, zc_str_buf(&m->p->v[i].text), date);
    zc_meta_offer(m, ZC_EFFECTIVE_DATE, zc_str_of(date));
}
