/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Particles: few enough to be looked through. */
#include "search/suggest/particles.h"

#include <stddef.h>

static const uint16_t particles[] = {0x7684, 0x4E86, 0x548C, 0x4E0E,
                                     0x53CA, 0x6216, 0x7B49, 0x5E76};

bool particle_is(uint16_t unit)
{
    size_t i;

    for (i = 0; i < sizeof particles / sizeof *particles; i++)
        if (particles[i] == unit)
            return true;
    return false;
}
