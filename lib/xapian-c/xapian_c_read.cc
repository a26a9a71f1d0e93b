/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Databases to read over libxapian: statistics, stored documents, postings, terms.
 */
#include "lib/xapian-c/xapian_c_private.h"

#include <algorithm>
#include <vector>

using xc::bytes;
using xc::give;
using xc::guarded;
using xc::made;

struct xc_postings {
    Xapian::Database db; /* keeps the database alive */
    Xapian::PostingIterator at;
    Xapian::PostingIterator end;
    bool started;
    uint32_t last = 0; /* taken */
};

struct xc_terms {
    Xapian::Database db;
    Xapian::TermIterator at;
    Xapian::TermIterator end;
    bool started;
    std::string term; /* lent to the caller */
};

/* --- databases --------------------------------------------------------------------------- */

xc_db *xc_db_open(const char *path, xc_error *err)
{
    return made(err, [&] { return new xc_db{Xapian::Database(path), 1}; });
}

xc_db *xc_db_open_remote(const char *host, unsigned port, unsigned timeout_ms, xc_error *err)
{
    return made(err, [&] {
        return new xc_db{Xapian::Remote::open(host, port, timeout_ms, timeout_ms), 1};
    });
}

xc_db *xc_db_open_program(const char *program, const char *args, unsigned timeout_ms, xc_error *err)
{
    return made(err, [&] {
        return new xc_db{Xapian::Remote::open(std::string(program), std::string(args), timeout_ms),
                         1};
    });
}

xc_db *xc_db_new_empty(void)
{
    return made(nullptr, [] { return new xc_db{Xapian::Database(), 0}; });
}

int xc_db_add(xc_db *db, const xc_db *other, xc_error *err)
{
    return guarded(err, [&] {
        db->db.add_database(other->db);
        db->members += other->members;
    });
}

int xc_db_reopen(xc_db *db, xc_error *err)
{
    return guarded(err, [&] { return db->db.reopen() ? 1 : 0; });
}

int xc_db_close(xc_db *db, xc_error *err)
{
    return guarded(err, [&] { db->db.close(); });
}

void xc_db_free(xc_db *db)
{
    delete db;
}

int xc_db_count(const xc_db *db, uint32_t *count, xc_error *err)
{
    return guarded(err, [&] { *count = db->db.get_doccount(); });
}

int xc_db_last_docid(const xc_db *db, uint32_t *docid, xc_error *err)
{
    return guarded(err, [&] { *docid = db->db.get_lastdocid(); });
}

int xc_db_average_length(const xc_db *db, double *length, xc_error *err)
{
    return guarded(err, [&] { *length = db->db.get_avlength(); });
}

int xc_db_term_freq(const xc_db *db, const char *term, size_t len, uint32_t *freq, xc_error *err)
{
    return guarded(err, [&] { *freq = db->db.get_termfreq(bytes(term, len)); });
}

int xc_db_collection_freq(const xc_db *db, const char *term, size_t len, uint32_t *freq,
                          xc_error *err)
{
    return guarded(err, [&] { *freq = db->db.get_collection_freq(bytes(term, len)); });
}

int xc_db_doc_length(const xc_db *db, uint32_t docid, uint32_t *length, xc_error *err)
{
    return guarded(err, [&] { *length = db->db.get_doclength(docid); });
}

static void give_string(const std::string &s, char **out, size_t *len)
{
    *out = give(s.data(), s.size());
    *len = s.size();
}

int xc_db_data(const xc_db *db, uint32_t docid, char **data, size_t *len, xc_error *err)
{
    return guarded(err, [&] { give_string(db->db.get_document(docid).get_data(), data, len); });
}

int xc_db_value(const xc_db *db, uint32_t docid, uint32_t slot, char **value, size_t *len,
                xc_error *err)
{
    return guarded(err,
                   [&] { give_string(db->db.get_document(docid).get_value(slot), value, len); });
}

int xc_db_metadata(const xc_db *db, const char *key, size_t key_len, char **value, size_t *len,
                   xc_error *err)
{
    return guarded(err, [&] { give_string(db->db.get_metadata(bytes(key, key_len)), value, len); });
}

/* --- postings ---------------------------------------------------------------------------- */

xc_postings *xc_postings_open(const xc_db *db, const char *term, size_t len, xc_error *err)
{
    return made(err, [&] {
        std::string t = bytes(term, len);
        return new xc_postings{db->db, db->db.postlist_begin(t), db->db.postlist_end(t), false, 0};
    });
}

/* Damaged blocks can lead in a circle, which would never end. */
static void in_order(bool ascending)
{
    if (!ascending)
        throw Xapian::DatabaseCorruptError("entries are out of order");
}

/* Where p stands, in the form of an answer to the caller. */
static int posting_here(const xc_postings *p, uint32_t *docid, uint32_t *wdf)
{
    if (p->at == p->end)
        return 0;
    if (wdf != nullptr)
        *wdf = p->at.get_wdf();
    if (docid != nullptr)
        *docid = *p->at;
    return 1;
}

int xc_postings_next(xc_postings *p, uint32_t *docid, uint32_t *wdf, xc_error *err)
{
    return guarded(err, [&] {
        if (p->started && p->at != p->end)
            ++p->at;
        p->started = true;
        return posting_here(p, docid, wdf);
    });
}

int xc_postings_skip_to(xc_postings *p, uint32_t target, uint32_t *docid, uint32_t *wdf,
                        xc_error *err)
{
    return guarded(err, [&] {
        if (p->at != p->end)
            p->at.skip_to(target);
        p->started = true;
        return posting_here(p, docid, wdf);
    });
}

int xc_postings_take(xc_postings *p, uint32_t end, uint32_t *docids, uint32_t *wdfs, int n,
                     xc_error *err)
{
    return guarded(err, [&] {
        int taken = 0;
        for (; taken < n && p->at != p->end; ++p->at, ++taken) {
            uint32_t docid = *p->at;
            in_order(p->last < docid);
            if (docid >= end)
                break;
            docids[taken] = p->last = docid;
            wdfs[taken] = p->at.get_wdf();
        }
        return taken;
    });
}

void xc_postings_free(xc_postings *p)
{
    delete p;
}

int xc_postings_read(const xc_db *db, const char *term, size_t len, uint32_t **docids, size_t *n,
                     xc_error *err)
{
    return guarded(err, [&] {
        /* The frequency is read from the file: a damaged one must not ask for gigabytes. */
        const uint32_t most_reserved = 1u << 20;
        std::string t = bytes(term, len);
        std::vector<uint32_t> found;
        found.reserve(std::min<uint32_t>(db->db.get_termfreq(t), most_reserved));
        for (auto at = db->db.postlist_begin(t), end = db->db.postlist_end(t); at != end; ++at) {
            in_order(found.empty() || found.back() < *at);
            found.push_back(*at);
        }
        size_t size = found.size() * sizeof(uint32_t);
        *docids = size == 0 ? nullptr : reinterpret_cast<uint32_t *>(give(found.data(), size));
        *n = found.size();
    });
}

/* --- terms ------------------------------------------------------------------------------- */

xc_terms *xc_terms_open(const xc_db *db, const char *prefix, size_t len, xc_error *err)
{
    return made(err, [&] {
        std::string p = bytes(prefix, len);
        return new xc_terms{db->db, db->db.allterms_begin(p), db->db.allterms_end(p), false, ""};
    });
}

int xc_terms_next(xc_terms *t, const char **term, size_t *len, uint32_t *freq, xc_error *err)
{
    return guarded(err, [&] {
        if (t->started && t->at != t->end)
            ++t->at;
        t->started = true;
        if (t->at == t->end)
            return 0;
        std::string next = *t->at;
        in_order(t->term < next);
        t->term = std::move(next);
        if (freq != nullptr)
            *freq = t->at.get_termfreq();
        *term = t->term.data();
        *len = t->term.size();
        return 1;
    });
}

void xc_terms_free(xc_terms *t)
{
    delete t;
}
