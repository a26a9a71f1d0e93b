# SPDX-License-Identifier: GPL-3.0-or-later
# readers.pl: readers ask without a pause while a writer changes documents, merges and is copied by
# --snapshot: for eight versions of the documents, in a long run for N seconds (60). Two documents always change together, so in one
# answer they are of one version; which is never older than one that was told to be committed before
# the reader began, and never older than what the same reader saw last.
use strict;
use warnings;
use utf8;
use Encode 'encode';
use FindBin;
use Time::HiRes 'time';
use lib $FindBin::Bin;
use Torture;

my ($index, $docs) = ("$T/index", "$T/docs");
my $until = time + ($ENV{N} || 60);
my @writer = ($index_program, '-q', '-j', 1, '-d', $index, $docs);

# Each version adds a document, so that segments come to be merged, and drops an old one.
sub write_version {
    my ($version) = @_;
    for my $name ('a', 'b') {
        my $text = "同步样本${name}\n\n" . join '', map { "${_}、版本${version}号的第${_}条同步样本。\n" } '一', '二', '三';
        write_file("$docs/$name.txt", encode('UTF-8', $text));
        utime 1e9 + $version, 1e9 + $version, "$docs/$name.txt";
    }
    write_file("$docs/more-$version.txt", encode('UTF-8', "其他样本\n\n一、其他事项${version}条。\n"));
    unlink sprintf '%s/more-%d.txt', $docs, $version - 30;
}

my @asks = map { [map { encode('UTF-8', $_) } @$_] } (
    ['-f', 'json', '-n', 20, '同步样本'],
    ['-f', 'tsv', '--count', '"同步样本"'],
    ['--show', 'a.txt#二'],
    ['-f', 'jsonl', '--batch', "$T/asked"],
    ['-f', 'json', '--related', 'a.txt'],
);

# What is wrong with an answer, or undef; the version that was seen.
sub judge {
    my ($ask, $came, $least) = @_;
    return "status $came->{status}, signal $came->{signal}: $came->{err}$came->{out}"
        if $came->{status} || $came->{signal} || $came->{err} ne '';
    if ("@$ask" =~ /--count/) {
        return $came->{out} =~ /^6$/m ? undef : "counts $came->{out}, not 6";
    }
    my %seen = map { $_ => 1 } $came->{out} =~ /@{[encode('UTF-8', '版本')]}(\d+)/g;
    return 'shows no version' if !%seen;
    return 'a mixed state: versions ' . join ' ', sort keys %seen if keys %seen > 1;
    my ($version) = keys %seen;
    return "version $version, after $$least was seen or committed" if $version < $$least;
    $$least = $version;
    return undef;
}

my ($done, $mark) = ("$T/done", "$T/committed");

sub committed { return read_file($mark) || 0 }

# A version is told in one step.
sub commit_told {
    write_file("$mark.new", shift);
    rename "$mark.new", $mark;
}

# One reader's life; its folder holds what run() writes. Its output is one line.
sub reader {
    my ($n) = @_;
    my ($asked, $seen, $bad, $first) = (0, 0, 0, '');
    my $folder = "$T/reader$n";
    mkdir $folder;
    local $Torture::T = $folder;
    while (!-e $done) {
        my $ask = $asks[$asked++ % @asks];
        my $least = committed();
        $least = $seen if $seen > $least;
        my $wrong = judge($ask, run($search_program, '-d', $index, @$ask), \$least);
        $seen = $least if !$wrong;
        $first ||= "@$ask: $wrong" if $wrong;
        $bad++ if $wrong;
    }
    write_file("$folder/told", "$asked $bad $seen $first");
    exit 0;
}

mkdir $docs;
write_file("$T/asked", encode('UTF-8', qq(1\t"同步样本"\n2\t"版本"\n)));
write_version(1);
run(@writer)->{status} == 0 or die "cannot index\n";
commit_told(1);
my @readers = map { my $n = $_; my $pid = fork // die; reader($n) if !$pid; $pid } 1 .. 3;

my ($version, $copies) = (1, 0);
while ($long ? time < $until : $version < 8) {
    write_version(++$version);
    my $came = run(@writer, $version % 25 ? () : '--rebuild');
    fails("version $version", "the writer: $came->{status} $came->{err}") if $came->{status} || $came->{err} ne '';
    commit_told($version);
    next if $version % 5;
    copy_tree(undef, "$T/copy$copies");
    my $copier = fork // die;
    if (!$copier) {
        my ($to, $told) = ("$T/copy$copies", "$T/copied$copies");
        local $Torture::T = "$T/copier";
        mkdir $Torture::T;
        $came = run($index_program, '-q', '-d', $index, '--snapshot', $to);
        my $least = $version;
        my $bad = $came->{status} ? $came->{err} : verified($to)
            // judge($asks[0], run($search_program, '-d', $to, @{ $asks[0] }), \$least);
        write_file($told, $bad // '');
        exit 0;
    }
    write_version(++$version);
    run(@writer);
    commit_told($version);
    waitpid $copier, 0;
    my $bad = read_file("$T/copied$copies") // 'told nothing';
    fails("snapshot at version $version", $bad) if $bad ne '';
    copy_tree(undef, "$T/copy$copies");
    $copies++;
}
write_file($done, '');
for my $n (1 .. 3) {
    waitpid $readers[$n - 1], 0;
    my ($asked, $bad, $seen, $first) = split / /, read_file("$T/reader$n/told") // '0 1 0 died', 4;
    cases('answers') for 1 .. $asked;
    fails("reader $n", "$bad of $asked answers; the first: $first") if $bad || !$asked;
    fails("reader $n", "has seen version $seen of $version only") if $version > 20 && $seen < $version - 20;
}
print "# $version versions committed, $copies copies taken meanwhile\n";
fails('the writer', 'commits nothing') if $version < 2;
summary('readers beside a writer');
