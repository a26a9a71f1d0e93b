/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: a writer into a buffer. Only bytes are handled here; what is written where is a caller's. */
#include "lib/base/json.h"

#include "lib/base/utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void zc_json_init(zc_json *j, zc_buf *out)
{
    memset(j, 0, sizeof *j);
    j->out = out;
}

/* Before each value: the comma that parts it from the one before, unless a key stands there. */
static void separate(zc_json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth && j->filled[j->depth])
        zc_buf_addc(j->out, ',');
    j->filled[j->depth] = true;
}

static void begin(zc_json *j, char open)
{
    separate(j);
    assert(j->depth < ZC_JSON_DEPTH);
    j->filled[++j->depth] = false;
    zc_buf_addc(j->out, open);
}

static void end(zc_json *j, char close)
{
    assert(j->depth > 0 && !j->after_key);
    j->depth--;
    zc_buf_addc(j->out, close);
}

void zc_json_begin_object(zc_json *j)
{
    begin(j, '{');
}

void zc_json_end_object(zc_json *j)
{
    end(j, '}');
}

void zc_json_begin_array(zc_json *j)
{
    begin(j, '[');
}

void zc_json_end_array(zc_json *j)
{
    end(j, ']');
}

static void add_escaped(zc_buf *out, uint32_t cp)
{
    static const char named[] = "\b\f\n\r\t\"\\";
    static const char letter[] = "bfnrt\"\\";
    const char *hit = cp && cp < 0x80 ? strchr(named, (int)cp) : NULL;

    if (hit)
        zc_buf_addf(out, "\\%c", letter[hit - named]);
    else
        zc_buf_addf(out, "\\u%04" PRIx32, cp);
}

static bool needs_escape(uint32_t cp)
{
    return cp == '"' || cp == '\\' || zc_is_unsafe(cp);
}

static void quote(zc_buf *out, zc_str s)
{
    size_t at = 0, kept = 0, n; /* [kept, at) is waiting to be copied as it is */
    uint32_t cp;

    zc_buf_addc(out, '"');
    for (; at < s.len; at += n) {
        bool invalid;

        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        invalid = n == 1 && (unsigned char)s.ptr[at] >= 0x80;
        if (!invalid && !needs_escape(cp))
            continue;
        zc_buf_add(out, s.ptr + kept, at - kept);
        if (invalid)
            zc_utf8_add(out, ZC_REPLACEMENT);
        else
            add_escaped(out, cp);
        kept = at + n;
    }
    zc_buf_add(out, s.ptr + kept, at - kept);
    zc_buf_addc(out, '"');
}

void zc_json_key(zc_json *j, const char *name)
{
    assert(j->depth > 0 && !j->after_key);
    separate(j);
    quote(j->out, zc_str_of(name));
    zc_buf_addc(j->out, ':');
    j->after_key = true;
}

void zc_json_string(zc_json *j, zc_str s)
{
    separate(j);
    quote(j->out, s);
}

void zc_json_integer(zc_json *j, int64_t value)
{
    separate(j);
    zc_buf_addf(j->out, "%" PRId64, value);
}

void zc_json_real(zc_json *j, double value, int decimals)
{
    char *point;
    size_t from;

    separate(j);
    if (!isfinite(value)) {
        zc_buf_adds(j->out, "null");
        return;
    }
    assert(decimals >= 0 && decimals <= 17);
    from = j->out->len;
    zc_buf_addf(j->out, "%.*f", decimals, value);
    /* printf writes the locale's decimal point; JSON knows only the full stop. */
    point = memchr(j->out->ptr + from, *localeconv()->decimal_point, j->out->len - from);
    if (point)
        *point = '.';
}

void zc_json_bool(zc_json *j, bool value)
{
    separate(j);
    zc_buf_adds(j->out, value ? "true" : "false");
}

void zc_json_null(zc_json *j)
{
    separate(j);
    zc_buf_adds(j->out, "null");
}
