# SPDX-License-Identifier: GPL-3.0-or-later
# account.pl FOLDER REPORT [LINE]: whether a --report accounts for each thing in FOLDER exactly once, by its
# PATH as ids write it, and agrees with the counts of the summary LINE. Reads nothing of hidden folders.
use strict;
use warnings;
no warnings "recursion";
use JSON::PP;
use Encode qw(encode);

my ($folder, $report, $line) = @ARGV;
my (%there, %told, %count, @wrong);

# The bytes of a name as ids have them.
sub escaped {
    my ($name) = @_;
    my $out = '';
    while ($name =~ /\G(?:
            ([\x00-\x1F\x7F%#] | \xC2[\x80-\x9F] | \xD8\x9C | \xE2\x80[\x8E\x8F\xA8-\xAE] | \xE2\x81[\xA6-\xA9])
          | ([\x20-\x7E] | [\xC2-\xDF][\x80-\xBF] | \xE0[\xA0-\xBF][\x80-\xBF] | [\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}
             | \xED[\x80-\x9F][\x80-\xBF] | \xF0[\x90-\xBF][\x80-\xBF]{2} | [\xF1-\xF3][\x80-\xBF]{3} | \xF4[\x80-\x8F][\x80-\xBF]{2})
          | (.))/gsx) {
        $out .= $2 // join '', map { sprintf '%%%02X', ord } split //, $1 // $3;
    }
    return $out;
}

# One folder after the other by chdir: paths may be longer than any call takes.
sub walk {
    my ($path) = @_;
    opendir my $dir, '.' or return;
    for my $name (sort grep { !/^\.\.?$/ } readdir $dir) {
        my $below = $path eq '' ? $name : "$path/$name";
        if ($name !~ /^\./ && !-l $name && -d _) {
            # What cannot be read is told as such; where names can be read and nothing else, each of them.
            if (-r $name && -x _ && length("$folder/$below") < 4096 && chdir $name) {
                walk($below);
                chdir '..' or die;
            } elsif (-r $name && length("$folder/$below") < 4096 && opendir my $listed, $name) {
                $there{escaped("$below/$_")}++ for grep { !/^\.\.?$/ } readdir $listed;
            } else {
                $there{escaped($below)}++;
            }
        } else {
            $there{escaped($below)}++;
        }
    }
}

open my $in, '<:raw', $report or die "$report: $!\n";
my $json = JSON::PP->new->utf8;
while (my $text = <$in>) {
    my $one = $json->decode($text);
    $count{$one->{outcome}}++;
    next if $one->{outcome} eq 'removed';    # beside it stands what it is today
    my $path = encode('UTF-8', $one->{path} // '');
    push @wrong, "told twice: $path" if $told{$path}++;
    push @wrong, "no reason: $path" if $one->{outcome} =~ /^(skipped|failed)$/ && !length($one->{reason} // '');
}
{
    use Cwd;
    my $home = getcwd();
    $folder = "$home/$folder" unless $folder =~ m{^/};
    chdir $folder or die "$folder: $!\n";
    walk('');
    chdir $home;
}
push @wrong, map { "not told: $_" } grep { !$told{$_} } sort keys %there;
push @wrong, map { "not there: $_" } grep { !$there{$_} } sort keys %told;
if (defined $line) {
    for my $outcome (qw(indexed unchanged removed skipped failed)) {
        my ($n) = $line =~ /\b$outcome (\d+)/;
        push @wrong, "$outcome: the summary has " . ($n // 'none') . ', the report ' . ($count{$outcome} // 0)
            unless ($n // -1) == ($count{$outcome} // 0);
    }
}
print "$_\n" for @wrong > 20 ? (@wrong[0 .. 19], scalar(@wrong) . ' in all') : @wrong;
exit @wrong ? 1 : 0;
