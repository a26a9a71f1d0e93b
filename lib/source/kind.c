/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds: the tables. A row is the whole of a new format. */
#include "lib/source/kind.h"

#include "lib/base/message.h"
#include "lib/source/convert.h"
#include "lib/source/markdown.h"
#include "lib/source/pages.h"
#include "lib/source/plain.h"

#include <string.h>
#include <strings.h>

/*
 * pandoc makes Markdown, which keeps headings and rows of tables; -s keeps the title, which is no
 * part of the text in Word. pdftotext -layout keeps indents, by which paragraphs are told.
 */
static const zc_converter docx[] = {
    {{"pandoc", "-f", "docx", "-t", "gfm", "--wrap=none", "-s"}, "pandoc"}};
static const zc_converter odt[] = {
    {{"pandoc", "-f", "odt", "-t", "gfm", "--wrap=none", "-s"}, "pandoc"}};
static const zc_converter pdf[] = {
    {{"pdftotext", "-layout", "-enc", "UTF-8", "-", "-"}, "poppler-utils"}};
static const zc_converter doc[] = {{{"antiword", "-m", "UTF-8.txt", "-w", "0", "-"}, "antiword"},
                                   {{"catdoc", "-d", "utf-8", "-w"}, "catdoc"}};

enum { PLAIN, MARKDOWN, DOCX, ODT, RTF, PDF, DOC, ZIP, PNG, JPEG, GIF, GZIP, ELF };

#define BY(list) (list), sizeof(list) / sizeof *(list)

static const zc_kind kinds[] = {
    [PLAIN] = {N_("a text file"), ".txt", NULL, 0, ZC_FORMAT_PLAIN, NULL, zc_plain_read, false},
    [MARKDOWN] = {N_("a Markdown file"), ".md", NULL, 0, ZC_FORMAT_MARKDOWN, NULL, zc_markdown_read,
                  false},
    [DOCX] = {N_("a Word document"), ".docx", BY(docx), ZC_FORMAT_MARKDOWN, NULL, zc_markdown_read,
              false},
    [ODT] = {N_("an OpenDocument text"), ".odt", BY(odt), ZC_FORMAT_MARKDOWN, NULL,
             zc_markdown_read, false},
    [PDF] = {N_("a PDF"), ".pdf", BY(pdf), ZC_FORMAT_PLAIN, zc_pages_join, zc_plain_read, false},
    [DOC] = {N_("an old Word document"), ".doc", BY(doc), ZC_FORMAT_PLAIN, NULL, zc_plain_read,
             true},
    /* pandoc 2.17 drops digits behind characters of RTF (〔2024〕 becomes 〔024〕), catdoc lacks GBK. */
    [RTF] = {.name = N_("an RTF document")},
    [ZIP] = {.name = N_("a ZIP archive")},
    [PNG] = {.name = N_("a PNG image")},
    [JPEG] = {.name = N_("a JPEG image")},
    [GIF] = {.name = N_("a GIF image")},
    [GZIP] = {.name = N_("gzip data")},
    [ELF] = {.name = N_("a program")},
};

static const struct extension {
    const char *extension;
    int kind;
} extensions[] = {
    {".txt", PLAIN}, {".text", PLAIN}, {".md", MARKDOWN}, {".markdown", MARKDOWN},
    {".docx", DOCX}, {".odt", ODT},    {".pdf", PDF},     {".doc", DOC},
};

static const struct magic {
    const char *bytes;
    int kind;
} magics[] = {
    {"%PDF-", PDF},
    {"PK\x03\x04", ZIP},
    {"\xD0\xCF\x11\xE0", DOC},
    {"{\\rtf", RTF},
    {"\x89PNG", PNG},
    {"\xFF\xD8\xFF", JPEG},
    {"GIF8", GIF},
    {"\x1F\x8B", GZIP},
    {"\x7F"
     "ELF",
     ELF},
};

const zc_kind *zc_kind_of_name(zc_str name)
{
    size_t i, n;

    for (i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        n = strlen(extensions[i].extension);
        if (name.len > n && !strncasecmp(name.ptr + name.len - n, extensions[i].extension, n))
            return &kinds[extensions[i].kind];
    }
    return NULL;
}

static bool holds(zc_str bytes, const char *needle)
{
    return memmem(bytes.ptr, bytes.len, needle, strlen(needle)) != NULL;
}

/* A ZIP archive lists its files by name; OpenDocument's first one is its type, not compressed. */
static int kind_of_archive(zc_str bytes)
{
    if (holds(zc_str_sub(bytes, 0, 200), "mimetypeapplication/vnd.oasis.opendocument.text"))
        return ODT;
    return holds(bytes, "word/document.xml") ? DOCX : ZIP;
}

const zc_kind *zc_kind_of_content(zc_str bytes)
{
    size_t i;

    for (i = 0; i < sizeof magics / sizeof *magics; i++)
        if (zc_str_starts(bytes, magics[i].bytes))
            return &kinds[magics[i].kind == ZIP ? kind_of_archive(bytes) : magics[i].kind];
    return NULL;
}

const zc_kind *zc_kinds(size_t *n)
{
    *n = sizeof kinds / sizeof *kinds;
    return kinds;
}

const zc_kind *zc_kind_plain(void)
{
    return &kinds[PLAIN];
}

const zc_converter *zc_kind_converter(const zc_kind *kind)
{
    size_t i;

    for (i = 0; i < kind->n_converters; i++)
        if (zc_convert_can(kind->converter[i].argv[0]))
            return &kind->converter[i];
    return NULL;
}
