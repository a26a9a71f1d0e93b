/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loose: what was asked for exactly, or in one place, asked for as words. */
#include "lib/base/message.h"
#include "search/suggest/trial.h"

#include <inttypes.h>

static bool has_phrase(const query *q)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (!q->term[i].exclude && (q->term[i].phrase || q->term[i].must))
            return true;
    return false;
}

static bool has_near(const query *q)
{
    size_t i;

    for (i = 1; i < q->n_nodes; i++)
        if (q->node[i].op == QUERY_NEAR)
            return true;
    return false;
}

static bool has_place(const query *q)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (!q->term[i].exclude && (q->term[i].kind == QUERY_TITLE || q->term[i].own_text))
            return true;
    return false;
}

static const struct {
    bool (*applies)(const query *q);
    query_change change;
    const char *says;
} changes[] = {
    {has_phrase, {.words = true}, N_("as words instead of a phrase")},
    {has_near, {.apart = true}, N_("without NEAR, anywhere in a clause")},
    {has_place, {.anywhere = true}, N_("in text, title or headings alike")},
};

int loose_suggest(const trial *t)
{
    zc_buf text;
    uint64_t n;
    size_t i;
    int rc = 0;

    zc_buf_init(&text);
    for (i = 0; i < sizeof changes / sizeof *changes && rc == 0; i++) {
        if (!changes[i].applies(t->q))
            continue;
        rc = trial_change(t, &changes[i].change, &text, t->filter, &n);
        if (rc == 0 && n && trial_keep(t, zc_str_buf(&text), n, "words", (zc_str){0}))
            query_note(t->q, zc_plural("%s: %" PRIu64 " clause", "%s: %" PRIu64 " clauses", n),
                       zc_message(changes[i].says), n);
    }
    zc_buf_release(&text);
    return rc;
}
