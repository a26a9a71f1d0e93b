# SPDX-License-Identifier: GPL-3.0-or-later
# safe.pl [OPTION…] FILE…: (options are for the first FILE alone) whether bytes may go to a terminal. What may not is named, with its place, and
# makes it end with 1: what is no UTF-8, control characters but for the line end, separators of lines, and
# whatever changes the direction of writing.
#
#     --tab     tabs are fine, as in TSV
#     --crlf    line ends are CR LF, as in CSV
#     --color   colours (ESC [ … m) and links (OSC 8, to a URL in ASCII) are fine, and CR, ESC [ K of a progress bar
use strict;
use warnings;
use Encode qw(decode);

my %allowed;
$allowed{substr shift @ARGV, 2} = 1 while @ARGV && $ARGV[0] =~ /^--/;
my $wrong = 0;
for my $file (@ARGV) {
    open my $in, '<:raw', $file or die "$file: $!\n";
    my $text = do { local $/; <$in> } // '';
    if ($allowed{color}) {
        $text =~ s/\e\[[0-9;]*m//g;
        $text =~ s/\e\]8;[!-:<-~]*;[!-~]*\e\\//g;
        $text =~ s/\r\e\[K//g;
    }
    $text =~ s/\t/ /g   if $allowed{tab};
    $text =~ s/\r\n/\n/g if $allowed{crlf};
    %allowed = ();
    my $decoded = eval { decode('UTF-8', $text, Encode::FB_CROAK | Encode::LEAVE_SRC) };
    if (!defined $decoded) {
        # Noncharacters are characters, too; that decoder is the strictest.
        $decoded = eval { my $t = $text; utf8::decode($t) or die "it is no UTF-8\n"; $t };
        if (!defined $decoded || $decoded =~ /[\x{D800}-\x{DFFF}]/) {
            print "$file: not UTF-8\n";
            $wrong = 1;
            next;
        }
    }
    while ($decoded =~ /([\x00-\x09\x0B-\x1F\x7F-\x9F\x{61C}\x{200E}\x{200F}\x{2028}-\x{202E}\x{2066}-\x{2069}])/g) {
        my ($at, $found) = (pos($decoded) - 1, ord $1);
        my $around = substr $decoded, $at > 20 ? $at - 20 : 0, 60;
        $around =~ s/([^ -~])/sprintf '<%X>', ord $1/ge;
        printf "%s: character %d is U+%04X: %s\n", $file, $at, $found, $around;
        $wrong = 1;
        last;
    }
}
exit $wrong;
