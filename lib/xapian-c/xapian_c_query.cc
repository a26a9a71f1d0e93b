/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Query trees over libxapian.
 */
#include "lib/xapian-c/xapian_c_private.h"

#include <cmath>
#include <vector>

using Xapian::Query;
using xc::bytes;
using xc::made;
using xc::require;

/* Operators in the order of XC_OP_AND …. */
static const Query::op operators[] = {
    Query::OP_AND,    Query::OP_OR,        Query::OP_AND_NOT, Query::OP_AND_MAYBE,
    Query::OP_FILTER, Query::OP_ELITE_SET, Query::OP_SYNONYM,
};

static Query::op operator_of(int op)
{
    size_t i = static_cast<size_t>(op);
    require(i < sizeof operators / sizeof operators[0], "no such query operator");
    return operators[i];
}

static xc_query *holding(const Query &q)
{
    return new xc_query{q};
}

xc_query *xc_query_term(const char *term, size_t len, uint32_t wqf, xc_error *err)
{
    return made(err, [&] {
        require(len > 0, "a term of a query is empty");
        return holding(Query(bytes(term, len), wqf));
    });
}

xc_query *xc_query_combine(int op, xc_query *const *subs, size_t n, unsigned param, xc_error *err)
{
    return made(err, [&] {
        std::vector<Query> parts;
        for (size_t i = 0; i < n; i++) {
            require(subs[i] != nullptr, "a part of a query is missing");
            parts.push_back(subs[i]->query);
        }
        Query::op how = operator_of(op);
        return holding(Query(how, parts.begin(), parts.end(), op == XC_OP_ELITE_SET ? param : 0));
    });
}

xc_query *xc_query_scale(const xc_query *q, double factor, xc_error *err)
{
    return made(err, [&] {
        require(q != nullptr, "a part of a query is missing");
        require(std::isfinite(factor) && factor >= 0, "a factor of a query is not usable");
        return holding(Query(factor, q->query));
    });
}

xc_query *xc_query_value_range(uint32_t slot, const char *from, size_t from_len, const char *to,
                               size_t to_len, xc_error *err)
{
    return made(err, [&] {
        std::string low = from == nullptr ? std::string() : bytes(from, from_len);
        if (to == nullptr)
            return holding(Query(Query::OP_VALUE_GE, slot, low));
        return holding(Query(Query::OP_VALUE_RANGE, slot, low, bytes(to, to_len)));
    });
}

xc_query *xc_query_wildcard(const char *prefix, size_t len, uint32_t max_expansion, int op,
                            xc_error *err)
{
    return made(err, [&] {
        require(len > 0, "the prefix of a wildcard is empty");
        require(op == XC_OP_SYNONYM || op == XC_OP_OR, "no such operator for a wildcard");
        /* libxapian 1.4.22 leaks the weights of the terms that it does not take. */
        require(op == XC_OP_SYNONYM || max_expansion == 0, "only a synonym can be limited");
        /* The most frequent 0 would be none, not all. */
        int limit =
            max_expansion == 0 ? Query::WILDCARD_LIMIT_FIRST : Query::WILDCARD_LIMIT_MOST_FREQUENT;
        return holding(
            Query(Query::OP_WILDCARD, bytes(prefix, len), max_expansion, limit, operator_of(op)));
    });
}

/* Not Query::MatchAll, whose reference count all threads would share. */
xc_query *xc_query_all(void)
{
    return made(nullptr, [] { return holding(Query(std::string())); });
}

xc_query *xc_query_empty(void)
{
    return made(nullptr, [] { return holding(Query()); });
}

void xc_query_free(xc_query *q)
{
    delete q;
}
