# SPDX-License-Identifier: GPL-3.0-or-later
# Bytes: controls and escape sequences, what turns the order of writing, encodings mixed and broken.
package Bad::Text;
use strict;
use warnings;
use Encode qw(decode encode);
use Bad::File;

# What must not come out as it came in, in bytes of UTF-8.
my %inserted = (
    'c0'          => join('', map { chr } 1 .. 8, 14 .. 31),
    'c1'          => join('', map { "\xC2" . chr } 0x80 .. 0x9F),
    'del'         => "\x7F\x7F",
    'nul'         => "\0",
    'bell'        => "\a",
    'backspace'   => "灯\b塔",
    'csi'         => "\e[31m\e[2J\e[H\e[?1049h\e[6n",
    'csi-c1'      => "\xC2\x9B31m\xC2\x9B2J",
    'csi-8bit'    => "\x9B31m",
    'osc-title'   => "\e]0;owned\a",
    'osc8'        => "\e]8;;http://example.invalid/\e\\here\e]8;;\e\\",
    'osc52'       => "\e]52;c;cm0gLXJm\a",
    'dcs'         => "\eP\$q\"p\e\\\eP+q544e\e\\",
    'vertical'    => "\x0B\x0C",
    'bidi'        => encode('UTF-8', "\x{202A}\x{202B}\x{202D}\x{202E}txt.exe\x{202C}"),
    'isolates'    => encode('UTF-8', "\x{2066}\x{2067}\x{2068}\x{2069}\x{200E}\x{200F}\x{61C}"),
    'zero-width'  => encode('UTF-8', "\x{200B}\x{200C}\x{200D}\x{2060}\x{FEFF}\x{AD}\x{34F}"),
    'combining'   => encode('UTF-8', "a" . "\x{301}\x{327}\x{489}" x 40),
    'separators'  => encode('UTF-8', "\x{2028}\x{2029}\x{85}"),
    'nonchar'     => "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xB7\x90\xF0\x9F\xBF\xBE\xF4\x8F\xBF\xBF",
    'tags'        => encode('UTF-8', "\x{E0001}\x{E0041}\x{E007F}"),
    'private'     => encode('UTF-8', "\x{E000}\x{F8FF}\x{F0000}\x{10FFFD}"),
    'annotation'  => encode('UTF-8', "\x{FFF9}a\x{FFFA}b\x{FFFB}"),
    'surrogate'   => "\xED\xA0\x80\xED\xBF\xBF\xED\xA0\xBD\xED\xB8\x80",
    'overlong'    => "\xC0\xAF\xE0\x80\xAF\xF0\x80\x80\xAF\xC0\x80\xC1\x9B",
    'beyond'      => "\xF4\x90\x80\x80\xF8\x88\x80\x80\x80\xFC\x84\x80\x80\x80\x80\xFE\xFF",
    'lone'        => "\x80\xBF\xE4\xB8\xE4",
    'ligatures'   => encode('UTF-8', "\x{FDFA}\x{FB03}\x{3300}\x{33FF}" x 20),
    'markup'      => "<script>alert(1)</script><img src=x onerror=y>&amp;&#0;]]>-->\"'",
    'spreadsheet' => "=cmd|' /C calc'!A0\t=1+1\t\@SUM(1)",
    'templates'   => '${jndi:x} {{7*7}} %s%n%d $(id) `id`; rm -rf / | cat ../../etc/passwd',
);

sub encoded {
    my ($dir) = @_;
    my $text = decode('UTF-8', document(''));
    my ($utf8, $gb) = (encode('UTF-8', $text), encode('GBK', $text));
    my ($le, $be) = (encode('UTF-16LE', $text), encode('UTF-16BE', $text));

    put("$dir/bom.txt",             "\xEF\xBB\xBF$utf8");
    put("$dir/bom-twice.txt",       "\xEF\xBB\xBF\xEF\xBB\xBF$utf8");
    put("$dir/bom-only.txt",        "\xEF\xBB\xBF");
    put("$dir/bom16-only.txt",      "\xFF\xFE");
    put("$dir/bom16-on-utf8.txt",   "\xFF\xFE$utf8");
    put("$dir/bom16be-on-le.txt",   "\xFE\xFF$le");
    put("$dir/bom32-on-utf8.txt",   "\xFF\xFE\0\0$utf8");
    put("$dir/bom-on-gb.txt",       "\xEF\xBB\xBF$gb");
    put("$dir/utf16le.txt",         "\xFF\xFE$le");
    put("$dir/utf16be.md",          "\xFE\xFF$be");
    put("$dir/utf16-no-bom.txt",    $le);
    put("$dir/utf16-odd.txt",       "\xFF\xFE" . substr $le, 0, -1);
    put("$dir/utf16-surrogates.txt", "\xFF\xFE$le\x00\xD8\x41\x00\x00\xDC\x00\xD8");
    put("$dir/utf16-controls.txt",  "\xFF\xFE$le\x1B\x00[\x003\x001\x00m\x00\x2E\x20\x9B\x00");
    put("$dir/gb18030.txt",         $gb);
    put("$dir/gb-half.txt",         $gb, "\xB5");
    put("$dir/gb-four.txt",         $gb, "\x81\x30\x81\x30\x84\x31\xA4\x37\xE3\x32\x9A\x35\xFE\x39\xFE\x39");
    put("$dir/gb-then-utf8.txt",    $gb, $utf8);
    put("$dir/utf8-then-gb.txt",    $utf8, $gb);
    put("$dir/alternating.txt",     map { ($utf8, $gb, encode('Big5', decode('UTF-8', "燈塔\n")), $le) } 1 .. 3);
    put("$dir/latin1.txt",          encode('ISO-8859-1', "R\xE9sum\xE9 de la lumi\xE8re \xA7 5\n") x 20);
    put("$dir/cesu.txt",            $utf8, "\xED\xA0\x81\xED\xB0\x80" x 50);
    put("$dir/utf7.txt",            "+Zwln2w- +cG5f- $utf8");
    put("$dir/declared.md",         "---\nencoding: gb18030\n---\n$utf8");
}

sub halves {
    my ($dir) = @_;
    my $text = document('');

    put("$dir/cut-$_.txt", substr $text, 0, $_) for 1 .. 8, length($text) - 2, length($text) - 1;
    put("$dir/empty.txt");
    put("$dir/empty.md");
    put("$dir/blank.txt",        " \t\r\n\x0B\x0C" x 200);
    put("$dir/wide-blank.txt",   encode('UTF-8', "\x{3000}\x{A0}\x{2003}\n" x 200));
    put("$dir/newlines.md",      "\n" x 5000);
    put("$dir/nul.txt",          "\0" x 4096);
    put("$dir/nul-tail.txt",     $text, "\0" x 65536);
    put("$dir/ones.txt",         "\xFF" x 4096);
    put("$dir/labels.txt",       "一、\n（一）\n1.\n（1）\n①\n一是\n第一条\n" x 50);
    put("$dir/labels-long.txt",  map { "第" . "一百" x $_ . "条\n" } 1 .. 60);
    put("$dir/numbers.txt",      "第" . 9 x 500 . "条　灯塔。\n" . 9 x 500 . "、灯塔。\n〔" . 9 x 99 . "〕" . 9 x 99 . "号\n");
    put("$dir/brackets.txt",     "《" x 3000 . "灯塔" . "》" x 3000 . "〔" x 3000 . "（" x 3000 . "“" x 3000);
    put("$dir/dates.txt",        "9999年99月99日 0年0月0日 二〇〇〇〇〇〇年十三月三十二日 灯塔\n" x 20);
    put("$dir/cr-only.txt",      $text =~ s/\n/\r/gr);
    put("$dir/crlf.txt",         $text =~ s/\n/\r\n/gr);
    put("$dir/mixed-ends.txt",   $text =~ s/\n/pick("\n", "\r", "\r\n", "\n\r", "\xC2\x85", "\xE2\x80\xA8", "\x0B")/ger);
    put("$dir/no-end.txt",       $text =~ s/\n+$//r);
    put("$dir/program.txt",      "\x7FELF\2\1\1" . join '', map { chr int rand 256 } 1 .. 20000);
    put("$dir/archive.md",       "PK\3\4\24\0\0\0\10\0" . join '', map { chr int rand 256 } 1 .. 20000);
    put("$dir/picture.txt",      "\x89PNG\r\n\x1A\n" . join '', map { chr int rand 256 } 1 .. 20000);
    put("$dir/pdf.txt",          "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\n" . 'x' x 999);
    put("$dir/html.txt",         "<!DOCTYPE html><html><head><title>灯塔</title>" . '<div>' x 2000 . '灯塔');
    put("$dir/mbox.txt",         "From a\nSubject: =?gb2312?B?tcbL/g==?=\nContent-Type: text/html\n\n$text");
}

# Sentences with one of %inserted or a random code point here and there.
sub random_text {
    my ($n) = @_;
    my @pieces = ('灯塔', '示例市', '一、', '（一）', '1.', '第十条　', '《', '》', '〔2024〕3号', '。', "\n", "\n\n",
        ' ', '　', '一是', '附件：', '2024年1月2日', '500万元', '```', '> ', '- ', '| a |', "\t");
    my $text = '';
    for (1 .. $n) {
        my $way = rand;
        $text .= $way < .99 ? pick(@pieces)
            : $way < .993 ? $inserted{pick(sort keys %inserted)}
            : $way < .996 ? chr int rand 256
            :               encode('UTF-8', chr int(rand 0xD800));
    }
    return $text;
}

sub make {
    my ($dir, $full) = @_;
    mkdir $dir or die "$dir: $!\n";
    put("$dir/with-$_.txt", document($inserted{$_})) for sort keys %inserted;
    put("$dir/with-$_.md", '# ' . document("$inserted{$_}*灯塔*") =~ s/\n/\n\n/gr) for sort keys %inserted;
    put("$dir/many-$_.txt", document($inserted{$_} x ($full ? 5000 : 50))) for qw(combining zero-width isolates ligatures);
    encoded($dir);
    halves($dir);
    put("$dir/random-$_." . ($_ % 2 ? 'txt' : 'md'), random_text(50 + int rand 400)) for 1 .. ($full ? 3000 : 40);
}

1;
