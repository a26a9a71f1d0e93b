/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts: relationships (Open Packaging Conventions) followed as far as they are needed. */
#include "indexer/convert/docx_parts.h"

#include "indexer/convert/xml.h"

#include <string.h>

static const struct kind {
    const char *relationship; /* the end of its type, in either edition of the standard */
    const char *usual;        /* name, beside the text */
} kinds[DOCX_PARTS] = {
    [DOCX_TEXT] = {"/officeDocument", "document.xml"},
    [DOCX_STYLES] = {"/styles", "styles.xml"},
    [DOCX_NUMBERING] = {"/numbering", "numbering.xml"},
    [DOCX_FOOTNOTES] = {"/footnotes", "footnotes.xml"},
    [DOCX_ENDNOTES] = {"/endnotes", "endnotes.xml"},
};

/* Put a target, which is relative to a folder unless it begins with '/', as a member's name. */
static void resolve(zc_buf *name, zc_str folder, zc_str target)
{
    zc_buf_clear(name);
    if (!zc_str_starts(target, "/"))
        zc_buf_addstr(name, folder);
    for (; zc_str_starts(target, "/") || zc_str_starts(target, "./");
         target = zc_str_sub(target, 1, target.len))
        ;
    while (zc_str_starts(target, "../")) {
        zc_buf_cut(name, name->len ? name->len - 1 : 0);
        while (name->len && name->ptr[name->len - 1] != '/')
            zc_buf_cut(name, name->len - 1);
        target = zc_str_sub(target, 3, target.len);
    }
    zc_buf_addstr(name, target);
}

/* Name the parts [from, to) as relationships in `bytes` have it. */
static int read_relationships(zip_member *part, size_t from, size_t to, zc_str bytes, zc_str folder,
                              zc_error *err)
{
    int event = XML_DONE;
    size_t i;
    xml *x;

    if (!bytes.len)
        return 0;
    x = xml_new(bytes);
    while ((event = xml_next(x, err)) > 0) {
        if (event != XML_OPEN || !xml_is(x, "rels:Relationship"))
            continue;
        for (i = from; i < to; i++)
            if (zc_str_ends(xml_attribute(x, "Type"), kinds[i].relationship) &&
                !zc_str_is(xml_attribute(x, "TargetMode"), "External"))
                resolve(&part[i].name, folder, xml_attribute(x, "Target"));
    }
    xml_free(x);
    return event;
}

static zc_str folder_of(const zc_buf *name)
{
    const char *slash = strrchr(name->ptr, '/');

    return (zc_str){name->ptr, slash ? (size_t)(slash - name->ptr) + 1 : 0};
}

/* Read the relationships of a member, "" of the archive itself, into names of parts. */
static int follow(zip *z, zip_member *part, size_t from, size_t to, const zc_buf *of, zc_error *err)
{
    zc_str folder = folder_of(of);
    zip_member m;
    int rc;

    zip_member_init(&m);
    zc_buf_addf(&m.name, "%.*s_rels/%s.rels", (int)folder.len, folder.ptr, of->ptr + folder.len);
    rc = zip_read(z, &m, 1, err);
    if (rc == 0)
        rc = read_relationships(part, from, to, zc_str_buf(&m.content), folder, err);
    zip_member_release(&m);
    return rc;
}

int docx_parts_read(zip_member *part, zc_str archive, zc_error *err)
{
    zc_buf none;
    size_t i;
    zip z;
    int rc;

    zip_init(&z, archive);
    zc_buf_init(&none);
    zc_buf_adds(&part[DOCX_TEXT].name, "word/document.xml");
    rc = follow(&z, part, DOCX_TEXT, DOCX_TEXT + 1, &none, err);
    for (i = DOCX_TEXT + 1; i < DOCX_PARTS; i++)
        resolve(&part[i].name, folder_of(&part[DOCX_TEXT].name), zc_str_of(kinds[i].usual));
    if (rc == 0)
        rc = follow(&z, part, DOCX_TEXT + 1, DOCX_PARTS, &part[DOCX_TEXT].name, err);
    if (rc == 0)
        rc = zip_read(&z, part, DOCX_PARTS, err);
    if (rc == 0 && !part[DOCX_TEXT].found)
        rc = zc_fail(err, ZC_EINPUT, "there is no text of Word in it");
    return rc;
}
