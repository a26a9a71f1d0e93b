/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors: formatting one line that is safe to print. Printing is the programs' business. */
#include "lib/base/err.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Bytes of a message before it is shortened (a path is at most 4096), and of errno's words at its end. */
enum { LONGEST = 8192, REASON = 256 };

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* What a terminal would obey, and bytes that are no UTF-8, become '?', a byte each. */
static void clean(char *s)
{
    size_t left = strlen(s), n;
    uint32_t cp;

    for (; left; s += n, left -= n) {
        n = zc_utf8_next(s, left, &cp);
        if (zc_is_unsafe(cp) || (n == 1 && cp == ZC_REPLACEMENT))
            memset(s, '?', n);
    }
}

/* The middle of what is too long goes: names stand at the beginning, reasons at the end. */
static void shorten(char *to, size_t size, const char *text, size_t len)
{
    static const char gap[] = "…";
    size_t head = (size - sizeof gap) / 2, tail;

    while (head && is_inside(text[head]))
        head--;
    for (tail = len - (size - sizeof gap - head); is_inside(text[tail]);)
        tail++;
    memcpy(to, text, head);
    memcpy(to + head, gap, sizeof gap - 1);
    memcpy(to + head + sizeof gap - 1, text + tail, len - tail + 1);
}

/* Length of the text without a character at its end that was cut. */
static size_t whole_length(const char *text, size_t len)
{
    uint32_t cp;
    size_t n;

    for (n = 0; n < 3 && n < len; n++)
        if (zc_utf8_prev(text, len - n, &cp) > 1 || cp != ZC_REPLACEMENT)
            return len - n;
    return len - n;
}

static void vfill(zc_error *err, int code, int errnum, const char *fmt, va_list ap)
{
    char text[LONGEST];
    size_t used;

    if (!err)
        return;
    err->code = code;
    vsnprintf(text, LONGEST - REASON, zc_message(fmt), ap);
    used = strlen(text);
    if (used + 1 == LONGEST - REASON)
        used = whole_length(text, used);
    text[used] = '\0';
    if (errnum)
        snprintf(text + used, sizeof text - used, ": %s", zc_strerror(errnum));
    clean(text);
    used = strlen(text);
    if (used < sizeof err->message)
        memcpy(err->message, text, used + 1);
    else
        shorten(err->message, sizeof err->message, text, used);
}

int zc_vfail(zc_error *err, int code, const char *fmt, va_list ap)
{
    vfill(err, code, 0, fmt, ap);
    return code;
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
