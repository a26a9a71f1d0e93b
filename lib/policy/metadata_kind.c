/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds: statute, reply, proposal, policy, other, by contracts `--parse`. */
#include "lib/policy/metadata_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/addressees.h"
#include "gen/lib/policy/data/news_marks.h"
#include "gen/lib/policy/data/official_marks.h"
#include "gen/lib/policy/data/reply_marks.h"
#include "gen/lib/policy/data/reply_thanks.h"

#include <string.h>

enum { HEAD_BYTES = 900, TAIL_BYTES = 600 };

static bool holds(zc_str s, const char *const *table, size_t rows, size_t columns)
{
    size_t i;

    for (i = 0; i < rows; i++)
        if (zc_str_find(s, table[i * columns], 0) != SIZE_MAX)
            return true;
    return false;
}

/* Bytes of articles and of other clauses, those of attachments apart. */
typedef struct measure {
    size_t articles, others;
    zc_str attached; /* the title of the attachment that holds articles, or empty */
} measure;

/* A clause of an attachment has its title as outermost heading. */
static zc_str attached_title(const zc_meta *m, const zc_clause *c)
{
    size_t i;

    if (!c->n_parts || c->parts[0].paragraph >= m->p->n ||
        !m->p->v[c->parts[0].paragraph].attachment || !c->heading.n)
        return zc_str_of(NULL);
    i = 0;
    return zc_str_of(c->heading.v[i]);
}

static measure measure_clauses(const zc_meta *m)
{
    measure sum = {0, 0, {"", 0}};
    size_t i;

    for (i = 0; i < m->d->n_clauses; i++) {
        const zc_clause *c = &m->d->clauses[i];

        if (c->kind != ZC_CLAUSE_ARTICLE) {
            sum.others += c->text.len;
            continue;
        }
        sum.articles += c->text.len;
        if (!sum.attached.len)
            sum.attached = attached_title(m, c);
    }
    return sum;
}

/* The main body is articles, and its title ends in 法, 条例 …; an attached one counts too. */
static bool is_statute(const zc_meta *m)
{
    measure sum = measure_clauses(m);

    if (!sum.articles || sum.articles <= sum.others)
        return false;
    return zc_meta_type_is(zc_meta_type_row(zc_str_buf(&m->title)), 's') ||
           zc_meta_type_is(zc_meta_type_row(sum.attached), 's');
}

/* The end of the last paragraphs of the main letter's body: 感谢您对我们工作的支持. */
static zc_str tail(const zc_meta *m)
{
    size_t i;

    for (i = m->p->n; i-- > 0;) {
        const zc_paragraph *one = &m->p->v[i];
        zc_str s = zc_str_buf(&one->text);

        if (one->zone == ZC_ZONE_BODY && zc_meta_main(m, one))
            return zc_str_sub(s, s.len > TAIL_BYTES ? s.len - TAIL_BYTES : 0, s.len);
    }
    return (zc_str){"", 0};
}

static zc_str head(const zc_meta *m)
{
    return zc_str_sub(zc_str_buf(&m->opening), 0, HEAD_BYTES);
}

/* 某书记, 各位领导: those who reply, seldom those who are replied to. */
static bool is_office(zc_str name)
{
    int row = zc_scan_row_before(name, name.len, ZC_TABLE(addressees));

    return zc_str_ends(name, "领导") || (row >= 0 && strcmp(addressees[row][1], "office") == 0);
}

/* The addressee with its greeting, as the salutation of a letter has it. */
static bool greets(const zc_meta *m)
{
    size_t at = 0;
    const zc_paragraph *one = zc_meta_next(m, ZC_ZONE_ADDRESSEE, &at);
    zc_str s = one ? zc_str_buf(&one->text) : (zc_str){"", 0};
    zc_str name = zc_meta_clean_addressee(s);

    /* A user's name in quotes: nobody but a letter writer is addressed so. */
    if (zc_str_starts(s, "“") || zc_str_find(s, "网友", 0) != SIZE_MAX ||
        zc_str_find(s, "网民", 0) != SIZE_MAX)
        return true;
    /* 您好, but not 某书记您好: a letter to those who reply */
    return !is_office(name) &&
           (zc_str_find(s, "您好", 0) != SIZE_MAX || zc_str_find(s, "你好", 0) != SIZE_MAX);
}

static bool is_reply(const zc_meta *m)
{
    int type = zc_meta_type_row(zc_str_buf(&m->title));

    if (zc_meta_type_is(type, 'r'))
        return true;
    if (type >= 0 && !zc_str_is(zc_meta_type_name(type), "函"))
        return false;
    if (holds(head(m), ZC_TABLE(reply_marks)))
        return true;
    return !m->title.len && (greets(m) || holds(tail(m), ZC_TABLE(reply_thanks)));
}

/* 关于…的提案; 关于…的建议 only with what a deputy's paper has: a number, a proposer. */
static bool is_proposal(const zc_meta *m)
{
    zc_str title = zc_str_trim(zc_str_buf(&m->title));
    bool numbered = m->d->field[ZC_PROPOSAL_NUMBER].n || m->d->field[ZC_PROPOSER].n ||
                    m->d->field[ZC_PROPOSAL_TITLE].n;

    if (zc_str_ends(title, "提案") || zc_str_ends(title, "议案"))
        return !m->d->field[ZC_DOCUMENT_NUMBER].n;
    if (zc_title_is_proposal(title))
        return numbered || (!m->d->field[ZC_DOCUMENT_NUMBER].n && zc_str_starts(title, "关于"));
    return numbered && zc_meta_type_row(title) < 0;
}

static bool has_zone(const zc_meta *m, zc_zone zone)
{
    size_t at = 0;

    return zc_meta_next(m, zone, &at) != NULL;
}

/*
 * An official document shows at least one mark of its layout; reports in newspapers have a
 * title that may end in 措施 or 通知 too, but a reporter's line as well.
 */
static bool is_policy(const zc_meta *m)
{
    zc_str title = zc_str_buf(&m->title);
    int type = zc_meta_type_row(title);

    if (m->d->field[ZC_DOCUMENT_NUMBER].n)
        return true;
    if (holds(head(m), ZC_TABLE(news_marks)))
        return false;
    if (holds(head(m), ZC_TABLE(official_marks)) || has_zone(m, ZC_ZONE_ENACTMENT))
        return true;
    if (m->d->field[ZC_ADDRESSEE].n && (has_zone(m, ZC_ZONE_SIGNATURE) || type >= 0))
        return true;
    return type >= 0 &&
           (has_zone(m, ZC_ZONE_SIGNATURE) || has_zone(m, ZC_ZONE_REMARK) ||
            m->d->field[ZC_ISSUER].n || zc_str_find(title, "关于", 0) != SIZE_MAX ||
            (zc_meta_type_is(type, 'n') && m->d->n_clauses > 3) || zc_meta_type_is(type, 's'));
}

void zc_meta_kind(zc_meta *m)
{
    int named = zc_doc_kind_of(zc_str_buf(&m->kind));

    if (named >= 0)
        m->d->kind = (zc_doc_kind)named;
    else if (is_statute(m))
        m->d->kind = ZC_DOC_STATUTE;
    else if (is_reply(m))
        m->d->kind = ZC_DOC_REPLY;
    else if (is_proposal(m))
        m->d->kind = ZC_DOC_PROPOSAL;
    else
        m->d->kind = is_policy(m) ? ZC_DOC_POLICY : ZC_DOC_OTHER;
}
