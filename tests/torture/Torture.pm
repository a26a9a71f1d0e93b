# SPDX-License-Identifier: GPL-3.0-or-later
# Torture: what the drivers share. Documents of a version, runs with the shim, answers, and the
# rules that hold after any run: Torture::fails() tells of a breach, Torture::summary() ends.
#
# Parameters, from the environment: LONG (set by `make torture`: every case instead of some), N (so
# many of each kind), SEED (another choice of them).
package Torture;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use POSIX qw(WUNTRACED WIFSTOPPED);

our @EXPORT = qw($index_program $search_program $T $long set_shim run told docs queries answers verified tidy
    leftovers copy_tree read_file write_file fails cases summary choose);

our $T = $ENV{T};
our $long = $ENV{LONG};
our ($index_program, $search_program) = map { "$ENV{BUILD}/policy-$_" } qw(index search);
my $shim = "$ENV{BUILD}/tests/torture/shim.so";
my $seed = $ENV{SEED} || 11;
srand $seed;
$| = 1;

my ($cases, $failures, %ended) = (0, 0);

# One more case; what is given is counted apart.
sub cases {
    $cases++;
    $ended{$_}++ for @_;
}

# fails(CASE, WHY): the first forty are shown.
sub fails {
    my ($case, $why) = @_;
    $why = substr($why, 0, 600) . ' …' if length $why > 600;
    $why =~ s/\n/\n#     /g;
    utf8::encode($_) for grep { utf8::is_utf8($_) } $case, $why;
    print "# FAILED $case: $why\n" if $failures++ < 40;
    return 0;
}

# summary(WHAT): one line with figures; the exit code.
sub summary {
    my ($what) = @_;
    my $ended = join ', ', map { "$_ $ended{$_}" } sort keys %ended;
    print "$what: $cases cases, $failures failures (seed $seed", $ended && "; $ended", ")\n";
    exit($failures ? 1 : 0);
}

# choose(QUICK, ALL…): all in a long run, else QUICK (or N) of them, spread and seeded.
sub choose {
    my ($quick, @all) = @_;
    my $n = $ENV{N} || ($long ? scalar @all : $quick);
    return @all if $n >= @all;
    return map { $all[int(($_ + rand) * @all / $n)] } 0 .. $n - 1;
}

sub read_file {
    my ($path) = @_;
    open my $in, '<:raw', $path or return undef;
    local $/;
    return scalar <$in> // '';
}

sub write_file {
    my ($path, $bytes) = @_;
    open my $out, '>:raw', $path or die "$path: $!\n";
    print $out $bytes;
    close $out or die "$path: $!\n";
}

# run(COMMAND…, {SHIM variables}): what came of it: status, signal, out, err, calls, allocations,
# failures, what. With {meanwhile => SUB} that is called when the command is stopped, which then goes on.
sub run {
    my %shim = ref $_[-1] ? %{ pop @_ } : ();
    my $meanwhile = delete $shim{meanwhile};
    my @command = @_;
    my ($out, $err, $shared) = ("$T/run.out", "$T/run.err", "$T/shared");
    unlink $shared;
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        setpgrp;
        open STDOUT, '>', $out or die;
        open STDERR, '>', $err or die;
        if (%shim) {
            $ENV{$_} = $shim{$_} for keys %shim;
            $ENV{SHIM_FILE} = $shared;
            $ENV{LD_PRELOAD} = $shim;
        }
        exec { $command[0] } @command or exit 127;
    }
    if ($meanwhile && waitpid($pid, WUNTRACED) == $pid && WIFSTOPPED(${^CHILD_ERROR_NATIVE})) {
        $meanwhile->();
        kill -CONT => $pid;
    }
    waitpid $pid, 0;
    my %came = (status => $? >> 8, signal => $? & 127, out => read_file($out), err => read_file($err));
    @came{qw(calls allocations failures what)} = unpack 'QQQZ*', read_file($shared) . "\0" if %shim;
    # Asked to count, it counts something, or no case would ever be tried.
    for my $count (['SHIM_CALL', 'calls'], ['SHIM_HEAP', 'allocations']) {
        die "the shim has no effect\n" if ($shim{ $count->[0] } // '') eq '0' && !$came{ $count->[1] };
    }
    return \%came;
}

# told(RUN, MOST): undef when a run ended as one may: done, or 2 with a clear line (MOST at most).
sub told {
    my ($came, $most) = @_;
    my @lines = split /\n/, $came->{err};
    my $said = "status $came->{status}, signal $came->{signal}: $came->{err}";
    return "ended by a signal; $said" if $came->{signal};
    return "another status than 0 and 2; $said" if $came->{status} != 0 && $came->{status} != 2;
    return "says nothing; $said" if $came->{status} && !@lines;
    return "says too much; $said" if @lines > ($most // 1);
    return "unclear; $said" if grep { !/^policy-(index|search): ./ } @lines;
    return undef;
}

# docs(FOLDER, VERSION, HOW MANY): some documents of a version: of each five one changes, and of
# each seven one is not there.
sub docs {
    my ($folder, $version, $n) = @_;
    mkdir $folder;
    unlink glob "$folder/*.txt";
    for my $doc (1 .. $n) {
        next if $doc % 7 == $version;
        my $of = $doc % 5 ? 0 : $version;
        my $text = "示例市韧性样本第${doc}号\n\n";
        $text .= (split //, '一二三四五六七八九十')[$_] . "、第${doc}号片区第${of}版，"
            . ('整治', '巡查', '保洁')[($doc + $_) % 3] . '河道' . ($doc * $_ % 11 + 1) . "公里。\n"
            for 0 .. 5;
        utf8::encode($text);
        write_file(sprintf('%s/%03d-%d.txt', $folder, $doc, $of), $text);
        utime 1e9 + $version, 1e9 + $version, sprintf '%s/%03d-%d.txt', $folder, $doc, $of;
    }
}

sub queries {
    my $text = join '', map { "$_\n" } "q1\t河道整治", "q2\t巡查", "q3\t第2版", "q4\t\"第1版，保洁\"",
        "q5\t5公里", "q6\t第3号片区";
    utf8::encode($text);
    write_file("$T/queries", $text);
}

# What an index answers, with its exit code.
sub answers {
    my ($index) = @_;
    queries() if !-e "$T/queries";
    my $came = run($search_program, '-d', $index, '-f', 'tsv', '-n', 50, '--batch', "$T/queries");
    $came->{err} =~ s/\Q$index\E/INDEX/g;
    return "$came->{status} $came->{signal}\n$came->{out}$came->{err}";
}

sub verified {
    my ($index) = @_;
    my $came = run($index_program, '-d', $index, '--verify');
    return $came->{status} == 0 ? undef : "--verify: status $came->{status}: $came->{err}";
}

# What stands in an index that its manifest does not name.
sub leftovers {
    my ($index) = @_;
    my $manifest = read_file("$index/manifest") // return "no manifest\n";
    my %named = (lock => 1, manifest => 1);
    while ($manifest =~ /^(segment|dead) (\S+)(?: (\d+))?/mg) {
        $named{ $1 eq 'dead' ? "dead-$2.$3" : "seg-$2" } = 1;
    }
    opendir my $dir, $index or return "$index: $!";
    my @left = grep { !/^\.\.?$/ && !$named{$_} } readdir $dir;
    return join ' ', @left, glob "$index/seg-*/*.tmp $index/seg-*/scratch";
}

sub copy_tree {
    my ($from, $to) = @_;
    system('rm', '-rf', $to) == 0 or die;
    system('cp', '-a', $from, $to) == 0 or die if defined $from;
}

# tidy(CASE, INDEX, COMMAND, WANTED): the command succeeds in silence, leaves a whole index without
# leftovers, which answers as wanted.
sub tidy {
    my ($case, $index, $command, $wanted) = @_;
    my $came = run(@$command);
    return fails($case, "the next run: status $came->{status}, signal $came->{signal}: $came->{err}")
        if $came->{status} || $came->{signal} || $came->{err} ne '';
    my $got = answers($index);
    return fails($case, "after the next run it answers\n$got") if $got ne $wanted;
    my $bad = verified($index);
    return fails($case, "after the next run: $bad") if $bad;
    my $left = leftovers($index);
    return fails($case, "the next run leaves $left") if $left ne '';
    return 1;
}

1;
