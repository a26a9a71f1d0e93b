/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts by their form: phone numbers, mail addresses, numbers of identity cards. */
#include "lib/policy/contacts_parts.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/quantity_units.h"

#include <string.h>

enum {
    GROUPS = 5,      /* of digits in one number: (0571)8765-4321-801 */
    GROUP_MOST = 18, /* digits of one group */
    MORE_MOST = 20,  /* numbers in one list */
    MAIL_MOST = 128, /* bytes of a mail address */
    HOTLINE_MOST = 6 /* digits: 110, 12345, 953790 */
};

bool zc_is_latin(uint32_t cp)
{
    cp = cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static int digit(uint32_t cp)
{
    if (cp >= 0xFF10 && cp <= 0xFF19)
        return (int)(cp - 0xFF10);
    return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
}

/* What a number that is masked already has in place of digits. */
static bool is_masked(uint32_t cp)
{
    return cp == 0xD7 || cp == '*' || cp == 0xFF0A || cp == 'X' || cp == 'x' || cp == 0xFF38;
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0xFF0D || cp == 0x2212;
}

typedef struct groups {
    size_t n, len[GROUPS], end[GROUPS]; /* characters; bytes */
    char first[4];                      /* digits that the whole begins with; '?' where masked */
    bool dash[GROUPS];                  /* a dash stands before the group */
} groups;

/* One group at `at`; the very first character must be a digit. Returns the byte behind, or 0. */
static size_t read_group(zc_str s, size_t at, groups *g)
{
    size_t n = 0, next;

    for (; n <= GROUP_MOST; n++, at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (digit(cp) < 0 && !((n || g->n) && is_masked(cp)))
            break;
        if (!g->n && n < sizeof g->first)
            g->first[n] = digit(cp) < 0 ? '?' : (char)('0' + digit(cp));
    }
    if (!n || n > GROUP_MOST)
        return 0;
    g->len[g->n] = n;
    g->end[g->n++] = at;
    return at;
}

/* Between two groups: one or two dashes, blanks, or the bracket that closes the first. */
static size_t read_between(zc_str s, size_t at, bool closes, bool *dash)
{
    size_t next = at, n;

    *dash = false;
    if (closes)
        zc_scan_at(s, at, &at);
    at = zc_scan_blanks(s, at);
    for (n = 0; n < 2 && is_dash(zc_scan_at(s, at, &next)); n++, at = next)
        *dash = true;
    return *dash ? zc_scan_blanks(s, at) : at;
}

/* The groups at `at`; the first one may stand in brackets: (0571)87654321. */
static void read_groups(zc_str s, size_t at, groups *g)
{
    size_t next;
    bool dash = false, open = zc_is_bracket(zc_scan_at(s, at, &next), false);

    memset(g, 0, sizeof *g);
    at = open ? next : at;
    while (g->n < GROUPS && read_group(s, at, g)) {
        if (g->n == 1 && open && !zc_is_bracket(zc_scan_at(s, g->end[0], NULL), true)) {
            g->n = 0;
            return;
        }
        g->dash[g->n - 1] = dash;
        at = read_between(s, g->end[g->n - 1], g->n == 1 && open, &dash);
    }
}

/* --- forms --------------------------------------------------------------------------------------- */

/* Groups of digits that make a number. `first`: what it begins with, + stands for any of 3–9. */
static const struct form {
    const char *first;
    zc_phone_place place; /* where it may be taken for one, or in a surer place */
    uint8_t len[4];
} forms[] = {
    {"1+", ZC_PHONE_ANYWHERE, {11}},     {"1+", ZC_PHONE_ANYWHERE, {3, 4, 4}},
    {"1+", ZC_PHONE_ANYWHERE, {3, 8}},   {"0", ZC_PHONE_ANYWHERE, {3, 8}},
    {"0", ZC_PHONE_ANYWHERE, {3, 7}},    {"0", ZC_PHONE_ANYWHERE, {4, 8}},
    {"0", ZC_PHONE_ANYWHERE, {4, 7}},    {"0", ZC_PHONE_ANYWHERE, {3, 4, 4}},
    {"0", ZC_PHONE_ANYWHERE, {3, 3, 4}}, {"0", ZC_PHONE_ANYWHERE, {4, 4, 4}},
    {"0", ZC_PHONE_ANYWHERE, {4, 3, 4}}, {"010", ZC_PHONE_ANYWHERE, {11}},
    {"02", ZC_PHONE_ANYWHERE, {11}},     {"0+", ZC_PHONE_ANYWHERE, {11}},
    {"0+", ZC_PHONE_ANYWHERE, {12}},     {"400", ZC_PHONE_CALLED, {3, 3, 4}},
    {"400", ZC_PHONE_CALLED, {3, 7}},    {"400", ZC_PHONE_CALLED, {4, 3, 3}},
    {"400", ZC_PHONE_CALLED, {10}},      {"800", ZC_PHONE_CALLED, {3, 3, 4}},
    {"800", ZC_PHONE_CALLED, {10}},      {"", ZC_PHONE_CALLED, {8}},
    {"", ZC_PHONE_CALLED, {7}},          {"", ZC_PHONE_CALLED, {4, 4}},
    {"", ZC_PHONE_CALLED, {3, 4}},       {"", ZC_PHONE_NAMED, {6}},
    {"", ZC_PHONE_NAMED, {5}},           {"", ZC_PHONE_NAMED, {4}},
};

static bool begins(const groups *g, const char *first)
{
    size_t i;

    for (i = 0; first[i]; i++)
        if (g->first[i] != '?' &&
            !(first[i] == '+' ? g->first[i] >= '3' && g->first[i] <= '9' : g->first[i] == first[i]))
            return false;
    return true;
}

/* Groups that the form takes, or 0. */
static size_t fits(const struct form *f, const groups *g)
{
    size_t n;

    for (n = 0; n < sizeof f->len && f->len[n]; n++)
        if (n >= g->n || g->len[n] != f->len[n])
            return 0;
    return begins(g, f->first) ? n : 0;
}

/* 110, 12345, 95598, 96110: everybody's. */
static bool is_hotline(const groups *g)
{
    return g->len[0] <= HOTLINE_MOST && (g->first[0] == '1' || g->first[0] == '9');
}

/* Behind the number: nothing that makes it part of a longer one; or, of one in one piece, a
 * quantity. */
static bool ends_there(zc_str s, size_t at, bool piece)
{
    size_t next;
    uint32_t cp = zc_scan_at(s, at, &next);

    if (zc_is_latin(cp) || ((cp == '.' || cp == ',') && digit(zc_scan_at(s, next, NULL)) >= 0))
        return false;
    return !piece || zc_scan_row(s, at, ZC_TABLE(quantity_units)) < 0;
}

/* 转801, 转 801, 分机801, -801: behind a number that needs it. */
static size_t read_extension(zc_str s, size_t at)
{
    static const char *const leads[] = {"转", "轉", "分机", "分機", "ext.", "ext", "内线"};
    size_t from = zc_scan_blanks(s, at), i, n = 0;
    groups g = {0};

    if (zc_scan_at(s, from, NULL) == ',' || zc_scan_at(s, from, NULL) == 0xFF0C)
        return at;
    for (i = 0; i < sizeof leads / sizeof *leads; i++)
        if ((n = zc_scan_word(s, from, leads[i])))
            break;
    if (!n)
        return at;
    from = zc_scan_blanks(s, from + n);
    from += zc_scan_word(s, from, "分机");
    return read_group(s, from, &g) && g.len[0] <= HOTLINE_MOST ? g.end[0] : at;
}

/* One number at `at`: the form that takes most groups. */
static size_t read_one(zc_str s, size_t at, zc_phone_place place)
{
    size_t i, n, most = 0;
    groups g;

    read_groups(s, at, &g);
    if (!g.n)
        return 0;
    for (i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].place <= place && (n = fits(&forms[i], &g)) > most &&
            !(forms[i].place == ZC_PHONE_NAMED && is_hotline(&g)) &&
            ends_there(s, g.end[n - 1], n == 1))
            most = n;
    if (!most)
        return 0;
    if (most < g.n && g.dash[most] && g.len[most] < HOTLINE_MOST)
        return g.end[most];
    return read_extension(s, g.end[most - 1]);
}

/* +86, 0086-: the country before a number. */
static size_t skip_country(zc_str s, size_t at)
{
    static const char *const countries[] = {"+86", "＋86", "(+86)", "（+86）", "0086"};
    size_t i, n;
    bool dash;

    for (i = 0; i < sizeof countries / sizeof *countries; i++)
        if ((n = zc_scan_word(s, at, countries[i])))
            return read_between(s, at + n, false, &dash);
    return at;
}

/* Behind a number: the mark that parts it from another one. */
static size_t skip_mark(zc_str s, size_t at)
{
    static const char *const marks[] = {"、", "/", "／", "，", ",", "；", ";", "或者", "或", "及"};
    size_t i, n, from = zc_scan_blanks(s, at);

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if ((n = zc_scan_word(s, from, marks[i])))
            return zc_scan_blanks(s, from + n);
    return from > at ? from : 0;
}

size_t zc_phone_at(zc_str s, size_t at, zc_phone_place place)
{
    size_t end = read_one(s, skip_country(s, at), place), next, n;

    if (!end)
        return 0;
    for (n = 0; n < MORE_MOST; n++) {
        at = skip_mark(s, end);
        next = at ? read_one(s, skip_country(s, at), ZC_PHONE_CALLED) : 0;
        if (!next)
            break;
        end = next;
    }
    return end;
}

/* --- mail and identity cards --------------------------------------------------------------------- */

static size_t run_of(zc_str s, size_t at, const char *more)
{
    size_t next;

    for (;; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (!zc_is_latin(cp) && !(cp && cp < 0x80 && strchr(more, (int)cp)) && !is_masked(cp))
            return at;
    }
}

size_t zc_mail_at(zc_str s, size_t at)
{
    size_t local = run_of(zc_str_sub(s, 0, at + MAIL_MOST), at, "._%+-"), domain, end, next;
    uint32_t cp = zc_scan_at(s, local, &next);

    if (local == at || (cp != '@' && cp != 0xFF20))
        return 0;
    domain = next;
    end = run_of(zc_str_sub(s, 0, domain + MAIL_MOST), domain, ".-");
    while (end > domain && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == '-'))
        end--;
    return zc_str_find(zc_str_sub(s, domain, end), ".", 0) == SIZE_MAX ? 0 : end;
}

/* Six digits of the place, the day of birth, three digits, and one that checks them. */
size_t zc_identity_at(zc_str s, size_t at)
{
    int d[18], year, month, day;
    size_t i, next;

    for (i = 0; i < 18; i++, at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        d[i] = digit(cp);
        if (d[i] < 0 && !(i == 17 && (cp == 'X' || cp == 'x' || cp == 0xFF38)))
            return 0;
    }
    year = d[6] * 10 + d[7];
    month = d[10] * 10 + d[11];
    day = d[12] * 10 + d[13];
    if (!d[0] || year < 18 || year > 20 || month < 1 || month > 12 || day < 1 || day > 31 ||
        zc_is_latin(zc_scan_at(s, at, NULL)))
        return 0;
    return at;
}
