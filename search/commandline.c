/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-search: command line only; what each mode does is in the file named for it. */
#include "search/commandline.h"

#include "lib/base/child.h"
#include "lib/base/complete.h"
#include "lib/base/message.h"
#include "lib/base/version.h"
#include "lib/store/remote.h"
#include "search/access.h"
#include "search/answer.h"
#include "search/input.h"
#include "search/modes.h"
#include "search/names.h"
#include "search/pager.h"
#include "search/prompt/prompt.h"
#include "search/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOUND = 0, NOT_FOUND = 1, FAILED = 2 };

static int complain(const char *message)
{
    fprintf(stderr, "policy-search: %s\n", message);
    return FAILED;
}

static int cannot_write(void)
{
    zc_error err;

    zc_fail_errno(&err, ZC_EIO, "cannot write to standard output");
    return complain(err.message);
}

static int print_out(const settings *s, const zc_buf *out)
{
    if (pager_print(zc_str_buf(out), !s->no_pager, 1) == 0)
        return FOUND;
    return cannot_write();
}

static int answer_once(const zc_index *x, const settings *s, const answer_options *o, zc_str text,
                       zc_buf *out, bool *matches, zc_error *err)
{
    zc_buf_clear(out);
    *matches = false;
    if (s->count)
        return answer_count(x, o, text, out, matches, err);
    if (s->explain_query)
        return answer_explain_query(x, o, text, out, matches, err);
    answer_head(o, "-", out);
    return answer_query(x, o, "-", text, out, matches, err);
}

static int run_query(zc_index *x, const settings *s, const answer_options *o)
{
    bool matches = false;
    zc_buf text, out;
    zc_error err;
    int code = FAILED, rc;

    zc_buf_init(&text);
    zc_buf_init(&out);
    if ((rc = input_query(&s->words, &text, &err)) == 0)
        do {
            rc = answer_once(x, s, o, zc_str_buf(&text), &out, &matches, &err);
            rc = access_settle(x, &o->limits, rc, &err);
        } while (rc == ACCESS_AGAIN);
    if (rc < 0)
        complain(err.message);
    else
        code = print_out(s, &out) == FOUND ? (matches ? FOUND : NOT_FOUND) : FAILED;
    zc_buf_release(&text);
    zc_buf_release(&out);
    return code;
}

static int run_until_settled(const mode *m, mode_run *r, zc_error *err)
{
    int rc;

    do {
        zc_buf_clear(r->out);
        r->found = true;
        rc = m->run(r, err);
        rc = access_settle(r->index, &r->options->limits, rc, err);
    } while (rc == ACCESS_AGAIN);
    return rc;
}

static int run_mode(const mode *m, zc_index *x, const settings *s, const answer_options *o)
{
    zc_error err;
    zc_buf out;
    mode_run r = {x, s, o, mode_arg(m, s), &out, true};
    int code = FAILED, rc;

    zc_buf_init(&out);
    rc = run_until_settled(m, &r, &err);
    if (rc < 0) {
        complain(err.message);
        code = rc == ZC_ENOENT ? NOT_FOUND : FAILED;
    } else if (fflush(stdout) == EOF || ferror(stdout)) {
        cannot_write();
    } else {
        code = out.len ? print_out(s, &out) : FOUND;
        code = code == FOUND && !r.found ? NOT_FOUND : code;
    }
    zc_buf_release(&out);
    return code;
}

static int run_prompt(settings *s)
{
    zc_error err;

    return prompt_run(s, &err) < 0 ? complain(err.message) : FOUND;
}

static int search(settings *s)
{
    const mode *m = modes_asked(s);
    bool indexed = !m || !m->no_index;
    zc_aliases names = {0};
    zc_error err;
    const access_limits limits = settings_limits(s);
    bool ready = names_use(&names, s, &err) == 0;
    filter *f = ready ? filter_new(&s->filter, &err) : NULL;
    zc_index *x = f && indexed ? access_index(&s->index, 0, &limits, &err) : NULL;
    answer_options o = answer_options_of(s, f);
    int code;

    if (!f || (indexed && !x))
        code = complain(err.message);
    else
        code = m ? run_mode(m, x, s, &o) : run_query(x, s, &o);
    zc_index_close(x);
    zc_aliases_release(&names);
    filter_free(f);
    return code;
}

/* Whether what was asked for, --help or --version, came out. Returns the exit code. */
static int printed(void)
{
    if (fflush(stdout) == 0)
        return FOUND;
    return cannot_write();
}

int search_commandline(int argc, char **argv)
{
    settings s = {0};
    zc_error err;
    int code;

    zc_messages_start();
    zc_child_start();
    if (zc_complete_asked(argc, argv)) {
        settings_complete(argc, argv);
        code = printed();
    } else if (settings_parse(&s, argc, argv, &err) < 0) {
        code = complain(err.message);
    } else if (s.help) {
        settings_help();
        code = printed();
    } else if (s.version) {
        printf("policy-search %s (analyzer %08" PRIx32 ")\n", ZC_VERSION, zc_analyzer_version());
        code = printed();
    } else if (s.prompt) {
        code = run_prompt(&s);
    } else {
        code = search(&s);
    }
    settings_release(&s);
    return code;
}
