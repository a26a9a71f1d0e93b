# SPDX-License-Identifier: GPL-3.0-or-later
# csv.pl COLUMN FILE: what the column of that name holds in each record of FILE, one a line, line
# ends in it as \n; '' gives the names. FILE must be what RFC 4180 allows, else it ends with 1.
use strict;
use warnings;

my ($column, $file) = @ARGV;
open my $in, '<:raw', $file or die "$file: $!\n";
my $text = do { local $/; <$in> } // '';
$text =~ s/^\xEF\xBB\xBF//;
my (@records, @record);
while ($text =~ /\G(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n)/gc) {
    my ($cell, $end) = (defined $1 ? $1 : $2, $3);
    $cell =~ s/""/"/g;
    $cell =~ s/\n/\\n/g;
    push @record, $cell;
    next if $end eq ',';
    push @records, [@record];
    @record = ();
}
die "not CSV from byte " . (pos($text) // 0) . "\n" if @record || (pos($text) // 0) < length $text;
my @names = @{shift @records};
die "a record of another number of cells\n" if grep { @$_ != @names } @records;
print join(' ', @names), "\n" if $column eq '';
my ($at) = grep { $names[$_] eq $column } 0 .. $#names;
die "no column $column\n" unless defined $at || $column eq '';
print $_->[$at], "\n" for $column eq '' ? () : @records;
