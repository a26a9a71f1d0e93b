/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker: the child's loop, and the pipe between it and its parent. */
#include "indexer/worker.h"

#include "lib/base/child.h"
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/source/limit.h"
#include "lib/source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct header {
    uint32_t event, file;
    uint64_t value, len;
} header;

/* --- the child's side ------------------------------------------------------------------------ */

/* The parent's end of the pipe is gone when this fails, and with it the reason to go on. */
static void send_all(int fd, const void *bytes, size_t len)
{
    const char *p = bytes;
    ssize_t n;

    while (len) {
        n = write(fd, p, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(2);
        p += n;
        len -= (size_t)n;
    }
}

static void tell(int fd, worker_event event, size_t file, uint64_t value, zc_str text)
{
    header h = {event, (uint32_t)file, value, text.len};

    send_all(fd, &h, sizeof h);
    send_all(fd, text.ptr, text.len);
}

/* Read and parse a file. Returns 0, or a negative code with the reason. */
static int read_file(const worker_task *task, size_t i, zc_document *d, zc_lines *lines,
                     zc_buf *bytes, zc_decoding *decoding, zc_error *why)
{
    const found *f = &task->files.v[i];
    /* What was a file or a folder when it was found may be a link out of the root by now. */
    const char *place = found_place(f);
    int fd = zc_file_open(AT_FDCWD, place, false, why), rc;
    const zc_kind *kind;

    if (fd < 0)
        return fd;
    rc = zc_file_read_fd(bytes, fd, place, WORKER_FILE_LIMIT, why);
    close(fd);
    if (rc < 0)
        return rc;
    kind =
        zc_source_text(lines, zc_str_of(place), zc_str_buf(bytes), task->encoding, decoding, why);
    if (!kind)
        return why->code;
    zc_source_lines(lines, kind, task->plain[i]);
    zc_document_parse(d, lines, zc_str_of(found_id(f)));
    return 0;
}

/* Read, parse and add one file. Returns a negative code only when the segment is spoilt. */
static int take_file(int fd, const worker_task *task, size_t i, zc_builder *b, zc_error *err)
{
    const found *f = &task->files.v[i];
    zc_origin origin = {f->root->id, f->size, f->mtime, 0};
    worker_reading got = {0};
    zc_document d;
    zc_lines lines;
    zc_error why;
    zc_buf bytes;
    int rc = 0;

    zc_buf_init(&bytes);
    zc_lines_init(&lines);
    zc_document_init(&d);
    zc_limit_begin(task->limits, f->size);
    if (read_file(task, i, &d, &lines, &bytes, &got.decoding, &why) < 0) {
        zc_limit_end();
        tell(fd, WORKER_FAILED, i, f->size, zc_str_of(why.message));
    } else {
        zc_limit_end();
        origin.hash = zc_hash(zc_str_buf(&bytes));
        rc = zc_builder_add(b, &d, &origin, zc_str_of(f->file), err);
        got.bytes = bytes.len;
        got.clauses = d.n_clauses;
        if (rc == 0)
            tell(fd, WORKER_DONE, i, f->size, (zc_str){(const char *)&got, sizeof got});
    }
    zc_document_release(&d);
    zc_lines_release(&lines);
    zc_buf_release(&bytes);
    return rc;
}

static void child(int fd, const worker_task *task)
{
    zc_error err;
    zc_builder *b = zc_builder_new(task->index, task->name, &err);
    zc_segment_info info;
    int rc = b ? 0 : err.code;
    size_t i;

    for (i = 0; i < task->files.n && rc == 0; i++) {
        tell(fd, WORKER_BEGIN, i, 0, (zc_str){"", 0});
        rc = take_file(fd, task, i, b, &err);
    }
    if (rc == 0)
        rc = zc_builder_finish(b, &info, &err);
    zc_builder_free(b);
    if (rc == 0)
        tell(fd, WORKER_FINISHED, 0, 0, (zc_str){(const char *)&info, sizeof info});
    else
        tell(fd, WORKER_FATAL, 0, 0, zc_str_of(err.message));
    _exit(rc == 0 ? 0 : 2);
}

/* --- the parent's side ----------------------------------------------------------------------- */

int worker_start(worker *w, const worker_task *task, zc_error *err)
{
    int ends[2], parent = getpid();

    memset(w, 0, sizeof *w);
    zc_buf_init(&w->in);
    if (pipe2(ends, O_CLOEXEC) < 0)
        return zc_fail_errno(err, ZC_EIO, "cannot make a pipe");
    w->pid = fork();
    if (w->pid == 0) {
        signal(SIGINT, SIG_IGN); /* the parent decides, and ends us */
        zc_child_begin();
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(2);
        close(ends[0]);
        task->forget(task->arg);
        zc_confine_reader();
        child(ends[1], task);
    }
    close(ends[1]);
    if (w->pid < 0) {
        close(ends[0]);
        w->pid = 0;
        return zc_fail_errno(err, ZC_EIO, "cannot start a worker process");
    }
    w->fd = ends[0];
    return 0;
}

int worker_receive(worker *w)
{
    ssize_t n;

    if (w->used && w->used == w->in.len) {
        zc_buf_clear(&w->in);
        w->used = 0;
    }
    zc_buf_reserve(&w->in, 65536);
    n = read(w->fd, w->in.ptr + w->in.len, 65536);
    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    w->in.len += (size_t)n;
    w->in.ptr[w->in.len] = '\0';
    return n > 0;
}

bool worker_next(worker *w, worker_message *m)
{
    header h;

    if (w->in.len - w->used < sizeof h)
        return false;
    memcpy(&h, w->in.ptr + w->used, sizeof h);
    if (w->in.len - w->used - sizeof h < h.len)
        return false;
    m->event = (worker_event)h.event;
    m->file = h.file;
    m->value = h.value;
    m->text = (zc_str){w->in.ptr + w->used + sizeof h, h.len};
    w->used += sizeof h + h.len;
    return true;
}

int worker_reap(worker *w)
{
    int status = zc_child_wait(w->pid);

    close(w->fd);
    zc_buf_release(&w->in);
    w->pid = 0;
    return status;
}

void worker_end(const worker *w)
{
    kill(w->pid, SIGKILL);
}

void worker_kill(worker *w)
{
    if (!w->pid)
        return;
    worker_end(w);
    worker_reap(w);
}
