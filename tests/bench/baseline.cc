/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Baseline: the least that a program on libxapian does for the same work: no parsing, folding or
 * segmentation, no forward store, no re-scoring, no filters, no snippets.
 *
 *   baseline index FOLDER DUMP...      each DUMP (dump.c) to FOLDER/N.glass, one file
 *   baseline lookup POSTINGS... TERMS  one OR query, best 10 docids
 *   baseline batch FILE POSTINGS...    an OR query for each line of FILE, best 500 docids
 *
 * TERMS and the lines of FILE are terms parted by tabs.
 */
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{

typedef std::vector<std::string> strings;

class Dump
{
  public:
    explicit Dump(const std::string &path) : file(std::fopen(path.c_str(), "r"))
    {
        if (file == nullptr)
            throw std::runtime_error(path + ": cannot open");
    }

    Dump(const Dump &) = delete;
    Dump &operator=(const Dump &) = delete;

    ~Dump()
    {
        std::fclose(file);
    }

    bool read(void *to, size_t size)
    {
        return std::fread(to, 1, size, file) == size;
    }

    std::string bytes(size_t size)
    {
        std::string out(size, '\0');
        if (!read(&out[0], size))
            throw std::runtime_error("the dump is cut short");
        return out;
    }

  private:
    std::FILE *file;
};

bool read_document(Dump &dump, Xapian::Document &doc)
{
    uint32_t head[2], wdf;
    if (!dump.read(head, sizeof head))
        return false;
    doc.set_data(dump.bytes(head[1]));
    for (uint32_t i = 0; i < head[0]; i++) {
        unsigned char len;
        if (!dump.read(&wdf, sizeof wdf) || !dump.read(&len, 1))
            throw std::runtime_error("the dump is cut short");
        doc.add_term(dump.bytes(len), wdf);
    }
    return true;
}

/* The settings of lib/store/builder.c. */
void build(const std::string &dump_path, const std::string &out)
{
    const std::string scratch = out + ".scratch";
    Dump dump(dump_path);
    Xapian::WritableDatabase db(scratch, Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST |
                                             Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
    for (;;) {
        Xapian::Document doc;
        if (!read_document(dump, doc))
            break;
        db.add_document(doc);
    }
    db.commit();
    db.close();
    Xapian::Database(scratch).compact(out, Xapian::DBCOMPACT_SINGLE_FILE);
}

strings split(const std::string &line)
{
    strings out;
    for (size_t at = 0, end; at < line.size(); at = end + 1) {
        end = std::min(line.find('\t', at), line.size());
        out.push_back(line.substr(at, end - at));
    }
    return out;
}

Xapian::Database open_all(const strings &paths)
{
    Xapian::Database all;
    for (const std::string &path : paths)
        all.add_database(Xapian::Database(path));
    return all;
}

void ask(const Xapian::Database &db, const strings &terms, double b, unsigned max)
{
    Xapian::Enquire enquire(db);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, b, 0));
    Xapian::MSet found = enquire.get_mset(0, max);
    for (auto at = found.begin(); at != found.end(); ++at)
        std::printf("%u\t%f\n", *at, at.get_weight());
}

/* Without the terms of more than a twentieth of the documents, unless nothing else is left. */
strings telling(const Xapian::Database &db, const strings &terms)
{
    strings out;
    for (const std::string &term : terms)
        if (uint64_t(db.get_termfreq(term)) * 20 <= db.get_doccount())
            out.push_back(term);
    return out.empty() ? terms : out;
}

void run(const std::string &mode, const strings &args)
{
    const strings rest(args.begin() + 1, args.end()), but_last(args.begin(), args.end() - 1);
    if (mode == "index") {
        for (size_t i = 0; i < rest.size(); i++)
            build(rest[i], args[0] + "/" + std::to_string(i) + ".glass");
    } else if (mode == "lookup") {
        ask(open_all(but_last), split(args.back()), 0.75, 10);
    } else {
        Xapian::Database db = open_all(rest);
        std::ifstream lines(args[0]);
        for (std::string line; std::getline(lines, line);)
            ask(db, telling(db, split(line)), 0, 500);
    }
}

} // namespace

int main(int argc, char **argv)
{
    try {
        if (argc < 4)
            throw std::runtime_error("usage: baseline index|lookup|batch ARG...");
        setenv("XAPIAN_FLUSH_THRESHOLD", "1000", 1);
        run(argv[1], strings(argv + 2, argv + argc));
        return 0;
    } catch (const Xapian::Error &e) {
        std::cerr << "baseline: " << e.get_description() << '\n';
    } catch (const std::exception &e) {
        std::cerr << "baseline: " << e.what() << '\n';
    }
    return 2;
}
