/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of an index is not read again. The linker puts our functions in front of those that read
 * records (Makefile), so that these are counted: a citation may not cost more the more documents bear
 * the name that it cites, nor an article the more articles there are.
 */
#include "search/known.h"

#include "search/locate.h"
#include "search/reference/passage.h"
#include "search/reference/resolve.h"
#include "search/reference/validity.h"

#include "tests/unit/index_fixture.h"

enum {
    NAMESAKES = 120,  /* documents of one title */
    ARTICLES = 50,    /* of each */
    LONG = 3000,      /* clauses of a long document */
    CITATIONS = 2000, /* that are resolved */
    NOTICES = 40,     /* in which it is repealed */
    A_FEW = 16        /* records that a citation may cost */
};

static size_t records;

bool __real_zc_index_forward(const zc_index *x, size_t segment, uint32_t clause, zc_forward *f);
bool __real_zc_index_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v);
int __real_zc_index_read_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v,
                             zc_error *err);
int __real_zc_index_each(const zc_index *x, size_t segment, zc_str term,
                         void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err);
bool __real_zc_doc_citation(zc_str *rest, zc_citation_view *c);

bool __wrap_zc_index_forward(const zc_index *x, size_t segment, uint32_t clause, zc_forward *f);
bool __wrap_zc_index_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v);
int __wrap_zc_index_read_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v,
                             zc_error *err);
int __wrap_zc_index_each(const zc_index *x, size_t segment, zc_str term,
                         void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err);
bool __wrap_zc_doc_citation(zc_str *rest, zc_citation_view *c);

bool __wrap_zc_index_forward(const zc_index *x, size_t segment, uint32_t clause, zc_forward *f)
{
    records++;
    return __real_zc_index_forward(x, segment, clause, f);
}

bool __wrap_zc_index_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v)
{
    records++;
    return __real_zc_index_doc(x, segment, doc, v);
}

int __wrap_zc_index_read_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v,
                             zc_error *err)
{
    records++;
    return __real_zc_index_read_doc(x, segment, doc, v, err);
}

int __wrap_zc_index_each(const zc_index *x, size_t segment, zc_str term,
                         void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err)
{
    records++;
    return __real_zc_index_each(x, segment, term, each, arg, err);
}

bool __wrap_zc_doc_citation(zc_str *rest, zc_citation_view *c)
{
    records++;
    return __real_zc_doc_citation(rest, c);
}

/* --- an index ---------------------------------------------------------------------------------------- */

static void begin(zc_document *d, const char *title, const char *form, unsigned number)
{
    zc_buf b;

    zc_document_init(d);
    zc_buf_init(&b);
    zc_buf_addf(&b, form, number);
    d->path = zc_buf_detach(&b);
    d->title = zc_strdup(title);
    d->kind = ZC_DOC_STATUTE;
    zc_buf_addf(&b, "%u-01-01", 1900 + number);
    zc_document_set(d, ZC_DATE, zc_str_buf(&b));
    zc_buf_release(&b);
}

static void add_clauses(zc_document *d, zc_clause_kind kind, const char *form, unsigned n)
{
    char locator[32];
    unsigned i;

    for (i = 1; i <= n; i++) {
        snprintf(locator, sizeof locator, form, i);
        add_clause(d, locator, ZC_STR("示例条文。"))->kind = kind;
    }
}

static void end(zc_builder *b, zc_document *d)
{
    build_document(b, d);
    zc_document_release(d);
}

static void add_notice(zc_builder *b, const char *title, unsigned number, unsigned clauses)
{
    zc_document d;
    unsigned i;

    begin(&d, "关于废止文件的通知", "notice-%u.md", number);
    add_clauses(&d, ZC_CLAUSE_CLAUSE, "%u", clauses);
    for (i = 0; i < clauses; i++) {
        zc_citation *c = zc_document_add_citation(&d);

        c->clause = i;
        c->text = zc_strdup(title);
        c->title = zc_strdup(title);
        c->repeals = true;
    }
    end(b, &d);
}

static zc_index *make_index(char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    unsigned i;

    for (i = 0; i < NAMESAKES; i++) {
        begin(&d, "示例条例", "law-%u.md", i);
        add_clauses(&d, ZC_CLAUSE_ARTICLE, "第%u条", ARTICLES);
        end(b, &d);
        begin(&d, "示例通知", "letter-%u.md", i);
        add_clauses(&d, ZC_CLAUSE_CLAUSE, "%u", 1 + i % 3);
        end(b, &d);
    }
    begin(&d, "示例长法", "long.md", 1);
    add_clauses(&d, ZC_CLAUSE_ARTICLE, "第%u条", LONG);
    end(b, &d);
    begin(&d, "示例长清单", "list.md", 1);
    add_clauses(&d, ZC_CLAUSE_CLAUSE, "%u", LONG);
    end(b, &d);
    for (i = 0; i < NOTICES; i++)
        add_notice(b, "示例长法", 100 + i, 1);
    add_notice(b, "示例长清单", 200, LONG);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

/* Where a document is. */
static uint32_t number_of(const zc_index *x, const char *path)
{
    zc_doc_view v;
    uint32_t i;

    for (i = 0; i < zc_index_segment_docs(x, 0); i++)
        if (zc_index_doc(x, 0, i, &v) && zc_str_eq(v.path, zc_str_of(path)))
            return i;
    fail_msg("no %s", path);
    return 0;
}

/* --- what it costs ----------------------------------------------------------------------------------- */

static void resolve_one(const zc_index *x, const char *title, unsigned i, reference_state wanted)
{
    char article[32], date[16];
    const citing from = {.title = ZC_STR("示例"), .date = {date, 10}};
    const zc_citation_view cited = {.title = zc_str_of(title), .article = {article, 0}};
    zc_citation_view c = cited;
    zc_error err = {0};
    reference r;

    snprintf(article, sizeof article, "第%u条", 1 + i % (ARTICLES + 5));
    snprintf(date, sizeof date, "%u-06-01", 1900 + i % NAMESAKES);
    c.article = zc_str_of(article);
    OK(resolve(x, &from, &c, &r, &err));
    assert_int_equal(r.state, wanted);
}

static size_t resolve_all(const zc_index *x, const char *title, reference_state wanted)
{
    unsigned i;

    records = 0;
    for (i = 0; i < CITATIONS; i++)
        resolve_one(x, title, i, wanted);
    return records;
}

static void citations_of_one_name_cost_little(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = make_index(path);

    /* At first all that bear the name are read, and the articles of each once or twice. */
    assert_true(resolve_all(x, "示例条例", REFERENCE_FOUND) <
                CITATIONS * A_FEW + NAMESAKES * (A_FEW + 4 * ARTICLES));
    assert_true(resolve_all(x, "示例条例", REFERENCE_FOUND) < CITATIONS * A_FEW);
    assert_true(resolve_all(x, "示例通知", REFERENCE_AMBIGUOUS) <
                CITATIONS * A_FEW + NAMESAKES * NAMESAKES * A_FEW);
    assert_true(resolve_all(x, "示例通知", REFERENCE_AMBIGUOUS) < A_FEW);
    assert_true(resolve_all(x, "示例无", REFERENCE_MISSING) < A_FEW);
    zc_index_close(x);
    free(path);
}

static void articles_of_a_long_document_cost_little(void **state)
{
    char *path = in_folder(state, "index"), locator[32];
    zc_index *x = make_index(path);
    zc_doc_view law, list;
    uint32_t clause;
    zc_str part;
    unsigned i;

    assert_true(zc_index_doc(x, 0, number_of(x, "long.md"), &law));
    assert_true(zc_index_doc(x, 0, number_of(x, "list.md"), &list));
    records = 0;
    for (i = 1; i <= LONG + 10; i++) {
        snprintf(locator, sizeof locator, "第%u条", i);
        clause = locate_clause(x, 0, &law, zc_str_of(locator));
        assert_int_equal(clause, i <= LONG ? law.first + i - 1 : UINT32_MAX);
        assert_int_equal(passage_find(x, 0, &list, zc_str_of(locator), &clause, &part), i <= LONG);
        if (i <= LONG)
            assert_int_equal(clause, list.first + i - 1);
    }
    assert_true(records < LONG * A_FEW);
    zc_index_close(x);
    free(path);
}

/* Repealed by one notice after another, or by one in clause after clause. */
static void validity_costs_little(void **state)
{
    static const struct {
        const char *path;
        size_t most;
    } cases[] = {{"long.md", NOTICES * A_FEW + 3 * LONG}, {"list.md", LONG * A_FEW}};
    char *path = in_folder(state, "index");
    zc_index *x = make_index(path);
    zc_error err = {0};
    validity s;
    uint32_t doc;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        doc = number_of(x, cases[i].path);
        records = 0;
        OK(validity_of(x, 0, doc, &s, &err));
        assert_int_equal(s.kind, VALIDITY_REPEALED);
        assert_true(records < cases[i].most);
        records = 0;
        OK(validity_of(x, 0, doc, &s, &err));
        assert_int_equal(s.kind, VALIDITY_REPEALED);
        assert_int_equal(records, 1);
    }
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(citations_of_one_name_cost_little),
        IN_FOLDER(articles_of_a_long_document_cost_little),
        IN_FOLDER(validity_costs_little),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
