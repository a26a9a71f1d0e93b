#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No name of a file and no query reaches a shell: the programs cannot start one. The same check is
# run on a program that can, so that it can fail.
. "$(dirname "$0")/lib.sh"

# shells PROGRAM: the functions of the C library by which it would start a shell, and shells that it
# names. posix_spawnp() and execvp() run a script without #! by /bin/sh, but never a text.
shells() {
    nm -D --undefined-only "$1" | sed -n 's/.* \(system\|popen\|wordexp\)\(@.*\)\{0,1\}$/\1/p'
    strings "$1" | grep -E '/bin/(ba|da)?sh'
}

for tool in nm strings; do
    command -v "$tool" >/dev/null || skip_all "needs $tool, of binutils"
done

for program in "$BUILD"/policy-*; do
    [ -f "$program" ] || continue
    is "$(shells "$program")" '' "${program##*/} starts no shell"
done
like "$("$policy_index" --version)$("$policy_search" --version)" . 'both were there to be looked at'

printf '%s\n' '#include <stdio.h>' '#include <stdlib.h>' 'int main(void)' \
    '{ return system("true") + (popen("true", "r") == NULL); }' >"$T/bad.c"
if ${CC:-cc} -o "$T/bad" "$T/bad.c" 2>"$T/err"; then
    is "$(shells "$T/bad" | sort)" 'popen
system' 'a program that starts some is found out'
else
    skip 'no compiler'
fi
done_testing
