/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note: what was lost when a document was converted, which is no reason to refuse it. */
#ifndef INDEXER_CONVERT_NOTE_H
#define INDEXER_CONVERT_NOTE_H

#include "lib/base/message.h"

#define NOTE_UNKNOWN_NUMBERS                                                                       \
    N_("some automatic numbers have a form that is not known, and are written 1, 2, 3")
#define NOTE_FOREIGN_PARTS N_("parts of another format that stand in it are left out")

/*
 * Tell it, to those who run the converter (lib/source/convert.h). The first note of a document
 * reaches people; it is one of the messages above.
 */
void convert_note(const char *message);

#endif
