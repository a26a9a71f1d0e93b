/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files to lines: bytes decoded, or converted, and the refusal of what is not text. Which kinds of
 * files there are is kind.c's, decoding lib/text/encoding's.
 */
#include "lib/source/source.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/source/convert.h"
#include "lib/source/frontmatter.h"
#include "lib/source/kind.h"

#include <stdio.h>
#include <string.h>

bool zc_source_knows(zc_str name)
{
    return zc_kind_of_name(name) != NULL;
}

bool zc_source_is_plain(zc_str name)
{
    const zc_kind *kind = zc_kind_of_name(name);

    return !kind || kind == zc_kind_plain();
}

const zc_kind *zc_source_lacks(zc_str name)
{
    const zc_kind *kind = zc_kind_of_name(name);

    return kind && kind->converter && !zc_kind_converter(kind) ? kind : NULL;
}

static bool is_control(unsigned char c)
{
    return (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7F;
}

/*
 * Text may hold a stray control character; content in which they are frequent (more than a handful
 * and one in 50 characters) is not text. Decoding replaces NUL by U+FFFD, so NUL is counted in the
 * raw bytes, but in wide encodings, where it is half of an ASCII character. Bytes that no encoding
 * explains are no reason to refuse: those are repaired.
 */
static int refuse_binary(zc_str name, zc_str bytes, const zc_decoding *found, zc_str text,
                         zc_error *err)
{
    bool wide =
        strstr(found->name, "16") || strstr(found->name, "32") || !strncmp(found->name, "UCS", 3);
    size_t odd = 0, i;

    for (i = 0; i < text.len; i++)
        odd += is_control((unsigned char)text.ptr[i]);
    for (i = 0; i < bytes.len && !wide; i++)
        odd += bytes.ptr[i] == '\0';
    if (odd <= 8 || odd < zc_utf8_count(text) / 50)
        return 0;
    return zc_fail(err, ZC_EINPUT, "%.*s: not a text file (%zu control characters)", (int)name.len,
                   name.ptr, odd);
}

/* Read what a converter makes of the bytes into out->file. */
static int convert(zc_lines *out, const zc_kind *kind, zc_str name, zc_str bytes, zc_decoding *info,
                   zc_error *err)
{
    const zc_converter *converter = zc_kind_converter(kind);
    zc_printed printed;
    zc_buf mended;
    int rc;

    if (!converter)
        return zc_fail(err, ZC_EINPUT, "%.*s: it is %s; reading those needs the Debian package %s",
                       (int)name.len, name.ptr, zc_message(kind->name), kind->converter->package);
    zc_printed_init(&printed);
    zc_buf_init(&mended);
    rc = zc_convert(&printed, converter->argv, name, bytes, &zc_convert_limits, err);
    if (rc == 0 && kind->mend)
        kind->mend(&mended, zc_str_buf(&printed.text));
    if (rc == 0)
        rc = zc_decode(&out->file, zc_str_buf(kind->mend ? &mended : &printed.text), "UTF-8", NULL,
                       err);
    if (rc == 0 && !zc_str_trim(zc_str_buf(&out->file)).len)
        rc = zc_fail(err, ZC_EINPUT, "%.*s: no text in it; pages that were scanned cannot be read",
                     (int)name.len, name.ptr);
    snprintf(info->note, sizeof info->note, "%s", printed.note.ptr);
    zc_buf_release(&mended);
    zc_printed_release(&printed);
    return rc;
}

/* Read the bytes, as they are, into out->file. */
static int decode(zc_lines *out, zc_str name, zc_str bytes, const char *encoding, zc_decoding *info,
                  zc_error *err)
{
    int rc = zc_decode(&out->file, bytes, encoding, info, err);

    if (rc < 0)
        return rc;
    return refuse_binary(name, bytes, info, zc_str_buf(&out->file), err);
}

/* The content decides: a PDF may be called .doc, and so may a text. NULL: there is no reader. */
static const zc_kind *kind_of(zc_str name, zc_str bytes, zc_error *err)
{
    const zc_kind *seen = zc_kind_of_content(bytes), *named = zc_kind_of_name(name);

    if (seen && !seen->read) {
        zc_fail(err, ZC_EINPUT, "%.*s: not a text file (it is %s)", (int)name.len, name.ptr,
                zc_message(seen->name));
        return NULL;
    }
    if (!seen && named && named->converter && !named->may_be_text) {
        zc_fail(err, ZC_EINPUT, "%.*s: it is not %s, as its name has it", (int)name.len, name.ptr,
                zc_message(named->name));
        return NULL;
    }
    if (seen)
        return seen;
    if (named && named->looks && named->looks(bytes))
        return named;
    return named && !named->converter ? named : zc_kind_plain();
}

const zc_kind *zc_source_text(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                              zc_decoding *info, zc_error *err)
{
    const zc_kind *kind = kind_of(name, bytes, err);
    zc_decoding found = {"UTF-8", 0, ""};
    int rc;

    if (!kind)
        return NULL;
    rc = kind->converter ? convert(out, kind, name, bytes, &found, err)
                         : decode(out, name, bytes, encoding, &found, err);
    if (rc == 0 && out->file.len >= UINT32_MAX) /* zc_line.map holds 32-bit positions */
        rc = zc_fail(err, ZC_EINPUT, "%.*s: larger than 4 GiB", (int)name.len, name.ptr);
    if (rc < 0)
        return NULL;
    if (info)
        *info = found;
    return kind;
}

void zc_source_lines(zc_lines *out, const zc_kind *kind, bool plain)
{
    size_t from = zc_frontmatter_read(out);

    if (plain)
        kind = zc_kind_plain();
    out->format = kind->format;
    kind->read(out, from);
}

int zc_source_read(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                   zc_decoding *info, zc_error *err)
{
    zc_error why = {0};
    const zc_kind *kind = zc_source_text(out, name, bytes, encoding, info, &why);

    if (!kind)
        return zc_fail(err, why.code, "%s", why.message);
    zc_source_lines(out, kind, false);
    return 0;
}
