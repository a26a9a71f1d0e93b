# SPDX-License-Identifier: GPL-3.0-or-later
# Answers: asking policy-search, and reading what it is asked about. For tests in Perl, which run in
# the project's root with BUILD and T set, as lib.sh leaves them.
package Answers;
use strict;
use warnings;
use Encode qw(decode_utf8 encode_utf8);
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(ask ask_all told clauses_of folded marked short_id);

my $json = JSON::PP->new->utf8;

# The bytes that a command prints; what it says on standard error goes into $T/said.
sub output_of {
    my (@command) = @_;
    open my $keep, '>&', \*STDERR or die "standard error: $!\n";
    open STDERR, '>', "$ENV{T}/said" or die "$ENV{T}/said: $!\n";
    my $started = open my $out, '-|', map { encode_utf8($_) } @command;
    open STDERR, '>&', $keep or die "standard error: $!\n";
    die "$command[0]: $!\n" unless $started;
    binmode $out;
    my $bytes = do { local $/; <$out> } // '';
    close $out;
    return $bytes;
}

# The answer to a query, as JSON has it, and {exit}, the exit code.
sub ask {
    my ($index, $query, @options) = @_;
    my $bytes = output_of("$ENV{BUILD}/policy-search", '-d', $index, '-f', 'json', '-n', 200,
        @options, '--', $query);
    my $exit = $? >> 8;
    my $answer = eval { $json->decode($bytes) } or die "$query: not JSON: $@\n";
    $answer->{exit} = $exit;
    return $answer;
}

# The hits of many queries by query, each with id, partial, text and marks: one run, up to 200 a query.
# The lines are taken apart by a pattern: for so many a JSON parser in Perl takes minutes.
sub ask_all {
    my ($index, @queries) = @_;
    open my $out, '>:utf8', "$ENV{T}/batch" or die "$ENV{T}/batch: $!\n";
    print $out "$_\t$queries[$_]\n" for 0 .. $#queries;
    close $out or die "$ENV{T}/batch: $!\n";
    my %hits = map { $_ => [] } @queries;
    my $lines = output_of("$ENV{BUILD}/policy-search", '-d', $index, '-f', 'jsonl', '-n', 200,
        '--batch', "$ENV{T}/batch");
    die "batch: exit @{[$? >> 8]}\n" if $? >> 8 > 1;
    for (split /\n/, decode_utf8($lines)) {
        my ($query) = /^\{"query_id":"(\d+)",/ or die "batch: $_\n";
        my ($id) = /"id":"(\S+?)"/ or die "batch: $_\n";
        my ($text) = /"text":"((?:[^"\\]|\\.)*)"/ or die "batch: $_\n";
        my ($marks) = /"marks":\[((?:\[\d+,\d+\],?)*)\]/ or die "batch: $_\n";
        $text =~ s/\\(.)/$1 eq 'n' ? "\n" : $1/ge;
        push @{$hits{$queries[$query]}},
            {id => $id, partial => /"partial":true/ ? 1 : 0, text => $text,
                marks => [map { [split /,/] } $marks =~ /\[(\d+,\d+)/g]};
    }
    return \%hits;
}

# What the same query says on standard error where the format has no place for notes.
sub told {
    my ($index, $query) = @_;
    output_of("$ENV{BUILD}/policy-search", '-d', $index, '-f', 'jsonl', '-n', 200, '--', $query);
    open my $in, '<:utf8', "$ENV{T}/said" or die "$ENV{T}/said: $!\n";
    return map { chomp; s/^policy-search: //r } <$in>;
}

# The clauses of what policy-index --parse printed into a file, each with its document under {doc}.
sub clauses_of {
    my ($file) = @_;
    my @clauses;
    open my $in, '<:raw', $file or die "$file: $!\n";
    while (<$in>) {
        my $doc = $json->decode($_);
        push @clauses, map { {%$_, doc => $doc} } @{delete $doc->{clauses}};
    }
    return @clauses;
}

# Texts as the programs compare them: width, case and 繁简 alike, no blanks between Han characters.
sub folded {
    my (@texts) = @_;
    return () unless @texts;
    open my $out, '>:utf8', "$ENV{T}/texts" or die "$ENV{T}/texts: $!\n";
    print $out "$_\0" for @texts;
    close $out or die "$ENV{T}/texts: $!\n";
    my $bytes = output_of('sh', '-c', '"$0" <"$1"', "$ENV{BUILD}/tests/eval/fold", "$ENV{T}/texts");
    my @folded = split /\0/, decode_utf8($bytes), -1;
    pop @folded;
    die "fold: @{[scalar @folded]} texts of @{[scalar @texts]}\n" if @folded != @texts;
    return @folded;
}

# The texts that are marked in a hit. Dies of marks that are empty, out of order, outside of the text,
# overlap, or cut a character.
sub marked {
    my ($hit) = @_;
    my $bytes = encode_utf8($hit->{text});
    my $last = 0;
    my @texts;
    for my $mark (@{$hit->{marks}}) {
        my ($from, $to) = @$mark;
        die "mark $from-$to of $hit->{id} is empty, out of order or outside\n"
            if $from < $last || $to <= $from || $to > length $bytes;
        my $text = substr $bytes, $from, $to - $from;
        utf8::decode($text) or die "mark $from-$to of $hit->{id} cuts a character\n";
        $text =~ /\x{FFFD}|[\x{D800}-\x{DFFF}]/ and die "mark $from-$to of $hit->{id} is half a character\n";
        push @texts, $text;
        $last = $to;
    }
    return @texts;
}

# An id without the end of the file's name.
sub short_id {
    return $_[0] =~ s/\.\w+#/#/r;
}

1;
