# SPDX-License-Identifier: GPL-3.0-or-later
# multiply.pl FROM TO MB: copies of the texts in FROM, over and over, until TO holds some MB megabytes.
# multiply.pl -c N FROM TO: N copies.
# In each copy about one pair of neighbouring Han characters in fifty is swapped, so that the terms
# of a larger collection grow in number too; the same on every run. What is not UTF-8 is left out.
use strict;
use warnings;

my $copies = @ARGV && $ARGV[0] eq '-c' ? (splice @ARGV, 0, 2)[1] : 0;
my ($from, $to, $mb) = @ARGV;
my $han = qr/[\xE4-\xE9][\x80-\xBF]{2}/;
my (%text, @folders);

@folders = ($from);
while (defined(my $folder = shift @folders)) {
    opendir my $dir, $folder or die "$folder: $!\n";
    for my $name (sort grep { !/^\./ } readdir $dir) {
        my $path = "$folder/$name";
        push @folders, $path if -d $path;
        next unless -f $path && $name =~ /\.(md|txt)$/;
        open my $in, '<:raw', $path or die "$path: $!\n";
        my $bytes = do { local $/; <$in> };
        my $copy = $bytes;
        $text{ substr($path, length($from) + 1) } = $bytes if utf8::decode($copy);
    }
}
die "$from: no texts\n" unless %text;

srand 1;
my ($written, $round) = (0, 0);
for (; $copies ? $round < $copies : $written < $mb * 1e6; $round++) {
    my $folder = sprintf '%s/%04d', $to, $round;
    mkdir $_ for $to, $folder;
    for my $name (sort keys %text) {
        (my $flat = $name) =~ tr{/}{-};
        my $bytes = $text{$name};
        $bytes =~ s/($han)($han)/rand() < 0.04 ? "$2$1" : "$1$2"/ge if $round;
        open my $out, '>:raw', "$folder/$flat" or die "$folder/$flat: $!\n";
        print $out $bytes;
        close $out or die "$folder/$flat: $!\n";
        $written += length $bytes;
    }
}
