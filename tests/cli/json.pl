# SPDX-License-Identifier: GPL-3.0-or-later
# json.pl PATH FILE: what stands at PATH in each JSON text of FILE, one a line; see lib.sh.
# A text that is not JSON, or not UTF-8, ends it with status 1.
use strict;
use warnings;
use JSON::PP;

my ($path, $file) = @ARGV;
my $json = JSON::PP->new->utf8->canonical->allow_nonref;

sub values_at {
    my ($value, @path) = @_;
    return $value unless @path;
    my $step = shift @path;
    if (ref $value eq 'HASH') {
        return map { values_at($value->{$_}, @path) } sort keys %$value if $step eq '*';
        return scalar keys %$value if $step eq '#';
        return exists $value->{$step} ? values_at($value->{$step}, @path) : ();
    }
    if (ref $value eq 'ARRAY') {
        return map { values_at($_, @path) } @$value if $step eq '*';
        return scalar @$value if $step eq '#';
        return $step =~ /^-?\d+$/ && defined $value->[$step] ? values_at($value->[$step], @path) : ();
    }
    return ();
}

sub shown {
    my ($value) = @_;
    return $json->encode($value) if ref $value || !defined $value;
    utf8::encode($value);
    return $value;
}

open my $in, '<:raw', $file or die "$file: $!\n";
my $text = do { local $/; <$in> } // '';
my @texts = split /\n/, $text;
@texts = ($text) unless @texts && eval { $json->decode($texts[0]); 1 };    # one text over many lines
for my $one (@texts) {
    print shown($_), "\n" for values_at($json->decode($one), split m{/}, $path);
}
