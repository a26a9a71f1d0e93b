/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-search: the library's entry of that name. */
#include "lib/policysearch/policysearch.h"

#include <malloc.h>

enum { HEAP_STEP = 2 << 20, HEAP_SPARE = 16 << 20 /* bytes */ };

/*
 * A query takes a megabyte and gives it back. By itself malloc asks the system for it in a dozen steps,
 * returns it, and asks again for the next one. What is not touched takes no memory.
 */
static void prepare_heap(void)
{
    mallopt(M_TOP_PAD, HEAP_STEP);
    mallopt(M_TRIM_THRESHOLD, HEAP_SPARE);
    mallopt(M_MMAP_THRESHOLD, HEAP_STEP);
}

int main(int argc, char **argv)
{
    prepare_heap();
    return ps_policy_search(argc, argv);
}
