/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML: libxml2's reader, with names brought to one spelling. */
#include "indexer/convert/xml.h"

#include "lib/base/mem.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 64, VALUES = 8, DEEPEST = 256 };

struct xml {
    xmlTextReaderPtr reader;
    const xmlChar *uri; /* of the last element; the reader keeps one copy of each */
    const char *prefix; /* for uri */
    char name[NAME];
    zc_buf value[VALUES]; /* of attributes asked for since the last event, in turn */
    size_t n_values;
    unsigned depth;
    bool closing; /* the element was empty: its end is the next event */
};

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define OOX "http://schemas.openxmlformats.org/"
#define OOS "http://purl.oclc.org/ooxml/" /* of the strict edition */

static const struct namespace
{
    const char *uri, *prefix;
}
namespaces[] = {
    {OOX "wordprocessingml/2006/main", "w"},
    {OOS "wordprocessingml/main", "w"},
    {OOX "officeDocument/2006/math", "m"},
    {OOS "officeDocument/math", "m"},
    {OOX "markup-compatibility/2006", "mc"},
    {OOX "package/2006/relationships", "rels"},
    {ODF "office:1.0", "office"},
    {ODF "text:1.0", "text"},
    {ODF "style:1.0", "style"},
    {ODF "table:1.0", "table"},
    {ODF "drawing:1.0", "draw"},
    {ODF "manifest:1.0", "manifest"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

static const char *prefix_of(const xmlChar *uri)
{
    size_t i;

    for (i = 0; uri && i < sizeof namespaces / sizeof *namespaces; i++)
        if (!strcmp(namespaces[i].uri, (const char *)uri))
            return namespaces[i].prefix;
    return NULL;
}

/* What is wrong is told once, when the reader fails. */
static void be_quiet(void *data, xmlErrorPtr error)
{
    (void)data;
    (void)error;
}

xml *xml_new(zc_str bytes)
{
    xml *x = zc_alloc(sizeof *x);
    int len = bytes.len < INT32_MAX ? (int)bytes.len : INT32_MAX;
    size_t i;

    for (i = 0; i < VALUES; i++)
        zc_buf_init(&x->value[i]);
    x->reader = xmlReaderForMemory(bytes.ptr, len, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       XML_PARSE_COMPACT);
    if (!x->reader)
        zc_out_of_memory();
    xmlTextReaderSetStructuredErrorHandler(x->reader, be_quiet, NULL);
    return x;
}

void xml_free(xml *x)
{
    size_t i;

    if (!x)
        return;
    xmlFreeTextReader(x->reader);
    for (i = 0; i < VALUES; i++)
        zc_buf_release(&x->value[i]);
    free(x);
}

static void take_name(xml *x)
{
    const xmlChar *uri = xmlTextReaderConstNamespaceUri(x->reader);

    if (uri != x->uri || !uri) {
        x->uri = uri;
        x->prefix = prefix_of(uri);
    }
    if (x->prefix)
        snprintf(x->name, sizeof x->name, "%s:%s", x->prefix,
                 (const char *)xmlTextReaderConstLocalName(x->reader));
    else
        strcpy(x->name, "?");
    x->depth = (unsigned)xmlTextReaderDepth(x->reader);
}

static int refuse(zc_error *err)
{
    return zc_fail(err, ZC_EINPUT, "its XML is damaged, or nested too deep");
}

/* The event that a node of the reader is: XML_DONE for those that are none. */
static int event_of(xml *x, zc_error *err)
{
    switch (xmlTextReaderNodeType(x->reader)) {
    case XML_READER_TYPE_ELEMENT:
        take_name(x);
        x->closing = xmlTextReaderIsEmptyElement(x->reader) == 1;
        return x->depth < DEEPEST ? XML_OPEN : refuse(err);
    case XML_READER_TYPE_END_ELEMENT:
        take_name(x);
        return XML_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        x->name[0] = '\0';
        return XML_TEXT;
    case XML_READER_TYPE_DOCUMENT_TYPE:
        return zc_fail(err, ZC_EINPUT, "its XML has a document type, which no such document has");
    default:
        return XML_DONE;
    }
}

int xml_next(xml *x, zc_error *err)
{
    int rc, event;

    x->n_values = 0;
    if (x->closing) {
        x->closing = false;
        return XML_CLOSE;
    }
    do {
        rc = xmlTextReaderRead(x->reader);
        if (rc < 0)
            return refuse(err);
        event = rc ? event_of(x, err) : XML_DONE;
    } while (rc && event == XML_DONE);
    return event;
}

const char *xml_name(const xml *x)
{
    return x->name;
}

bool xml_is(const xml *x, const char *name)
{
    return !strcmp(x->name, name);
}

unsigned xml_depth(const xml *x)
{
    return x->depth;
}

zc_str xml_text(const xml *x)
{
    return zc_str_of((const char *)xmlTextReaderConstValue(x->reader));
}

/* Whether the attribute that the reader stands at has that name. */
static bool is_attribute(const xml *x, const char *name)
{
    const char *local = (const char *)xmlTextReaderConstLocalName(x->reader);
    const char *prefix = prefix_of(xmlTextReaderConstNamespaceUri(x->reader));
    size_t n = prefix ? strlen(prefix) : 0;

    if (!prefix)
        return !strcmp(local, name);
    return !strncmp(prefix, name, n) && name[n] == ':' && !strcmp(local, name + n + 1);
}

zc_str xml_attribute(xml *x, const char *name)
{
    zc_buf *value = &x->value[x->n_values++ % VALUES];
    int more;

    zc_buf_clear(value);
    for (more = xmlTextReaderMoveToFirstAttribute(x->reader); more == 1;
         more = xmlTextReaderMoveToNextAttribute(x->reader))
        if (is_attribute(x, name)) {
            zc_buf_adds(value, (const char *)xmlTextReaderConstValue(x->reader));
            break;
        }
    xmlTextReaderMoveToElement(x->reader);
    return zc_str_buf(value);
}

long xml_number(xml *x, const char *name, long otherwise)
{
    zc_str s = xml_attribute(x, name);
    char *end;
    long n;

    n = strtol(s.ptr, &end, 10);
    if (!s.len || end == s.ptr)
        return otherwise;
    return n > 1000000 ? 1000000 : n < -1000000 ? -1000000 : n;
}

bool xml_is_on(xml *x)
{
    zc_str s = xml_attribute(x, "w:val");

    return !zc_str_is(s, "0") && !zc_str_is(s, "false") && !zc_str_is(s, "off");
}

bool xml_inside(xml *x, unsigned depth, int *rc, zc_error *err)
{
    int event;

    do
        event = xml_next(x, err);
    while (event == XML_CLOSE && x->depth > depth);
    *rc = event < 0 ? event : 0;
    return event > 0 && event != XML_CLOSE;
}

int xml_skip(xml *x, zc_error *err)
{
    unsigned depth = x->depth;
    int rc;

    while (xml_inside(x, depth, &rc, err))
        ;
    return rc;
}

int xml_each(zc_str bytes, int (*each)(xml *x, void *arg, zc_error *err), void *arg, zc_error *err)
{
    int rc = 0, event = XML_DONE;
    xml *x;

    if (!bytes.len)
        return 0;
    x = xml_new(bytes);
    while (rc == 0 && (event = xml_next(x, err)) > 0)
        if (event == XML_OPEN)
            rc = each(x, arg, err);
    xml_free(x);
    return rc < 0 ? rc : event < 0 ? event : 0;
}
