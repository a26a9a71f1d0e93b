/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paragraphs: the parser's working form. Lines of one paragraph joined, every byte traceable to
 * the decoded file, and a zone for each: metadata, heading, body.
 */
#ifndef ZC_POLICY_PARAGRAPHS_H
#define ZC_POLICY_PARAGRAPHS_H

#include "lib/policy/lines.h"

/* What a paragraph is in the layout of an official document (GB/T 9704-2012 §7). */
typedef enum zc_zone {
    ZC_ZONE_BODY,      /* goes to the outline: heading or unit */
    ZC_ZONE_TITLE,     /* 标题 */
    ZC_ZONE_NUMBER,    /* 发文字号 alone on its line */
    ZC_ZONE_ADDRESSEE, /* 主送机关 / salutation with its greeting */
    ZC_ZONE_ENACTMENT, /* 题注: adopted, published, amended, in force since */
    ZC_ZONE_SIGNATURE, /* 署名 */
    ZC_ZONE_DATE,      /* 成文日期 */
    ZC_ZONE_REMARK,    /* 附注: （此件公开发布） */
    ZC_ZONE_CONTACT,   /* 联系人, 联系电话 */
    ZC_ZONE_FIELD, /* `label: value` header line or block (提案编号：…, 办理结果：B) */
    ZC_ZONE_CONTENTS,        /* 目录 and its lines */
    ZC_ZONE_ATTACHMENTS,     /* 附件：… list with nothing else in it */
    ZC_ZONE_FORMULA,         /* 特此函复, 专此, 此复 alone */
    ZC_ZONE_ATTACHMENT_TITLE /* title line(s) that open an attachment */
} zc_zone;

typedef struct zc_piece {
    size_t at;   /* byte of the paragraph's text where the piece begins */
    size_t line; /* index into zc_lines.v */
    size_t from; /* byte of that line's text */
} zc_piece;

typedef struct zc_paragraph {
    zc_buf text; /* joined: nothing between Han characters, one blank between Latin words */
    zc_piece *pieces;
    size_t n_pieces, cap_pieces;
    zc_zone zone;
    uint8_t flags; /* those of its first line */
    uint8_t level;
    uint16_t letter;     /* several letters in one file: 0 for the first, 1 … */
    uint16_t attachment; /* 0 for the main text, 1 … for what follows an attachment's title */
} zc_paragraph;

typedef struct zc_paragraphs {
    const zc_lines *lines; /* borrowed */
    zc_paragraph *v;
    size_t n, cap;
} zc_paragraphs;

void zc_paragraphs_init(zc_paragraphs *p);
void zc_paragraphs_release(zc_paragraphs *p);

/* File offset of byte `at` of a paragraph's text; at == text.len gives the end of its last byte. */
size_t zc_paragraph_offset(const zc_paragraphs *all, const zc_paragraph *p, size_t at);

/* The same for the end of a stretch: the file offset after the byte before `at`; at > 0. */
size_t zc_paragraph_end(const zc_paragraphs *all, const zc_paragraph *p, size_t at);

/* Append an empty paragraph and return it; valid until the next append. */
zc_paragraph *zc_paragraphs_add(zc_paragraphs *p);

/* Append a piece to a paragraph; pieces are ordered by at. */
void zc_paragraph_add_piece(zc_paragraph *p, zc_piece piece);

/* Append a paragraph with the content of src, which is left empty; src must not belong to out. */
zc_paragraph *zc_paragraphs_move(zc_paragraphs *out, zc_paragraph *src);

/*
 * Append the part [from, to) of a paragraph, without outer blanks, as a paragraph of its own.
 * It keeps the flags and level when it begins where src does. Returns it, or NULL when only
 * blanks are left; src must not belong to out.
 */
zc_paragraph *zc_paragraphs_slice(zc_paragraphs *out, const zc_paragraph *src, size_t from,
                                  size_t to);

/*
 * Join lines into paragraphs: one per line, or hard-wrapped lines joined (contracts: only when
 * most lines that end no sentence have one width), Markdown soft breaks joined.
 */
void zc_paragraphs_join(zc_paragraphs *out, const zc_lines *lines);

/*
 * Give each paragraph its zone; splits paragraphs that hold several zones (a one-line letter:
 * salutation, body, signature and date).
 */
void zc_paragraphs_zone(zc_paragraphs *p);

#endif
