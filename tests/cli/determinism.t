#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same documents give the same answers however the index was built, also where more clauses
# tie than are looked at: 3,000 and 600 equal ones, where 500 and at most 2,500 are.
. "$(dirname "$0")/lib.sh"

mkdir "$T/docs"
perl -CSD -Mutf8 -e '
    my @label = split //, "一二三四五六七八九十";
    my @subject = qw(河道保洁 桥梁检测 路灯维修 校园安全 食品抽检 森林防火 古树保护 夜间施工);
    for my $n (1 .. 300) {
        open my $out, ">", sprintf "%s/%03d.txt", $ARGV[0], $n * 7 % 300;
        print $out "示例市重复样本\n\n";
        for my $i (0 .. 9) {
            my $s = $subject[($n * 10 + $i) % 8];
            my $m = $n * $i % 13 + 1;
            my $text = $i < 2 ? "同样的垃圾分类" : $i < 4 ? "投入${m}万元用于$s" : "由${s}组负责$s";
            print $out "$label[$i]、开展绿化养护工作，$text。\n";
        }
    }' "$T/docs"

cat >"$T/queries" <<'END'
01	绿化养护
02	绿化
03	养护
04	化
05	绿 护
06	垃圾分类
07	垃圾 分类
08	同样的垃圾分类
09	"垃圾分类"
10	绿化 -垃圾
11	河道保洁
12	河道
13	桥梁检测 绿化
14	路灯维修
15	校园安全组
16	食品抽检组负责食品抽检
17	森林防火
18	古树
19	夜间施工
20	投入5万元
21	5万元
22	五万元
23	13万元 绿化
24	投入
25	用于
26	怎样开展绿化养护工作
27	绿化养护工作由谁负责
28	开展工作
29	重复样本
30	示例市
31	示例市 垃圾
32	一
33	工作，同样
34	"工作，同样"
35	垃圾分类由食品抽检组负责
36	绿化养护工作 垃圾分类
37	-绿化
38	-垃圾
39	投入 用于 绿化
40	凤凰
END
cat >"$T/names" <<'END'
绿化办 = 绿化养护工作
市垃圾办 = 垃圾分类
END
cat >"$T/named" <<'END'
n1	绿化办
n2	绿化办 河道保洁
n3	市垃圾办
n4	市垃圾办和绿化办怎样投入
END
# answers INDEX: a hundred hits of each query, also by other names, and how many there are.
answers() {
    "$policy_search" -d "$1" -f tsv -n 100 --batch "$T/queries"
    "$policy_search" -d "$1" -f tsv -n 100 --aliases "$T/names" --batch "$T/named" 2>/dev/null
    while IFS='	' read -r id query; do
        printf '%s %s %s\n' "$id" "$query" "$("$policy_search" -d "$1" --count -- "$query")"
    done <"$T/queries"
}
# equal NAME INDEX
equal() {
    answers "$2" >"$T/got"
    same "$T/got" "$T/wanted" "$1"
}

run "$policy_index" -j 1 -d "$T/one" "$T/docs"
is "$status" 0 'one process'
answers "$T/one" >"$T/wanted"
ok 'there are answers' test "$(wc -l <"$T/wanted")" -gt 3000
like "$(cat "$T/wanted")" '^01 绿化养护 3000$' '3,000 equal clauses'
like "$(cat "$T/wanted")" '^06 垃圾分类 600$' '600 equal clauses'
is "$(grep -c '^n[1-4]	' "$T/wanted")" 400 'a hundred hits by each of four other names'
is "$(grep -c '^06	' "$T/wanted") $(grep '^06	' "$T/wanted" | cut -f4 | sort -u | wc -l)" '100 1' \
    'whose hundred best have one score'
is "$(grep '^06	' "$T/wanted" | cut -f2)" "$(grep '^06	' "$T/wanted" | cut -f2 | LC_ALL=C sort)" \
    'and stand in the order of their ids'
equal 'asked again' "$T/one"

run "$policy_index" -j 8 -d "$T/eight" "$T/docs"
is "$status" 0 'eight processes'
equal 'eight processes: the same answers' "$T/eight"

# Three runs, the last files first, each of another number of processes.
mkdir "$T/part"
for part in 2 1 0; do
    cp -p "$T/docs/$part"* "$T/part"
    run "$policy_index" -j $((part + 1)) -d "$T/three" "$T/part"
done
like "$out" 'now 300 documents, 3000 clauses' 'files added in three runs'
equal 'files added in three runs: the same answers' "$T/three"

# Fifteen runs, so that segments are merged; and files that come and go meanwhile.
mkdir "$T/step"
for step in 29 0 28 1 27 2 26 3 25 4 24 5 23 6 22 7 21 8 20 9 19 10 18 11 17 12 16 13 15 14; do
    cp -p "$T/docs/$(printf '%02d' "$step")"* "$T/step"
    [ $((step % 2)) = 0 ] || continue
    printf '示例市过客\n\n一、开展绿化养护工作，同样的垃圾分类。\n' >"$T/step/guest.txt"
    "$policy_index" -q -d "$T/many" "$T/step" || break
    rm "$T/step/guest.txt"
done
run "$policy_index" -d "$T/many" "$T/step"
like "$out" 'now 300 documents, 3000 clauses' 'sixteen runs with a file that comes and goes'
equal 'sixteen runs: the same answers' "$T/many"
run "$policy_index" -d "$T/many" --rebuild
is "$status" 0 '--rebuild'
equal '--rebuild: the same answers' "$T/many"

# Several roots instead of one: ids are what they were, as each is relative to its root.
mkdir "$T/a" "$T/b"
cp -p "$T/docs"/[01]* "$T/a"
cp -p "$T/docs/2"* "$T/b"
run "$policy_index" -d "$T/roots" "$T/b" "$T/a"
is "$status" 0 'two roots'
equal 'two roots: the same answers' "$T/roots"

# As many as are asked for, best first whatever their number.
"$policy_search" -d "$T/one" -f tsv -n 100 绿化养护 | cut -f2 >"$T/hundred"
"$policy_search" -d "$T/one" -f tsv -n 10 绿化养护 | cut -f2 >"$T/ten"
head -n 10 "$T/hundred" >"$T/head"
same "$T/ten" "$T/head" '-n 10 are the first of -n 100'
is "$("$policy_search" -d "$T/one" -f tsv -n 100000 绿化养护 | wc -l)" 3000 '-n 100000 prints all'
"$policy_search" -d "$T/one" -f jsonl -n 100 垃圾分类由食品抽检组负责 >"$T/json"
json id "$T/json" >"$T/hundred"
"$policy_search" -d "$T/one" -f jsonl -n 10 垃圾分类由食品抽检组负责 >"$T/json"
json id "$T/json" >"$T/ten"
head -n 10 "$T/hundred" >"$T/head"
same "$T/ten" "$T/head" 'also of a sentence'
done_testing
