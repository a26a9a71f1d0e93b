# SPDX-License-Identifier: GPL-3.0-or-later
# Disk: what a disk may hold when power is lost, by the shim's log of what was written.
#
# What is in a file is safe once that file was synced, what is in a folder once the folder was; of
# all that came later, any part may be there: each write of a file, whole or its first half, and
# each name made, moved or removed, alone. More can go wrong on no file system that keeps fsync()'s
# word.
package Disk;
use strict;
use warnings;

# new(ROOT, NUMBER): a folder that is there for good, and its number in the log.
sub new {
    my ($class, $root, $number) = @_;
    my $self = { root => $root, node => {}, objects => 0 };
    $self->{top} = $self->{node}{$number} = { now => {}, safe => {}, later => [], folder => 1 };
    return bless $self, $class;
}

sub make {
    my ($self, $number, $folder) = @_;
    my $node = { id => ++$self->{objects}, version => 0, later => [], folder => $folder };
    @$node{qw(now safe)} = $folder ? ({}, {}) : ('', '');
    return $self->{node}{$number} = $node;
}

# The folder that a path stands in and its name there; nothing when it is outside.
sub place {
    my ($self, $path) = @_;
    return if index($path, "$self->{root}/");
    my @parts = split m{/+}, substr $path, length($self->{root}) + 1;
    my ($name, $folder) = (pop @parts, $self->{top});
    for my $part (@parts) {
        $folder = $folder->{now}{$part} // return;
    }
    return ($folder, $name);
}

# Names as changed: [NAME, NODE]…, without a node it goes.
sub rename_in {
    my ($folder, @changes) = @_;
    push @{ $folder->{later} }, \@changes;
    change_names($folder->{now}, \@changes);
}

sub change_names {
    my ($names, $changes) = @_;
    for (@$changes) {
        my ($name, $node) = @$_;
        if ($node) { $names->{$name} = $node } else { delete $names->{$name} }
    }
}

sub change_bytes {
    my ($bytes, $at, $new) = @_;
    if (!defined $new) {    # the length
        my $short = $at - length $$bytes;
        if ($short > 0) { $$bytes .= "\0" x $short } else { substr($$bytes, $at) = '' }
        return;
    }
    $$bytes .= "\0" x ($at - length $$bytes) if $at > length $$bytes;
    substr($$bytes, $at, length $new) = $new;
}

# take(LINE, SECOND, BYTES): one call of the log.
sub take {
    my ($self, $what, $rest, $second, $bytes) = @_;
    if ($what eq 'create' || $what eq 'mkdir') {
        my ($number, $path) = split / /, $rest, 2;
        my ($folder, $name) = $self->place($path) or return;
        rename_in($folder, [$name, $self->make($number, $what eq 'mkdir')]);
    } elsif ($what eq 'rename' || $what eq 'link') {
        my ($folder, $old) = $self->place($rest) or return;
        my ($to, $new) = $self->place($second) or return;
        my $node = $folder->{now}{$old};
        die "a name moves from folder to folder: $rest\n" if $what eq 'rename' && $folder != $to;
        rename_in($to, $what eq 'rename' ? [$old] : (), [$new, $node]);
    } elsif ($what eq 'unlink') {
        my ($folder, $name) = $self->place($rest) or return;
        rename_in($folder, [$name]);
    } elsif ($what eq 'sync') {
        my $node = $self->{node}{$rest} // return;
        $node->{safe} = $node->{folder} ? { %{ $node->{now} } } : $node->{now};
        $node->{later} = [];
    } else {
        my ($number, $at) = split / /, $rest;
        my $node = $self->{node}{$number} // return;
        change_bytes(\$node->{now}, $at, $bytes);
        push @{ $node->{later} }, [$at, $bytes];
        $node->{version}++;
    }
}

# What is there of a node: `all` that was written, `none` of what is not safe, or `some` of it.
# A file's name in a cache comes second, where others will see the same bytes.
sub state_of {
    my ($node, $kept) = @_;
    my $clean = !@{ $node->{later} };
    return ($node->{now}, $node->{folder} ? undef : "$node->{id}-$node->{version}")
        if $kept eq 'all' || $clean;
    return ($node->{safe}, undef) if $kept eq 'none';
    my $some = $node->{folder} ? { %{ $node->{safe} } } : $node->{safe};
    my $share = rand;
    for my $change (@{ $node->{later} }) {
        next if rand() > $share;
        if ($node->{folder}) { change_names($some, $change); next }
        my ($at, $bytes) = @$change;
        $bytes = substr $bytes, 0, length($bytes) / 2 if defined $bytes && rand() < 0.1;
        change_bytes(\$some, $at, $bytes);
    }
    return ($some, undef);
}

# tree(PATH, KEPT): what is there: of a folder, name => tree; of a file, [bytes, name in a cache].
sub tree {
    my ($self, $path, $kept) = @_;
    my ($names) = state_of($self->{top}, $kept);
    for my $part (split m{/+}, substr $path, length($self->{root}) + 1) {
        my $node = $names->{$part} // return undef;
        ($names) = state_of($node, $kept);
    }
    return whole_tree($names, $kept);
}

sub whole_tree {
    my ($names, $kept) = @_;
    my %tree;
    for my $name (keys %$names) {
        my ($there, $cached) = state_of($names->{$name}, $kept);
        $tree{$name} = $names->{$name}{folder} ? whole_tree($there, $kept) : [$there, $cached];
    }
    return \%tree;
}

# True when all of a file is safe: its bytes, its name, and those of the folders above.
sub is_safe {
    my ($self, $path) = @_;
    my ($node, @parts) = ($self->{top}, split m{/+}, substr $path, length($self->{root}) + 1);
    for my $part (@parts) {
        my $next = $node->{safe}{$part} // return 0;
        return 0 if !$node->{now}{$part} || $node->{now}{$part} != $next;
        $node = $next;
    }
    return !@{ $node->{later} };
}

1;
