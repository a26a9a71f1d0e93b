#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion: the programs offer every option of --help and the values that there are, and the
# installed files of each shell bring them to the command line.
. "$(dirname "$0")/lib.sh"

share=$T/root/share
make --no-print-directory --assume-old=all BUILD="${BUILD#"$PWD"/}" install PREFIX="$T/root" \
    >"$T/log" 2>&1
is $? 0 'the files are installed'
export PATH="$T/root/bin:$PATH" POLICY_INDEX="$T/index"
policy-index -q corpus
mkdir -p "$T/files/folder" "$T/files/two words"
: >"$T/files/file.txt"

# options_of PROGRAM: the long options in its --help.
options_of() {
    "$1" --help | sed -n -E 's/^  (-., |    )(--[a-z-]+).*/\2/p' | sort
}

# --- what the programs say -----------------------------------------------------------------------

# offered PROGRAM WORD…: the candidates on one line.
offered() {
    offered_by=$1
    shift
    "$offered_by" --complete "$@" | cut -f1 | tr '\n' ' '
}

for program in policy-index policy-search; do
    is "$(offered "$program" -- | tr ' ' '\n' | sed '/^$/d' | sort)" "$(options_of "$program")" \
        "$program offers every option of --help, and no other"
    is "$("$program" --complete -- | grep -c "$(printf '\t.')")" \
        "$(options_of "$program" | wc -l)" "$program tells what each is for"
done
is "$("$policy_search" --complete --vers)" "$(printf -- '--version\tprint the version')" \
    'a candidate and its help, parted by a tab'
is "$(offered policy-search --kind '')" 'other policy proposal reply statute ' 'kinds'
is "$(offered policy-search --clause-kind '')" 'article clause measure paragraph ' 'kinds of clauses'
is "$(offered policy-search -f js)" 'json jsonl ' 'formats'
is "$(offered policy-search --color=a)" '--color=auto --color=always ' 'a value behind ='
is "$(offered policy-search -d)$(offered policy-search --color al)" '' 'no value where none is due'
is "$(offered policy-search -d '') $(offered policy-search --batch '')" ':folders  :files ' \
    'folders and files are left to the shell'
is "$(offered policy-index '') $(offered policy-search '')" ':files  ' 'operands'

# Of the index: what its documents have, found again by the same filter.
for option in issuer type year; do
    policy-search --complete --$option '' | cut -f1 >"$T/values"
    ok "--$option has values" test -s "$T/values"
    is "$(sort -u "$T/values" | diff - "$T/values")" '' "--$option: in order, each once"
    is "$(while read -r value; do
        policy-search --complete --$option "$value" | grep -qx "$value$(printf '\t')" || echo "$value"
        policy-search -f tsv -n 1 --$option "$value" 示例 >"$T/hits" || echo "$value"
    done <"$T/values")" '' "--$option: each finds something"
done
is "$(offered policy-search --show reg)" 'regulations/ ' 'ids: folders first'
is "$(offered policy-search --show regulations/elderly)" 'regulations/elderly-care-regulation.md# ' \
    'then documents'
like "$(offered policy-search --show 'regulations/elderly-care-regulation.md#第十')" \
    'elderly-care-regulation.md#第十条 ' 'then clauses'
is "$(offered policy-search --path regulations/elderly)" 'regulations/elderly-care-regulation.md ' \
    '--path: paths'
is "$(offered policy-search -d "$T/nowhere" --issuer '')" '' 'no index, no values'
is "$(offered policy-search -d "$T/nowhere" --kind re)" 'reply ' 'but those that need none'
"$policy_search" --complete --no-such -n x --issuer 示 >"$T/some" 2>"$T/err"
is "$? $(head -n 1 "$T/some" | cut -c1-6)$(cat "$T/err")" '0 示例' \
    'a line that is wrong so far is completed all the same'

# --- bash ----------------------------------------------------------------------------------------

# in_bash WORD…: what bash makes of a command line whose last word is begun: the candidates on one
# line, behind them the ways of its own that it is told to go.
cat >"$T/in.bash" <<'END'
compopt() { ways+=" -$2"; }
ways=
name=${1##*/}
. "$SHARE/bash-completion/completions/$name"
[[ $(complete -p "$name") == "complete -F _policy_search $name" ]] || echo "$name is not bound"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_policy_search "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
echo "${COMPREPLY[*]}$ways"
END
in_bash() {
    SHARE=$share bash "$T/in.bash" "$@" 2>&1
}
for program in policy-index policy-search; do
    is "$(in_bash "$program" -- | tr ' ' '\n' | sort)" "$(options_of "$program")" \
        "bash: every option of $program"
done
is "$(in_bash policy-search --kind re)" reply 'bash: a kind'
is "$(in_bash policy-search --color =)" 'auto always never' 'bash: behind = that is a word of its own'
is "$(in_bash policy-search --color = al)" always 'bash: a value behind it'
is "$(in_bash policy-search --show regulations/elderly)" \
    'regulations/elderly-care-regulation.md# -filenames -nospace' 'bash: an id is not finished'
is "$(in_bash policy-search -d '') $(in_bash policy-index '')" ' -dirnames  -default' \
    'bash: folders and files by itself'
# shellcheck disable=SC2088 # as it is typed
is "$(export HOME="$T" && in_bash '~/root/bin/policy-search' -f t)" 'text tsv' \
    'bash: a program named from ~'

# --- zsh -----------------------------------------------------------------------------------------

# The function is run in zsh with stand-ins for what its completion system gives.
cat >"$T/in.zsh" <<'END'
_describe() {
    local name
    for name; do
        [[ $name == (-*|value|'') ]] || print -rl -- "${(@P)name%%:*}"
    done
}
_files() { print -r -- "files $*" }
compset() { : }
words=("$@") CURRENT=$# PREFIX=${@[-1]}
. "$SHARE/zsh/site-functions/_policy-search"
END
in_zsh() {
    SHARE=$share zsh -f "$T/in.zsh" "$@" 2>&1 | sed '/^$/d' | tr '\n' ' '
}
if command -v zsh >/dev/null; then
    ok 'zsh can read it' zsh -n "$share/zsh/site-functions/_policy-search"
    like "$(head -n 1 "$share/zsh/site-functions/_policy-search")" \
        '^#compdef policy-search policy-index$' 'zsh: for both programs'
    for program in policy-index policy-search; do
        is "$(in_zsh "$program" -- | tr ' ' '\n' | sed '/^$/d' | sort)" "$(options_of "$program")" \
            "zsh: every option of $program"
    done
    is "$(in_zsh policy-search --kind re)" 'reply ' 'zsh: a kind'
    is "$(in_zsh policy-search --color=al)" '--color=always ' 'zsh: behind ='
    is "$(in_zsh policy-search --show regulations/elderly)" \
        'regulations/elderly-care-regulation.md# ' 'zsh: an id'
    is "$(in_zsh policy-search -d '') $(in_zsh policy-index '')" 'files -/  files  ' \
        'zsh: folders and files by itself'
else
    skip 'no zsh' 8
fi

# --- fish ----------------------------------------------------------------------------------------

in_fish() {
    XDG_DATA_DIRS=$share fish --no-config -c "
        set fish_complete_path $share/fish/vendor_completions.d
        complete -C '$*'" 2>&1 | cut -f1 | tr '\n' ' '
}
if command -v fish >/dev/null; then
    for program in policy-index policy-search; do
        ok "fish can read $program.fish" \
            fish --no-config -n "$share/fish/vendor_completions.d/$program.fish"
        is "$(in_fish "$program --" | tr ' ' '\n' | sed '/^$/d' | sort)" \
            "$(options_of "$program")" "fish: every option of $program"
    done
    is "$(in_fish policy-search --kind re)" 'reply ' 'fish: a kind'
    is "$(in_fish policy-search --color=al)" '--color=always ' 'fish: behind ='
    is "$(in_fish policy-search --show regulations/elderly)" \
        'regulations/elderly-care-regulation.md# ' 'fish: an id'
    is "$(in_fish "policy-index $T/files/f")" "$T/files/file.txt $T/files/folder/ " 'fish: files'
    is "$(in_fish "policy-search -d $T/files/f")" "$T/files/folder/ " 'fish: folders'
else
    skip 'no fish' 9
fi

# --- nothing that could fall behind ---------------------------------------------------------------

is "$(grep -hoE -e '--[a-z][a-z-]+' "$share"/*/completions/* "$share"/zsh/*/* "$share"/fish/*/* |
    sort -u | grep -vx -e --complete)" '' 'no file knows an option of the programs by name'
done_testing
