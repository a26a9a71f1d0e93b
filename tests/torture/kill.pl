# SPDX-License-Identifier: GPL-3.0-or-later
# kill.pl: runs are killed, all processes at once: before each write-side call, and at moments drawn
# at random. The index then shows one state that was committed, and the next run goes on without
# help and leaves nothing behind. Runs are stopped before each write-side call, too: one that stands still,
# though it merges, keeps nobody from reading.
use strict;
use warnings;
use utf8;
use FindBin;
use Time::HiRes qw(sleep time);
use lib $FindBin::Bin;
use Torture;

my ($index, $docs) = ("$T/index", "$T/docs");
my @command = ($index_program, '-q', '-j', 2, '-d', $index);

# Several commits: the next run merges, since much of each segment dies in it.
docs("$T/more", 1, 60);
mkdir $docs;
my @all = sort glob "$T/more/*.txt";
while (@all) {
    rename $_, $docs . s{.*(?=/)}{}r for splice @all, 0, 4;
    run(@command, $docs)->{status} == 0 or die "cannot index\n";
}
copy_tree($index, "$T/old");
my $before = answers($index);
docs($docs, 2, 60);
run($index_program, '-q', '-d', "$T/undisturbed", $docs)->{status} == 0 or die "cannot index\n";
my $after = answers("$T/undisturbed");
my $nothing = answers("$T/absent");
die "the versions answer alike\n" if $before eq $after;

my %kinds = (
    fresh => [undef, $nothing, [@command, $docs]],
    update => ["$T/old", $before, \@command],
    rebuild => ["$T/old", $before, [@command, '--rebuild']],
);

sub look {
    my ($case, $kind) = @_;
    my (undef, $old, $command) = @{ $kinds{$kind} };
    my $got = answers($index);
    return fails($case, "neither old nor new: $got") if $got ne $old && $got ne $after;
    my $bad = -e "$index/manifest" ? verified($index) : undef;
    return fails($case, $bad) if $bad;
    return tidy($case, $index, $command, $after);
}

# Killed again while it goes on, in one case of three.
sub again {
    my ($case, $kind) = @_;
    run(@{ $kinds{$kind}[2] }, { SHIM_CALL => 1 + int rand 60, SHIM_ERROR => 'KILL' }) if !int rand 3;
    look($case, $kind);
}

for my $kind (sort keys %kinds) {
    my ($from, undef, $command) = @{ $kinds{$kind} };
    copy_tree($from, $index);
    my $calls = run(@$command, { SHIM_CALL => 0 })->{calls};
    for my $n (choose(4, 1 .. $calls)) {
        copy_tree($from, $index);
        my $came = run(@$command, { SHIM_CALL => $n, SHIM_ERROR => 'KILL' });
        cases("at a call: $kind");
        fails("$kind, call $n of $calls", "was not killed: $came->{status}") if $came->{signal} != 9;
        again("$kind, killed before call $n of $calls: $came->{what}", $kind);
    }
}

# What a reader gets within half a minute while a run stands still.
sub answers_meanwhile {
    local $Torture::T = "$T/reader";
    mkdir $Torture::T;
    local $SIG{ALRM} = sub { die "no answer\n" };
    alarm 30;
    my $got = eval { answers($index) } // $@;
    alarm 0;
    return $got;
}

for my $kind (sort keys %kinds) {
    my ($from, $old, $command) = @{ $kinds{$kind} };
    copy_tree($from, $index);
    my $calls = run(@$command, { SHIM_CALL => 0 })->{calls};
    for my $n (choose(6, 1 .. $calls)) {
        copy_tree($from, $index);
        my $got;
        my $came = run(@$command,
            { SHIM_CALL => $n, SHIM_ERROR => 'STOP', meanwhile => sub { $got = answers_meanwhile() } });
        my $case = "$kind, stopped before call $n of $calls: $came->{what}";
        cases("while one is stopped: $kind");
        if (!defined $got) { fails($case, 'was not stopped') }
        elsif ($got ne $old && $got ne $after) { fails($case, "a reader got neither old nor new: $got") }
        elsif ($came->{status} || $came->{signal}) { fails($case, "ended with $came->{status}: $came->{err}") }
        elsif (answers($index) ne $after) { fails($case, 'then answers otherwise') }
    }
}

# The moment in parts of what an unbroken run takes.
sub killed_after {
    my ($seconds, @command) = @_;
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        setpgrp;
        open STDERR, '>', '/dev/null' or die;
        exec { $command[0] } @command or exit 127;
    }
    sleep $seconds;
    kill -9, $pid or kill 9, $pid;
    waitpid $pid, 0;
    return $? & 127;
}

for my $kind (sort keys %kinds) {
    my ($from, undef, $command) = @{ $kinds{$kind} };
    copy_tree($from, $index);
    my $began = time;
    run(@$command);
    my $took = time - $began;
    for (choose(2, 1 .. ($kind eq 'update' ? 100 : 50))) {
        my $seconds = rand() * $took;
        copy_tree($from, $index);
        my $signal = killed_after($seconds, @$command);
        cases($signal ? "at a moment: $kind" : 'too late');
        again(sprintf('%s, killed after %.4f of %.4f s', $kind, $seconds, $took), $kind);
    }
}
summary('runs that are killed');
