/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages: which catalogue is wanted and where it lies; reading it is left to glibc's gettext. */
#include "lib/base/message.h"

#include "lib/base/own.h"

#include <errno.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "policy-search";

/*
 * Languages by the first part of their name (zh of zh_CN.UTF-8), and the catalogue that has them;
 * NULL: the messages as they stand. Who reads Traditional characters reads Simplified ones with
 * less trouble than English, and what is searched here is mostly written in them.
 */
static const struct {
    const char *language, *catalogue;
} languages[] = {{"zh", "zh_CN"}, {"en", NULL}, {"C", NULL}, {"POSIX", NULL}};

static bool translated;

static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value && *value ? value : NULL;
}

/* The row of a language name of `len` bytes, or -1. */
static int row_of(const char *name, size_t len)
{
    size_t i, part = strcspn(name, "_.@-:");

    part = part < len ? part : len;
    for (i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (strlen(languages[i].language) == part &&
            strncmp(languages[i].language, name, part) == 0)
            return (int)i;
    return -1;
}

/* The catalogue that the environment asks for, or NULL. */
static const char *wanted(void)
{
    const char *locale = variable("LC_ALL"), *list = variable("LANGUAGE");
    size_t len;
    int row;

    if (!locale)
        locale = variable("LC_MESSAGES");
    if (!locale)
        locale = variable("LANG");
    if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX"))
        return NULL;
    for (list = list ? list : locale; *list; list += len + (list[len] == ':')) {
        len = strcspn(list, ":");
        if ((row = row_of(list, len)) >= 0)
            return languages[row].catalogue;
    }
    return NULL;
}

/* Cut a path at its last '/'. Returns false when there is none. */
static bool cut_last(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash)
        *slash = '\0';
    return slash != NULL;
}

/* Put the folder that has the catalogue into `folder`. Returns whether there is one. */
static bool find(const char *catalogue, char folder[PATH_MAX])
{
    char program[PATH_MAX], file[PATH_MAX];
    int step, n;

    if (!zc_own_path(program))
        return false;
    /* build/policy-search, build/share; bin/policy-search, share; lib/ARCHITECTURE/libpolicysearch.so, share. */
    for (step = 0; step < 3 && cut_last(program); step++) {
        n = snprintf(folder, PATH_MAX, "%s/share/locale", program);
        if (n < 0 || n >= PATH_MAX)
            return false;
        n = snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/%s.mo", folder, catalogue, domain);
        if (n > 0 && n < PATH_MAX && access(file, R_OK) == 0)
            return true;
    }
    return false;
}

void zc_messages_start(void)
{
    const char *catalogue = wanted();
    char folder[PATH_MAX];

    setlocale(LC_CTYPE, "C.UTF-8");
    if (!catalogue || !find(catalogue, folder))
        return;
    /* glibc obeys LANGUAGE in every locale but C, so that zh_CN need not be on the machine. */
    if (!setlocale(LC_MESSAGES, "C.UTF-8") && !setlocale(LC_MESSAGES, ""))
        return;
    translated = setenv("LANGUAGE", catalogue, 1) == 0 && bindtextdomain(domain, folder) &&
                 bind_textdomain_codeset(domain, "UTF-8");
}

const char *zc_message(const char *text)
{
    /* The empty message is the head of the catalogue. */
    return translated && *text ? dgettext(domain, text) : text;
}

const char *zc_plural(const char *one, const char *many, uint64_t n)
{
    return translated ? dngettext(domain, one, many, (unsigned long)n) : n == 1 ? one : many;
}

/* glibc's own catalogue is often not there; these are what files and processes fail with. */
static const struct {
    int number;
    const char *text;
} reasons[] = {
    {EACCES, N_("Permission denied")},
    {EAGAIN, N_("Resource temporarily unavailable")},
    {EBUSY, N_("Device or resource busy")},
    {EDQUOT, N_("Disk quota exceeded")},
    {EEXIST, N_("File exists")},
    {EFBIG, N_("File too large")},
    {EINVAL, N_("Invalid argument")},
    {EIO, N_("Input/output error")},
    {EISDIR, N_("Is a directory")},
    {ELOOP, N_("Too many levels of symbolic links")},
    {EMFILE, N_("Too many open files")},
    {ENAMETOOLONG, N_("File name too long")},
    {ENFILE, N_("Too many open files in system")},
    {ENODEV, N_("No such device")},
    {ENOENT, N_("No such file or directory")},
    {ENOLCK, N_("No locks available")},
    {ENOMEM, N_("Cannot allocate memory")},
    {ENOSPC, N_("No space left on device")},
    {ENOTDIR, N_("Not a directory")},
    {ENOTEMPTY, N_("Directory not empty")},
    {EPERM, N_("Operation not permitted")},
    {EPIPE, N_("Broken pipe")},
    {EROFS, N_("Read-only file system")},
    {ESTALE, N_("Stale file handle")},
    {EXDEV, N_("Invalid cross-device link")},
};

const char *zc_strerror(int errnum)
{
    size_t i;

    for (i = 0; translated && i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].number == errnum)
            return zc_message(reasons[i].text);
    return strerror(errnum);
}
