/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a Word document: which members of the archive are its text, styles, lists and notes. */
#ifndef INDEXER_CONVERT_DOCX_PARTS_H
#define INDEXER_CONVERT_DOCX_PARTS_H

#include "indexer/convert/zip.h"

enum { DOCX_TEXT, DOCX_STYLES, DOCX_NUMBERING, DOCX_FOOTNOTES, DOCX_ENDNOTES, DOCX_PARTS };

/*
 * Read the parts. The text is found by the archive's relationships, what belongs to it by its own;
 * where those say nothing, by the usual names.
 *
 * part  DOCX_PARTS of them, initialised; those that are not there stay empty, but the text must be.
 *
 * Returns 0 or ZC_EINPUT.
 */
int docx_parts_read(zip_member *part, zc_str archive, zc_error *err);

#endif
