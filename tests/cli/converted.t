#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Old Word documents and PDFs: through converters that the test makes, so that none need be
# installed; then through those that are. Our own converter has tests of its own (office.t). What goes wrong costs the one file.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

tools=$T/tools docs=$T/docs
mkdir "$tools" "$docs"
system=$PATH
# Converters there are only those in $tools; what scripts need is there under its own name.
for tool in sh cat sed sleep env perl seq yes; do
    ln -s "$(command -v "$tool")" "$tools/$tool"
done
# tool NAME: a converter from standard input.
tool() {
    { echo '#!/bin/sh' && cat; } >"$tools/$1"
    chmod +x "$tools/$1"
}
index() { run env PATH="$tools" "$policy_index" -d "$T/index" "$@"; }
parse() { run env PATH="$tools" "$policy_index" --parse "$@"; }
search() { run "$policy_search" -d "$T/index" "$@"; }

# --- none is installed ---------------------------------------------------------------------------

printf '示例市供水办法\n\n第一条　供水单位应当保证水质。\n' >"$docs/rules.txt"
perl tests/cli/office.pl tests/cases/docx/notice "$docs/notice.docx"
printf '%%PDF-1.7\n' >"$docs/plan.pdf"
cp "$docs/plan.pdf" "$docs/second.pdf"
printf '\320\317\021\340\n' >"$docs/old.doc"
index "$docs"
is "$status" 0 'no converter: the rest is indexed'
like "$out" '^indexed 2, unchanged 0, removed 0, skipped 3, failed 0; now 2 documents' 'no converter: counted as skipped'
is "$(printf '%s\n' "$err" | sort)" 'policy-index: skipped 1 .doc: reading them needs the Debian package antiword
policy-index: skipped 2 .pdf: reading them needs the Debian package poppler-utils' 'no converter: a line for each kind'
parse "$docs/plan.pdf"
is "$status$err" '2policy-index: plan.pdf: it is a PDF; reading those needs the Debian package poppler-utils' \
    'no converter: --parse says so, too'
run env PATH="$tools" "$policy_index" --version -v
like "$out" '^  \.md    read by policy-index itself$' '--version -v: what needs none'
like "$out" '^  \.docx  converted by policy-convert$' '--version -v: ours'
like "$out" '^  \.pdf   not read: needs the Debian package poppler-utils$' '--version -v: what is missing'
like "$out" ' network' '--version -v: whether readers have a network'
run env PATH="$tools" "$policy_index" -d "$T/alone" "$docs/plan.pdf"
is "$status" 1 'no converter: nothing else there is no document'

# --- converted -----------------------------------------------------------------------------------

tool pdftotext <<'END'
printf '%s\n' '                示例市供水保障方案' '    为了保障城市供水，提高供水的质量，根据有' '关规定和本市实际，制定本方案，请各单位认真执' \
    '行。' '    一、加强巡查' '    每月对管网巡查一次，发现漏损的，立即组织' '抢修。' '                — 1 —' | cat
printf '\f'
END
tool antiword <<'END'
echo 示例市旧供水通知
echo 一、老旧管网应当更换。
END
index "$docs"
is "$status$err" 0 'converted'
like "$out" '^indexed 3, unchanged 2, removed 0, skipped 0, failed 0; now 5 documents' 'converted: all of them'
search -f jsonl -n 1 水压
is "$(json id | sed 's/.*#/#/') $(json document_number)" '#一/（一） 示水〔2024〕2号' 'a Word document has clauses and metadata'
search -f jsonl -n 1 漏损
is "$(json id) $(json text)" 'plan.pdf#一/¶1 每月对管网巡查一次，发现漏损的，立即组织抢修。' 'lines of a PDF are joined'
search -c '"更换"'
is "$out" 1 'an old Word document is read'
index "$docs"
like "$out" '^indexed 0, unchanged 5, ' 'a second run has nothing to do'
parse --text "$docs/plan.pdf"
cp "$OUT" "$T/text"
parse "$docs/plan.pdf"
start=$(json clauses/0/start) end=$(json clauses/0/end)
is "$(head -c "$end" "$T/text" | tail -c +$((start + 1)))" "$(json clauses/0/text)" \
    'start and end are bytes of what --parse --text prints'
cp "$docs/plan.pdf" "$docs/wrong.doc"
cp "$docs/plan.pdf" "$docs/wrong.txt"
cp "$docs/plan.pdf" "$docs/none"
for name in wrong.doc wrong.txt none; do
    parse "$docs/$name"
    is "$(json clauses/#)" 2 "the content decides: $name"
done
rm "$docs"/wrong.* "$docs/none"
printf '示例市节水通知\n一、推广节水器具。\n' >"$docs/text.doc"
parse "$docs/text.doc"
is "$status $(json clauses/#)" '0 1' 'a text called .doc is read as text'

# A converter that is gone again takes nothing along.
mv "$tools/pdftotext" "$T/pdftotext"
touch -d '2020-01-01' "$docs/plan.pdf"
printf 'x' >>"$docs/second.pdf"
index "$docs"
like "$out" ' removed 0, skipped 1, failed 0; now 6 documents' 'what the index holds of a document stays'
mv "$T/pdftotext" "$tools/pdftotext"

# --- what goes wrong -----------------------------------------------------------------------------

# wrong NAME PATTERN: the converter for .pdf, from standard input, fails so; the rest is indexed.
wrong() {
    [ -e "$tools/pdftotext" ] || tool pdftotext
    rm -rf "$T/index"
    index "$docs"
    is "$status" 2 "$1: ends with 2"
    like "$out" '^indexed 4, unchanged 0, removed 0, skipped 0, failed 2; ' "$1: costs the file only"
    is "$(printf '%s\n' "$err" | grep -c "^policy-index: $docs/[a-z]*.pdf: $2")" 2 "$1: is told, in a line each"
    is "$(printf '%s\n' "$err" | wc -l)" 2 "$1: and nothing else"
    rm "$tools/pdftotext"
}
rm "$tools/pdftotext"
wrong 'one that refuses' 'pdftotext cannot read it: not a PDF' <<'END'
echo 'not a PDF' >&2
echo 'second line' >&2
exit 64
END
wrong 'one that crashes' 'pdftotext crashed on it' <<'END'
kill -SEGV $$
END
wrong 'one without end' 'pdftotext made more than 64 MB of text' <<'END'
yes 第一条 &
yes 第二条
END
wrong 'one without text' 'no text in it' <<'END'
echo
END
# Started by who ignores the end of children: they must be waited for all the same.
tool pdftotext <<'END'
echo 第一条　半句
echo 'not a PDF' >&2
exit 64
END
rm -rf "$T/index"
run env PATH="$tools" perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$policy_index" -d "$T/index" "$docs"
is "$status $(printf '%s\n' "$err" | grep -c 'pdftotext cannot read it: not a PDF')" '2 2' 'SIGCHLD ignored: a failure is seen'
rm "$tools/pdftotext"
printf '#!/no/such/shell\n' >"$tools/pdftotext"
chmod +x "$tools/pdftotext"
wrong 'one that cannot be started' 'pdftotext could not be started'
printf 'garbage\001\002\003\004\005\006\007\001\002\003\004' >"$docs/plan.pdf"
cp "$docs/plan.pdf" "$docs/second.pdf"
wrong 'garbage by that name' 'it is not a PDF, as its name has it' <<'END'
cat
END
ok 'nothing is left of the index but the index' test -z "$(find "$T/index" -name '*.tmp')"

# --- those that are installed ----------------------------------------------------------------------

PATH=$system
if command -v pdftotext >"$T/where"; then
    perl tests/cli/pdf.pl "$T/real.pdf" 示例市供水保障方案 '' \
        '　　一、加强管网巡查。每月对城市供水管网至少巡查一' '次，发现漏损的，应当立即组织抢修，并在二十四小时' \
        '内恢复供水。' '　　二、本方案自2024年8月1日起施行。'
    run "$policy_index" --parse "$T/real.pdf"
    is "$status$err" 0 'pdftotext: a PDF is read'
    is "$(json title)" 示例市供水保障方案 'pdftotext: its title'
    is "$(json clauses/0/text)" \
        一、加强管网巡查。每月对城市供水管网至少巡查一次，发现漏损的，应当立即组织抢修，并在二十四小时内恢复供水。 \
        'pdftotext: its lines are joined'
    perl tests/cli/pdf.pl "$T/scan.pdf"
    run "$policy_index" --parse "$T/scan.pdf"
    is "$status$err" '2policy-index: scan.pdf: no text in it; pages that were scanned cannot be read' \
        'pdftotext: pages without text'
    printf '%%PDF-1.7\nnothing\n' >"$T/broken.pdf"
    run "$policy_index" --parse "$T/broken.pdf"
    is "$status" 2 'pdftotext: a broken PDF is an error'
    like "$err" '^policy-index: broken.pdf: pdftotext cannot read it' 'pdftotext: a broken PDF is told'
else
    skip 'pdftotext is not installed' 6
fi
done_testing
