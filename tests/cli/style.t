#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# House rules that a machine can see: licence lines, sizes, no long Chinese in C, no paths of
# somebody's machine. The same check is run on small wrong trees, so that it can fail.
. "$(dirname "$0")/lib.sh"
plan 11

# complaints ROOT: one line for each breach of a rule. Sizes count every line, comments included.
complaints() {
    (
        cd "$1" || exit
        find .ci lib indexer search corpus tests Makefile README.md -type f 2>/dev/null |
            sort >"$T/files"
        perl - "$T/files" <<'E2'
use strict;
use warnings;

use constant { FILE_LINES => 500, FILE_HINT => 400, FUNCTION_LINES => 60, HAN_RUN => 12 };

my $han = qr/(?:[\xE4-\xE9][\x80-\xBF]{2})/;

# Functions in C laid out by clang-format: the braces of a body stand alone at the left edge.
sub functions {
    my ($path, @lines) = @_;
    my ($name, $open) = ('');
    for my $i (0 .. $#lines) {
        $name = $1 if !defined $open && $lines[$i] =~ /^[A-Za-z].*?([A-Za-z_]\w*)\(/;
        $open = $i if $lines[$i] eq '{';
        next unless defined $open && $lines[$i] =~ /^\}/;
        my $length = $i - $open - 1;
        print "$path: $name() is $length lines long\n" if $name && $length > FUNCTION_LINES;
        ($name, $open) = ('');
    }
}

sub chinese {
    my ($path, $text) = @_;
    $text =~ s{/\*.*?\*/|//[^\n]*}{ }gs;
    $text =~ s/"\s*"//g;
    print "$path: Chinese that belongs in a data file: $1\n"
        while $text =~ /"[^"\n]*?((?:$han){@{[HAN_RUN]},})[^"\n]*"/g;
}

open my $list, '<', $ARGV[0] or die;
while (my $path = <$list>) {
    chomp $path;
    open my $in, '<:raw', $path or die "$path: $!";
    my $text = do { local $/; <$in> } // '';
    my @lines = split /\n/, $text, -1;
    pop @lines;
    my $c = $path =~ /\.(c|h|cc)$/;
    my $code = $c || $path =~ m{\.(sh|t|awk|pl|1)$|(^|/)(Makefile|run)$|^\.ci/};

    print "$path: names a path of one machine: $1\n"
        if $text =~ m{(?<![\w.\$\}\)/~>*-])(/(?:work|workspace|root|home/\w+|Users/\w+|mnt)/[\w./-]*)};
    next unless $code;
    print "$path: has no licence line at its beginning\n"
        unless join("\n", map { $_ // '' } @lines[0 .. 1]) =~ /SPDX-License-Identifier: GPL-3.0-or-later/;
    print "$path: does not say what it is for\n" if $c && ($lines[1] // '') !~ m{^/\*};
    my ($blank) = grep { $lines[$_ - 1] =~ /[ \t]$/ } 1 .. @lines;
    print "$path: blanks at the end of line $blank\n" if $blank;
    print "$path: ends without a line end\n" if $text =~ /[^\n]\z/;
    my $manual = $path =~ /\.1$/;    # is as long as there are options
    print "$path: is ", scalar @lines, " lines long\n" if !$manual && @lines > FILE_LINES;
    print STDERR "$path: is ", scalar @lines, " lines long\n" if !$manual && @lines > FILE_HINT;
    functions($path, @lines) if $c;
    chinese($path, $text) if $c && $path !~ m{^tests/};
}
E2
    )
}

# finds PATH PATTERN NAME: a tree whose only fault is the file PATH, with the text of standard
# input, is found out.
finds() {
    rm -rf "$T/tree"
    mkdir -p "$T/tree/$(dirname "$1")"
    cat >"$T/tree/$1"
    like "$(complaints "$T/tree" 2>&1)" "^$1: $2" "$3"
}

home=/home licence='SPDX-License-Identifier: GPL-3.0-or-later'

run complaints .
is "$status$out" 0 'the sources keep the rules'
[ -z "$err" ] || note "longer than they should be, yet allowed:
$err"

finds lib/base/a.c 'has no licence' 'a file without its licence line' <<E2
/* A file. */
E2
finds lib/base/a.c 'does not say' 'a source that does not say what it is for' <<E2
/* $licence */
int a;
E2
finds .ci/run 'has no licence' 'a script without its licence line' <<E2
#!/bin/sh
E2
finds search/a.c 'is 503 lines' 'a file that is too long' <<E2
/* $licence */
/* Long. */
$(awk 'BEGIN { while (n++ < 501) print "int a" n ";" }')
E2
finds search/a.c 'work\(\) is 61 lines' 'a function that is too long' <<E2
/* $licence */
/* Long. */
static int work(const char *a,
                const char *b)
{
$(awk 'BEGIN { while (n++ < 61) print "    a++;" }')
}
E2
is "$(sed 61d "$T/tree/search/a.c" >"$T/shorter" && mv "$T/shorter" "$T/tree/search/a.c" &&
    complaints "$T/tree")" '' 'one line less is not'
finds search/a.c 'Chinese' 'long Chinese in C' <<E2
/* $licence */
/* 注释里写多长的中文都可以没有关系。 */
static const char *a = "这一句话太长了应该放进" "数据文件里";
E2
finds corpus/README.md 'names a path .*/home/somebody/x' 'a path of one machine' <<E2
see $home/somebody/x
E2
finds lib/base/a.c 'blanks at the end of line 3' 'blanks at the end of a line' <<E2
/* $licence */
/* Blank. */
int a;$(printf ' \n.')
E2
printf '/* %s */\n/* Cut. */\nint a;' "$licence" >"$T/cut"
finds lib/base/a.c 'ends without' 'a last line without its end' <"$T/cut"
