/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a Word document: the texts of footnotes and endnotes, by their ids. */
#ifndef INDEXER_CONVERT_DOCX_NOTES_H
#define INDEXER_CONVERT_DOCX_NOTES_H

#include "lib/base/buf.h"

typedef struct docx_notes {
    struct docx_note {
        long id;
        zc_buf text; /* in one line; empty once it was taken */
    } * v;           /* in any order before docx_notes_sort(), then by id */
    size_t n, cap;
} docx_notes;

void docx_notes_init(docx_notes *notes);
void docx_notes_release(docx_notes *notes);

/* Add a note; its text is the caller's to append to the result before the next call. */
zc_buf *docx_notes_add(docx_notes *notes, long id);

/* To be called once after the last was added. */
void docx_notes_sort(docx_notes *notes);

/* The text of a note, or NULL. */
zc_buf *docx_notes_of(const docx_notes *notes, long id);

#endif
