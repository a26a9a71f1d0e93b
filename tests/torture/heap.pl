# SPDX-License-Identifier: GPL-3.0-or-later
# heap.pl: the Nth allocation of a run finds no memory, for each N up to 2,000 and 500 drawn from
# the rest. The run gives what it always gives, or ends with 2 and says that memory is out.
use strict;
use warnings;
use utf8;
use Encode 'encode';
use FindBin;
use lib $FindBin::Bin;
use Torture;

my ($index, $docs) = ("$T/index", "$T/docs");

# judge(CASE, RUN, WANTED, MOST): MOST lines at most are said.
sub judge {
    my ($case, $came, $wanted, $most) = @_;
    my $bad = told({ %$came, status => $came->{status} == $wanted->{status} ? 0 : $came->{status} }, $most);
    return fails($case, $bad) if $bad;
    if ($came->{status} == $wanted->{status}) {
        return fails($case, "exit $came->{status}, yet another output:\n$came->{out}$came->{err}")
            if $came->{out} ne $wanted->{out};
        return fails($case, "exit $came->{status}, yet it says $came->{err}")
            if $came->{err} ne $wanted->{err} && $came->{err} !~ /memory/;
        return 1;
    }
    return fails($case, "does not say that it is memory: $came->{err}") if $came->{err} !~ /memory/i;
    return fails($case, "names another program: $came->{err}") if $came->{err} !~ /^$came->{program}: /;
    return 1;
}

# A run needs so many allocations; those that are tried.
sub numbers {
    my ($quick, $all) = @_;
    my $first = $all < 2000 ? $all : 2000;
    my @later = $all > 2000 ? map { 2001 + int rand($all - 2000) } 1 .. 500 : ();
    return choose($quick, 1 .. $first, sort { $a <=> $b } @later);
}

sub try_all {
    my ($name, $quick, $prepare, $command, $check, $most) = @_;
    $prepare->();
    my $wanted = run(@$command, { SHIM_HEAP => 0 });
    print "# $name: $wanted->{allocations} allocations\n";
    fails($name, 'the shim sees no allocation') if !$wanted->{allocations};
    fails($name, "fails by itself: $wanted->{err}") if $wanted->{signal} || $wanted->{status} == 2;
    for my $n (numbers($quick, $wanted->{allocations})) {
        $prepare->();
        my $came = { %{ run(@$command, { SHIM_HEAP => $n }) }, program => $command->[0] =~ s{.*/}{}r };
        my $case = "$name, allocation $n of $wanted->{allocations}";
        cases($came->{status} == $wanted->{status} ? 'as ever' : "exit $came->{status}");
        # What a worker says arrives in as many pieces as it happens to, each of which allocates.
        fails($case, 'untouched') if !$came->{failures} && $n < .99 * $wanted->{allocations};
        judge($case, $came, $wanted, $most) && $check && $check->($case, $came);
    }
}

# Every way of reading: Markdown, and bytes that are to be decoded and guessed.
sub write_docs {
    my ($version) = @_;
    docs($docs, $version, 10);
    my $text = "示例市河道巡查辦法\n\n第一條 為了規範河道巡查，制定本辦法。\n第二條 本辦法自發布之日起施行。\n" x 8;
    write_file("$docs/big5.txt", encode('big5-eten', $text));
    write_file("$docs/gbk.txt", encode('gbk', $text =~ tr/為規範辦條發/为规范办条发/r));
    write_file("$docs/marked.md", read_file('corpus/policies/data-elements-plan-2024.md'));
}

write_docs(2);
my @index = ($index_program, '-q', '-j', 1, '-d', $index, $docs);
run(@index)->{status} == 0 or die "cannot index\n";
my $wanted = answers($index);
copy_tree($index, "$T/old");

my @search = (
    ['query', '河道', '整治'],
    ['json', '-f', 'json', '第3号片区', '-保洁'],
    ['related', '--related', '001-0.txt'],
    ['count', '--count', '河道'],
    ['show', '--show', '003-0.txt#四'],
    ['parsed query', '--explain-query', '(整治 OR 巡查) 年:2023..2024'],
);
for my $search (@search) {
    my ($name, @words) = @$search;
    utf8::encode($_) for @words;
    try_all($name, 12, sub { }, [$search_program, '-d', $index, @words]);
}

# A file whose reading took the memory is left out and named; what was there before stands.
my $failed = 0;

sub check_index {
    my ($case, $came) = @_;
    # As from any file that is too much for its reader, see policy-index(1).
    return 1 if $came->{err} =~ /read as plain text instead/;
    return answers($index) eq $wanted || fails($case, 'exit 0, and it answers otherwise')
        if !$came->{status};
    my $bad = -e "$index/manifest" ? verified($index) : undef;
    return fails($case, $bad) if $bad;
    return $failed++ % 8 || tidy($case, $index, \@index, $wanted); # costs more than all the rest
}

try_all('index', 8, sub { copy_tree(undef, $index) }, \@index, \&check_index, 2);
write_docs(1);
copy_tree("$T/old", $index);
run(@index);
$wanted = answers($index);
try_all('update', 4, sub { copy_tree("$T/old", $index) }, \@index, \&check_index, 2);

summary('an exhausted heap');
