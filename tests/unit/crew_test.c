/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Crew: files that are never done, crash or take all memory cost only themselves. The reader here is
 * one that does so where the text asks for it.
 */
#include "indexer/crew.h"

#include "lib/source/limit.h"
#include "lib/source/source.h"
#include "tests/unit/index_fixture.h"
#include "tests/unit/surroundings.h"

#include <fcntl.h>
#include <signal.h>

static void fake_lines(zc_lines *out, const zc_kind *kind, bool plain);

#define zc_source_lines fake_lines
#include "indexer/worker.c"
#undef zc_source_lines

static const zc_limits limits = {.cpu = 1, .wall = 60000, .memory = (size_t)100 << 20};

static volatile unsigned spun;

static void misbehave(zc_str text)
{
    if (zc_str_find(text, "slow", 0) != SIZE_MAX)
        for (;;)
            spun++;
    if (zc_str_find(text, "hang", 0) != SIZE_MAX)
        for (;;)
            pause();
    if (zc_str_find(text, "crash", 0) != SIZE_MAX)
        raise(SIGKILL); /* what no handler hides */
    while (zc_str_find(text, "greedy", 0) != SIZE_MAX)
        memset(zc_alloc(1 << 20), 1, 1 << 20);
}

/* Text with `always` in it misbehaves as plain text, too. */
static void fake_lines(zc_lines *out, const zc_kind *kind, bool plain)
{
    zc_str text = zc_str_buf(&out->file);

    if (!plain || zc_str_find(text, "always", 0) != SIZE_MAX)
        misbehave(text);
    zc_source_lines(out, kind, plain);
}

typedef struct run {
    void **state; /* of IN_FOLDER */
    char *docs, *index;
    outcomes told;
    uint64_t in_index;
    zc_buf said;
    const char *replaced; /* a document that becomes a link out of the folder once it is found */
} run;

static void begin(run *r, void **state)
{
    memset(r, 0, sizeof *r);
    r->state = state;
    r->docs = in_folder(state, "docs");
    r->index = in_folder(state, "index");
    assert_int_equal(mkdir(r->docs, 0777), 0);
    zc_buf_init(&r->said);
}

static void end(run *r)
{
    outcomes_release(&r->told);
    zc_buf_release(&r->said);
    free(r->docs);
    free(r->index);
}

static void write_doc(const run *r, const char *name, const char *text)
{
    zc_buf path;

    zc_buf_init(&path);
    zc_buf_addf(&path, "%s/%s", r->docs, name);
    assert_int_equal(zc_file_write(path.ptr, zc_str_of(text), NULL), 0);
    zc_buf_release(&path);
}

/* Run the crew; what standard error gets is kept. */
static void let_work(run *r, zc_store *s, plan *p, const crew_options *o)
{
    char *said = in_folder(r->state, "said");
    int before = dup(2), to = open(said, O_CREAT | O_RDWR | O_TRUNC, 0600);

    dup2(to, 2);
    assert_int_equal(crew_run(s, p, o, &r->told), 0);
    dup2(before, 2);
    close(before);
    close(to);
    assert_int_equal(zc_file_read(&r->said, said, 1 << 20, NULL), 0);
    free(said);
}

static void replace(const run *r)
{
    char *path, *outside;

    if (!r->replaced)
        return;
    path = in_folder(r->state, r->replaced);
    outside = in_folder(r->state, "outside.txt");
    assert_int_equal(zc_file_write(outside, ZC_STR("第一条　不属于这里。\n"), NULL), 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(outside, path), 0);
    free(outside);
    free(path);
}

/* Index the folder by so many workers. */
static void index_docs(run *r, size_t jobs, const zc_limits *l)
{
    const crew_options o = {.index = r->index, .jobs = jobs, .limits = l};
    found_list files = {.told = &r->told};
    zc_strings none = {0};
    zc_error err;
    zc_store *s = zc_store_open(r->index, 0, &err);
    uint32_t root;
    plan p;

    assert_non_null(s);
    root = zc_manifest_add_root(zc_store_manifest(s), r->docs)->id;
    walk_root(&files, r->docs, root, &none);
    replace(r);
    plan_make(&p, s, &files, &root, 1, false, NULL);
    let_work(r, s, &p, &o);
    OK(zc_store_commit(s, &err));
    plan_account(&p, &r->told, true);
    OK(zc_store_merge(s, &err));
    r->in_index = zc_index_docs(zc_store_index(s));
    plan_release(&p);
    found_list_release(&files);
    zc_store_close(s);
}

static void check_said(const run *r, const char *words)
{
    if (zc_str_find(zc_str_buf(&r->said), words, 0) == SIZE_MAX)
        fail_msg("not said: %s, but: %s", words, r->said.ptr);
}

static size_t lines_said(const run *r)
{
    size_t n = 0, i;

    for (i = 0; i < r->said.len; i++)
        n += r->said.ptr[i] == '\n';
    return n;
}

static void markup_that_misbehaves_is_read_as_text(void **state)
{
    run r;

    begin(&r, state);
    write_doc(&r, "a.md", "# 示例市供水办法\n\n第一条　应当保证水质。\n");
    write_doc(&r, "b.md", "# slow\n\n第一条　应当保证水质。\n");
    write_doc(&r, "c.md", "# crash\n\n第一条　应当保证水质。\n");
    write_doc(&r, "e.md", "# 示例市用水办法\n\n第一条　应当节约用水。\n");
    index_docs(&r, 1, &limits);
    assert_int_equal(r.told.n[OUTCOME_INDEXED], 4);
    assert_int_equal(r.told.n[OUTCOME_FAILED], 0);
    assert_int_equal(r.in_index, 4);
    assert_int_equal(lines_said(&r), 2);
    check_said(&r,
               "b.md: reading it took more than 1 seconds of processor time; read as plain text");
    check_said(&r, "c.md: reading it crashed (signal 9); read as plain text instead\n");
    end(&r);
}

static void so_is_what_takes_all_memory(void **state)
{
    run r;

    skip_under(SANITIZERS | VALGRIND, "no limit of memory: more addresses are reserved than that");
    begin(&r, state);
    write_doc(&r, "a.md", "# 示例市供水办法\n\n第一条　应当保证水质。\n");
    write_doc(&r, "b.md", "# greedy\n\n第一条　应当保证水质。\n");
    index_docs(&r, 1, &limits);
    assert_int_equal(r.told.n[OUTCOME_INDEXED], 2);
    assert_int_equal(r.told.n[OUTCOME_FAILED], 0);
    assert_int_equal(r.in_index, 2);
    assert_int_equal(lines_said(&r), 1);
    check_said(&r, "b.md: reading it took more memory than there is for it; read as plain text");
    end(&r);
}

static void what_always_misbehaves_fails_alone(void **state)
{
    char name[16];
    run r;
    int i;

    begin(&r, state);
    for (i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "%02d.%s", i, i % 2 ? "md" : "txt");
        write_doc(&r, name,
                  i % 4 == 1   ? "always crash"
                  : i % 5 == 0 ? "crash" /* of .txt there is no other reading */
                               : "第一条　应当保证水质。\n");
    }
    write_doc(&r, "slow.md", "slow always");
    index_docs(&r, 2, &limits);
    /* 1 5 9 13 17 and slow always do; 0 10 are plain text; 15 is given a second chance. */
    assert_int_equal(r.told.n[OUTCOME_FAILED], 8);
    assert_int_equal(r.told.n[OUTCOME_INDEXED], 13);
    assert_int_equal(r.in_index, 13);
    check_said(&r, "05.md: reading it crashed (signal 9)\n");
    check_said(&r, "00.txt: reading it crashed (signal 9)\n");
    check_said(&r, "slow.md: reading it took more than 1 seconds of processor time\n");
    end(&r);
}

static void what_hangs_is_ended(void **state)
{
    zc_limits brief = limits;
    run r;

    skip_under(VALGRIND, "nothing is read in half a second under valgrind");
    brief.wall = 500;
    begin(&r, state);
    write_doc(&r, "a.txt", "第一条　应当保证水质。\n");
    write_doc(&r, "b.txt", "hang");
    index_docs(&r, 1, &brief);
    assert_int_equal(r.told.n[OUTCOME_FAILED], 1);
    assert_int_equal(r.in_index, 1);
    check_said(&r, "b.txt: reading it took more than 0 seconds\n");
    end(&r);
}

static void nothing_is_read_through_a_link(void **state)
{
    run r;

    begin(&r, state);
    write_doc(&r, "a.txt", "第一条　应当保证水质。\n");
    write_doc(&r, "b.txt", "第一条　应当节约用水。\n");
    r.replaced = "docs/b.txt";
    index_docs(&r, 1, &limits);
    assert_int_equal(r.told.n[OUTCOME_FAILED], 1);
    assert_int_equal(r.in_index, 1);
    check_said(&r, "b.txt: a symbolic link, or in a folder that is one\n");
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(markup_that_misbehaves_is_read_as_text), IN_FOLDER(so_is_what_takes_all_memory),
        IN_FOLDER(what_always_misbehaves_fails_alone),     IN_FOLDER(what_hangs_is_ended),
        IN_FOLDER(nothing_is_read_through_a_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
