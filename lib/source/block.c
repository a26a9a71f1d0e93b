/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Block: lines of a paragraph or heading, from their beginning to their end. */
#include "lib/source/block.h"

#include "lib/source/html.h"
#include "lib/source/plain.h"
#include "lib/source/screen.h"

#include <string.h>

void zc_block_init(zc_block *b, zc_lines *out, const char *shadow)
{
    memset(b, 0, sizeof *b);
    b->file = zc_str_buf(&out->file);
    b->align.shadow = shadow;
    zc_trace_init(&b->trace, out);
}

void zc_block_release(zc_block *b)
{
    zc_trace_release(&b->trace);
}

void zc_block_enter(zc_block *b, size_t at, size_t limit)
{
    b->align.at = at;
    b->align.limit = limit > at ? limit : at;
    b->flags |= ZC_LINE_BLANK_BEFORE;
    b->heading = b->level = 0;
    b->row = ZC_ROW_NONE;
    b->in_table = false;
    b->has_pipes = memchr(b->file.ptr + at, '|', b->align.limit - at) != NULL;
}

zc_str zc_block_line(const zc_block *b, size_t at)
{
    size_t end = at + strcspn(b->file.ptr + at, "\r\n");

    return zc_line_trim(zc_str_sub(b->file, at, end < b->align.limit ? end : b->align.limit));
}

static void classify_row(zc_block *b)
{
    zc_align ahead = b->align;

    b->row = ZC_ROW_NONE;
    if (!b->has_pipes)
        return;
    zc_align_next_line(&ahead);
    b->row = zc_table_row(zc_block_line(b, b->align.at), zc_block_line(b, ahead.at), &b->in_table);
}

/*
 * `##一、总则`: without a blank it is no heading to CommonMark, but nobody means the signs as text.
 * `#话题#` keeps them. Returns the level, 0 when it is none.
 */
static unsigned tight_heading(const zc_block *b)
{
    zc_str line;
    size_t n = 0;

    if (b->align.at >= b->align.limit || b->file.ptr[b->align.at] != '#')
        return 0;
    line = zc_block_line(b, b->align.at);
    while (n < line.len && line.ptr[n] == '#')
        n++;
    if (n > 6 || n >= line.len || (unsigned char)line.ptr[n] < 0x80 || b->label_len ||
        line.ptr != b->file.ptr + b->align.at || memchr(line.ptr + n, '#', line.len - n))
        return 0;
    return (unsigned)n;
}

/* Outside lists an indent of four columns is hidden from cmark: it opens a paragraph. */
static bool is_indented(const zc_block *b)
{
    size_t at = b->align.at;

    return at < b->align.limit && b->align.shadow[at] == ZC_SCREENED &&
           (b->file.ptr[at] == ' ' || b->file.ptr[at] == '\t');
}

/* Start a line at the cursor, which is at the beginning of a line of the file or after `<br>`. */
static void begin(zc_block *b)
{
    size_t after = b->label_at + b->label_len;

    b->open = true;
    zc_trace_begin(&b->trace, b->label_len ? b->label_at : b->align.at);
    if (!b->label_len)
        return;
    zc_trace_view(&b->trace, b->label_at, b->label_len);
    if (after < b->file.len && (b->file.ptr[after] == ' ' || b->file.ptr[after] == '\t'))
        zc_trace_view(&b->trace, after, 1);
    else
        zc_trace_bytes(&b->trace, ZC_STR(" "), after - 1);
    b->label_len = 0;
}

void zc_block_begin(zc_block *b)
{
    classify_row(b);
    b->level = b->heading ? b->heading : tight_heading(b);
    if (is_indented(b))
        b->flags = (b->flags & ~(unsigned)ZC_LINE_CONTINUES) | ZC_LINE_INDENTED;
    begin(b);
}

void zc_block_end(zc_block *b)
{
    unsigned flags = b->flags | (b->level ? ZC_LINE_HEADING : 0);

    b->open = false;
    if (b->row == ZC_ROW_DELIMITER)
        return;
    if (b->row == ZC_ROW_CELLS) {
        zc_trace_cells(&b->trace, '|');
        flags = (flags & ~(unsigned)ZC_LINE_CONTINUES) | ZC_LINE_ROW;
    }
    if (b->level && !b->heading)
        zc_trace_drop(&b->trace, b->level);
    zc_trace_unmark(&b->trace);
    if (zc_trace_end(&b->trace, b->align.at, flags, b->level))
        b->flags = 0;
}

/* Flags of a block's first line wait until there is one: a comment may stand alone on its line. */
static bool emitted(const zc_block *b)
{
    return !(b->flags & ZC_LINE_BLANK_BEFORE);
}

void zc_block_break(zc_block *b, bool soft)
{
    zc_block_end(b);
    zc_align_next_line(&b->align);
    if (emitted(b))
        b->flags = soft && b->row == ZC_ROW_NONE ? ZC_LINE_CONTINUES : 0;
    zc_block_begin(b);
}

void zc_block_html(zc_block *b, zc_str tag)
{
    if (zc_html_is_break(tag) && b->row == ZC_ROW_NONE) {
        zc_block_end(b);
        zc_align_html(&b->align, tag);
        if (emitted(b))
            b->flags = 0;
        b->level = b->heading;
        begin(b);
    } else if (zc_html_is_break(tag)) {
        zc_trace_bytes(&b->trace, ZC_STR(" "), b->align.at);
        zc_align_html(&b->align, tag);
    } else if (zc_html_is_tag(tag) || tag.ptr[1] == '!' || tag.ptr[1] == '?') {
        zc_align_html(&b->align, tag);
    } else {
        zc_align_text(&b->align, &b->trace, tag);
    }
}

void zc_block_set_label(zc_block *b, size_t at)
{
    size_t n = 0;

    while (at + n < b->file.len && b->file.ptr[at + n] >= '0' && b->file.ptr[at + n] <= '9')
        n++;
    b->label_at = at;
    b->label_len = n && at + n < b->file.len ? n + 1 : 0;
}

void zc_block_flush_label(zc_block *b)
{
    if (!b->label_len)
        return;
    zc_block_enter(b, b->label_at + b->label_len, b->label_at + b->label_len);
    zc_block_begin(b);
    zc_block_end(b);
}

bool zc_block_is_fence(zc_str line)
{
    return zc_str_starts(line, "```") || zc_str_starts(line, "~~~");
}

/* What stands after the signs of a fence. */
static zc_str info_string(zc_str fence)
{
    size_t n = 0;

    while (n < fence.len && fence.ptr[n] == fence.ptr[0])
        n++;
    return zc_line_trim(zc_str_sub(fence, n, fence.len));
}

static bool is_ascii(zc_str s)
{
    size_t i;

    for (i = 0; i < s.len && (unsigned char)s.ptr[i] < 0x80; i++)
        ;
    return i == s.len;
}

/* One line of code, after the number of its list item if that waits. */
static void add_code(zc_block *b, zc_str line)
{
    size_t at = (size_t)(line.ptr - b->file.ptr);

    zc_trace_begin(&b->trace, b->label_len ? b->label_at : at);
    if (b->label_len) {
        zc_trace_view(&b->trace, b->label_at, b->label_len);
        zc_trace_bytes(&b->trace, ZC_STR(" "), b->label_at + b->label_len - 1);
    }
    b->label_len = 0;
    zc_trace_view(&b->trace, at, line.len);
    if (zc_trace_end(&b->trace, at + line.len, b->flags, 0))
        b->flags = 0;
}

void zc_block_code(zc_block *b, bool fenced)
{
    bool blank = true, first = true;

    while (b->align.at < b->align.limit) {
        zc_str line = zc_block_line(b, b->align.at);

        zc_align_next_line(&b->align);
        if (fenced && first) {
            line = info_string(line);
            if (is_ascii(line)) /* `text`, `json`: no words of the document */
                line.len = 0;
        }
        first = false;
        if (blank)
            b->flags |= ZC_LINE_BLANK_BEFORE;
        blank = !line.len;
        if (line.len)
            add_code(b, line);
    }
}
