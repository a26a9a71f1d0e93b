/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-search as a function: apart, so that neither program has the other in it. */
#include "lib/policysearch/policysearch.h"

#include "search/commandline.h"

int ps_policy_search(int argc, char **argv)
{
    return search_commandline(argc, argv);
}
