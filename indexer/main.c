/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-index: the library's entry of that name. */
#include "lib/policysearch/policysearch.h"

int main(int argc, char **argv)
{
    return ps_policy_index(argc, argv);
}
