/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors: formatting one line that is safe to print. Printing is the programs' business. */
#include "lib/base/err.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut a multi-byte character that vsnprintf() left incomplete at the end of a full buffer. */
static void trim_partial(char *s, size_t len)
{
    size_t i = len;

    while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
        i--;
    if (i == 0)
        return;
    unsigned char lead = (unsigned char)s[i - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (i - 1 + need > len)
        s[i - 1] = '\0';
}

/* Controls, those of two bytes (C1) included, and bytes that are no UTF-8 become '?'. */
static void clean(char *s)
{
    size_t left = strlen(s), n;
    uint32_t cp;

    for (; left; s += n, left -= n) {
        n = zc_utf8_next(s, left, &cp);
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (n == 1 && cp == ZC_REPLACEMENT))
            memset(s, '?', n);
    }
}

static void vfill(zc_error *err, int code, int errnum, const char *fmt, va_list ap)
{
    size_t used;

    if (!err)
        return;
    err->code = code;
    vsnprintf(err->message, sizeof err->message, zc_message(fmt), ap);
    used = strlen(err->message);
    if (errnum)
        snprintf(err->message + used, sizeof err->message - used, ": %s", zc_strerror(errnum));
    used = strlen(err->message);
    if (used + 1 == sizeof err->message)
        trim_partial(err->message, used);
    clean(err->message);
}

int zc_fail(zc_error *err, int code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vfill(err, code, 0, fmt, ap);
    va_end(ap);
    return code;
}

int zc_fail_errno(zc_error *err, int code, const char *fmt, ...)
{
    int errnum = errno;
    va_list ap;

    va_start(ap, fmt);
    vfill(err, code, errnum, fmt, ap);
    va_end(ap);
    return code;
}
