/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which: where other programs lie that we start, without a shell. */
#ifndef ZC_BASE_WHICH_H
#define ZC_BASE_WHICH_H

#include "lib/base/buf.h"

#include <stdbool.h>

/*
 * The path of a program of ours: in the folder of zc_own_set_helpers(), else beside the file that holds
 * this code (own.h), where both are built or installed, or in ../libexec/policy-search from there, where
 * those lie that people do not call; a library may lie one folder deeper.
 *
 * out  initialised; replaced, and empty when there is none.
 * Returns whether it is in one of them.
 */
bool zc_which_own(zc_buf *out, const char *name);

/*
 * The path of a program on PATH, of whose folders only absolute ones count: the folder that we
 * stand in may be full of documents.
 *
 * out  initialised; replaced, and empty when there is none.
 * Returns whether there is one.
 */
bool zc_which_on_path(zc_buf *out, const char *name);

#endif
