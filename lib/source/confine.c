/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confine: resource limits, and a filter of system calls. */
#include "lib/source/confine.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static void limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
    struct rlimit now, want = {soft, hard};

    if (getrlimit(what, &now) < 0)
        return;
    if (now.rlim_max < want.rlim_max)
        want.rlim_max = now.rlim_max;
    if (want.rlim_max < want.rlim_cur)
        want.rlim_cur = want.rlim_max;
    setrlimit(what, &want);
}

static void limit_resources(const zc_limits *l)
{
    /* The soft limit sends SIGXCPU, by which the reason can be told; who ignores it is killed. */
    limit(RLIMIT_CPU, l->cpu, l->cpu + 1);
    limit(RLIMIT_FSIZE, l->file, l->file);
    limit(RLIMIT_CORE, 0, 0);
#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes of addresses */
    limit(RLIMIT_AS, l->memory, l->memory);
#endif
}

#if defined __x86_64__
#define NATIVE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define NATIVE AUDIT_ARCH_AARCH64
#endif

#ifdef NATIVE

#define LOAD(field)         BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSE              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW               BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), REFUSE

/*
 * A list of what is refused, not of what is allowed: a converter may be any program. Calls of
 * another architecture (32-bit ones on x86-64) have other numbers, and converters make none.
 */
static void filter_calls(void)
{
    static struct sock_filter filter[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0),
        REFUSE,
        LOAD(nr),
        REFUSE_CALL(SYS_socket),
        REFUSE_CALL(SYS_io_uring_setup),
        REFUSE_CALL(SYS_setsid),
        REFUSE_CALL(SYS_setpgid),
        REFUSE_CALL(SYS_ptrace),
#ifdef __x86_64__
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0,
                 1), /* x32: the same under other numbers */
        REFUSE,
#endif
        ALLOW,
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

static void filter_calls(void)
{
}

#endif

void zc_confine(const zc_limits *limits)
{
    limit_resources(limits);
    /* Without this the kernel takes a filter only from root. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        filter_calls();
}
