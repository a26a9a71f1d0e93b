/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-search: the library's entry of that name. */
#include "lib/policysearch/policysearch.h"

int main(int argc, char **argv)
{
    return ps_policy_search(argc, argv);
}
