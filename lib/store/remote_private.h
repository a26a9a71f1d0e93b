/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What index.h promises, for segments that a server has. */
#ifndef ZC_STORE_REMOTE_PRIVATE_H
#define ZC_STORE_REMOTE_PRIVATE_H

#include "lib/store/index_private.h"

zc_str zc_remote_record(const zc_index *x, size_t segment, zc_record_kind kind, uint32_t number);
uint32_t zc_remote_df(const zc_index *x, size_t segment, zc_df_family family, uint64_t key);
int zc_remote_each(const zc_index *x, size_t segment, zc_str term,
                   void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err);
int zc_remote_prefix(const zc_index *x, size_t segment, zc_str prefix, zc_bits *out, zc_error *err);
int zc_remote_terms(const zc_index *x, size_t segment, zc_str prefix,
                    bool (*each)(zc_str term, void *arg), void *arg, zc_error *err);

#endif
