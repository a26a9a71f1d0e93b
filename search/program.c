/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Program: words by blanks and quotes. */
#include "search/program.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One word from *from on, its quotes taken out, ended in place. Returns it, or NULL at the end. */
static char *next_word(char **from)
{
    char *at = *from, *to, *word, quote = '\0';

    while (*at == ' ' || *at == '\t')
        at++;
    if (!*at)
        return NULL;
    for (word = to = at; *at && (quote || (*at != ' ' && *at != '\t')); at++)
        if (quote ? *at == quote : *at == '"' || *at == '\'')
            quote = quote ? '\0' : *at;
        else
            *to++ = *at;
    *from = *at ? at + 1 : at;
    *to = '\0';
    return word;
}

void program_split(program *c, const char *value)
{
    char *from, *word;

    memset(c, 0, sizeof *c);
    c->text = zc_strdup(value);
    from = c->text;
    if (strchr(value, '/') && access(value, X_OK) == 0)
        program_add(c, c->text);
    else
        while ((word = next_word(&from)) && program_add(c, word))
            ;
}

void program_release(program *c)
{
    free(c->text);
    memset(c, 0, sizeof *c);
}

bool program_add(program *c, char *word)
{
    if (c->n == PROGRAM_WORDS)
        return false;
    c->word[c->n++] = word;
    return true;
}

const char *program_name(const program *c)
{
    const char *slash = c->n ? strrchr(c->word[0], '/') : NULL;

    return slash ? slash + 1 : c->n ? c->word[0] : "";
}
