/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choose: copies, clauses of one document, what is in force, and what is too weak. */
#include "search/related/choose.h"

#include "tests/unit/index_fixture.h"

/* PATH, 时效 (or NULL), its clauses. */
typedef struct made {
    const char *path, *status;
    const char *text[4];
} made;

static const made documents_made[] = {
    {"old.md", "已废止", {"路灯的故障应当在四十八小时内修复并且公开修复的情况"}},
    {"new.md", NULL, {"路灯的故障应当在四十八小时内修复并且公布修复的情况"}},
    {"many.md",
     NULL,
     {"路灯故障的报修电话应当张贴在灯杆上面", "路灯故障的修复费用由市级财政承担一半",
      "路灯故障的责任单位每月公布一次考核结果"}},
    {"other.md", NULL, {"托育机构应当配备保育员和保健员", "路灯之外的照明设施由业主负责"}},
};

enum { MADE = sizeof documents_made / sizeof documents_made[0] };

static zc_index *index_made_documents(const char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    char locator[32];
    zc_document d;
    size_t i, k;

    for (i = 0; i < MADE; i++) {
        zc_document_init(&d);
        d.path = zc_strdup(documents_made[i].path);
        d.title = zc_strdup("关于若干事项的通知");
        if (documents_made[i].status)
            zc_document_set(&d, ZC_STATUS, zc_str_of(documents_made[i].status));
        for (k = 0; k < 4 && documents_made[i].text[k]; k++) {
            snprintf(locator, sizeof locator, "%zu", k + 1);
            add_clause(&d, locator, zc_str_of(documents_made[i].text[k]));
        }
        build_document(b, &d);
        zc_document_release(&d);
    }
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

/* The hits of clauses 0 … 6, taken in this order, as their numbers; weak ones behind a ?. */
static void check(const zc_index *x, const char *ask, const char *order, size_t max, size_t weak,
                  const char *expected)
{
    ranked all[8] = {{0}};
    ranking found = {.v = all, .n = strlen(order)};
    standing_list nobody = {0};
    related_hits h;
    char got[32] = "";
    zc_error err;
    wanted w;
    size_t i;
    bag *b;

    for (i = 0; order[i]; i++)
        all[i].clause = (uint32_t)(order[i] - '0');
    wanted_make(&w, x, zc_str_of(ask), 60, ZC_STR(""));
    b = bag_new(&w.query, x, &err);
    assert_non_null(b);
    OK(choose_hits(&h, &w, b, &nobody, x, &found, max, weak, &err));
    for (i = 0; i < h.n; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%u", h.v[i].match ? "" : "?",
                 (unsigned)h.v[i].clause);
    assert_string_equal(got, expected);
    free(h.v);
    bag_free(b);
    wanted_release(&w);
}

static void hits_are_chosen(void **state)
{
    static const char ask[] =
        "路灯的故障应当在四十八小时内修复并且公布修复的情况，报修电话应当张贴在灯杆上面，"
        "修复费用由市级财政承担一半，责任单位每月公布一次考核结果";
    char *path = in_folder(state, "index");
    zc_index *x = index_made_documents(path);

    check(x, ask, "0234", 9, 0, "023"); /* two of a document */
    check(x, ask, "0123", 9, 0, "123"); /* the same text once, that in force */
    check(x, ask, "1023", 9, 0, "123");
    check(x, ask, "1234", 1, 0, "1");    /* no more than wanted */
    check(x, ask, "1526", 9, 0, "1?52"); /* weak ones before a strong one, not behind the last */
    check(x, ask, "56", 9, 2, "?5?6");   /* where none is strong, the first few */
    check(x, ask, "56", 9, 1, "?5");
    check(x, ask, "56", 9, 0, "");
    check(x, ask, "", 9, 2, "");
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(hits_are_chosen)};

    return cmocka_run_group_tests_name("choose", tests, NULL, NULL);
}
