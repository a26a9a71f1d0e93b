/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors: a code and a message, owned by the caller.
 *
 * Conventions used by every function of lib:
 *  1. A function that can fail returns 0 or one of the negative codes below, or is a maker that
 *     returns NULL; its last argument is `zc_error *err`, which may be NULL.
 *  2. The lowest level that knows most writes the message once; callers pass it on unchanged.
 *  3. The message is one line of UTF-8 without a final newline; it names the file or option.
 *  4. On success *err is left alone.
 */
#ifndef ZC_BASE_ERR_H
#define ZC_BASE_ERR_H

#include <stdarg.h>

enum {
    ZC_OK = 0,
    ZC_EIO = -1,      /* the operating system refused: open, read, write, rename */
    ZC_EINVAL = -2,   /* an argument of the user is not usable */
    ZC_ENOENT = -3,   /* no such file, index, document or clause */
    ZC_ECORRUPT = -4, /* an index file is damaged or incomplete */
    ZC_EVERSION = -5, /* index written by another analyzer or schema version */
    ZC_ELOCKED = -6,  /* another process is writing */
    ZC_EINPUT = -7,   /* a document cannot be read as one */
    ZC_EINTERNAL = -8 /* a library failed in a way that has no better code */
};

typedef struct zc_error {
    int code;          /* one of the codes above */
    char message[600]; /* always NUL-terminated; too long, it has … in its middle */
} zc_error;

/*
 * Fill an error and return its code, so that callers can write `return zc_fail(err, ...)`.
 *
 * err   may be NULL: then only the code is returned.
 * code  a negative code.
 * fmt   printf format, a message: translated here. Control characters, those that change the direction
 *       of writing and invalid UTF-8 in the result are replaced by '?', since messages hold file names
 *       and reach a terminal.
 */
int zc_fail(zc_error *err, int code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The same of arguments that a caller has got. */
int zc_vfail(zc_error *err, int code, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

/* Like zc_fail(), with ": " and the reason, from errno, appended; errno is read before anything else. */
int zc_fail_errno(zc_error *err, int code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
