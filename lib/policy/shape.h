/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shapes: what one line looks like by itself (title, 文号, date, agency, remark …), for joining and
 * zoning. Nothing here knows the lines around it.
 */
#ifndef ZC_POLICY_SHAPE_H
#define ZC_POLICY_SHAPE_H

#include "lib/base/buf.h"

/* True when the last character is one of 。！？；： or a closing ” or ）, or their ASCII forms. */
bool zc_ends_sentence(zc_str s);

/* True when s holds 。！？； or their ASCII forms ! ? ; anywhere. */
bool zc_has_stop(zc_str s);

/* True when s ends in a colon. */
bool zc_ends_colon(zc_str s);

/* A sentence mark at `at` (。！？!?) with the closing quotes and brackets after it: the byte after
 * them, or 0. */
size_t zc_sentence_end(zc_str s, size_t at);

/* A line that is one date, or a date and 印发 or 公布. */
bool zc_is_date_line(zc_str s);

/* A 发文字号 alone: 国办发〔2018〕115号, 第12号, 2019年第3号. */
bool zc_is_number_line(zc_str s);

/* （此件公开发布）: nothing but a short note in brackets. */
bool zc_is_remark(zc_str s);

/* 印发机关和印发日期 (GB/T 9704-2012 7.4.3): 示例市人民政府办公室　2024年5月6日印发. */
bool zc_is_imprint(zc_str s);

/* Nothing but the strokes of a ruled line: ──────, *****, ━━━. */
bool zc_is_rule(zc_str s);

/* s without a last bracket: …办法（试行）. */
zc_str zc_without_bracket(zc_str s);

/* Ends as the name of an agency does. */
bool zc_ends_as_agency(zc_str s);

/* Ends as the name of an agency does, and holds no punctuation but 、 and brackets; at most 40
 * characters, blanks between several names. */
bool zc_is_agency(zc_str s);

/* Could stand as a title: at most 60 characters (120 when it ends as one), no stop inside, no closing 。：；，, no label. */
bool zc_is_title_like(zc_str s);

/* The last word is one that titles of documents and tables end in (通知, 办法, 一览表 …), also before
 * a （试行）. */
bool zc_ends_as_title(zc_str s);

/* 目录, with or without blanks between. */
bool zc_is_contents_line(zc_str s);

/* 附件, 附件1, 附：: bytes of the marker with its colon, 0 when s does not start with one. */
size_t zc_attachment_marker(zc_str s);

/* 特此函复 and the like, alone. */
bool zc_is_formula(zc_str s);

/* Ends in such a formula. */
bool zc_ends_as_formula(zc_str s);

/* Starts with 联系人 or another word of the table, in brackets or not. */
bool zc_is_contact(zc_str s);

/* `label：value` with a label of the table of header fields. */
bool zc_is_field_line(zc_str s);

/* 题注: a history of adoption, publication and amendment. */
bool zc_is_enactment(zc_str s);

#endif
