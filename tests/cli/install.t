#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `make install` puts everything below DESTDIR and PREFIX, what it put there works from there, and
# `make uninstall` leaves nothing.
. "$(dirname "$0")/lib.sh"
plan 17

# The programs are built by now and make must only copy: this may run as somebody who cannot write
# in the project.
install_make() {
    make --no-print-directory --assume-old=all BUILD="${BUILD#"$PWD"/}" "$@"
}

root=$T/root prefix=/opt/some-where
at=$root$prefix

run install_make install DESTDIR="$root" PREFIX="$prefix"
is "$status" 0 'make install'
[ "$status" = 0 ] || note "$out
$err"

for program in policy-index policy-search; do
    is "$(stat -c %a "$at/bin/$program" 2>&1)" 755 "$program may be run by everybody"
done
for page in indexer/policy-index.1 search/policy-search.1; do
    if [ -f "$page" ]; then
        ok "${page##*/} is installed" cmp "$page" "$at/share/man/man1/${page##*/}"
    else
        skip "no $page yet"
    fi
done

# What stands below share/ of either room, under the same name.
for room in indexer search; do
    [ -d "$room/share" ] || continue
    (cd "$room/share" && find . -type f ! -name '.*' ! -name '*.po' | sort) | while read -r file; do
        sed "s|@BINDIR@|$prefix/bin|" "$room/share/$file" | cmp - "$at/share/$file" || echo "missing: $file"
    done
done >"$T/missing" 2>&1
is "$(cat "$T/missing")" '' 'what the rooms share is installed'

is "$(cd "$at" && find . -name '*.mo' -o -name '*.po')" \
    ./share/locale/zh_CN/LC_MESSAGES/policy-search.mo 'the catalogue is, compiled'

is "$(stat -c %a "$at/libexec/policy-search/policy-convert" 2>&1)" 755 'and so is the converter'

unit=$at/share/systemd/user/policy-index.service
is "$(sed -n 's/^ExecStart=//p' "$unit")" "$prefix/bin/policy-index --watch" 'the unit starts what is installed'
if command -v systemd-analyze >"$T/where"; then
    # It wants the program to be there.
    mkdir "$T/unit"
    sed "s|$prefix/bin|$at/bin|" "$unit" >"$T/unit/policy-index.service"
    is "$(XDG_RUNTIME_DIR=$T SYSTEMD_LOG_LEVEL=warning systemd-analyze --user --man=no verify "$T/unit/policy-index.service" 2>&1)" '' \
        'systemd has nothing to say of it'
else
    skip 'systemd-analyze is not there'
fi

run "$at/bin/policy-index" -q -d "$T/index" corpus
is "$status" 0 'the installed policy-index works'
run "$at/bin/policy-search" -d "$T/index" --count 示例市
is "$status" 0 'the installed policy-search works'


# The catalogue is found beside the program, wherever that is.
LC_ALL=zh_CN.UTF-8 run "$at/bin/policy-search" --help
like "$out" '^用法：' 'the installed policy-search speaks Chinese'
cp -r "$at" "$T/moved"
LC_ALL=zh_CN.UTF-8 run "$T/moved/bin/policy-index" --help
like "$out" '^用法：' 'also after the whole was moved'
mkdir "$T/alone"
cp "$at/bin/policy-search" "$T/alone"
LC_ALL=zh_CN.UTF-8 run "$T/alone/policy-search" --help
like "$status $out" '^0 Usage: ' 'a program without its catalogue speaks English'

run find "$root" -type f ! -path "$at/*"
is "$out" '' 'nothing lands outside PREFIX'

install_make uninstall DESTDIR="$root" PREFIX="$prefix" >"$T/log" 2>&1
is "$(find "$root" ! -type d)" '' 'make uninstall removes every file'
