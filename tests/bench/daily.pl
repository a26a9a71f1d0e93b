# SPDX-License-Identifier: GPL-3.0-or-later
# daily.pl FOLDER SEED DAY: what a day brings to a folder of texts: a few are changed, none to two vanish
# and as many come. The same for the same folder, seed and day. Lines of a changed text are dropped,
# doubled or get two neighbouring Han characters swapped, so that its clauses change in number, too.
use strict;
use warnings;

my ($folder, $seed, $day) = @ARGV;
my $han = qr/[\xE4-\xE9][\x80-\xBF]{2}/;

sub texts_below {
    my @folders = ($folder);
    my @texts;
    while (defined(my $at = shift @folders)) {
        opendir my $dir, $at or die "$at: $!\n";
        for my $name (sort grep { !/^\./ } readdir $dir) {
            push @folders, "$at/$name" if -d "$at/$name";
            push @texts, "$at/$name" if $name =~ /\.(md|txt)$/ && -f "$at/$name";
        }
    }
    return sort @texts;
}

sub lines_of {
    my ($path) = @_;
    open my $in, '<:raw', $path or die "$path: $!\n";
    return <$in>;
}

sub write_lines {
    my ($path, @lines) = @_;
    open my $out, '>:raw', $path or die "$path: $!\n";
    print $out @lines;
    close $out or die "$path: $!\n";
}

# The first lines stay: they say what the text is.
sub changed {
    my (@lines) = @_;
    my @first = splice @lines, 0, 3;
    for my $line (@lines) {
        my $luck = rand;
        $line = '' if $luck < 0.05;
        $line .= $line if $luck > 0.95 && $line =~ /\n\z/;
        $line =~ s/($han)($han)/rand() < 0.04 ? "$2$1" : "$1$2"/ge if $luck > 0.3 && $luck < 0.5;
    }
    return (@first, @lines);
}

srand $seed * 100003 + $day;
my @texts = texts_below();
die "$folder: too few texts\n" if @texts < 10;

sub drawn { return splice @texts, int(rand @texts), 1 }

my $comings = int rand 3;
for my $n (1 .. $comings) {
    my $from = drawn();
    write_lines($from =~ s{[^/]*(\.\w+)$}{sprintf "day-%05d-%d%s", $day, $n, $1}er, changed(lines_of($from)));
}
unlink drawn() for 1 .. int rand 3;
for (1 .. 1 + int rand 5) {
    my $path = drawn();
    write_lines($path, changed(lines_of($path)));
}
