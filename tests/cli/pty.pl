# SPDX-License-Identifier: GPL-3.0-or-later
# pty.pl ROWS COLUMNS COMMAND…: run a command on a terminal of its own, as a person would. What the
# person does stands on standard input, a line each:
#
#     wait REGEXP     until the terminal shows it, behind what was waited for before; 30 s at most
#     type TEXT       with \r \t \e \177 \003 and such as in Perl
#     run COMMAND     of the shell, beside it
#     end             until the command has ended, and end with its status
#
# All that the terminal showed goes to standard output, as it came. Waiting in vain, or for a
# command that does not end, is said on standard error and ends with 99. Linux only, no modules.
use strict;
use warnings;
use Fcntl;
use POSIX ();

use constant {
    TIOCGPTN   => 0x80045430,
    TIOCSPTLCK => 0x40045431,
    TIOCSWINSZ => 0x5414,
    SECONDS    => 30,
};

my ($rows, $columns, @command) = @ARGV;
my ($seen, $from) = ('', 0);

sysopen(my $pty, '/dev/ptmx', O_RDWR | O_NOCTTY) or die "no terminal to be had: $!\n";
my $number = pack('i', 0);
ioctl($pty, TIOCSPTLCK, $number) or die "unlocking a terminal: $!\n";
ioctl($pty, TIOCGPTN, $number) or die "naming a terminal: $!\n";

my $child = fork // die "fork: $!\n";
if (!$child) {
    # The first terminal that the leader of a session opens becomes its own.
    POSIX::setsid();
    sysopen(my $tty, '/dev/pts/' . unpack('i', $number), O_RDWR) or die "terminal: $!\n";
    my $size = pack('S4', $rows, $columns, 0, 0);
    ioctl($tty, TIOCSWINSZ, $size) or die "size: $!\n";
    POSIX::dup2(fileno($tty), $_) for 0 .. 2;
    close $pty;
    exec {$command[0]} @command or POSIX::_exit(127);
}

sub fail {
    print STDERR "$_[0]\n";
    kill 'KILL', $child;
    print $seen;
    exit 99;
}

# Read what there is, waiting for it. False at the end, and when nothing comes in time.
sub show_more {
    my ($until) = @_;
    my $ready = '';
    my $left = $until - time;
    vec($ready, fileno($pty), 1) = 1;
    return 0 if $left <= 0 || !select($ready, undef, undef, $left);
    return sysread($pty, $seen, 4096, length $seen) ? 1 : 0; # EIO: nobody is there any more
}

sub wait_for {
    my ($pattern) = @_;
    my $until = time + SECONDS;
    while (1) {
        if (substr($seen, $from) =~ /$pattern/) {
            $from += $+[0];
            return;
        }
        show_more($until) or fail("waited in vain for: $pattern");
    }
}

sub end_of_command {
    my $until = time + SECONDS;
    1 while show_more($until);
    fail('the command does not end') if time >= $until;
    waitpid $child, 0;
    print $seen;
    exit($? >> 8 || ($? & 127) + ($? & 127 ? 128 : 0));
}

while (my $line = <STDIN>) {
    chomp $line;
    my ($do, $what) = $line =~ /^(\w+) ?(.*)$/ or next;
    if ($do eq 'wait') {
        wait_for($what);
    } elsif ($do eq 'type') {
        $what =~ s/\\(r|t|e|[0-7]{3})/"\"\\$1\""/gee;
        syswrite $pty, $what;
    } elsif ($do eq 'run') {
        system($what) == 0 or fail("failed: $what");
    } elsif ($do eq 'end') {
        end_of_command();
    } else {
        fail("what is: $line");
    }
}
fail('nothing says how it ends');
