/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument texts: the styles first, then the content. */
#include "indexer/convert/odt.h"

#include "indexer/convert/note.h"
#include "indexer/convert/odt_body.h"
#include "indexer/convert/zip.h"

enum { CONTENT, STYLES, MANIFEST, PARTS };

static const char *const names[PARTS] = {
    [CONTENT] = "content.xml", [STYLES] = "styles.xml", [MANIFEST] = "META-INF/manifest.xml"};

/* With a password the parts are encrypted, and the archive is not. */
static int refuse_locked(zc_str manifest, zc_error *err)
{
    if (zc_str_find(manifest, "encryption-data", 0) == SIZE_MAX)
        return 0;
    return zc_fail(err, ZC_EINPUT, "it is protected by a password");
}

static int read_archive(zip_member *part, zc_str bytes, zc_error *err)
{
    zip z;

    /* The manifest alone first: what is encrypted does not look damaged only. */
    zip_init(&z, bytes);
    if (zip_read(&z, &part[MANIFEST], 1, err) < 0 ||
        refuse_locked(zc_str_buf(&part[MANIFEST].content), err) < 0 ||
        zip_read(&z, part, MANIFEST, err) < 0)
        return ZC_EINPUT;
    if (!part[CONTENT].found)
        return zc_fail(err, ZC_EINPUT, "there is no text of OpenDocument in it");
    return 0;
}

static int read_parts(const zip_member *part, flow *to, bool *unknown, zc_error *err)
{
    odt_styles styles;
    int rc;

    odt_styles_init(&styles);
    rc = odt_styles_read(&styles, zc_str_buf(&part[STYLES].content), err);
    if (rc == 0)
        rc = odt_read_body(&styles, zc_str_buf(&part[CONTENT].content), to, unknown, err);
    odt_styles_release(&styles);
    return rc;
}

int odt_to_markdown(zc_buf *out, zc_str bytes, zc_error *err)
{
    zip_member part[PARTS];
    flow *to = flow_new();
    bool unknown = false;
    size_t i;
    int rc;

    for (i = 0; i < PARTS; i++) {
        zip_member_init(&part[i]);
        zc_buf_adds(&part[i].name, names[i]);
    }
    rc = read_archive(part, bytes, err);
    if (rc == 0)
        rc = read_parts(part, to, &unknown, err);
    if (rc == 0) {
        flow_finish(to, out);
        if (unknown)
            convert_note(NOTE_UNKNOWN_NUMBERS);
    }
    for (i = 0; i < PARTS; i++)
        zip_member_release(&part[i]);
    flow_free(to);
    return rc;
}
