/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Splitting what a page saved as one line has in lines of its own, where blanks stand for line ends:
 * the head, and a list of attachments. */
#include "lib/policy/zone_split.h"

#include "lib/base/utf8.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    LEAST_TITLE = 6,  /* characters */
    MOST_CHUNK = 400, /* bytes of a head without blanks */
    MOST_CHUNKS = 12,
    MOST_LIST = 3000 /* bytes of a list of attachments */
};

/* The end of the run without blanks at `at`, or 0 when it is longer than any title. */
static size_t chunk_end(zc_str s, size_t at)
{
    size_t end, next;

    for (end = at; end < s.len && !zc_is_blank(zc_scan_at(s, end, &next)); end = next)
        if (end - at > MOST_CHUNK)
            return 0;
    return end;
}

/* What a chunk of the head is: NUMBER, DATE, REMARK, TITLE or BODY for the text. */
static zc_zone chunk_zone(zc_str chunk)
{
    if (zc_is_number_line(chunk))
        return ZC_ZONE_NUMBER;
    if (zc_is_date_line(chunk))
        return ZC_ZONE_DATE;
    if (zc_is_remark(chunk))
        return ZC_ZONE_REMARK;
    /* 9月28日，市局…: a text that begins with its date */
    if (zc_digit_of(zc_scan_at(chunk, 0, NULL)) >= 0 && zc_str_find(chunk, "，", 0) != SIZE_MAX)
        return ZC_ZONE_BODY;
    return zc_is_title_like(chunk) || zc_is_rule(chunk) ? ZC_ZONE_TITLE : ZC_ZONE_BODY;
}

/* 示例市税务局 各县税务局，局内各单位：: an agency apart from the addressees after it, whose page it is. */
static bool names_site(zc_str s, size_t at, size_t end)
{
    size_t next = zc_addressees(s, zc_scan_blanks(s, end));

    return next && next == zc_addressees(s, at) && zc_is_agency(zc_str_sub(s, at, end));
}

/* Title, 文号, fields and addressees at the head of a one-line file, parted by blanks. What stands
 * before a 文号, fields or addressees is title; without any of them, the first chunk is. */
void zc_split_head(zc_splitter *sp)
{
    zc_str s = sp->s;
    size_t at = sp->at, end, next, title = 0, issuer = 0;
    bool marked = false, titled = false;
    zc_zone zone;
    int chunks;

    for (chunks = 0; chunks < MOST_CHUNKS && at < s.len; chunks++, at = zc_scan_blanks(s, end)) {
        end = zc_fields_end(s, at);
        zone = ZC_ZONE_FIELD;
        if (!end) {
            end = chunk_end(s, at);
            zone = chunk_zone(zc_str_sub(s, at, end));
        }
        if (zone == ZC_ZONE_TITLE && names_site(s, at, end))
            continue;
        next = zone == ZC_ZONE_TITLE || zone == ZC_ZONE_BODY ? zc_addressees(s, at) : 0;
        /* 示例市政府：示例湖绿道开放 is a headline */
        if (next && next < end && at == 0 && zone == ZC_ZONE_TITLE)
            next = 0;
        if (next && (next <= end || !zc_ends_as_title(zc_str_sub(s, at, end)))) {
            zc_split_cut(sp, at, ZC_ZONE_TITLE);
            zc_split_cut(sp, next, ZC_ZONE_ADDRESSEE);
            return;
        }
        if (!end || zone == ZC_ZONE_BODY || zc_scan_blanks(s, end) == s.len)
            break;
        if (zone == ZC_ZONE_TITLE && titled && zc_is_agency(zc_str_sub(s, at, end)))
            issuer = issuer ? issuer : at;
        else if (zone == ZC_ZONE_TITLE)
            issuer = 0;
        titled = titled || (zone == ZC_ZONE_TITLE && zc_ends_as_title(zc_str_sub(s, at, end)));
        if (zone == ZC_ZONE_NUMBER || zone == ZC_ZONE_FIELD || zone == ZC_ZONE_DATE) {
            /* 甲公告 示例市税务局 示例市公告2020年第8号: the issuers belong to the number */
            zc_split_cut(sp, issuer && zone == ZC_ZONE_NUMBER ? issuer : at, ZC_ZONE_TITLE);
            zc_split_cut(sp, end, zone);
            sp->at = zc_scan_blanks(s, end);
            marked = true;
        } else if ((!title && zc_utf8_count(zc_str_sub(s, at, end)) >= LEAST_TITLE) ||
                   (zc_ends_as_title(zc_str_sub(s, sp->at, title)) &&
                    zc_str_eq(zc_str_sub(s, sp->at, title), zc_str_sub(s, at, end)))) {
            title = end; /* a page may say it twice */
        }
    }
    if (!marked && title && title < s.len)
        zc_split_cut(sp, title, ZC_ZONE_TITLE);
}

bool zc_split_number_row(zc_splitter *sp)
{
    zc_str s = sp->s;
    size_t at = sp->at, end = chunk_end(s, at), fields = zc_fields_end(s, at), rest;

    rest = zc_scan_blanks(s, fields ? fields : end);
    if (!end || rest == s.len)
        return false;
    if (fields && zc_is_number_line(zc_str_sub(s, rest, s.len))) {
        zc_split_cut(sp, rest, ZC_ZONE_FIELD);
        zc_split_cut(sp, s.len, ZC_ZONE_NUMBER);
        return true;
    }
    if (fields || !zc_is_number_line(zc_str_sub(s, at, end)) || zc_fields_end(s, rest) != s.len)
        return false;
    zc_split_cut(sp, rest, ZC_ZONE_NUMBER);
    zc_split_cut(sp, s.len, ZC_ZONE_FIELD);
    return true;
}

size_t zc_split_list_end(zc_str s, size_t at)
{
    size_t marker = zc_attachment_marker(zc_str_sub(s, at, s.len)), from = at, end, items;
    zc_str chunk;
    char date[11];

    if (!marker || zc_is_blank(zc_scan_before(s, at + marker, NULL)))
        return 0;
    at = zc_scan_blanks(s, at + marker);
    for (items = 0; at < s.len; items++, at = zc_scan_blanks(s, end)) {
        end = chunk_end(s, at);
        chunk = zc_str_sub(s, at, end);
        if (!end || at - from > MOST_LIST || zc_has_stop(chunk))
            return 0;
        if (items && (zc_is_agency(chunk) || zc_is_contact(chunk) || zc_scan_date(s, at, date)))
            return at;
        if (items && !zc_scan_word(s, from, "附件"))
            return 0; /* 附：, and what is no list */
    }
    return items ? s.len : 0;
}
