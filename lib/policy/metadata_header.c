/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 题注: the history of adoption above or below a statute's title. Read as a row of dates, each
 * with what happened on it: 2019年12月13日 示例市第十七届人民代表大会常务委员会第二十四次会议通过.
 */
#include "lib/policy/metadata_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/enactment_verbs.h"

#include <string.h>

/* What an act is worth as a source of the body: adopting beats publishing beats approving. */
enum { ACT_NONE, ACT_APPROVED, ACT_REVISED, ACT_PUBLISHED, ACT_ADOPTED };

typedef struct act {
    int worth;
    bool in_force;   /* 施行, 生效 */
    bool enactment;  /* 通过, 公布, 修正 … */
    size_t from, to; /* the body's words: from the date or the act before to the verb */
} act;

/* Without 《…》: a title may hold verbs and dates of its own. */
static void without_titles(zc_str s, zc_buf *out)
{
    size_t at, next, depth = 0;

    zc_buf_clear(out);
    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == 0x300A)
            depth++;
        else if (cp == 0x300B && depth)
            depth--;
        else if (cp == '\n' || !depth) {
            depth = 0;
            zc_buf_add(out, s.ptr + at, next - at);
        }
    }
}

static int worth_of(const char *class)
{
    static const char letters[] = "-crpa"; /* ACT_… in order */
    const char *hit = strchr(letters, class[0]);

    return hit ? (int)(hit - letters) : ACT_NONE;
}

/* The next verb of an act at or after `at`, before `to`. */
static size_t next_verb(zc_str s, size_t at, size_t to, int *row)
{
    size_t next;

    for (; at < to; at = next) {
        zc_scan_at(s, at, &next);
        *row = zc_scan_row(s, at, ZC_TABLE(enactment_verbs));
        if (*row >= 0)
            return at;
    }
    return SIZE_MAX;
}

/* Cut 第十七届 and 十二届 out of the name of an assembly. */
static void drop_term(zc_buf *name)
{
    zc_str s = zc_str_buf(name);
    size_t hit = zc_str_find(s, "届", 0), start = hit, from;
    zc_buf kept;

    if (hit == SIZE_MAX)
        return;
    while (start > 0) {
        uint32_t cp = zc_scan_before(s, start, &from);

        if (zc_digit_of(cp) < 0 && cp != 0x5341 && cp != 0x767E) /* 十 百 */
            break;
        start = from;
    }
    if (start >= 3 && zc_scan_word(s, start - 3, "第"))
        start -= 3;
    zc_buf_init(&kept);
    zc_buf_addstr(&kept, zc_str_sub(s, 0, start));
    zc_buf_addstr(&kept, zc_str_sub(s, hit + 3, s.len));
    zc_buf_release(name);
    *name = kept;
}

/* The body of one meeting or order: up to 第…次会议, 令, 公告, 会议 or 常务会议. */
static zc_str cut_name(zc_str s)
{
    static const char *const ends[] = {"令第",     "公告第", "令",   "公告", "主席团",
                                       "常务会议", "会议",   "审议", "讨论", "第"};
    size_t i, hit;

    for (i = 0; i < sizeof ends / sizeof *ends; i++) {
        hit = zc_str_find(s, ends[i], 3);
        if (hit != SIZE_MAX)
            s = zc_str_sub(s, 0, hit);
    }
    return zc_str_trim(s);
}

static zc_str skip_leading(zc_str s)
{
    static const char *const words[] = {"（", "(",  "由", "经", "根据",
                                        "自", "起", "，", "、", "中中"};
    size_t i, n;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        s = zc_str_trim(s);
        n = zc_scan_word(s, 0, words[i]);
        if (n == 6)
            n = 3; /* 中中华人民共和国, a slip of the pen */
        s = zc_str_sub(s, n, s.len);
    }
    n = strlen("中华人民共和国");
    if (zc_str_starts(s, "中华人民共和国") && s.len > n + 3)
        s = zc_str_sub(s, n, s.len);
    return s;
}

/* 市第十二届… : a text that speaks of its own place; the title says which. */
static void add_place(const zc_meta *m, zc_str name, zc_buf *out)
{
    static const char *const units[] = {"市", "省", "县", "州", "自治区"};
    zc_str title = zc_str_buf(&m->title);
    size_t i, hit;

    for (i = 0; i < sizeof units / sizeof *units; i++) {
        if (!zc_str_starts(name, units[i]))
            continue;
        hit = zc_str_find(title, units[i], 3);
        if (hit != SIZE_MAX && hit <= 21)
            zc_buf_addstr(out, zc_str_sub(title, 0, hit));
        return;
    }
}

/* Append one body's name, 、 between it and the one before. */
static void add_body(const zc_meta *m, zc_str words, zc_buf *body)
{
    zc_buf name;
    zc_str cut;

    zc_buf_init(&name);
    zc_buf_addstr(&name, zc_str_trim(words));
    drop_term(&name);
    cut = cut_name(skip_leading(zc_str_buf(&name)));
    if (cut.len >= 6 && !zc_str_starts(cut, "第") && zc_utf8_count(cut) <= 40) {
        zc_buf_adds(body, body->len ? "、" : "");
        add_place(m, cut, body);
        zc_buf_addstr(body, cut);
    }
    zc_buf_release(&name);
}

/* Several bodies in one act: parted by 、 or line ends, perhaps with dates of their own. */
static void read_bodies(const zc_meta *m, zc_str words, zc_buf *body)
{
    size_t at, next, from = 0, end;
    char date[11];

    zc_buf_clear(body);
    for (at = 0; at <= words.len; at = next) {
        uint32_t cp = zc_scan_at(words, at, &next);

        if (at == words.len || cp == 0x3001 || cp == '\n') {
            add_body(m, zc_str_sub(words, from, at), body);
            from = next;
        } else if ((end = zc_scan_date(words, at, date)) != 0) {
            from = next = end;
        }
        if (at == words.len)
            break;
    }
}

/* 通过的, 批准的: the act of another text, which amends this one. */
static bool is_of_another(zc_str s, size_t end)
{
    return zc_scan_word(s, end, "的") || zc_scan_word(s, end, "并经");
}

/* One pass over the header: what its acts say. */
typedef struct reading {
    const zc_meta *m;
    zc_str s;
    int worth;
    zc_buf *body;
    char *last, *effective;
} reading;

static void take_verb(reading *r, const act *one, const char *date)
{
    if (one->enactment && date[0] && strcmp(date, r->last) > 0)
        memcpy(r->last, date, 11);
    if (one->in_force && date[0])
        memcpy(r->effective, date, 11);
    if (one->worth > r->worth) {
        zc_buf body;

        zc_buf_init(&body);
        read_bodies(r->m, zc_str_sub(r->s, one->from, one->to), &body);
        if (body.len) {
            zc_buf_clear(r->body);
            zc_buf_addstr(r->body, zc_str_buf(&body));
            r->worth = one->worth;
        }
        zc_buf_release(&body);
    }
}

/* The acts between one date and the next; *from is where an unfinished body began. */
static void read_acts(reading *r, size_t at, size_t to, size_t *from, const char *date)
{
    size_t verb, end;
    int row = -1;

    while ((verb = next_verb(r->s, at, to, &row)) != SIZE_MAX) {
        act one = {.from = *from, .to = verb};
        const char *class = enactment_verbs[row][1];

        end = verb + strlen(enactment_verbs[row][0]);
        one.in_force = class[0] == 'e';
        one.enactment = !one.in_force;
        one.worth = is_of_another(r->s, end) ? ACT_NONE : worth_of(class);
        take_verb(r, &one, date);
        *from = at = end;
    }
}

void zc_meta_header(zc_meta *m, zc_buf *body, char last[11], char effective[11])
{
    reading r = {.m = m, .body = body, .last = last, .effective = effective};
    char date[11] = "", next_date[11];
    size_t at = 0, from = 0, start, end, verbs;
    zc_buf text;

    last[0] = effective[0] = '\0';
    zc_buf_init(&text);
    without_titles(zc_str_buf(&m->header), &text);
    r.s = zc_str_buf(&text);
    do {
        end = zc_scan_find_date(r.s, at, &start, next_date);
        verbs = end ? start : r.s.len;
        read_acts(&r, at, verbs, &from, date);
        /* A date without a verb after it belongs to a list of meetings: …会议、2023年3月2日…. */
        if (!zc_str_ends(zc_str_trim(zc_str_sub(r.s, 0, verbs)), "、"))
            from = end;
        if (end)
            memcpy(date, next_date, sizeof date);
        at = end;
    } while (end);
    zc_buf_release(&text);
}
