# SPDX-License-Identifier: GPL-3.0-or-later
# catalogue.pl TEMPLATE SOURCE…: print `SOURCE: what is wrong` for each string of the sources that
# people would read and that is no message of the catalogue template: a string of several English
# words, a label that ends in ": ", and, in a table of options, help or the name of a value without
# its N_(). The strings that look so but are for programs are told here, each with its reason.
use strict;
use warnings;

my %for_programs = (
    # There is no memory left to look a translation up.
    ": out of memory\n" => 1,
);

my %escape = (n => "\n", t => "\t", r => "\r", '"' => '"', "\\" => "\\", "'" => "'");

sub plain {
    my ($s) = @_;
    $s =~ s{\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)}{$escape{$1} // '?'}ges;
    return $s;
}

sub messages {
    my ($path) = @_;
    my (%known, $text);
    open my $in, '<', $path or die "$path: $!";
    while (<$in>) {
        if (/^(msgid|msgstr)\S* "(.*)"$/) {
            $known{plain($text)} = 1 if defined $text;
            $text = $1 eq 'msgstr' ? undef : $2;
        } elsif (/^"(.*)"$/ && defined $text) {
            $text .= $1;
        }
    }
    return \%known;
}

sub is_for_people {
    my ($s) = @_;
    $s =~ s{<[/!]?[A-Za-z][^<>]*(?:>|$)}{}g; # tags of HTML are for programs, what stands between is not
    return $s =~ /[a-z]{2,}[,;:]? +[a-z]{2,}/ || $s =~ /^[A-Za-z][a-z]+: $/;
}

my $known = messages(shift @ARGV);
for my $path (@ARGV) {
    open my $in, '<', $path or die "$path: $!";
    my $text = do { local $/; <$in> };
    my $literal = qr/"(?:[^"\\\n]|\\.)*"/;

    # Comments go; strings and characters are passed over.
    $text =~ s{($literal|'(?:[^'\\\n]|\\.)+')|/\*.*?\*/|//[^\n]*}{$1 // ' '}ges;
    $text =~ s/^\s*#\s*include[^\n]*//mg;
    print "$path: a value's name without N_(): $1\n"
        while $text =~ /\.arg\s*=\s*($literal)/g;
    print "$path: a value's name without N_(): $1\n"
        while $text =~ /\{\s*ZC_OPTION_\w+,\s*(?:'.'|0),\s*$literal,\s*($literal)/g;
    print "$path: help without N_(): $1\n" while $text =~ /\.help\s*=\s*($literal)/g;

    # Neighbours are one string; a macro of <inttypes.h> between them stands in its name.
    while ($text =~ /($literal(?:\s*(?:PRI\w+\s*)?$literal)*)/g) {
        my $string = $1;
        $string =~ s/"\s*(PRI\w+)\s*"/<$1>/g;
        $string =~ s/"\s*"//g;
        $string =~ s/^"|"$//g;
        $string = plain($string);
        next if !is_for_people($string) || $known->{$string} || $for_programs{$string};
        $string =~ s/\n/\\n/g;
        print "$path: not marked as a message: \"$string\"\n";
    }
}
