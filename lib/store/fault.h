/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of libxapian in the terms of lib/base/err.h. */
#ifndef ZC_STORE_FAULT_H
#define ZC_STORE_FAULT_H

#include "lib/base/err.h"
#include "lib/xapian-c/xapian_c.h"

/*
 * Pass on what libxapian said about a file of the index.
 *
 * path  the database concerned; from is what the shim filled.
 * Returns the code put into err: ZC_ENOENT, ZC_ECORRUPT, ZC_ELOCKED, ZC_EIO, ZC_EVERSION or
 * ZC_EINTERNAL. XC_ENOMEM ends the program.
 */
int zc_fault(zc_error *err, const char *path, const xc_error *from);

#endif
