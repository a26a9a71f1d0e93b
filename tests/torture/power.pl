# SPDX-License-Identifier: GPL-3.0-or-later
# power.pl: power is lost after each write-side call of a series of runs. Whatever the disk has kept
# of what was not synced, the index opens, and is what was last told to be safe, or the next commit.
# And the syncs stand in the right order.
use strict;
use warnings;
use utf8;
use Digest::MD5 'md5_hex';
use FindBin;
use IPC::Open2;
use lib $FindBin::Bin;
use Disk;
use Torture;

my ($index, $docs, $log) = ("$T/disk/data/index", "$T/docs", "$T/log");
my $random = $ENV{N} || ($long ? 12 : 2);    # states of each point, besides all and none

# --- the runs --------------------------------------------------------------------------------

sub note_end {
    my ($status) = @_;
    open my $out, '>>', $log or die "$log: $!\n";
    print $out "end $status\n";
    close $out or die;
}

sub logged {
    my ($shim, @command) = @_;
    my $came = run(@command, { %$shim, SHIM_LOG => $log });
    note_end($came->{signal} || $came->{status});
    die "@command: $came->{err}\n" if ($came->{status} || $came->{signal}) && !%$shim;
    return $came;
}

# unsynced(ERROR, CALL, COMMAND…): the last call that matches CALL, before which the manifest is
# another than before, fails, or the run is killed there. The next run finds names that may not be
# on the disk. Which call that is, is tried on copies, as deep, since folders above count, too.
sub unsynced {
    my ($error, $call, @command) = @_;
    my ($try, $before) = ("$T/copy/data/index", read_file("$index/manifest") // '');
    my @try = map { s/^\Q$index\E$/$try/r } @command;
    my $prepare = sub {
        copy_tree(undef, "$T/copy");
        mkdir "$T/copy";
        copy_tree("$T/disk/data", "$T/copy/data") if -e "$T/disk/data";
    };
    $prepare->();
    for (my $n = run(@try, { SHIM_CALL => 0 })->{calls}; $n; $n--) {
        $prepare->();
        my $came = run(@try, { SHIM_CALL => $n, SHIM_ERROR => $error });
        next if $came->{what} !~ /$call/;
        next if $before ne '' && (read_file("$try/manifest") // '') eq $before;
        return logged({ SHIM_CALL => $n, SHIM_ERROR => $error }, @command);
    }
    die "no call $call\n";
}

my @index = ($index_program, '-q', '-j', 1, '-d', $index, $docs);
mkdir $_ for "$T/disk", $docs, "$T/state", "$T/cache";
docs($docs, 1, 5);
unsynced('KILL', qr{^fsync .*/data$}, @index);
docs($docs, 1, $_), logged({}, @index) for $long ? (6, 7, 9 .. 14, 16 .. 20) : (17 .. 20);
my $segments = () = read_file("$index/manifest") =~ /^segment/mg;
die "nothing was merged\n" if $long && $segments > 12;
docs($docs, 2, 20);
logged({}, @index);    # changes, removes, and (in a long run) merges
unlink "$docs/001-0.txt";
unsynced('EIO', qr{^fsync .*/index$}, @index);
logged({}, @index);
docs($docs, 1, 4);
logged({}, @index);
logged({}, @index, '--rebuild');
docs($docs, 2, 6);
unsynced('KILL', qr{^fsync .*/index$}, @index);
logged({}, @index);

# --- a state -----------------------------------------------------------------------------------

my $disk = Disk->new("$T/disk", (stat "$T/disk")[1]);
my (%told, %seen, $states, $looked, $recovered);
my ($safe, @since) = (undef);    # manifests: the last that was told to be safe, and those after it
my $checker = open2(my $answer, my $ask, "$ENV{BUILD}/tests/torture/state") or die;
binmode $_, ':raw' for $answer, $ask;

sub put_tree {
    my ($tree, $path) = @_;
    mkdir $path or die "$path: $!\n";
    for my $name (keys %$tree) {
        if (ref $tree->{$name} eq 'HASH') { put_tree($tree->{$name}, "$path/$name"); next }
        my ($bytes, $cached) = @{ $tree->{$name} };
        if (!defined $cached) { write_file("$path/$name", $bytes); next }
        write_file("$T/cache/$cached", $bytes) if !-e "$T/cache/$cached";
        link "$T/cache/$cached", "$path/$name" or die "$path/$name: $!\n";
    }
}

sub named_files {
    my ($manifest) = @_;
    my @files;
    while ($manifest =~ /^(segment|dead) (\S+)(?: (\d+))?/mg) {
        push @files, $1 eq 'dead' ? "dead-$2.$3" : map { "seg-$2/$_" } qw(postings forward docs terms);
    }
    return @files;
}

# The same files have the same verdict.
sub signature {
    my ($tree, $manifest) = @_;
    my $all = $manifest;
    for my $path (named_files($manifest)) {
        my $at = $tree;
        $at = ref $at eq 'HASH' ? $at->{$_} : undef for split m{/}, $path;
        $all .= ref $at eq 'ARRAY' ? $at->[1] // md5_hex($at->[0]) : 'missing';
        $all .= ' ';
    }
    return md5_hex($all);
}

sub verdict {
    my ($tree) = @_;
    copy_tree(undef, "$T/state/index");
    put_tree($tree, "$T/state/index");
    $looked++;
    print $ask "$T/state/index\n";
    $ask->flush;
    my $line = <$answer> // 'the checker crashed';
    chomp $line;
    return $line;
}

# The next run needs no help, whatever lies about.
sub goes_on {
    my ($case, $tree) = @_;
    copy_tree(undef, "$T/state/index");
    put_tree($tree // {}, "$T/state/index");
    $recovered++;
    my @command = ($index_program, '-q', '-j', 1, '-d', "$T/state/index", $docs);
    tidy($case, "$T/state/index", \@command, $told{last});
}

sub look {
    my ($case, $kept) = @_;
    my $tree = $disk->tree($index, $kept);
    my $manifest = $tree && $tree->{manifest} ? $tree->{manifest}[0] : undef;
    $states++;
    cases($kept);
    if (!defined $manifest) {
        fails($case, 'what was told to be safe is lost') if defined $safe;
    } elsif (!grep { defined && $_ eq $manifest } $safe, @since) {
        fails($case, 'neither the last safe state nor a later one: ' . substr $manifest, 0, 60);
    } else {
        my $verdict = $seen{ signature($tree, $manifest) } //= verdict($tree);
        fails($case, $verdict) if $verdict ne 'whole';
    }
    goes_on($case, $tree) if $states % ($long ? 150 : 400) == 0;
}

# --- the order ---------------------------------------------------------------------------------

my ($checked_names, $renamed) = (0, '');

# Before the rename all that the new manifest names is safe, and so is what it says itself.
sub check_order {
    my ($case, $what, $rest, $second) = @_;
    if ($what eq 'rename' && $second eq "$index/manifest") {
        my $manifest = $disk->tree($index, 'all')->{'manifest.tmp'}[0];
        for my $file (named_files($manifest)) {
            $checked_names++;
            fails($case, "the manifest names $file, which is not synced") if !$disk->is_safe("$index/$file");
        }
        my ($folder, $name) = $disk->place($rest);
        fails($case, 'the manifest is not synced') if @{ $folder->{now}{$name}{later} };
        fails($case, 'a second manifest before the first was synced') if $renamed;
        push @since, $manifest;
        return $renamed = $second;
    }
    # After it nothing goes that the safe manifest names, until the folder is synced.
    fails($case, "removed before the new manifest was safe: $rest")
        if $what eq 'unlink' && @since && $safe && grep { $rest eq "$index/$_" } named_files($safe);
}

my $point = 0;
open my $in, '<:raw', $log or die;
while (my $line = <$in>) {
    chomp $line;
    my ($what, $rest) = split / /, $line, 2;
    my ($second, $bytes, $case);
    chomp($second = <$in>) if $what eq 'rename' || $what eq 'link';
    read $in, $bytes, ($rest =~ /(\d+)$/)[0] and <$in> if $what eq 'write';
    $case = 'after call ' . ++$point . ", $what $rest";
    $told{last} //= answers($index);
    if ($what eq 'end') {
        fails($case, 'the run ends before its commit is synced') if $rest == 0 && $renamed;
        ($safe, @since) = ($since[-1]) if $rest == 0 && @since;
    } else {
        check_order($case, $what, $rest, $second);
        $disk->take($what, $rest, $second, $bytes);
        my $node = $what eq 'sync' && $disk->{node}{$rest};
        if ($node && $node->{folder} && @since && $node->{now}{manifest}) {
            ($safe, @since, $renamed) = ($since[-1]);
            $renamed = '';
        }
    }
    look("$case, all kept", 'all');
    look("$case, what was not synced is lost", 'none');
    look("$case, some kept ($_)", 'some') for 1 .. $random;
}
print "# $point calls, $checked_names files named by manifests, $looked different states, ",
    "$recovered runs from what was left\n";
fails('the log', 'names no commit') if !$safe || !$checked_names;
close $ask;
waitpid $checker, 0;
summary('loss of power');
