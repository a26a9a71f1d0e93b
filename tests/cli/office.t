#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Word documents and OpenDocument texts through our own converter: what stands in them, numbers as
# the word processor shows them, and files that no word processor made.
. "$(dirname "$0")/lib.sh"

convert=$BUILD/policy-convert
to_markdown() { run "$convert" "$1" <"$2"; }

# --- cases ---------------------------------------------------------------------------------------

for case in tests/cases/docx/*/ tests/cases/odt/*/; do
    case=${case%/}
    format=${case%/*} format=${format##*/}
    perl tests/cli/office.pl "$case" "$T/case.$format"
    to_markdown "$format" "$T/case.$format"
    is "$status" 0 "$case: converted"
    same "$OUT" "$case/text" "$case: as it is shown"
    is "$err" "$([ ! -e "$case/note" ] || sed 's/^/note: /' "$case/note")" "$case: what is lost"
done

# --- in the index --------------------------------------------------------------------------------

mkdir "$T/docs"
perl tests/cli/office.pl tests/cases/docx/numbers "$T/docs/numbers.docx"
perl tests/cli/office.pl tests/cases/docx/headings "$T/docs/headings.DOCM"
run "$policy_index" -v --report "$T/report" -d "$T/index" "$T/docs"
is "$status" 0 'indexed'
like "$err" 'numbers.docx: UTF-8; some automatic numbers have a form that is not known' '-v tells what is lost'
is "$(json reason "$T/report")" "$(cat tests/cases/docx/numbers/note)" 'so does --report'
run env LANG=zh_CN.UTF-8 LC_ALL= "$policy_index" --parse "$T/docs/numbers.docx"
is "$status" 0 'parsed'
like "$err" 'numbers.docx: 有的自动编号' '--parse tells it, in the language of the user'
is "$(json 'clauses/*/locator' | head -n 8 | tr '\n' ' ')" '一/（一） 一/（二）/1 一/（二）/2/① 一/（二）/2/② 一/（三）/1 二/（一） 三 一~2 ' \
    'automatic numbers make locators'
run "$policy_index" --parse "$T/docs/headings.DOCM"
is "$(json title)" 示例市供水条例 'a title is one, and the extension does not matter'

perl tests/cli/office.pl tests/cases/docx/notice "$T/notice.docx"
run "$policy_index" --parse "$T/notice.docx"
is "$status$err" 0 'a notice is read'
is "$(json 'clauses/*/locator' | tr '\n' ' ')" '¶1 一/（一） 一/（二） 二/（一）/1 二/（一）/2 ' 'clauses of a notice'
is "$(json metadata/document_number)" '示水〔2024〕2号' 'metadata of a notice'
like "$(json clauses/2/text)" '居民.每吨3元' 'rows of a table of a notice'
perl tests/cli/office.pl tests/cases/odt/lists "$T/lists.odt"
run "$policy_index" --parse "$T/lists.odt"
is "$(json title)" 示例市供水办法 'title of an OpenDocument text'
like "$(json 'clauses/*/locator' | tr '\n' ' ')" '二/一/（三） 二/二 ' 'clauses of an OpenDocument text'

# --- what no word processor made -----------------------------------------------------------------

mkdir "$T/hostile"
perl tests/cli/hostile_office.pl "$T/hostile"
head -c 600 "$T/docs/numbers.docx" >"$T/hostile/half.docx"
# reads NAME TEXT: its Markdown, line ends as /
reads() {
    to_markdown docx "$T/hostile/$1.docx"
    is "$status:$(printf '%s' "$out" | tr '\n' /)" "0:$2" "$1: read"
}
# refuses NAME REASON
refuses() {
    to_markdown docx "$T/hostile/$1.docx"
    is "$status:$out:$err" "2::$2" "$1: refused"
}
reads plain 一、供水单位应当保证水质。
reads nested 最里面的字
reads odd '格//行//段//后//| 宽 |'"$(printf '%64s' '' | sed 's/ / |/g') 窄 |/$(printf '%66s' '' | sed 's/ /|---/g')|"
reads many 一、供水单位应当保证水质。
to_markdown odt "$T/hostile/outside.odt"
is "$status:$out" 0:字 'elements around the text of an OpenDocument text'
reads elsewhere '别处的字（注：脚注）'
refuses damaged 'it is damaged'
refuses half 'it is damaged'
refuses locked 'it is protected by a password'
refuses bomb 'it is packed and unpacks to more than any text'
refuses bombs 'it is packed and unpacks to more than any text'
refuses broken 'its XML is damaged, or nested too deep'
refuses deep 'its XML is damaged, or nested too deep'
refuses unmarked 'its XML is damaged, or nested too deep'
refuses entities 'its XML has a document type, which no such document has'
refuses entity-file 'its XML has a document type, which no such document has'
refuses other 'there is no text of Word in it'
run env LANG=zh_CN.UTF-8 LC_ALL= "$policy_index" --parse "$T/hostile/locked.docx"
is "$status$err" '2policy-index: locked.docx: policy-convert 读不了它：有密码保护' 'why it is refused is told in the language of the user'

# What Word protects with a password is not even a ZIP archive.
{
    printf '\320\317\021\340\241\261\032\341'
    printf 'EncryptedPackage' | sed 's/./&\n/g' | tr '\n' '\000'
    printf 'garbage'
} >"$T/secret.docx"
run "$policy_index" --parse "$T/secret.docx"
is "$status$err" '2policy-index: secret.docx: not a text file (it is a document that a password protects)' \
    'a document that Word protected is told to be that'
done_testing
