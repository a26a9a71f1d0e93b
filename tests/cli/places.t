#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Several indexes searched as one: the same answers as from one index of all the documents.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/parts.sh"

index_parts 3

several() {
    "$policy_search" -d "$T/index0" -d "$T/index1" -d "$T/index2" "$@"
}

while read -r query; do
    same_answer "$query" -f json -n 20 "$query"
done <<'QUERIES'
养老 补贴 申请
既有住宅加装电梯能补多少钱
工业互联网平台 奖励 五百万元
示府规〔2024〕2号
示例市养老服务条例第28条
标题:电梯 补贴
QUERIES
same_answer '--group document' --group document 电动自行车 充电设施
same_answer '--facets' --facets kind,year 补贴
same_answer '--sort date' --sort date 加装电梯
same_answer '--show' --show 'regulations/elderly-care-regulation.md#第十条'
same_answer '--cites' --cites replies/2024039-elderly-beds.txt
same_answer '--cited-by' --cited-by 《示例市养老服务条例》第四十一条
same_answer '--related' --related replies/2024039-elderly-beds.txt
same_answer 'a filter' --kind reply 工业互联网

# --- lists -------------------------------------------------------------------------------------------

printf '# three\nauto index0\n\n  auto   index1\r\nauto %s\n' "$T/index2" >"$T/list"
"$policy_search" -d "$T/all" 养老 补贴 >"$T/one"
"$policy_search" -d "$T/list" 养老 补贴 >"$T/several"
same "$T/several" "$T/one" 'a list names them, those beside it by their names'
(cd / && POLICY_INDEX=$T/list "$policy_search" 养老 补贴) >"$T/several"
same "$T/several" "$T/one" 'and so does POLICY_INDEX'

# refused LINE PATTERN NAME
refused() {
    printf 'auto index0\n%s\n' "$1" >"$T/bad"
    run "$policy_search" -d "$T/bad" 养老
    is "$status" 2 "$3: refused"
    like "$err" "$2" "$3: and told where"
}
refused 'index1' 'bad:2: not understood' 'a line without a word'
refused 'auto' 'bad:2: not understood' 'auto without a folder'
refused 'glass index1' 'bad:2: not understood' 'a word that we do not know'
refused 'remote example' 'bad:2: not understood' 'a server without a port'
refused 'remote example:70000' 'bad:2: not understood' 'a port that is none'
refused 'auto nowhere' 'nowhere: no index here' 'a folder that is not there'
echo '# nothing' >"$T/bad"
run "$policy_search" -d "$T/bad" 养老
is "$status" 2 'a list without any is refused'
like "$err" 'bad: lists no index' 'and told'

# --- ids ---------------------------------------------------------------------------------------------

run "$policy_search" -d "$T/all" -d "$T/index1" 养老
is "$status" 2 'a path that stands in two indexes is refused'
like "$err" "stands in $T/all and in $T/index1" 'with both named'
several --open policies/school-nap-notice-2023.txt --no-pager >"$T/opened" 2>"$T/said"
same "$T/opened" corpus/policies/school-nap-notice-2023.txt 'a file is found by the folder of its own index'
done_testing
