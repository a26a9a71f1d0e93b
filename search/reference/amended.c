/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amended: by the words of the title. */
#include "search/reference/amended.h"

#include <stddef.h>
#include <string.h>

static bool has(zc_str s, const char *word)
{
    return zc_str_find(s, word, 0) != SIZE_MAX;
}

/* What stands in the 《》 behind 修改, when it is the only one and nothing says that there are more. */
static amended changed(zc_str title, zc_str *other)
{
    size_t open = zc_str_find(title, "《", 0), close = zc_str_find(title, "》", 0);

    if (open == SIZE_MAX || close == SIZE_MAX || close < open)
        return AMENDED_SEVERAL;
    if (zc_str_find(title, "《", open + 1) != SIZE_MAX ||
        zc_str_starts(zc_str_sub(title, close + strlen("》"), title.len), "等"))
        return AMENDED_SEVERAL;
    *other = zc_str_sub(title, open + strlen("《"), close);
    return AMENDED_ONE;
}

/* 前款, 上一条, 本条第二款: of the document at hand. */
static bool is_relative(zc_str text)
{
    static const char *const words[] = {"前", "上", "本条", "本款", "本项", "本章", "本节"};
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (zc_str_starts(text, words[i]))
            return !zc_str_starts(text, "本条例");
    return false;
}

amended amended_title(zc_str title, zc_str text, zc_str *other)
{
    size_t mark = zc_str_find(title, "修正案", 0);

    if (is_relative(text) || has(text, "本修正案") || has(text, "本决定"))
        return AMENDED_NOTHING;
    if (has(title, "关于修改") && has(title, "决定"))
        return changed(title, other);
    if (mark == SIZE_MAX || mark == 0 || has(title, "《"))
        return AMENDED_NOTHING;
    *other = zc_str_sub(title, 0, mark);
    return AMENDED_ONE;
}
