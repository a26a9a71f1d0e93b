# SPDX-License-Identifier: GPL-3.0-or-later
# Are the answers of two programs comparable?
#
#   compare.pl scan FOLDED IDS PHRASES   for each phrase: clauses and documents that a scan finds. A line of
#                                        FOLDED is a clause, that of IDS its id; phrases are folded
#   compare.pl counts TRUTH COUNTS N     how many counts equal column N (0, 1) of what scan printed
#   compare.pl overlap A B               of the first ten answers in A, which share is among those in B;
#                                        mean over the queries of A. Lines NUMBER<TAB>ID, best first
use strict;
use warnings;

sub lines_of {
    my ($path) = @_;
    open my $in, '<:raw', $path or die "$path: $!\n";
    chomp(my @lines = <$in>);
    return @lines;
}

sub scan {
    my ($folded, $ids, $phrases) = map { [lines_of($_)] } @_;
    die "@{[scalar @$folded]} texts, @{[scalar @$ids]} ids\n" if @$folded != @$ids;
    for my $phrase (@$phrases) {
        my ($clauses, %documents) = (0);
        for my $i (0 .. $#$folded) {
            next if index($folded->[$i], $phrase) < 0;
            $clauses++;
            $documents{ $ids->[$i] =~ s/#[^#]*$//r }++;
        }
        print "$clauses\t", scalar keys %documents, "\n";
    }
}

sub counts {
    my ($truth, $counts, $column) = @_;
    my @truth = map { (split /\t/)[$column] } lines_of($truth);
    my @counts = lines_of($counts);
    print scalar(grep { ($counts[$_] // '') eq $truth[$_] } 0 .. $#truth), ' of ', scalar @truth, "\n";
}

sub first_ten {
    my ($path) = @_;
    my %ten;
    for (lines_of($path)) {
        my ($query, $id) = split /\t/;
        push @{ $ten{$query} }, $id if @{ $ten{$query} // [] } < 10;
    }
    return \%ten;
}

sub overlap {
    my ($one, $other) = map { first_ten($_) } @_;
    my $sum = 0;
    for my $query (keys %$one) {
        my %there = map { $_ => 1 } @{ $other->{$query} // [] };
        $sum += grep({ $there{$_} } @{ $one->{$query} }) / @{ $one->{$query} };
    }
    printf "%.2f\n", $sum / (keys(%$one) || 1);
}

my $what = shift // '';
my %do = (scan => \&scan, counts => \&counts, overlap => \&overlap);
die "usage: compare.pl scan|counts|overlap FILE...\n" unless $do{$what};
$do{$what}->(@ARGV);
