# SPDX-License-Identifier: GPL-3.0-or-later
# faults.pl: every write-side call of a run fails, one after the other. The run says so and ends
# with 2, or did not need the call; the index answers as before or as after, whole; and the same
# command succeeds then, and leaves what an undisturbed one does.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Torture;

my ($index, $docs) = ("$T/index", "$T/docs");
my @errors = (
    ['ENOSPC once', { SHIM_ERROR => 'ENOSPC' }],
    ['ENOSPC for ever', { SHIM_ERROR => 'ENOSPC', SHIM_EVER => 1 }],
    ['EIO once', { SHIM_ERROR => 'EIO' }],
    ['EINTR once', { SHIM_ERROR => 'EINTR' }],
    ['short for ever', { SHIM_ERROR => 'SHORT', SHIM_EVER => 1 }],
);

# Several commits, a document at least in each: the next run merges, since much of each segment dies in it.
sub make_old {
    my @all;
    docs($docs, 1, 20);
    @all = sort glob "$docs/*.txt";
    mkdir "$T/aside";
    rename $_, "$T/aside/" . s{.*/}{}r for @all;
    my $i = 0;
    for my $doc (@all) {
        rename "$T/aside/" . $doc =~ s{.*/}{}r, $doc;
        next if ++$i < @all && $i > 11;
        run($index_program, '-q', '-d', $index, $docs)->{status} == 0 or die "cannot index\n";
    }
    copy_tree($index, "$T/old");
}

# try_all(NAME, PREPARE, COMMAND, CHECK): CHECK(case, run) looks at what is there after each fault.
sub try_all {
    my ($name, $quick, $prepare, $command, $check) = @_;
    $prepare->();
    my $calls = run(@$command, { SHIM_CALL => 0 })->{calls};
    print "# $name: $calls write-side calls\n";
    fails($name, 'the shim sees no write-side call') if !$calls;
    for my $error (@errors) {
        for my $n (choose($quick, 1 .. $calls + 1)) {
            $prepare->();
            my $came = run(@$command, { SHIM_CALL => $n, %{ $error->[1] } });
            my $case = "$name, call $n of $calls, $error->[0]: $came->{what}";
            cases("exit $came->{status}", $came->{failures} ? 'with a fault' : 'untouched');
            my $bad = told($came);
            fails($case, $bad) if $bad;
            $check->($case, $came) if !$bad;
        }
    }
}

# After a run that writes the index.
sub check_index {
    my ($old, $new, @command) = @_;
    return sub {
        my ($case, $came) = @_;
        my $got = answers($index);
        return fails($case, "exit 0, and it answers\n$got") if !$came->{status} && $got ne $new;
        return fails($case, "neither old nor new: $got") if $got ne $old && $got ne $new;
        my $bad = $got eq $old && $old =~ /^2/ ? undef : verified($index);
        return fails($case, $bad) if $bad;
        tidy($case, $index, \@command, $new);
    };
}

make_old();
my $before = answers($index);
docs($docs, 2, 20);
run($index_program, '-q', '-d', "$T/undisturbed", $docs);
my $after = answers("$T/undisturbed");
my @update = ($index_program, '-q', '-j', 1, '-d', $index);
my $nothing = answers("$T/absent");
die "the versions answer alike\n" if $before eq $after || $after !~ /^0/;

try_all('fresh', 2, sub { copy_tree(undef, "$T/index") }, [@update, $docs],
    check_index($nothing, $after, @update, $docs));
try_all('update and merge', 3, sub { copy_tree("$T/old", $index) }, \@update,
    check_index($before, $after, @update));
try_all('rebuild', 1, sub { copy_tree("$T/old", $index) }, [@update, '--rebuild'],
    check_index($before, $after, @update, '--rebuild'));

# --- what else is written ----------------------------------------------------------------------

copy_tree("$T/old", $index);
my @snapshot = ($index_program, '-q', '-d', $index, '--snapshot', "$T/snapshot");
my @names = ($index_program, '-q', '-j', 1, '-d', $index, '--report', "$T/report");
my @save = ($search_program, '-d', $index, '--save', 'b', '保洁');
utf8::encode($_) for @save;

try_all('snapshot', 1, sub { copy_tree(undef, "$T/snapshot") }, \@snapshot, sub {
    my ($case, $came) = @_;
    my $got = answers("$T/snapshot");
    return fails($case, "exit 0, and it answers\n$got") if !$came->{status} && $got ne $before;
    return fails($case, "half a snapshot answers\n$got") if $came->{status} && $got =~ /^0/;
    my $again = run(@snapshot);
    return fails($case, "the next one fails: $again->{err}")
        if $came->{status} && ($again->{status} || answers("$T/snapshot") ne $before);
});

run(@update);
run(@names);
my $report = read_file("$T/report");
try_all('report', 1, sub { write_file("$T/report", "old\n") }, \@names, sub {
    my ($case, $came) = @_;
    my $got = read_file("$T/report") // 'nothing';
    return fails($case, "exit 0, and the report is $got") if !$came->{status} && $got ne $report;
    return fails($case, "a torn report: $got") if $got ne $report && $got ne "old\n";
});

sub saved { my $came = run($search_program, '-d', $index, '--saved'); return "$came->{status} $came->{out}" }
my $stored = "$T/home/.local";
system 'rm', '-rf', $stored, "$T/home/.config";
run($search_program, '-d', $index, '--save', 'a', 'x');
my $one = saved();
copy_tree("$T/home", "$T/home-one");
run(@save);
my $two = saved();
die "--save stores nothing\n" if $one eq $two;
try_all('save', 1, sub { copy_tree("$T/home-one", "$T/home") }, \@save, sub {
    my ($case, $came) = @_;
    my $got = saved();
    return fails($case, "exit 0, and stored is $got") if !$came->{status} && $got ne $two;
    return fails($case, "lost or torn: $got") if $got ne $one && $got ne $two;
    my $again = run(@save);
    return fails($case, "the next one fails: $again->{err}") if $again->{status} || saved() ne $two;
});

summary('faults of the disk');
