/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confine: resource limits, and a filter of system calls. */
#include "lib/source/confine.h"

#include "lib/base/child.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

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

#ifdef __x86_64__
/* x32 has the same calls under other numbers. */
#define REFUSE_X32 BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), REFUSE,
#else
#define REFUSE_X32
#endif

/* Calls of another architecture (32-bit ones on x86-64) have other numbers, and readers make none. */
#define NATIVE_CALLS                                                                               \
    LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0), REFUSE, LOAD(nr), REFUSE_X32

#define NO_NETWORK REFUSE_CALL(SYS_socket), REFUSE_CALL(SYS_io_uring_setup)

/* LeakSanitizer traces the process that it looks through. */
#ifdef __SANITIZE_ADDRESS__
#define NO_TRACING
#else
#define NO_TRACING REFUSE_CALL(SYS_ptrace),
#endif

/* Lists of what is refused, not of what is allowed: a converter may be any program. */
static struct sock_filter for_converter[] = {
    NATIVE_CALLS NO_NETWORK,
    NO_TRACING REFUSE_CALL(SYS_setsid),
    REFUSE_CALL(SYS_setpgid),
    ALLOW,
};
static struct sock_filter for_reader[] = {NATIVE_CALLS NO_NETWORK, NO_TRACING ALLOW};

static void filter_calls(bool reader)
{
    struct sock_fprog program = {sizeof for_converter / sizeof *for_converter, for_converter};

    if (reader)
        program = (struct sock_fprog){sizeof for_reader / sizeof *for_reader, for_reader};
    /*
     * Without the first the kernel takes a filter only from root. The flag: kernels before 5.16
     * slow down a filtered process otherwise, against what documents cannot do.
     */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
}

#else

static void filter_calls(bool reader)
{
    (void)reader;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

#endif

void zc_confine(const zc_limits *limits)
{
    limit_resources(limits);
    filter_calls(false);
}

void zc_confine_reader(void)
{
    limit(RLIMIT_CORE, 0, 0);
    filter_calls(true);
}

bool zc_confine_works(void)
{
    pid_t child = fork();

    if (child == 0) {
        int fd;

        zc_confine_reader();
        fd = socket(AF_INET, SOCK_STREAM, 0);
        _exit(fd < 0 && errno == EPERM ? 0 : 1);
    }
    return child > 0 && zc_child_wait(child) == 0;
}
