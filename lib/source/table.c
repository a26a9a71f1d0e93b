/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pipe tables, as GitHub's extension writes them (GFM 4.10), and without their delimiter row. */
#include "lib/source/table.h"

#include <string.h>

static bool has_pipe(zc_str line)
{
    return line.len && memchr(line.ptr, '|', line.len);
}

static bool is_delimiter(zc_str line)
{
    bool dash = false;
    size_t i;

    for (i = 0; i < line.len; i++) {
        if (!strchr("|-: \t", line.ptr[i]))
            return false;
        dash = dash || line.ptr[i] == '-';
    }
    return dash && has_pipe(line);
}

zc_row zc_table_row(zc_str line, zc_str next, bool *in_table)
{
    if (is_delimiter(line)) {
        *in_table = true;
        return ZC_ROW_DELIMITER;
    }
    if (!has_pipe(line))
        return ZC_ROW_NONE;
    if (*in_table || is_delimiter(next))
        return ZC_ROW_CELLS;
    return line.ptr[0] == '|' && has_pipe(zc_str_sub(line, 1, line.len)) ? ZC_ROW_CELLS
                                                                         : ZC_ROW_NONE;
}
