/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order: a key for each hit, borrowed from its document's record, and a stable sort. */
#include "search/rank/order.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    zc_field by;
    int sign;
    const char *phrase;
} orders[] = {
    [ORDER_DATE] = {ZC_DATE, -1, N_(", newest first")},
    [ORDER_NUMBER] = {ZC_DOCUMENT_NUMBER, 1, N_(", by document number")},
    [ORDER_DATE_BACK] = {ZC_DATE, 1, N_(", oldest first")},
    [ORDER_NUMBER_BACK] = {ZC_DOCUMENT_NUMBER, -1, N_(", by document number, highest first")},
};

const char *const order_names[] = {
    [ORDER_RELEVANCE] = "relevance", [ORDER_DATE] = "date",           [ORDER_NUMBER] = "number",
    [ORDER_DATE_BACK] = "-date",     [ORDER_NUMBER_BACK] = "-number", NULL,
};

const char *order_phrase(order o)
{
    return o == ORDER_RELEVANCE ? "" : zc_message(orders[o].phrase);
}

/* --- comparing ---------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits at *at without leading zeros; *at is behind them then. */
static zc_str digits_at(zc_str s, size_t *at)
{
    size_t from;

    while (*at < s.len && s.ptr[*at] == '0')
        ++*at;
    from = *at;
    while (*at < s.len && is_digit(s.ptr[*at]))
        ++*at;
    return zc_str_sub(s, from, *at);
}

int order_compare(zc_str a, zc_str b)
{
    size_t i = 0, k = 0;
    zc_str x, y;
    int rc;

    while (i < a.len && k < b.len) {
        if (is_digit(a.ptr[i]) && is_digit(b.ptr[k])) {
            x = digits_at(a, &i);
            y = digits_at(b, &k);
            rc = x.len != y.len ? (x.len < y.len ? -1 : 1) : zc_str_cmp(x, y);
        } else {
            rc = (unsigned char)a.ptr[i++] - (unsigned char)b.ptr[k++];
        }
        if (rc)
            return rc;
    }
    return (i < a.len) - (k < b.len);
}

/* --- sorting ------------------------------------------------------------------------------------ */

typedef struct key {
    zc_str text;
    size_t place; /* by relevance */
    int sign;
} key;

static int by_key(const void *a, const void *b)
{
    const key *x = a, *y = b;
    int rc;

    if (!x->text.len != !y->text.len)
        return x->text.len ? -1 : 1;
    rc = x->sign * order_compare(x->text, y->text);
    return rc ? rc : (x->place > y->place) - (x->place < y->place);
}

static key key_of(order o, const zc_index *x, size_t segment, uint32_t doc, size_t place)
{
    key k = {{"", 0}, place, orders[o].sign};
    zc_doc_view v;

    if (zc_index_doc(x, segment, doc, &v))
        k.text = zc_doc_field(&v, orders[o].by, 0);
    return k;
}

/* Put n elements of a size in the order of their keys, which are spent. */
static void sort(key *k, void *v, size_t n, size_t size)
{
    char *old = zc_alloc(n * size), *to = v;
    size_t i;

    if (n) {
        memcpy(old, v, n * size);
        qsort(k, n, sizeof *k, by_key);
    }
    for (i = 0; i < n; i++)
        memcpy(to + i * size, old + k[i].place * size, size);
    free(old);
    free(k);
}

void order_clauses(order o, const zc_index *x, ranked *v, size_t n)
{
    key *k = zc_alloc(n * sizeof *k);
    zc_forward f;
    size_t i;

    for (i = 0; i < n; i++) {
        k[i] = (key){{"", 0}, i, 1};
        if (zc_index_forward(x, v[i].segment, v[i].clause, &f))
            k[i] = key_of(o, x, v[i].segment, f.doc, i);
    }
    sort(k, v, n, sizeof *v);
}

void order_documents(order o, const zc_index *x, document *v, size_t n)
{
    key *k = zc_alloc(n * sizeof *k);
    size_t i;

    for (i = 0; i < n; i++)
        k[i] = key_of(o, x, v[i].segment, v[i].doc, i);
    sort(k, v, n, sizeof *v);
}
