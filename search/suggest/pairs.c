/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs: their frequencies are asked for, not the clauses. */
#include "search/suggest/pairs.h"

int pairs_stand(const zc_index *x, zc_span text, bool *stand, zc_error *err)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    char term[ZC_TERM_MAX];
    uint32_t df = 1;
    size_t len;
    int rc = 0;

    zc_tokens_start(&tokens, text);
    while (rc == 0 && df && zc_tokens_next(&tokens, &token)) {
        if (token.joined && (len = zc_gram_term(text, &before, &token, term)))
            rc = zc_index_term_df(x, (zc_str){term, len}, zc_gram(before.id, token.id), false, &df,
                                  err);
        before = token;
    }
    *stand = df > 0;
    return rc;
}
