/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Particles: characters that stand between words, and so next to any of them. */
#ifndef SEARCH_SUGGEST_PARTICLES_H
#define SEARCH_SUGGEST_PARTICLES_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a folded character is one: 的 了 和 与 及 或 等 并. */
bool particle_is(uint16_t unit);

#endif
