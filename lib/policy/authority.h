/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Authority: how high a document stands among sources of law (效力位阶), and whether it is in force,
 * as far as its metadata tell.
 */
#ifndef ZC_POLICY_AUTHORITY_H
#define ZC_POLICY_AUTHORITY_H

#include "lib/policy/document.h"

typedef enum zc_authority {
    ZC_AUTHORITY_OTHER,      /* replies, proposals, anything else */
    ZC_AUTHORITY_DOCUMENT,   /* 规范性文件: notices, opinions … */
    ZC_AUTHORITY_RULE,       /* 规章 of a ministry or a government */
    ZC_AUTHORITY_LOCAL,      /* 地方性法规 */
    ZC_AUTHORITY_REGULATION, /* 行政法规, 司法解释, decisions of the national congress */
    ZC_AUTHORITY_LAW,        /* 法律 */
    ZC_AUTHORITIES
} zc_authority;

typedef enum zc_force {
    ZC_FORCE_UNKNOWN, /* nothing is said, or that it is in force */
    ZC_FORCE_PENDING, /* 尚未生效 */
    ZC_FORCE_AMENDED, /* 已修改: a later version holds */
    ZC_FORCE_REPEALED,
    ZC_FORCES
} zc_force;

/* Names as printed: "other" "document" …; "unknown" "pending" "amended" "repealed". Never NULL. */
const char *zc_authority_name(zc_authority a);
const char *zc_force_name(zc_force f);

/* type: 文种; issuer: 发文机关; empty where the document does not tell. */
zc_authority zc_authority_of(zc_doc_kind kind, zc_str type, zc_str issuer);
zc_force zc_force_of(zc_str status);

#endif
