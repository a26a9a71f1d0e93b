#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --compare: clauses and documents, what differs in them marked, as text and JSON. How texts are
# told apart and clauses found again: tests/cases/compare.tsv, align.tsv.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/compare
is "$status" 0 'the versions are indexed'
compare() { run "$policy_search" -d "$T/index" --compare "$@"; }

# --- documents -----------------------------------------------------------------------------------

compare old.md new.md
is "$status$err" 0 'documents: compared'
cat >"$T/expected" <<'END'
- 示例市路灯照明管理办法 · 2019-05-06
  old.md
+ 示例市路灯照明管理办法 · 2024-03-08
  new.md
3 the same, 4 changed, 1 moved, 1 added, 0 removed

第一条  changed
第一条　为了规范路灯照明管理，{+保障夜间出行安全，+}根据有关法律、法规，制定本办法。

第二条 … 第三条: 2 clauses are the same

第四条  added
第四条　路灯照明建设应当采用节能光源，优先覆盖背街小巷。

第六条 → 第五条  moved

第四条 → 第六条  changed
第六条　路灯养护单位应当履行下列职责：
（一）每[-月-]{+周+}巡查一次；
（二）路灯损坏的，在[-四十八-]{+二十四+}小时内修复{+；+}
{+（三）公布报修电话+}。

第五条 → 第七条: 1 clause is the same

第七条 → 第八条  changed
第八条　违反本办法第[-五-]{+七+}条规定的，处以[-五百-]{+一千+}元以上[-二千-]{+五千+}元以下罚款。

第八条 → 第九条  changed
第九条　本办法自[-2019年7-]{+2024年5+}月1日起施行。
END
same "$OUT" "$T/expected" 'documents: what is the same in a line, the rest with its marks'
compare new.md old.md
like "$out" '^3 the same, 4 changed, 1 moved, 0 added, 1 removed$' 'the other way round'
like "$out" '^第四条  removed$' 'the other way round: what was added is removed'
compare old.md old.md
is "$(tail -n 2 "$OUT")" '
第一条 … 第八条: 8 clauses are the same' 'a document with itself'
compare old.md old-hant.md
like "$out" '^第一条 … 第二条: 2 clauses are the same, but for the form of characters$' \
    'Traditional characters make no difference, which is said'
like "$out" '^heading  removed$' 'headings are compared'
like "$out" '^2 the same, 0 changed, 0 moved, 0 added, 6 removed$' 'and not counted'

# --- clauses -------------------------------------------------------------------------------------

compare 'old.md#第七条' 'new.md#第八条'
is "$status $(sed -n '2p;4p;6p' "$OUT")" '0   old.md#第七条
  new.md#第八条
第八条　违反本办法第[-五-]{+七+}条规定的，处以[-五百-]{+一千+}元以上[-二千-]{+五千+}元以下罚款。' 'clauses'
compare 'old.md#第6条' 'new.md#第五条'
is "$status $(tail -n 1 "$OUT")" '0 the same' 'the same but for their numbers'
compare 'old.md#第二条' 'old-hant.md#第二条'
is "$(tail -n 1 "$OUT")" 'the same, but for the form of characters' 'the same in other characters'
compare 'old.md#第四条/（二）' 'new.md#第六条第（二）项'
like "$out" '^（二）路灯损坏的，在\[-四十八-]\{\+二十四\+}小时内修复\[-。-]\{\+；\+}$' 'parts of articles'
like "$out" '^  new.md#第六条/（二）$' 'parts: their ids'

# --- how it is printed ---------------------------------------------------------------------------

COLUMNS=100 compare 'old.md#第四条' 'new.md#第六条'
cat >"$T/expected" <<'END'
第四条　路灯养护单位应当履行下列职责：           │ 第六条　路灯养护单位应当履行下列职责：
（一）每[-月-]巡查一次；                         │ （一）每{+周+}巡查一次；
（二）路灯损坏的，在[-四十八-]小时内修复。       │ （二）路灯损坏的，在{+二十四+}小时内修复{+；+}
                                                 │ {+（三）公布报修电话+}。
END
sed 1,5d "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'side by side where there is room'
COLUMNS=60 compare old.md new.md
is "$(sed -n '/^第八条　违反/,/罚款/p' "$OUT")" \
    '第八条　违反本办法第[-五-]{+七+}条规定的，处以[-五百-]{+一
千+}元以上[-二千-]{+五千+}元以下罚款。' 'in one column, folded'
compare 'old.md#第七条' 'new.md#第八条' --color
like "$out" "$(printf '第\033\\[9;31m五\033\\[0m\033\\[1;32m七\033\\[0m条')" 'in colour'
LC_ALL=zh_CN.UTF-8 compare old.md new.md
like "$out" '^第四条  新增$' 'in Chinese'
mkdir "$T/unsafe"
printf '第一条　路灯\033[31m照明\n' >"$T/unsafe/a.txt"
printf '第一条　路灯\033[32m养护\302\205\n' >"$T/unsafe/b.txt"
"$policy_index" -q -d "$T/unsafe.idx" "$T/unsafe"
run "$policy_search" -d "$T/unsafe.idx" --compare a.txt b.txt
is "$status $(tr -d '\n' <"$OUT" | LC_ALL=C tr -d '\040-\176\200-\377')" '0 ' \
    'control characters do not reach the terminal'

# --- JSON ----------------------------------------------------------------------------------------

compare old.md new.md -f json
is "$status$err $(json a/id) $(json b/date)" '0 old.md 2024-03-08' 'JSON: the sides'
is "$(for key in same changed moved added removed; do json $key; done | tr '\n' ' ')" '3 4 1 1 0 ' 'JSON: counts'
is "$(json 'pairs/*/change' | sort | uniq -c | tr -s ' \n' ' ')" ' 1 added 4 changed 1 moved 5 same ' \
    'JSON: pairs, headings among them'
is "$(json 'pairs/*/heading')" 'true
true' 'JSON: headings say so'
is "$(json pairs/4)" '{"b":"new.md#第四条","change":"added","runs":[["+","第四条　路灯照明建设应当采用节能光源，优先覆盖背街小巷。"]]}' \
    'JSON: what was added'
is "$(json pairs/1/runs)" '[["=","第一条　为了规范路灯照明管理，"],["+","保障夜间出行安全，"],["=","根据有关法律、法规，制定本办法。"]]' \
    'JSON: runs'
is "$(json pairs/2)" '{"a":"old.md#第二条","b":"new.md#第二条","change":"same"}' 'JSON: what is the same'
for side in a b; do
    sign=+
    [ $side = b ] || sign=-
    for n in 7 9 10; do
        id=$(json pairs/$n/$side)
        perl -MJSON::PP -e 'my $p = JSON::PP->new->utf8->decode(join "", <STDIN>)->{pairs}[$ARGV[0]];
            my $t = join "", map { $_->[1] } grep { $_->[0] eq "=" || $_->[0] eq $ARGV[1] } @{$p->{runs}};
            utf8::encode($t); print $t' $n "$sign" <"$OUT" >"$T/got"
        "$policy_search" -d "$T/index" --show "$id" -f jsonl >"$T/shown"
        is "$(cat "$T/got")" "$(json text "$T/shown")" "JSON: the runs of $id are its text"
    done
done

# --- what cannot be ------------------------------------------------------------------------------

compare old.md nothing.md
is "$status$out" 1 'a document that is not there'
compare 'old.md#第九十条' 'new.md#第一条'
is "$status$out" 1 'a clause that is not there'
like "$err" 'has no clause 第九十条' 'is named'
compare old.md 'new.md#第一条'
is "$status$out" 2 'a document and a clause'
like "$err" 'old.md is a document and new.md#第一条 a clause' 'are named'
compare old.md
is "$status" 2 'one id'
like "$err" 'takes two ids' 'is not enough'
compare old.md new.md old-hant.md
is "$status" 2 'three ids are too many'
for options in '-f csv' '-n 3' '-C 1' '--group document' --count '--show x' '--facets year'; do
    # shellcheck disable=SC2086
    compare old.md new.md $options
    is "$status$out" 2 "not with $options"
done
is "$("$policy_search" --complete -d "$T/index" --compare ol | cut -f1 | tr '\n' ' ')" 'old-hant.md# old.md# ' \
    'completion knows ids'
is "$("$policy_search" --complete -d "$T/index" --compare old.md ne | cut -f1)" 'new.md#' 'of the second one, too'
is "$("$policy_search" --complete -d "$T/index" ne | cut -f1)" '' 'but of no other word'
done_testing
