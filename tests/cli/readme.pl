#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# readme.pl FILE: print FILE with what the commands of its `console` blocks print now. A line that
# begins with `$ ` is a command, run by sh in the current folder; the lines below it are its output.
# Who runs this chooses the folder and the environment.
use strict;
use warnings;

open my $in, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
my $inside = 0;
while (my $line = <$in>) {
    $inside = $line eq "```console\n" if !$inside;
    $inside = 0 if $inside && $line eq "```\n";
    print $line if !$inside || $line =~ /^(?:\$ |```)/;
    next if !$inside || $line !~ /^\$ (.*)/;
    my $out = qx{($1) 2>&1};
    print $out;
    print "\n" if $out ne '' && $out !~ /\n\z/;
}
