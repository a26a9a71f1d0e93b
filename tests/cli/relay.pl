#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# A relay between clients and a server, on loopback, that makes a network of it:
#
#     relay.pl PORT [--delay MS] [--cut BYTES] [--stall BYTES] [--count FILE]
#
# prints the port that it listens on, and passes on to PORT what comes, until it is killed. Of every
# connection: --delay holds each piece back for so long, each way; after so many bytes from the server,
# --cut ends it, and --stall passes nothing on any more. --count appends to FILE, at its end, how often the
# direction turned from client to server, and the bytes each way.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use Time::HiRes qw(time sleep);

my $port = shift;
my %option = @ARGV;
my $delay = ($option{'--delay'} // 0) / 1000;
my $cut = $option{'--cut'} // 9**15;
my $stall = $option{'--stall'} // 9**15;

my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 20) or die "listen: $!\n";
$| = 1;
print $listener->sockport, "\n";
$SIG{CHLD} = 'IGNORE';
$SIG{TERM} = sub { exit 0 };

while (1) {
    my $client = $listener->accept or next;
    my $child = fork // die "fork: $!\n";
    if (!$child) {
        pass_on($client);
        exit 0;
    }
    close $client;
}

sub pass_on {
    my $client = shift;
    my $server = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port) or return;
    my (@late, $last);
    my %count = (turns => 0, up => 0, down => 0);
    my $select = IO::Select->new($client, $server);
    setsockopt $_, 6, 1, 1 for $client, $server;    # TCP_NODELAY
    my $open = 1;

    while ($open || @late) {
        my $wait = @late ? $late[0][0] - time : undef;
        $wait = 0 if defined $wait && $wait < 0;
        for my $from ($open ? $select->can_read($wait) : ()) {
            my $read = sysread $from, my $bytes, 65536;
            if (!$read) {
                $open = 0;
                next;
            }
            my $up = $from == $client;
            $count{turns}++ if $up && ($last // '') ne 'up';
            $last = $up ? 'up' : 'down';
            $count{$last} += $read;
            if ($count{down} > $cut) {
                $open = 0;
                @late = ();
                last;
            }
            push @late, [ time + $delay, $up ? $server : $client, $bytes ]
                if $count{down} <= $stall;
        }
        sleep $wait if !$open && @late && $wait;
        while (@late && $late[0][0] <= time) {
            my ($when, $to, $bytes) = @{ shift @late };
            while (length $bytes) {
                my $written = syswrite $to, $bytes;
                last unless $written;
                substr $bytes, 0, $written, '';
            }
        }
    }
    if ($option{'--count'}) {
        open my $file, '>>', $option{'--count'} or return;
        print $file "$count{turns} $count{up} $count{down}\n";
    }
}
