# SPDX-License-Identifier: GPL-3.0-or-later
# search_cases.pl PROGRAM INDEX CASES: ask each query of CASES (its first line says how one is
# written) and print, tab-separated: ok or not ok, the query, what differs. Of every answer,
# whatever the case expects: marks lie on character borders, in order, do not overlap, and hold
# nothing that is not in the query, but for numbers, which are equal by value, and for one written
# character that is several when folded (℃ for C).
use strict;
use warnings;
use utf8;
use JSON::PP;
use Unicode::Normalize;

my ($program, $index, $cases) = @ARGV;
binmode STDOUT, ':utf8';

sub ask {
    my ($query) = @_;
    utf8::encode($query);
    open my $out, '-|', $program, '-d', $index, '-f', 'json', '-n', 100, '--', $query or die "$!\n";
    binmode $out;
    my $text = do { local $/; <$out> };
    close $out;
    my $answer = eval { decode_json($text) } or die "$query: not JSON: $@\n";
    $answer->{exit} = $? >> 8;
    return $answer;
}

# Folded as far as this can be told without tables of our own.
sub folded {
    my ($text) = @_;
    $text = lc NFKC($text);
    $text =~ s/\s+//g;
    return $text;
}

# What is wrong with the marks of a hit; '' when nothing is.
sub wrong_marks {
    my ($hit, $query) = @_;
    my $bytes = $hit->{text};
    utf8::encode($bytes);
    my $last = 0;
    for my $mark (@{$hit->{marks}}) {
        my ($from, $to) = @$mark;
        return "mark $from-$to of $hit->{id} is empty, out of order or outside"
            if $from < $last || $to <= $from || $to > length $bytes;
        $last = $to;
        my $text = substr $bytes, $from, $to - $from;
        return "mark $from-$to of $hit->{id} cuts a character" unless utf8::decode($text);
        push @{$hit->{marked}}, $text =~ s/\s+//gr;
        next if $text =~ /[0-9０-９零〇一二三四五六七八九十百千万]/;
        next if $hit->{id} =~ /^han[st]/ || length $text == 1 && index(folded($text), folded($query)) >= 0;
        return "mark '$text' of $hit->{id} is not in the query"
            if index(folded($query), folded($text)) < 0;
    }
    return '';
}

sub difference {
    my ($query, $want, $want_marks, $answer) = @_;
    my @matches = grep { !$_->{partial} } @{$answer->{hits}};
    my $ids = join ' ', sort map { $_->{id} =~ s/\.\w+#/#/r } @matches;
    my $total = $answer->{total};
    for my $hit (@{$answer->{hits}}) {
        my $wrong = wrong_marks($hit, $query);
        return $wrong if $wrong;
    }
    return "total $total, hits " . @matches if $total != @matches;
    return "exit $answer->{exit} with $total matches" if $answer->{exit} != ($total ? 0 : 1);
    return "$total matches" if $want =~ /^\d+$/ && $want != $total;
    $want = '' if $want eq '-';
    return "matches $ids" if $want !~ /^\d+$/ && $ids ne join ' ', sort split ' ', $want;
    return '' unless length $want_marks;
    my %marked = map { $_ => 1 } map { @{$_->{marked} // []} } @matches;
    my $marks = join ' ', sort keys %marked;
    return $marks eq (join ' ', sort split ' ', $want_marks) ? '' : "marks $marks";
}

open my $in, '<:utf8', $cases or die "$cases: $!\n";
while (<$in>) {
    chomp;
    next if /^#/ || !/\t/;
    my ($query, $want, $marks) = split /\t/;
    my $wrong = difference($query, $want, $marks // '', ask($query));
    print $wrong eq '' ? "ok\t$query\n" : "not ok\t$query\t$wrong\n";
}
