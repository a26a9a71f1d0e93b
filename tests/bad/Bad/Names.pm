# SPDX-License-Identifier: GPL-3.0-or-later
# Names that programs take for something else, and things in a folder that are no files.
package Bad::Names;
use strict;
use warnings;
use Bad::File;
use IO::Socket::UNIX;

my @names = (
    "line\nend.txt", "\n.txt", "two\n\nlines.txt", "return\r.txt", "tab\tbed.txt", " blank .txt", "quote\"s.txt",
    "it's.txt", 'back\\slash.txt', '-d.txt', '--help.txt', '-.txt', '--.md', '-rf.txt', '$(touch owned).txt', '`id`.txt',
    '$HOME.txt', ';id;.txt', '|cat.txt', '&.txt', '>out.txt', '<in.txt', '*.txt', '?.txt', '[a].txt', '{a,b}.txt', '!x.txt',
    '#.txt', 'a#b#c.txt', '#一.txt', '%.txt', '%00.txt', '%2F.txt', '%0A.txt', 'line%0Aend.txt', '%s%n.txt', '+.txt', '~.txt',
    "red\e[31m.txt", "title\e]0;owned\a.txt", "link\e]8;;x:y\e\\.txt", "csi\xC2\x9B31m.txt", "csi8\x9B31m.txt", "del\x7F.txt",
    "bell\a.txt", "all" . join('', map { chr } 1 .. 31) . '.txt', "turned\xE2\x80\xAEtxt.exe.txt", "isolate\xE2\x81\xA6x\xE2\x81\xA9.txt",
    "mark\xD8\x9C\xE2\x80\x8F.txt", "separate\xE2\x80\xA8\xE2\x80\xA9\xC2\x85.txt", "zero\xE2\x80\x8B\xEF\xBB\xBF.txt",
    "bad\xFF\xFE.txt", "cut\xE7\x81.txt", "overlong\xC0\xAE\xC0\xAE.txt", "surrogate\xED\xA0\x80.txt", "gb\xB5\xC6\xCB\xFE.txt",
    "nfc\xC3\xA9.txt", "nfce\xCC\x81.txt", "case.txt", "CASE.TXT", 'name=value.txt', 'http:a.txt', 'C:a.txt', 'con.txt', '...txt',
    '..a.txt', '.hidden.txt', '~$lock.txt', 'half.tmp', 'none', '灯塔.txt', '灯塔．ｔｘｔ', "\xF0\xA0\xAE\xB7.txt", '<b>&amp;"x".txt', '=1+1.txt',
    "\@SUM.txt", 'x' x 251 . '.txt', '灯' x 83 . '.md', 'no.extension.', 'double.md.txt',
);

sub folders {
    mkdir $_ for '-folder', "fold\ner", "bad\xFF", 'x.txt', '.hidden', 'empty', ' ';
    put("$_/a.txt", document('')) for '-folder', "fold\ner", "bad\xFF", 'x.txt', '.hidden', ' ';
    # As deep as a path may be, and deeper.
    my ($step, $path, $here) = ('深' x 60, '.', 0);
    require Cwd;
    my $home = Cwd::getcwd();
    while ($here++ < 30 && length("$home/$path/$step") < 4000) {
        $path .= "/$step";
        mkdir $path;
    }
    put("$path/deep.txt", document(''));
    chdir $path or die;
    for (1 .. 3) {
        mkdir $step;
        chdir $step or die;
    }
    put('deeper.txt', document(''));
    chdir $home or die;
    my $many = 'many';
    mkdir $many;
    mkdir $many .= '/d' for 1 .. 500;
    put("$many/a.txt", document(''));
}

sub links {
    mkdir 'links';
    chdir 'links' or die;
    put('real.txt', document(''));
    symlink 'loop.txt', 'loop.txt';
    symlink 'b.txt', 'a.txt';
    symlink 'a.txt', 'b.txt';
    symlink 'nowhere.txt', 'dangling.txt';
    symlink '..', 'up';
    symlink '.', 'here.txt';
    symlink '/', 'root';
    symlink '/etc/passwd', 'passwd.txt';
    symlink '/dev/zero', 'zero.txt';
    symlink 'real.txt', 'link.txt';
    link 'real.txt', 'hard.txt';
    chdir '..' or die;
}

sub others {
    require POSIX;
    mkdir 'others';
    chdir 'others' or die;
    POSIX::mkfifo('pipe.txt', 0666);
    POSIX::mkfifo('pipe.md', 0666);
    # Its name stays when it is closed; a path of more than 107 bytes would not do.
    IO::Socket::UNIX->new(Local => 'socket.txt', Listen => 1) or die "socket: $!\n";
    if ($> == 0) {    # what a user cannot make is not met in a user's folder either
        system 'mknod', 'null.txt', 'c', 1, 3;
        system 'mknod', 'zero.md', 'c', 1, 5;
    }
    for my $mode (0, 0222) {
        put("mode-$mode.txt", document(''));
        chmod $mode, "mode-$mode.txt";
    }
    mkdir 'closed';
    put('closed/a.txt', document(''));
    chmod 0, 'closed';
    mkdir 'listed';    # names can be read, the files cannot
    put('listed/a.txt', document(''));
    chmod 0444, 'listed';
    chdir '..' or die;
}

sub make {
    my ($dir) = @_;
    mkdir $dir or die "$dir: $!\n";
    chdir $dir or die;
    my $n = 0;
    for my $name (@names) {
        put($name, "示例市名称样本\n\n一、第" . ++$n . "号文件的灯塔。\n");
    }
    folders();
    links();
    others();
    chdir '..' or die;
}

1;
