/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of `--facets`: the table, and readers of values. */
#include "search/facets/fields.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include <inttypes.h>
#include <string.h>

enum { NAMES = 4 };

typedef struct field field;

struct field {
    const char *name, *chinese; /* both are shown, and may be typed */
    const char *also[NAMES];    /* may be typed */
    zc_str (*value)(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i);
    zc_field from;
    size_t bytes; /* of a value; 0: all */
    bool of_clauses;
};

/* --- values ------------------------------------------------------------------------------------- */

static const zc_str none = {"", 0};

static zc_str listed(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    (void)kinds;
    return zc_doc_field(doc, f->from, i);
}

/* The beginning of the first value: the year or the month of a date. */
static zc_str beginning(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    (void)kinds;
    return i ? none : zc_str_sub(zc_doc_field(doc, f->from, 0), 0, f->bytes);
}

/* Bytes of the mark that parts two names at `at`; 0: none. */
static size_t parting(zc_str s, size_t at)
{
    static const char *const marks[] = {" ", "　", "、", "，"};
    size_t i;

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if (zc_str_starts(zc_str_sub(s, at, s.len), marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* Bodies that sign together stand side by side; each of them issued it. */
static zc_str signer(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    zc_str all = zc_doc_field(doc, f->from, 0);
    size_t from = 0, to = 0, mark;

    (void)kinds;
    do {
        for (from = to; (mark = parting(all, from)); from += mark)
            ;
        for (to = from; to < all.len && !parting(all, to); to++)
            ;
    } while (i-- > 0 && to < all.len);
    return i == SIZE_MAX ? zc_str_sub(all, from, to) : none;
}

/* An opinion that one body gives to the host of a reply, by its number, 示财提会〔2024〕11号, or title. */
static bool is_opinion(const zc_doc_view *doc)
{
    static const char *const words[] = {"提会", "建会", "会办"};
    zc_str number = zc_doc_field(doc, ZC_DOCUMENT_NUMBER, 0);
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (zc_str_find(number, words[i], 0) != SIZE_MAX)
            return true;
    return zc_str_find(doc->title, "会办意见", 0) != SIZE_MAX;
}

static bool assumes_host(const zc_doc_view *doc)
{
    return doc->kind == ZC_DOC_REPLY && !zc_doc_field(doc, ZC_HOST, 0).len &&
           zc_doc_field(doc, ZC_ISSUER, 0).len && !is_opinion(doc);
}

/* Most replies do not say who hosted them: the one that signs did. */
static zc_str host(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    static const field issuer = {.from = ZC_ISSUER};

    return assumes_host(doc) ? signer(&issuer, doc, kinds, i) : listed(f, doc, kinds, i);
}

static zc_str doc_kind(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    (void)f, (void)kinds;
    return i ? none : zc_str_of(zc_doc_kind_name(doc->kind));
}

static zc_str clause_kind(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    unsigned kind;

    (void)f, (void)doc;
    for (kind = 0; kinds >> kind; kind++)
        if (kinds >> kind & 1 && i-- == 0)
            return zc_str_of(zc_clause_kind_name((zc_clause_kind)kind));
    return none;
}

/* The first folder of the path. */
static zc_str folder(const field *f, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    size_t slash = zc_str_find(doc->path, "/", 0);

    (void)f, (void)kinds;
    return i || slash == SIZE_MAX ? none : zc_str_sub(doc->path, 0, slash);
}

/* --- the table ---------------------------------------------------------------------------------- */

static const field fields[] = {
    {"issuer", "发文机关", {"机关", "制定机关", "发文单位"}, signer, .from = ZC_ISSUER},
    {"year", "年份", {"年"}, beginning, .from = ZC_DATE, .bytes = sizeof "2024" - 1},
    {"month", "月份", {"月"}, beginning, .from = ZC_DATE, .bytes = sizeof "2024-08" - 1},
    {"kind", "类型", {"document_kind"}, .value = doc_kind},
    {"document_type", "文种", {"type"}, listed, .from = ZC_DOCUMENT_TYPE},
    {"status", "时效", {"效力"}, listed, .from = ZC_STATUS},
    {"openness", "公开属性", {"公开"}, listed, .from = ZC_OPENNESS},
    {"addressee", "主送机关", {"主送"}, listed, .from = ZC_ADDRESSEE},
    {"session", "届次", {"会议"}, listed, .from = ZC_SESSION},
    {"proposer", "提案者", {"提案人", "提出人"}, listed, .from = ZC_PROPOSER},
    {"host", "主办单位", {"主办"}, host, .from = ZC_HOST},
    {"co_host", "会办单位", {"会办", "协办", "协办单位"}, listed, .from = ZC_CO_HOST},
    {"result_class", "办理结果", {"结果", "result"}, listed, .from = ZC_RESULT_CLASS},
    {"clause_kind", "条款类型", {"条款"}, clause_kind, .of_clauses = true},
    {"folder", "文件夹", {"目录", "path"}, .value = folder},
};

enum { FIELDS = sizeof fields / sizeof *fields };

const char *facet_field_name(int number)
{
    return fields[number].name;
}

const char *facet_field_chinese(int number)
{
    return fields[number].chinese;
}

int facet_fields(void)
{
    return FIELDS;
}

bool facet_field_of_clauses(int number)
{
    return fields[number].of_clauses;
}

zc_str facet_field_value(int number, const zc_doc_view *doc, unsigned kinds, size_t i)
{
    return fields[number].value(&fields[number], doc, kinds, i);
}

bool facet_field_assumed(int number, const zc_doc_view *doc)
{
    return fields[number].value == host && assumes_host(doc);
}

void facet_field_note(int number, uint64_t n, zc_buf *out)
{
    (void)number; /* of the one that may be assumed */
    zc_buf_addf(out,
                zc_plural("%" PRIu64 " reply does not name its host (主办单位); counted is the "
                          "body that signed it",
                          "%" PRIu64 " replies do not name their host (主办单位); counted is the "
                          "body that signed each",
                          n),
                n);
}

/* --- reading names ------------------------------------------------------------------------------ */

static bool has_name(const field *f, zc_str name)
{
    size_t i;

    if (zc_str_is(name, f->name) || zc_str_is(name, f->chinese))
        return true;
    for (i = 0; i < NAMES && f->also[i]; i++)
        if (zc_str_is(name, f->also[i]))
            return true;
    return false;
}

static int unknown(zc_str name, zc_error *err)
{
    zc_buf names;
    int i, rc;

    zc_buf_init(&names);
    for (i = 0; i < FIELDS; i++)
        zc_buf_addf(&names, "%s%s", i ? ", " : "", fields[i].name);
    rc = zc_fail(err, ZC_EINVAL, "--facets: no field '%.*s'; there are %s", (int)name.len, name.ptr,
                 names.ptr);
    zc_buf_release(&names);
    return rc;
}

static int find(zc_str name, int *number, zc_error *err)
{
    int i;

    name = zc_str_trim(name);
    for (i = 0; i < FIELDS; i++)
        if (has_name(&fields[i], name)) {
            *number = i;
            return 0;
        }
    return unknown(name, err);
}

static int read_one(zc_str item, facet_asked *asked, zc_error *err)
{
    size_t plus = zc_str_find(item, "+", 0);
    int rc;

    asked->column = FACET_NONE;
    rc = find(zc_str_sub(item, 0, plus), &asked->row, err);
    if (rc < 0 || plus == SIZE_MAX)
        return rc;
    return find(zc_str_sub(item, plus + 1, item.len), &asked->column, err);
}

/* The list as it is compared: folded, with one mark between its items. */
static void make_plain(zc_str list, zc_buf *out)
{
    zc_folded folded;
    size_t i;

    zc_folded_init(&folded);
    zc_fold(&folded, list);
    for (i = 0; i < folded.len; i++)
        zc_utf8_add(out, zc_utf8_among(folded.cp[i], ",，、") ? ','
                         : zc_utf8_among(folded.cp[i], "-_")  ? '_'
                                                              : folded.cp[i]);
    zc_folded_release(&folded);
}

int facet_fields_read(zc_str list, facet_asked *asked, size_t *n, zc_error *err)
{
    size_t at, end;
    zc_buf plain;
    zc_str all;
    int rc = 0;

    zc_buf_init(&plain);
    make_plain(list, &plain);
    all = zc_str_buf(&plain);
    for (*n = 0, at = 0; at <= all.len && rc == 0; at = end + 1) {
        end = zc_str_find(all, ",", at);
        end = end == SIZE_MAX ? all.len : end;
        if (*n == FACETS_MOST)
            rc = zc_fail(err, ZC_EINVAL, "--facets: more than %d tables", FACETS_MOST);
        else
            rc = read_one(zc_str_sub(all, at, end), &asked[(*n)++], err);
    }
    zc_buf_release(&plain);
    return rc;
}

void facet_fields_begun(zc_str begun, void (*offer)(zc_str list, void *arg), void *arg)
{
    size_t from = begun.len;
    zc_buf list;
    int i;

    while (from && !strchr(",+", begun.ptr[from - 1]))
        from--;
    zc_buf_init(&list);
    for (i = 0; i < FIELDS; i++) {
        zc_buf_clear(&list);
        zc_buf_addstr(&list, zc_str_sub(begun, 0, from));
        zc_buf_adds(&list, fields[i].name);
        offer(zc_str_buf(&list), arg);
    }
    zc_buf_release(&list);
}
