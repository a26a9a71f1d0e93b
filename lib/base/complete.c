/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complete: which word is an option's value is decided as getopt_long() does when it parses. */
#include "lib/base/complete.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"

#include <string.h>

struct zc_completer {
    FILE *to;
    zc_str begun;  /* what is typed of the value */
    zc_str before; /* what stands before the value in the same word: --color= */
};

bool zc_complete_asked(int argc, char **argv)
{
    return argc > 1 && !strcmp(argv[1], "--complete");
}

/* Shells show what they offer as it is. */
static bool is_plain(zc_str s)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (zc_is_unsafe(cp) || (n == 1 && cp == ZC_REPLACEMENT))
            return false;
    }
    return s.len > 0;
}

void zc_complete_offer(zc_completer *c, zc_str value, const char *help)
{
    if (!is_plain(value) || !zc_str_eq(zc_str_sub(value, 0, c->begun.len), c->begun))
        return;
    fwrite(c->before.ptr, 1, c->before.len, c->to);
    fwrite(value.ptr, 1, value.len, c->to);
    fprintf(c->to, "\t%s\n", help ? help : "");
}

static bool takes_value(const zc_option *o)
{
    return o->kind != ZC_OPTION_FLAG && o->kind != ZC_OPTION_HEADING;
}

static const zc_option *long_option(const zc_completion *c, zc_str name)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        if (c->table[i].name && zc_str_is(name, c->table[i].name))
            return &c->table[i];
    return NULL;
}

/* The option of -abcX whose value is to follow, or of which *value is the beginning: the first
 * that takes one. NULL: they are flags. */
static const zc_option *letter_option(const zc_completion *c, zc_str letters, zc_str *value)
{
    size_t i, k;

    for (i = 0; i < letters.len; i++)
        for (k = 0; k < c->n; k++)
            if (c->table[k].letter == letters.ptr[i] && takes_value(&c->table[k])) {
                *value = zc_str_sub(letters, i + 1, letters.len);
                return &c->table[k];
            }
    return NULL;
}

/* The option that a word names, and the part of the word that is its value; NULL, and no value,
 * where there is none. */
static const zc_option *option_of(const zc_completion *c, zc_str word, zc_str *value)
{
    size_t sign = zc_str_find(word, "=", 0);
    const zc_option *o;

    *value = (zc_str){"", 0};
    if (!zc_str_starts(word, "-"))
        return NULL;
    if (!zc_str_starts(word, "--"))
        return letter_option(c, zc_str_sub(word, 1, word.len), value);
    o = long_option(c, zc_str_sub(word, 2, sign));
    if (sign != SIZE_MAX)
        *value = zc_str_sub(word, sign + 1, word.len);
    return o && takes_value(o) ? o : NULL;
}

/* The option whose value is begun in the same word: --color=al, -dfolder. Else NULL. */
static const zc_option *attached(const zc_completion *c, zc_str word, zc_str *begun)
{
    zc_str value;
    const zc_option *o = option_of(c, word, &value);

    if (!o || (!value.len && !zc_str_ends(word, "=")))
        return NULL;
    *begun = value;
    return o;
}

static void offer_names(const zc_completion *c, zc_completer *to)
{
    zc_buf name;
    size_t i;

    zc_buf_init(&name);
    for (i = 0; i < c->n; i++)
        if (c->table[i].help && c->table[i].name) {
            zc_buf_clear(&name);
            zc_buf_addf(&name, "--%s", c->table[i].name);
            zc_complete_offer(to, zc_str_buf(&name), zc_message(c->table[i].help));
        }
    zc_buf_release(&name);
}

/* Files or folders, when a value's name says so. */
static bool offer_files(const char *arg, FILE *to)
{
    bool folders = arg && !strcmp(arg, "DIR");

    if (!folders && (!arg || (strcmp(arg, "FILE") && strcmp(arg, "PATH"))))
        return false;
    fputs(folders ? ":folders\n" : ":files\n", to);
    return true;
}

static void offer_values(const zc_completion *c, const zc_option *o, zc_completer *to)
{
    size_t i;

    if (o->choices) {
        for (i = 0; o->choices[i]; i++)
            zc_complete_offer(to, zc_str_of(o->choices[i]), NULL);
    } else if (!offer_files(o->arg, to->to) && c->values) {
        c->values(to, o, to->begun, c->arg);
    }
}

/* Read the words before the last. Returns the option that waits for the last one as its value, or
 * NULL; *ended: `--` was among them. bash makes words of their own of `--color`, `=` and `al`. */
static const zc_option *read_words(const zc_completion *c, size_t n, char **words, bool *ended)
{
    const zc_option *waiting = NULL, *last = NULL;
    size_t i;

    *ended = false;
    for (i = 0; i < n && !*ended; i++) {
        zc_str word = zc_str_of(words[i]), value;

        if (last && zc_str_is(word, "=")) {
            waiting = last;
            last = NULL;
        } else if (waiting) {
            waiting = last = NULL;
        } else if (zc_str_is(word, "--")) {
            *ended = true;
        } else {
            last = option_of(c, word, &value);
            waiting = last && !last->implied && !attached(c, word, &value) ? last : NULL;
        }
    }
    return *ended ? NULL : waiting;
}

/* What bash gives for `--color=`: the words `--color` and `=`. */
static bool ends_in_sign(size_t n, char **words)
{
    return n > 1 && !strcmp(words[n - 1], "=") && !strncmp(words[n - 2], "--", 2);
}

void zc_complete(const zc_completion *c, size_t n, char **words, FILE *to)
{
    zc_completer into = {.to = to, .begun = {"", 0}, .before = {"", 0}};
    bool sign = ends_in_sign(n, words), ended;
    const zc_option *o;
    zc_str word;

    if (!n)
        return;
    o = read_words(c, sign ? n : n - 1, words, &ended);
    word = zc_str_of(sign ? "" : words[n - 1]);
    into.begun = word;
    if (!o && !ended)
        o = attached(c, word, &into.begun);
    into.before = zc_str_sub(word, 0, word.len - into.begun.len);
    if (o)
        offer_values(c, o, &into);
    else if (!ended && zc_str_starts(word, "-"))
        offer_names(c, &into);
    else if (c->again)
        offer_values(c, c->again, &into);
    else
        offer_files(c->operand, to);
}
