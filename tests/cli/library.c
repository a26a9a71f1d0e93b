/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A caller of libpolicysearch, for tests/cli/library.t: `library MODE INDEX [ARG…]` does one thing with it, and
 * prints what came of it, a fact a line.
 */
#include <inttypes.h>
#include <locale.h>
#include <policysearch.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static ps_error err;

static int failed(void)
{
    printf("failed %d %s\n", err.code, err.message);
    return 2;
}

static const char *shown(const char *s)
{
    return s ? s : "-";
}

static void print_hit(const ps_hit *h)
{
    const ps_hit *clause;
    size_t i, from, to, start;
    const char *text, *snippet = ps_hit_snippet(h, &start);

    printf("hit %zu %.6f %s%s\n", ps_hit_rank(h), ps_hit_score(h), ps_hit_id(h),
           ps_hit_is_partial(h) ? " partial" : "");
    printf("path %s\ntitle %s\nstatus %s\ndocument_kind %s\n", ps_hit_path(h), ps_hit_title(h),
           ps_hit_status(h), ps_hit_document_kind(h));
    printf("locator %s\nkind %s\ntext %s\nsnippet %s\n", shown(ps_hit_locator(h)),
           shown(ps_hit_kind(h)), shown(ps_hit_text(h)), shown(snippet));
    if (snippet && strncmp(ps_hit_text(h) + start, snippet, strlen(snippet)) != 0)
        printf("the snippet is not in the text\n");
    for (i = 0; (text = ps_hit_heading(h, i)); i++)
        printf("heading %s\n", text);
    for (i = 0; ps_hit_mark(h, i, &from, &to); i++)
        printf("mark %.*s\n", (int)(to - from), ps_hit_text(h) + from);
    for (i = 0; (text = ps_hit_field(h, "issuer", i)); i++)
        printf("issuer %s\n", text);
    printf("date %s\nnothing %s\n", shown(ps_hit_field(h, "date", 0)),
           shown(ps_hit_field(h, "nothing", 0)));
    for (i = 0; (text = ps_hit_other(h, i, NULL)); i++)
        printf("other %s\n", text);
    for (i = 0; (clause = ps_hit_clause(h, i)); i++)
        printf("clause %s\n", ps_hit_id(clause));
}

static int print_results(ps_results *r, bool json)
{
    const char *text;
    uint64_t clauses;
    size_t i;

    if (!r)
        return failed();
    if (json) {
        fputs(ps_results_json(r), stdout);
    } else {
        printf("total %" PRIu64 "\n", ps_results_total(r));
        for (i = 0; (text = ps_results_note(r, i)); i++)
            printf("note %s\n", text);
        for (i = 0; (text = ps_results_suggestion(r, i, &clauses)); i++)
            printf("suggestion %s %" PRIu64 "\n", text, clauses);
        for (i = 0; i < ps_results_count(r); i++)
            print_hit(ps_results_hit(r, i));
        printf("past the end %p\n", (const void *)ps_results_hit(r, i));
    }
    ps_results_free(r);
    return 0;
}

/* Options as words, name=value, before the query. */
static int search(const ps_index *x, char **arg, bool json)
{
    static const char *kind[2];
    ps_search_options o;

    ps_search_options_init(&o);
    for (; strchr(*arg, '='); arg++) {
        const char *value = strchr(*arg, '=') + 1;

        if (!strncmp(*arg, "max", 3))
            o.max = strtoul(value, NULL, 10);
        else if (!strncmp(*arg, "kind", 4))
            o.filters.kind = (kind[0] = value, kind);
        else if (!strncmp(*arg, "sort", 4))
            o.sort = value;
        else if (!strncmp(*arg, "names", 5))
            o.names_file = value;
        else
            o.documents = true;
    }
    return print_results(ps_search(x, *arg, &o, &err), json);
}

static int print_related(ps_related *r, bool json)
{
    const ps_hit *h;
    size_t i, k;
    int g;

    if (!r)
        return failed();
    if (json)
        fputs(ps_related_json(r), stdout);
    for (g = 0; g < PS_GROUPS && !json; g++)
        for (i = 0; (h = ps_related_document(r, (ps_group)g, i)); i++)
            printf("document %d %s\n", g, ps_hit_id(h));
    for (k = 0; k < ps_related_asks(r) && !json; k++) {
        printf("ask %s\ntext %s\n", ps_related_ask_locator(r, k), ps_related_ask_text(r, k));
        for (g = 0; g < PS_GROUPS; g++)
            for (i = 0; (h = ps_related_hit(r, k, (ps_group)g, i)); i++)
                printf("clause %d %s%s\n", g, ps_hit_id(h), ps_hit_is_partial(h) ? " partial" : "");
    }
    ps_related_free(r);
    return 0;
}

/* A file that is not read by name, but from memory. */
static char *slurp(const char *file, size_t *len)
{
    static char bytes[1 << 20];
    FILE *in = fopen(file, "rb");

    *len = in ? fread(bytes, 1, sizeof bytes, in) : 0;
    if (in)
        fclose(in);
    return bytes;
}

static int related_text(const ps_index *x, const char *file, bool json)
{
    size_t len;
    const char *text = slurp(file, &len);

    return print_related(ps_related_text(x, text, len, file, NULL, &err), json);
}

static int print_document(ps_document *d, bool json)
{
    size_t i;

    if (!d)
        return failed();
    if (json)
        fputs(ps_document_json(d), stdout);
    else
        printf("%s\ntitle %s\nkind %s\nissuer %s\nencoding %s %zu\nnote %s\n", ps_document_path(d),
               ps_document_title(d), ps_document_kind(d), shown(ps_document_field(d, "issuer", 0)),
               ps_document_encoding(d), ps_document_repaired(d), shown(ps_document_note(d)));
    for (i = 0; i < ps_document_clauses(d) && !json; i++) {
        const ps_clause *c = ps_document_clause(d, i);

        printf("%s %s %s\n%s\n%.*s\n", ps_clause_id(c), ps_clause_kind(c),
               shown(ps_clause_heading(c, 0)), ps_clause_text(c),
               (int)(ps_clause_end(c) - ps_clause_start(c)),
               ps_document_text(d) + ps_clause_start(c));
    }
    for (i = 0; i < ps_document_citations(d) && !json; i++) {
        const ps_citation *c = ps_document_citation(d, i);

        printf("cites %s %s %s %s %s %d %d %.*s\n", ps_clause_locator(ps_citation_clause(c)),
               ps_citation_text(c), shown(ps_citation_title(c)), shown(ps_citation_number(c)),
               shown(ps_citation_article(c)), ps_citation_is_self(c), ps_citation_repeals(c),
               (int)(ps_citation_end(c) - ps_citation_start(c)),
               ps_document_text(d) + ps_citation_start(c));
    }
    ps_document_free(d);
    return 0;
}

/* --- indexing ------------------------------------------------------------------------------------ */

static void hear_file(const ps_file *f, void *arg)
{
    (void)arg;
    printf("%s %s %s\n", f->outcome, shown(f->path), shown(f->reason));
}

static void hear_message(const char *message, void *arg)
{
    (void)arg;
    printf("message %s\n", message);
}

static bool hear_progress(size_t done, size_t files, uint64_t bytes_done, uint64_t bytes, void *arg)
{
    if (done == files)
        printf("progress %zu %d\n", done, bytes_done == bytes);
    return !arg;
}

/* stop: at the first step. */
static int update(const char *index, char **paths, bool stop)
{
    ps_update_options o;
    ps_update_counts n;
    int rc;

    ps_update_options_init(&o);
    o.file = hear_file;
    o.message = hear_message;
    o.progress = hear_progress;
    o.arg = stop ? &o : NULL;
    rc = ps_index_update(index, (const char *const *)paths, &o, &n, &err);
    printf("indexed %zu, unchanged %zu, removed %zu, skipped %zu, failed %zu; %" PRIu64
           " documents, %" PRIu64 " clauses\n",
           n.indexed, n.unchanged, n.removed, n.skipped, n.failed, n.documents, n.clauses);
    return rc ? failed() : 0;
}

/* --- what is left alone -------------------------------------------------------------------------- */

static void on_signal(int number)
{
    (void)number;
}

/* Everything at once, after which the process is as it was: silent, with its signals and its locale. */
static int leaves_alone(const char *index, char **arg)
{
    static const int numbers[] = {SIGINT,  SIGTERM, SIGHUP,  SIGPIPE, SIGUSR1,
                                  SIGSEGV, SIGBUS,  SIGABRT, SIGPROF};
    const struct sigaction ours = {.sa_handler = on_signal};
    const char *const paths[] = {arg[0], "/nonexistent/folder", NULL};
    struct sigaction now;
    struct itimerval timer;
    ps_index *x;
    size_t i;

    signal(SIGCHLD, SIG_IGN);
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &ours, NULL);
    if (ps_index_update(index, paths, NULL, NULL, &err) < 0)
        return failed();
    if (!(x = ps_index_open(index, NULL, &err)))
        return failed();
    ps_results_free(ps_search(x, arg[1], NULL, NULL));
    ps_related_free(ps_related_id(x, "nothing of that name", NULL, NULL));
    ps_document_free(ps_parse_file(arg[2], NULL, NULL));
    ps_document_free(ps_parse_file("/nonexistent/file", NULL, NULL));
    if (ps_index_open("/nonexistent/index", NULL, NULL))
        puts("an index that is not there is open");
    ps_index_close(x);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &now) < 0 || now.sa_handler != on_signal)
            printf("signal %d is taken\n", numbers[i]);
    if (sigaction(SIGCHLD, NULL, &now) < 0 || now.sa_handler != SIG_IGN)
        puts("SIGCHLD is taken");
    if (getitimer(ITIMER_PROF, &timer) < 0 || timer.it_value.tv_sec || timer.it_value.tv_usec)
        puts("a timer runs");
    if (strcmp(setlocale(LC_ALL, NULL), "C") != 0 || getenv("LANGUAGE"))
        puts("the locale is another");
    return 0;
}

/* --- threads ------------------------------------------------------------------------------------- */

typedef struct seeker {
    pthread_t thread;
    const char *index, *query;
    char *first; /* JSON of the first search */
    bool same;   /* as that of all others */
} seeker;

static void *seek(void *arg)
{
    seeker *s = arg;
    ps_index *x = ps_index_open(s->index, NULL, NULL);
    int i;

    s->same = x != NULL;
    for (i = 0; i < 20 && s->same; i++) {
        ps_results *r = ps_search(x, s->query, NULL, NULL);
        const char *json = r ? ps_results_json(r) : "";

        if (!s->first)
            s->first = strdup(json);
        s->same = r && !strcmp(s->first, json);
        ps_results_free(r);
    }
    ps_index_close(x);
    return NULL;
}

static int threads(const char *index, char **query)
{
    seeker s[4] = {{.index = index, .query = query[0]},
                   {.index = index, .query = query[1]},
                   {.index = index, .query = query[0]},
                   {.index = index, .query = query[1]}};
    bool same = true;
    size_t i;

    for (i = 0; i < 4; i++)
        if (pthread_create(&s[i].thread, NULL, seek, &s[i]) != 0)
            return 2;
    for (i = 0; i < 4; i++) {
        pthread_join(s[i].thread, NULL);
        same &= s[i].same && s[i].first && !strcmp(s[i].first, s[i % 2].first);
    }
    puts(same ? "same" : "different");
    for (i = 0; i < 4; i++)
        free(s[i].first);
    return 0;
}

static int lookup(const ps_index *x, const char *id)
{
    ps_hit *h = ps_lookup(x, id, &err);

    if (!h)
        return failed();
    print_hit(h);
    ps_hit_free(h);
    return 0;
}

/* Results stay as they are while others are asked for. */
static int kept(const ps_index *x, char **query)
{
    ps_results *first = ps_search(x, query[0], NULL, &err), *second;
    char *json = first ? strdup(ps_results_json(first)) : NULL;

    if (!json)
        return failed();
    second = ps_search(x, query[1], NULL, &err);
    puts(second && !strcmp(ps_results_json(first), json) ? "kept" : "lost");
    ps_results_free(second);
    ps_results_free(first);
    free(json);
    return 0;
}

/* The same question again, after as long as LIBRARY_PAUSE says. */
static int idle(const ps_index *x, const char *query)
{
    const char *pause = getenv("LIBRARY_PAUSE");
    const struct timespec t = {pause ? atoi(pause) : 0, 0};
    ps_results *first = ps_search(x, query, NULL, &err), *second;
    char *json = first ? strdup(ps_results_json(first)) : NULL;

    ps_results_free(first);
    if (!json)
        return failed();
    nanosleep(&t, NULL);
    second = ps_search(x, query, NULL, &err);
    puts(!second ? err.message : strcmp(ps_results_json(second), json) ? "another" : "the same");
    puts(ps_index_is_current(x) ? "current" : "outdated");
    ps_results_free(second);
    free(json);
    return 0;
}

static int with_index(const char *mode, const char *index, char **arg)
{
    bool json = strstr(mode, "-json") != NULL;
    const char *damage, *absent;
    ps_open_options o;
    ps_index *x;
    int code = 2;

    ps_open_options_init(&o);
    o.strict = strstr(mode, "strict") != NULL;
    o.timeout = getenv("LIBRARY_TIMEOUT") ? strtod(getenv("LIBRARY_TIMEOUT"), NULL) : 4;
    if (!(x = ps_index_open(index, &o, &err)))
        return failed();
    if (strstr(mode, "search"))
        code = search(x, arg, json);
    else if (!strncmp(mode, "related-id", 10))
        code = print_related(ps_related_id(x, *arg, NULL, &err), json);
    else if (!strncmp(mode, "related", 7))
        code = related_text(x, *arg, json);
    else if (!strcmp(mode, "idle"))
        code = idle(x, *arg);
    else if (!strcmp(mode, "lookup"))
        code = lookup(x, *arg);
    else if (!strcmp(mode, "kept"))
        code = kept(x, arg);
    else if (!strcmp(mode, "holds"))
        code = printf("%" PRIu64 " %" PRIu64 " %d\n", ps_index_documents(x), ps_index_clauses(x),
                      ps_index_is_current(x)) < 0;
    if ((absent = ps_index_absent(x, 0)))
        printf("absent %s\n", absent);
    if ((damage = ps_index_damage(x, 0)))
        printf("damage %s\n", damage);
    ps_index_close(x);
    return code;
}

int main(int argc, char **argv)
{
    const char *mode = argc > 2 ? argv[1] : "";
    size_t len;

    if (!strcmp(mode, "update") || !strcmp(mode, "stop"))
        return update(argv[2], argv + 3, !strcmp(mode, "stop"));
    if (!strcmp(mode, "verify"))
        return ps_index_verify(argv[2], hear_message, NULL, &err) ? failed() : 0;
    if (!strcmp(mode, "leaves-alone"))
        return leaves_alone(argv[2], argv + 3);
    if (!strcmp(mode, "threads"))
        return threads(argv[2], argv + 3);
    if (!strcmp(mode, "parse") || !strcmp(mode, "parse-json"))
        return print_document(ps_parse_file(argv[2], NULL, &err), !strcmp(mode, "parse-json"));
    if (!strcmp(mode, "parse-bytes")) {
        const char *bytes = slurp(argv[2], &len);

        return print_document(ps_parse_bytes(len ? bytes : NULL, len, argv[2], NULL, &err), true);
    }
    if (!strcmp(mode, "helpers")) {
        ps_set_helpers(argv[3]);
        return print_document(ps_parse_file(argv[2], NULL, &err), true);
    }
    if (!strcmp(mode, "language")) {
        ps_use_language();
        return print_document(ps_parse_file(argv[2], NULL, &err), true);
    }
    return with_index(mode, argv[2], argv + 3);
}
