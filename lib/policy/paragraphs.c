/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs: storage, positions and parts of them. Joining: join.c; zones: zone.c. */
#include "lib/policy/paragraphs.h"

#include "lib/base/mem.h"
#include "lib/policy/scan.h"

#include <stdlib.h>
#include <string.h>

void zc_paragraphs_init(zc_paragraphs *p)
{
    memset(p, 0, sizeof *p);
}

void zc_paragraphs_release(zc_paragraphs *p)
{
    size_t i;

    for (i = 0; i < p->n; i++) {
        zc_buf_release(&p->v[i].text);
        free(p->v[i].pieces);
    }
    free(p->v);
    zc_paragraphs_init(p);
}

zc_paragraph *zc_paragraphs_add(zc_paragraphs *p)
{
    zc_paragraph *last;

    p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    last = &p->v[p->n++];
    memset(last, 0, sizeof *last);
    zc_buf_init(&last->text);
    return last;
}

zc_paragraph *zc_paragraphs_move(zc_paragraphs *out, zc_paragraph *src)
{
    zc_paragraph *last = zc_paragraphs_add(out);

    *last = *src;
    memset(src, 0, sizeof *src);
    zc_buf_init(&src->text);
    return last;
}

/* The last piece that begins at or before byte `at`. */
static const zc_piece *piece_at(const zc_paragraph *p, size_t at)
{
    size_t low = 0, high = p->n_pieces;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (p->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &p->pieces[low];
}

size_t zc_paragraph_offset(const zc_paragraphs *all, const zc_paragraph *p, size_t at)
{
    const zc_piece *piece;

    if (!p->n_pieces)
        return 0;
    if (at >= p->text.len)
        return zc_paragraph_end(all, p, p->text.len);
    piece = piece_at(p, at);
    return zc_line_offset(&all->lines->v[piece->line], piece->from + (at - piece->at));
}

size_t zc_paragraph_end(const zc_paragraphs *all, const zc_paragraph *p, size_t at)
{
    const zc_piece *piece;
    const zc_line *line;
    size_t in_line;

    if (!p->n_pieces)
        return 0;
    if (at == 0)
        return zc_paragraph_offset(all, p, 0);
    piece = piece_at(p, at - 1);
    line = &all->lines->v[piece->line];
    in_line = piece->from + (at - piece->at);
    if (in_line >= line->text.len)
        return line->end;
    return zc_line_offset(line, in_line - 1) + 1;
}

void zc_paragraph_add_piece(zc_paragraph *p, zc_piece piece)
{
    if (p->n_pieces) {
        p->pieces = zc_grow(p->pieces, &p->cap_pieces, p->n_pieces + 1, sizeof *p->pieces);
    } else { /* most paragraphs have one and no more */
        p->pieces = zc_resize(p->pieces, 1, sizeof *p->pieces);
        p->cap_pieces = 1;
    }
    p->pieces[p->n_pieces++] = piece;
}

/* The range without outer blanks. */
static void trim_range(zc_str s, size_t *from, size_t *to)
{
    size_t start;

    *from = zc_scan_blanks(zc_str_sub(s, 0, *to), *from);
    while (*to > *from && zc_is_blank(zc_scan_before(s, *to, &start)))
        *to = start;
}

zc_paragraph *zc_paragraphs_slice(zc_paragraphs *out, const zc_paragraph *src, size_t from,
                                  size_t to)
{
    zc_str s = zc_str_buf(&src->text);
    zc_paragraph *part;
    size_t i;

    trim_range(s, &from, &to);
    if (from >= to)
        return NULL;
    part = zc_paragraphs_add(out);
    zc_buf_addstr(&part->text, zc_str_sub(s, from, to));
    for (i = (size_t)(piece_at(src, from) - src->pieces); i < src->n_pieces; i++) {
        zc_piece piece = src->pieces[i];

        if (piece.at >= to)
            break;
        if (piece.at < from) {
            piece.from += from - piece.at;
            piece.at = from;
        }
        piece.at -= from;
        zc_paragraph_add_piece(part, piece);
    }
    part->zone = src->zone;
    part->letter = src->letter;
    part->attachment = src->attachment;
    if (from == 0) {
        part->flags = src->flags;
        part->level = src->level;
    }
    return part;
}
