# SPDX-License-Identifier: GPL-3.0-or-later
# acceptance_scan.pl INDEX PARSED: ask for all that stands in the documents of INDEX, and compare with
# what a plain scan finds in PARSED, which policy-index --parse printed of them: a scan of folded texts
# by the clause, with no index, no pairs and no query in it. Prints, tab-separated, for each promise:
# ok or not ok, what is promised and of how many queries, the first that is broken.
use strict;
use warnings;
use utf8;
use Answers;

my ($index, $parsed) = @ARGV;
binmode STDOUT, ':utf8';

# --- the documents, folded -----------------------------------------------------------------------

my @clauses = clauses_of($parsed);
{
    my @own = folded(map { $_->{text} } @clauses);
    my @title = folded(map { $_->{doc}{title} } @clauses);
    my @around = folded(map { join "\n", @{$_->{heading}}, $_->{doc}{metadata}{document_number} // '' } @clauses);
    for my $i (0 .. $#clauses) {
        $clauses[$i]{own} = $own[$i];
        $clauses[$i]{title} = $title[$i];
        $clauses[$i]{all} = join "\n", $own[$i], $title[$i], $around[$i];
    }
}

# The ids of the clauses for which a function is true.
sub scan {
    my ($true) = @_;
    return {map { $_->{id} => 1 } grep { $true->($_) } @clauses};
}

sub has {
    my ($where, $text) = @_;
    return scan(sub { index($_[0]{$where}, $text) >= 0 });
}

sub both { my ($x, $y) = @_; return {map { $_ => 1 } grep { $y->{$_} } keys %$x} }
sub either { my ($x, $y) = @_; return {%$x, %$y} }
sub without { my ($x, $y) = @_; return {map { $_ => 1 } grep { !$y->{$_} } keys %$x} }

# --- what is asked -------------------------------------------------------------------------------

my (%seen, @words, @phrases);

# Stretches of Han characters alone, without those of numbers and articles, which are looked for by value.
my $numeric = qr/[零〇一二两三四五六七八九十百千万亿第条]/;
for my $clause (@clauses) {
    for my $text ($clause->{own}, $clause->{title}) {
        while ($text =~ /(\p{Script=Han}+)/g) {
            my $run = $1;
            for my $length (1 .. 6) {
                for my $at (0 .. length($run) - $length) {
                    my $word = substr $run, $at, $length;
                    push @words, $word if $word !~ $numeric && !$seen{$word}++;
                }
            }
        }
    }
}
# All of one character; of longer ones every third, a step that leaves out no place in the texts.
my $count = 0;
@words = grep { length $_ == 1 || $count++ % 3 == 0 } @words;

# Anything at all, from one character to a whole clause, as it is written; some with two characters changed.
for my $clause (@clauses) {
    my $text = $clause->{text} =~ tr/"“”「」『』＂〝〞《》〈〉\n/ /r;
    for my $length (1 .. 12, 20, length $text) {
        my $at = ($count += 7) % length $text;
        my $phrase = substr $text, $at, $length;
        push @phrases, $phrase if $phrase =~ /[\p{L}\p{N}]/ && $phrase !~ /\t| / && !$seen{"\"$phrase"}++;
        $phrase =~ s/^(\p{Script=Han}+?)(\p{Script=Han}+)$/$2$1/ or next;
        push @phrases, $phrase if !$seen{"\"$phrase"}++;
    }
}

# --- promises ------------------------------------------------------------------------------------

sub promise {
    my ($what, $n, $wrong) = @_;
    print join("\t", $wrong ? 'not ok' : 'ok', "$what ($n queries)", $wrong // ''), "\n";
}

sub matches {
    return {map { $_->{id} => 1 } grep { !$_->{partial} } @{$_[0]}};
}

# How two sets differ; '' when they do not.
sub unlike {
    my ($got, $want) = @_;
    my @more = sort grep { !$want->{$_} } keys %$got;
    my @less = sort grep { !$got->{$_} } keys %$want;
    return join '; ', @more ? "wrongly @more" : (), @less ? "not @less" : ();
}

# check WHAT, {query => wanted set}: every query has just the matches that it should have.
sub check {
    my ($what, $want) = @_;
    my @queries = sort keys %$want;
    my $hits = ask_all($index, @queries);
    my $wrong;
    for my $query (@queries) {
        my $difference = unlike(matches($hits->{$query}), $want->{$query});
        $wrong //= "$query: $difference" if $difference;
    }
    promise($what, scalar @queries, $wrong);
    return $hits;
}

# In a hit of a query, with its text, what of it is not marked and what is, folded: every place of what was
# asked for is marked, and nothing else; ㎡ is marked whole, though the 2 in it was asked for. Where the
# text has no place of a word, since the title has, parts of it may be marked.
sub wrong_marks {
    my ($hit, $asked, $text, $unmarked, @marks) = @_;
    return 'a place is not marked' if index($unmarked, $asked) >= 0;
    my $stands = index($text, $asked) >= 0;
    for my $i (0 .. $#marks) {
        my $part = length $marks[$i] >= 2 && index($asked, $marks[$i]) >= 0;
        next if $stands ? $marks[$i] eq $asked : $part;
        next if $hit->{marked}[$i] =~ /[㎡℃Ⅱ㎞]/ && index($marks[$i], $asked) >= 0;
        return "$hit->{marked}[$i] is marked";
    }
    return '';
}

# The marks in the hits of every fourth query; %folded: what a query asks for.
sub check_marks {
    my ($what, $hits, %folded) = @_;
    my ($n, $wrong, @texts) = (0);
    my @queries = grep { $n++ % 4 == 0 } sort keys %$hits;
    my @hits = map { my $query = $_; map { [$query, $_] } grep { !$_->{partial} } @{$hits->{$query}} } @queries;
    for (@hits) {
        my ($query, $hit) = @$_;
        $hit->{marked} = [eval { marked($hit) }];
        $wrong //= "$query: $@" =~ s/\n//r if $@;
        my $rest = Encode::encode_utf8($hit->{text});
        substr $rest, $_->[0], $_->[1] - $_->[0], "\n" for reverse @{$hit->{marks}};
        push @texts, $hit->{text}, Encode::decode_utf8($rest), @{$hit->{marked}};
    }
    my @folded = folded(@texts);
    for (@hits) {
        my ($query, $hit) = @$_;
        my $difference = wrong_marks($hit, $folded{$query}, splice @folded, 0, 2 + @{$hit->{marked}});
        $wrong //= "$query: $hit->{id}: $difference" if $difference;
    }
    promise($what, scalar @queries, $wrong);
}

my %want = map { $_ => has('all', $_) } @words;
my $hits = check('4, 5, 7, 8, 9, 14, 15 every part of every run is found where it stands and nowhere else', \%want);
check_marks('34, 35 a word is marked wherever it stands, and nothing else is', $hits, map { $_ => $_ } @words);

my @folded = folded(@phrases);
my %phrase = map { ("\"$phrases[$_]\"" => $folded[$_]) } 0 .. $#phrases;
$hits = check('9, 10, 11, 38 every quoted stretch is found where it stands and nowhere else',
    {map { $_ => has('own', $phrase{$_}) } keys %phrase});
check_marks('20, 32, 34, 35, 37 a phrase is marked wherever it stands, and nothing else is', $hits, %phrase);
promise('40 nothing is shown beside what has a quoted phrase', scalar keys %phrase,
    (grep { grep { $_->{partial} } @{$hits->{$_}} } sort keys %phrase)[0]);

# --- one word, several fields --------------------------------------------------------------------

my @pairs = grep { length == 2 } @words;
check('3 a word in 标题: is a word of the title', {map { ("标题:$_" => has('title', $_)) } @pairs});
check('3 a word in 正文: is a word of the text', {map { ("正文:$_" => has('own', $_)) } @pairs});
my %names = (
    title => [qw(标题: 标题： 题名: title: Title：)],
    own => [qw(正文: 正文： body: text:)]);
for my $field (sort keys %names) {
    my %asked;
    for my $word (@pairs[map { $_ * 10 } 0 .. $#pairs / 10]) {
        $asked{"$_$word"} = has($field, $word) for @{$names{$field}};
    }
    check("3 $names{$field}[0] means the same in both languages, with either colon", \%asked);
}

# metadata NAMES KEY: a field holds what the document's metadata say, and a part of it.
sub metadata {
    my ($key, @names) = @_;
    my %values = map { $_ => 1 } grep { defined } map { $_->{doc}{metadata}{$key} } @clauses;
    my %asked;
    for my $value (keys %values) {
        for my $part ($value, substr($value, 0, 4)) {
            my $want = scan(sub { index($_[0]{doc}{metadata}{$key} // '', $part) >= 0 });
            $asked{"$_$part"} = $want for @names;
        }
    }
    check("3 $names[0] is the document's $key", \%asked);
}
metadata('issuer', '机关:', '发文机关：', 'issuer:');
metadata('document_number', '文号:', '发文字号：', 'number:');
metadata('document_type', '文种:', 'type：');
metadata('date', '日期:', 'date：');
check('3 年: is the year of the date', {map {
    my $year = $_;
    map { ("$_$year" => scan(sub { ($_[0]{doc}{metadata}{date} // '') =~ /^$year/ })) } '年:', '年份：', 'year:'
} 2022 .. 2025});
check('3 类型: is the kind of document', {map {
    my $kind = $_->[1];
    my $want = scan(sub { $_[0]{doc}{kind} eq $kind });
    map { ($_ => $want) } "类型:$_->[0]", "kind：$kind"
} ['法规', 'statute'], ['政策', 'policy'], ['答复', 'reply'], ['提案', 'proposal'], ['其他', 'other']});
check('3 路径: is the beginning of the path', {map {
    my $path = $_;
    map { ("$_$path" => scan(sub { index($_[0]{id}, $path) == 0 })) } '路径:', 'path：'
} 'han', 'hant.txt', 'w', 'x'});
check('3, 23, 24 条: is that article', {map {
    my $clause = $_;
    map { ("$_$clause->{locator}" => scan(sub { $_[0]{locator} eq $clause->{locator} })) } '条:', 'article：'
} grep { $_->{kind} eq 'article' } @clauses});
check('3 引用: is what the clause cites', {map {
    my $name = $_;
    map { ("$_$name" => scan(sub {
        my $id = $_[0]{locator};
        grep { $_->{clause} eq $id && (($_->{title} // '') . "\n" . ($_->{number} // '')) =~ /\Q$name\E/ } @{$_[0]{doc}{citations}}
    })) } '引用:', 'cites：'
} '示例市样品管理条例', '样品', '示府办发〔2023〕12号', '示府发〔2023〕12号', '示府发〔2023〕13号'});

# --- several words -------------------------------------------------------------------------------

my (%asked, %never);
my @some = @pairs[map { $_ * 5 } 0 .. $#pairs / 5];
for my $i (1 .. $#some - 2) {
    # Of a clause's words, so that there is something to find.
    my ($x, $y, $z) = map { has('all', $_) } my ($a, $b, $c) = @some[$i, $i + 1, ($i * 17) % @some];
    next if $a eq $b || $b eq $c || $a eq $c;
    my ($and, $or) = (both($x, $y), either($x, $y));
    $asked{"$a $b"} = $asked{"$b $a"} = $asked{"（$a） $b"} = $and;
    $asked{"$a OR $b"} = $asked{"$b｜$a"} = $or;
    $asked{"$a -$b"} = $asked{"-$b $a"} = without($x, $y);
    $asked{"($a OR $c) -$b"} = $asked{"－$b （$c OR $a）"} = without(either($x, has('all', $c)), $y);
    $asked{"$a OR $c -$b"} = either($x, without($z, $y));
    $asked{"$a -\"$b\""} = without($x, has('own', $b));
    $asked{"$a 类型:其他"} = both($x, scan(sub { $_[0]{doc}{kind} eq 'other' }));
    $asked{"$a $b 路径:w"} = both($and, scan(sub { $_[0]{id} =~ /^w/ }));
    $never{$_} = $y for "$a -$b", "-$b $a", "($a OR $c) -$b", "－$b （$c OR $a）", "$a -\"$b\"";
    $never{"${a}${c}怎么办理的 -$b"} = $y;
}
check('6, 16, 39, 41 several words are what each of them is, in any order, with any filter', \%asked);
$hits = ask_all($index, sort keys %never);
my $wrong;
for my $query (sort keys %never) {
    my $phrase = $query =~ /-"(.*)"/ ? has('own', $1) : $never{$query};
    my ($hit) = grep { $phrase->{$_->{id}} } @{$hits->{$query}};
    $wrong //= "$query: $hit->{id}" if $hit;
}
promise('16, 41 what is excluded is in no hit, partial ones included', scalar keys %never, $wrong);
