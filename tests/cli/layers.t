#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The architecture holds: includes only go down, each third-party header has one includer, the programs use
# the library as everybody can, every source stands in a room. The same check is run on small wrong trees, so that it can fail.
. "$(dirname "$0")/lib.sh"
plan 15

# Room, or a file that has rules of its own, and the rooms whose headers it may include besides its own.
cat >"$T/rooms" <<'E2'
lib/base
lib/xapian-c
lib/text        lib/base
lib/policy      lib/text lib/base
lib/source      lib/policy lib/text lib/base
lib/store       lib/policy lib/text lib/base lib/xapian-c
indexer/convert lib/text lib/base
indexer         lib/store lib/source lib/policy lib/text lib/base
search          lib/store lib/source lib/policy lib/text lib/base
lib/policysearch indexer search lib/store lib/source lib/policy lib/text lib/base
indexer/main.c  lib/policysearch
search/main.c   lib/policysearch
tests           indexer/convert indexer search lib/policysearch lib/store lib/source lib/policy lib/text lib/base lib/xapian-c
E2

# Third-party header, or one of the machine's that has one place, and the one file, or room of
# tests, that includes it.
cat >"$T/parties" <<'E2'
xapian.h                lib/xapian-c/xapian_c_private.h
cmark.h                 lib/source/markdown.c
utf8proc.h              lib/text/fold.c
iconv.h                 lib/text/encoding.c
uchardet/uchardet.h     lib/text/encoding.c
opencc/opencc.h         lib/text/simplify_gen.c
xxhash.h                lib/base/hash.c
zstd.h                  lib/store/verbatim.c
libintl.h               lib/base/message.c
malloc.h                search/main.c
libxml/HTMLparser.h     indexer/convert/html_tree.c
libxml/parserInternals.h indexer/convert/html_tree.c
readline/readline.h     search/prompt/line.c
readline/history.h      search/prompt/line.c
archive.h               indexer/convert/zip.c
archive_entry.h         indexer/convert/zip.c
libxml/xmlreader.h      indexer/convert/xml.c
cmocka.h                tests
policysearch.h          tests
E2

# Of the machine's own headers, those of C11, POSIX and Linux; C++ ones have no dot.
cat >"$T/system" <<'E2'
assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h math.h
setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h
stdnoreturn.h string.h tgmath.h threads.h time.h uchar.h wchar.h wctype.h
dirent.h dlfcn.h fcntl.h fnmatch.h ftw.h getopt.h glob.h langinfo.h libgen.h poll.h pthread.h pwd.h
regex.h sched.h semaphore.h spawn.h strings.h syslog.h termios.h unistd.h wordexp.h
sys/file.h sys/inotify.h sys/ioctl.h sys/mman.h sys/prctl.h sys/random.h sys/resource.h sys/select.h sys/signalfd.h
sys/socket.h sys/stat.h sys/statvfs.h sys/syscall.h sys/time.h sys/times.h sys/types.h sys/uio.h
sys/un.h sys/wait.h linux/landlock.h linux/seccomp.h linux/filter.h linux/audit.h linux/openat2.h
E2

# violations ROOT: one line for each include, or file, that breaks a rule.
violations() {
    (
        cd "$1" || exit
        find lib indexer search corpus tests -type f 2>/dev/null |
            grep -E '\.([ch]|cc|cpp|hpp)$' | sort >"$T/files"
        # shellcheck disable=SC2046 # no source has a blank in its name; the rule below says so
        awk -v rooms="$T/rooms" -v parties="$T/parties" -v systems="$T/system" '
            # The room a path stands in: the longest that begins it.
            function room(path,    r) {
                if (path in below)
                    return path
                while (path ~ /\//) {
                    sub(/\/[^\/]*$/, "", path)
                    if (path in below)
                        return path
                }
                return ""
            }
            function wrong(what) { print FILENAME ": " what }
            function own(target, from) { return room(target) == from }
            function included(target, from) {
                if (target ~ /^gen\//) {
                    sub(/^gen\//, "", target)
                    if (!own(target, from) && from != "tests")
                        wrong("includes a data table of " room(target))
                } else if (!(target in file)) {
                    wrong("includes " target ", which is not a path from the root")
                } else if (!own(target, from) && from != "tests") {
                    if (index(" " below[from] " ", " " room(target) " ") == 0)
                        wrong("includes " target ", which is not below it")
                    else if (target ~ /(_private|_parts|xapian_c_weight|\/schema)\.h$/)
                        wrong("includes " target ", which is private to " room(target))
                }
            }
            function foreign(target, from) {
                if (target in party) {
                    if (party[target] != FILENAME && party[target] != from && from != "tests")
                        wrong("includes <" target ">, which is for " party[target])
                } else if (target ~ /\./ && !(target in system_header)) {
                    wrong("includes <" target ">, which nobody may")
                }
            }
            BEGIN {
                while ((getline line <rooms) > 0) {
                    split(line, word, /[ \t]+/)
                    sub(/^[^ \t]+[ \t]*/, "", line)
                    below[word[1]] = line
                }
                while ((getline line <parties) > 0) {
                    split(line, word, /[ \t]+/)
                    party[word[1]] = word[2]
                }
                while ((getline line <systems) > 0)
                    for (i = split(line, word, " "); i > 0; i--)
                        system_header[word[i]] = 1
                for (i = 1; i < ARGC; i++)
                    file[ARGV[i]] = 1
            }
            FNR == 1 {
                from = room(FILENAME)
                if (from == "")
                    wrong("is in no room")
                if (FILENAME ~ /\.(cc|cpp|hpp)$/ && from != "lib/xapian-c" && from != "tests")
                    wrong("is C++, which only lib/xapian-c may be")
            }
            from != "" && /^[ \t]*#[ \t]*include[ \t]*"/ {
                split($0, part, "\"")
                included(part[2], from)
            }
            from != "" && /^[ \t]*#[ \t]*include[ \t]*</ {
                split($0, part, /[<>]/)
                foreign(part[2], from)
            }
            ' /dev/null $(cat "$T/files")
        for entry in *; do
            case $entry in
            indexer | search | corpus | tests | lib | build) ;;
            Makefile | README.md | LICENSE | compile_commands.json) ;;
            *) [ -f "$entry/libpolicy.a" ] || echo "$entry: has no place at the top" ;;
            esac
        done
    )
}

# finds PATH LINE PATTERN NAME: a tree whose only fault is that PATH holds LINE is found out.
finds() {
    rm -rf "$T/tree"
    for file in lib/base/buf.h lib/text/fold.h lib/store/schema.h lib/store/store.h \
        lib/xapian-c/xapian_c.h lib/policysearch/policysearch.h search/rank.h; do
        mkdir -p "$T/tree/${file%/*}"
        : >"$T/tree/$file"
    done
    mkdir -p "$T/tree/$(dirname "$1")"
    printf '%s\n' "$2" >"$T/tree/$1"
    like "$(violations "$T/tree")" "^$1: $3" "$4"
}

is "$(violations .)" '' 'every include goes down and every source has its room'

finds lib/base/a.c '#include "lib/text/fold.h"' 'includes .* not below' 'an include that goes up'
finds indexer/a.c '#include "search/rank.h"' 'includes .* not below' 'one program in the other'
finds search/main.c '#include "search/rank.h"' 'includes .* not below' 'a program that reaches behind the library'
finds search/a.c '#include "lib/policysearch/policysearch.h"' 'includes .* not below' 'the library from below'
finds search/a.c '#include "lib/xapian-c/xapian_c.h"' 'includes .* not below' 'the shim above the store'
finds search/a.c '#include "lib/store/schema.h"' 'includes .* private' 'the schema above the store'
finds lib/text/a.c '#include "fold.h"' 'includes .* not a path' 'an include not from the root'
finds search/a.c '# include <xapian.h>' 'includes .* is for' 'a third-party header of another'
finds search/a.c '#include <libintl.h>' 'includes .* is for' 'gettext beside lib/base/message.c'
finds search/a.c '#include <zlib.h>' 'includes .* nobody' 'a third-party header that nobody has'
finds lib/text/a.c '#include "gen/lib/policy/data/fields.h"' 'includes a data' 'a data table of another'
finds lib/store/a.cc '' 'is C\+\+' 'C++ outside the shim'
finds lib/extra/a.c '' 'is in no room' 'a source in no room'
finds notes.txt '' 'has no place' 'a file at the top'
