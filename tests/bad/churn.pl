# SPDX-License-Identifier: GPL-3.0-or-later
# churn.pl FOLDER SECONDS: keep changing what is in FOLDER, in every way that can happen between a look at a
# folder and the reading of what was seen: files grow, shrink, vanish, come back, become folders, links and pipes.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Bad::File;
use POSIX ();

my ($folder, $seconds) = @ARGV;
srand 1;
chdir $folder or die "$folder: $!\n";
my $end = time + $seconds;
my $text = document('');

# Whatever stands under the name goes.
sub clear {
    my ($name) = @_;
    unlink $name, "$name/a.txt";
    rmdir $name;
}

my @ways = (
    sub { clear($_[0]); put($_[0], $text x (1 + rand 30)) },
    sub { open my $out, '>>', $_[0] or return; print $out $text x rand 30 },
    sub { truncate $_[0], rand(-s $_[0] // 0) },
    sub { clear($_[0]) },
    sub { clear($_[0]); mkdir $_[0] and put("$_[0]/a.txt", $text) },
    sub { clear($_[0]); symlink '/etc/passwd', $_[0] },
    sub { clear($_[0]); POSIX::mkfifo($_[0], 0666) },
    sub { rename $_[0], 'file-' . int(rand 40) . '.txt' if -f $_[0] },
    sub { chmod pick(0, 0644), $_[0] if -f $_[0] },
);
my $parent = getppid;
while (time < $end && getppid == $parent) {
    pick(@ways)->('file-' . int(rand 40) . '.txt');
    select undef, undef, undef, .001;
}
