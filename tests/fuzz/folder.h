/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a target's own, for readers that take the path of a file; gone when the program ends well. */
#ifndef TESTS_FUZZ_FOLDER_H
#define TESTS_FUZZ_FOLDER_H

#include "tests/fuzz/check.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

static char own_folder_path[32];

static inline void remove_own_folder(void)
{
    DIR *dir = opendir(own_folder_path);
    struct dirent *entry;

    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(own_folder_path);
}

/* In memory where the machine has such a place: each input is written there. */
static inline const char *own_folder(void)
{
    const char *shm = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

    if (!own_folder_path[0]) {
        snprintf(own_folder_path, sizeof own_folder_path, "%s/fuzz-XXXXXX", shm);
        assert(mkdtemp(own_folder_path));
        atexit(remove_own_folder);
    }
    return own_folder_path;
}

static inline void write_file(const char *path, zc_str bytes)
{
    FILE *f = fopen(path, "wb");

    assert(f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len);
    assert(fclose(f) == 0);
}

#endif
