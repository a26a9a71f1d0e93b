# SPDX-License-Identifier: GPL-3.0-or-later
# hostile_office.pl FOLDER: write Word documents that no word processor made into FOLDER.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Zip qw(write_zip);

my ($folder) = @ARGV;
my $w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

sub document {
    my ($body, $before) = @_;
    return ($before // '') . "<w:document $w><w:body>$body</w:body></w:document>";
}

sub paragraph { return "<w:p><w:r><w:t>$_[0]</w:t></w:r></w:p>" }

# FILE, TEXT, and what else there is: members, or changes to that of the text
sub make {
    my ($file, $text, %change) = @_;
    my $more = delete $change{more} // [];
    write_zip("$folder/$file.docx", { name => 'word/document.xml', content => $text, %change }, @$more);
}

my $good = document(paragraph('一、供水单位应当保证水质。'));
make('plain', $good);
make('damaged', $good, crc => 1);
make('locked', $good, flags => 1);
make('bomb', ' ' x (140 << 20));
make('bombs', $good, more => [{ name => 'word/styles.xml', content => ' ' x (120 << 20) },
        { name => 'word/numbering.xml', content => ' ' x (100 << 20) }]);
make('broken', document('<w:p>'));
make('deep', document('<w:tbl><w:tr><w:tc>' x 50000 . paragraph('x') . '</w:tc></w:tr></w:tbl>' x 50000));
make('nested', document('<w:tbl><w:tr><w:tc>' x 80 . paragraph('最里面的字') . '</w:tc></w:tr></w:tbl>' x 80));
make('entities', document('<w:p><w:r><w:t>&a;</w:t></w:r></w:p>',
        '<!DOCTYPE x [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b "bbbbbbbb">]>'));
make('entity-file', document(paragraph('&a;'), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'));
make('unmarked', document(paragraph('a&nbsp;b')));
make('odd', document('<w:tc>' . paragraph('格') . '</w:tc><w:tr><w:tr>' . paragraph('行') . '</w:tr></w:tr>'
            . '<w:p><w:p><w:r><w:t>段</w:t></w:r></w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
            . '<w:p><w:r><w:t>后</w:t></w:r></w:p><w:pPr><w:numPr/></w:pPr><w:gridSpan w:val="9"/>'
            . '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' . paragraph('宽')
            . '</w:tc><w:tc>' . paragraph('窄') . '</w:tc></w:tr></w:tbl>'));
make('many', $good, more => [map { { name => "x$_", content => '', stored => 1 } } 1 .. 60000]);
my $odf = join ' ', map { qq{xmlns:$_="urn:oasis:names:tc:opendocument:xmlns:$_:1.0"} } qw(office text);
write_zip("$folder/outside.odt", { name => 'content.xml', content =>
        "<text:p $odf><text:list><text:note><office:body><text:p>字</text:p></office:body></text:note></text:list></text:p>" });
write_zip("$folder/other.docx", { name => 'word/documents.txt', content => 'x' });
write_zip("$folder/elsewhere.docx",
    { name => '_rels/.rels', content => '<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships">'
            . '<r:Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            . ' Target="/word/document2.xml"/></r:Relationships>' },
    { name => 'word/_rels/document2.xml.rels', content => '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            . '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
            . ' Target="../notes/./a.xml"/></Relationships>' },
    { name => 'notes/./a.xml', content => "<w:footnotes $w><w:footnote w:id=\"2\">" . paragraph('脚注') . '</w:footnote></w:footnotes>' },
    { name => 'word/document2.xml', content => document('<w:p><w:r><w:t>别处的字</w:t><w:footnoteReference w:id="2"/></w:r></w:p>') });
