/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the manifest: the input is its body, whose checksum is made to be right.
 *
 * It is read, or refused with a message. What was read is written and read as the same again; segments
 * have names that segments have.
 */
#include "lib/store/manifest.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/store/folder.h"
#include "lib/store/schema.h"
#include "tests/fuzz/folder.h"

static void write_sealed(const char *folder, zc_str body)
{
    char path[64];
    zc_buf text;

    zc_buf_init(&text);
    zc_buf_addf(&text, "policy-search-index %d 0badcafe 3\n", ZC_SCHEMA_VERSION);
    zc_buf_addstr(&text, body);
    zc_buf_addc(&text, '\n');
    zc_buf_addf(&text, "end %016llx\n", (unsigned long long)zc_hash(zc_str_buf(&text)));
    snprintf(path, sizeof path, "%s/%s", folder, ZC_FILE_MANIFEST);
    write_file(path, zc_str_buf(&text));
    zc_buf_release(&text);
}

static void check_manifest(const zc_manifest *m)
{
    char name[64];
    size_t i;

    for (i = 0; i < m->n_segments; i++) {
        const zc_live_segment *s = &m->segment[i];

        snprintf(name, sizeof name, "seg-%s", s->info.name);
        assert(zc_folder_is_segment(name) && s->dead_clauses <= s->info.clauses);
    }
    for (i = 0; i < m->n_roots; i++)
        assert(m->root[i].path && m->root[i].id <= m->last_root);
}

static void check_again(const zc_manifest *m, const char *folder)
{
    zc_manifest again;

    assert(zc_manifest_write(m, folder, NULL) == 0);
    assert(zc_manifest_read(&again, folder, NULL) == 0);
    assert(zc_manifest_same_roots(m, &again) && again.n_segments == m->n_segments);
    assert(again.generation == m->generation && again.analyzer == m->analyzer);
    zc_manifest_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = own_folder();
    zc_error err = {0};
    zc_manifest m;

    write_sealed(folder, input_text(data, size));
    if (zc_manifest_read(&m, folder, &err) == 0) {
        check_manifest(&m);
        check_again(&m, folder);
        zc_manifest_release(&m);
    } else {
        assert(err.message[0] && err.code == ZC_ECORRUPT);
    }
    return 0;
}
