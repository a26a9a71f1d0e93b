/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note: a line on standard error. */
#include "indexer/convert/note.h"

#include <stdio.h>

void convert_note(const char *message)
{
    fprintf(stderr, "note: %s\n", message);
}
