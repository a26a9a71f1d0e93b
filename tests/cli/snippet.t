#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Snippets: the stretch of a long clause that is shown.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

mkdir "$T/docs"
perl -CSD -Mutf8 -e '
    my @s = map { "这是第${_}句说明样本怎样保管和登记，" . ($_ % 3 ? "" : "并且由专人负责；") } 10 .. 40;
    print "示例市摘要样本\n\n一、", @s[0 .. 14], "凤凰木种植在这里。", @s[15 .. 30], "\n";
    print "二、", @s[0 .. 20], "孔雀在园区放养。\n";
    print "三、白鹭栖息在湖边。", @s[0 .. 20], "\n";
    print "四、", "没有标点的一行字" x 30, "麒麟", "没有标点的一行字" x 30, "\n";
    print "五、", "\x{20BB7}" x 200, "玄武", "\x{20BB7}" x 200, "\n";
    print "六、", @s[0 .. 10], "青龙白虎。", @s[0 .. 10], "青龙一处。", @s[0 .. 10], "白虎一处。\n";
    print "七、朱雀。\n";
' >"$T/docs/long.txt"
run "$policy_index" -d "$T/index" "$T/docs"
is "$status" 0 'the document is indexed'

# looked_at QUERY PERL: of the first hit, with $text, $snippet (characters), $from and $to (bytes
# of the text that it takes; -1: it is no part of it) and @marks (texts), PERL is true.
looked_at() {
    "$policy_search" -d "$T/index" -n 1 -f json "$1" | perl -CO -Mutf8 -MJSON::PP -0777 -ne '
        my $h = decode_json($_)->{hits}[0];
        my ($text, $snippet) = ($h->{text}, $h->{snippet});
        my ($t, $s) = ($text, $snippet);
        utf8::encode($t), utf8::encode($s);
        my $from = index($t, $s);
        my @marks = map { my $m = substr $t, $_->[0], $_->[1] - $_->[0]; utf8::decode($m); $m }
            @{$h->{marks}};
        exit 0 if '"$2"'; print $snippet, "\n"; exit 1'
}

for query in 凤凰木 孔雀 白鹭 麒麟 玄武 '青龙 白虎' 朱雀; do
    ok "$query: a part of the text" looked_at "$query" '$from >= 0'
    ok "$query: at most 90 characters" looked_at "$query" 'length $snippet <= 90'
    ok "$query: what is looked for is in it" looked_at "$query" \
        '!grep { index($snippet, $_) < 0 } grep { /'"$(printf '%s' "$query" | tr ' ' '|')"'/ } @marks'
    ok "$query: no replacement character" looked_at "$query" '$snippet !~ /\x{FFFD}/'
done
ok 'in the middle: begins behind a mark' looked_at 凤凰木 \
    'substr($text, index($text, $snippet) - 1, 1) =~ /[。；，]/'
ok 'in the middle: ends with a mark' looked_at 凤凰木 '$snippet =~ /[。；，]$/'
ok 'in the middle: is not short' looked_at 凤凰木 'length $snippet >= 60'
ok 'at the end: reaches it' looked_at 孔雀 '$snippet =~ /园区放养。$/'
ok 'at the beginning: label included' looked_at 白鹭 '$snippet =~ /^三、白鹭/'
ok 'without punctuation: as many characters as there may be' looked_at 麒麟 'length $snippet >= 80'
ok 'supplementary characters: whole and counted as one' looked_at 玄武 \
    'length $snippet >= 80 && $snippet =~ /^\x{20BB7}+玄武\x{20BB7}+$/'
ok 'the place with most of the words' looked_at '青龙 白虎' '$snippet =~ /青龙白虎/'
ok 'a short clause: whole' looked_at 朱雀 '$snippet eq $text'

# What is rare in the index decides where the words cannot be shown together, and what is everywhere is
# not marked where something better is.
mkdir "$T/weights"
perl -CSD -Mutf8 -e '
    my $far = "说明怎样保管和登记样本，" x 12;
    print "示例市权重样本\n\n一、应当规定的事项在这里。${far}按照规定保护凤凰木。${far}\n";
    print "$_、应当按照规定办理。\n" for qw(二 三 四 五 六 七 八 九 十);
' >"$T/weights/a.txt"
run "$policy_index" -d "$T/weights.index" "$T/weights"
mv "$T/index" "$T/long.index" && mv "$T/weights.index" "$T/index"
ok 'the rare word is in the window' looked_at '应当规定 凤凰木' '$snippet =~ /凤凰木/'
ok 'a question: what is everywhere is not marked' looked_at '按照规定应当怎样保护凤凰木' \
    '"@marks" eq "保护凤凰木"'
ok 'but where there is nothing else it is' looked_at '按照规定应当怎么办才好呢' '@marks > 0'
rm -r "$T/index" && mv "$T/long.index" "$T/index"

run "$policy_search" -d "$T/index" -n 1 凤凰木
like "$out" '^    ….*【凤凰木】.*…$' 'text: … where something is left out'
run "$policy_search" -d "$T/index" -n 1 白鹭
like "$out" '^    三、【白鹭】.*…$' 'text: none at the beginning of the clause'
run "$policy_search" -d "$T/index" -n 1 孔雀
like "$out" '^    ….*【孔雀】在园区放养。$' 'text: none at its end'
run "$policy_search" -d "$T/index" -n 1 朱雀
like "$out" '^    七、【朱雀】。$' 'text: none around a whole one'
done_testing
