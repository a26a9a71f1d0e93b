/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of metadata*.c share. Not for others: they call metadata.h.
 */
#ifndef ZC_POLICY_METADATA_PARTS_H
#define ZC_POLICY_METADATA_PARTS_H

#include "lib/policy/document.h"
#include "lib/policy/paragraphs.h"

/* A document while its metadata is being found. */
typedef struct zc_meta {
    zc_document *d;
    const zc_paragraphs *p;
    uint16_t letter; /* of several letters, the one with the longest body (contracts, Units 10) */
    zc_buf title;   /* of front matter, a field line or the title lines; empty when there is none */
    zc_buf kind;    /* named by front matter or a field line */
    zc_buf opening; /* the main letter's text up to 如下, or its first 900 bytes */
    zc_buf header;  /* 题注: the enactment lines, parted by \n */
} zc_meta;

/* True for a paragraph of the main letter that stands in no attachment. */
bool zc_meta_main(const zc_meta *m, const zc_paragraph *one);

/* The first paragraph of the main text in that zone at or after *at (moved past it), or NULL. */
const zc_paragraph *zc_meta_next(const zc_meta *m, zc_zone zone, size_t *at);

/* Set a field that is still absent; value trimmed, empty values ignored. */
void zc_meta_offer(zc_meta *m, zc_field field, zc_str value);

/* Add to a list field what is not there yet. */
void zc_meta_add(zc_meta *m, zc_field field, zc_str value);

/* Front matter, then lines `label：value`: metadata_fields.c. */
void zc_meta_fields(zc_meta *m);

/* True when the line on which the paragraph begins starts with a label of a field. */
bool zc_meta_on_field_line(const zc_meta *m, const zc_paragraph *one);

/* Title lines, or what stands for them: metadata_title.c. */
void zc_meta_title(zc_meta *m);
void zc_meta_title_last_resort(zc_meta *m);

/* The type at the end of a title: its row of data/document_types.txt, or -1. */
int zc_meta_type_row(zc_str title);
bool zc_meta_type_is(int row, char flag);
zc_str zc_meta_type_name(int row);

/* statute, reply, proposal, policy, other: metadata_kind.c. */
void zc_meta_kind(zc_meta *m);

/* 发文字号, 发文机关, 主送: metadata_issuer.c. */
void zc_meta_number(zc_meta *m);
void zc_meta_issuer(zc_meta *m);
void zc_meta_addressee(zc_meta *m);

/* Without 尊敬的, the colon and the greeting. */
zc_str zc_meta_clean_addressee(zc_str s);

/* 成文日期 and 施行日期: metadata_date.c. */
void zc_meta_date(zc_meta *m);
void zc_meta_effective(zc_meta *m);

/* 题注: adopting body, last date of enactment, date of entry into force: metadata_header.c. */
void zc_meta_header(zc_meta *m, zc_buf *body, char last[11], char effective[11]);

/* 提案: number, session, title, proposers: metadata_reply.c. */
void zc_meta_proposal_title(zc_meta *m);
void zc_meta_reply(zc_meta *m);

/* Names parted by 、 ， ; or blanks, without 委员 and 代表. */
void zc_meta_add_names(zc_meta *m, zc_field field, zc_str value);

/* 文种, 时效, 公开属性, 联系人: metadata_marks.c. */
void zc_meta_type(zc_meta *m);
void zc_meta_marks(zc_meta *m);

/* 主动公开, 依申请公开 or 不予公开 when s is or holds a word for one of them, else empty. */
zc_str zc_meta_openness(zc_str s, bool whole);

/* The letter of a result (B, B类, Ｂ), as one ASCII letter appended; false when there is none. */
bool zc_meta_result_letter(zc_str s, zc_buf *out);

#endif
