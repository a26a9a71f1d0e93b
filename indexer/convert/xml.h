/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XML, element by element, as it is read: no tree, no entities, no document type, no network.
 * Nesting beyond 256 is refused.
 *
 * Names are written with a prefix of our own, whatever the file's is: "w:p" is the paragraph of
 * Word in the namespace of either edition of its standard, "text:p" that of OpenDocument. Names of
 * other namespaces are "?".
 */
#ifndef INDEXER_CONVERT_XML_H
#define INDEXER_CONVERT_XML_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

typedef struct xml xml;

typedef enum xml_event {
    XML_DONE = 0,
    XML_OPEN,  /* an element begins */
    XML_CLOSE, /* an element ends; an empty one, too */
    XML_TEXT
} xml_event;

/* Begin to read; the bytes are borrowed. Free with xml_free(). */
xml *xml_new(zc_str bytes);
void xml_free(xml *x);

/* The next event, or ZC_EINPUT. */
int xml_next(xml *x, zc_error *err);

/* The element that begins or ends, until the next event; "" at text. */
const char *xml_name(const xml *x);
bool xml_is(const xml *x, const char *name);

/* How deep that stands: the same at its begin and its end; 0 for the outermost. */
unsigned xml_depth(const xml *x);

/* Of XML_TEXT: the text, until the next event. */
zc_str xml_text(const xml *x);

/*
 * An attribute of the element that begins, by its name, as above; those without a prefix by their
 * bare name. Empty when there is none. Valid until the next event.
 */
zc_str xml_attribute(xml *x, const char *name);

/* The number that an attribute is, or `otherwise`; what is larger than a million is a million. */
long xml_number(xml *x, const char *name, long otherwise);

/* Whether an on/off element of Word is on, which it is without an attribute, too. */
bool xml_is_on(xml *x);

/* Go to the end of the element that begins, so that the next event is what stands behind it. */
int xml_skip(xml *x, zc_error *err);

/*
 * Read a part of a document from its beginning to its end: each() is called at every element that begins, but not
 * at those that it has read itself, until it returns an error. Nothing is done with an empty part.
 *
 * Returns 0, what each() returned, or ZC_EINPUT.
 */
int xml_each(zc_str bytes, int (*each)(xml *x, void *arg, zc_error *err), void *arg, zc_error *err);

/*
 * Go through what stands in an element that began at `depth`: true at each element and text inside,
 * false at the element's end or at an error, which *rc then holds (0 or negative).
 */
bool xml_inside(xml *x, unsigned depth, int *rc, zc_error *err);

#endif
