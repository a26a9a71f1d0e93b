/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resolve: which document of an index a citation means, and which clause. */
#include "search/reference/resolve.h"

#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

static zc_index *x;

typedef struct made {
    const char *path, *title, *number, *issuer, *date;
    const char *locators; /* parted by blanks; 第…条 are articles */
    const char *attached; /* heading of the clauses, or NULL */
} made;

static const made documents[] = {
    {"law-2018.md", "中华人民共和国示例法", "", "示例代表大会", "2018-10-26", "第一条 第二条",
     NULL},
    {"law-2023.md", "中华人民共和国示例法（2023年修订）", "", "示例代表大会常务委员会",
     "2023-12-29", "第一条 第二条 第三条", NULL},
    {"code-1.md", "中华人民共和国示例民法典", "", "示例代表大会", "2020-05-28", "第一条 第二条",
     NULL},
    {"code-2.md", "中华人民共和国示例民法典", "", "示例代表大会", "2020-05-28", "第五十条", NULL},
    {"parking.md", "示例市人民政府关于印发《示例市停车管理办法（试行）》的通知", "示府〔2024〕5号",
     "示例市人民政府", "2024-03-01", "¶1 第一条", NULL},
    {"meals-a.md", "甲市人民政府关于促进助餐服务的意见", "甲府〔2023〕1号", "甲市人民政府",
     "2023-02-01", "一 二", NULL},
    {"meals-b.md", "乙市人民政府关于促进助餐服务的意见", "乙府〔2023〕7号", "乙市人民政府",
     "2023-03-01", "一", NULL},
    {"lamps.md", "关于加强路灯管理的意见", "", "示例市城管局", "2022-01-01", "一",
     "附件：路灯改造操作规程"},
    /* The date that only the file's name tells; signed by one body, then by two. */
    {"dogs(2010-09-17).md", "示例市养犬条例", "", "示例市公安局", "", "第一条", NULL},
    {"dogs-2022.md", "示例市养犬条例", "", "示例市农业局、示例市公安局", "2022-01-01", "第一条",
     NULL},
    {"amendment.md", "示例法修正案（一）", "", "示例代表大会常务委员会", "2019-01-01", "一 二",
     NULL},
    {"measures.md", "示例市促进示例若干措施", "", "示例市人民政府", "2023-01-01",
     "¶1 一/（一） 一/（二）/1 二/（三） 二/（四）", NULL},
    {"opinions.md", "示例市关于示例的若干意见", "", "示例市人民政府", "2023-01-01",
     "1/（1） 1/（2） 2 3/（1）", NULL},
    {"tax.md", "税收征收管理法", "", "示例代表大会", "2015-04-24", "第一条 第二条", NULL},
};

static void add_document(zc_builder *b, const made *m)
{
    zc_document d;
    zc_str rest = zc_str_of(m->locators);

    zc_document_init(&d);
    d.path = zc_strdup(m->path);
    d.title = zc_strdup(m->title);
    zc_document_set(&d, ZC_DOCUMENT_NUMBER, zc_str_of(m->number));
    zc_document_set(&d, ZC_ISSUER, zc_str_of(m->issuer));
    zc_document_set(&d, ZC_DATE, zc_str_of(m->date));
    while (rest.len) {
        size_t end = zc_str_find(rest, " ", 0);
        char *locator = zc_strndup(rest.ptr, end < rest.len ? end : rest.len);
        zc_clause *c = add_clause(&d, locator, ZC_STR("示例条文。"));

        c->kind = zc_str_ends(zc_str_of(locator), "条") ? ZC_CLAUSE_ARTICLE : ZC_CLAUSE_CLAUSE;
        if (m->attached)
            zc_strings_add(&c->heading, zc_str_of(m->attached));
        free(locator);
        rest = zc_str_sub(rest, end < rest.len ? end + 1 : rest.len, rest.len);
    }
    build_document(b, &d);
    zc_document_release(&d);
}

/* Columns: date; title; number; article; what is found. */
static void check_resolve(const test_case *c)
{
    const citing from = {.title = ZC_STR("示例"), .date = zc_str_buf(&c->column[0])};
    const zc_citation_view cited = {.title = zc_str_buf(&c->column[1]),
                                    .number = zc_str_buf(&c->column[2]),
                                    .article = zc_str_buf(&c->column[3])};
    zc_forward f;
    reference r;
    zc_error err;
    zc_buf got;

    zc_buf_init(&got);
    OK(resolve(x, &from, &cited, &r, &err));
    if (r.state == REFERENCE_FOUND) {
        zc_buf_addstr(&got, r.view.path);
        if (r.clause != UINT32_MAX && zc_index_forward(x, r.segment, r.clause, &f)) {
            zc_buf_addc(&got, '#');
            zc_buf_addstr(&got, f.locator);
        }
        if (r.part.len)
            zc_buf_addf(&got, "[%.*s]", (int)r.part.len, r.part.ptr);
        zc_buf_adds(&got, r.no_article ? " no-article" : "");
        zc_buf_adds(&got, r.other_number ? " other-number" : "");
        zc_buf_adds(&got, r.other_title ? " other-title" : "");
        zc_buf_adds(&got, r.other_version ? " other-version" : "");
        zc_buf_adds(&got, r.later ? " later" : "");
        zc_buf_adds(&got, r.other_name ? " other-name" : "");
    } else {
        zc_buf_adds(&got, r.state == REFERENCE_MISSING ? "missing" : "ambiguous");
    }
    case_equal(c, &got, &c->column[4]);
    zc_buf_release(&got);
}

static zc_index *index_of_documents(const char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    size_t i;

    for (i = 0; i < sizeof documents / sizeof *documents; i++)
        add_document(b, &documents[i]);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

static void citations_lead_to_what_they_mean(void **state)
{
    char *path = in_folder(state, "index");

    x = index_of_documents(path);
    for_each_case("tests/cases/resolve.tsv", check_resolve);
    zc_index_close(x);
    free(path);
}

/* What one who cites means is not taken for what another does: by place, by date, by names that are known. */
static void each_who_cites_means_his_own(void **state)
{
    static const struct {
        const char *issuer, *date, *title, *found; /* or "", nothing */
        bool knows;
    } cases[] = {
        {"甲市财政局", "2024-01-01", "关于促进助餐服务的意见", "meals-a.md", false},
        {"乙市财政局", "2024-01-01", "关于促进助餐服务的意见", "meals-b.md", false},
        {"丙市财政局", "2024-01-01", "关于促进助餐服务的意见", "", false},
        {"", "2024-01-01", "关于促进助餐服务的意见", "", false},
        {"甲市财政局", "2024-01-01", "示例法", "law-2023.md", false},
        {"甲市财政局", "2019-01-01", "示例法", "law-2018.md", false},
        {"甲市财政局", "2024-01-01", "税管大法", "", false},
        {"甲市财政局", "2024-01-01", "税管大法", "tax.md", true},
    };
    char *path = in_folder(state, "index");
    zc_aliases names;
    zc_error err = {0};
    size_t round, i;
    reference r;

    zc_aliases_init(&names);
    zc_aliases_read(&names, ZC_STR("税管大法 = 税收征收管理法\n"), NULL, NULL);
    x = index_of_documents(path);
    for (round = 0; round < 2; round++)
        for (i = 0; i < sizeof cases / sizeof *cases; i++) {
            const citing from = {.issuer = zc_str_of(cases[i].issuer),
                                 .date = zc_str_of(cases[i].date),
                                 .names = cases[i].knows ? &names : NULL};
            const zc_citation_view cited = {.title = zc_str_of(cases[i].title)};

            OK(resolve(x, &from, &cited, &r, &err));
            assert_int_equal(r.state == REFERENCE_FOUND, cases[i].found[0] != '\0');
            if (cases[i].found[0])
                assert_true(zc_str_is(r.view.path, cases[i].found));
        }
    zc_index_close(x);
    zc_aliases_release(&names);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(citations_lead_to_what_they_mean),
        IN_FOLDER(each_who_cites_means_his_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
