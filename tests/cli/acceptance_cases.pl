# SPDX-License-Identifier: GPL-3.0-or-later
# acceptance_cases.pl INDEX CASES: ask each query of CASES (its first lines say how it is written) and
# print, tab-separated: ok or not ok, the complaint and its query, what differs. Whatever a case
# expects, of every answer it is asked
# - that the total is the number of clauses that match, and the exit code says whether there are any;
# - that every hit that does not match is said to be partial, in it and in a note;
# - that something else is suggested only when nothing matches;
# - that all notes are told on standard error, too, where a format has no place for them;
# - that marks are whole characters, in order, and each is a part of the query after folding, but for
#   numbers, which are equal by value; that no lone character is marked that is no word of the
#   query; that two marks side by side are two words;
# - that the snippet is a part of the text, of whole characters and 90 at most; that where it is cut,
#   it is cut at a mark, or is as long as may be.
use strict;
use warnings;
use utf8;
use Answers;

my ($index, $cases) = @ARGV;
binmode STDOUT, ':utf8';

my $partial = qr/^(?:hits marked partial do not|no clause has|no clause matches;) /;
my $suggestion = qr/^(?:did you mean|spelt nearly like|as separate words|as words instead|without|in text|no clause matches)\b/;
my $number = qr/[0-9零〇一二三四五六七八九十百千万]/;

# A mark, folded, that the query does not ask for. Marks of a query in letters and signs are folded as
# one written character may be: ℃ is marked for c.
sub is_strange {
    my ($mark, $query) = @_;
    return 0 if index($query, $mark) >= 0 || ($mark =~ $number && $query =~ $number);
    return !grep { index($mark, $_) >= 0 && length $mark <= 2 } split / /, $query;
}

sub wrong_marks {
    my ($hit, $query, @words) = @_;
    my @marks = eval { marked($hit) };
    return $@ =~ s/\n//r if $@;
    my @folded = folded(@marks);
    for my $i (0 .. $#marks) {
        return "mark '$marks[$i]' of $hit->{id} is not in the query" if is_strange($folded[$i], $query);
        return "the lone character '$marks[$i]' of $hit->{id} is marked"
            if $marks[$i] =~ /^\p{Han}$/ && !grep { $_ eq $folded[$i] } @words;
        my ($mark, $before) = ($hit->{marks}[$i], $i ? $hit->{marks}[$i - 1] : [0, 0]);
        return "'$marks[$i - 1]' and '$marks[$i]' of $hit->{id} are one match"
            if $i && $mark->[0] == $before->[1]
            && grep { index($_, "$folded[$i - 1]$folded[$i]") >= 0 } @words;
    }
    $hit->{marked} = \@marks;
    return '';
}

sub wrong_snippet {
    my ($hit) = @_;
    my ($snippet, $text) = @$hit{qw(snippet text)};
    my ($from, $length) = (index($text, $snippet), length $snippet);
    return "the snippet of $hit->{id} is no part of the text" if $from < 0;
    return "the snippet of $hit->{id} is $length characters" if $length > 90;
    return "the snippet of $hit->{id} has half a character" if $snippet =~ /\x{FFFD}|[\x{D800}-\x{DFFF}]/;
    my $before = $from == 0 || substr($text, $from - 1, 1) =~ /[。；，]/;
    my $after = $from + $length == length $text || $snippet =~ /[。；，]$/;
    return $before && $after || $length > 80 ? '' : "the snippet of $hit->{id} is $snippet";
}

sub wrong_notes {
    my ($answer, $note, $query) = @_;
    my @notes = grep { !/$partial/ } @{$answer->{notes}};
    return 'suggestions beside matches' if $answer->{total} && grep { /$suggestion/ } @notes;
    @notes = grep { !/$suggestion/ } @notes if $note eq '';
    my $weaker = grep { $_->{partial} } @{$answer->{hits}};
    return 'partial hits, and no note' if $weaker && !grep { /$partial/ } @{$answer->{notes}};
    return "notes: @notes" if $note eq '' ? @notes : !grep { /$note/ } @notes;
    my @told = told($index, $query);
    return "told on standard error: @told" if "@told" ne "@{$answer->{notes}}";
    return '';
}

sub wrong_hits {
    my ($answer, $want) = @_;
    my @matches = map { short_id($_->{id}) } grep { !$_->{partial} } @{$answer->{hits}};
    my $total = $answer->{total};
    return "total $total, hits " . @matches if $total != @matches;
    return "exit $answer->{exit} with $total matches" if $answer->{exit} != ($total ? 0 : 1);
    return $total == $want ? '' : "$total matches" if $want =~ /^\d+$/;
    if (!$total) {
        my ($first) = map { short_id($_->{id}) } @{$answer->{hits}};
        return $want eq '-' || $want eq '~' . ($first // '') ? '' : 'nothing matches; first ' . ($first // 'none');
    }
    return "@matches[0 .. ($#matches < 4 ? $#matches : 4)] …"
        if $want =~ s/^>// && "@matches " !~ /^\Q$want\E /;
    return '' if $want =~ /^>/ || index("@matches ", "$want ") == 0;
    return (join ' ', sort @matches) eq (join ' ', sort split ' ', $want) ? '' : "matches @matches";
}

sub difference {
    my ($query, $want, $marks, $note) = @_;
    my $answer = ask($index, $query);
    my ($folded) = folded($query);
    my @words = folded(split /[\s\p{P}\p{S}]+/, $query);
    return "the query became $answer->{query}" if $answer->{query} ne $query;
    my $wrong = wrong_notes($answer, $note, $query) || wrong_hits($answer, $want);
    for my $hit (@{$answer->{hits}}) {
        $wrong ||= wrong_marks($hit, $folded, @words) || wrong_snippet($hit);
    }
    return $wrong if $wrong || $marks eq '';
    my %marked = map { s/\s/_/gr => 1 } map { @{$_->{marked}} } grep { !$_->{partial} } @{$answer->{hits}};
    my $all = join ' ', sort keys %marked;
    return $all eq (join ' ', sort split ' ', $marks) ? '' : "marks $all";
}

my $promise;
open my $in, '<:utf8', $cases or die "$cases: $!\n";
while (<$in>) {
    chomp;
    $promise = $1 if /^= (.*)/;
    next if /^[#=] / || !/\t/;
    my ($query, $want, $marks, $note) = split /\t/;
    my $wrong = difference($query, $want, $marks // '', $note // '');
    print join("\t", $wrong eq '' ? 'ok' : 'not ok', "$promise: $query", $wrong), "\n";
}
