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
 * Our own makes Markdown, which keeps headings and rows of tables. pdftotext -layout keeps indents, by
 * which paragraphs are told.
 */
static const zc_converter docx[] = {{{ZC_CONVERT_OWN, "docx"}, "policy-search"}};
static const zc_converter odt[] = {{{ZC_CONVERT_OWN, "odt"}, "policy-search"}};
static const zc_converter pdf[] = {
    {{"pdftotext", "-layout", "-enc", "UTF-8", "-", "-"}, "poppler-utils"}};
static const zc_converter doc[] = {{{"antiword", "-m", "UTF-8.txt", "-w", "0", "-"}, "antiword"},
                                   {{"catdoc", "-d", "utf-8", "-w"}, "catdoc"}};

enum { HEAD = 2048 /* bytes in which a page says what it is */ };

static const zc_converter html[] = {{{ZC_CONVERT_OWN, "html"}, "policy-search"}};

enum { PLAIN, MARKDOWN, DOCX, ODT, HTML, RTF, PDF, DOC, LOCKED, ZIP, PNG, JPEG, GIF, GZIP, ELF };

static bool has_tags(zc_str bytes);

#define BY(list) (list), sizeof(list) / sizeof *(list)

static const zc_kind kinds[] = {
    [PLAIN] = {N_("a text file"), ".txt", NULL, 0, ZC_FORMAT_PLAIN, NULL, zc_plain_read, false,
               NULL},
    [MARKDOWN] = {N_("a Markdown file"), ".md", NULL, 0, ZC_FORMAT_MARKDOWN, NULL, zc_markdown_read,
                  false, NULL},
    [DOCX] = {N_("a Word document"), ".docx", BY(docx), ZC_FORMAT_MARKDOWN, NULL, zc_markdown_read,
              false, NULL},
    [ODT] = {N_("an OpenDocument text"), ".odt", BY(odt), ZC_FORMAT_MARKDOWN, NULL,
             zc_markdown_read, false, NULL},
    [PDF] = {N_("a PDF"), ".pdf", BY(pdf), ZC_FORMAT_PLAIN, zc_pages_join, zc_plain_read, false,
             NULL},
    [DOC] = {N_("an old Word document"), ".doc", BY(doc), ZC_FORMAT_PLAIN, NULL, zc_plain_read,
             true, NULL},
    [HTML] = {N_("a web page"), ".html", BY(html), ZC_FORMAT_MARKDOWN, NULL, zc_markdown_read, true,
              has_tags},
    /* Of those that there are, one drops digits (〔2024〕 becomes 〔024〕) and one lacks GBK. */
    [RTF] = {.name = N_("an RTF document")},
    [LOCKED] = {.name = N_("a document that a password protects")},
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
    {".txt", PLAIN},  {".text", PLAIN}, {".md", MARKDOWN}, {".markdown", MARKDOWN}, {".docx", DOCX},
    {".docm", DOCX},  {".dotx", DOCX},  {".dotm", DOCX},   {".odt", ODT},           {".ott", ODT},
    {".pdf", PDF},    {".doc", DOC},    {".wps", DOC},     {".html", HTML},         {".htm", HTML},
    {".shtml", HTML}, {".xhtml", HTML},
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
    return holds(bytes, "word/document") ? DOCX : ZIP;
}

/* What is encrypted stands in the container of old documents, under a name in UTF-16. */
static int kind_of_container(zc_str bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    return memmem(bytes.ptr, bytes.len, name, sizeof name) ? LOCKED : DOC;
}

static int look_into(int kind, zc_str bytes)
{
    if (kind == ZIP)
        return kind_of_archive(bytes);
    return kind == DOC ? kind_of_container(bytes) : kind;
}

/* The first bytes without those that are NUL, so that UTF-16 reads as ASCII does; NUL-terminated. */
static void read_head(zc_str bytes, char head[HEAD + 1])
{
    size_t i, n = 0;

    for (i = 0; i < bytes.len && n < HEAD; i++)
        if (bytes.ptr[i])
            head[n++] = bytes.ptr[i];
    head[n] = '\0';
}

/* What stands after blanks, a byte order mark, comments and `<?xml ...?>`. */
static const char *after_prologue(const char *s)
{
    const char *end;

    for (;;) {
        s += strspn(s, " \t\r\n\f\xEF\xBB\xBF\xFE\xFF");
        if (!strncmp(s, "<!--", 4))
            end = strstr(s, "-->");
        else
            end = strncmp(s, "<?", 2) ? NULL : strstr(s, "?>");
        if (!end)
            return s;
        s = end + (*end == '-' ? 3 : 2);
    }
}

/* A page says so at its beginning; a text or Markdown file may hold tags, but does not begin so. */
static bool is_page(zc_str bytes)
{
    static const char *const openings[] = {"<!doctype html", "<html"};
    char head[HEAD + 1];
    const char *s;
    size_t i, n;

    read_head(bytes, head);
    s = after_prologue(head);
    for (i = 0; i < sizeof openings / sizeof *openings; i++) {
        n = strlen(openings[i]);
        if (!strncasecmp(s, openings[i], n) && s[n] && strchr(" \t\r\n>", s[n]))
            return true;
    }
    return false;
}

/* Part of a page, saved without the rest: it has tags that end something, or a line. */
static bool has_tags(zc_str bytes)
{
    static const char *const tags[] = {"</p>",   "</P>",   "</div>", "</DIV>", "</td>",
                                       "</TD>",  "<br",    "<BR",    "</body", "</BODY",
                                       "</span", "</SPAN", "</h1",   "<meta",  "<META"};
    size_t i;

    for (i = 0; i < sizeof tags / sizeof *tags; i++)
        if (holds(bytes, tags[i]))
            return true;
    return false;
}

const zc_kind *zc_kind_of_content(zc_str bytes)
{
    size_t i;

    for (i = 0; i < sizeof magics / sizeof *magics; i++)
        if (zc_str_starts(bytes, magics[i].bytes))
            return &kinds[look_into(magics[i].kind, bytes)];
    return is_page(bytes) ? &kinds[HTML] : NULL;
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
