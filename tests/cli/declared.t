#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a document says of the names and documents in it is printed by --parse, and only then.
. "$(dirname "$0")/lib.sh"
plan 7

cat >"$T/rules.txt" <<'END'
示例市供水办法

第一条 根据《示例省供水管理条例》（以下简称《条例》）制定本办法。
第二条 示例市水务局（以下简称市水务局）负责实施，依照《条例》第三条办理。
第三条 本办法自2024年1月1日起施行，《示例市旧供水办法》第二条同时废止。
END
run "$policy_index" --parse "$T/rules.txt"
is "$status" 0 'a document that declares something is parsed'
like "$out" '"text":"《条例》第三条","title":"条例","article":"第三条","full_title":"示例省供水管理条例"' \
    'a citation says what its title stands for'
like "$out" '"text":"《示例市旧供水办法》第二条","title":"示例市旧供水办法","article":"第二条","repeals":true' \
    'a citation says that it repeals, and what of the document'
like "$out" '"abbreviations":\[\{"short":"条例","full":"示例省供水管理条例","clause":"第一条"\},\{"short":"市水务局","full":"示例市水务局","clause":"第二条"\}\]' \
    'the short forms are listed with the clause that defines them'

printf '第一条 依照《示例省供水管理条例》第三条制定。\n第二条 由示例市水务局负责。\n' >"$T/plain.txt"
run "$policy_index" --parse "$T/plain.txt"
unlike "$out" 'abbreviations' 'no list when there is none'
unlike "$out" 'full_title' 'no full title when a title stands for itself'
unlike "$out" 'repeals' 'no repeal when there is none'
