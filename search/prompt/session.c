/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: queries, pages of hits, and the index that may change meanwhile. */
#include "search/prompt/session.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/remote.h"
#include "search/output/layout.h"
#include "search/access.h"
#include "search/compare/compare.h"
#include "search/facets/facets.h"
#include "search/facets/print.h"
#include "search/names.h"
#include "search/open.h"
#include "search/pager.h"
#include "search/prompt/set.h"
#include "search/show.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES_BELOW = 3 }; /* of a page: an empty one, what follows, the prompt */

/* The names are read once; whether they apply is asked each time. */
static filter *make_filter(const session *x, zc_error *err)
{
    x->settings->filter.names = names_wanted(x->settings) ? &x->names : NULL;
    return filter_new(&x->settings->filter, err);
}

int session_open(session *x, settings *s, zc_error *err)
{
    *x = (session){.settings = s};
    zc_buf_init(&x->query);
    zc_buf_init(&x->answer);
    if (names_load(&x->names, s, err) < 0)
        return ZC_EIO;
    x->filter = make_filter(x, err);
    if (!x->filter)
        return ZC_EINVAL;
    x->limits = settings_limits(s);
    x->index = access_index(&s->index, 0, &x->limits, err);
    return x->index ? 0 : ZC_EIO;
}

void session_close(session *x)
{
    answer_log_release(&x->log);
    zc_strings_release(&x->words);
    zc_buf_release(&x->query);
    zc_buf_release(&x->answer);
    zc_index_close(x->index);
    filter_free(x->filter);
    zc_aliases_release(&x->names);
}

/* Open the index again if it has changed. On failure the old state stays, but answers nothing. */
static int refresh(session *x, zc_error *err)
{
    zc_error why;
    zc_index *now;

    zc_index_forget(x->index);
    zc_index_give_time(x->index, x->limits.seconds);
    if (zc_index_failed(x->index))
        return access_settle(x->index, &x->limits, 0, err) < 0 ? ZC_EIO : 0;
    if (zc_index_is_current(x->index) && !zc_index_published_anew(x->index))
        return 0;
    now = access_index(&x->settings->index, 0, &x->limits, &why);
    if (!now) {
        if (err)
            *err = why;
        return why.code;
    }
    zc_index_close(x->index);
    x->index = now;
    return 0;
}

static int print(zc_str text, zc_error *err)
{
    fflush(stdout);
    if (zc_file_write_fd(STDOUT_FILENO, text) < 0)
        return zc_fail_errno(err, ZC_EIO, "cannot write to standard output");
    return 0;
}

int session_print(const session *x, zc_str text, zc_error *err)
{
    size_t rows = layout_rows();

    if (x->settings->no_pager || !rows || layout_height(text, layout_columns()) < rows)
        return print(text, err);
    if (pager_print(text, true, 1) < 0)
        return zc_fail_errno(err, ZC_EIO, "cannot write to standard output");
    return 0;
}

/* What stands before the hits: how many there are, and notes. */
static zc_str head_of(const session *x)
{
    return zc_str_sub(zc_str_buf(&x->answer), 0, x->log.head_end);
}

/* Where in the answer a hit begins. */
static size_t start_of(const session *x, size_t number)
{
    return number ? x->log.end[number - 1] : x->log.head_end;
}

/* Hits from `first` on that the screen holds together with a head, at least one. Returns the one
 * after. */
static size_t page_end(const session *x, zc_str head, size_t first)
{
    size_t rows = layout_rows(), columns = layout_columns(), used = LINES_BELOW, k;
    zc_str text = zc_str_buf(&x->answer);

    if (!rows || x->settings->no_pager)
        return x->log.id.n;
    used += layout_height(head, columns);
    for (k = first; k < x->log.id.n; k++) {
        used += layout_height(zc_str_sub(text, start_of(x, k), x->log.end[k]), columns);
        if (k > first && used > rows)
            break;
    }
    return k;
}

/* Print hits from number `first` (from 0) on, behind a head. */
static int print_page(session *x, zc_str head, size_t first, zc_error *err)
{
    size_t end = page_end(x, head, first), all = x->log.id.n;
    zc_buf text;
    int rc;

    zc_buf_init(&text);
    zc_buf_addstr(&text, head);
    zc_buf_addstr(&text, zc_str_sub(zc_str_buf(&x->answer), start_of(x, first),
                                    end == all ? x->answer.len : x->log.end[end - 1]));
    zc_buf_addc(&text, '\n');
    if (end < all || all == x->asked)
        zc_buf_addf(&text, _("hits %zu to %zu; + shows more, a number opens one\n"), first + 1,
                    end);
    x->shown = end;
    rc = print(zc_str_buf(&text), err);
    zc_buf_release(&text);
    return rc;
}

/* Answer the query in hand with at most so many hits. */
static int ask(session *x, size_t hits, zc_error *err)
{
    answer_options o = answer_options_of(x->settings, x->filter);
    bool matches = false;

    answer_log_release(&x->log);
    zc_buf_clear(&x->answer);
    x->asked = o.max = hits;
    o.log = &x->log;
    return answer_query(x->index, &o, "-", zc_str_buf(&x->query), &x->answer, &matches, err);
}

static int answer_again(session *x, zc_error *err)
{
    int rc = refresh(x, err);

    x->shown = 0;
    if (rc == 0)
        rc = ask(x, settings_max(x->settings), err);
    return rc == 0 ? print_page(x, head_of(x), 0, err) : rc;
}

int session_find(session *x, zc_str text, zc_error *err)
{
    zc_buf_clear(&x->query);
    zc_buf_addstr(&x->query, text);
    return answer_again(x, err);
}

/* Ask for more hits than are shown. *told: whether what stands before them has been said. */
static int ask_more(session *x, bool *told, zc_error *err)
{
    zc_str head = head_of(x);
    char *before = zc_str_dup(head);
    int rc = refresh(x, err);

    if (rc == 0)
        rc = ask(x, x->shown + settings_max(x->settings), err);
    *told = rc == 0 && zc_str_is(head_of(x), before);
    free(before);
    return rc;
}

int session_more(session *x, zc_error *err)
{
    bool told = true;
    int rc = 0;

    if (!x->query.len)
        return zc_fail(err, ZC_ENOENT, "nothing has been searched for yet");
    if (x->shown == x->log.id.n && x->shown == x->asked)
        rc = ask_more(x, &told, err);
    if (rc < 0)
        return rc;
    if (x->shown >= x->log.id.n)
        return zc_fail(err, ZC_ENOENT, "there are no more hits");
    return print_page(x, told ? zc_str_sub(head_of(x), 0, 0) : head_of(x), x->shown, err);
}

int session_id(const session *x, size_t number, zc_str *id, zc_error *err)
{
    if (!x->shown)
        return zc_fail(err, ZC_ENOENT,
                       "no hits are shown that a number could open; :find %zu searches for it",
                       number);
    if (!number || number > x->shown)
        return zc_fail(err, ZC_ENOENT,
                       "no hit %zu is shown, only 1 to %zu; :find %zu searches for it", number,
                       x->shown, number);
    *id = zc_str_of(x->log.id.v[number - 1]);
    return 0;
}

int session_show_id(session *x, zc_str id, zc_error *err)
{
    answer_options o = answer_options_of(x->settings, x->filter);
    zc_buf out;
    int rc = refresh(x, err);

    zc_buf_init(&out);
    if (rc == 0)
        rc = show_print(x->index, id, &o, &out, err);
    zc_buf_addc(&out, '\n');
    if (rc == 0)
        rc = session_print(x, zc_str_buf(&out), err);
    zc_buf_release(&out);
    return rc;
}

int session_open_id(session *x, zc_str id, zc_error *err)
{
    int rc = refresh(x, err);

    return rc < 0 ? rc : open_id(x->index, id, !x->settings->no_pager, err);
}

int session_show(session *x, size_t number, zc_error *err)
{
    zc_str id;
    int rc = session_id(x, number, &id, err);

    return rc < 0 ? rc : session_show_id(x, id, err);
}

int session_explain(session *x, zc_str text, zc_error *err)
{
    answer_options o = answer_options_of(x->settings, x->filter);
    bool matches = false;
    zc_buf out;
    int rc = refresh(x, err);

    zc_buf_init(&out);
    if (rc == 0 && !text.len && !x->query.len)
        rc = zc_fail(err, ZC_ENOENT, "nothing has been searched for yet");
    if (rc == 0)
        rc = answer_explain_query(x->index, &o, text.len ? text : zc_str_buf(&x->query), &out,
                                  &matches, err);
    if (rc == 0)
        rc = session_print(x, zc_str_buf(&out), err);
    zc_buf_release(&out);
    return rc;
}

/* The options, but for a format that has no place for what is to be printed. */
static answer_options printable(const session *x, bool (*prints)(const char *name))
{
    answer_options o = answer_options_of(x->settings, x->filter);

    if (!prints(o.format->name))
        o.format = &formats[0];
    return o;
}

int session_facets(session *x, zc_str fields, zc_error *err)
{
    answer_options o = printable(x, facet_format);
    bool matches = false;
    zc_buf out;
    int rc = refresh(x, err);

    zc_buf_init(&out);
    o.everything = !x->query.len;
    if (rc == 0)
        rc = facets_print(x->index, &o, fields, zc_str_buf(&x->query),
                          x->settings->max ? (size_t)x->settings->max : SIZE_MAX, &out, &matches,
                          err);
    if (rc == 0)
        rc = session_print(x, zc_str_buf(&out), err);
    zc_buf_release(&out);
    return rc;
}

int session_compare(session *x, zc_str first, zc_str second, zc_error *err)
{
    const answer_options o = printable(x, compare_format);
    zc_buf out;
    int rc = refresh(x, err);

    zc_buf_init(&out);
    if (rc == 0)
        rc = compare_print(x->index, &o, first, second, &out, err);
    if (rc == 0)
        rc = session_print(x, zc_str_buf(&out), err);
    zc_buf_release(&out);
    return rc;
}

/* The settings have changed: make the filter anew, and answer by it. */
static int filter_again(session *x, zc_error *err)
{
    filter *f = make_filter(x, err);

    if (!f)
        return ZC_EINVAL;
    filter_free(x->filter);
    x->filter = f;
    return x->query.len ? answer_again(x, err) : 0;
}

int session_set(session *x, const char *option, const zc_strings *values, zc_error *err)
{
    zc_strings kept;
    size_t i, first = x->words.n;
    int rc;

    /* The settings borrow them until the end. */
    for (i = 0; i < values->n; i++)
        zc_strings_add(&x->words, zc_str_of(values->v[i]));
    kept = (zc_strings){.v = x->words.v + first, .n = values->n};
    rc = set_option(x->settings, option, &kept, err);
    return rc < 0 ? rc : filter_again(x, err);
}

int session_no_filter(session *x, zc_error *err)
{
    set_no_filter(x->settings);
    return filter_again(x, err);
}
