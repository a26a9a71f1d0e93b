/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON: a writer into a buffer. Commas are automatic; what comes out is valid JSON (RFC 8259) for
 * any bytes that go in. Reading JSON is nobody's business here.
 */
#ifndef ZC_BASE_JSON_H
#define ZC_BASE_JSON_H

#include "lib/base/buf.h"

enum { ZC_JSON_DEPTH = 256 };

typedef struct zc_json {
    zc_buf *out;                    /* borrowed */
    unsigned depth;                 /* open objects and arrays */
    bool filled[ZC_JSON_DEPTH + 1]; /* per depth: a member has been written */
    bool after_key;                 /* the next value belongs to the key just written */
} zc_json;

/* Start writing to out (borrowed; what it holds already is kept). No release is needed. */
void zc_json_init(zc_json *j, zc_buf *out);

/* Nesting deeper than ZC_JSON_DEPTH and an end without a begin are programmer's errors (assert). */
void zc_json_begin_object(zc_json *j);
void zc_json_end_object(zc_json *j);
void zc_json_begin_array(zc_json *j);
void zc_json_end_array(zc_json *j);

/* The key of the next value; inside an object only. */
void zc_json_key(zc_json *j, const char *name);

/*
 * A string value: UTF-8 is kept as it is, an invalid byte becomes U+FFFD. Escaped are `"`, `\`,
 * C0 and C1 control characters, DEL, and U+2028/U+2029 (line ends to some readers, which would
 * break "one object a line").
 */
void zc_json_string(zc_json *j, zc_str s);

void zc_json_integer(zc_json *j, int64_t value);

/* A number with that many decimals (0–17); NaN and infinities, which JSON lacks, become null. */
void zc_json_real(zc_json *j, double value, int decimals);
void zc_json_bool(zc_json *j, bool value);
void zc_json_null(zc_json *j);

#endif
