/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Watch: inotify tells only that something has changed. What has, each run finds out by looking
 * through the folders, which is cheap beside a wrong index, and right also after lost events.
 */
#include "indexer/watch.h"

#include "indexer/report.h"
#include "indexer/stop.h"
#include "lib/base/message.h"
#include "lib/source/source.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    QUIET = 300,    /* milliseconds without a change after which a burst is over */
    BURST = 5000,   /* the longest burst */
    PATIENCE = 3600 /* seconds to wait for another process that writes the index */
};

typedef struct watcher {
    int events, nudges; /* descriptors of inotify and signalfd */
    size_t folders;     /* seen by the last run */
    long minutes;
    failing_list failing;
} watcher;

/* What can make a document come, change or go. */
static const uint32_t changes = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                IN_ONLYDIR | IN_EXCL_UNLINK;

/* A folder is watched before it is read, so that nothing changes between unseen. */
static void watch_folder(const char *folder, void *arg)
{
    watcher *w = arg;

    w->folders++;
    if (inotify_add_watch(w->events, folder, changes) >= 0 || errno == ENOENT || errno == EACCES)
        return;
    if (errno == ENOSPC)
        report_failure("cannot watch as many folders (see fs.inotify.max_user_watches); changes in "
                       "some are seen every %ld min only",
                       w->minutes);
    else
        report_failure("%s: cannot watch (%s); changes in it are seen every %ld min only", folder,
                       strerror(errno), w->minutes);
}

/* Whether an event can concern a document: not of half-written files under other names, nor of what
 * an index among the documents does. */
static bool concerns(const struct inotify_event *e)
{
    if (e->mask & IN_IGNORED)
        return false;
    if (e->mask & (IN_Q_OVERFLOW | IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT))
        return true;
    return e->len && e->name[0] != '.' && zc_source_knows(zc_str_of(e->name));
}

/* Take the events that are there. Returns whether one concerns a document. */
static bool take_events(const watcher *w)
{
    _Alignas(struct inotify_event) char space[65536];
    bool any = false;
    ssize_t n;
    char *at;

    while ((n = read(w->events, space, sizeof space)) > 0)
        for (at = space; at < space + n;
             at += sizeof(struct inotify_event) + ((const struct inotify_event *)(void *)at)->len)
            any |= concerns((const struct inotify_event *)(void *)at);
    return any;
}

/* Whether SIGUSR1 has come. */
static bool take_nudges(const watcher *w)
{
    struct signalfd_siginfo info;
    bool any = false;

    while (read(w->nudges, &info, sizeof info) > 0)
        any = true;
    return any;
}

static bool wait_for_events(const watcher *w, double until)
{
    struct pollfd fds[] = {{w->events, POLLIN, 0}, {w->nudges, POLLIN, 0}};
    double left = until - monotonic_seconds();

    return left > 0 && stop_poll(fds, 2, (long)(left * 1000) + 1) > 0;
}

/* Wait until something has changed, or all is to be looked through. */
static void wait_for_change(const watcher *w)
{
    double rescan = monotonic_seconds() + (double)w->minutes * 60, burst;
    bool changed = false;

    while (!changed && !stop_asked() && monotonic_seconds() < rescan) {
        wait_for_events(w, rescan);
        changed = take_events(w);
        if (take_nudges(w))
            return;
    }
    for (burst = monotonic_seconds() + BURST / 1e3; !stop_asked() && monotonic_seconds() < burst;)
        if (!wait_for_events(w, monotonic_seconds() + QUIET / 1e3) || !take_events(w))
            return;
}

static int prepare(watcher *w, zc_error *err)
{
    sigset_t nudge;

    sigemptyset(&nudge);
    sigaddset(&nudge, SIGUSR1);
    sigprocmask(SIG_BLOCK, &nudge, NULL);
    w->nudges = signalfd(-1, &nudge, SFD_NONBLOCK | SFD_CLOEXEC);
    w->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (w->nudges >= 0 && w->events >= 0)
        return 0;
    return zc_fail_errno(err, ZC_EIO, "cannot watch folders");
}

/* One run. Returns its exit code. */
static int refresh(watcher *w, const job_options *o, bool again)
{
    const job_watch watch = {watch_folder, w, &w->failing, again};
    job_options run = *o;

    w->folders = 0;
    report_next_run();
    run.watch = &watch;
    run.wait = PATIENCE;
    return job_run(&run);
}

static void tell_start(const watcher *w, const job_options *o)
{
    if (o->quiet)
        return;
    printf(_("watching %zu folders; all is looked through every %ld min\n"), w->folders,
           w->minutes);
    fflush(stdout);
}

/* After a first run with its own options, all that the index remembers. */
static int keep_watching(watcher *w, const job_options *o)
{
    const zc_args none = {0};
    job_options later = *o;
    int code = refresh(w, o, false);

    if (code == 2 && !w->folders && !stop_asked())
        return code;
    later.roots = later.exclude = later.forget = &none;
    later.rebuild = false;
    if (o->roots->n && !stop_asked())
        refresh(w, &later, true);
    tell_start(w, o);
    while (!stop_asked()) {
        wait_for_change(w);
        if (!stop_asked())
            refresh(w, &later, true);
    }
    return 0;
}

int watch_run(const job_options *o, long minutes)
{
    watcher w = {.events = -1, .nudges = -1, .minutes = minutes};
    zc_error err;
    int code = 2;

    stop_catch();
    if (prepare(&w, &err) == 0)
        code = keep_watching(&w, o);
    else
        report_failure("%s", err.message);
    if (w.events >= 0)
        close(w.events);
    if (w.nudges >= 0)
        close(w.nudges);
    failing_release(&w.failing);
    return code;
}
