# SPDX-License-Identifier: GPL-3.0-or-later
# Damages an index in many ways and looks what becomes of it:
#
#     perl tests/torture/damage.pl [CASES [SEED [FIRST]]]
#
# CASES: else $N, else 600 where LONG is set, 16 otherwise; SEED: else $SEED, else 1.
#
# For each case one file of a small index is damaged: bits flipped, 16 random bytes, cut short, a block
# zeroed, two blocks swapped, missing. Then
#
#   - every way to search ends in time with 0, 1 or 2, never by a signal, with at most the one line on
#     standard error that is documented; what comes on standard output as JSON is JSON;
#   - one run of policy-index ends with 0, --verify finds all whole, and the answers are those from
#     before; a damaged manifest is refused by all, and mended by --rebuild.
#
# Some cases give the damaged file a right size and checksum in the manifest (reseal): what libxapian
# then does with it is its own affair, but the programs still end as they say.
#
# The programs are those in $BUILD (build). Prints a line for each case that fails, with what repeats it,
# and a summary; exit status 1 when one failed. The same CASES, SEED and FIRST make the same cases.
use strict;
use warnings;
use File::Path qw(remove_tree);
use File::Temp qw(tempdir);
use JSON::PP;
use POSIX qw(:sys_wait_h);

my $cases = $ARGV[0] || $ENV{N} || ($ENV{LONG} ? 600 : 16);
my $seed = $ARGV[1] || $ENV{SEED} || 1;
my $first = $ARGV[2] || 1;
my $build = $ENV{BUILD} // 'build';
my ($indexer, $searcher, $reseal) = map "$build/$_", qw(policy-index policy-search tests/torture/reseal);
my $dir = tempdir(CLEANUP => 1);
my ($whole, $index, $docs) = map "$dir/$_", qw(whole index docs);
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{HOME} = $dir;
delete @ENV{qw(POLICY_INDEX XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME)};

use constant { SECONDS => 20, BLOCK => 8192 };

# --- running -------------------------------------------------------------------------------------

# run COMMAND…: (wait status, standard output, standard error); the status is 'time' when it takes too long.
sub run {
    my ($out, $err) = ("$dir/out", "$dir/err");
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', $out or POSIX::_exit(99);
        open STDERR, '>', $err or POSIX::_exit(99);
        exec @_ or POSIX::_exit(98);
    }
    my $status = 'time';
    local $SIG{ALRM} = sub { kill 'KILL', $pid };
    alarm SECONDS;
    waitpid $pid, 0;
    $status = $? unless ($? & 127) == 9;
    alarm 0;
    return ($status, slurp($out), slurp($err));
}

sub slurp {
    my ($path) = @_;
    open my $in, '<:raw', $path or return '';
    local $/;
    return scalar <$in> // '';
}

sub spill {
    my ($path, $bytes) = @_;
    open my $out, '>:raw', $path or die "$path: $!";
    print $out $bytes;
    close $out or die "$path: $!";
}

# --- the index -----------------------------------------------------------------------------------

sub write_document {
    my ($number, $version) = @_;
    my @label = qw(一 二 三 四 五 六 七 八);
    my $text = "示例市第${number}号片区整治方案\n示例发〔20" . (10 + $number % 15) . "〕${number}号\n\n";
    $text .= "$label[$_]、第${number}号片区第${version}版，" .
        ('整治', '巡查', '保洁', '养护')[($number * 3 + $_) % 4] . "河道" . ($number * $_ % 11 + 1) .
        "公里，按《示例市河道管理条例》第" . ($_ + 1) . "条补助" . $number * 7 . "万元。\n"
        for 0 .. $number % 8;
    spill(sprintf('%s/%03d.txt', $docs, $number), $text);
}

sub make_index {
    mkdir $docs;
    my @steps = ([1 .. 60], [61 .. 90], [91 .. 100]);
    for my $step (@steps) {
        write_document($_, 1) for @$step;
        bring_up_to_date($whole, $docs);
    }
    write_document($_, 2) for 5, 33, 64;
    unlink "$docs/007.txt", "$docs/070.txt";
    bring_up_to_date($whole);
}

sub bring_up_to_date {
    my ($where, @paths) = @_;
    my ($status, $out, $err) = run($indexer, '-q', '-j', 2, '-d', $where, @paths);
    die "cannot make the index: $status $err" if $status;
}

# --- damage --------------------------------------------------------------------------------------

my %damage = (
    bits => sub {
        my ($bytes) = @_;
        vec($$bytes, int rand 8 * length $$bytes, 1) ^= 1 for 0 .. rand 4;
    },
    random => sub {
        my ($bytes) = @_;
        my $n = length $$bytes < 16 ? length $$bytes : 16;
        substr($$bytes, int rand(length($$bytes) - $n + 1), $n) = pack 'C*', map int rand 256, 1 .. $n;
    },
    cut => sub {
        my ($bytes) = @_;
        substr($$bytes, int rand length $$bytes) = '';
    },
    zeros => sub {
        my ($bytes) = @_;
        my $at = BLOCK * int rand(length($$bytes) / BLOCK);
        my $n = length($$bytes) - $at;
        $n = BLOCK if $n > BLOCK;
        substr($$bytes, $at, $n) = "\0" x $n;
    },
    swap => sub {
        my ($bytes) = @_;
        my $size = length $$bytes >= 2 * BLOCK ? BLOCK : int(length($$bytes) / 2);
        my $blocks = int(length($$bytes) / $size);
        my ($one, $other) = map $size * int rand $blocks, 1, 2;
        my $first = substr $$bytes, $one, $size;
        substr($$bytes, $one, $size) = substr $$bytes, $other, $size;
        substr($$bytes, $other, $size) = $first;
    },
    missing => undef,
);

# Half of the cases hit postings, which libxapian reads.
sub choose_file {
    my @all = sort glob "$index/seg-*/* $index/dead-* $index/manifest";
    my @postings = grep m{/postings$}, @all;
    return rand() < 0.5 ? $postings[rand @postings] : $all[rand @all];
}

# Returns what was done, for people.
sub damage {
    my $file = choose_file();
    my $kind = (sort keys %damage)[rand keys %damage];
    my $how = $damage{$kind};
    my $before = slurp($file);
    my $bytes = $before;
    my $seal = $how && $file !~ /manifest$/ && rand() < 0.2;

    if ($how) {
        $how->(\$bytes);
        spill($file, $bytes);
    } else {
        unlink $file or die "$file: $!";
    }
    if ($seal) {
        my ($status, undef, $err) = run($reseal, $index);
        die "reseal: $err" if $status;
    }
    (my $name = $file) =~ s{^\Q$index/\E}{};
    return ("$kind $name" . ($seal ? ' (resealed)' : ''), $name, $how && $bytes eq $before, $seal);
}

# --- looking -------------------------------------------------------------------------------------

my @queries = (
    ['-f', 'tsv', '-n', 200, '河道', '整治'],
    ['-f', 'json', '-n', 50, '"片区第1版"', '巡查'],
    ['--count', '第2版'],
    ['-f', 'json', '--group', 'document', '补助', '保洁'],
    ['--show', '064.txt#一'],
    ['-f', 'json', '--facets', 'year', '河道'],
    ['-f', 'json', '--related', '012.txt'],
    ['-f', 'json', '--cited-by', '《示例市河道管理条例》'],
    ['-f', 'json', '--unresolved'],
    ['--batch', 'BATCH', '-f', 'tsv'],
    ['--alerts-for', 'ALERTS', '-f', 'jsonl'],
);
spill("$dir/batch", join '', map "q$_\t河道 $_ 公里\n", 1 .. 10);
spill("$dir/alerts", "064.txt\n012.txt\n");

sub query {
    return map { $_ eq 'BATCH' ? "$dir/batch" : $_ eq 'ALERTS' ? "$dir/alerts" : $_ } @{$_[0]};
}

sub answers {
    my ($where) = @_;
    return join "\n", map { my @r = run($searcher, '-d', $where, query($_)); "@r" } @queries;
}

# In a build with sanitizers they report the crashes of libxapian, which otherwise are a line.
sub crashed_in_libxapian {
    my ($err) = @_;
    return $err =~ /AddressSanitizer/ && $err =~ /^ *#[0-5] .*libxapian/m;
}

# What is wrong with how a program has ended, or ''.
sub misbehaves {
    my ($status, $out, $err, @may) = @_;
    return 'took too long' if $status eq 'time';
    return 'ended by signal ' . ($status & 127) if $status & 127;
    return 'ended with ' . ($status >> 8) . ": $err" unless grep $_ == $status >> 8, @may;
    return "a sanitizer speaks: $err" if $err =~ /Sanitizer|runtime error/;
    return '';
}

sub look {
    my @wrong;
    for my $query (@queries) {
        my ($status, $out, $err) = run($searcher, '-d', $index, query($query));
        next if crashed_in_libxapian($err);
        my $what = misbehaves($status, $out, $err, 0, 1, 2);
        my @lines = grep !/; answering without its segment \(/, split /\n/, $err;
        $what ||= "more than a line: $err" if @lines > 1 || ($err =~ tr/\n//) > @lines + 1;
        $what ||= 'not a line of its own' if $err =~ /./ && $err !~ /^policy-search: /;
        $what ||= 'failed without a word' if $status == 512 && $err eq '';
        $what ||= 'no JSON' if !$what && "@$query" =~ /-f json / && $status == 0 && !eval { decode_json($out); 1 };
        push @wrong, "policy-search @$query: $what" if $what;
    }
    return @wrong;
}

# After one run all is as it was.
sub mend {
    my ($name, $wanted, $seal) = @_;
    my ($status, $out, $err) = run($indexer, '-q', '-j', 2, '-d', $index);
    if ($name eq 'manifest' && $status) {
        return "the manifest: no --rebuild in: $err" if $status != 512 || $err !~ /--rebuild|no index here|remembers no folder/;
        ($status, $out, $err) = run($indexer, '-q', '-j', 2, '-d', $index, '--rebuild', $docs);
    }
    my $what = misbehaves($status, $out, $err, 0);
    return "policy-index: $what" if $what;
    return () if $seal;
    ($status, $out, $err) = run($indexer, '-d', $index, '--verify');
    return "--verify: $status $err" if $status;
    return answers($index) eq $wanted ? () : 'other answers than before';
}

make_index();
my $wanted = answers($whole);
my ($failed, $unharmed) = (0, 0);
for my $case ($first .. $first + $cases - 1) {
    srand $seed * 1_000_003 + $case;
    remove_tree($index);
    system('cp', '-rp', $whole, $index) == 0 or die 'cp';
    my ($what, $name, $same, $seal) = damage();
    $unharmed += $same ? 1 : 0;
    my @wrong = (look(), mend($name, $wanted, $seal));
    next unless @wrong;
    $failed++;
    print "case $case, $what: $_\n" for @wrong;
    print "  repeat: perl tests/torture/damage.pl 1 $seed $case\n";
}
printf "%d cases, %d failed, %d left the file as it was\n", $cases, $failed, $unharmed;
exit($failed ? 1 : 0);
