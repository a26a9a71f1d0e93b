/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields inside a line: the block of them at the head of a page saved as one line. */
#include "lib/policy/zone.h"

#include "lib/policy/fields.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    MOST_WORD = 400,  /* bytes of a value without blanks */
    MOST_FIELDS = 60, /* words of a block */
    MOST_VALUE = 6    /* words between one label and the next */
};

/* The byte after the word at `at`, or 0 when it is no value: too long, or a sentence. */
static size_t value_end(zc_str s, size_t at)
{
    size_t end = at, next;

    for (; end < s.len && !zc_is_blank(zc_scan_at(s, end, &next)); end = next)
        if (end - at > MOST_WORD || zc_is_stop(zc_scan_at(s, end, NULL)))
            return 0;
    return end;
}

/* True when the words at `at` are the rest of a value: another label comes after them. */
static bool goes_on(zc_str s, size_t at)
{
    zc_field_label label;
    size_t n;

    for (n = 0; n < MOST_VALUE && at < s.len; n++) {
        if (zc_field_label_at(s, at, &label))
            return true;
        at = value_end(s, at);
        if (!at)
            return false;
        at = zc_scan_blanks(s, at);
    }
    return false;
}

size_t zc_fields_end(zc_str s, size_t at)
{
    zc_field_label label;
    size_t end = 0, n;

    for (n = 0; n < MOST_FIELDS && at < s.len; n++) {
        if (zc_field_label_at(s, at, &label)) {
            end = label.value;
            at = zc_scan_blanks(s, end);
            if (zc_field_label_at(s, at, &label))
                continue; /* a field without a value */
        } else if (!end || !goes_on(s, at)) {
            break;
        }
        at = value_end(s, at);
        if (!at)
            break;
        end = at;
        at = zc_scan_blanks(s, at);
    }
    return end;
}
