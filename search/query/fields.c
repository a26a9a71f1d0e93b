/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields: names, and readers of values. */
#include "search/query/fields.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/labels.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_OF_FIELD = 6, NAME_BYTES = 24, DATE_MOST = 40 };

/* Fill a term from a value as typed. Returns false when the value is none of the field's. */
typedef bool (*field_reader)(query_term *t, zc_str value, size_t list);

static bool set_filter(query_term *t, zc_str value, size_t list);
static bool read_title(query_term *t, zc_str value, size_t list);
static bool read_body(query_term *t, zc_str value, size_t list);
static bool read_number(query_term *t, zc_str value, size_t list);
static bool read_dates(query_term *t, zc_str value, size_t list);
static bool read_articles(query_term *t, zc_str value, size_t list);
static bool read_cites(query_term *t, zc_str value, size_t list);
static bool read_type(query_term *t, zc_str value, size_t list);
static bool read_kind(query_term *t, zc_str value, size_t list);

static const struct {
    const char *name[NAMES_OF_FIELD]; /* the first is shown */
    field_reader read;
    size_t list; /* of a filter's values, in filter_options */
    const char *takes;
} fields[] = {
    {{"标题", "题名", "名称", "title"}, read_title, 0, N_("any part of a title")},
    {{"正文", "body", "text"}, read_body, 0, N_("words of the clause itself")},
    {{"机关", "发文机关", "制定机关", "发布机关", "发文单位", "issuer"},
     set_filter,
     offsetof(filter_options, issuer),
     N_("any part of a name")},
    {{"文号", "发文字号", "number"}, read_number, 0, N_("a document number, or a part of one")},
    {{"文种", "type"},
     read_type,
     offsetof(filter_options, type),
     N_("a document type: 通知, 意见")},
    {{"年", "年份", "year"},
     read_dates,
     offsetof(filter_options, year),
     N_("a year or years: 2024, 2019..2021")},
    {{"日期", "成文日期", "发布日期", "公布日期", "发文日期", "date"},
     read_dates,
     offsetof(filter_options, year),
     N_("a date or dates: 2024-08, 2023-01..2024-06")},
    {{"条", "article"}, read_articles, 0, N_("an article or articles: 28, 第二十条之一, 10..12")},
    {{"引用", "cites", "cite"}, read_cites, 0, N_("title or number of what is cited")},
    {{"类型", "kind"},
     read_kind,
     offsetof(filter_options, kind),
     N_("statute, policy, reply, proposal or other")},
    {{"路径", "path"},
     set_filter,
     offsetof(filter_options, path),
     N_("the beginning of a path, or a pattern")},
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

/* Kinds of documents by the words that people use. */
static const struct {
    const char *word, *kind;
} kinds[] = {
    {"法规", "statute"},  {"法律", "statute"},  {"政策", "policy"}, {"文件", "policy"},
    {"答复", "reply"},    {"复函", "reply"},    {"回复", "reply"},  {"提案", "proposal"},
    {"建议", "proposal"}, {"议案", "proposal"}, {"其他", "other"},
};

/* --- names -------------------------------------------------------------------------------------- */

/* Where the colon of a name would end that begins s; 0 when none is near. *name is its length. */
static size_t colon_in(zc_str s, size_t *name)
{
    static const char *const colons[] = {":", "：", "︰"};
    size_t i;

    for (*name = 0; *name < s.len && *name <= NAME_BYTES; ++*name) {
        if (s.ptr[*name] != ':' && s.ptr[*name] != '\xEF') /* as they begin */
            continue;
        for (i = 0; i < sizeof colons / sizeof *colons; i++)
            if (zc_str_starts(zc_str_sub(s, *name, s.len), colons[i]))
                return *name + strlen(colons[i]);
    }
    return 0;
}

/* Names are compared folded: 標題, ＴＩＴＬＥ. */
size_t field_at(zc_str s, int *field)
{
    size_t i, k, len, end = colon_in(s, &len);
    bool found = false;
    zc_folded folded;
    zc_buf name;

    if (!end || !len)
        return 0;
    zc_buf_init(&name);
    zc_folded_init(&folded);
    zc_fold(&folded, zc_str_sub(s, 0, len));
    zc_folded_text(&folded, &name);
    for (i = 0; i < FIELDS && !found; i++)
        for (k = 0; k < NAMES_OF_FIELD && fields[i].name[k] && !found; k++)
            if (zc_str_is(zc_str_buf(&name), fields[i].name[k])) {
                *field = (int)i;
                found = true;
            }
    zc_folded_release(&folded);
    zc_buf_release(&name);
    return found ? end : 0;
}

const char *field_name(int field)
{
    return fields[field].name[0];
}

const char *field_names(size_t i)
{
    size_t f, k;

    for (f = 0; f < FIELDS; f++)
        for (k = 0; k < NAMES_OF_FIELD && fields[f].name[k]; k++)
            if (i-- == 0)
                return fields[f].name[k];
    return NULL;
}

const char *field_read(int field, query_term *t, zc_str value)
{
    return fields[field].read(t, value, fields[field].list) ? NULL
                                                            : zc_message(fields[field].takes);
}

/* --- values ------------------------------------------------------------------------------------- */

static bool read_title(query_term *t, zc_str value, size_t list)
{
    (void)list;
    t->kind = QUERY_TITLE;
    return value.len > 0;
}

/* A phrase is looked for in the clause's own text anyway. */
static bool read_body(query_term *t, zc_str value, size_t list)
{
    (void)list;
    if (t->kind == QUERY_WORD)
        t->own_text = t->literal = true;
    return value.len > 0;
}

static bool read_number(query_term *t, zc_str value, size_t list)
{
    (void)list;
    t->kind = QUERY_NUMBER;
    return value.len > 0;
}

static bool read_cites(query_term *t, zc_str value, size_t list)
{
    (void)list;
    t->kind = QUERY_CITES;
    return value.len > 0;
}

/* A filter of one value, as the option of the same meaning makes it; list is the offset of its values
 * in filter_options. */
static bool set_filter(query_term *t, zc_str value, size_t list)
{
    char *copy = zc_str_dup(value);
    filter_options o = {0};
    zc_args *values = (zc_args *)((char *)&o + list);

    zc_args_add(values, copy);
    t->filter = filter_new(&o, NULL);
    zc_args_release(values);
    free(copy);
    if (t->filter)
        t->kind = QUERY_FILTER;
    return t->filter != NULL;
}

/* Append a folded text; false when it is empty or longer than dates and kinds are. */
static bool folded_text(zc_str s, zc_buf *out)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_fold(&folded, s);
    zc_folded_text(&folded, out);
    zc_folded_release(&folded);
    return out->len && out->len <= DATE_MOST;
}

/* The kind that a word means, whatever its width or characters, or NULL. */
static const char *kind_of(zc_str word)
{
    const char *kind = NULL;
    zc_buf folded;
    size_t i;

    zc_buf_init(&folded);
    if (folded_text(word, &folded))
        for (i = 0; i < sizeof kinds / sizeof *kinds && !kind; i++)
            if (zc_str_is(zc_str_buf(&folded), kinds[i].word))
                kind = kinds[i].kind;
    zc_buf_release(&folded);
    return kind;
}

static bool read_kind(query_term *t, zc_str value, size_t list)
{
    const char *kind = kind_of(value);

    return set_filter(t, kind ? zc_str_of(kind) : value, list);
}

/* 答复 and 复函 are no 文种 by the standard, where they are 函, though people take them for such. */
static bool read_type(query_term *t, zc_str value, size_t list)
{
    const char *kind = kind_of(value);

    if (kind && !strcmp(kind, "reply"))
        return set_filter(t, zc_str_of(kind), offsetof(filter_options, kind));
    return set_filter(t, value, list);
}

/* --- dates -------------------------------------------------------------------------------------- */

/* One date in the form that filters take: 2024年8月, 2024.8, 2024/8 and 二〇二四年 as 2024-08 and 2024. */
static void add_date(zc_buf *out, zc_str s)
{
    zc_buf text;
    zc_values values;
    zc_folded folded;
    size_t i;

    zc_buf_init(&text);
    zc_values_init(&values);
    zc_folded_init(&folded);
    zc_fold(&folded, s);
    zc_values_find(&values, folded.cp, folded.len);
    if (values.n == 1 && values.v[0].kind == ZC_VALUE_DATE && values.v[0].to == folded.len)
        zc_buf_adds(&text, values.v[0].key);
    else
        zc_buf_addstr(&text, s);
    for (i = 0; i < text.len; i++)
        if (text.ptr[i] == '.' || text.ptr[i] == '/')
            text.ptr[i] = '-';
    zc_buf_addstr(out, zc_str_buf(&text));
    zc_folded_release(&folded);
    zc_values_release(&values);
    zc_buf_release(&text);
}

/* Where a span of dates is parted. - parts it only between years alone: 2019-2021. */
static size_t find_span(zc_str s, size_t *len)
{
    static const char *const marks[] = {"...", "..", "~", "至", "到"};
    size_t i, at;

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if ((at = zc_str_find(s, marks[i], 0)) != SIZE_MAX) {
            *len = strlen(marks[i]);
            return at;
        }
    *len = 1;
    return s.len == 9 && s.ptr[4] == '-' ? 4 : SIZE_MAX;
}

static bool read_dates(query_term *t, zc_str value, size_t list)
{
    zc_buf folded, dates;
    size_t at, len;
    bool read;
    zc_str s;

    zc_buf_init(&folded);
    zc_buf_init(&dates);
    read = folded_text(value, &folded);
    s = zc_str_buf(&folded);
    at = read ? find_span(s, &len) : SIZE_MAX;
    if (read && at == SIZE_MAX) {
        add_date(&dates, s);
    } else if (read) {
        add_date(&dates, zc_str_sub(s, 0, at));
        zc_buf_adds(&dates, "..");
        add_date(&dates, zc_str_sub(s, at + len, s.len));
    }
    read = read && set_filter(t, zc_str_buf(&dates), list);
    zc_buf_release(&dates);
    zc_buf_release(&folded);
    return read;
}

/* --- articles ----------------------------------------------------------------------------------- */

/* 28, 二十八, 第28条, 第二十条之一, 20之1: with the words around it that labels want. */
static bool read_article(zc_str s, query_article *a)
{
    static const char *const of = "之";
    size_t at;
    zc_str sub = {"", 0};

    s = zc_str_trim(s);
    if (zc_str_starts(s, "第"))
        s = zc_str_sub(s, strlen("第"), s.len);
    if ((at = zc_str_find(s, of, 0)) != SIZE_MAX) {
        sub = zc_str_sub(s, at + strlen(of), s.len);
        s = zc_str_sub(s, 0, at);
    }
    if (zc_str_ends(s, "条") || zc_str_ends(s, "條"))
        s.len -= strlen("条");
    a->number = zc_numeral_read_utf8(s);
    a->sub = sub.len ? zc_numeral_read_utf8(sub) : 0;
    return a->number > 0 && a->sub >= 0;
}

static bool read_articles(query_term *t, zc_str value, size_t list)
{
    size_t len, at = find_span(value, &len);

    (void)list;
    if (at == SIZE_MAX || at == 0 || at + len >= value.len) {
        if (!read_article(value, &t->article[0]))
            return false;
        t->article[1] = t->article[0];
    } else if (!read_article(zc_str_sub(value, 0, at), &t->article[0]) ||
               !read_article(zc_str_sub(value, at + len, value.len), &t->article[1])) {
        return false;
    }
    t->kind = QUERY_ARTICLE;
    return true;
}
