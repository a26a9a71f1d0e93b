/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files to lines: the table of formats, and the refusal of what is not text. Decoding is
 * lib/text/encoding's.
 */
#include "lib/source/source.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/source/frontmatter.h"
#include "lib/source/markdown.h"
#include "lib/source/plain.h"

#include <string.h>
#include <strings.h>

static const struct reader {
    const char *extension;
    zc_format format;
    void (*read)(zc_lines *out, size_t from);
} readers[] = {
    {".txt", ZC_FORMAT_PLAIN, zc_plain_read},
    {".text", ZC_FORMAT_PLAIN, zc_plain_read},
    {".md", ZC_FORMAT_MARKDOWN, zc_markdown_read},
    {".markdown", ZC_FORMAT_MARKDOWN, zc_markdown_read},
};

enum { N_READERS = sizeof readers / sizeof *readers };

static const struct reader *reader_of(zc_str name)
{
    size_t i, n;

    for (i = 0; i < N_READERS; i++) {
        n = strlen(readers[i].extension);
        if (name.len > n && !strncasecmp(name.ptr + name.len - n, readers[i].extension, n))
            return &readers[i];
    }
    return NULL;
}

bool zc_source_knows(zc_str name)
{
    return reader_of(name) != NULL;
}

/* First bytes of files that are often given a wrong name. */
static const struct magic {
    const char *bytes, *name;
} magics[] = {
    {"%PDF-", N_("a PDF")},
    {"PK\x03\x04", N_("a ZIP archive or Word document")},
    {"\xD0\xCF\x11\xE0", N_("an old Word document")},
    {"{\\rtf", N_("an RTF document")},
    {"\x89PNG", N_("a PNG image")},
    {"\xFF\xD8\xFF", N_("a JPEG image")},
    {"GIF8", N_("a GIF image")},
    {"\x1F\x8B", N_("gzip data")},
    {"\x7F"
     "ELF",
     N_("a program")},
};

static int refuse_known(zc_str name, zc_str bytes, zc_error *err)
{
    size_t i;

    for (i = 0; i < sizeof magics / sizeof *magics; i++)
        if (zc_str_starts(bytes, magics[i].bytes))
            return zc_fail(err, ZC_EINPUT, "%.*s: not a text file (it is %s)", (int)name.len,
                           name.ptr, zc_message(magics[i].name));
    return 0;
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

int zc_source_read(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                   zc_decoding *info, zc_error *err)
{
    const struct reader *reader = reader_of(name);
    zc_decoding found;
    int rc;

    if (!reader)
        reader = &readers[0];
    if ((rc = refuse_known(name, bytes, err)) < 0)
        return rc;
    if ((rc = zc_decode(&out->file, bytes, encoding, &found, err)) < 0)
        return rc;
    if (info)
        *info = found;
    if (out->file.len >= UINT32_MAX) /* zc_line.map holds 32-bit positions */
        return zc_fail(err, ZC_EINPUT, "%.*s: larger than 4 GiB", (int)name.len, name.ptr);
    if ((rc = refuse_binary(name, bytes, &found, zc_str_buf(&out->file), err)) < 0)
        return rc;
    out->format = reader->format;
    reader->read(out, zc_frontmatter_read(out));
    return 0;
}
