# SPDX-License-Identifier: GPL-3.0-or-later
# tags.pl FILE: whether the tags of a page of HTML are closed in order and are those that our pages have,
# and all & begin an entity. What is not escaped shows as a tag or an attribute of another kind.
use strict;
use warnings;

my ($file) = @ARGV;
open my $in, '<:raw', $file or die "$file: $!\n";
my $text = do { local $/; <$in> };
my %known = map { $_ => 1 } qw(html head title meta style body main header section article div span p h1 h2 h3 h4 table thead tbody
    tr th td colgroup col ol ul li dl dt dd a mark code b strong em br hr small blockquote nav footer details summary);
my %void = map { $_ => 1 } qw(meta br hr col);
my @open;
$text =~ s/^<!DOCTYPE html>//i;
$text =~ s/(<style>).*?(<\/style>)/$1$2/s;
while ($text =~ /\G(?:[^<>&]+|&(?:amp|lt|gt|quot|#39|nbsp);|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>)/gc) {
    next unless defined $2;
    my ($close, $name, $attributes) = ($1, $2, $3);
    die "a tag that is not ours: <$name>\n" unless $known{$name};
    die "an attribute that is not ours: <$name$attributes>\n" if $attributes =~ /\s(on[a-z]+|src)\b/ || $attributes =~ /javascript:/i;
    if ($close) {
        my $last = pop @open // '';
        die "</$name> closes <$last>\n" unless $last eq $name;
    } elsif (!$void{$name}) {
        push @open, $name;
    }
}
my $at = pos($text) // 0;
die 'not HTML from byte ' . $at . ': ' . substr($text, $at, 60) . "\n" if $at < length $text;
die "not closed: @open\n" if @open;
