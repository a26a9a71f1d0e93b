/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reply says of the proposal, suggestion or letter that it answers: number, session,
 * title, proposers. From the reply's title and its opening: 您提出的《…》（第2025号）收悉.
 */
#include "lib/policy/metadata_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/host_roles.h"
#include "gen/lib/policy/data/answered_before.h"
#include "gen/lib/policy/data/not_proposers.h"
#include "gen/lib/policy/data/number_context.h"
#include "gen/lib/policy/data/proposal_endings.h"
#include "gen/lib/policy/data/session_leads.h"

#include <string.h>

enum {
    MARK = 3,
    QUOTED_LEAST = 6, /* Han characters; a shorter quotation is a word, not the title of a post */
    CONTEXT = 45,     /* bytes around a number that may say what it numbers */
    SESSION_CHARS = 40,
    TITLE_MOST = 600
};

/* The 》 of a 《 in the same paragraph, with the marks inside it counted, or SIZE_MAX. */
static size_t close_of(zc_str s, size_t open)
{
    size_t at, next, depth = 0;

    for (at = open; at < s.len && at - open <= TITLE_MOST; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == '\n')
            break;
        if (cp == 0x300A)
            depth++;
        else if (cp == 0x300B && --depth == 0)
            return next;
    }
    return SIZE_MAX;
}

/* A 《》 that is a proposal by its ending, or a post by the words around it. */
static bool offer_marked(zc_meta *m, zc_str s)
{
    size_t at = 0, close;
    zc_str title;

    while ((at = zc_str_find(s, "《", at)) != SIZE_MAX) {
        close = close_of(s, at);
        if (close == SIZE_MAX) {
            at += MARK;
            continue;
        }
        title = zc_str_sub(s, at + MARK, close - MARK);
        if (!zc_title_is_no_policy(s, at, close) &&
            (zc_title_is_proposal(title) || zc_title_is_answered(s, at, close))) {
            zc_meta_offer(m, ZC_PROPOSAL_TITLE, title);
            return true;
        }
        at = close;
    }
    return false;
}

/* The title of a post is words; a user's name (UU0081) is quoted as well. */
static bool is_wording(zc_str title)
{
    size_t at, next, han = 0;

    for (at = 0; at < title.len; at = next)
        han += zc_is_han(zc_scan_at(title, at, &next)) ? 1 : 0;
    return han >= QUOTED_LEAST;
}

/* “…” after 反映, 留言, 发帖 …, or before 一事, 的帖子 …. */
static bool offer_quoted(zc_meta *m, zc_str s)
{
    size_t at = 0, close;
    zc_str title;

    while ((at = zc_str_find(s, "“", at)) != SIZE_MAX) {
        close = zc_str_find(s, "”", at);
        if (close == SIZE_MAX || close - at > TITLE_MOST)
            return false;
        title = zc_str_sub(s, at + MARK, close);
        if (zc_str_find(title, "\n", 0) == SIZE_MAX && is_wording(title) &&
            zc_title_is_answered(s, at, close + MARK)) {
            zc_meta_offer(m, ZC_PROPOSAL_TITLE, title);
            return true;
        }
        at = close + MARK;
    }
    return false;
}

/* 您提出的关于…的建议收悉: a title without marks, from 关于 to its ending. */
static bool offer_bare(zc_meta *m, zc_str s)
{
    static const char *const leads[] = {"提出的关于", "提出关于", "您关于", "你关于", "们关于"};
    size_t i, hit, at, next;
    int row;

    for (i = 0; i < sizeof leads / sizeof *leads; i++) {
        hit = zc_str_find(s, leads[i], 0);
        if (hit == SIZE_MAX)
            continue;
        hit += strlen(leads[i]) - strlen("关于");
        for (at = hit; at < s.len && at - hit <= TITLE_MOST; at = next) {
            uint32_t cp = zc_scan_at(s, at, &next);

            if (zc_is_stop(cp) || cp == 0xFF0C || cp == ',' || cp == 0x300A)
                break;
            row = zc_scan_row(s, at, ZC_TABLE(proposal_endings));
            if (row < 0 || (at < hit + 3 || !zc_scan_word(s, at - 3, "的")))
                continue;
            at += strlen(proposal_endings[row][0]);
            zc_meta_offer(m, ZC_PROPOSAL_TITLE, zc_str_sub(s, hit, at));
            return true;
        }
    }
    return false;
}

void zc_meta_proposal_title(zc_meta *m)
{
    zc_str title = zc_str_buf(&m->title), opening = zc_str_buf(&m->opening);

    if (m->d->kind != ZC_DOC_REPLY || m->d->field[ZC_PROPOSAL_TITLE].n)
        return;
    if (offer_marked(m, title) || offer_marked(m, opening) || offer_quoted(m, opening))
        return;
    offer_bare(m, opening);
}

/* Something near the number that says that it numbers a proposal or a letter. */
static bool is_proposal_number(zc_str s, size_t from, size_t to)
{
    zc_str near[2];
    size_t i, k, start = from > CONTEXT ? from - CONTEXT : 0;

    near[0] = zc_str_sub(s, start, from);
    near[1] = zc_str_sub(s, to, to + CONTEXT);
    for (i = 0; i < number_context_rows; i++)
        for (k = 0; k < 2; k++)
            if (zc_str_find(near[k], number_context[i][0], 0) != SIZE_MAX)
                return true;
    return false;
}

/* The digits before 号 at `end`; letters in front (第A025号) are left out. */
static size_t digits_before(zc_str s, size_t end, zc_buf *digits)
{
    size_t at = end, start;
    long number;

    zc_buf_clear(digits);
    while (at > 0 && end - at < 40) {
        uint32_t cp = zc_scan_before(s, at, &start);

        if (!((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)))
            break;
        at = start;
    }
    if (at < end) {
        size_t k, next;

        for (k = at; k < end; k = next)
            zc_buf_addc(digits, (char)('0' + zc_digit_of(zc_scan_at(s, k, &next))));
        return at;
    }
    /* 第一百二十号提案 */
    for (at = end; at > 0 && end - at < 48; at = start)
        if (zc_scan_before(s, at, &start) == 0x7B2C) {
            if (zc_scan_number(s, at, &number) != end)
                return SIZE_MAX;
            zc_buf_addf(digits, "%ld", number);
            return at;
        }
    return SIZE_MAX;
}

static bool offer_number_in(zc_meta *m, zc_str s)
{
    size_t hit, start;
    uint32_t before;
    zc_buf digits;
    bool found = false;

    zc_buf_init(&digits);
    for (hit = zc_str_find(s, "号", 0); hit != SIZE_MAX && !found;
         hit = zc_str_find(s, "号", hit + 3)) {
        start = digits_before(s, hit, &digits);
        if (start == SIZE_MAX)
            continue;
        before = zc_scan_before(s, start, NULL);
        /* 〔2018〕53号, 2019年第3号 and 12月3号 are no numbers of proposals. */
        if (zc_is_bracket(before, true) || before == 0x5E74 || before == 0x6708)
            continue;
        if (is_proposal_number(s, start, hit + 3)) {
            zc_meta_offer(m, ZC_PROPOSAL_NUMBER, zc_str_buf(&digits));
            found = true;
        }
    }
    zc_buf_release(&digits);
    return found;
}

/* 市政协十四届三次会议: back from 次会议 to a word that leads to it. */
static bool offer_session_in(zc_meta *m, zc_str s)
{
    size_t hit, end, start, from, chars;
    zc_str name;

    for (hit = zc_str_find(s, "次会议", 0); hit != SIZE_MAX;
         hit = zc_str_find(s, "次会议", hit + 3)) {
        end = hit + strlen("次会议");
        for (start = hit, chars = 0; start > 0 && chars < SESSION_CHARS; chars++) {
            uint32_t cp = zc_scan_before(s, start, &from);

            if ((!zc_is_han(cp) && zc_digit_of(cp) < 0) ||
                zc_scan_row_before(s, start, ZC_TABLE(session_leads)) >= 0)
                break;
            start = from;
        }
        name = zc_str_sub(s, start, end);
        if (zc_str_find(name, "届", 0) == SIZE_MAX ||
            zc_str_find(name, "常务委员会", 0) != SIZE_MAX)
            continue;
        if (zc_str_find(name, "政协", 0) != SIZE_MAX || zc_str_find(name, "人大", 0) != SIZE_MAX ||
            zc_str_find(name, "人民代表大会", 0) != SIZE_MAX ||
            zc_str_find(name, "政治协商", 0) != SIZE_MAX) {
            zc_meta_offer(m, ZC_SESSION, name);
            return true;
        }
    }
    return false;
}

/* Without 委员, 代表, 等, 等3位 and brackets at the end of a name. */
static zc_str bare_name(zc_str s)
{
    enum { COUNTERS = 6 }; /* from here on a tail counts only behind a digit: 等3位 */
    static const char *const tails[] = {"委员", "代表", "同志", "先生", "女士",
                                        "等",   "位",   "名",   "人"};
    size_t i, was, start;

    do {
        s = zc_title_without_bracket(s);
        was = s.len;
        for (i = 0; i < sizeof tails / sizeof *tails; i++)
            if ((i < COUNTERS ||
                 zc_digit_of(zc_scan_before(s, s.len - (s.len > 3 ? 3 : s.len), NULL)) >= 0) &&
                zc_str_ends(s, tails[i]))
                s = zc_str_trim(zc_str_sub(s, 0, s.len - strlen(tails[i])));
        while (s.len && zc_digit_of(zc_scan_before(s, s.len, &start)) > 0 &&
               zc_str_find(s, "等", 0) != SIZE_MAX)
            s = zc_str_sub(s, 0, start);
    } while (s.len < was);
    return s;
}

/* Where the next name ends; the next one begins at *next. */
static size_t name_end(zc_str value, size_t at, size_t *next)
{
    for (; at < value.len; at = *next) {
        uint32_t cp = zc_scan_at(value, at, next);

        if (zc_is_blank(cp) || zc_is_stop(cp) || cp == 0x3001 || cp == 0xFF0C || cp == ',' ||
            cp == '/' || cp == '|')
            return at;
    }
    *next = value.len;
    return value.len;
}

/* The field that the parentheses behind a name say, ZC_FIELDS when there are none; they are cut off. */
static zc_field cut_role(zc_str *name)
{
    size_t i, len, open, next;

    for (i = 0; i < host_roles_rows; i++) {
        len = strlen(host_roles[i][0]);
        for (open = 0; open < name->len; open = next) {
            if (!zc_is_bracket(zc_scan_at(*name, open, &next), false) ||
                zc_str_find(*name, host_roles[i][0], next) != next ||
                !zc_is_bracket(zc_scan_at(*name, next + len, NULL), true))
                continue;
            *name = zc_str_trim(zc_str_sub(*name, 0, open));
            return !strcmp(host_roles[i][1], "host") ? ZC_HOST : ZC_CO_HOST;
        }
    }
    return ZC_FIELDS;
}

static void add_waiting(zc_meta *m, zc_field field, zc_strings *waiting)
{
    size_t i;

    for (i = 0; i < waiting->n; i++)
        zc_meta_add(m, field, zc_str_of(waiting->v[i]));
    zc_strings_release(waiting);
    zc_strings_init(waiting);
}

/* A role holds for the names before it that have none: 甲局（主办）；乙局、丙局（会办）. */
static void add_hosts(zc_meta *m, zc_field field, zc_str value)
{
    size_t at, next = 0, end;
    zc_strings waiting;
    zc_field role;
    zc_str name;

    zc_strings_init(&waiting);
    for (at = 0; at < value.len; at = next) {
        end = name_end(value, at, &next);
        name = zc_str_trim(zc_str_sub(value, at, end));
        role = cut_role(&name);
        if (name.len)
            zc_strings_add(&waiting, name);
        if (role != ZC_FIELDS)
            add_waiting(m, role, &waiting);
    }
    add_waiting(m, field, &waiting);
    zc_strings_release(&waiting);
}

void zc_meta_add_names(zc_meta *m, zc_field field, zc_str value)
{
    size_t at, next = 0, end;
    zc_str name;

    value = zc_str_trim(value);
    if (field != ZC_PROPOSER) {
        add_hosts(m, field, value);
        return;
    }
    for (at = 0; at < value.len; at = next) {
        end = name_end(value, at, &next);
        name = zc_str_trim(zc_str_sub(value, at, end));
        zc_meta_add(m, field, bare_name(name));
    }
}

/* The addressee put the proposal: 冯某委员, or a party or group when a proposal is answered. */
static void offer_proposer(zc_meta *m)
{
    zc_str addressee = zc_document_field(m->d, ZC_ADDRESSEE);
    bool member = zc_str_ends(addressee, "委员") || zc_str_ends(addressee, "代表");

    if (m->d->field[ZC_PROPOSER].n || !addressee.len)
        return;
    if (!member && (!zc_title_is_proposal(zc_document_field(m->d, ZC_PROPOSAL_TITLE)) ||
                    !(m->d->field[ZC_PROPOSAL_NUMBER].n || m->d->field[ZC_SESSION].n)))
        return;
    if (zc_scan_row(addressee, 0, ZC_TABLE(not_proposers)) >= 0)
        return;
    zc_meta_add_names(m, ZC_PROPOSER, addressee);
}

void zc_meta_reply(zc_meta *m)
{
    zc_str title = zc_str_buf(&m->title), opening = zc_str_buf(&m->opening);

    if (m->d->kind != ZC_DOC_REPLY && m->d->kind != ZC_DOC_PROPOSAL)
        return;
    if (!m->d->field[ZC_PROPOSAL_NUMBER].n && !offer_number_in(m, title))
        offer_number_in(m, opening);
    if (!m->d->field[ZC_SESSION].n && !offer_session_in(m, title))
        offer_session_in(m, opening);
    if (m->d->kind == ZC_DOC_REPLY)
        offer_proposer(m);
}
