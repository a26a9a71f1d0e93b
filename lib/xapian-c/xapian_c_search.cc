/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search over libxapian. A result is copied whole, so that reading it can neither fail nor touch
 * the database again.
 */
#include "lib/xapian-c/xapian_c_weight.h"

#include <algorithm>
#include <utility>
#include <vector>

using xc::bytes;
using xc::guarded;
using xc::require;

typedef std::unique_ptr<Xapian::Weight> weight_ptr;

namespace
{

struct hit {
    uint32_t docid;
    uint32_t collapsed;
    double weight;
    std::string key;
};

struct spied {
    uint32_t total = 0;
    std::vector<std::pair<std::string, uint32_t>> values;
};

} // namespace

struct xc_hits {
    std::vector<hit> hits;
    std::vector<spied> spies;
    uint32_t lower = 0, estimate = 0, upper = 0;
};

/* --- options ----------------------------------------------------------------------------- */

void xc_search_options_init(xc_search_options *o)
{
    *o = xc_search_options();
    o->weight = XC_WEIGHT_BM25;
    o->k1 = 1;
    o->k3 = 1;
    o->b = 0.5;
    o->min_normlen = 0.5;
    o->max = 10;
    o->collapse_slot = XC_NO_SLOT;
    o->collapse_max = 1;
}

/* Weights, in the order of XC_WEIGHT_BM25 …. */
static Xapian::Weight *(*const weights[])(const xc_search_options *) = {
    [](const xc_search_options *o) -> Xapian::Weight * {
        return new Xapian::BM25Weight(o->k1, o->k2, o->k3, o->b, o->min_normlen);
    },
    [](const xc_search_options *) -> Xapian::Weight * { return new Xapian::BoolWeight(); },
    [](const xc_search_options *o) -> Xapian::Weight * { return new Xapian::TradWeight(o->k1); },
    [](const xc_search_options *) -> Xapian::Weight * { return new Xapian::TfIdfWeight(); },
    [](const xc_search_options *) -> Xapian::Weight * { return new Xapian::CoordWeight(); },
    [](const xc_search_options *o) -> Xapian::Weight * {
        return new xc::SaturateWeight(o->k1, o->b, o->average_length, o->quantum);
    },
};

static weight_ptr make_weight(const xc_search_options *o)
{
    size_t i = static_cast<size_t>(o->weight);
    require(i < sizeof weights / sizeof weights[0], "no such weight");
    return weight_ptr(weights[i](o));
}

static void set_sort(Xapian::Enquire &enquire, const xc_search_options *o)
{
    bool down = o->sort_descending != 0;
    switch (o->sort) {
    case XC_SORT_RELEVANCE:
        return enquire.set_sort_by_relevance();
    case XC_SORT_VALUE:
        return enquire.set_sort_by_value(o->sort_slot, down);
    case XC_SORT_VALUE_RELEVANCE:
        return enquire.set_sort_by_value_then_relevance(o->sort_slot, down);
    case XC_SORT_RELEVANCE_VALUE:
        return enquire.set_sort_by_relevance_then_value(o->sort_slot, down);
    }
    require(false, "no such way to sort");
}

static void set_order(Xapian::Enquire &enquire, const xc_search_options *o)
{
    static const Xapian::Enquire::docid_order orders[] = {
        Xapian::Enquire::ASCENDING, Xapian::Enquire::DESCENDING, Xapian::Enquire::DONT_CARE};
    size_t i = static_cast<size_t>(o->order);
    require(i < sizeof orders / sizeof orders[0], "no such order of documents");
    enquire.set_docid_order(orders[i]);
}

static void set_cutoffs(Xapian::Enquire &enquire, const xc_search_options *o)
{
    require(o->percent_cutoff >= 0 && o->percent_cutoff <= 100, "a percentage is out of range");
    require(o->weight_cutoff >= 0, "a weight to cut off at is negative");
    enquire.set_cutoff(o->percent_cutoff, o->weight_cutoff);
}

/* --- search ------------------------------------------------------------------------------ */

namespace
{

class Decider : public Xapian::MatchDecider
{
  public:
    explicit Decider(const xc_search_options *o) : options(o)
    {
    }

    bool operator()(const Xapian::Document &doc) const override
    {
        return options->accept(doc.get_docid(), options->accept_arg) != 0;
    }

  private:
    const xc_search_options *options;
};

} // namespace

typedef std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spy_list;

static spy_list add_spies(Xapian::Enquire &enquire, const xc_search_options *o)
{
    spy_list spies;
    for (size_t i = 0; i < o->spy_count; i++) {
        spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(o->spy_slots[i]));
        enquire.add_matchspy(spies.back().get());
    }
    return spies;
}

static spied read_spy(const Xapian::ValueCountMatchSpy &spy)
{
    spied out;
    out.total = static_cast<uint32_t>(spy.get_total());
    for (auto at = spy.values_begin(), end = spy.values_end(); at != end; ++at)
        out.values.emplace_back(*at, at.get_termfreq());
    return out;
}

static std::unique_ptr<xc_hits> read_hits(const Xapian::MSet &found, const spy_list &spies)
{
    auto out = std::make_unique<xc_hits>();
    out->hits.reserve(found.size());
    for (auto at = found.begin(); at != found.end(); ++at)
        out->hits.push_back({*at, at.get_collapse_count(), at.get_weight(), at.get_sort_key()});
    for (const auto &spy : spies)
        out->spies.push_back(read_spy(*spy));
    out->lower = found.get_matches_lower_bound();
    out->estimate = found.get_matches_estimated();
    out->upper = found.get_matches_upper_bound();
    return out;
}

static std::unique_ptr<xc_hits> search(const xc_db *db, const xc_query *q,
                                       const xc_search_options *o)
{
    weight_ptr weight = make_weight(o);
    /* libxapian hands a decider the docid within its own database. */
    require(o->accept == nullptr || db->members == 1, "accept needs a database alone");
    Xapian::Enquire enquire(db->db);
    enquire.set_query(q->query);
    enquire.set_weighting_scheme(*weight);
    set_cutoffs(enquire, o);
    enquire.set_collapse_key(o->collapse_slot, o->collapse_max);
    set_sort(enquire, o);
    set_order(enquire, o);
    spy_list spies = add_spies(enquire, o);
    Decider decider(o);
    uint32_t look_at = spies.empty() ? o->check_at_least : db->db.get_doccount();
    Xapian::MSet found = enquire.get_mset(o->first, o->max, look_at, nullptr,
                                          o->accept == nullptr ? nullptr : &decider);
    return read_hits(found, spies);
}

int xc_search(const xc_db *db, const xc_query *q, const xc_search_options *o, xc_hits **out,
              xc_error *err)
{
    return guarded(err, [&] {
        require(q != nullptr, "there is no query");
        if (db->members > 0) { /* libxapian refuses to search nothing */
            *out = search(db, q, o).release();
            return;
        }
        auto nothing = std::make_unique<xc_hits>();
        nothing->spies.resize(o->spy_count);
        *out = nothing.release();
    });
}

/* --- frequencies ------------------------------------------------------------------------- */

static void term_freqs(const xc_db *db, const xc_str *terms, size_t n, uint32_t *freqs)
{
    std::vector<Xapian::Query> subs;
    for (size_t i = 0; i < n; i++)
        subs.emplace_back(bytes(terms[i].ptr, terms[i].len));
    Xapian::Enquire enquire(db->db);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, subs.begin(), subs.end()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MSet found = enquire.get_mset(0, 1);
    for (size_t i = 0; i < n; i++)
        freqs[i] = found.get_termfreq(bytes(terms[i].ptr, terms[i].len));
}

int xc_term_freqs(const xc_db *db, const xc_str *terms, size_t n, uint32_t *freqs, xc_error *err)
{
    return guarded(err, [&] {
        std::fill(freqs, freqs + n, 0);
        if (n > 0 && db->members > 0)
            term_freqs(db, terms, n, freqs);
    });
}

/* --- results ----------------------------------------------------------------------------- */

size_t xc_hits_size(const xc_hits *h)
{
    return h->hits.size();
}

uint32_t xc_hits_docid(const xc_hits *h, size_t i)
{
    return i < h->hits.size() ? h->hits[i].docid : 0;
}

double xc_hits_weight(const xc_hits *h, size_t i)
{
    return i < h->hits.size() ? h->hits[i].weight : 0;
}

void xc_hits_key(const xc_hits *h, size_t i, const char **key, size_t *len)
{
    static const std::string none;
    const std::string &s = i < h->hits.size() ? h->hits[i].key : none;
    *key = s.data();
    *len = s.size();
}

uint32_t xc_hits_collapse_count(const xc_hits *h, size_t i)
{
    return i < h->hits.size() ? h->hits[i].collapsed : 0;
}

void xc_hits_estimated(const xc_hits *h, uint32_t *lower, uint32_t *estimate, uint32_t *upper)
{
    if (lower != nullptr)
        *lower = h->lower;
    if (estimate != nullptr)
        *estimate = h->estimate;
    if (upper != nullptr)
        *upper = h->upper;
}

uint32_t xc_hits_spy_total(const xc_hits *h, size_t s)
{
    return s < h->spies.size() ? h->spies[s].total : 0;
}

size_t xc_hits_spy_size(const xc_hits *h, size_t s)
{
    return s < h->spies.size() ? h->spies[s].values.size() : 0;
}

uint32_t xc_hits_spy_value(const xc_hits *h, size_t s, size_t i, const char **value, size_t *len)
{
    if (i >= xc_hits_spy_size(h, s))
        return 0;
    const auto &row = h->spies[s].values[i];
    *value = row.first.data();
    *len = row.first.size();
    return row.second;
}

void xc_hits_free(xc_hits *h)
{
    delete h;
}
