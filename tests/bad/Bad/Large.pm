# SPDX-License-Identifier: GPL-3.0-or-later
# Much of something harmless. Small: one in 400 of it.
package Bad::Large;
use strict;
use warnings;
use Bad::File;

sub make {
    my ($dir, $full) = @_;
    my $share = $full ? 1 : 400;
    my $megabyte = int 1_000_000 / $share;
    my $text = document('');

    mkdir $dir or die "$dir: $!\n";
    put("$dir/long.txt",       $text x (100 * $megabyte / length $text));
    put("$dir/one-line.txt",   '灯塔由街道管理' x (20 * $megabyte / 21));
    put("$dir/one-line.md",    '灯塔由街道管理' x (20 * $megabyte / 21));
    put("$dir/one-sentence.txt", join '', map { "灯塔第${_}座，" } 1 .. 20 * $megabyte / 20);
    put("$dir/paragraphs.txt", map { "灯塔$_\n\n" } 1 .. $megabyte);
    put("$dir/paragraphs.md",  map { "灯塔$_\n\n" } 1 .. $megabyte);
    put("$dir/headings.md",    map { "# 灯塔$_\n\n" } 1 .. $megabyte / 10);
    put("$dir/articles.txt",   map { "第${_}条　灯塔由街道管理。\n" } 1 .. $megabyte / 10);
    put("$dir/table.md",       '| 灯塔 ' x 10_000 . "|\n" . '|---' x 10_000 . "|\n", ('| 格 ' x 10_000 . "|\n") x (100 / $share));
    put("$dir/random.txt",     map { my $c = 0x4E00 + int rand 20000; utf8::encode(my $u = chr $c); $u } 1 .. 3 * $megabyte);
    put("$dir/words.txt",      map { join('', map { chr 97 + int rand 26 } 1 .. 1 + rand 300) . ' ' } 1 .. $megabyte / 50);
    # A hole of zeros: nothing on the disk, larger than any document may be.
    open my $out, '>', "$dir/hole.txt" or die;
    truncate $out, $full ? 1 << 40 : 1 << 30;
}

1;
