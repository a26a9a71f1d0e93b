/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amended: whose articles an amendment means by 本法第三条. 示例法修正案 and 关于修改《示例法》的决定 quote
 * the law that they change, so 本法 is that law; only 本决定 and 本修正案 are they themselves.
 */
#ifndef SEARCH_REFERENCE_AMENDED_H
#define SEARCH_REFERENCE_AMENDED_H

#include "lib/base/buf.h"

typedef enum amended { AMENDED_NOTHING, AMENDED_ONE, AMENDED_SEVERAL } amended;

/*
 * Read the title of a document that says 本…第三条, or 前款, which is always its own.
 *
 * text   the citation as written.
 * other  OUT: AMENDED_ONE: the title of what is meant, borrowed from title.
 * Returns AMENDED_NOTHING when the document means itself, AMENDED_SEVERAL when it changes several.
 */
amended amended_title(zc_str title, zc_str text, zc_str *other);

#endif
