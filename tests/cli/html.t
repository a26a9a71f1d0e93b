#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages of government sites: indexed, they have clauses, metadata and rows of tables, and nothing of
# the site around. Which files are pages is told by name and content.
. "$(dirname "$0")/lib.sh"

docs=$T/docs pages=tests/cases/html
mkdir "$docs"
for page in "$pages"/*; do
    case $page in
    *.md | */navigation.html) ;;
    *.doc) cp "$page" "$docs/word-export.html" ;; # without a converter .doc are left out by name
    *) cp "$page" "$docs" ;;
    esac
done
index() { run "$policy_index" -d "$T/index" "$@"; }
parse() { run "$policy_index" --parse "$@"; }
search() { run "$policy_search" -d "$T/index" "$@"; }

# --- indexed -------------------------------------------------------------------------------------

index "$docs"
is "$status$err" 0 'pages are indexed'
like "$out" '^indexed 6, unchanged 0, removed 0, skipped 0, failed 0; now 6 documents' 'all of them'
search -f jsonl -n 1 供水单位应当履行下列义务
is "$(json id)" 'gov-xxgk.html#第三条' 'a page has clauses'
is "$(json title)" 示例省人民政府办公厅关于印发示例省城镇供水条例实施办法的通知 'a title'
is "$(json document_number) $(json issuer) $(json date)" \
    '示政办发〔2024〕21号 示例省人民政府办公厅 2024-03-01' 'and what its information table says'
search -f jsonl -n 1 居民用水加收水费
like "$(json text)" '居民.每立方米 0.5元.每立方米1元' 'rows of tables stand in their clause'
search -f jsonl -n 1 违反本办法的责令改正
is "$(json id) $(json title)" 'old-table.html#第四条 示例县农村公路养护管理办法' 'a page in GBK laid out by tables'
search -f jsonl -n 1 社区食堂一次性补助
is "$(json id) $(json document_kind)" 'word-export.html#二 reply' 'a page of Word'
search -f jsonl -n 1 自理老人每人每月
is "$(json text)" '1. 自理老人每人每月100元；' 'items keep their numbers'
search -f jsonl -n 1 企业上云补助
is "$(json id)" 'no-container.htm#一' 'a page whose parts have no names'
search -f json 城北公交专线
is "$(json hits/0/title)" 对市十六届人大三次会议第88号建议的答复 'a reply'
for words in 网站标识码 政务服务 打印本页 扫一扫 专家解读 热点文章 隐藏的批注 运行调度会 加入收藏; do
    search -c "\"$words\""
    is "$status$out" 10 "nothing of the site: $words"
done
index "$docs"
like "$out" '^indexed 0, unchanged 6, ' 'a second run has nothing to do'

parse --text "$docs/old-table.html"
cp "$OUT" "$T/text"
parse "$docs/old-table.html"
start=$(json clauses/3/start) end=$(json clauses/3/end)
is "$(head -c "$end" "$T/text" | tail -c +$((start + 1)))" "$(json clauses/3/text)" \
    'start and end are bytes of what --parse --text prints'
parse "$docs/reply-page.shtml"
is "$(json metadata/proposal_number) $(json metadata/proposal_title) $(json metadata/result_class)" \
    '88 关于优化城北公交线路的建议 A' 'the table above a reply is metadata'

# --- what is a page --------------------------------------------------------------------------------

# kind NAME PATTERN WHAT: the first clause of standard input as the file NAME.
kind() {
    cat >"$T/$1"
    parse "$T/$1"
    is "$status$err" 0 "$3: read"
    like "$(json clauses/*/text)" "$2" "$3"
}
page='<p>第一条　供水单位应当保证水质，并定期公布。</p><p>第二条　本办法自公布之日起施行。</p>'
kind a.doc '^一、关于选址' 'a page of Word called .doc' <"$pages/word-export.doc"
kind a.txt '^第一条　供水单位' 'a page called .txt' <<END

<!-- saved -->
<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><html><body>$page</body></html>
END
kind a.xhtml '^第一条　供水单位' 'XHTML' <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body>$page</body></html>
END
kind b.HTM '^第一条　供水单位' 'part of a page' <<END
$page
END
{ printf '\377\376' && printf '<html><body>%s</body></html>' "$page" | iconv -f UTF-8 -t UTF-16LE; } >"$T/wide"
kind c.html '^第一条　供水单位' 'a page in UTF-16' <"$T/wide"
kind d.html '^第一条　供水单位' 'a text called .html' <<END
第一条　供水单位应当保证水质，并定期公布。
第二条　本办法自公布之日起施行。
END
kind e.md '^第一条　供水<单位>' 'Markdown with tags stays Markdown' <<END
<!-- 注 -->
<div align="center"></div>

第一条　供水<单位>应当**保证**水质。
END
kind f.txt '</p><p>第二条' 'a text with tags stays a text' <<END
$page
END

# --- what is none ----------------------------------------------------------------------------------

cp "$pages/navigation.html" "$docs"
index "$docs"
is "$status" 2 'a page of links is an error'
is "$err" "policy-index: $docs/navigation.html: policy-convert cannot read it: no text of a document in it, only links" \
    'which is told in a line'
like "$out" '^indexed 0, unchanged 6, removed 0, skipped 0, failed 1; now 6 documents' 'and costs the page only'
head -c 3000 /dev/urandom | tr '<' x >"$T/random.html"
printf '\000\001\002\003\004\005\006\007\000\001\002\003\004\005\006\007' >>"$T/random.html"
parse "$T/random.html"
is "$status" 2 'what is no text is refused, whatever its name'
run "$BUILD/policy-convert" nothing
is "$status" 2 'the converter alone: an unknown format'
like "$err" '^Usage: policy-convert FORMAT <FILE' 'is told how to call it'

done_testing
