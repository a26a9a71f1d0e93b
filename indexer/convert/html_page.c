/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML page: what is dropped, and where the text stands. Every pass is one loop over the nodes. */
#include "indexer/convert/html_page.h"

#include "lib/base/mem.h"
#include "gen/indexer/convert/data/html_marks.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    LEAST_TEXT = 30,   /* characters, without which a page holds no document */
    MOST_OTHER = 40,   /* characters of sentences in what is marked as no text */
    MOST_FOOTER = 500, /* characters of a site's footer */
    NEARLY_ALL = 92,   /* percent */
    LEAST_LINES = 3,   /* of an element that the text may be narrowed down to */
    COLUMNS_OF_MARK = 4
};

enum { PURPOSE, ATTRIBUTE, NAME, PERCENT };

/* --- names ----------------------------------------------------------------------------------- */

static bool fits(const char *word, size_t len, const char *pattern)
{
    size_t n = strlen(pattern), i;
    bool before = n && pattern[0] == '*', after = n > 1 && pattern[n - 1] == '*';

    pattern += before;
    n -= (size_t)before + after;
    if (len < n || (!before && !after && len != n))
        return false;
    for (i = 0; i + n <= len; i++) {
        if (!strncasecmp(word + i, pattern, n) && (after || i + n == len))
            return true;
        if (!before)
            break;
    }
    return false;
}

static bool any_fits(const char *words, const char *pattern)
{
    size_t n;

    for (words += strspn(words, " \t\r\n"); *words; words += n + strspn(words + n, " \t\r\n")) {
        n = strcspn(words, " \t\r\n");
        if (fits(words, n, pattern))
            return true;
    }
    return false;
}

static bool row_fits(const html_tree *t, size_t i, const char *const *row)
{
    const html_node *node = &t->v[i];

    switch (row[ATTRIBUTE][0]) {
    case 'c':
        if (row[ATTRIBUTE][1] == 'o') /* comment */
            return node->role == HTML_MARK && node->flags & HTML_BEGINS;
        return any_fits(html_class(t, i), row[NAME]);
    case 'i':
        return any_fits(html_id(t, i), row[NAME]);
    case 'a':
        return any_fits(html_class(t, i), row[NAME]) || any_fits(html_id(t, i), row[NAME]);
    default:
        return node->role == HTML_ARTICLE;
    }
}

bool html_page_marked(const html_page *p, size_t i, const char *purpose)
{
    size_t row;

    if (!*html_class(&p->tree, i) && !*html_id(&p->tree, i))
        return false;
    for (row = 0; row < html_marks_rows; row++)
        if (!strcmp(html_marks[row][PURPOSE], purpose) && row_fits(&p->tree, i, html_marks[row]))
            return true;
    return false;
}

/* --- dropping -------------------------------------------------------------------------------- */

void html_page_drop(html_page *p, size_t i)
{
    size_t k;

    for (k = i; k < p->tree.v[i].end; k++)
        p->dropped[k] = true;
}

static void drop_elements(html_page *p, bool hidden)
{
    const html_tree *t = &p->tree;
    bool *within = zc_alloc(t->n * sizeof *within); /* <article>, whose header is text */
    size_t i;

    for (i = 0; i < t->n; i++) {
        const html_node *node = &t->v[i];

        within[i] = within[node->parent] || node->role == HTML_ARTICLE;
        p->dropped[i] = (i && p->dropped[node->parent]) || node->role == HTML_DROPPED ||
                        node->role == HTML_TITLE || node->role == HTML_META ||
                        (node->role == HTML_NAVIGATION && !within[i]) ||
                        (hidden && node->flags & HTML_HIDDEN);
    }
    free(within);
}

/* Little text of the page, and nearly none of its sentences. */
static bool may_be_other(const html_page *p, size_t i)
{
    const html_measure *m = &p->measure[i], *all = &p->measure[0];

    return !p->dropped[i] && m->chars && html_is_block((html_role)p->tree.v[i].role) &&
           m->prose <= MOST_OTHER && m->prose * 2 <= all->prose &&
           (m->chars - m->linked) * 2 <= all->chars - all->linked;
}

/* Navigation, buttons and the like, by their names; what holds sentences stays all the same. */
static void drop_others(html_page *p)
{
    size_t i;

    for (i = 1; i < p->tree.n; i++) {
        const html_measure *m = &p->measure[i];

        if (!may_be_other(p, i))
            continue;
        if (m->footer && m->chars <= MOST_FOOTER)
            html_page_drop(p, i);
        else if ((m->chars < MOST_OTHER || m->linked * 5 >= m->chars * 3) &&
                 html_page_marked(p, i, "other"))
            html_page_drop(p, i);
    }
}

/* --- where the text stands ------------------------------------------------------------------- */

/* What is compared: sentences, or all text outside links when a page has none. */
static uint32_t worth(const html_page *p, size_t i)
{
    const html_measure *m = &p->measure[i];

    return p->measure[0].prose >= LEAST_TEXT ? m->prose : m->chars - m->linked;
}

static uint32_t worth_of_range(const html_page *p, html_range r)
{
    uint32_t sum = 0;
    size_t i;

    for (i = r.from; i < r.to; i = p->tree.v[i].end)
        sum += worth(p, i);
    return sum;
}

/* From a comment that begins the text to the one that ends it, below the same element. */
static html_range marked_range(const html_tree *t, size_t i)
{
    size_t end = t->v[t->v[i].parent].end, k;

    if (t->v[i].role != HTML_MARK)
        return (html_range){i, t->v[i].end};
    for (k = i + 1; k < end; k = t->v[k].end)
        if (t->v[k].role == HTML_MARK && !(t->v[k].flags & HTML_BEGINS))
            break;
    return (html_range){i + 1, k};
}

static void find_named(html_page *p, const char *const *row)
{
    uint32_t sum = 0, all = worth(p, 0);
    size_t i, done = 0;

    p->n_main = 0;
    for (i = 1; i < p->tree.n && p->n_main < HTML_MOST_PARTS; i++) {
        html_range r;

        if (i < done || p->dropped[i] || !row_fits(&p->tree, i, row))
            continue;
        r = marked_range(&p->tree, i);
        if (!worth_of_range(p, r))
            continue;
        sum += worth_of_range(p, r);
        p->main[p->n_main++] = r;
        done = r.to;
    }
    if (!all || (uint64_t)sum * 100 < (uint64_t)all * (uint64_t)atoi(row[PERCENT]))
        p->n_main = 0;
}

/*
 * The child that holds nearly all of it, or 0: it must be able to be more than a paragraph of the
 * text, and what stands beside it be mostly links, since titles and signatures are no sentences.
 */
static size_t narrower(const html_page *p, size_t i)
{
    const html_tree *t = &p->tree;
    size_t k;

    for (k = i + 1; k < t->v[i].end; k = t->v[k].end) {
        const html_measure *all = &p->measure[i], *part = &p->measure[k];

        if ((uint64_t)worth(p, k) * 100 < (uint64_t)worth(p, 0) * NEARLY_ALL)
            continue;
        if (part->lines < LEAST_LINES || t->v[k].role == HTML_PARAGRAPH ||
            t->v[k].role == HTML_LIST)
            return 0;
        return (all->linked - part->linked) * 2 >= all->chars - part->chars ? k : 0;
    }
    return 0;
}

static void find_dense(html_page *p)
{
    size_t i = 0, next;

    while ((next = narrower(p, i)))
        i = next;
    p->main[0] = (html_range){i, p->tree.v[i].end};
    p->n_main = p->measure[i].chars - p->measure[i].linked >= LEAST_TEXT;
}

static void find_main(html_page *p)
{
    size_t row;

    p->named = true;
    for (row = 0; row < html_marks_rows; row++) {
        if (strcmp(html_marks[row][PURPOSE], "text") != 0)
            continue;
        find_named(p, html_marks[row]);
        if (p->n_main)
            return;
    }
    p->named = false;
    find_dense(p);
}

/* --- the door -------------------------------------------------------------------------------- */

void html_page_init(html_page *p)
{
    memset(p, 0, sizeof *p);
    html_tree_init(&p->tree);
}

void html_page_release(html_page *p)
{
    html_tree_release(&p->tree);
    free(p->dropped);
    free(p->measure);
    p->dropped = NULL;
    p->measure = NULL;
}

void html_page_read(html_page *p, zc_str utf8)
{
    html_tree_parse(&p->tree, utf8);
    p->dropped = zc_alloc(p->tree.n * sizeof *p->dropped);
    p->measure = zc_alloc(p->tree.n * sizeof *p->measure);
    drop_elements(p, true);
    html_page_measure(p);
    if (p->measure[0].chars - p->measure[0].linked < LEAST_TEXT) {
        drop_elements(p, false); /* a script would show the text */
        html_page_measure(p);
    }
    drop_others(p);
    html_page_measure(p);
    find_main(p);
}
