/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of what leaves for people and programs: a first byte for the columns, then, parted by bytes
 * 0xFF, a query, the title, path, locator, issuer, date, number and heading of a document, and the text
 * of a clause; all of them hostile.
 *
 * In every format and in messages: valid UTF-8; no control character but line ends and tabs, none that
 * changes the direction of writing, no escape sequence but our own colors. JSON is JSON; a line of TSV
 * has its four columns, a row of CSV those of its head.
 */
#include "search/output/output.h"

#include "lib/base/err.h"
#include "lib/base/file.h"
#include "lib/base/json.h"
#include "lib/store/manifest.h"
#include "search/output/html.h"
#include "tests/fuzz/check_json.h"
#include "tests/fuzz/folder.h"

enum { PARTS = 9 };

/* An index without documents, for those who look up what goes with a hit. */
static zc_index *empty_index(void)
{
    static zc_index *x;
    zc_manifest m;

    if (!x) {
        zc_manifest_init(&m);
        m.analyzer = zc_analyzer_version();
        m.generation = 1;
        assert(zc_manifest_write(&m, own_folder(), NULL) == 0);
        x = zc_index_open(own_folder(), 0, NULL);
        assert(x);
    }
    return x;
}

static bool turns(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

/* Bytes of one of our own sequences of color at the start of s, or 0. */
static size_t color_at(zc_str s)
{
    size_t n = 2;

    if (!zc_str_starts(s, "\033["))
        return 0;
    while (n < s.len && n < 8 && (s.ptr[n] == ';' || (s.ptr[n] >= '0' && s.ptr[n] <= '9')))
        n++;
    return n < s.len && s.ptr[n] == 'm' ? n + 1 : 0;
}

static void check_safe(zc_str s, bool color)
{
    size_t at, n;
    uint32_t cp;

    assert(zc_utf8_valid(s));
    for (at = 0; at < s.len; at += n) {
        n = color ? color_at(zc_str_sub(s, at, s.len)) : 0;
        if (n)
            continue;
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        assert(cp >= 0x20 || cp == '\n' || cp == '\t' || cp == '\r');
        assert(!(cp >= 0x7F && cp < 0xA0) && cp != 0x2028 && cp != 0x2029 && !turns(cp));
    }
}

static void check_tsv(zc_str s)
{
    size_t tabs = 0, lines = 0, i;

    for (i = 0; i < s.len; i++) {
        tabs += s.ptr[i] == '\t';
        lines += s.ptr[i] == '\n';
    }
    assert(lines == 1 && tabs == 3);
}

/* Fields of a row of CSV that begins at *at; moves behind its end. */
static size_t csv_fields(zc_str s, size_t *at)
{
    size_t n = 1;
    bool quoted = false;

    for (; *at < s.len && (quoted || s.ptr[*at] != '\r'); ++*at) {
        quoted ^= s.ptr[*at] == '"';
        n += !quoted && s.ptr[*at] == ',';
    }
    assert(!quoted && zc_str_starts(zc_str_sub(s, *at, s.len), "\r\n"));
    *at += 2;
    return n;
}

static void check_csv(zc_str s)
{
    size_t at = 0, head = csv_fields(s, &at);

    assert(csv_fields(s, &at) == head && at == s.len);
}

static void check_format(const format *f, const answer *a, const hit *h)
{
    zc_buf out;

    zc_buf_init(&out);
    if (f->head)
        f->head(a, &out);
    if (f->begin)
        f->begin(a, &out);
    f->hit(a, h, &out);
    if (f->end)
        f->end(a, &out);
    check_safe(zc_str_buf(&out), a->color);
    if (!strncmp(f->name, "json", 4))
        check_json_lines(zc_str_buf(&out));
    if (!strcmp(f->name, "tsv"))
        check_tsv(zc_str_buf(&out));
    if (!strcmp(f->name, "csv"))
        check_csv(zc_str_buf(&out));
    zc_buf_release(&out);
}

static void check_message(zc_str s)
{
    zc_error err;
    zc_buf json;
    zc_json j;

    zc_fail(&err, ZC_EINPUT, "%.*s: no such file", (int)s.len, s.ptr);
    check_safe(zc_str_of(err.message), false);
    assert(!strpbrk(err.message, "\n\t\r"));
    zc_buf_init(&json);
    zc_json_init(&j, &json);
    zc_json_string(&j, s);
    check_safe(zc_str_buf(&json), false);
    zc_buf_addc(&json, '\n');
    check_json_lines(zc_str_buf(&json));
    zc_buf_clear(&json);
    html_add_text(&json, s);
    check_safe(zc_str_buf(&json), false);
    assert(!strpbrk(json.ptr, "<>\"'"));
    zc_buf_release(&json);
}

/* A document of those parts, as its record in an index. */
static void pack_document(zc_buf *record, const zc_str part[PARTS])
{
    zc_document d;
    zc_buf path;

    zc_document_init(&d);
    zc_buf_init(&path);
    zc_path_escape(&path, part[2]);
    d.path = zc_buf_detach(&path);
    zc_buf_addstr(&path, part[1]);
    d.title = zc_buf_detach(&path);
    zc_document_set(&d, ZC_ISSUER, part[4]);
    zc_document_set(&d, ZC_DATE, part[5]);
    zc_document_set(&d, ZC_DOCUMENT_NUMBER, part[6]);
    zc_doc_pack(&d, &(zc_origin){0}, part[2], &(zc_doc_place){0}, record);
    zc_document_release(&d);
    zc_buf_release(&path);
}

static void read_clause(hit *h, const zc_str part[PARTS])
{
    zc_verbatim *v = zc_verbatim_new();
    zc_clause c = {0};
    zc_buf packed;

    zc_buf_init(&packed);
    zc_buf_init(&c.text);
    zc_strings_init(&c.heading);
    zc_strings_add(&c.heading, part[7]);
    zc_buf_addstr(&c.text, part[8]);
    zc_verbatim_pack(v, &c, &h->forward, &packed);
    h->forward.verbatim = zc_str_buf(&packed);
    assert(zc_verbatim_unpack(v, &h->forward, &h->data, &h->clause));
    h->forward.verbatim = (zc_str){"", 0};
    zc_buf_release(&packed);
    zc_buf_release(&c.text);
    zc_strings_release(&c.heading);
    zc_verbatim_free(v);
}

static void fill_hit(hit *h, zc_buf *record, const highlight *m, const zc_str part[PARTS])
{
    memset(h, 0, sizeof *h);
    h->rank = 1;
    h->score = 1.5;
    h->match = true;
    zc_buf_init(&h->data);
    zc_buf_init(&h->id);
    pack_document(record, part);
    assert(zc_doc_unpack(&h->doc, zc_str_buf(record)));
    read_clause(h, part);
    h->forward.locator = part[3];
    zc_buf_addf(&h->id, "%.*s#", (int)h->doc.path.len, h->doc.path.ptr);
    zc_path_escape(&h->id, part[3]);
    snippet_make(&h->snippet, m, h->clause.text, 60);
}

static void print_all(const query *q, const zc_str part[PARTS], size_t columns)
{
    highlight *m = highlight_new(q, NULL, NULL);
    answer a = {.query_id = "-",
                .query = part[0],
                .parsed = q,
                .highlight = m,
                .index = empty_index(),
                .total = 1,
                .shown = 1,
                .columns = columns};
    zc_buf record;
    size_t i;
    hit h;

    zc_buf_init(&record);
    fill_hit(&h, &record, m, part);
    for (i = 0; formats[i].name; i++) {
        a.color = columns > 0;
        if (formats[i].hit)
            check_format(&formats[i], &a, &h);
    }
    hit_release(&h);
    highlight_free(m);
    zc_buf_release(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t columns[] = {0, 20, 60, 100};
    size_t width = columns[take_choice(&data, &size, 4)], i;
    zc_str part[PARTS];
    query q;

    for (i = 0; i < PARTS; i++)
        part[i] = take_part(&data, &size);
    query_init(&q);
    query_parse(&q, part[0]);
    print_all(&q, part, width);
    for (i = 0; i < PARTS; i++)
        check_message(part[i]);
    query_release(&q);
    return 0;
}
