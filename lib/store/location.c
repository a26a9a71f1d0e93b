/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an index lies when the user does not say. */
#include "lib/store/location.h"

#include "lib/base/mem.h"
#include "lib/base/xdg.h"

#include <stdlib.h>

char *zc_index_location(const char *given)
{
    const char *variable = getenv("POLICY_INDEX");

    if (given || (variable && *variable))
        return zc_strdup(given ? given : variable);
    return zc_xdg_path("XDG_DATA_HOME", ".local/share", "policy-search/index");
}
