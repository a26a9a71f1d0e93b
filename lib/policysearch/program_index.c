/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-index as a function: apart, so that neither program has the other in it. */
#include "lib/policysearch/policysearch.h"

#include "indexer/commandline.h"

int ps_policy_index(int argc, char **argv)
{
    return index_commandline(argc, argv);
}
