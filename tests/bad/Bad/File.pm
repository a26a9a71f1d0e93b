# SPDX-License-Identifier: GPL-3.0-or-later
# How the bad set's files come to be.
package Bad::File;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(put document pick);

# put NAME, BYTES…: a file of these bytes.
sub put {
    my ($name, @bytes) = @_;
    open my $out, '>:raw', $name or die "$name: $!\n";
    print $out @bytes;
    close $out or die "$name: $!\n";
}

# A document in UTF-8 with these bytes in its title, its heading and its text; long enough that a few
# control characters leave it a text.
sub document {
    my ($bytes) = @_;
    my $rest = join '', map { "（$_）灯塔所在街道应当做好日常巡查、清洁和维修，保持灯塔完好。\n" } qw(三 四 五 六 七 八 九);
    return "示例市关于灯塔${bytes}管理的通知\n示府〔2024〕1号\n\n各区人民政府：\n\n"
        . "一、总体${bytes}要求\n（一）灯塔${bytes}由街道管理，每年检查一次。\n"
        . "（二）一是加强${bytes}养护；二是按照《示例市${bytes}灯塔管理办法》第十条办理。\n" . $rest x 9 . "\n"
        . "示例市${bytes}人民政府\n2024年1月2日\n";
}

# One of the arguments, at random.
sub pick { return $_[int rand @_] }

1;
