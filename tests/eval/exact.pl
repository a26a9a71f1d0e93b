#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# exact.pl BUILD INDEX PARSED CLAUSES PHRASES WORK: for each phrase, how many clauses the program
# says have it, and how many a plain scan of all clause texts finds. Run by tests/eval/exact.
#
#   PARSED   what policy-index --parse printed of every document of INDEX
#   CLAUSES  how many clauses INDEX has: as many must be read here
#   PHRASES  one a line; # begins a comment
#   WORK     folder for files of this run
#
# The scan has the folding in common with the program and nothing else: no index, no grams, no
# query. It finds bytes in bytes. Status 1 when any count differs.
use strict;
use warnings;

sub give_up {
    my ($what) = @_;
    print STDERR "exact: $what\n";
    exit 2;
}

# The end of a JSON string's escapes. The writer's output is UTF-8, so \u stands for controls only.
my %escape = (n => "\n", t => "\t", r => "\r", b => "\b", f => "\f");

sub unescaped {
    my ($text) = @_;
    $text =~ s{\\(?:u00([0-7][0-9a-fA-F])|([^u]))}{defined $1 ? chr hex $1 : $escape{$2} // $2}ge;
    give_up("an escape that is not understood: $text") if $text =~ /\\u/;
    return $text;
}

# Clause texts are the members "text" before a "start"; of citations "start" comes first. A JSON
# parser in Perl would take minutes for what this takes seconds; that none is missed is checked by
# their number.
sub texts_of {
    my ($path) = @_;
    my @texts;
    open my $in, '<:raw', $path or give_up("$path: $!");
    while (my $line = <$in>) {
        push @texts, $1 while $line =~ /"text":"((?:[^"\\]++|\\.)*+)","start":/g;
    }
    return map { unescaped($_) } @texts;
}

sub phrases_of {
    my ($path) = @_;
    my @phrases;
    open my $in, '<:raw', $path or give_up("$path: $!");
    while (my $line = <$in>) {
        $line =~ s/[\r\n]+\z//;
        push @phrases, $line if $line =~ /\S/ && $line !~ /^#/;
    }
    give_up("$path: no phrases") unless @phrases;
    my ($quote) = grep { /"|\xEF\xBC\x82|\xE2\x80[\x9C\x9D]|\xE3\x80[\x8C-\x8F]/ } @phrases;
    give_up("$path: a quotation mark in a phrase: $quote") if defined $quote;
    return @phrases;
}

sub folded {
    my ($fold, $work, @texts) = @_;
    open my $out, '>:raw', "$work/texts" or give_up("$work/texts: $!");
    print $out map { "$_\0" } @texts or give_up("$work/texts: $!");
    close $out or give_up("$work/texts: $!");
    open my $pipe, '-|', 'sh', '-c', '"$0" <"$1"', $fold, "$work/texts" or give_up("$fold: $!");
    binmode $pipe;
    local $/ = "\0";
    my @folded = <$pipe>;
    close $pipe or give_up("$fold failed");
    chomp @folded;
    give_up("$fold: @{[scalar @folded]} texts out of @{[scalar @texts]}") if @folded != @texts;
    return @folded;
}

# What policy-search counts; it ends with 1 when that is 0.
sub counted {
    my ($program, $index, $phrase) = @_;
    open my $pipe, '-|', $program, '-d', $index, '--count', '--', "\"$phrase\""
        or give_up("$program: $!");
    my $count = <$pipe> // '';
    close $pipe;
    give_up("$program --count '\"$phrase\"': status @{[$? >> 8]}") if $? >> 8 > 1 || $? & 127;
    give_up("$program --count '\"$phrase\"' printed $count") if $count !~ /^\d+\n\z/;
    return 0 + $count;
}

my ($build, $index, $parsed, $clauses, $list, $work) = @ARGV;
my @texts = texts_of($parsed);
give_up("@{[scalar @texts]} clauses parsed, $clauses in the index") if @texts != $clauses;
@texts = folded("$build/tests/eval/fold", $work, @texts);
my @phrases = phrases_of($list);
my @folded = folded("$build/tests/eval/fold", $work, @phrases);

print "counted\tscanned\tphrase\n";
my ($different, $none) = (0, 0);
for my $i (0 .. $#phrases) {
    my $counted = counted("$build/policy-search", $index, $phrases[$i]);
    my $scanned = grep { index($_, $folded[$i]) >= 0 } @texts;
    $different++ if $counted != $scanned;
    $none++ if $scanned == 0;
    print "$counted\t$scanned\t$phrases[$i]", $counted == $scanned ? '' : "\tDIFFERENT", "\n";
}
print scalar @phrases, ' phrases, ', scalar @texts, " clauses: $different counts differ",
    " ($none phrases stand nowhere)\n";
exit($different ? 1 : 0);
