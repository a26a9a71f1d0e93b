/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this folder share: the handles, and the barrier that no exception crosses.
 * The only includer of libxapian's header; nothing outside this folder but its tests sees it.
 */
#ifndef XC_PRIVATE_H
#define XC_PRIVATE_H

#include <xapian.h>

#include <memory>
#include <string>
#include <type_traits>

#include "lib/xapian-c/xapian_c_search.h"

struct xc_db {
    Xapian::Database db;
    unsigned members; /* databases in it */
};

struct xc_query {
    Xapian::Query query;
};

namespace xc
{

/* Fill *err (may be NULL) and return code. why: the system's reason, appended; may be NULL. */
int set_error(xc_error *err, int code, const char *message, const char *why = nullptr) noexcept;

/* Turn the exception being handled into a code; to be called inside a catch alone. */
int report(xc_error *err) noexcept;

/* Counts a call in xc_calls while it lives. */
struct counted {
    counted() noexcept
    {
        add(xc_calls.begun, 1);
        add(xc_calls.inside, 1);
    }
    ~counted()
    {
        add(xc_calls.inside, ~0U);
    }
    counted(const counted &) = delete;
    counted &operator=(const counted &) = delete;

  private:
    /* No more than a load and a store, yet no undefined behaviour where threads have indexes of their own. */
    static void add(volatile unsigned &count, unsigned n) noexcept
    {
        __atomic_store_n(&count, __atomic_load_n(&count, __ATOMIC_RELAXED) + n, __ATOMIC_RELAXED);
    }
};

/* Run body; XC_OK, or the number that it returns if it returns one, or the code of what it throws.
 * Every call that can throw goes through here. */
template <class F> int guarded(xc_error *err, F body) noexcept
{
    counted call;
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return XC_OK;
        } else {
            return body();
        }
    } catch (...) {
        return report(err);
    }
}

/* The same for makers: what body returns, or NULL. */
template <class F> auto made(xc_error *err, F body) noexcept -> decltype(body())
{
    decltype(body()) made = nullptr;
    guarded(err, [&] { made = body(); });
    return made;
}

/* A copy of a string of the caller, which may be {NULL, 0}. */
inline std::string bytes(const char *ptr, size_t len)
{
    return len == 0 ? std::string() : std::string(ptr, len);
}

/* A malloc'd copy, never NULL, with a NUL byte behind it; throws std::bad_alloc. */
char *give(const void *ptr, size_t len);

/* Throws InvalidArgumentError unless ok. */
inline void require(bool ok, const char *message)
{
    if (!ok)
        throw Xapian::InvalidArgumentError(message);
}

} // namespace xc

#endif
