/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors, documents, writing and compaction over libxapian.
 */
#include "lib/xapian-c/xapian_c_private.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

using xc::bytes;
using xc::guarded;
using xc::made;
using xc::require;

static_assert(sizeof(Xapian::docid) == sizeof(uint32_t), "docids are passed as uint32_t");
static_assert(sizeof(Xapian::termcount) == sizeof(uint32_t), "wdf is passed as uint32_t");
static_assert(XC_OPEN == Xapian::DB_OPEN && XC_CREATE == Xapian::DB_CREATE &&
                  XC_CREATE_OR_OPEN == Xapian::DB_CREATE_OR_OPEN &&
                  XC_CREATE_OR_OVERWRITE == Xapian::DB_CREATE_OR_OVERWRITE &&
                  XC_NO_SYNC == Xapian::DB_NO_SYNC && XC_FULL_SYNC == Xapian::DB_FULL_SYNC &&
                  XC_DANGEROUS == Xapian::DB_DANGEROUS &&
                  XC_NO_TERMLIST == Xapian::DB_NO_TERMLIST &&
                  XC_RETRY_LOCK == Xapian::DB_RETRY_LOCK,
              "flags are passed on as they are");
static_assert(XC_COMPACT_FULL == int(Xapian::Compactor::FULL) &&
                  XC_COMPACT_FULLER == int(Xapian::Compactor::FULLER) &&
                  XC_COMPACT_NO_RENUMBER == Xapian::DBCOMPACT_NO_RENUMBER &&
                  XC_COMPACT_MULTIPASS == Xapian::DBCOMPACT_MULTIPASS &&
                  XC_COMPACT_SINGLE_FILE == Xapian::DBCOMPACT_SINGLE_FILE,
              "flags are passed on as they are");

xc_activity xc_calls;

struct xc_doc {
    Xapian::Document doc;
};

struct xc_writer {
    Xapian::WritableDatabase db;
    bool open;
    bool dangerous; /* cannot go back to the last commit */
};

/* --- errors ------------------------------------------------------------------------------ */

/* The classes that libxapian throws. Where one stands both for damage and for a refusal of the
 * system, the latter is known by its reason (errno). */
static const struct error_class {
    const char *name;
    int code;
    int code_with_reason;
} error_classes[] = {
    {"DatabaseNotFoundError", XC_ENOENT, XC_ENOENT},
    {"DocNotFoundError", XC_ENOENT, XC_ENOENT},
    {"DatabaseCorruptError", XC_ECORRUPT, XC_ECORRUPT},
    {"DatabaseError", XC_ECORRUPT, XC_EIO},
    {"DatabaseOpeningError", XC_ECORRUPT, XC_EIO},
    {"DatabaseCreateError", XC_EINVAL, XC_EIO},
    {"DatabaseVersionError", XC_EVERSION, XC_EVERSION},
    {"DatabaseLockError", XC_ELOCKED, XC_ELOCKED},
    {"DatabaseModifiedError", XC_EMODIFIED, XC_EMODIFIED},
    {"DatabaseClosedError", XC_EINVAL, XC_EINVAL},
    {"InvalidArgumentError", XC_EINVAL, XC_EINVAL},
    {"InvalidOperationError", XC_EINVAL, XC_EINVAL},
    {"UnimplementedError", XC_EINVAL, XC_EINVAL},
    {"FeatureUnavailableError", XC_EINVAL, XC_EINVAL},
    {"WildcardError", XC_EINVAL, XC_EINVAL},
    {"RangeError", XC_ECORRUPT, XC_ECORRUPT},
    {"SerialisationError", XC_ECORRUPT, XC_ECORRUPT},
    {"NetworkError", XC_ENETWORK, XC_ENETWORK},
    {"NetworkTimeoutError", XC_ENETWORK, XC_ENETWORK},
};

static int code_of(const char *name, bool with_reason) noexcept
{
    for (const error_class &row : error_classes)
        if (strcmp(row.name, name) == 0)
            return with_reason ? row.code_with_reason : row.code;
    return XC_EINTERNAL;
}

/* Append one line of text at used; what does not fit is cut before the character it would split. */
static size_t append(xc_error *err, size_t used, const char *text) noexcept
{
    const size_t room = sizeof err->message - 1;
    while (*text != '\0' && used < room) {
        unsigned char c = static_cast<unsigned char>(*text++);
        err->message[used++] = c < 0x20 || c == 0x7f ? '?' : static_cast<char>(c);
    }
    if ((*text & 0xc0) == 0x80) {
        while (used > 0 && (err->message[used - 1] & 0xc0) == 0x80)
            used--;
        if (used > 0)
            used--;
    }
    err->message[used] = '\0';
    return used;
}

int xc::set_error(xc_error *err, int code, const char *message, const char *why) noexcept
{
    if (err == nullptr)
        return code;
    err->code = code;
    err->where[0] = '\0';
    size_t used = append(err, 0, message);
    if (why != nullptr && used + strlen(": ") < sizeof err->message - 1)
        append(err, append(err, used, ": "), why);
    return code;
}

/* libxapian makes the text of the reason when it is asked for, and may find no memory then. */
static const char *reason(const Xapian::Error &e) noexcept
{
    try {
        return e.get_error_string();
    } catch (...) {
        return nullptr;
    }
}

int xc::report(xc_error *err) noexcept
{
    try {
        throw;
    } catch (const Xapian::Error &e) {
        const char *why = reason(e);
        int code = set_error(err, code_of(e.get_type(), why != nullptr), e.get_msg().c_str(), why);
        if (err != nullptr)
            snprintf(err->where, sizeof err->where, "%s", e.get_context().c_str());
        return code;
    } catch (const std::bad_alloc &) {
        return set_error(err, XC_ENOMEM, "out of memory");
    } catch (const std::exception &e) {
        return set_error(err, XC_EINTERNAL, "unexpected exception", e.what());
    } catch (...) {
        return set_error(err, XC_EINTERNAL, "unexpected exception");
    }
}

char *xc::give(const void *ptr, size_t len)
{
    char *copy = static_cast<char *>(malloc(len + 1));
    if (copy == nullptr)
        throw std::bad_alloc();
    if (len > 0)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}

const char *xc_code_name(int code)
{
    static const char *const names[] = {"XC_OK",        "XC_ENOENT", "XC_ECORRUPT", "XC_ELOCKED",
                                        "XC_EMODIFIED", "XC_EIO",    "XC_EINVAL",   "XC_EVERSION",
                                        "XC_ENETWORK",  "XC_ENOMEM", "XC_EINTERNAL"};
    return code <= XC_OK && code >= XC_EINTERNAL ? names[-code] : "XC_?";
}

const char *xc_version(void)
{
    return Xapian::version_string();
}

/* --- documents --------------------------------------------------------------------------- */

xc_doc *xc_doc_new(void)
{
    return made(nullptr, [] { return new xc_doc; });
}

void xc_doc_free(xc_doc *doc)
{
    delete doc;
}

int xc_doc_clear(xc_doc *doc, xc_error *err)
{
    return guarded(err, [&] { doc->doc = Xapian::Document(); });
}

static std::string checked_term(const char *term, size_t len)
{
    require(len > 0, "a term is empty");
    /* NULs count double; a short term need not be looked through for them */
    require(len <= XC_TERM_MAX / 2 ||
                len + size_t(std::count(term, term + len, '\0')) <= XC_TERM_MAX,
            "a term is longer than 245 bytes");
    return std::string(term, len);
}

int xc_doc_add_term(xc_doc *doc, const char *term, size_t len, uint32_t wdf, xc_error *err)
{
    return guarded(err, [&] { doc->doc.add_term(checked_term(term, len), wdf); });
}

int xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *err)
{
    return guarded(err, [&] { doc->doc.add_boolean_term(checked_term(term, len)); });
}

int xc_doc_set_value(xc_doc *doc, uint32_t slot, const char *ptr, size_t len, xc_error *err)
{
    return guarded(err, [&] {
        require(slot != XC_NO_SLOT, "no such value slot");
        doc->doc.add_value(slot, bytes(ptr, len));
    });
}

int xc_doc_set_data(xc_doc *doc, const char *ptr, size_t len, xc_error *err)
{
    return guarded(err, [&] { doc->doc.set_data(bytes(ptr, len)); });
}

/* --- writing ----------------------------------------------------------------------------- */

int xc_set_flush_threshold(uint32_t documents, xc_error *err)
{
    static const char name[] = "XAPIAN_FLUSH_THRESHOLD";
    return guarded(err, [&] {
        int rc =
            documents == 0 ? unsetenv(name) : setenv(name, std::to_string(documents).c_str(), 1);
        if (rc != 0)
            throw std::bad_alloc();
    });
}

xc_writer *xc_writer_open(const char *path, unsigned flags, xc_error *err)
{
    return made(err, [&] {
        int how = static_cast<int>(flags) | Xapian::DB_BACKEND_GLASS;
        bool dangerous = (flags & XC_DANGEROUS) != 0;
        return new xc_writer{Xapian::WritableDatabase(path, how), true, dangerous};
    });
}

int xc_writer_add(xc_writer *w, const xc_doc *doc, uint32_t *docid, xc_error *err)
{
    return guarded(err, [&] {
        uint32_t given = w->db.add_document(doc->doc);
        if (docid != nullptr)
            *docid = given;
    });
}

int xc_writer_replace(xc_writer *w, uint32_t docid, const xc_doc *doc, xc_error *err)
{
    return guarded(err, [&] { w->db.replace_document(docid, doc->doc); });
}

int xc_writer_delete(xc_writer *w, uint32_t docid, xc_error *err)
{
    return guarded(err, [&] { w->db.delete_document(docid); });
}

int xc_writer_set_metadata(xc_writer *w, const char *key, size_t key_len, const char *value,
                           size_t value_len, xc_error *err)
{
    return guarded(err, [&] { w->db.set_metadata(bytes(key, key_len), bytes(value, value_len)); });
}

int xc_writer_commit(xc_writer *w, xc_error *err)
{
    return guarded(err, [&] { w->db.commit(); });
}

/* libxapian commits when it closes, save inside a transaction, which it drops; an unflushed one
 * takes in what was pending before. */
int xc_writer_close(xc_writer *w, xc_error *err)
{
    if (!w->open)
        return XC_OK;
    w->open = false;
    return guarded(err, [&] {
        if (!w->dangerous)
            w->db.begin_transaction(false);
        w->db.close();
    });
}

void xc_writer_free(xc_writer *w)
{
    if (w != nullptr)
        xc_writer_close(w, nullptr);
    delete w;
}

/* --- compaction -------------------------------------------------------------------------- */

int xc_compact(const char *const *sources, size_t n, const char *dest, unsigned flags,
               xc_error *err)
{
    return guarded(err, [&] {
        require(n > 0, "nothing to compact");
        Xapian::Database all;
        for (size_t i = 0; i < n; i++)
            all.add_database(Xapian::Database(sources[i]));
        all.compact(dest, flags);
    });
}
