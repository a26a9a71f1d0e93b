/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML tree: libxml2's events become nodes. Nothing but this file knows libxml2. */
#include "indexer/convert/html_tree.h"

#include "lib/base/mem.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_NAME = 300, LONGEST_CONTENT = 2000, MOST_SPAN = 1000, LONGEST_STYLE = 4000 };

/* libxml2 looks for the element of each end tag among all that are open, which takes quadratic time. */
enum { MOST_OPEN = 1000 };

static const struct element {
    const char *name;
    uint8_t role, flags;
} elements[] = {
    {"a", HTML_LINK, 0},
    {"address", HTML_BLOCK, 0},
    {"applet", HTML_DROPPED, 0},
    {"article", HTML_ARTICLE, 0},
    {"aside", HTML_NAVIGATION, 0},
    {"audio", HTML_DROPPED, 0},
    {"blockquote", HTML_BLOCK, 0},
    {"body", HTML_BLOCK, 0},
    {"br", HTML_BREAK, 0},
    {"button", HTML_DROPPED, 0},
    {"canvas", HTML_DROPPED, 0},
    {"caption", HTML_PARAGRAPH, 0},
    {"center", HTML_BLOCK, 0},
    {"dd", HTML_PARAGRAPH, 0},
    {"details", HTML_BLOCK, 0},
    {"dir", HTML_LIST, 0},
    {"div", HTML_BLOCK, 0},
    {"dl", HTML_BLOCK, 0},
    {"dt", HTML_PARAGRAPH, 0},
    {"embed", HTML_DROPPED, 0},
    {"fieldset", HTML_BLOCK, 0},
    {"figcaption", HTML_PARAGRAPH, 0},
    {"figure", HTML_BLOCK, 0},
    {"footer", HTML_NAVIGATION, 0},
    {"form", HTML_BLOCK, 0},
    {"h1", HTML_HEADING, 1 << HTML_LEVEL_SHIFT},
    {"h2", HTML_HEADING, 2 << HTML_LEVEL_SHIFT},
    {"h3", HTML_HEADING, 3 << HTML_LEVEL_SHIFT},
    {"h4", HTML_HEADING, 4 << HTML_LEVEL_SHIFT},
    {"h5", HTML_HEADING, 5 << HTML_LEVEL_SHIFT},
    {"h6", HTML_HEADING, 6 << HTML_LEVEL_SHIFT},
    {"head", HTML_BLOCK, 0},
    {"header", HTML_NAVIGATION, 0},
    {"hr", HTML_BLOCK, 0},
    {"iframe", HTML_DROPPED, 0},
    {"li", HTML_ITEM, 0},
    {"main", HTML_ARTICLE, 0},
    {"map", HTML_DROPPED, 0},
    {"menu", HTML_LIST, 0},
    {"meta", HTML_META, 0},
    {"nav", HTML_NAVIGATION, 0},
    {"noframes", HTML_DROPPED, 0},
    {"noscript", HTML_DROPPED, 0},
    {"object", HTML_DROPPED, 0},
    {"ol", HTML_LIST, HTML_NUMBERED},
    {"option", HTML_DROPPED, 0},
    {"p", HTML_PARAGRAPH, 0},
    {"pre", HTML_PRE, 0},
    {"script", HTML_DROPPED, 0},
    {"section", HTML_BLOCK, 0},
    {"select", HTML_DROPPED, 0},
    {"style", HTML_DROPPED, 0},
    {"sub", HTML_SUB, 0},
    {"summary", HTML_PARAGRAPH, 0},
    {"sup", HTML_SUP, 0},
    {"svg", HTML_DROPPED, 0},
    {"table", HTML_TABLE, 0},
    {"td", HTML_CELL, 0},
    {"template", HTML_DROPPED, 0},
    {"textarea", HTML_DROPPED, 0},
    {"th", HTML_CELL, 0},
    {"title", HTML_TITLE, 0},
    {"tr", HTML_ROW, 0},
    {"ul", HTML_LIST, 0},
    {"video", HTML_DROPPED, 0},
    {"xml", HTML_DROPPED, 0},
};

typedef struct building {
    html_tree *t;
    size_t open[HTML_DEEPEST]; /* the elements around, the innermost last */
    size_t depth;              /* of them all, those that are too deep included */
    htmlParserCtxtPtr parser;
    size_t parsed; /* bytes of the page at which the parser was stopped, or its length */
    bool stopped;
} building;

static int by_name(const void *name, const void *element)
{
    return strcasecmp(name, ((const struct element *)element)->name);
}

/* The element that the next one stands in; the root for the root. */
static size_t innermost(const building *b)
{
    size_t depth = b->depth < HTML_DEEPEST ? b->depth : HTML_DEEPEST;

    return depth ? b->open[depth - 1] : 0;
}

static html_node *add(building *b, html_role role)
{
    html_tree *t = b->t;
    html_node *node;

    t->v = zc_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
    node = &t->v[t->n];
    memset(node, 0, sizeof *node);
    node->parent = (uint32_t)innermost(b);
    node->end = (uint32_t)++t->n;
    node->role = (uint8_t)role;
    node->columns = node->rows = role == HTML_CELL;
    return node;
}

/* --- attributes ------------------------------------------------------------------------------ */

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcasecmp((const char *)attributes[0], name))
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

static void add_name(html_tree *t, const char *name)
{
    if (name)
        zc_buf_add(&t->names, name, strnlen(name, LONGEST_NAME));
    zc_buf_addc(&t->names, '\0');
}

/* True when a style has the property with the value, blanks between them or not. */
static bool has_style(const char *style, const char *property, const char *value)
{
    const char *end = style + strnlen(style, LONGEST_STYLE), *at = style;
    size_t n = strlen(property);

    for (; at + n < end; at++) {
        const char *next = at + n;

        if (strncasecmp(at, property, n) != 0 || (at > style && at[-1] == '-'))
            continue;
        next += strspn(next, " \t\r\n");
        if (*next != ':')
            continue;
        next++;
        next += strspn(next, " \t\r\n");
        if (!strncasecmp(next, value, strlen(value)))
            return true;
    }
    return false;
}

/* The bytes of a string, or of its whole characters that fit into the limit. */
static size_t head_of(const char *s)
{
    size_t n = strnlen(s, LONGEST_CONTENT);

    while (n && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static uint16_t number(const char *s, uint16_t otherwise)
{
    long n = s ? strtol(s, NULL, 10) : 0;

    return n < 1 ? otherwise : (uint16_t)(n < MOST_SPAN ? n : MOST_SPAN);
}

static void read_attributes(html_tree *t, html_node *node, const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style"), *content;

    node->names = (uint32_t)t->names.len;
    add_name(t, attribute(attributes, "id"));
    add_name(t, attribute(attributes, "class"));
    add_name(t, node->role == HTML_META ? attribute(attributes, "name") : NULL);
    if (attribute(attributes, "hidden"))
        node->flags |= HTML_HIDDEN;
    if (style && (has_style(style, "display", "none") || has_style(style, "visibility", "hidden")))
        node->flags |= HTML_HIDDEN;
    if (style && has_style(style, "list-style-type", "none"))
        node->flags &= (uint8_t)~HTML_NUMBERED;
    if (node->role == HTML_CELL) {
        node->columns = number(attribute(attributes, "colspan"), 1);
        node->rows = number(attribute(attributes, "rowspan"), 1);
    } else if (node->role == HTML_LIST || node->role == HTML_ITEM) {
        node->columns =
            number(attribute(attributes, node->role == HTML_LIST ? "start" : "value"), 0);
    } else if (node->role == HTML_META && (content = attribute(attributes, "content"))) {
        node->text = (uint32_t)t->text.len;
        node->len = (uint32_t)head_of(content);
        zc_buf_add(&t->text, content, node->len);
    }
}

/* --- events ---------------------------------------------------------------------------------- */

/* Stop behind the tag that begins an element, where the next parser starts with none open. */
static void stop(building *b)
{
    const xmlChar *at = b->parser->input->cur;

    b->parsed = (size_t)xmlByteConsumed(b->parser) + (*at == '/');
    b->parsed += at[*at == '/'] == '>';
    b->stopped = true;
    xmlStopParser(b->parser);
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    building *b = data;
    const struct element *element =
        bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, by_name);
    html_node *node;

    if (b->stopped)
        return;
    if (b->depth >= HTML_DEEPEST) {
        b->depth++;
        if (b->parser->nameNr > MOST_OPEN)
            stop(b);
        return;
    }
    node = add(b, element ? (html_role)element->role : HTML_INLINE);
    node->flags = element ? element->flags : 0;
    read_attributes(b->t, node, attributes);
    b->open[b->depth++] = b->t->n - 1;
}

static void end_element(void *data, const xmlChar *name)
{
    building *b = data;

    (void)name;
    if (b->depth <= 1 || b->stopped)
        return;
    if (b->depth <= HTML_DEEPEST)
        b->t->v[innermost(b)].end = (uint32_t)b->t->n;
    b->depth--;
}

static void characters(void *data, const xmlChar *s, int len)
{
    building *b = data;
    html_tree *t = b->t;
    html_node *last = &t->v[t->n - 1];

    if (b->stopped)
        return;
    /* libxml2 hands long texts over in pieces */
    if (last->role != HTML_TEXT || last->parent != innermost(b)) {
        last = add(b, HTML_TEXT);
        last->text = (uint32_t)t->text.len;
    }
    zc_buf_add(&t->text, s, (size_t)len);
    last->len += (uint32_t)len;
}

/* Site builders enclose the text in comments: ZJEG_RSS.content.begin, <$[CONTENT]>begin. */
static void comment(void *data, const xmlChar *s)
{
    building *b = data;
    const char *text = (const char *)s;
    size_t len = strnlen(text, LONGEST_NAME);

    if (b->stopped)
        return;
    if (len == LONGEST_NAME || !strcasestr(text, "content"))
        return;
    if (len >= 5 && !strcasecmp(text + len - 5, "begin"))
        add(b, HTML_MARK)->flags = HTML_BEGINS;
    else if (len >= 3 && !strcasecmp(text + len - 3, "end"))
        add(b, HTML_MARK);
}

/* --- the door -------------------------------------------------------------------------------- */

void html_tree_init(html_tree *t)
{
    memset(t, 0, sizeof *t);
    zc_buf_init(&t->text);
    zc_buf_init(&t->names);
}

void html_tree_release(html_tree *t)
{
    free(t->v);
    zc_buf_release(&t->text);
    zc_buf_release(&t->names);
    t->v = NULL;
    t->n = t->cap = 0;
}

/* Hand over the next bytes of the page. */
static int read_page(void *data, char *to, int room)
{
    zc_str *rest = data;
    size_t n = rest->len < (size_t)room ? rest->len : (size_t)room;

    memcpy(to, rest->ptr, n);
    *rest = zc_str_sub(*rest, n, rest->len);
    return (int)n;
}

/* A parser of a page, of which it copies no more at a time than it needs, with our events in place of
 * those that build a tree of libxml2's own. */
static htmlParserCtxtPtr parser_of(building *b, zc_str *page)
{
    static const xmlSAXHandler events = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = characters,
        .ignorableWhitespace = characters,
        .comment = comment,
        .initialized = 1,
    };
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    xmlParserInputBufferPtr bytes =
        xmlParserInputBufferCreateIO(read_page, NULL, page, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input =
        parser && bytes ? xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;

    if (!input || inputPush(parser, input) < 0)
        zc_out_of_memory();
    *parser->sax = events;
    parser->userData = b;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    return parser;
}

/* Parse a page, or of one that is nested absurdly deep as much as one parser does. */
static void parse(building *b, zc_str page)
{
    b->parsed = page.len;
    b->parser = parser_of(b, &page);
    b->stopped = false;
    htmlParseDocument(b->parser);
    htmlFreeParserCtxt(b->parser);
}

void html_tree_parse(html_tree *t, zc_str page)
{
    building b = {.t = t};

    add(&b, HTML_BLOCK);
    add_name(t, NULL);
    add_name(t, NULL);
    add_name(t, NULL);
    b.open[b.depth++] = 0;
    for (; page.len; page = zc_str_sub(page, b.parsed, page.len))
        parse(&b, page);
    for (; b.depth; b.depth--)
        if (b.depth <= HTML_DEEPEST)
            t->v[b.open[b.depth - 1]].end = (uint32_t)t->n;
}

const char *html_id(const html_tree *t, size_t i)
{
    return t->names.ptr + t->v[i].names;
}

const char *html_class(const html_tree *t, size_t i)
{
    const char *id = html_id(t, i);

    return id + strlen(id) + 1;
}

const char *html_meta_name(const html_tree *t, size_t i)
{
    const char *class = html_class(t, i);

    return class + strlen(class) + 1;
}

zc_str html_text(const html_tree *t, size_t i)
{
    return zc_str_sub(zc_str_buf(&t->text), t->v[i].text, t->v[i].text + t->v[i].len);
}

bool html_is_block(html_role role)
{
    return role != HTML_INLINE && role != HTML_TEXT && role != HTML_MARK && role != HTML_BREAK &&
           role != HTML_LINK && role != HTML_SUP && role != HTML_SUB;
}
