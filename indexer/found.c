/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found: paths one behind the other in blocks, without what each allocation would take more. */
#include "indexer/found.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Large enough to be given back to the system as a whole, and taken from it as it is filled. */
enum { BLOCK = 1 << 18 };

void found_list_forget(found_list *l)
{
    size_t i;

    for (i = 0; i < l->n_blocks; i++)
        free(l->block[i]);
    free(l->block);
    free(l->v);
    l->block = NULL;
    l->v = NULL;
    l->n = l->cap = l->n_blocks = l->cap_blocks = l->room = 0;
}

void found_list_release(found_list *l)
{
    size_t i;

    found_list_forget(l);

    for (i = 0; i < l->n_roots; i++) {
        zc_buf_release(&l->root[i]->place);
        zc_buf_release(&l->root[i]->name);
        free(l->root[i]->path);
        free(l->root[i]);
    }
    free(l->root);
    memset(l, 0, sizeof *l);
}

found_root *found_list_root(found_list *l, const char *path, uint32_t id)
{
    found_root *root = zc_alloc(sizeof *root);

    root->id = id;
    root->path = zc_strdup(path);
    zc_buf_init(&root->place);
    zc_buf_init(&root->name);
    l->root = zc_grow(l->root, &l->cap_roots, l->n_roots + 1, sizeof *l->root);
    return l->root[l->n_roots++] = root;
}

/* A copy that lives as long as the list. */
static const char *keep(found_list *l, const char *s)
{
    size_t len = strlen(s) + 1, size = len < BLOCK ? BLOCK : len;
    char *copy;

    if (len > l->room) {
        l->block = zc_grow(l->block, &l->cap_blocks, l->n_blocks + 1, sizeof *l->block);
        l->block[l->n_blocks++] = zc_alloc(size);
        l->room = size;
    }
    /* Filled from the end, which needs no size of each block. */
    l->room -= len;
    copy = l->block[l->n_blocks - 1] + l->room;
    memcpy(copy, s, len);
    return copy;
}

void found_list_add(found_list *l, const found *f)
{
    l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
    l->v[l->n] = *f;
    l->v[l->n++].file = keep(l, f->file);
}

const char *found_place(const found *f)
{
    found_root *root = f->root;

    zc_buf_clear(&root->place);
    zc_buf_adds(&root->place, root->path);
    if (*f->file && strcmp(root->path, "/"))
        zc_buf_addc(&root->place, '/');
    zc_buf_adds(&root->place, f->file);
    return root->place.ptr;
}

const char *found_id(const found *f)
{
    found_root *root = f->root;

    zc_buf_clear(&root->name);
    zc_path_escape(&root->name,
                   *f->file ? zc_str_of(f->file) : zc_path_base(zc_str_of(root->path)));
    return root->name.ptr;
}
