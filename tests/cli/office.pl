# SPDX-License-Identifier: GPL-3.0-or-later
# office.pl FOLDER FILE: make a Word document of the folder's files document, styles, numbering,
# footnotes and endnotes, or an OpenDocument text of content and styles. They hold what stands in
# the outermost element of that part; a folder need not have all of them.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Zip qw(write_zip read_file);

my ($folder, $file) = @ARGV;
my $edition = -e "$folder/strict" ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org';
my $w = -e "$folder/strict" ? "$edition/wordprocessingml/main" : "$edition/wordprocessingml/2006/main";
my $relations = -e "$folder/strict" ? 'relationships' : '2006/relationships';
my $head = qq{<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n};
my %word = (
    document => ['document', 'body'], styles => ['styles'], numbering => ['numbering'],
    footnotes => ['footnotes'], endnotes => ['endnotes'],
);
my $names = qq{xmlns:w="$w" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"}
    . ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    . ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
my $odf = join ' ', map { qq{xmlns:$_->[0]="urn:oasis:names:tc:opendocument:xmlns:$_->[1]:1.0"} }
    map { [split /=/] } qw(office=office text=text style=style table=table draw=drawing);
$odf .= ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"';

sub word_part {
    my ($name) = @_;
    my @elements = @{ $word{$name} };
    my $inside = read_file("$folder/$name");
    $inside = "<w:$elements[1]>$inside</w:$elements[1]>" if $elements[1];
    return { name => "word/$name.xml", content => "$head<w:$elements[0] $names>$inside</w:$elements[0]>" };
}

# Relationships: [type, target]…
sub relationships {
    my ($name, @list) = @_;
    my $n = 0;
    my $all = join '', map {
        my ($type, $target) = @$_;
        $n++;
        qq{<Relationship Id="r$n" Type="$edition/officeDocument/$relations/$type" Target="$target"/>}
    } @list;
    my $space = 'http://schemas.openxmlformats.org/package/2006/relationships';
    return { name => $name, content => qq{$head<Relationships xmlns="$space">$all</Relationships>} };
}

sub content_types {
    my $types = join '', map {
        my $type = $_ eq 'document' ? 'document.main' : $_;
        qq{<Override PartName="/word/$_.xml" ContentType="application/vnd.openxmlformats-officedocument}
            . qq{.wordprocessingml.$type+xml"/>}
    } @_;
    return { name => '[Content_Types].xml', content =>
            qq{$head<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">}
            . '<Default Extension="rels"'
            . ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            . "$types</Types>" };
}

my @members;
if (-e "$folder/document") {
    my @parts = grep { -e "$folder/$_" } sort keys %word;
    push @members, content_types(@parts), relationships('_rels/.rels', ['officeDocument', 'word/document.xml']),
        relationships('word/_rels/document.xml.rels', map { [$_, "$_.xml"] } grep { $_ ne 'document' } @parts),
        map { word_part($_) } @parts;
} else {
    push @members, { name => 'mimetype', content => 'application/vnd.oasis.opendocument.text', stored => 1 };
    for my $name (grep { -e "$folder/$_" } qw(content styles)) {
        push @members, { name => "$name.xml", content =>
                "$head<office:document-$name $odf>" . read_file("$folder/$name") . "</office:document-$name>" };
    }
}
write_zip($file, @members);
