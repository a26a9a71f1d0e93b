#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws resolved citations of an index at random, for somebody to look at: what cites, the sentence,
# what is cited as it is written, and what it was taken for.
#
#     perl tests/eval/citations.pl POLICY-SEARCH INDEX NUMBER SEED
#
# The same index and seed give the same draw. What stands in the document itself (本办法第三条) is left
# out. The last lines count all citations of the index by their state.
use strict;
use warnings;
use JSON::PP ();

my ($search, $index, $number, $seed) = @ARGV;
die "usage: $0 POLICY-SEARCH INDEX NUMBER SEED\n" unless defined $seed;
binmode STDOUT, ':raw';

sub lines_of {
    my @command = @_;
    open my $in, '-|', $search, '-d', $index, @command or die "$search: $!\n";
    chomp(my @lines = <$in>);
    close $in;
    return @lines;
}

# Every document that cites has one of these characters.
my %path;
$path{ (split /\t/)[1] } = 1
    for lines_of('-f', 'tsv', '--group', 'document', '-n', 100000, '第 OR 的 OR 一 OR 号');

my (%count, @drawn);
my $seen = 0;
srand $seed;
for my $path (sort keys %path) {
    for my $line (lines_of('-f', 'jsonl', '--cites', $path)) {
        my $citation = JSON::PP->new->utf8->decode($line);
        next if $citation->{self};
        $count{ $citation->{state} }++;
        next if $citation->{state} ne 'found';
        # Of all so far each is kept with the same chance.
        my $slot = $seen++ < $number ? $#drawn + 1 : int rand $seen;
        $drawn[$slot] = [$path, $citation] if $slot < $number;
    }
}

sub bytes { my $text = shift // ''; utf8::encode($text); return $text }

# The clause around the citation, as much as a line holds.
sub sentence {
    my ($id, $cited) = @_;
    my ($line) = lines_of('-f', 'jsonl', '--show', $id);
    my $text = $line ? JSON::PP->new->utf8->decode($line)->{text} : '';
    my $at = index $text, $cited;
    return bytes($cited) if $at < 0;
    my $from = $at > 30 ? $at - 30 : 0;
    my $around = substr $text, $from, $at - $from + length($cited) + 30;
    $around =~ s/\s+/ /g;
    return bytes($around);
}

my $n = 0;
for my $drawn (sort { $a->[0] cmp $b->[0] } @drawn) {
    my ($path, $c) = @$drawn;
    my $target = $c->{target};
    my $from = $path . '#' . bytes($c->{clause});
    my @facts = grep { $_ ne '' } map { bytes($target->{$_}) } qw(title issuer date document_number);
    printf "%d. %s\n   %s\n   %s\n   -> %s\n      %s%s\n", ++$n, $from,
        sentence($from, $c->{text}), bytes($c->{text}), join(' | ', @facts), bytes($target->{id}),
        @{ $c->{doubts} } ? '  (' . join(', ', @{ $c->{doubts} }) . ')' : '';
}
print join(', ', map { "$_ $count{$_}" } sort keys %count), "\n";
