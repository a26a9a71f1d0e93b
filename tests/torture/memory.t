#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Memory of the largest process stays below 400 MiB, and is the same for twice as many documents:
# when an index is made, when it is brought up to date and merged, and when it is asked; and it is the
# same for many files as for few. LAWS=FOLDER names documents of one's own instead of the samples,
# multiplied.
. "$(dirname "$0")/lib.sh"
long_only
plan 13

${CC:-cc} -D_GNU_SOURCE -O1 -o "$T/measure" tests/bench/measure.c || exit 2

# largest NAME COMMAND…: MiB of its largest process, in $mib.
largest() {
    largest_name=$1
    shift
    ok "$largest_name" "$T/measure" "$T/measured" "$@"
    mib=$(awk '{ printf "%d", $4 + 0.5 }' "$T/measured")
}

if [ "${LAWS:-}" != '' ]; then
    size=$(find -L "$LAWS" -type f \( -name '*.md' -o -name '*.txt' \) -printf '%s\n' |
        awk '{ n += $1 } END { printf "%d", n / 1000000 + 1 }')
    cp -rL "$LAWS" "$T/docs-1"
    perl tests/bench/multiply.pl "$T/docs-1" "$T/docs-2" $((2 * size)) >"$T/out"
else
    size=12
    perl tests/bench/multiply.pl corpus "$T/docs-1" $size >"$T/out"
    perl tests/bench/multiply.pl corpus "$T/docs-2" $((2 * size)) >"$T/out"
fi

for times in 1 2; do
    index=$T/index-$times docs=$T/docs-$times
    largest "documents x$times: indexed" "$policy_index" -q -j 2 -d "$index" "$docs"
    fresh=$mib
    # A third of them changes: much of every segment is dead then, and it is merged.
    find "$docs" -type f \( -name '*.md' -o -name '*.txt' \) | sort | awk 'NR % 3 == 1' |
        while read -r file; do printf '\n补充说明。\n' >>"$file"; done
    largest "documents x$times: brought up to date" "$policy_index" -q -j 2 -d "$index"
    update=$mib
    largest "documents x$times: asked" "$policy_search" -d "$index" -n 50 养老服务 补贴 标准
    search=$mib
    note "documents x$times: $fresh MiB when indexed, $update when brought up to date and merged, $search when asked"
    ok "documents x$times: below 400 MiB" test "$fresh" -lt 400 -a "$update" -lt 400 -a "$search" -lt 400
    [ "$times" = 2 ] || fresh_1=$fresh update_1=$update
done
# Up to 32 MB of input a worker's batch still grows with the set; behind that it does not.
ok 'twice as many, indexed: no more than a fifth and a batch more' test "$fresh" -le $((fresh_1 * 6 / 5 + 16))
note "$(du -sh "$T/docs-2" "$T/index-2" | tr '\n' ' ')"
ok 'twice as many, merged: at most what the mapped index takes more' \
    test "$update" -le $((update_1 + $(du -sm "$T/index-2" | cut -f1)))

# The same clauses in few files and in many: a process holds the names of those that it reads itself.
perl -e 'for my $many (0, 1) {
    my $folder = "$ARGV[0]/files-$many";
    mkdir $folder;
    for my $n (0 .. 39999) {
        my $name = $many ? $n : int($n / 400);
        my $path = "$folder/示例市老旧小区改造工作实施方案（第${name}号）.txt";
        my $title = -e $path ? "" : "示例市老旧小区改造工作实施方案\n\n";
        open my $out, ">>", $path or die;
        print $out "${title}第${n}个小区改造供水管网。\n";
        close $out;
    }
}' "$T" || exit 2
largest 'few files: indexed' "$policy_index" -q -j 1 -d "$T/index-few" "$T/files-0"
few=$mib
largest 'many files: indexed' "$policy_index" -q -j 1 -d "$T/index-many" "$T/files-1"
note "100 files: $few MiB, 40,000 files: $mib MiB"
# Three copies of a path alone were more than that.
ok '400 times as many files: no more than 0.3 KB for each' test "$mib" -le $((few + 12))
