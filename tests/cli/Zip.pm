# SPDX-License-Identifier: GPL-3.0-or-later
# Zip.pm: writes ZIP archives, right and wrong ones.
package Zip;
use strict;
use warnings;
use Compress::Raw::Zlib;
use Exporter 'import';
our @EXPORT_OK = qw(write_zip read_file);

sub read_file {
    my ($path) = @_;
    open my $in, '<:raw', $path or die "$path: $!\n";
    my $bytes = do { local $/; <$in> };
    close $in;
    return $bytes;
}

sub deflated {
    my ($bytes) = @_;
    my $d = Compress::Raw::Zlib::Deflate->new(-WindowBits => -MAX_WBITS, -AppendOutput => 1);
    my $out = '';
    $d->deflate($bytes, $out);
    $d->flush($out);
    return $out;
}

# write_zip FILE, {name, content, and as wanted: stored (not compressed), flags, crc}…
sub write_zip {
    my ($file, @members) = @_;
    my ($out, $list) = ('', '');
    for my $m (@members) {
        my $data = $m->{stored} ? $m->{content} : deflated($m->{content});
        my $head = pack 'v v v v v V V V v', 20, $m->{flags} // 0, $m->{stored} ? 0 : 8, 0, 0x21,
            $m->{crc} // crc32($m->{content}), length $data, length $m->{content}, length $m->{name};
        $list .= pack('V v', 0x02014b50, 20) . $head . pack('v v v v V V', 0, 0, 0, 0, 0, length $out)
            . $m->{name};
        $out .= pack('V', 0x04034b50) . $head . pack('v', 0) . $m->{name} . $data;
    }
    my $end = pack 'V v v v v V V v', 0x06054b50, 0, 0, scalar @members, scalar @members,
        length $list, length $out, 0;
    open my $f, '>:raw', $file or die "$file: $!\n";
    print $f $out, $list, $end;
    close $f or die "$file: $!\n";
}

1;
