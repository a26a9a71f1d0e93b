/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The version of the project, as --version prints it. */
#ifndef ZC_BASE_VERSION_H
#define ZC_BASE_VERSION_H

#define ZC_VERSION "0.1.0"

#endif
