#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# libpolicysearch as others have it: installed below DESTDIR and PREFIX, found by pkg-config, linked either
# way, it does what the programs do, exports what its header says, and leaves the caller's process alone.
. "$(dirname "$0")/lib.sh"

CC=${CC:-gcc} CXX=${CXX:-g++}
for compiler in "${CC%% *}" "${CXX%% *}"; do
    command -v "$compiler" >"$T/where" || skip_all "no compiler $compiler"
done

root=$T/root prefix=/opt/some-where
at=$root$prefix
run make --no-print-directory --assume-old=all BUILD="${BUILD#"$PWD"/}" install DESTDIR="$root" PREFIX="$prefix"
is "$status" 0 'make install'

# --- what is installed ---------------------------------------------------------------------------

so=$at/lib/libpolicysearch.so static=$at/lib/libpolicysearch.a header=$at/include/policysearch.h
version=$("$policy_search" --version | sed 's/[^ ]* \([^ ]*\).*/\1/')
ok 'the header is installed as it is' cmp lib/policysearch/policysearch.h "$header"
soname=$(objdump -p "$so" 2>&1 | sed -n 's/^ *SONAME *//p')
is "$soname" libpolicysearch.so.0 'the shared library has a number'
is "$(readlink "$at/lib/$soname") $(readlink "$so")" "libpolicysearch.so.$version $soname" \
    'and is found under it'
ok 'the static library is installed' test -f "$static"

# What the library of a build with sanitizers, or one that counts, wants of its callers.
flags=
! nm "$static" | grep -q '__asan_' || flags='-fsanitize=address,undefined'
! nm "$static" | grep -q '__gcov_' || flags=--coverage

# exported LIBRARY: its names for others, but for the weak ones of C++ templates.
exported() {
    nm -g --defined-only "$@" 2>&1 | awk 'NF == 3 && $2 !~ /[WVuA]/ { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
}
grep -Eo '\bps_[a-z_]+\(' "$header" | tr -d '(' | LC_ALL=C sort -u >"$T/declared"
exported -D "$so" >"$T/exported"
same "$T/exported" "$T/declared" 'the shared library exports what the header declares, and nothing else'
exported "$static" | grep -Ev '^_*(gcov|asan|ubsan|odr)' >"$T/exported"
same "$T/exported" "$T/declared" 'so does the static one'
[ "$flags" = --coverage ] || ends=$(nm -D --undefined-only "$so" | grep -E ' (exit|abort|quick_exit)(@|$)')
is "${ends:-}" '' 'neither ends the process by exit()'

# --- the manual page -----------------------------------------------------------------------------

page=lib/policysearch/policysearch.3
ok 'the manual page is installed' cmp "$page" "$at/share/man/man3/policysearch.3"
perl -0ne 's/\s+/ /g, print "$_\n" for /^PS_API (.*?);/gms' "$header" | LC_ALL=C sort >"$T/declared"
perl -ne '
    $type = $1 if /^\.Ft "?(.*?)"?$/;
    if ($type and my ($name, $args) = /^\.Fn (\S+) (.+)/) {
        $type .= " " if $type !~ /\*$/;
        print "$type$name(", join(", ", map { s/"//gr } $args =~ /"[^"]*"|\S+/g), ")\n";
    }
    $type = "" if /^\.Fn/' "$page" | LC_ALL=C sort >"$T/written"
same "$T/written" "$T/declared" 'it has the functions of the header'
if command -v groff >"$T/where"; then
    run groff -mandoc -Kutf8 -Tutf8 -ww -z "$page"
    is "$status$err" 0 'groff has nothing to say of it'
else
    skip 'no groff'
fi

# --- compiling -----------------------------------------------------------------------------------

if command -v pkg-config >"$T/where"; then
    export PKG_CONFIG_PATH="$at/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root"
    is "$(pkg-config --modversion policysearch)" "$version" 'pkg-config knows it'
    cflags=$(pkg-config --cflags policysearch) libs=$(pkg-config --libs policysearch)
    static_libs=$(pkg-config --static --libs policysearch)
else
    skip 'pkg-config is not there'
    cflags=-I$at/include libs="-L$at/lib -lpolicysearch"
    static_libs="$libs $(sed -n 's/^Libs.private: *//p' "$at/lib/pkgconfig/policysearch.pc")"
fi
static_libs=$(printf '%s' "$static_libs" | sed 's/-lpolicysearch/-Wl,-Bstatic & -Wl,-Bdynamic/')

# builds TO FROM LIBS…: compile and link a caller, as strictly as ours.
builds() {
    to=$1 from=$2
    shift 2
    # shellcheck disable=SC2086 # lists of options
    (cd "$T" && $CC -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Werror $flags $cflags -o "$to" "$from" "$@" -pthread)
}
sed -n '/^#include <policysearch.h>/,/^```$/p' README.md | sed '/^```$/d' >"$T/example.c"
# shellcheck disable=SC2016
sed -n '/^and prints$/,/^## /p' README.md | sed -n '/^```$/,/^```$/p' | sed '/^```$/d' >"$T/example.out"
# shellcheck disable=SC2086
ok 'the example of README.md can be compiled' builds example example.c $libs
is "$(($(wc -l <"$T/example.c") < 40))" 1 'it is short'
cp tests/cli/library.c "$T"
# shellcheck disable=SC2086
ok 'so can a larger caller' builds shared library.c $libs
# shellcheck disable=SC2086
ok 'and one that is linked statically' builds static library.c $static_libs
is "$(objdump -p "$T/static" | grep -c 'NEEDED.*policysearch')" 0 'which needs no shared one'
printf '#include <policysearch.h>\nint main() { return ps_version() == nullptr; }\n' >"$T/plus.cc"
# shellcheck disable=SC2086
ok 'the header is one for C++ too' sh -c "cd '$T' && $CXX -Wall -Wextra -Werror $flags $cflags -o plus plus.cc $libs"

for caller in example shared static; do
    [ -x "$T/$caller" ] || {
        echo 'Bail out! no caller to test with'
        exit 1
    }
done
export LD_LIBRARY_PATH="$at/lib"
# facts NAME: those of what was printed.
facts() { sed -n "s/^$1 //p" "$OUT"; }
call() { run "$T/shared" "$@"; }

# --- the example ---------------------------------------------------------------------------------

ln -s "$PWD/corpus" "$T/corpus"
(cd "$T" && ./example >"$T/example.got" 2>"$T/example.err")
is "$? $(cat "$T/example.err")" '0 ' 'the example runs'
same "$T/example.got" "$T/example.out" 'and prints what README.md says'

# --- indexing ------------------------------------------------------------------------------------

mkdir "$T/docs" "$T/none"
cp -r corpus/policies corpus/replies "$T/docs"
printf '\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0\1\2' >"$T/docs/broken.txt"
call update "$T/index" "$T/docs"
like "$status $(tail -n 1 "$OUT")" "^0 indexed [1-9][0-9]*, unchanged 0, removed 0, skipped 0, failed 1; [1-9][0-9]* documents" \
    'a folder is indexed'
like "$out" '^failed broken.txt .*broken.txt: not a text file' 'what fails is told'
like "$out" '^message .*broken.txt: not a text file' 'with a line for people'
like "$out" '^indexed policies/industrial-internet-measures-2024.txt -' 'what is indexed is told'
like "$out" "^progress $(find "$T/docs" -type f | wc -l | tr -d ' ') 1" 'and how far it is'
is "$err" '' 'and nothing is printed'
n=$(sed -n 's/^indexed \([0-9]*\), .*/\1/p' "$OUT")
counts=$(sed -n 's/.*; \([0-9]*\) documents, \([0-9]*\) clauses/\1 \2/p' "$OUT")

run "$policy_index" -d "$T/other" "$T/docs"
like "$out" "; now ${counts% *} documents, ${counts#* } clauses" 'policy-index counts the same'
call holds "$T/index"
is "$status $out" "0 $counts 1" 'the index tells what it holds'
rm "$T/docs/broken.txt"
call update "$T/index"
like "$out" "^indexed 0, unchanged $n, removed 0, skipped 0, failed 0; ${counts% *} documents" \
    'without paths those remembered are looked at again'
printf '示例市新办法\n\n第一条 新事新办。\n' >"$T/docs/new.txt"
call stop "$T/index"
like "$out" '^failed -9 interrupted' 'a callback can stop it'
call update "$T/index"
like "$out" '^indexed 1, ' 'and it can be done again'
rm "$T/docs/new.txt"
call update "$T/index"
like "$out" '^removed new.txt' 'what is gone is told'
call update "$T/index" "$T/none/nothing"
like "$out" '^failed - .*nothing: No such file' 'a path that is not there is told'
call update "$T/fresh"
like "$out" '^failed -2 the index remembers no folder yet' 'without any path to look at it fails'
perl -MFcntl=:DEFAULT,:seek -e '
    open my $lock, "+<", $ARGV[0] or die;
    my $whole = pack "s s x![q] q q i x![q]", F_WRLCK, SEEK_SET, 0, 0, 0;
    fcntl $lock, F_SETLK, $whole or die;
    system @ARGV[1 .. $#ARGV]' "$T/index/lock" "$T/shared" update "$T/index" >"$T/locked"
like "$(cat "$T/locked")" '^failed -6 .*another policy-index is writing this index' 'another writer is told by its code'

# --- searching -----------------------------------------------------------------------------------

# As the program prints it, and as the typed calls have it.
search() { run "$policy_search" -d "$T/index" "$@"; }
for query in '工业互联网 奖励' '"跨行业跨领域"' '标题:措施 平台' '不存在的词语组合啊' '工信局 企业上云怎么补助'; do
    search -f json "$query"
    cp "$OUT" "$T/expected"
    call search-json "$T/index" "$query"
    same "$OUT" "$T/expected" "$query: the same JSON"
done
search -f json -n 4 --group document --kind reply 工业互联网
cp "$OUT" "$T/expected"
call search-json "$T/index" documents=y max=4 kind=reply 工业互联网
same "$OUT" "$T/expected" 'documents, filtered: the same JSON'
call search "$T/index" documents=y max=4 kind=reply 工业互联网
is "$(facts hit | cut -d ' ' -f 3)" "$(json 'hits/*/id' "$T/expected")" 'the same documents by typed calls'
is "$(facts clause)" "$(json 'hits/*/clauses/*/id' "$T/expected")" 'with the same clauses'
search -f json -n 3 --sort date 工业互联网
cp "$OUT" "$T/expected"
call search-json "$T/index" sort=date max=3 工业互联网
same "$OUT" "$T/expected" 'in another order: the same JSON'

search -f json -n 3 '工业互联网 奖励'
cp "$OUT" "$T/expected"
call search "$T/index" max=3 '工业互联网 奖励'
is "$status$err" 0 'a search by typed calls'
for member in path title locator kind document_kind text snippet date issuer; do
    is "$(facts $member)" "$(json "hits/*/$member" "$T/expected")" "hits have the same $member"
done
is "$(facts heading)" "$(json 'hits/*/heading/*' "$T/expected")" 'the same headings'
json 'hits/*/score' "$T/expected" | awk '{ printf "%d %.6f\n", NR, $1 }' >"$T/ranks"
is "$(facts hit | cut -d ' ' -f 1,2)" "$(cat "$T/ranks")" 'the same ranks and scores'
like "$out" '^total [1-9]' 'with a total'
like "$out" '^mark 工业互联网$' 'marks'
like "$out" '^nothing -$' 'a field that is none has no value'
like "$out" '^past the end .*(nil|0)' 'and nothing behind the last'
unlike "$out" 'not in the text' 'snippets are found in their texts'
search -f json 专项资金
cp "$OUT" "$T/expected"
call search "$T/index" 专项资金
is "$(facts status | grep -v in_force)" "$(json 'hits/*/status' "$T/expected")" 'what is in force is told'
like "$out" '^status repealed' 'of some, that they are not'
mkdir "$T/twice"
cp corpus/policies/industrial-internet-measures-2024.txt "$T/twice/a.txt"
cp corpus/policies/industrial-internet-measures-2024.txt "$T/twice/b.txt"
"$policy_index" -q -d "$T/copies" "$T/twice"
call search "$T/copies" max=1 标杆工厂
is "$(facts hit | cut -d ' ' -f 3) $(facts other)" 'a.txt#二/（六） b.txt#二/（六）' 'and for which others a hit stands'
call search "$T/index" '工业互连网'
like "$out" '^(suggestion|note) ' 'where nothing matches, that is told'
call search "$T/index" max=0 平台
like "$status $out" '^2 failed -2 .*max is at least 1' 'an option that cannot be is refused'
call search "$T/index" kind=laws 平台
like "$status $out" '^2 failed -2 ' 'so is a filter'
call search "$T/index" names="$T/none/names" 平台
like "$status $out" '^2 failed -3 ' 'and a file of names that is not there'
printf '平台网 = 工业互联网平台\nnothing\n' >"$T/names"
call search "$T/index" names="$T/names" 平台网
like "$out" '^note .*2.*ignored' 'a line of it that is not understood is noted'
call search "$T/nowhere" 平台
like "$status $out" '^2 failed -3 ' 'an index that is not there is told by its code'

# --- by id ---------------------------------------------------------------------------------------

id=policies/industrial-internet-fund-2024.txt
search --show "$id#第七条" -f json
cp "$OUT" "$T/expected"
call lookup "$T/index" "$id#第七条"
is "$(facts locator) $(facts kind) $(facts title)" \
    "$(json locator "$T/expected") $(json kind "$T/expected") $(json title "$T/expected")" 'a clause by its id'
is "$(sed -n '/^text /,/^snippet /p' "$OUT" | sed '/^snippet /d')" "text $(json text "$T/expected")" 'whole'
call lookup "$T/index" "$id#第7条第一款第（二）项"
like "$out" '^snippet （二）首次入选国家级特色专业型' 'of a part of it, that part'
search --show "$id" -f json
cp "$OUT" "$T/expected"
call lookup "$T/index" "$id"
is "$(facts clause)" "$(json 'clauses/*/id' "$T/expected")" 'a document with all its clauses'
call lookup "$T/index" "$id#第七百条"
like "$status $out" '^2 failed -3 .*has no clause' 'one that is not there is told by its code'

# --- several indexes, damaged ones ---------------------------------------------------------------

printf '%s\n' "auto $T/copies" "auto $T/index" >"$T/list"
call search "$T/list" max=100 标杆工厂
like "$out" '^hit [0-9]+ [0-9.]+ a.txt#二/（六）' 'a list of indexes is searched as one'
facts hit | cut -d ' ' -f 3 >"$T/hits"
run "$policy_search" -d "$T/list" -f json -n 100 标杆工厂
is "$(cat "$T/hits")" "$(json 'hits/*/id')" 'as policy-search does it'
printf '示例市新办法\n\n第一条 新事新办。\n' >"$T/twice/new.txt"
"$policy_index" -q -d "$T/copies"
for segment in "$T/copies"/seg-*; do :; done
printf x >>"$segment/forward"
call verify "$T/copies"
like "$status $out" '^failed -4 ' 'it is found damaged'
like "$out" '^message .*/forward: ' 'with what is wrong'
call verify "$T/index"
is "$status$out$err" 0 'another one is whole'
call search "$T/copies" 标杆工厂
like "$out" '^hit 1 ' 'an index that is damaged in part is searched without that part'
like "$out" '^damage .*/forward: ' 'which is told'
call strict "$T/copies"
like "$status $out" '^2 failed -4 .*/forward: ' 'and not when all is wanted'

# --- related -------------------------------------------------------------------------------------

draft=corpus/proposals/cppcc-2023064-wetland.txt
search --related "$draft" -f json
cp "$OUT" "$T/expected"
call related-json "$T/index" "$draft"
same "$OUT" "$T/expected" 'what is related to a text: the same JSON'
call related "$T/index" "$draft"
is "$(facts ask)" "$(json 'asks/*/locator' "$T/expected")" 'the same asks by typed calls'
is "$(facts 'document 0')" "$(json 'documents/policies/*/id' "$T/expected")" 'the same documents'
is "$(facts 'clause 1' | sed 's/ partial$//')" "$(json 'asks/*/replies/*/id' "$T/expected")" 'the same clauses'
search --related replies/2024018-industrial-internet.md -f json
cp "$OUT" "$T/expected"
call related-id-json "$T/index" replies/2024018-industrial-internet.md
same "$OUT" "$T/expected" 'and to a document of the index'
call related-id "$T/index" /etc/passwd
like "$status $out" '^2 failed -3 ' 'by an id no file is read'

# --- parsing -------------------------------------------------------------------------------------

for file in corpus/policies/industrial-internet-measures-2024.txt "$draft" tests/cases/html/gov-xxgk.html; do
    run "$policy_index" --parse "$file"
    cp "$OUT" "$T/expected"
    call parse-json "$file"
    same "$OUT" "$T/expected" "$file: the same JSON"
    call parse-bytes "$file"
    same "$OUT" "$T/expected" 'from memory too'
done
printf '示例市供水办法\n\n第一章 总则\n第一条 按照《示例省条例》第三条制定。\n' | iconv -t GB18030 >"$T/rules.txt"
call parse "$T/rules.txt"
is "$out" 'rules.txt
title 示例市供水办法
kind statute
issuer -
encoding GB18030 0
note -
rules.txt#第一条 article 第一章 总则
第一条 按照《示例省条例》第三条制定。
第一条 按照《示例省条例》第三条制定。
cites 第一条 《示例省条例》第三条 示例省条例 - 第三条 0 0 《示例省条例》第三条' 'a document by typed calls'
: >"$T/empty.txt"
run "$policy_index" --parse "$T/empty.txt"
cp "$OUT" "$T/expected"
call parse-bytes "$T/empty.txt"
same "$OUT" "$T/expected" 'an empty document is one'
call parse "$T/none/nothing"
like "$status $out" '^2 failed -3 ' 'a file that is not there is told by its code'
call parse "$T"
like "$status $out" '^2 failed -' 'a folder is no document'

# Without the shared library beside them the helpers are where the caller says.
page=tests/cases/html/gov-xxgk.html
PATH=/usr/bin:/bin run "$T/static" parse-json "$page"
like "$status $out" '^2 failed -7 ' 'a static caller has no converter beside itself'
run "$T/static" helpers "$page" "$at/libexec/policy-search"
is "$status $(json title)" '0 示例省人民政府办公厅关于印发示例省城镇供水条例实施办法的通知' 'unless it says where that is'

# Where libraries have a folder for each architecture, helpers and catalogue are one further up.
mkdir "$at/lib/some-machine"
cp "$at/lib/$soname" "$at/lib/some-machine"
LD_LIBRARY_PATH=$at/lib/some-machine run "$T/shared" parse-json "$page"
is "$status $(json kind)" '0 statute' 'a library in a deeper folder finds its converter'
LC_ALL=zh_CN.UTF-8 LD_LIBRARY_PATH=$at/lib/some-machine run "$T/shared" language "$T/none/nothing"
like "$out" '没有该文件' 'and its catalogue'

# --- the process ---------------------------------------------------------------------------------

call leaves-alone "$T/alone" "$T/docs" 工业互联网 "$page"
is "$status$out$err" 0 'signals, locale and output are left alone'
LC_ALL=zh_CN.UTF-8 call language "$T/none/nothing"
like "$status $out" '^2 failed -3 .*没有该文件' 'messages are Chinese where that is asked for'
LC_ALL=zh_CN.UTF-8 call parse "$T/none/nothing"
like "$status $out" '^2 failed -3 .*No such file' 'and else as they stand'
call threads "$T/index" 工业互联网 '平台 奖励'
is "$status $out" '0 same' 'threads may search an index each'

done_testing
