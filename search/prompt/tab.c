/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab: which names and values fit what stands before the cursor. */
#include "search/prompt/tab.h"

#include "search/prompt/command.h"
#include "search/prompt/typed.h"
#include "search/query/fields.h"
#include "search/values.h"

#include <string.h>

/* `:` and a part of a name. */
static void complete_name(zc_str begun, zc_strings *out)
{
    const char *command;
    zc_buf whole;
    size_t i;

    zc_buf_init(&whole);
    for (i = 0; (command = command_name(i)); i++) {
        zc_buf_clear(&whole);
        zc_buf_addf(&whole, ":%s", command);
        if (!strncmp(command, begun.ptr, begun.len))
            zc_strings_add(out, zc_str_buf(&whole));
    }
    zc_buf_release(&whole);
}

/* Fields of a query whose values an option has too. */
static const struct {
    const char *field, *option;
} field_values[] = {
    {"机关", "issuer"}, {"文种", "type"}, {"年", "year"},
    {"日期", "from"},   {"类型", "kind"}, {"路径", "path"},
};

/* A field's value behind its name, which stays as it is typed. */
static void complete_value(const zc_index *x, int field, zc_str word, size_t name, zc_strings *out)
{
    zc_strings values;
    zc_buf whole;
    size_t i;

    zc_strings_init(&values);
    zc_buf_init(&whole);
    for (i = 0; i < sizeof field_values / sizeof field_values[0]; i++)
        if (!strcmp(field_name(field), field_values[i].field))
            values_find(x, field_values[i].option, zc_str_sub(word, name, word.len), &values);
    for (i = 0; i < values.n; i++) {
        zc_buf_clear(&whole);
        zc_buf_addstr(&whole, zc_str_sub(word, 0, name));
        zc_buf_adds(&whole, values.v[i]);
        zc_strings_add(out, zc_str_buf(&whole));
    }
    zc_buf_release(&whole);
    zc_strings_release(&values);
}

static void complete_field(zc_str word, zc_strings *out)
{
    const char *name;
    zc_buf whole;
    size_t i;

    zc_buf_init(&whole);
    for (i = 0; word.len && (name = field_names(i)); i++) {
        zc_buf_clear(&whole);
        zc_buf_addf(&whole, "%s:", name);
        if (zc_str_eq(zc_str_sub(zc_str_buf(&whole), 0, word.len), word))
            zc_strings_add(out, zc_str_buf(&whole));
    }
    zc_buf_release(&whole);
}

static void complete_word(const zc_index *x, zc_str word, zc_strings *out)
{
    int field;
    size_t name = field_at(word, &field);

    if (name)
        complete_value(x, field, word, name, out);
    else
        complete_field(word, out);
}

void tab_complete(zc_str line, size_t from, zc_strings *out, void *arg)
{
    const session *x = arg;
    zc_str word = zc_str_sub(line, from, line.len), rest;
    const char *option;
    zc_buf name;

    zc_buf_init(&name);
    if (!typed_command(line, &name, &rest))
        complete_word(x->index, word, out);
    else if (!from)
        complete_name(zc_str_buf(&name), out);
    else if ((option = command_option(zc_str_buf(&name))))
        values_find(x->index, option, word, out);
    zc_buf_release(&name);
}
