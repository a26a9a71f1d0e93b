/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest: written and read back, and refused when anything in it is not as written. */
#include "lib/store/manifest.h"

#include "lib/base/hash.h"
#include "lib/store/schema.h"
#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

static void make_manifest(zc_manifest *m)
{
    zc_segment_info info = {"00000001-0000", 10, 3, {1, 2, 3, 4}, {5, 6, UINT64_MAX, 8}};
    zc_root *root;

    zc_manifest_init(m);
    m->analyzer = 0xDEADBEEF;
    m->generation = 7;
    root = zc_manifest_add_root(m, "/示例 市/100%25\n\tx");
    zc_strings_add(&root->exclude, ZC_STR("* .tmp"));
    zc_strings_add(&root->exclude, ZC_STR(""));
    zc_manifest_add_root(m, "/\xB5\xDA\x7F");
    zc_manifest_add_segment(m, &info);
    snprintf(info.name, sizeof info.name, "00000002-0000");
    zc_manifest_add_segment(m, &info);
    m->segment[1].dead_number = 3;
    m->segment[1].dead_clauses = 4;
    m->segment[1].dead_docs = 1;
    m->segment[1].dead_size = 99;
    m->segment[1].dead_checksum = 0xABC;
}

static void what_is_written_is_read(void **state)
{
    zc_manifest m, n;
    zc_error err;

    make_manifest(&m);
    OK(zc_manifest_write(&m, *state, &err));
    OK(zc_manifest_read(&n, *state, &err));
    assert_int_equal(n.analyzer, m.analyzer);
    assert_int_equal(n.generation, 7);
    assert_true(zc_manifest_same_roots(&m, &n));
    assert_int_equal(n.n_segments, 2);
    assert_memory_equal(&n.segment[0], &m.segment[0], sizeof n.segment[0]);
    assert_memory_equal(&n.segment[1], &m.segment[1], sizeof n.segment[1]);
    zc_manifest_release(&m);
    zc_manifest_release(&n);
}

static void roots_are_told_apart(void **state)
{
    zc_manifest m, n;
    uint32_t dropped;

    (void)state;
    make_manifest(&m);
    make_manifest(&n);
    assert_true(zc_manifest_same_roots(&m, &n));
    assert_null(zc_manifest_root(&m, "/none"));
    assert_null(zc_manifest_root_id(&m, 77));
    assert_int_equal(zc_manifest_add_root(&m, "/c")->id, 3);
    assert_false(zc_manifest_same_roots(&m, &n));
    dropped = zc_manifest_root(&m, "/c")->id;
    zc_manifest_drop_root(&m, zc_manifest_root_id(&m, dropped));
    assert_true(zc_manifest_same_roots(&m, &n));
    /* Documents of the dropped root are still known by its id. */
    assert_int_not_equal(zc_manifest_add_root(&m, "/d")->id, dropped);
    zc_manifest_drop_root(&m, zc_manifest_root(&m, "/d"));
    zc_strings_add(&m.root[1].exclude, ZC_STR("x"));
    assert_false(zc_manifest_same_roots(&m, &n));
    zc_strings_add(&n.root[1].exclude, ZC_STR("y"));
    assert_false(zc_manifest_same_roots(&m, &n));
    zc_manifest_release(&m);
    zc_manifest_release(&n);
}

static void expect_refusal(const char *folder, const char *file, zc_str bytes)
{
    zc_error err = {0};
    zc_manifest m;
    int rc;

    write_whole(file, bytes);
    rc = zc_manifest_read(&m, folder, &err);
    if (rc != ZC_ECORRUPT && rc != ZC_EVERSION)
        fail_msg("code %d for \"%.*s\"", rc, (int)bytes.len, bytes.ptr);
    assert_int_equal(err.code, rc);
    assert_true(err.message[0] != '\0');
    assert_int_equal(zc_manifest_read(&m, folder, NULL), rc);
    assert_int_equal(m.n_segments + m.n_roots, 0);
}

static void any_damage_is_noticed(void **state)
{
    char *file = in_folder(state, "manifest");
    zc_manifest m;
    zc_error err;
    zc_buf bytes;
    size_t i;

    make_manifest(&m);
    OK(zc_manifest_write(&m, *state, &err));
    zc_manifest_release(&m);
    zc_buf_init(&bytes);
    read_whole(file, &bytes);
    for (i = 0; i < bytes.len; i++) {
        expect_refusal(*state, file, zc_str_sub(zc_str_buf(&bytes), 0, i));
        bytes.ptr[i] ^= 4;
        expect_refusal(*state, file, zc_str_buf(&bytes));
        bytes.ptr[i] ^= 4;
    }
    zc_buf_adds(&bytes, "x\n");
    expect_refusal(*state, file, zc_str_buf(&bytes));
    zc_buf_release(&bytes);
    free(file);
}

static void what_is_no_manifest_is_an_error(void **state)
{
    char *file = in_folder(state, "manifest"), *below = in_folder(state, "manifest/below");
    zc_manifest m;
    zc_error err;

    FAILS(zc_manifest_read(&m, *state, &err), ZC_ENOENT);
    assert_non_null(strstr(err.message, *state));
    FAILS(zc_manifest_read(&m, below, &err), ZC_ENOENT);
    assert_int_equal(mkdir(file, 0777), 0);
    FAILS(zc_manifest_read(&m, *state, &err), ZC_ECORRUPT);
    assert_non_null(strstr(err.message, "manifest"));
    make_manifest(&m);
    FAILS(zc_manifest_write(&m, *state, &err), ZC_EIO);
    zc_manifest_release(&m);
    free(file);
    free(below);
}

/* --- lines ----------------------------------------------------------------------------------- */

static const char *folder;

/* Columns: the lines below the first; the code that reading gives. The seal is put below them. */
static void check_lines(const test_case *c)
{
    zc_manifest m;
    zc_buf text, file;
    int rc;

    zc_buf_init(&text);
    zc_buf_init(&file);
    zc_buf_addf(&file, "%s/manifest", folder);
    zc_buf_addf(&text, "policy-search-index %d 00000000 1\n%s", ZC_SCHEMA_VERSION,
                c->column[0].ptr);
    zc_buf_addf(&text, "end %016llx\n", (unsigned long long)zc_hash(zc_str_buf(&text)));
    write_whole(file.ptr, zc_str_buf(&text));
    rc = zc_manifest_read(&m, folder, NULL);
    if (rc != atoi(c->column[1].ptr))
        fail_msg("case in line %d gives %d", c->line, rc);
    zc_manifest_release(&m);
    zc_buf_release(&text);
    zc_buf_release(&file);
}

static void lines_are_checked(void **state)
{
    folder = *state;
    for_each_case("tests/cases/manifest.tsv", check_lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_is_written_is_read), cmocka_unit_test(roots_are_told_apart),
        IN_FOLDER(any_damage_is_noticed),   IN_FOLDER(what_is_no_manifest_is_an_error),
        IN_FOLDER(lines_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
