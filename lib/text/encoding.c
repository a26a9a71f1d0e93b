/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Encoding: choosing by evidence, converting by iconv, repairing what is broken. What makes text
 * plausible and where damaged GB18030 characters begin is told by encoding_evidence.c.
 *
 * Strict decoding alone cannot choose: every pair of a byte above 0x80 and nearly any other is
 * GB18030, so Big5, Western and UTF-16 texts pass as such; and detectors know nothing of titles of
 * four characters. Common characters tell them apart from two or three characters on.
 */
#include "lib/text/encoding.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/encoding_evidence.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#define REPLACEMENT "\xEF\xBF\xBD"

enum {
    SAMPLE = 1 << 16, /* bytes on which candidates are compared */
    SURE = 800,       /* scores, see zc_han_score() */
    PLAUSIBLE = 500
};

/* A way to decode: appends UTF-8 to out and returns the number of repairs. */
typedef size_t decode_fn(zc_buf *out, zc_str bytes, const char *name);

/* --- appending ------------------------------------------------------------------------------- */

/* Append valid UTF-8, NUL as U+FFFD; returns how many there were. */
static size_t add_without_nul(zc_buf *out, const char *s, size_t len)
{
    size_t count = 0;
    const char *nul;

    while (len && (nul = memchr(s, '\0', len))) {
        zc_buf_add(out, s, (size_t)(nul - s));
        zc_buf_adds(out, REPLACEMENT);
        len -= (size_t)(nul - s) + 1;
        s = nul + 1;
        count++;
    }
    zc_buf_add(out, s, len);
    return count;
}

/* Bytes of the broken sequence at s: a lead byte with the trail bytes that are there. */
static size_t broken_length(const char *s, size_t len)
{
    unsigned char lead = (unsigned char)*s;
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1, n;

    for (n = 1; n < want && n < len && ((unsigned char)s[n] & 0xC0) == 0x80; n++)
        ;
    return n;
}

static size_t decode_utf8(zc_buf *out, zc_str bytes, const char *name)
{
    size_t at = 0, from = 0, repaired = 0, n;
    uint32_t cp;

    (void)name;
    while (at < bytes.len) {
        n = zc_utf8_next(bytes.ptr + at, bytes.len - at, &cp);
        if (n > 1 || (unsigned char)bytes.ptr[at] < 0x80) {
            at += n;
            continue;
        }
        repaired += add_without_nul(out, bytes.ptr + from, at - from) + 1;
        zc_buf_adds(out, REPLACEMENT);
        at += broken_length(bytes.ptr + at, bytes.len - at);
        from = at;
    }
    return repaired + add_without_nul(out, bytes.ptr + from, at - from);
}

/* --- iconv ----------------------------------------------------------------------------------- */

/*
 * A lack of memory is not taken for a conversion that is missing, with which a text would be read as
 * something else without a word. glibc does not always tell which it was; asked again, it knows.
 */
static iconv_t open_iconv(const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);

    if (cd == (iconv_t)-1 && errno != ENOMEM)
        cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1 && errno == ENOMEM)
        zc_out_of_memory();
    return cd;
}

/* Bytes to pass over where conversion fails: one code unit. */
static size_t unit_of(const char *name)
{
    if (strncasecmp(name, "UTF-16", 6) == 0 || strncasecmp(name, "UCS-2", 5) == 0)
        return 2;
    return strncasecmp(name, "UTF-32", 6) == 0 || strncasecmp(name, "UCS-4", 5) == 0 ? 4 : 1;
}

/*
 * Convert with an open descriptor. A bad unit gives U+FFFD, an incomplete end one of them. With
 * strict, stops at the first of either; what was appended is then no use.
 */
static size_t convert(iconv_t cd, zc_buf *out, zc_str bytes, size_t unit, bool strict)
{
    char text[8192], *in = (char *)bytes.ptr, *to;
    size_t left = bytes.len, room, repaired = 0;

    iconv(cd, NULL, NULL, NULL, NULL);
    while (left) {
        size_t done;
        int failed;

        to = text;
        room = sizeof text;
        done = iconv(cd, &in, &left, &to, &room);
        failed = done == (size_t)-1 ? errno : 0;
        repaired += add_without_nul(out, text, sizeof text - room);
        if (!failed || failed == E2BIG)
            continue;
        zc_buf_adds(out, REPLACEMENT);
        repaired++;
        if (strict || failed != EILSEQ || left <= unit)
            break;
        in += unit;
        left -= unit;
    }
    to = text;
    room = sizeof text;
    if (!strict && iconv(cd, NULL, NULL, &to, &room) != (size_t)-1)
        repaired += add_without_nul(out, text, sizeof text - room);
    return repaired;
}

static size_t decode_iconv(zc_buf *out, zc_str bytes, const char *name)
{
    iconv_t cd = open_iconv(name);
    size_t repaired;

    if (cd == (iconv_t)-1)
        return decode_utf8(out, bytes, name);
    repaired = convert(cd, out, bytes, unit_of(name), false);
    iconv_close(cd);
    return repaired;
}

/* Convert the characters that zc_gb_align() found in [0, len) of s; returns the repairs. */
static size_t convert_aligned(iconv_t cd, zc_buf *out, zc_str s, const unsigned char *step,
                              size_t *len)
{
    size_t at = 0, from = 0, repaired = 0, stop = *len;

    while (at < stop) {
        if (step[at]) {
            at += step[at];
            continue;
        }
        repaired += convert(cd, out, zc_str_sub(s, from, at), 1, false) + 1;
        zc_buf_adds(out, REPLACEMENT);
        from = ++at;
    }
    *len = at;
    return repaired + convert(cd, out, zc_str_sub(s, from, at), 1, false);
}

static size_t decode_gb(zc_buf *out, zc_str bytes, const char *name)
{
    iconv_t cd = open_iconv("GB18030");
    unsigned char step[ZC_GB_WINDOW];
    size_t repaired, before = out->len, at, len;

    (void)name;
    if (cd == (iconv_t)-1)
        return decode_utf8(out, bytes, name);
    repaired = convert(cd, out, bytes, 1, true);
    if (repaired) {
        zc_buf_cut(out, before);
        repaired = 0;
        for (at = 0; at < bytes.len; at += len) {
            zc_str window = zc_str_sub(bytes, at, at + ZC_GB_WINDOW);

            zc_gb_align(window, step);
            /* The end of a window that is not the last is read again with what follows. */
            len = at + window.len == bytes.len ? window.len : window.len - 256;
            repaired += convert_aligned(cd, out, window, step, &len);
        }
    }
    iconv_close(cd);
    return repaired;
}

/* --- choosing -------------------------------------------------------------------------------- */

/* What is tried on a text without a mark, in the order of trust. */
static const struct candidate {
    const char *name;
    decode_fn *decode;
    int bias;  /* added to the score: what is trusted more must be outweighed */
    int least; /* score without which it is out of the question */
} candidates[] = {
    {"UTF-8", decode_utf8, 400, INT_MIN},       {"GB18030", decode_gb, 100, INT_MIN},
    {"UTF-16LE", decode_iconv, -100, SURE},     {"UTF-16BE", decode_iconv, -100, SURE},
    {"BIG5-HKSCS", decode_iconv, 0, PLAUSIBLE},
};
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

static const struct mark {
    const char *bytes;
    size_t len;
    const char *name;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
    {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"},
};

static const char *by_mark(zc_str bytes)
{
    size_t i;

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bytes.len >= marks[i].len && memcmp(bytes.ptr, marks[i].bytes, marks[i].len) == 0)
            return marks[i].name;
    return NULL;
}

/* The characters of GB 2312 in the rows first to last, as UTF-8. */
static void add_rows(zc_han_ranks *ranks, unsigned first, unsigned last, unsigned char rank)
{
    zc_buf gb, text;
    unsigned lead, trail;

    zc_buf_init(&gb);
    zc_buf_init(&text);
    for (lead = first; lead <= last; lead++)
        for (trail = 0xA1; trail <= 0xFE; trail++) {
            zc_buf_addc(&gb, (char)lead);
            zc_buf_addc(&gb, (char)trail);
        }
    decode_gb(&text, zc_str_buf(&gb), NULL);
    zc_han_ranks_add(ranks, zc_str_buf(&text), rank);
    zc_buf_release(&gb);
    zc_buf_release(&text);
}

static int score_as(const struct candidate *c, const zc_han_ranks *ranks, zc_str sample)
{
    zc_buf text;
    int score;

    zc_buf_init(&text);
    c->decode(&text, sample, c->name);
    score = zc_han_score(ranks, zc_str_buf(&text));
    zc_buf_release(&text);
    return score;
}

/* From the first byte that is not plain ASCII; even, so that UTF-16 keeps its units. */
static zc_str sample_of(zc_str bytes)
{
    size_t at;

    for (at = 0; at < bytes.len; at++)
        if ((unsigned char)bytes.ptr[at] >= 0x80 || !bytes.ptr[at])
            break;
    at &= ~(size_t)1;
    return zc_str_sub(bytes, at, at + SAMPLE);
}

/* The detector's answer when it is an encoding that decodes all of the sample, else "". */
static void ask_detector(zc_str sample, char name[32])
{
    uchardet_t detector = uchardet_new();
    zc_buf text;

    zc_buf_init(&text);
    name[0] = '\0';
    if (uchardet_handle_data(detector, sample.ptr, sample.len) == 0) {
        uchardet_data_end(detector);
        snprintf(name, 32, "%s", uchardet_get_charset(detector));
    }
    if (decode_iconv(&text, sample, name[0] ? name : "ASCII") > 1)
        name[0] = '\0';
    zc_buf_release(&text);
    uchardet_delete(detector);
}

static void choose(zc_str bytes, char name[32])
{
    zc_han_ranks ranks = {{0}};
    zc_str sample = sample_of(bytes);
    size_t i, best = 0;
    int score, best_score = INT_MIN;

    add_rows(&ranks, 0xB0, 0xD7, 2);
    add_rows(&ranks, 0xD8, 0xF7, 1);
    for (i = 0; i < CANDIDATES; i++) {
        score = score_as(&candidates[i], &ranks, sample);
        if (score < candidates[i].least || score + candidates[i].bias <= best_score)
            continue;
        best = i;
        best_score = score + candidates[i].bias;
    }
    /* With NUL characters alone against it, UTF-8 it is. */
    if (best_score < PLAUSIBLE && !zc_utf8_valid(bytes)) {
        ask_detector(sample, name);
        if (name[0])
            return;
    }
    snprintf(name, 32, "%s", candidates[best].name);
}

/* --- the door -------------------------------------------------------------------------------- */

/* GB 2312 and GBK are parts of GB18030, and files called so often hold more than their part. */
static const struct {
    const char *name;
    decode_fn *decode;
} own_decoders[] = {
    {"UTF-8", decode_utf8}, {"UTF8", decode_utf8}, {"GB18030", decode_gb}, {"GBK", decode_gb},
    {"CP936", decode_gb},   {"GB2312", decode_gb}, {"EUC-CN", decode_gb},
};

static decode_fn *decoder_of(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof own_decoders / sizeof *own_decoders; i++)
        if (strcasecmp(name, own_decoders[i].name) == 0)
            return own_decoders[i].decode;
    return decode_iconv;
}

bool zc_encoding_is_known(const char *name)
{
    iconv_t cd = *name ? open_iconv(name) : (iconv_t)-1;

    if (cd == (iconv_t)-1)
        return false;
    iconv_close(cd);
    return true;
}

static void drop_mark(zc_buf *out)
{
    if (!zc_str_starts(zc_str_buf(out), "\xEF\xBB\xBF"))
        return;
    memmove(out->ptr, out->ptr + 3, out->len - 3);
    zc_buf_cut(out, out->len - 3);
}

int zc_decode(zc_buf *out, zc_str bytes, const char *forced, zc_decoding *info, zc_error *err)
{
    zc_decoding found = {"UTF-8", 0, ""};
    const char *marked = by_mark(bytes);

    if (forced && !zc_encoding_is_known(forced))
        return zc_fail(err, ZC_EINVAL, "'%s' is not an encoding that iconv knows", forced);
    if (forced)
        snprintf(found.name, sizeof found.name, "%s", forced);
    else if (marked)
        snprintf(found.name, sizeof found.name, "%s", marked);
    else if (!zc_utf8_valid(bytes) || (bytes.len && memchr(bytes.ptr, '\0', bytes.len)))
        choose(bytes, found.name);
    zc_buf_clear(out);
    found.repaired =
        decoder_of(forced ? forced : found.name)(out, bytes, forced ? forced : found.name);
    drop_mark(out);
    if (info)
        *info = found;
    return 0;
}
