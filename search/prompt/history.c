/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: a text file, a line each, read and written whole under a lock: it is small. */
#include "search/prompt/history.h"

#include "lib/base/file.h"
#include "lib/base/utf8.h"
#include "lib/base/xdg.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = (HISTORY_LINES + 1) * (HISTORY_LINE_BYTES + 1) };

char *history_location(void)
{
    return zc_xdg_path("XDG_STATE_HOME", ".local/state", "policy-search/history");
}

/* Whether the line, when it is called back, comes to the terminal as it was typed. */
static bool is_text(zc_str line)
{
    size_t at = 0;
    uint32_t cp;

    while (at < line.len) {
        at += zc_utf8_next(line.ptr + at, line.len - at, &cp);
        if (zc_is_unsafe(cp))
            return false;
    }
    return line.len > 0 && line.len <= HISTORY_LINE_BYTES && zc_utf8_valid(line);
}

bool history_wants(const char *line, const char *before)
{
    zc_str s = zc_str_of(line);

    return is_text(s) && zc_str_trim(s).ptr == s.ptr && !(before && !strcmp(line, before));
}

/* The text up to the next line end, from *at, which goes behind it. False at the end. */
static bool next_line(zc_str text, size_t *at, zc_str *line)
{
    size_t end = zc_str_find(text, "\n", *at);

    if (*at >= text.len)
        return false;
    *line = zc_str_sub(text, *at, end);
    *at = end == SIZE_MAX ? text.len : end + 1;
    return true;
}

int history_read(const char *path, zc_strings *out, zc_error *err)
{
    size_t at = 0;
    zc_str line;
    zc_buf text;
    int rc;

    zc_buf_init(&text);
    rc = zc_file_read(&text, path, FILE_LIMIT, err);
    while (rc == 0 && next_line(zc_str_buf(&text), &at, &line))
        if (is_text(line))
            zc_strings_add(out, line);
    zc_buf_release(&text);
    return rc == ZC_ENOENT ? 0 : rc;
}

/* Not blocked by a pipe of that name. Returns a descriptor that has the lock, or -1. */
static int open_locked(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    struct stat st;

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && flock(fd, LOCK_EX) == 0 &&
        (!(st.st_mode & 077) || fchmod(fd, 0600) == 0))
        return fd;
    if (!S_ISREG(st.st_mode))
        errno = EINVAL;
    close(fd);
    return -1;
}

/* Add the line to the text. Returns where the lines that are to stay begin. */
static size_t append(zc_buf *text, const char *line)
{
    size_t at, lines = 0;

    if (text->len && text->ptr[text->len - 1] != '\n')
        zc_buf_addc(text, '\n');
    zc_buf_addf(text, "%s\n", line);
    for (at = text->len; at > 0; at--)
        if (text->ptr[at - 1] == '\n' && ++lines > HISTORY_LINES)
            break;
    return at;
}

static int write_at(int fd, size_t offset, zc_str bytes)
{
    if (lseek(fd, (off_t)offset, SEEK_SET) < 0 || zc_file_write_fd(fd, bytes) < 0)
        return -1;
    return ftruncate(fd, (off_t)(offset + bytes.len));
}

int history_add(const char *path, const char *line, zc_error *err)
{
    size_t from, old;
    zc_buf text;
    int rc, fd;

    zc_xdg_make_folders(path);
    fd = open_locked(path);
    if (fd < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", path);
    zc_buf_init(&text);
    rc = zc_file_read_fd(&text, fd, path, FILE_LIMIT, err);
    if (rc == 0) {
        old = text.len;
        from = append(&text, line);
        /* Nearly always only the end is new. */
        if (write_at(fd, from ? 0 : old,
                     zc_str_sub(zc_str_buf(&text), from ? from : old, text.len)) < 0)
            rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    }
    if (close(fd) < 0 && rc == 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    zc_buf_release(&text);
    return rc;
}
