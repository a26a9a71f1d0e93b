/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lib/xapian-c: nothing that is thrown gets out. Each class is thrown inside the barrier, a
 * callback throws, and memory runs out at the 1st, 2nd, 3rd … allocation of each function. The
 * header comes first, so that this also shows it to compile alone as C++.
 */
#include "lib/xapian-c/xapian_c_search.h"

#include "lib/xapian-c/xapian_c_weight.h"
#include "tests/unit/xapian_leaks.h"

#include <cstdarg>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <unistd.h>

extern "C" {
#include <cmocka.h>
}

/* --- memory that runs out ---------------------------------------------------------------- */

static long allocations_left = -1; /* the one at 0 fails, once; below 0 none does */

void *operator new(std::size_t size)
{
    if (allocations_left >= 0 && allocations_left-- == 0)
        throw std::bad_alloc();
    void *p = std::malloc(size > 0 ? size : 1);
    if (p == nullptr)
        throw std::bad_alloc();
    return p;
}

void *operator new[](std::size_t size)
{
    return operator new(size);
}

void operator delete(void *p) noexcept
{
    std::free(p);
}

void operator delete(void *p, std::size_t) noexcept
{
    std::free(p);
}

void operator delete[](void *p) noexcept
{
    std::free(p);
}

void operator delete[](void *p, std::size_t) noexcept
{
    std::free(p);
}

/* --- the barrier itself ------------------------------------------------------------------ */

template <class T> static void thrown(const T &what, int code, const char *message)
{
    xc_error err = {};
    assert_int_equal(xc::guarded(&err, [&] { throw what; }), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.message, message);
    assert_int_equal(xc::guarded(nullptr, [&] { throw what; }), code);
    assert_null(xc::made(&err, [&]() -> xc_doc * { throw what; }));
}

static void each_class(void **)
{
    const char *ctx = "";
    thrown(Xapian::DatabaseNotFoundError("m"), XC_ENOENT, "m");
    thrown(Xapian::DocNotFoundError("m"), XC_ENOENT, "m");
    thrown(Xapian::DatabaseCorruptError("m"), XC_ECORRUPT, "m");
    thrown(Xapian::DatabaseError("m"), XC_ECORRUPT, "m");
    thrown(Xapian::DatabaseError("m", ENOSPC), XC_EIO, "m: No space left on device");
    thrown(Xapian::DatabaseOpeningError("m"), XC_ECORRUPT, "m");
    thrown(Xapian::DatabaseOpeningError("m", EACCES), XC_EIO, "m: Permission denied");
    thrown(Xapian::DatabaseCreateError("m"), XC_EINVAL, "m");
    thrown(Xapian::DatabaseCreateError("m", EROFS), XC_EIO, "m: Read-only file system");
    thrown(Xapian::DatabaseVersionError("m"), XC_EVERSION, "m");
    thrown(Xapian::DatabaseLockError("m"), XC_ELOCKED, "m");
    thrown(Xapian::DatabaseModifiedError("m"), XC_EMODIFIED, "m");
    thrown(Xapian::DatabaseClosedError("m"), XC_EINVAL, "m");
    thrown(Xapian::InvalidArgumentError("m"), XC_EINVAL, "m");
    thrown(Xapian::InvalidOperationError("m"), XC_EINVAL, "m");
    thrown(Xapian::UnimplementedError("m"), XC_EINVAL, "m");
    thrown(Xapian::FeatureUnavailableError("m"), XC_EINVAL, "m");
    thrown(Xapian::WildcardError("m"), XC_EINVAL, "m");
    thrown(Xapian::RangeError("m"), XC_ECORRUPT, "m");
    thrown(Xapian::SerialisationError("m"), XC_ECORRUPT, "m");
    thrown(Xapian::NetworkError("m"), XC_ENETWORK, "m");
    thrown(Xapian::NetworkTimeoutError("m"), XC_ENETWORK, "m");
    thrown(Xapian::InternalError("m"), XC_EINTERNAL, "m");
    thrown(Xapian::AssertionError("m", ctx), XC_EINTERNAL, "m");
    thrown(std::bad_alloc(), XC_ENOMEM, "out of memory");
    thrown(std::length_error("m"), XC_EINTERNAL, "unexpected exception: m");
    thrown(42, XC_EINTERNAL, "unexpected exception");
    thrown("text", XC_EINTERNAL, "unexpected exception");
}

static void answers(void **)
{
    xc_error err = {7, "left alone", ""};
    assert_int_equal(xc::guarded(&err, [] {}), XC_OK);
    assert_int_equal(xc::guarded(&err, [] { return 1; }), 1);
    assert_int_equal(err.code, 7);
    assert_string_equal(err.message, "left alone");
}

/* A message is one line of whole characters, however long and whatever is in it. */
static void messages(void **)
{
    xc_error err;
    const size_t room = sizeof err.message - 1;
    std::string han;
    for (int i = 0; i < 400; i++)
        han += "\xe6\x96\x87";
    for (size_t before = 0; before < 3; before++) {
        xc::set_error(&err, XC_EIO, (std::string(before, 'x') + han).c_str(), "why");
        assert_int_equal(strlen(err.message), room - (room - before) % 3);
        assert_memory_equal(err.message + before, han.data(), strlen(err.message) - before);
    }
    xc::set_error(&err, XC_EIO, "a\nb\x1b[0m\x7f");
    assert_string_equal(err.message, "a?b?[0m?");
    xc::set_error(&err, XC_EIO, std::string(room, 'x').c_str(), "why");
    assert_int_equal(strlen(err.message), room);
}

/* --- a database for the rest ------------------------------------------------------------- */

static std::string folder;
static xc_error err;

static int start(void **)
{
    const char *tmp = getenv("TMPDIR");
    folder = std::string(tmp != nullptr ? tmp : "/tmp") + "/xapian-c-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr || chdir(folder.c_str()) != 0)
        return -1;
    xc_writer *w = xc_writer_open("db", XC_CREATE, &err);
    xc_doc *doc = xc_doc_new();
    int rc = xc_doc_add_term(doc, "term", 4, 1, &err) | xc_doc_set_data(doc, "data", 4, &err) |
             xc_doc_set_value(doc, 1, "value", 5, &err);
    for (int i = 0; i < 20; i++)
        rc |= xc_writer_add(w, doc, nullptr, &err);
    rc |= xc_writer_commit(w, &err);
    xc_doc_free(doc);
    xc_writer_free(w);
    return rc;
}

static int end(void **)
{
    std::error_code ignored;
    return chdir("/") == 0 && std::filesystem::remove_all(folder, ignored) > 0 ? 0 : -1;
}

struct subject { /* what functions are tried on */
    xc_writer *w = xc_writer_open("trial", XC_CREATE_OR_OVERWRITE | XC_NO_SYNC, &err);
    xc_doc *doc = xc_doc_new();
    xc_db *db = xc_db_open("db", &err);
    xc_db *sum = xc_db_new_empty();
    xc_query *q = xc_query_term("term", 4, 1, &err);
    xc_postings *p = xc_postings_open(db, "term", 4, &err);
    xc_terms *t = xc_terms_open(db, "", 0, &err);

    ~subject()
    {
        xc_terms_free(t);
        xc_postings_free(p);
        xc_query_free(q);
        xc_db_free(sum);
        xc_db_free(db);
        xc_doc_free(doc);
        xc_writer_free(w);
    }
};

/* --- callbacks --------------------------------------------------------------------------- */

static int throwing(uint32_t, void *)
{
    throw std::runtime_error("from a callback");
}

static void callback(void **)
{
    subject s;
    xc_hits *hits = nullptr;
    xc_search_options o;
    xc_search_options_init(&o);
    o.accept = throwing;
    assert_int_equal(xc_search(s.db, s.q, &o, &hits, &err), XC_EINTERNAL);
    assert_string_equal(err.message, "unexpected exception: from a callback");
    assert_null(hits);
    o.accept = nullptr;
    assert_int_equal(xc_search(s.db, s.q, &o, &hits, &err), XC_OK);
    assert_int_equal(xc_hits_size(hits), 10);
    xc_hits_free(hits);
}

/* --- every function without memory ------------------------------------------------------- */

/* A maker as a call: frees what it made. */
template <class T> static int maker(T *made, void (*release)(T *))
{
    release(made);
    return made != nullptr ? XC_OK : XC_ENOMEM;
}

static int gave(int rc, char *bytes)
{
    if (rc == XC_OK)
        free(bytes);
    return rc;
}

static int searched(const subject &s, int weight)
{
    static const uint32_t slot = 1;
    xc_hits *hits = nullptr;
    xc_search_options o;
    xc_search_options_init(&o);
    o.weight = weight;
    o.b = 0;
    o.spy_slots = &slot;
    o.spy_count = 1;
    o.collapse_slot = 1;
    int rc = xc_search(s.db, s.q, &o, &hits, &err);
    if (rc == XC_OK)
        xc_hits_free(hits);
    return rc;
}

static uint32_t n32, *docids;
static size_t len;
static double mean;
static char *bytes;
static const char *lent;
static const char *const source[] = {"db"};
static const char long_value[] = "longer than what a string holds without memory of its own";
static const size_t long_len = sizeof long_value - 1;

static const struct trial {
    const char *name;
    std::function<int(subject &)> call;
} trials[] = {
    {"doc_new", [](subject &) { return maker(xc_doc_new(), xc_doc_free); }},
    {"doc_clear", [](subject &s) { return xc_doc_clear(s.doc, &err); }},
    {"doc_add_term", [](subject &s) { return xc_doc_add_term(s.doc, "t", 1, 1, &err); }},
    {"doc_add_boolean_term",
     [](subject &s) { return xc_doc_add_boolean_term(s.doc, long_value, long_len, &err); }},
    {"doc_set_value",
     [](subject &s) { return xc_doc_set_value(s.doc, 1, long_value, long_len, &err); }},
    {"doc_set_data", [](subject &s) { return xc_doc_set_data(s.doc, long_value, long_len, &err); }},
    {"writer_open",
     [](subject &) {
         return maker(xc_writer_open("other", XC_CREATE_OR_OVERWRITE, &err), xc_writer_free);
     }},
    {"writer_add", [](subject &s) { return xc_writer_add(s.w, s.doc, &n32, &err); }},
    {"writer_replace", [](subject &s) { return xc_writer_replace(s.w, 7, s.doc, &err); }},
    {"writer_metadata",
     [](subject &s) { return xc_writer_set_metadata(s.w, "k", 1, long_value, long_len, &err); }},
    {"writer_commit",
     [](subject &s) {
         int rc = xc_writer_add(s.w, s.doc, nullptr, &err);
         return rc == XC_OK ? xc_writer_commit(s.w, &err) : rc;
     }},
    {"writer_close", [](subject &s) { return xc_writer_close(s.w, &err); }},
    {"db_open", [](subject &) { return maker(xc_db_open("db", &err), xc_db_free); }},
    {"db_new_empty", [](subject &) { return maker(xc_db_new_empty(), xc_db_free); }},
    {"db_add", [](subject &s) { return xc_db_add(s.sum, s.db, &err); }},
    {"db_reopen", [](subject &s) { return xc_db_reopen(s.db, &err); }},
    {"db_count", [](subject &s) { return xc_db_count(s.db, &n32, &err); }},
    {"db_last_docid", [](subject &s) { return xc_db_last_docid(s.db, &n32, &err); }},
    {"db_average_length", [](subject &s) { return xc_db_average_length(s.db, &mean, &err); }},
    {"db_term_freq", [](subject &s) { return xc_db_term_freq(s.db, "term", 4, &n32, &err); }},
    {"db_collection_freq",
     [](subject &s) { return xc_db_collection_freq(s.db, "term", 4, &n32, &err); }},
    {"db_doc_length", [](subject &s) { return xc_db_doc_length(s.db, 3, &n32, &err); }},
    {"db_data", [](subject &s) { return gave(xc_db_data(s.db, 3, &bytes, &len, &err), bytes); }},
    {"db_value",
     [](subject &s) { return gave(xc_db_value(s.db, 3, 1, &bytes, &len, &err), bytes); }},
    {"db_metadata",
     [](subject &s) { return gave(xc_db_metadata(s.db, "k", 1, &bytes, &len, &err), bytes); }},
    {"postings_open",
     [](subject &s) { return maker(xc_postings_open(s.db, "term", 4, &err), xc_postings_free); }},
    {"postings_next",
     [](subject &s) { return xc_postings_next(s.p, &n32, nullptr, &err) == 1 ? 0 : err.code; }},
    {"postings_skip_to",
     [](subject &s) {
         return xc_postings_skip_to(s.p, 5, &n32, nullptr, &err) == 1 ? 0 : err.code;
     }},
    {"postings_take",
     [](subject &s) {
         uint32_t wdf;
         return xc_postings_take(s.p, 5, &n32, &wdf, 1, &err) < 0 ? err.code : 0;
     }},
    {"postings_read",
     [](subject &s) {
         int rc = xc_postings_read(s.db, "term", 4, &docids, &len, &err);
         return gave(rc, reinterpret_cast<char *>(docids));
     }},
    {"terms_open",
     [](subject &s) { return maker(xc_terms_open(s.db, "", 0, &err), xc_terms_free); }},
    {"terms_next",
     [](subject &s) { return xc_terms_next(s.t, &lent, &len, nullptr, &err) == 1 ? 0 : err.code; }},
    {"query_term", [](subject &) { return maker(xc_query_term("t", 1, 1, &err), xc_query_free); }},
    {"query_combine",
     [](subject &s) {
         xc_query *const two[] = {s.q, s.q};
         return maker(xc_query_combine(XC_OP_OR, two, 2, 0, &err), xc_query_free);
     }},
    {"query_scale", [](subject &s) { return maker(xc_query_scale(s.q, 2, &err), xc_query_free); }},
    {"query_value_range",
     [](subject &) { return maker(xc_query_value_range(1, "a", 1, "b", 1, &err), xc_query_free); }},
    {"query_wildcard",
     [](subject &) { return maker(xc_query_wildcard("t", 1, 0, XC_OP_OR, &err), xc_query_free); }},
    {"query_all", [](subject &) { return maker(xc_query_all(), xc_query_free); }},
    {"query_empty", [](subject &) { return maker(xc_query_empty(), xc_query_free); }},
    {"search bm25", [](subject &s) { return searched(s, XC_WEIGHT_BM25); }},
    {"search saturate", [](subject &s) { return searched(s, XC_WEIGHT_SATURATE); }},
    {"compact",
     [](subject &) { return xc_compact(source, 1, "compact", XC_COMPACT_SINGLE_FILE, &err); }},
};

/* Fail the n-th allocation of the call, for n = 0, 1, 2 … until there is none to fail. Each time
 * the call must return, with XC_ENOMEM or unharmed, and the handles must still be freed. */
static void try_all(const trial &what)
{
    const long most = 20000;
    for (long n = 0; n < most; n++) {
        subject s;
        allocations_left = n;
        int rc = what.call(s);
        bool reached = allocations_left < 0;
        allocations_left = -1;
        if (rc != XC_OK && rc != XC_ENOMEM)
            fail_msg("%s, allocation %ld: %s %s", what.name, n, xc_code_name(rc), err.message);
        if (!reached)
            return;
    }
    fail_msg("%s: never came to an end", what.name);
}

static void out_of_memory(void **)
{
    for (const trial &what : trials)
        try_all(what);
}

/* --- what the weight asks for ------------------------------------------------------------ */

static void lengths_only_when_they_count(void **)
{
    assert_false(xc::SaturateWeight(1.2, 0, 0, 0).get_sumpart_needs_doclength_());
    assert_false(xc::SaturateWeight(0, 0.75, 10, 0).get_sumpart_needs_doclength_());
    assert_true(xc::SaturateWeight(1.2, 0.75, 10, 0).get_sumpart_needs_doclength_());
    assert_false(xc::SaturateWeight(1.2, 0.75, 10, 0).get_sumpart_needs_uniqueterms_());
    assert_string_equal(xc::SaturateWeight(1.2, 0, 0, 0).name().c_str(), "xc::SaturateWeight");
}

int main()
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_class),    cmocka_unit_test(answers),
        cmocka_unit_test(messages),      cmocka_unit_test(callback),
        cmocka_unit_test(out_of_memory), cmocka_unit_test(lengths_only_when_they_count),
    };
    return cmocka_run_group_tests_name("xapian-c: barrier", tests, start, end);
}
