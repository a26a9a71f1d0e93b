/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 版记 (GB/T 9704-2012 7.4): who gets copies, who printed the document and when. Ends a file. */
#include "lib/policy/zone.h"

#include "lib/policy/fields.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <string.h>

enum {
    MOST_LINES = 12,   /* of 抄送, with what is wrapped */
    MOST_COPIES = 3000 /* bytes of 抄送 up to 印发 in one line */
};

static zc_str text_of(const zc_paragraphs *p, size_t i)
{
    return zc_str_buf(&p->v[i].text);
}

static bool is_copies(zc_str s)
{
    static const char *const labels[] = {"抄送", "抄报", "分送", "主送", "主题词", "发送"};
    zc_field_label label;
    size_t i;

    if (!zc_field_label_at(s, 0, &label) || label.bracketed)
        return false;
    for (i = 0; i < sizeof labels / sizeof *labels; i++)
        if (zc_str_starts(label.name, labels[i]))
            return true;
    return false;
}

/* The lines of 抄送 that end before line `end`: their first, or `end` when there are none. */
static size_t copies_start(const zc_paragraphs *p, size_t end, size_t from)
{
    size_t i, start = end;
    zc_label label;

    for (i = end; i > from && end - i < MOST_LINES; i--) {
        zc_str s = text_of(p, i - 1);

        if (p->v[i - 1].zone == ZC_ZONE_BODY || p->v[i - 1].zone == ZC_ZONE_FIELD) {
            if (is_copies(s))
                start = i - 1;
            else if (zc_label_at(s, 0, &label) || zc_ends_colon(s) ||
                     (p->v[i - 1].flags & ZC_LINE_HEADING) || start < end)
                break;
        } else {
            break;
        }
    }
    return start;
}

void zc_zone_imprint(zc_paragraphs *p, size_t from)
{
    size_t end = p->n, start, i;

    while (end > from && (zc_is_imprint(text_of(p, end - 1)) || zc_is_rule(text_of(p, end - 1))))
        end--;
    start = copies_start(p, end, from);
    for (i = start; i < p->n; i++)
        if (p->v[i].zone == ZC_ZONE_BODY)
            p->v[i].zone = ZC_ZONE_FIELD;
}

size_t zc_copies_end(zc_str s, size_t at)
{
    zc_field_label label;
    size_t end, next;

    if (!(zc_scan_word(s, at, "抄送") || zc_scan_word(s, at, "抄报")) ||
        !zc_field_label_at(s, at, &label))
        return 0;
    end = zc_str_find(zc_str_sub(s, 0, at + MOST_COPIES), "印发", at);
    if (end != SIZE_MAX)
        return end + strlen("印发");
    for (; at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        if ((end = zc_sentence_end(s, at)) != 0)
            return end;
    }
    return s.len;
}
