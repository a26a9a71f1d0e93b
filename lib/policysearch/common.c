/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the library share: errors, lists, options; and the process. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/message.h"
#include "lib/base/own.h"
#include "lib/base/version.h"

#include <string.h>

_Static_assert((int)PS_EIO == ZC_EIO && (int)PS_EINVAL == ZC_EINVAL &&
                   (int)PS_ENOENT == ZC_ENOENT && (int)PS_ECORRUPT == ZC_ECORRUPT &&
                   (int)PS_EVERSION == ZC_EVERSION && (int)PS_ELOCKED == ZC_ELOCKED &&
                   (int)PS_EINPUT == ZC_EINPUT && (int)PS_EINTERNAL == ZC_EINTERNAL,
               "codes");
_Static_assert(sizeof((ps_error *)0)->message >= sizeof((zc_error *)0)->message, "messages");
_Static_assert((int)PS_GROUPS == RELATED_GROUPS && (int)PS_REPLIES == RELATED_REPLIES &&
                   (int)PS_PROPOSALS == RELATED_PROPOSALS,
               "groups");

int api_fail(ps_error *to, const zc_error *why)
{
    if (to) {
        to->code = why->code;
        memcpy(to->message, why->message, sizeof why->message);
    }
    return why->code;
}

const char *api_string(const zc_strings *s, size_t i)
{
    return i < s->n ? s->v[i] : NULL;
}

const char *api_field(const zc_strings *field, const char *name, size_t i)
{
    size_t k;

    for (k = 0; k < ZC_FIELDS; k++)
        if (!strcmp(zc_field_infos[k].name, name))
            return api_string(&field[k], i);
    return NULL;
}

zc_args api_args(const char *const *list)
{
    zc_args args = {0};

    for (; list && *list; list++)
        zc_args_add(&args, *list);
    return args;
}

filter_options api_filters(const ps_filters *given)
{
    return (filter_options){.issuer = api_args(given->issuer),
                            .kind = api_args(given->kind),
                            .type = api_args(given->type),
                            .year = api_args(given->year),
                            .path = api_args(given->path),
                            .clause_kind = api_args(given->clause_kind),
                            .from = given->from,
                            .to = given->to};
}

static const format *json(void)
{
    const format *f = formats;

    while (strcmp(f->name, "json"))
        f++;
    return f;
}

answer_options api_answer_options(const filter *f, const filter_options *given)
{
    return (answer_options){.format = json(), .filter = f, .given = given, .mark = true};
}

void api_children_begin(struct sigaction *before)
{
    const struct sigaction usual = {.sa_handler = SIG_DFL};

    sigaction(SIGCHLD, NULL, before);
    if (before->sa_handler == SIG_IGN || before->sa_flags & SA_NOCLDWAIT)
        sigaction(SIGCHLD, &usual, NULL);
}

void api_children_end(const struct sigaction *before)
{
    if (before->sa_handler == SIG_IGN || before->sa_flags & SA_NOCLDWAIT)
        sigaction(SIGCHLD, before, NULL);
}

/* --- the process --------------------------------------------------------------------------------- */

const char *ps_version(void)
{
    return ZC_VERSION;
}

void ps_set_helpers(const char *folder)
{
    zc_own_set_helpers(folder);
}

void ps_use_language(void)
{
    zc_messages_start();
}
