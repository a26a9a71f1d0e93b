# SPDX-License-Identifier: GPL-3.0-or-later
# Markdown that is deep, long, or costs a parser the square of its size; the pathological cases that
# parsers of CommonMark test themselves with, and shapes of official documents taken as far.
package Bad::Markdown;
use strict;
use warnings;
use Bad::File;

# NAME => text of about n repetitions.
sub shapes {
    my ($n) = @_;
    return (
        'images'          => '![[]()' x $n,
        'images-open'     => '![' x $n,
        'links-open'      => '[a](b' x $n,
        'links-empty'     => '[](' x $n,
        'brackets'        => '[' x $n . '灯塔' . ']' x $n,
        'brackets-open'   => '[' x $n,
        'brackets-mixed'  => '[ (](' x $n,
        'strong'          => 'a**b' . 'c* ' x $n,
        'emphasis-open'   => '*a_ ' x $n,
        'emphasis-close'  => '_a ' x $n,
        'emphasis-nested' => '*a **a ' x $n . 'b' . ' a** a*' x $n,
        'emphasis-runs'   => join('', map { 'a' . '*' x $_ } 1 .. sqrt(2 * $n)),
        'emphasis-thirds' => '*' x $n . '灯塔' . '*' x $n,
        'backticks'       => join(' ', map { 'e' . '`' x $_ } 1 .. sqrt(2 * $n)),
        'backticks-one'   => '`' x $n . '灯塔',
        'comments'        => '<!--' x $n,
        'comments-lines'  => "<!-- 灯塔\n" x $n,
        'cdata'           => '<![CDATA[' x $n,
        'declarations'    => '<!A ' x $n,
        'instructions'    => '<?' x $n,
        'tags'            => '<div>' x $n . '灯塔' . '</div>' x $n,
        'tags-open'       => '<a href="' x $n,
        'autolinks'       => '<http://灯' x $n,
        'entities'        => '&#x10FFFF;&#0;&bogus;&amp;' x $n,
        'escapes'         => '\\' x $n . '*',
        'references'      => join('', map { "[r$_]: /u$_\n" } 1 .. $n) . '[灯塔]' x $n,
        'references-same' => "[a]: u\n" x $n . "\n" . '[a][a]' x $n,
        'references-deep' => '[x' x 20 . ']' x 20 . ': /' . "\n\n" . '[x' x $n,
        'references-open' => "[灯塔]: <" . 'x' x $n,
        'quotes'          => '> ' x $n . '灯塔',
        'quotes-lines'    => join("\n", map { '>' x ($_ % 300) . ' 灯塔' } 1 .. $n),
        'lists'           => join('', map { ' ' x (2 * ($_ % 400)) . "* 灯塔\n" } 1 .. $n),
        'lists-line'      => '- ' x $n . '灯塔',
        'lists-numbered'  => '1. ' x $n . '灯塔',
        'lists-empty'     => "- \n" x $n,
        'lists-empty-2'   => "*\n" x $n . "1.\n" x $n,
        'lists-loose'     => "- 灯塔\n\n" x $n,
        'lists-huge'      => join('', map { 999999999 - $_ . ") 灯塔\n" } 1 .. $n),
        'nested-mixed'    => '> - ' x $n . '灯塔',
        'headings'        => join('', map { '#' x (1 + $_ % 6) . " 灯塔$_\n\n" } 1 .. $n),
        'headings-empty'  => "#\n" x $n,
        'headings-closed' => '# 灯塔 ' . '#' x $n,
        'setext'          => "灯塔\n===\n" x $n,
        'setext-long'     => "灯塔\n" . '=' x $n,
        'rules'           => "***\n" x $n,
        'rule-long'       => '* ' x $n,
        'fences'          => "```\n灯塔\n" x $n,
        'fence-open'      => "````\n" . "```\n" x $n,
        'indented'        => "    灯塔\n\n" x $n,
        'tabs'            => "\t" x $n . '灯塔',
        'hard-breaks'     => "灯塔  \n" x $n,
        'table-wide'      => '| 灯塔 ' x $n . "|\n" . '|---' x $n . "|\n" . '| 格 ' x $n . "|\n",
        'table-long'      => "| 项 | 内容 |\n|---|---|\n" . "| 灯塔 | 一、二 |\n" x $n,
        'table-ragged'    => "| 灯塔 |\n|---|\n" . join('', map { '|' x ($_ % 200) . "\n" } 1 .. $n),
        'table-pipes'     => '|' x $n,
        'table-escapes'   => "| 灯塔 |\n|---|\n| " . '\\|' x $n . " |\n",
    );
}

# The same for outlines of official documents, in plain text.
sub outlines {
    my ($n) = @_;
    my @ranks = ('第%s编', '第%s章', '第%s节', '第%s条');
    my @marks = ('一、', '（一）', '1.', '（1）', '①', '一是');
    return (
        'chapters'      => join('', map { sprintf $ranks[$_ % 4] . "　灯塔\n", '一' } 1 .. $n),
        'chapters-line' => '第一章' x $n . "\n",
        'one'           => "一、灯塔\n" x $n,
        'one-line'      => '一、' x $n . "\n",
        'ladder'        => join('', map { "$marks[$_ % 6]灯塔\n" } 1 .. $n),
        'ladder-line'   => join('', map { "$marks[$_ % 6]灯塔。" } 1 .. $n) . "\n",
        'measures'      => '一是灯塔；' x $n . "\n",
        'firsts'        => '第一，灯塔。第二，灯塔。' x $n . "\n",
        'articles'      => join('', map { "第${_}条　灯塔按照第${_}条办理。\n（一）甲；\n（二）乙。\n" } 1 .. $n),
        'items'         => "第一条　灯塔：\n" . "（一）甲；\n" x $n,
        'titles-open'   => '《灯塔' x $n . "\n",
        'titles'        => '《灯塔》第一条、第二条、' x $n . "\n",
        'titles-nested' => '《灯塔' x $n . '》' x $n . "\n",
        'numbers'       => '示府〔2024〕1号、' x $n . "\n",
        'abbreviations' => join('', map { "《灯塔办法$_》（以下简称《办法$_》）。" } 1 .. $n) . "\n",
        'repeals'       => '《灯塔办法》（示府〔2001〕1号）、' x $n . "同时废止。\n",
        'salutations'   => "尊敬的王委员：\n您提出的灯塔提案收悉。\n2024年1月2日\n" x $n,
        'signatures'    => "示例市人民政府\n2024年1月2日\n" x $n,
        'attachments'   => "附件：1.灯塔\n2.灯塔\n附件1\n灯塔管理办法\n" x $n,
        'fields'        => "主办单位：示例市民政局\n会办单位：示例市财政局\n" x $n,
        'contacts'      => "联系人：张三，电话：010-12345678，" x $n . "\n",
        'digits'        => 1234567890 x $n . "\n",
        'amounts'       => '五百万元、三亿四千' x $n . "\n",
        'numerals'      => '一百二十三' x $n . "\n",
        'letters'       => 'a' x $n . "\n",
        'same'          => '灯' x $n . "\n",
        'points'        => '。' x $n . "\n",
        'colons'        => "灯塔：" x $n . "\n",
        'questions'     => '“灯塔”？' x $n . "\n",
        'lines'         => "灯塔\n" x $n,
        'wrapped'       => join('', map { '灯塔' x 20 . "\n" } 1 .. $n / 8),
        'blank-lines'   => "\n\n灯塔\n" x $n,
        'dates'         => '2024年1月2日' x $n . "\n",
        'contents'      => "目录\n" . join('', map { "第${_}章 灯塔……$_\n" } 1 .. $n),
        'dots'          => '灯塔' . '.' x $n . "1\n",
    );
}

sub make {
    my ($dir, $full) = @_;
    my $n = $full ? 50_000 : 300;
    my %shape = shapes($n);
    my %outline = outlines($n);

    mkdir $dir or die "$dir: $!\n";
    put("$dir/$_.md", "# 灯塔\n\n", $shape{$_}, "\n\n灯塔完。\n") for sort keys %shape;
    put("$dir/outline-$_.txt", "示例市${_}灯塔规定\n\n", $outline{$_}, "灯塔完。\n") for sort keys %outline;
    put("$dir/outline-$_.md", $outline{$_}) for qw(ladder articles titles attachments);
}

1;
