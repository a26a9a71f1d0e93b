/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 发文字号, 发文机关 as signed or by its 题注 or title, and 主送机关. */
#include "lib/policy/metadata_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/citation.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/addressed.h"
#include "gen/lib/policy/data/person_titles.h"
#include "gen/lib/policy/data/title_verbs.h"

#include <string.h>

enum { ISSUER_MOST = 400, HEADER_LINE_MOST = 300, SALUTATION_MOST = 90 };

/* The title without the name of the state: 中华人民共和国国务院令 to 国务院令. */
static zc_str short_title(const zc_meta *m)
{
    zc_str title = zc_str_trim(zc_str_buf(&m->title));
    size_t n = strlen("中华人民共和国");

    return zc_str_starts(title, "中华人民共和国") && title.len > n + 6
               ? zc_str_sub(title, n, title.len)
               : title;
}

/* 国务院令, but not 国务院关于…的命令. */
static bool is_order(zc_str title)
{
    return zc_str_ends(title, "令") && title.len > 9 && zc_str_find(title, "关于", 0) == SIZE_MAX;
}

/* 第591号 under the title 国务院令: as it is cited, 国务院令591号. */
static void offer_order(zc_meta *m, zc_str serial)
{
    zc_str title = short_title(m);
    zc_buf form;

    zc_buf_init(&form);
    if (is_order(title))
        zc_buf_addstr(&form, title);
    zc_buf_addstr(&form, serial);
    zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&form));
    zc_buf_release(&form);
}

/* A header line that is a number: 国发〔2019〕5号, （国发〔2019〕5号）, or an order's 第591号. */
static void offer_number(zc_meta *m, zc_str s)
{
    zc_number number;
    zc_buf form;

    zc_buf_init(&form);
    zc_buf_init(&number.canonical);
    s = zc_str_trim(s);
    if (zc_document_number(s, &form))
        zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&form));
    else if (s.len <= HEADER_LINE_MOST && zc_number_find(s, 0, s.len, ZC_NUMBER_IN_TEXT, &number))
        zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&number.canonical));
    else if (zc_str_starts(s, "第") && zc_str_ends(s, "号"))
        offer_order(m, zc_str_sub(s, strlen("第"), s.len));
    zc_buf_release(&number.canonical);
    zc_buf_release(&form);
}

void zc_meta_number(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0, i;
    zc_buf form;

    while ((one = zc_meta_next(m, ZC_ZONE_NUMBER, &at)))
        offer_number(m, zc_str_buf(&one->text));
    /* Under the title, in brackets: （2020年1月3日 国发〔2020〕1号）. */
    for (i = 0; i < m->p->n && m->p->v[i].zone != ZC_ZONE_BODY; i++)
        if (m->p->v[i].zone == ZC_ZONE_REMARK &&
            zc_str_find(zc_str_buf(&m->p->v[i].text), "号", 0) != SIZE_MAX)
            offer_number(m, zc_str_buf(&m->p->v[i].text));
    /* A number that the zoning took for the first paragraph. */
    if (i < m->p->n && !m->d->field[ZC_DOCUMENT_NUMBER].n) {
        zc_buf_init(&form);
        if (zc_document_number(zc_str_buf(&m->p->v[i].text), &form))
            zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&form));
        zc_buf_release(&form);
    }
}

/* Several names, parted by one blank, or one name broken over lines, then joined. */
static void add_signature(zc_buf *out, zc_str s)
{
    size_t at, next;
    bool blank = out->len > 0;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_blank(cp)) {
            blank = true;
            continue;
        }
        if (blank && out->len && zc_ends_as_agency(zc_str_buf(out)))
            zc_buf_addc(out, ' ');
        blank = false;
        zc_buf_add(out, s.ptr + at, next - at);
    }
}

/* A signature may have its date on the same line. */
static zc_str before_date(zc_str s)
{
    char date[11];
    size_t start;

    s = zc_str_trim(s);
    if (zc_scan_find_date(s, 0, &start, date) && start > 0)
        s = zc_str_trim(zc_str_sub(s, 0, start));
    return s;
}

/* Not the person who signs an order, nor thanks that stand where a signature would. */
static bool is_body(zc_str s)
{
    return zc_scan_row(s, 0, ZC_TABLE(person_titles)) < 0 && zc_str_find(s, "您", 0) == SIZE_MAX;
}

static void offer_signature(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0;
    zc_buf name;

    zc_buf_init(&name);
    while ((one = zc_meta_next(m, ZC_ZONE_SIGNATURE, &at)) && name.len < ISSUER_MOST)
        if (is_body(zc_str_trim(zc_str_buf(&one->text))))
            add_signature(&name, before_date(zc_str_buf(&one->text)));
    zc_meta_offer(m, ZC_ISSUER, zc_str_buf(&name));
    zc_buf_release(&name);
}

/* 国务院办公厅关于…的通知: what stands before 关于, 印发, 转发 …, when it is the name of an agency. */
static void offer_title_prefix(zc_meta *m)
{
    zc_str title = short_title(m), prefix;
    size_t at, next;

    prefix = zc_str_sub(title, 0, title.len - (is_order(title) ? strlen("令") : 0));
    if (is_order(title) && zc_is_agency(prefix))
        zc_meta_offer(m, ZC_ISSUER, prefix);
    for (at = 0; at < title.len && at <= ISSUER_MOST; at = next) {
        zc_scan_at(title, at, &next);
        if (zc_scan_row(title, at, ZC_TABLE(title_verbs)) < 0)
            continue;
        prefix = zc_str_trim(zc_str_sub(title, 0, at));
        if (prefix.len && zc_is_agency(prefix))
            zc_meta_offer(m, ZC_ISSUER, prefix);
        return;
    }
}

void zc_meta_issuer(zc_meta *m)
{
    char last[11], effective[11];
    zc_buf body;

    offer_signature(m);
    if (m->d->field[ZC_ISSUER].n)
        return;
    zc_buf_init(&body);
    zc_meta_header(m, &body, last, effective);
    zc_meta_offer(m, ZC_ISSUER, zc_str_buf(&body));
    zc_buf_release(&body);
    if (m->d->kind != ZC_DOC_OTHER)
        offer_title_prefix(m);
}

zc_str zc_meta_clean_addressee(zc_str s)
{
    static const char *const greetings[] = {"您好", "你好", "你们好", "大家好"};
    size_t at, next, i, hit;

    s = zc_str_trim(s);
    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == ':' || cp == 0xFF1A || zc_is_stop(cp)) {
            s = zc_str_sub(s, 0, at);
            break;
        }
    }
    for (i = 0; i < sizeof greetings / sizeof *greetings; i++) {
        hit = zc_str_find(s, greetings[i], 0);
        if (hit != SIZE_MAX)
            s = zc_str_sub(s, 0, hit);
    }
    s = zc_str_trim(s);
    if (zc_str_starts(s, "尊敬的"))
        s = zc_str_trim(zc_str_sub(s, strlen("尊敬的"), s.len));
    while (zc_str_ends(s, "，") || zc_str_ends(s, "、") || zc_str_ends(s, ","))
        s = zc_str_trim(zc_str_sub(s, 0, s.len - (zc_str_ends(s, ",") ? 1 : 3)));
    return s;
}

/* A text of one line may have its number before the addressee: 示发〔2020〕8号 各区人民政府：. */
static zc_str after_number(zc_meta *m, zc_str s)
{
    zc_number number;
    size_t end = 0;

    zc_buf_init(&number.canonical);
    if (zc_number_find(s, 0, s.len < HEADER_LINE_MOST ? s.len : HEADER_LINE_MOST, ZC_NUMBER_IN_TEXT,
                       &number) &&
        number.start == 0 && zc_is_blank(zc_scan_at(s, number.end, NULL))) {
        zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&number.canonical));
        end = number.end;
    }
    zc_buf_release(&number.canonical);
    return zc_str_sub(s, end, s.len);
}

/* A salutation that the layout did not show: a short line before the body that ends in ：. */
static void offer_salutation(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0;
    int tries;

    for (tries = 0; tries < 3 && (one = zc_meta_next(m, ZC_ZONE_BODY, &at)); tries++) {
        zc_str s = zc_str_trim(zc_str_buf(&one->text));

        zc_str name = zc_meta_clean_addressee(s);

        if (s.len <= SALUTATION_MOST && (zc_str_ends(s, "：") || zc_str_ends(s, ":")) &&
            zc_scan_row_before(name, name.len, ZC_TABLE(addressed)) >= 0) {
            zc_meta_offer(m, ZC_ADDRESSEE, name);
            return;
        }
    }
}

void zc_meta_addressee(zc_meta *m)
{
    const zc_paragraph *one;
    size_t at = 0;

    while ((one = zc_meta_next(m, ZC_ZONE_ADDRESSEE, &at)))
        if (!zc_meta_on_field_line(m, one))
            zc_meta_offer(m, ZC_ADDRESSEE,
                          zc_meta_clean_addressee(after_number(m, zc_str_buf(&one->text))));
    offer_salutation(m);
}
