/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter: the block of `key: value` lines between `---` lines that may open a file. */
#ifndef ZC_SOURCE_FRONTMATTER_H
#define ZC_SOURCE_FRONTMATTER_H

#include "lib/policy/lines.h"

/*
 * Read front matter at the start of out->file into out->front.
 *
 * The block must end with `---` or `...` within 200 lines and every line of it must look like the
 * small part of YAML that people write by hand: `key: value` (quotes, `[a, b]`, `|` and `>`
 * included; a full-width colon is accepted), `- item`, indented continuation, `# comment`.
 * Anything else is text: a dash line may just be decoration.
 *
 * Returns the byte of the file where the text begins: 0 when there is no front matter.
 */
size_t zc_frontmatter_read(zc_lines *out);

#endif
