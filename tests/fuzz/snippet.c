/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of marks and snippets: the first byte is the width, then comes a query, a byte 0xFF, and the
 * text of a clause.
 *
 * Marks are in order, not empty, inside the text; what is shown is at most so wide and, of a valid text,
 * cut between characters.
 */
#include "search/snippet.h"

#include "tests/fuzz/check.h"

static void check_form(const snippet *s, zc_str text, size_t width)
{
    bool valid = zc_utf8_valid(text);
    size_t i;

    assert(s->from <= s->to && s->to <= text.len);
    assert(zc_utf8_count(zc_str_sub(text, s->from, s->to)) <= width);
    assert(!valid || (at_border(text, s->from) && at_border(text, s->to)));
    for (i = 0; i < s->n_marks; i++) {
        assert(s->mark[i].from < s->mark[i].to && s->mark[i].to <= text.len);
        assert(!i || s->mark[i - 1].to <= s->mark[i].from);
        assert(!valid || (at_border(text, s->mark[i].from) && at_border(text, s->mark[i].to)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t width = take_choice(&data, &size, 200);
    zc_str typed = take_part(&data, &size), text = input_text(data, size);
    highlight *h;
    snippet s;
    query q;

    query_init(&q);
    query_parse(&q, typed);
    h = highlight_new(&q, NULL, NULL);
    assert(h);
    snippet_make(&s, h, text, width);
    check_form(&s, text, width);
    snippet_release(&s);
    highlight_free(h);
    query_release(&q);
    return 0;
}
