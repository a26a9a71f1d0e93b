/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authority: two tables, read from the top. */
#include "lib/policy/authority.h"

#include "gen/lib/policy/data/authority.h"
#include "gen/lib/policy/data/force.h"

#include <string.h>

static const char *const authorities[ZC_AUTHORITIES] = {
    [ZC_AUTHORITY_OTHER] = "other",
    [ZC_AUTHORITY_DOCUMENT] = "document",
    [ZC_AUTHORITY_RULE] = "rule",
    [ZC_AUTHORITY_LOCAL] = "local",
    [ZC_AUTHORITY_REGULATION] = "regulation",
    [ZC_AUTHORITY_LAW] = "law",
};

const char *zc_authority_name(zc_authority a)
{
    return authorities[a];
}

static const char *const forces[ZC_FORCES] = {
    [ZC_FORCE_UNKNOWN] = "unknown",
    [ZC_FORCE_PENDING] = "pending",
    [ZC_FORCE_AMENDED] = "amended",
    [ZC_FORCE_REPEALED] = "repealed",
};

const char *zc_force_name(zc_force f)
{
    return forces[f];
}

/* The next word of a list parted by blanks; false at its end. */
static bool next_word(zc_str *list, zc_str *word)
{
    size_t end = zc_str_find(*list, " ", 0);

    if (!list->len)
        return false;
    end = end < list->len ? end : list->len;
    *word = zc_str_sub(*list, 0, end);
    *list = zc_str_sub(*list, end + (end < list->len), list->len);
    return true;
}

/* Bytes of what parts two issuers, at the beginning of s; 0: none. */
static size_t between(zc_str s)
{
    static const char *const marks[] = {"、", " ", "　"};
    size_t i;

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if (zc_str_starts(s, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* Whether one of the issuers has exactly this name. */
static bool has_name(zc_str issuers, zc_str name)
{
    size_t from = 0, at = 0, mark;

    for (; at <= issuers.len; at++) {
        mark = between(zc_str_sub(issuers, at, issuers.len));
        if (at < issuers.len && !mark)
            continue;
        if (zc_str_eq(zc_str_sub(issuers, from, at), name))
            return true;
        from = at + mark;
    }
    return false;
}

static bool fits_type(const char *wanted, zc_str type)
{
    zc_str list = zc_str_of(wanted), word;

    if (!list.len)
        return true;
    while (next_word(&list, &word))
        if (zc_str_eq(type, word))
            return true;
    return false;
}

static bool fits_issuer(const char *wanted, zc_str issuer)
{
    zc_str list = zc_str_of(wanted), word;

    if (!list.len)
        return true;
    while (next_word(&list, &word))
        if (zc_str_is(word, "-") ? !issuer.len
            : word.ptr[0] == '=' ? has_name(issuer, zc_str_sub(word, 1, word.len))
                                 : memmem(issuer.ptr, issuer.len, word.ptr, word.len) != NULL)
            return true;
    return false;
}

static zc_authority level_of(const char *name)
{
    size_t i;

    for (i = 0; i < ZC_AUTHORITIES; i++)
        if (!strcmp(name, authorities[i]))
            return (zc_authority)i;
    return ZC_AUTHORITY_OTHER;
}

zc_authority zc_authority_of(zc_doc_kind kind, zc_str type, zc_str issuer)
{
    size_t i;

    if (kind == ZC_DOC_REPLY || kind == ZC_DOC_PROPOSAL)
        return ZC_AUTHORITY_OTHER;
    for (i = 0; i < authority_rows; i++)
        if (fits_type(authority[i][1], type) && fits_issuer(authority[i][2], issuer))
            return level_of(authority[i][0]);
    return kind == ZC_DOC_OTHER ? ZC_AUTHORITY_OTHER : ZC_AUTHORITY_DOCUMENT;
}

/* "in" and the like name no force: then it is unknown. */
static zc_force force_named(const char *name)
{
    size_t i;

    for (i = 0; i < ZC_FORCES; i++)
        if (!strcmp(name, forces[i]))
            return (zc_force)i;
    return ZC_FORCE_UNKNOWN;
}

zc_force zc_force_of(zc_str status)
{
    size_t i;

    for (i = 0; i < force_rows; i++)
        if (zc_str_find(status, force[i][0], 0) != SIZE_MAX)
            return force_named(force[i][1]);
    return ZC_FORCE_UNKNOWN;
}
