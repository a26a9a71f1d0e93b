/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libpolicysearch: clause-level search over Chinese policy documents, as policy-index and policy-search do it.
 *
 *   ps_index_update()    folders of documents into an index
 *   ps_search()          a query to ranked clauses or documents
 *   ps_lookup()          an id to a clause or document
 *   ps_related_text()    a text to what bears on it, ask by ask
 *   ps_parse_file()      a file to clauses with ids, headings, metadata and citations
 *
 * Conventions:
 *  1. Makers return a handle that the caller frees with the function named there, or NULL; other
 *     functions that can fail return PS_OK or a negative code. The last argument of both is an error,
 *     owned by the caller, that may be NULL; on success it is left alone.
 *  2. Options are structs: ps_…_init() fills in what holds where nothing is said; NULL in their place
 *     means the same. What they point to is only read during the call.
 *  3. Text is UTF-8 in and out. Strings handed out end in NUL, are never NULL unless that is said, and
 *     live as long as the handle that they were asked of, or that holds the hit, clause or citation.
 *  4. Past the end, an accessor by number returns NULL. What frees or closes takes NULL; nothing else does that
 *     does not say so.
 *  5. Nothing is printed, and no signal, no environment and no locale is changed, but by the functions that
 *     say so; where the end of children is ignored (SIGCHLD), it is not while a call waits for its own. One
 *     thing ends the process: memory that runs out, with a line on standard error and exit status 2.
 *     Patterns of paths read characters by the caller's locale: ? is a byte of a Chinese one in C.
 *
 * Threads: the library has no locks. An index, and all that was found in it, is for one thread at a time;
 * different ones may be used in different threads at once. ps_index_update(), ps_index_open() of a list with
 * servers, which sees by its descriptor whether a connection has ended, and what stands under "The process" are
 * for one thread of a process at a time.
 *
 * Processes: ps_index_update(), ps_parse_…() and ps_related_text() fork() children that read documents, with
 * limits and without network. They see only the thread that calls: a lock of libc (of iconv, the loader) that
 * another one holds at that moment is never released in them, and a document then fails when its time is over;
 * better call them where no other thread runs, or in a process of their own. They have the caller's
 * descriptors open until they end, and are waited for by their numbers: who waits for any child may take one
 * away. ps_index_open() connects to the servers, and starts the programs, that a list of indexes names.
 */
#ifndef POLICYSEARCH_H
#define POLICYSEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PS_API __attribute__((visibility("default")))

/* --- errors -------------------------------------------------------------------------------------- */

enum {
    PS_OK = 0,
    PS_EIO = -1,       /* the operating system refused: open, read, write, start a process */
    PS_EINVAL = -2,    /* an argument or option is not usable */
    PS_ENOENT = -3,    /* no such file, index, document or clause */
    PS_ECORRUPT = -4,  /* an index is damaged */
    PS_EVERSION = -5,  /* an index of another version, to be rebuilt: ps_update_options.rebuild */
    PS_ELOCKED = -6,   /* another process is writing to the index */
    PS_EINPUT = -7,    /* a file cannot be read as a document */
    PS_EINTERNAL = -8, /* a library below failed in a way that has no better code */
    PS_ESTOPPED = -9   /* a callback wished so */
};

typedef struct ps_error {
    int code;          /* one of the codes above */
    char message[600]; /* one line for people, without control characters; ends in NUL */
} ps_error;

/* --- the index ----------------------------------------------------------------------------------- */

/* An index open for reading. It shows the state of one commit as long as it is open. */
typedef struct ps_index ps_index;

typedef struct ps_open_options {
    bool strict; /* rather fail than answer without what is damaged, or does not answer; false */
    double
        timeout; /* seconds for servers to answer in, of opening and of each call, at most 86400; 0: 10 */
} ps_open_options;

PS_API void ps_open_options_init(ps_open_options *options);

/*
 * Open an index, or several that are searched as one.
 *
 * folder   of the index, or a file that lists several, also on servers, as policy-search -d; NULL:
 *          $POLICY_INDEX, else policy-search/index in $XDG_DATA_HOME or ~/.local/share.
 * folders  several of these, NULL-terminated.
 * Returns a handle for ps_index_close(), after all that was found in it is freed; NULL: PS_ENOENT,
 * PS_EVERSION, PS_ECORRUPT, PS_EIO, PS_EINVAL (a list that is not understood, a PATH in two indexes).
 */
PS_API ps_index *ps_index_open(const char *folder, const ps_open_options *options, ps_error *err);
PS_API ps_index *ps_index_open_all(const char *const *folders, const ps_open_options *options,
                                   ps_error *err);
PS_API void ps_index_close(ps_index *index);

PS_API uint64_t ps_index_documents(const ps_index *index);
PS_API uint64_t ps_index_clauses(const ps_index *index);

/* Whether no commit has followed the one that is shown; of servers, whether none is left out because what it serves
 * was published again. */
PS_API bool ps_index_is_current(const ps_index *index);

/* What is wrong with the damaged part number i that the index was opened without; NULL past the last. */
PS_API const char *ps_index_damage(const ps_index *index, size_t i);

/* Which server does not answer and is left out, and why: number i of them; NULL past the last. A search or another
 * call on the index may add to them, and is answered from the rest. */
PS_API const char *ps_index_absent(const ps_index *index, size_t i);

/*
 * Check every file of an index against its checksum, which reads all of it. Opening checks less: where a file
 * is damaged inside, or cut short while it is open, reading it may end the process by a signal, since
 * libxapian and the kernel have no other way to say so; the programs take those signals, the library does not.
 *
 * folder  as in ps_index_open(), of one index.
 * damage  called with what is wrong with each file, a line for people; or NULL. arg is handed on.
 * Returns PS_OK; PS_ENOENT, PS_ECORRUPT, PS_EIO.
 */
PS_API int ps_index_verify(const char *folder, void (*damage)(const char *message, void *arg),
                           void *arg, ps_error *err);

/* What became of one file, or of a path that could not be read; borrowed for the time of the call. */
typedef struct ps_file {
    const char *outcome;     /* "indexed", "removed", "skipped" or "failed" */
    const char *file;        /* where it lies */
    const char *path;        /* PATH in ids, or NULL */
    const char *reason;      /* for people, or NULL */
    const char *encoding;    /* as it was read, or NULL */
    const uint64_t *bytes;   /* NULL: not known */
    const uint64_t *clauses; /* NULL: not known */
} ps_file;

typedef struct ps_update_options {
    const char *const *exclude; /* names or patterns to leave out; NULL-terminated, or NULL */
    const char *const *forget;  /* paths to be dropped with their documents, likewise */
    const char *encoding;       /* of all files; NULL: detected for each */
    unsigned jobs;              /* worker processes; 0: one per core */
    unsigned wait;              /* seconds for another process that writes; 0: fail at once */
    bool rebuild;               /* from nothing, but for the paths that are remembered */
    /* Called as files are read; returns whether to go on. What is committed by then stays. NULL: none. */
    bool (*progress)(size_t done, size_t files, uint64_t bytes_done, uint64_t bytes, void *arg);
    void (*file)(const ps_file *file, void *arg);    /* but for unchanged ones; or NULL */
    void (*message)(const char *message, void *arg); /* a line for people; or NULL */
    void *arg;                                       /* of the three */
} ps_update_options;

typedef struct ps_update_counts {
    size_t indexed, unchanged, removed, skipped, failed; /* files */
    uint64_t documents, clauses;                         /* in the index now */
} ps_update_counts;

PS_API void ps_update_options_init(ps_update_options *options);

/*
 * Bring an index up to date, or make it: as policy-index does. Readers are not disturbed, and go on to show
 * what they have opened. The callbacks may do anything but call this function.
 *
 * folder  as in ps_index_open().
 * paths   folders and files of documents, NULL-terminated, remembered for later; NULL: all that are
 *         remembered.
 * counts  OUT, on failure too; may be NULL.
 * Returns PS_OK, also when single files failed (counts->failed; the rest is committed); PS_ELOCKED,
 * PS_EINVAL, PS_EVERSION, PS_ECORRUPT, PS_EIO; PS_ESTOPPED.
 */
PS_API int ps_index_update(const char *folder, const char *const *paths,
                           const ps_update_options *options, ps_update_counts *counts,
                           ps_error *err);

/* --- searching ----------------------------------------------------------------------------------- */

/* Which documents and clauses are wanted at all. Lists are NULL-terminated, and any of their values will do;
 * NULL: all. */
typedef struct ps_filters {
    const char *const *issuer;      /* parts of the issuer's name */
    const char *const *kind;        /* "statute" "policy" "reply" "proposal" "other" */
    const char *const *type;        /* 文种: 通知, 意见 … */
    const char *const *year;        /* 2024, or 2019..2021 */
    const char *const *path;        /* beginning of PATH, or a pattern with * ? [ ] */
    const char *const *clause_kind; /* "article" "clause" "measure" "paragraph" */
    const char *from, *to;          /* dates, both inclusive: 2024, 2024-08, 2024-08-02; or NULL */
} ps_filters;

typedef struct ps_search_options {
    ps_filters filters;
    size_t max;        /* hits, at least 1; 10 */
    bool documents;    /* rank whole documents, each with its best clauses; false */
    const char *sort;  /* NULL: by relevance; "date" (newest first), "number", "-date", "-number" */
    bool all_versions; /* a hit for each version and copy of the same text; false */
    bool prior;        /* laws before regulations, these before notices; false */
    bool other_names;  /* find agencies and laws by their other names, too; true */
    const char *names_file; /* of the caller's own other names, as policy-search --aliases; NULL */
    size_t snippet;         /* characters of a snippet; 90 */
} ps_search_options;

PS_API void ps_search_options_init(ps_search_options *options);

/* What answers a query. */
typedef struct ps_results ps_results;

/* A clause, or a document, that was found. */
typedef struct ps_hit ps_hit;

/*
 * Search.
 *
 * query  in the language of policy-search: words, "phrases", -excluded, 标题:… and other fields.
 * Returns what was found, also when that is nothing, for ps_results_free(); NULL: PS_EINVAL (a filter or
 * option), PS_ENOENT (the file of names), PS_ECORRUPT, PS_EIO, PS_EINTERNAL.
 */
PS_API ps_results *ps_search(const ps_index *index, const char *query,
                             const ps_search_options *options, ps_error *err);
PS_API void ps_results_free(ps_results *results);

/* Hits, best first: how many, and number i. */
PS_API size_t ps_results_count(const ps_results *results);
PS_API const ps_hit *ps_results_hit(const ps_results *results, size_t i);

/* Clauses, or documents, that match, shown or not. */
PS_API uint64_t ps_results_total(const ps_results *results);

/* What people are to know of the answer: a word that was ignored, a filter that was widened. */
PS_API const char *ps_results_note(const ps_results *results, size_t i);

/* Where nothing matches: queries that would find something. clauses: OUT, how many; may be NULL. */
PS_API const char *ps_results_suggestion(const ps_results *results, size_t i, uint64_t *clauses);

/* All of it as policy-search -f json prints it. */
PS_API const char *ps_results_json(ps_results *results);

/* --- hits ---------------------------------------------------------------------------------------- */

PS_API size_t ps_hit_rank(const ps_hit *hit); /* from 1 */
PS_API double ps_hit_score(const ps_hit *hit);

/* Whether it only overlaps with what was asked for; of what is related, whether it is weak. */
PS_API bool ps_hit_is_partial(const ps_hit *hit);

PS_API const char *ps_hit_id(const ps_hit *hit);   /* PATH#LOCATOR; of a document PATH */
PS_API const char *ps_hit_path(const ps_hit *hit); /* PATH of its document */
PS_API const char *ps_hit_title(const ps_hit *hit);

/* Of its document: "in_force" (or nothing says otherwise), "pending", "amended", "repealed". */
PS_API const char *ps_hit_status(const ps_hit *hit);
PS_API const char *ps_hit_document_kind(const ps_hit *hit); /* as in ps_filters */

/* Of a clause; of a document NULL. */
PS_API const char *ps_hit_locator(const ps_hit *hit); /* 第十条, 二/（一）, ¶1 */
PS_API const char *ps_hit_kind(const ps_hit *hit);    /* as in ps_filters.clause_kind */
PS_API const char *ps_hit_text(const ps_hit *hit);    /* whole, paragraphs parted by \n */

/* The headings that it stands under, outermost first. */
PS_API const char *ps_hit_heading(const ps_hit *hit, size_t i);

/* The stretch of the text that tells why it was found. start: OUT, its byte in the text; may be NULL. */
PS_API const char *ps_hit_snippet(const ps_hit *hit, size_t *start);

/* Mark number i of what was asked for: bytes of the text, from … to. False past the last. */
PS_API bool ps_hit_mark(const ps_hit *hit, size_t i, size_t *from, size_t *to);

/*
 * Metadata of its document: value number i (lists have several) of "document_number", "issuer", "date",
 * "effective_date", "document_type", "addressee", "status", "proposal_number", "session", "proposal_title",
 * "proposer", "host", "co_host", "result_class", "openness" or "contact". NULL when there is none.
 */
PS_API const char *ps_hit_field(const ps_hit *hit, const char *name, size_t i);

/* Ids of those that say the same and that it stands for. version: OUT, whether of the same work; may be NULL. */
PS_API const char *ps_hit_other(const ps_hit *hit, size_t i, bool *version);

/* Of a document its best clauses, best first. */
PS_API const ps_hit *ps_hit_clause(const ps_hit *hit, size_t i);

/*
 * A clause by its id, or a document with all its clauses, as policy-search --show finds it. Its rank and score
 * are 0; the snippet is what is meant: of an id that names a part (…#第十条/第一款) that part.
 *
 * Returns a hit for ps_hit_free(), the only one to be freed on its own; NULL: PS_ENOENT, PS_EINVAL (an empty
 * id), PS_ECORRUPT, PS_EIO.
 */
PS_API ps_hit *ps_lookup(const ps_index *index, const char *id, ps_error *err);
PS_API void ps_hit_free(ps_hit *hit);

/* --- what is related to a text ------------------------------------------------------------------- */

typedef struct ps_related_options {
    ps_filters filters;
    size_t max;     /* hits of a group, of each ask, and documents of a group; 0: as is usual */
    bool prior;     /* as in ps_search_options */
    size_t snippet; /* characters; 90 */
} ps_related_options;

typedef enum ps_group { PS_POLICIES, PS_REPLIES, PS_PROPOSALS, PS_GROUPS } ps_group;

PS_API void ps_related_options_init(ps_related_options *options);

/* What bears on a text: for the whole of it documents, for each of its asks clauses, both by group. */
typedef struct ps_related ps_related;

/*
 * Find what is related to a text that is at hand, or to a document or clause of the index.
 *
 * text, len  a document as its file has it, len bytes.
 * name       of that file, for its format (.md, .txt, .docx …) and title.
 * id         PATH, PATH#LOCATOR or a title.
 * Returns what was found, for ps_related_free(); NULL: PS_EINVAL, PS_EINPUT (no document), PS_ENOENT
 * (nothing of that id), PS_ECORRUPT, PS_EIO, PS_EINTERNAL.
 */
PS_API ps_related *ps_related_text(const ps_index *index, const void *text, size_t len,
                                   const char *name, const ps_related_options *options,
                                   ps_error *err);
PS_API ps_related *ps_related_id(const ps_index *index, const char *id,
                                 const ps_related_options *options, ps_error *err);
PS_API void ps_related_free(ps_related *related);

/* Documents for the whole text, best of the group first. */
PS_API const ps_hit *ps_related_document(const ps_related *related, ps_group group, size_t i);

/* Asks, in the order of the text: how many; of one its address in the text, and what it says. */
PS_API size_t ps_related_asks(const ps_related *related);
PS_API const char *ps_related_ask_locator(const ps_related *related, size_t ask);
PS_API const char *ps_related_ask_text(const ps_related *related, size_t ask);

/* Clauses that bear on an ask, best of the group first. */
PS_API const ps_hit *ps_related_hit(const ps_related *related, size_t ask, ps_group group,
                                    size_t i);

/* What people are to know: near-copies that were left out, a text that was read as plain text. */
PS_API const char *ps_related_note(const ps_related *related, size_t i);

/* All of it as policy-search --related -f json prints it. */
PS_API const char *ps_related_json(ps_related *related);

/* --- parsing ------------------------------------------------------------------------------------- */

typedef struct ps_parse_options {
    const char *encoding; /* of the file; NULL: detected */
} ps_parse_options;

PS_API void ps_parse_options_init(ps_parse_options *options);

/* A file read as a document; its clauses and citations are of it. */
typedef struct ps_document ps_document;
typedef struct ps_clause ps_clause;
typedef struct ps_citation ps_citation;

/*
 * Parse a file, or what one holds.
 *
 * name  of the file that the bytes are of, for its format, PATH in ids, and title where it has none.
 * Returns a document for ps_document_free(); NULL: PS_ENOENT, PS_EIO, PS_EINPUT (no document), PS_EINVAL
 * (unknown encoding, far too large).
 */
PS_API ps_document *ps_parse_file(const char *file, const ps_parse_options *options, ps_error *err);
PS_API ps_document *ps_parse_bytes(const void *bytes, size_t len, const char *name,
                                   const ps_parse_options *options, ps_error *err);
PS_API void ps_document_free(ps_document *document);

PS_API const char *ps_document_path(const ps_document *document); /* PATH: the escaped base name */
PS_API const char *ps_document_title(const ps_document *document);
PS_API const char *ps_document_kind(const ps_document *document); /* as in ps_filters */

/* As ps_hit_field(). */
PS_API const char *ps_document_field(const ps_document *document, const char *name, size_t i);

/* The decoded or converted text, of which starts and ends count bytes; and its encoding. */
PS_API const char *ps_document_text(const ps_document *document);
PS_API const char *ps_document_encoding(const ps_document *document);

PS_API size_t ps_document_repaired(const ps_document *document); /* bad byte sequences replaced */

/* What was lost in reading it, in a line for people; NULL: nothing. */
PS_API const char *ps_document_note(const ps_document *document);

/* All of it as a line of policy-index --parse. */
PS_API const char *ps_document_json(ps_document *document);

PS_API size_t ps_document_clauses(const ps_document *document);
PS_API const ps_clause *ps_document_clause(const ps_document *document, size_t i);
PS_API const char *ps_clause_id(const ps_clause *clause);
PS_API const char *ps_clause_locator(const ps_clause *clause);
PS_API const char *ps_clause_kind(const ps_clause *clause); /* as in ps_filters.clause_kind */
PS_API const char *ps_clause_text(const ps_clause *clause);
PS_API const char *ps_clause_heading(const ps_clause *clause, size_t i);
PS_API size_t ps_clause_start(const ps_clause *clause);
PS_API size_t ps_clause_end(const ps_clause *clause);

PS_API size_t ps_document_citations(const ps_document *document);
PS_API const ps_citation *ps_document_citation(const ps_document *document, size_t i);
PS_API const ps_clause *ps_citation_clause(const ps_citation *citation); /* where it stands */
PS_API const char *ps_citation_text(const ps_citation *citation);        /* as written */
PS_API size_t ps_citation_start(const ps_citation *citation);
PS_API size_t ps_citation_end(const ps_citation *citation);

/* What is cited, each NULL where it is not said: the title without 《》, the number, the article. */
PS_API const char *ps_citation_title(const ps_citation *citation);
PS_API const char *ps_citation_number(const ps_citation *citation);
PS_API const char *ps_citation_article(const ps_citation *citation);
PS_API bool ps_citation_is_self(const ps_citation *citation); /* 本办法第三条 */
PS_API bool ps_citation_repeals(const ps_citation *citation); /* 《…》同时废止 */

/* --- the process --------------------------------------------------------------------------------- */

/* Version of the library: "0.1.0". */
PS_API const char *ps_version(void);

/*
 * Where policy-convert lies, which reads Word, OpenDocument and HTML files. It is looked for beside the
 * shared library, or the program where it is linked statically, in ../libexec/policy-search from there,
 * and on PATH; NULL: only there, as at first. The string is copied.
 */
PS_API void ps_set_helpers(const char *folder);

/*
 * Say messages in the language that the environment asks for, English or Chinese, as the programs do. Sets
 * LC_CTYPE and LC_MESSAGES of the process, and LANGUAGE in its environment: before there are threads.
 */
PS_API void ps_use_language(void);

/*
 * Be one of the programs: argc and argv as main() has them. They print, take signals and change the process as
 * ps_use_language() does, and may leave that behind. Return the exit code.
 */
PS_API int ps_policy_index(int argc, char **argv);
PS_API int ps_policy_search(int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
