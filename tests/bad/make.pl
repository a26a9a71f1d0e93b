# SPDX-License-Identifier: GPL-3.0-or-later
# make.pl FOLDER [SIZE [SEED]]: fill a new FOLDER with documents that nobody should have to read.
#
# SIZE is small (default: a few megabytes, for every run of the tests) or full. SEED (1) is that of what is
# made at random; the same SEED gives the same bytes. Below FOLDER:
#
#     text/      what bytes can be: controls, encodings, halves of files
#     markdown/  what is deep, long or quadratic for a parser
#     front/     front matter that lies
#     names/     names, links, pipes and other things that are no files
#     large/     much of something harmless
#
# Every document that can be read says 灯塔, so that one query finds them all.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Bad::Text;
use Bad::Markdown;
use Bad::Front;
use Bad::Names;
use Bad::Large;

my ($folder, $size, $seed) = @ARGV;
$size //= 'small';
$seed //= 1;
die "usage: make.pl FOLDER [small|full [SEED]]\n" unless defined $folder && $size =~ /^(small|full)$/;
srand $seed;
mkdir $folder or die "$folder: $!\n";
chdir $folder or die "$folder: $!\n";
my $full = $size eq 'full';
Bad::Text::make('text', $full);
Bad::Markdown::make('markdown', $full);
Bad::Front::make('front', $full);
Bad::Names::make('names', $full);
Bad::Large::make('large', $full);
