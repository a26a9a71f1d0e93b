/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main program of a target outside of fuzzing: runs it once on every file of its saved corpus,
 * tests/fuzz/corpus/NAME, or on the files that are named, and prints TAP. What does not hold aborts,
 * and the plan stays unfulfilled; the last line before says which file it was.
 */
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "tests/fuzz/check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

/* At its own size on the heap, so that sanitizers see what reads behind its end. */
static bool run(const char *path)
{
    zc_error err = {0};
    uint8_t *exact;
    zc_buf bytes;
    bool read;

    zc_buf_init(&bytes);
    read = zc_file_read(&bytes, path, SIZE_MAX / 2, &err) == 0;
    if (read) {
        exact = malloc(bytes.len ? bytes.len : 1);
        assert(exact);
        memcpy(exact, bytes.ptr, bytes.len);
        LLVMFuzzerTestOneInput(exact, bytes.len);
        free(exact);
    }
    zc_buf_release(&bytes);
    return read;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
    struct dirent **entry = NULL;
    char path[4096];
    int i, n, failed = 0;
    bool read;

    snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name);
    n = argc > 1 ? argc - 1 : scandir(path, &entry, visible, alphasort);
    printf("1..%d\n", n > 0 ? n : 1);
    if (n <= 0)
        printf("not ok 1 - %s has no saved corpus\n", name);
    for (i = 0; i < n; i++) {
        if (argc > 1)
            snprintf(path, sizeof path, "%s", argv[i + 1]);
        else
            snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", name, entry[i]->d_name);
        printf("# %s\n", path);
        fflush(stdout);
        read = run(path);
        failed += !read;
        printf("%sok %d - %s\n", read ? "" : "not ", i + 1, path);
    }
    for (i = 0; entry && i < n; i++)
        free(entry[i]);
    free(entry);
    return failed || n <= 0;
}
