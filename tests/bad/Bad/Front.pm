# SPDX-License-Identifier: GPL-3.0-or-later
# Front matter that lies: that has no end, no sense, or far too much of it.
package Bad::Front;
use strict;
use warnings;
use Bad::File;

sub make {
    my ($dir, $full) = @_;
    my $long = $full ? 1 << 20 : 1 << 14;
    my $body = "\n# 示例市灯塔管理办法\n\n第一条　灯塔由街道管理。\n\n第二条　灯塔每年检查。\n";
    my %block = (
        'unterminated'    => "---\ntitle: 灯塔\n",
        'only'            => "---\n---\n",
        'thrice'          => "---\ntitle: a\n---\n---\ntitle: b\n---\n---\ntitle: c\n---\n",
        'nonsense'        => "---\nkind: banana\ndate: 99999-99-99\neffective_date: yesterday\nstatus: \ntype: ---\n---\n",
        'numbers'         => "---\ntitle: 123\ndate: 1e308\nproposal_number: -1\ndocument_number: NaN\n---\n",
        'duplicate'       => "---\n" . join('', map { "title: 灯塔$_\ndate: 20$_-01-01\nissuer: 甲$_\n" } 10 .. 40) . "---\n",
        'long-value'      => "---\ntitle: " . '灯塔' x ($long / 6) . "\nissuer: " . '示例市' x ($long / 9) . "\n---\n",
        'long-key'        => "---\n" . 'k' x $long . ": v\n---\n",
        'long-list'       => "---\nhost:\n" . "  - 示例市民政局\n" x ($long / 64) . "---\n",
        'wide-list'       => "---\nhost: [" . join(', ', map { "局$_" } 1 .. $long / 8) . "]\n---\n",
        'many-keys'       => "---\n" . join('', map { "key$_: v\n" } 1 .. $long / 8) . "---\n",
        'aliases'         => "---\na: &a [lol,lol,lol,lol]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\ntitle: *c\n---\n",
        'tags'            => "---\ntitle: !!python/object/apply:os.system [id]\ndate: !!binary x\n---\n",
        'nested'          => "---\ntitle: " . '[' x 5000 . ']' x 5000 . "\n---\n",
        'quotes'          => "---\ntitle: \"unclosed 灯塔\nissuer: 'it''s'\ndate: \"\\x1b[31m\"\n---\n",
        'escapes'         => "---\ntitle: \"\\e]8;;x\\a\\u202e\\0\"\nissuer: \"\e[31m红\e[0m\"\nhost: [\"\xE2\x80\xAE局\", '\xC2\x9B31m']\n---\n",
        'newline-value'   => "---\ntitle: |\n  灯塔一\n  灯塔二\nissuer: >\n  示例市\n  民政局\n---\n",
        'bad-utf8'        => "---\ntitle: \xFF\xFE灯塔\nissuer: \xE4\xB8\n---\n",
        'nul'             => "---\ntitle: 灯\0塔\n---\n",
        'fields'          => "---\ntitle: 灯塔\ndate: 2024-01-02\ndocument_number: 示府〔2024〕" . 9 x 300 . "号\nsession: "
            . '九' x 500 . "\nproposal_number: " . 9 x 500 . "\nproposer: [" . '张三,' x 500 . "]\n---\n",
        'crlf'            => "---\r\ntitle: 灯塔\r\ndate: 2024-01-02\r\n---\r\n",
        'cr'              => "---\rtitle: 灯塔\rdate: 2024-01-02\r---\r",
        'bom'             => "\xEF\xBB\xBF---\ntitle: 灯塔\n---\n",
        'dots'            => "---\ntitle: 灯塔\n...\n",
        'toml'            => "+++\ntitle = '灯塔'\n+++\n",
        'json'            => "{\"title\": \"灯塔\"}\n",
    );

    mkdir $dir or die "$dir: $!\n";
    put("$dir/$_.md", $block{$_}, $body) for sort keys %block;
    put("$dir/$_.txt", $block{$_}, $body) for qw(nonsense duplicate escapes fields);
    put("$dir/alone.md", $block{unterminated});
}

1;
