/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links: by what a document and the clauses that cite it are found. */
#include "lib/store/links.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "tests/unit/cases.h"

static bool has(const zc_links *links, uint32_t clause, zc_link_kind kind, const char *name)
{
    zc_buf key;
    uint32_t hash;
    size_t i;

    zc_buf_init(&key);
    zc_name_key(&key, zc_str_of(name));
    hash = zc_link_hash(kind, zc_str_buf(&key));
    zc_buf_release(&key);
    for (i = 0; i < links->n; i++)
        if (links->v[i].clause == clause && links->v[i].hash == hash)
            return true;
    return false;
}

static void cite(zc_document *d, size_t clause, const char *title, const char *number)
{
    zc_citation *c = zc_document_add_citation(d);

    c->clause = clause;
    c->title = title ? zc_strdup(title) : NULL;
    c->number = number ? zc_strdup(number) : NULL;
}

static void fill(zc_document *d)
{
    static const char *const headings[] = {NULL, "示例市停车管理办法", "示例市停车管理办法"};
    size_t i;

    d->title = zc_strdup("示例市政府关于印发《示例市停车管理办法（试行）》的通知");
    zc_document_set(d, ZC_DOCUMENT_NUMBER, ZC_STR("示府〔2024〕5号"));
    for (i = 0; i < 3; i++) {
        zc_clause *c = zc_document_add_clause(d);

        if (headings[i])
            zc_strings_add(&c->heading, zc_str_of(headings[i]));
    }
    cite(d, 2, "中华人民共和国示例法", NULL);
    cite(d, 2, "示例法", NULL);
    cite(d, 1, NULL, "示府〔2021〕3号");
}

static void names_stand_with_the_first_clause_and_citations_with_theirs(void **state)
{
    zc_links links = {0};
    zc_document d;
    size_t i;

    (void)state;
    zc_document_init(&d);
    fill(&d);
    zc_links_find(&links, &d);
    assert_true(has(&links, 0, ZC_LINK_NAME, "示例市停车管理办法"));
    assert_true(has(&links, 0, ZC_LINK_NAME, "关于印发《示例市停车管理办法》的通知"));
    assert_true(has(&links, 0, ZC_LINK_NUMBER, "示府〔2024〕5号"));
    assert_true(has(&links, 1, ZC_LINK_NAME, "示例市停车管理办法")); /* attached */
    assert_false(has(&links, 2, ZC_LINK_NAME, "示例市停车管理办法"));
    assert_true(has(&links, 2, ZC_LINK_CITES_NAME, "示例法"));
    assert_false(has(&links, 2, ZC_LINK_NAME, "示例法"));
    assert_true(has(&links, 1, ZC_LINK_CITES_NUMBER, "示府〔2021〕3号"));
    for (i = 1; i < links.n; i++)
        assert_true(
            links.v[i - 1].clause < links.v[i].clause ||
            (links.v[i - 1].clause == links.v[i].clause && links.v[i - 1].hash < links.v[i].hash));
    zc_links_release(&links);
    zc_document_release(&d);
}

static void a_document_without_clauses_has_none(void **state)
{
    zc_links links = {0};
    zc_document d;

    (void)state;
    zc_document_init(&d);
    d.title = zc_strdup("示例市办法");
    zc_links_find(&links, &d);
    assert_int_equal(links.n, 0);
    zc_links_release(&links);
    zc_document_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_with_the_first_clause_and_citations_with_theirs),
        cmocka_unit_test(a_document_without_clauses_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
