# SPDX-License-Identifier: GPL-3.0-or-later
# pdf.pl FILE LINE…: write a PDF of one page with these lines of text (UTF-8), each character a
# square of the same size. No font is in it, only what the characters are; without a line the page
# is empty, as a scanned one is.
use strict;
use warnings;

my ($file, @lines) = @ARGV;
my $y = 780;
my $content = '';
for my $line (@lines) {
    utf8::decode($line);
    my $codes = join '', map { sprintf '%04X', ord } split //, $line;
    $content .= "BT /F 16 Tf 1 0 0 1 80 $y Tm <$codes> Tj ET\n";
    $y -= 28;
}

my $map = <<'END';
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end
END
my @objects = (
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R'
        . ' /Resources << /Font << /F 5 0 R >> >> >>',
    stream($content),
    '<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H'
        . ' /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /DW 1000'
        . ' /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    stream($map),
);

my $out = "%PDF-1.7\n";
my @at;
for my $i (0 .. $#objects) {
    push @at, length $out;
    $out .= sprintf "%d 0 obj\n%s\nendobj\n", $i + 1, $objects[$i];
}
my $xref = length $out;
$out .= sprintf "xref\n0 %d\n0000000000 65535 f \n", @objects + 1;
$out .= sprintf "%010d 00000 n \n", $_ for @at;
$out .= sprintf "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", @objects + 1, $xref;
open my $f, '>:raw', $file or die "$file: $!\n";
print $f $out;
close $f or die "$file: $!\n";

sub stream {
    my ($text) = @_;
    return sprintf "<< /Length %d >>\nstream\n%s\nendstream", length $text, $text;
}
