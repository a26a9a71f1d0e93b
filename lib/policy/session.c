/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: the numbers in front of 届 and 次, and the words that name the body. */
#include "lib/policy/session.h"

#include "lib/policy/scan.h"

/* The first number that a unit follows, or 0. */
static long number_of(zc_str s, const char *unit)
{
    size_t at, next, end;
    long n;

    for (at = 0; at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        end = zc_scan_number(s, at, &n);
        if (end && zc_scan_word(s, zc_scan_blanks(s, end), unit))
            return n;
    }
    return 0;
}

zc_session zc_session_read(zc_str s)
{
    return (zc_session){
        .term = number_of(s, "届"),
        .meeting = number_of(s, "次"),
        .congress =
            zc_str_find(s, "人民代表大会", 0) != SIZE_MAX || zc_str_find(s, "人大", 0) != SIZE_MAX,
        .council = zc_str_find(s, "政协", 0) != SIZE_MAX,
    };
}

static bool may_equal(long a, long b)
{
    return !a || !b || a == b;
}

/* A text that names both bodies speaks of a meeting of either: 市人大三次会议和市政协三次会议. */
static bool may_be_one_body(const zc_session *a, const zc_session *b)
{
    return !(a->congress || a->council) || !(b->congress || b->council) ||
           (a->congress && b->congress) || (a->council && b->council);
}

bool zc_session_agree(const zc_session *a, const zc_session *b)
{
    return may_equal(a->term, b->term) && may_equal(a->meeting, b->meeting) &&
           may_be_one_body(a, b);
}
