#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# evaluate.pl: score ranked answers against judgements, or compare two runs query by query.
# Nothing here is shared with the programs whose answers it scores. See usage() for what it reads.
use strict;
use warnings;
use Getopt::Long qw(:config bundling no_ignore_case);
use List::Util qw(max sum0);

sub usage {
    return <<'E3';
usage: evaluate.pl [OPTION…] QRELS RUN [RUN]

QRELS  judgements, a line each: QUERY 0 ID RELEVANCE, parted by tabs or blanks; relevance is a
       whole number, what is not above 0 is not relevant
RUN    answers: QUERY<TAB>ID<TAB>RANK<TAB>SCORE (policy-search -f tsv -n 100 --batch FILE), or
       the six columns QUERY Q0 ID RANK SCORE TAG; - is standard input

Prints means over all queries that have a relevant id; a query without an answer counts 0. Of two
runs it prints both, and the mean of the second less the first with its 95 % interval (paired t).

  --strip PREFIX    remove PREFIX from the ids of the runs where they begin with it
  --half odd|even   only the 1st, 3rd, … or the 2nd, 4th, … query, sorted by id as bytes: choose
                    on one half, report on the other
  --each            then a line for each query: id and figures (of two runs: of both)
  --lost            then the judged ids that no answer of the run holds, with their query
  --kinds           then the figures of each kind of query, which is what its id has before digits

MRR@10      1 / rank of the first relevant id among the first ten, else 0
nDCG@10     sum of relevance / log2(rank + 1) over the first ten, by that of the best order
Recall@10   share of the relevant ids that are among the first ten; so Recall@100
hit@1       1 if the first id is relevant, else 0

Answers are taken by rank; equal ranks by score, then by id; of an id given twice the first counts.
Status 0; 2 if something cannot be read.
E3
}

my @NAMES = qw(MRR@10 nDCG@10 Recall@10 Recall@100 hit@1);

sub give_up {
    my ($what) = @_;
    print STDERR "evaluate.pl: $what\n";
    exit 2;
}

# --- reading -------------------------------------------------------------------------------------

# The lines of a file without their ends, as bytes; a byte-order mark and blank lines are dropped.
sub lines_of {
    my ($path, $each) = @_;
    my $in;
    if ($path eq '-') {
        $in = \*STDIN;
    } else {
        give_up("$path: is a folder") if -d $path;
        open $in, '<:raw', $path or give_up("$path: $!");
    }
    while (my $line = <$in>) {
        $line =~ s/^\xEF\xBB\xBF// if $. == 1;
        $line =~ s/[\r\n]+\z//;
        $each->($line, "$path:$.") if $line =~ /\S/;
    }
    close $in;
}

# The fields of a line: parted by tabs, or else by blanks, when an id may hold some too.
sub fields {
    my ($line, $count, $pattern) = @_;
    my @tabbed = split /\t/, $line, -1;
    return @tabbed == $count ? @tabbed : $line =~ $pattern;
}

# {query}{id} = relevance, of relevant ids only.
sub read_judgements {
    my ($path) = @_;
    my (%given, %relevant, $twice);
    lines_of($path, sub {
        my ($line, $place) = @_;
        my ($query, undef, $id, $grade) = fields($line, 4, qr/^\s*(\S+)\s+(\S+)\s+(.+?)\s+(\S+)\s*$/);
        give_up("$place: not a judgement, QUERY 0 ID RELEVANCE") unless defined $grade;
        give_up("$place: the relevance is not a whole number: $grade") if $grade !~ /^[+-]?\d+$/;
        my $before = $given{$query}{$id};
        give_up("$place: judged $before before, $grade here: $query $id")
            if defined $before && $before != $grade;
        $twice++ if defined $before;
        $given{$query}{$id} = $grade;
        $relevant{$query}{$id} = $grade if $grade > 0;
    });
    give_up("$path: no relevant id for any query") unless %relevant;
    return { relevant => \%relevant, twice => $twice // 0 };
}

# One answer of a run: query, id, rank and score.
sub read_answer {
    my ($line, $place) = @_;
    my ($query, $id, $rank, $score) = split /\t/, $line, -1;
    if (($line =~ tr/\t//) != 3) {
        my @six = fields($line, 6, qr/^\s*(\S+)\s+(\S+)\s+(.+?)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/);
        ($query, $id, $rank, $score) = @six[0, 2, 3, 4];
    }
    give_up("$place: not an answer, QUERY<TAB>ID<TAB>RANK<TAB>SCORE or QUERY Q0 ID RANK SCORE TAG")
        unless defined $score;
    give_up("$place: the rank is not a whole number: $rank") if $rank !~ /^\d+$/;
    give_up("$place: the score is not a number: $score")
        if $score !~ /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
    return ($query, $id, $rank, $score);
}

# {query} = [ids in their order], and what was odd about the run.
sub read_run {
    my ($path, $strip) = @_;
    my (%answers, %ranked, %odd);
    lines_of($path, sub {
        my ($query, $id, $rank, $score) = read_answer(@_);
        $id = substr $id, length $strip if $strip ne '' && index($id, $strip) == 0;
        push @{ $answers{$query} }, [$rank, $score, $id];
    });
    for my $query (keys %answers) {
        my (%seen, $last);
        for my $one (sort { $a->[0] <=> $b->[0] || $b->[1] <=> $a->[1] || $a->[2] cmp $b->[2] }
            @{ $answers{$query} }) {
            $odd{twice}++ if $seen{ $one->[2] };
            $odd{rank}++ if $last && $last->[0] == $one->[0];
            $odd{score}++ if $last && $last->[1] == $one->[1];
            $odd{rising}++ if $last && $last->[1] < $one->[1];
            $last = $one;
            push @{ $ranked{$query} }, $one->[2] unless $seen{ $one->[2] }++;
        }
    }
    return { path => $path, ranked => \%ranked, odd => \%odd };
}

# --- figures -------------------------------------------------------------------------------------

# Relevances in the order of their ranks, each by the logarithm of its rank.
sub gain {
    my ($grades, $ranks) = @_;
    return sum0(map { $grades->[$_] * log(2) / log($ranks->[$_] + 1) } 0 .. $#$grades);
}

# What @NAMES names, of one query.
sub figures {
    my ($relevant, $ids) = @_;
    my @ranks = grep { exists $relevant->{ $ids->[$_ - 1] } } 1 .. @$ids;
    my @ten = grep { $_ <= 10 } @ranks;
    my @best = sort { $b <=> $a } values %$relevant;
    splice @best, 10 if @best > 10;
    my $reached = gain([map { $relevant->{ $ids->[$_ - 1] } } @ten], \@ten);
    return [
        @ten ? 1 / $ten[0] : 0,
        $reached / gain(\@best, [1 .. @best]),
        @ten / keys %$relevant,
        (grep { $_ <= 100 } @ranks) / keys %$relevant,
        @ten && $ten[0] == 1 ? 1 : 0,
    ];
}

sub mean {
    return sum0(@_) / @_;
}

# The 97.5 % quantile of Student's distribution: known figures, then the series in 1 / freedom.
sub student {
    my ($freedom) = @_;
    my @known = (12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004);
    return $known[$freedom - 1] if $freedom <= @known;
    my ($z, $n) = (1.959964, $freedom);
    return $z + ($z**3 + $z) / (4 * $n) + (5 * $z**5 + 16 * $z**3 + 3 * $z) / (96 * $n**2)
        + (3 * $z**7 + 19 * $z**5 + 17 * $z**3 - 15 * $z) / (384 * $n**3)
        + (79 * $z**9 + 776 * $z**7 + 1482 * $z**5 - 1920 * $z**3 - 945 * $z) / (92160 * $n**4);
}

# Mean of differences, and half the width of its interval (undefined of a single one).
sub interval {
    my (@differences) = @_;
    my $mean = mean(@differences);
    return ($mean, undef) if @differences < 2;
    my $variance = sum0(map { ($_ - $mean)**2 } @differences) / (@differences - 1);
    return ($mean, student(@differences - 1) * sqrt($variance / @differences));
}

# --- printing ------------------------------------------------------------------------------------

sub print_one {
    my ($queries, $run) = @_;
    for my $i (0 .. $#NAMES) {
        printf "%-12s %.4f\n", $NAMES[$i], mean(map { $run->{figures}{$_}[$i] } @$queries);
    }
}

sub print_pair {
    my ($queries, $first, $second) = @_;
    printf "%-12s %7s %7s %10s   %-18s %s\n", '', 'first', 'second', 'difference',
        '95 % interval', 'better, worse, same';
    for my $i (0 .. $#NAMES) {
        my @differences = map { $second->{figures}{$_}[$i] - $first->{figures}{$_}[$i] } @$queries;
        my ($mean, $half) = interval(@differences);
        my $better = grep { $_ > 1e-12 } @differences;
        my $worse = grep { $_ < -1e-12 } @differences;
        printf "%-12s %7.4f %7.4f    %+.4f   %-18s %d, %d, %d\n", $NAMES[$i],
            mean(map { $first->{figures}{$_}[$i] } @$queries),
            mean(map { $second->{figures}{$_}[$i] } @$queries), $mean,
            defined $half ? sprintf('%+.4f .. %+.4f', $mean - $half, $mean + $half) : '-',
            $better, $worse, @differences - $better - $worse;
    }
}

# {query}{id} of judged ids that no answer to any of the queries holds.
sub lost {
    my ($queries, $relevant, $run) = @_;
    my %found = map { $_ => 1 } map { @{ $run->{ranked}{$_} // [] } } @$queries;
    return map { my $q = $_; map { [$q, $_] } grep { !$found{$_} } sort keys %{ $relevant->{$q} } }
        @$queries;
}

sub print_notes {
    my ($queries, $judgements, $run) = @_;
    my ($relevant, $odd) = ($judgements->{relevant}, $run->{odd});
    my %judged = map { $_ => 1 } map { keys %{ $relevant->{$_} } } @$queries;
    my %lost = map { $_->[1] => 1 } lost($queries, $relevant, $run);
    my $others = grep { !$relevant->{$_} } keys %{ $run->{ranked} };
    my $depth = max(0, map { scalar @{ $run->{ranked}{$_} // [] } } @$queries);
    my @notes = (
        [$depth < 100, "the longest answer has $depth ids: Recall@" . ($depth < 10 ? '10 and @' : '')
            . '100 can see no more'],
        [%lost == %judged, 'no judged id is in any answer: is --strip needed?'],
        [%lost && %lost != %judged, keys(%lost) . ' of ' . keys(%judged) . ' judged ids are in no answer'],
        [$others, "$others queries of the run have no relevant id: left out"],
        [$odd->{twice}, 'ids given twice to a query: ' . ($odd->{twice} // 0) . ', the first counts'],
        [$odd->{rank}, 'equal ranks: ' . ($odd->{rank} // 0) . ', taken by score, then by id'],
        [$odd->{score}, 'equal scores in a row: ' . ($odd->{score} // 0) . ', taken by rank'],
        [$odd->{rising}, 'scores above that of a better rank: ' . ($odd->{rising} // 0)],
    );
    print "note: $_->[1]\n" for grep { $_->[0] } @notes;
}

sub print_kinds {
    my ($queries, $run) = @_;
    my %kinds;
    push @{ $kinds{ /^(\D*)/ ? $1 : '' } }, $_ for @$queries;
    print join("\t", 'kind', 'queries', @NAMES), "\n";
    for my $kind (sort keys %kinds) {
        my @those = @{ $kinds{$kind} };
        print join("\t", $kind eq '' ? '-' : $kind, scalar @those, map {
            my $i = $_;
            sprintf '%.4f', mean(map { $run->{figures}{$_}[$i] } @those)
        } 0 .. $#NAMES), "\n";
    }
}

sub print_each {
    my ($queries, @runs) = @_;
    for my $query (@$queries) {
        print join("\t", $query, map { sprintf '%.4f', $_ } map { @{ $_->{figures}{$query} } } @runs), "\n";
    }
}

# --- the command ---------------------------------------------------------------------------------

# The queries to score, sorted: all, or a half of them by position.
sub chosen {
    my ($relevant, $half) = @_;
    my @queries = sort keys %$relevant;
    return @queries if $half eq '';
    my $first = $half eq 'odd' ? 0 : 1;
    my @some = @queries[grep { $_ % 2 == $first } 0 .. $#queries];
    give_up('no query in that half') unless @some;
    return @some;
}

my %option = (strip => '', half => '');
local $SIG{__WARN__} = sub { chomp(my $what = $_[0]); give_up($what) };
GetOptions(\%option, 'strip=s', 'half=s', 'each', 'lost', 'kinds', 'help|h') or give_up('wrong options');
if ($option{help}) {
    print usage();
    exit 0;
}
give_up('wants QRELS and one RUN or two: see --help') if @ARGV < 2 || @ARGV > 3;
give_up("--half takes odd or even, not $option{half}") if $option{half} !~ /^(?:odd|even|)$/;

my ($qrels, @paths) = @ARGV;
give_up('only one of the files can be standard input') if grep({ $_ eq '-' } @ARGV) > 1;
my $judgements = read_judgements($qrels);
my $relevant = $judgements->{relevant};
my @queries = chosen($relevant, $option{half});
my @runs = map { read_run($_, $option{strip}) } @paths;
for my $run (@runs) {
    $run->{figures}{$_} = figures($relevant->{$_}, $run->{ranked}{$_} // []) for @queries;
}

print 'queries ', scalar @queries, $option{half} ? " (the $option{half} half)" : '', ', answered ',
    join(' and ', map { my $run = $_; scalar grep { $run->{ranked}{$_} } @queries } @runs), "\n";
@runs == 1 ? print_one(\@queries, @runs) : print_pair(\@queries, @runs);
print "note: judgements given twice: $judgements->{twice}\n" if $judgements->{twice};
for my $run (@runs) {
    print "of $run->{path}:\n" if @runs > 1;
    print_notes(\@queries, $judgements, $run);
    print_kinds(\@queries, $run) if $option{kinds};
    print map { "lost\t$_->[0]\t$_->[1]\n" } lost(\@queries, $relevant, $run) if $option{lost};
}
print_each(\@queries, @runs) if $option{each};
