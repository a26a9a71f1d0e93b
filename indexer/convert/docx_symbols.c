/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols: one table of what documents use. */
#include "indexer/convert/docx_symbols.h"

#include "lib/base/utf8.h"

/* Codes of such fonts stand at U+F000 and after, in Unicode's private room. */
enum { PRIVATE = 0xE000, PRIVATE_END = 0xF8FF, FONT = 0xF000 };

static const struct symbol {
    const char *font;
    uint8_t first, last; /* codes */
    uint32_t character;  /* of the first; the others follow it in Unicode */
} symbols[] = {
    {"Wingdings", 0x52, 0x52, 0x2611},   /* ☑ */
    {"Wingdings", 0x6C, 0x6C, 0x25CF},   /* ● */
    {"Wingdings", 0x6E, 0x6E, 0x25A0},   /* ■ */
    {"Wingdings", 0x6F, 0x72, 0x25A1},   /* □ */
    {"Wingdings", 0x81, 0x8A, 0x2460},   /* ① … ⑩ */
    {"Wingdings", 0x8C, 0x95, 0x2776},   /* ❶ … ❿ */
    {"Wingdings", 0xA8, 0xA8, 0x25A1},   /* □ */
    {"Wingdings", 0xFC, 0xFC, 0x221A},   /* √ */
    {"Wingdings", 0xFD, 0xFD, 0x2612},   /* ☒ */
    {"Wingdings", 0xFE, 0xFE, 0x2611},   /* ☑ */
    {"Wingdings 2", 0x50, 0x50, 0x221A}, /* √ */
    {"Wingdings 2", 0x51, 0x51, 0x2612}, /* ☒ */
    {"Wingdings 2", 0x52, 0x52, 0x2611}, /* ☑ */
    {"Wingdings 2", 0x54, 0x54, 0x2612}, /* ☒ */
    {"Wingdings 2", 0x6A, 0x73, 0x2460}, /* ① … ⑩ */
    {"Wingdings 2", 0xA3, 0xA3, 0x25A1}, /* □ */
    {"Symbol", 0x20, 0x21, ' '},         {"Symbol", 0x23, 0x23, '#'},
    {"Symbol", 0x25, 0x26, '%'},         {"Symbol", 0x28, 0x29, '('},
    {"Symbol", 0x2B, 0x2C, '+'},         {"Symbol", 0x2D, 0x2D, 0x2212},
    {"Symbol", 0x2E, 0x3F, '.'},         {"Symbol", 0xA3, 0xA3, 0x2264},
    {"Symbol", 0xB0, 0xB1, 0xB0},        {"Symbol", 0xB3, 0xB3, 0x2265},
    {"Symbol", 0xB4, 0xB4, 0xD7},        {"Symbol", 0xB8, 0xB8, 0xF7},
};

void docx_symbol(zc_buf *out, zc_str font, uint32_t code)
{
    size_t i;

    if (code >= ' ' && (code < PRIVATE || code > PRIVATE_END) && code > 0xFF) {
        zc_utf8_add(out, code);
        return;
    }
    code = code >= FONT && code <= FONT + 0xFF ? code - FONT : code;
    for (i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (zc_str_is(font, symbols[i].font) && code >= symbols[i].first &&
            code <= symbols[i].last) {
            /* The four boxes differ by their shadows. */
            zc_utf8_add(out, symbols[i].character == 0x25A1
                                 ? 0x25A1
                                 : symbols[i].character + code - symbols[i].first);
            return;
        }
}
