/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The model: a document with its metadata, its clauses (units that a search returns) and its
 * citations. Filled by zc_document_parse(); read by the store and by --parse.
 */
#ifndef ZC_POLICY_DOCUMENT_H
#define ZC_POLICY_DOCUMENT_H

#include "lib/base/buf.h"
#include "lib/policy/lines.h"

typedef enum zc_doc_kind {
    ZC_DOC_OTHER,
    ZC_DOC_STATUTE,
    ZC_DOC_POLICY,
    ZC_DOC_REPLY,
    ZC_DOC_PROPOSAL
} zc_doc_kind;

typedef enum zc_clause_kind {
    ZC_CLAUSE_PARAGRAPH, /* no label */
    ZC_CLAUSE_CLAUSE,    /* 一、 （一） 1. （1） ① */
    ZC_CLAUSE_ARTICLE,   /* 条 */
    ZC_CLAUSE_MEASURE    /* 一是, 第一，, 首先 */
} zc_clause_kind;

/* Names as printed: "other" "statute" …, "paragraph" "clause" …. Never NULL. */
const char *zc_doc_kind_name(zc_doc_kind kind);
const char *zc_clause_kind_name(zc_clause_kind kind);

/* The kind of that name, or -1. */
int zc_doc_kind_of(zc_str name);
int zc_clause_kind_of(zc_str name);

/* Metadata fields, in the order in which they are printed. */
typedef enum zc_field {
    ZC_DOCUMENT_NUMBER, /* 发文字号, 〔〕 and ASCII digits */
    ZC_ISSUER,          /* 发文机关, as signed */
    ZC_DATE,            /* 成文日期, YYYY-MM-DD */
    ZC_EFFECTIVE_DATE,  /* 施行日期, YYYY-MM-DD */
    ZC_DOCUMENT_TYPE,   /* 文种 */
    ZC_ADDRESSEE,       /* 主送机关 */
    ZC_STATUS,          /* 时效 */
    ZC_PROPOSAL_NUMBER, /* 提案/建议编号, digits */
    ZC_SESSION,         /* 届次 */
    ZC_PROPOSAL_TITLE,  /* 案由 */
    ZC_PROPOSER,        /* 提案者; list */
    ZC_HOST,            /* 主办单位; list */
    ZC_CO_HOST,         /* 会办单位; list */
    ZC_RESULT_CLASS,    /* 办理结果, letter as written */
    ZC_OPENNESS,        /* 公开属性 */
    ZC_CONTACT,         /* 联系人, 电话 */
    ZC_FIELDS
} zc_field;

typedef struct zc_field_info {
    const char *name; /* as in JSON: "document_number" */
    bool list;        /* printed as an array */
} zc_field_info;

extern const zc_field_info zc_field_infos[ZC_FIELDS];

typedef struct zc_strings {
    char **v; /* owned, NUL-terminated */
    size_t n, cap;
} zc_strings;

void zc_strings_init(zc_strings *s);
void zc_strings_release(zc_strings *s);
void zc_strings_add(zc_strings *s, zc_str text); /* copies */

/* Where a stretch of a clause's text comes from: paragraph and byte of the parser's working form. */
typedef struct zc_part {
    size_t at;        /* byte of the clause's text where the stretch begins */
    size_t paragraph; /* index into zc_paragraphs.v */
    size_t from;      /* byte of that paragraph's text */
} zc_part;

typedef struct zc_clause {
    char *locator; /* 第十条, 二/（一）/三是, ¶1; owned */
    zc_clause_kind kind;
    zc_strings heading; /* outermost first, as written in the file */
    zc_buf text;        /* label included, paragraphs parted by \n */
    size_t start, end;  /* bytes of zc_lines.file */
    zc_part *parts;     /* ordered by at; only meaningful while the document is being parsed */
    size_t n_parts, cap_parts;
} zc_clause;

typedef struct zc_citation {
    size_t clause;     /* index into clauses */
    size_t start, end; /* bytes of zc_lines.file */
    char *text;        /* as written; never NULL; owned, as the rest */
    char *title;       /* without 《》, or NULL */
    char *number;      /* with 〔〕 and ASCII digits, or NULL */
    char *article;     /* 第二十条/第一款/第（三）项, or NULL */
    char *full;        /* the title that `title` stands for by the document's own words, or NULL */
    bool self;         /* 本办法第三条 */
    bool repeals; /* the text says that what is cited is no longer in force: 《…》同时废止 */
    size_t at;    /* byte of the clause's text; only meaningful while the document is parsed */
} zc_citation;

/* A name that the document shortens itself: 示例市工业和信息化局（以下简称市工信局）. */
typedef struct zc_abbreviation {
    size_t clause; /* index into clauses: where it is defined */
    char *brief;   /* 市工信局; without marks around it; owned, as the next */
    char *full;    /* the name that it stands for, a title without 《》 */
} zc_abbreviation;

typedef struct zc_document {
    char *path; /* as in ids; owned */
    zc_doc_kind kind;
    char *title;                 /* never NULL after zc_document_parse() */
    bool title_is_path;          /* no title was found: title is the file's name */
    zc_strings field[ZC_FIELDS]; /* n == 0: absent; lists may have more than one */
    zc_clause *clauses;
    size_t n_clauses, cap_clauses;
    zc_citation *citations; /* by start */
    size_t n_citations, cap_citations;
    zc_abbreviation *abbreviations; /* in the order of their definitions */
    size_t n_abbreviations, cap_abbreviations;
} zc_document;

void zc_document_init(zc_document *d);
void zc_document_release(zc_document *d);

/* The first value of a field, or an empty view. Borrowed from d. */
zc_str zc_document_field(const zc_document *d, zc_field field);

/* Set a field to one value (copied); an empty value leaves the field as it was. */
void zc_document_set(zc_document *d, zc_field field, zc_str value);

/* Append an empty clause, citation or abbreviation and return it; valid until the next append. */
zc_clause *zc_document_add_clause(zc_document *d);
zc_citation *zc_document_add_citation(zc_document *d);
zc_abbreviation *zc_document_add_abbreviation(zc_document *d);

/*
 * Parse a document: lines to paragraphs, metadata, outline, citations.
 *
 * d      initialised; filled.
 * lines  as read; only read, and not needed by d afterwards.
 * path   as in ids (already escaped); its base name without extension is the last-resort title.
 *
 * Cannot fail: a text without any structure becomes paragraphs ¶1, ¶2 … Linear in the text's
 * length.
 */
void zc_document_parse(zc_document *d, const zc_lines *lines, zc_str path);

#endif
