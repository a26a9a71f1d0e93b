#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a terminal changes: colour and the pager, and who may forbid them.
. "$(dirname "$0")/lib.sh"
[ -w /dev/ptmx ] || skip_all 'no terminal to be had'

mkdir "$T/docs"
for n in 1 2 3 4 5 6 7 8 9; do
    printf '示例市通知之%s\n\n一、路灯第%s批由街道登记。\n' "$n" "$n" >"$T/docs/$n.txt"
done
"$policy_index" -q -d "$T/index" "$T/docs"

# shown COMMAND…: what the command shows on a terminal of 24 lines.
shown() {
    echo end | perl tests/cli/pty.pl 24 80 env COLUMNS= "$@"
}
escape=$(printf '\033')
search="$policy_search -d $T/index 路灯"

# colored NAME COMMAND…; plain NAME COMMAND….
colored() {
    name=$1
    shift
    like "$(shown "$@")" "$escape\[1;31m路灯$escape\[0m" "$name"
}
plain() {
    name=$1
    shift
    said=$(shown "$@")
    unlike "$said" "$escape" "$name"
    like "$said" '【路灯】' "$name: brackets in its place"
}
# shellcheck disable=SC2086 # a command with its words
{
    colored 'a terminal has colour' env PAGER=cat $search
    colored 'an empty NO_COLOR forbids nothing' env PAGER=cat NO_COLOR= $search
    plain 'NO_COLOR' env PAGER=cat NO_COLOR=1 $search
    colored '--color is stronger than NO_COLOR' env PAGER=cat NO_COLOR=1 $search --color
    colored '--color=always too' env PAGER=cat NO_COLOR=1 $search --color=always
    plain '--color=never' env PAGER=cat $search --color=never
    plain '--color=auto and NO_COLOR' env PAGER=cat NO_COLOR=1 $search --color=auto
}
unlike "$(shown sh -c "$search | cat")" "$escape" 'a pipe has none, terminal or not'

# A pager that says so.
cat >"$T/pager" <<'E2'
#!/bin/sh
echo "PAGED $*: LESS=$LESS $LESSCHARSET"
cat
E2
chmod +x "$T/pager"
# shellcheck disable=SC2086
{
    like "$(shown env PAGER="$T/pager -a b" $search)" '^PAGED -a b: LESS=FRX utf-8' 'the pager, with its words'
    like "$(shown env PAGER="$T/pager" LESS=S LESSCHARSET=x $search)" '^PAGED : LESS=S x' \
        'what the user has set stays'
    like "$(shown env PAGER=cat POLICY_PAGER="$T/pager" $search)" '^PAGED' 'POLICY_PAGER comes first'
    unlike "$(shown env PAGER="$T/pager" $search --no-pager)" 'PAGED' '--no-pager'
    unlike "$(shown env PAGER="$T/pager" POLICY_PAGER= $search)" 'PAGED' 'an empty one is none'
    like "$(shown env PAGER="$T/none" $search)" '^9 matching' 'one that is not there is done without'
}
unlike "$(shown sh -c "PAGER='$T/pager' $search | cat")" 'PAGED' 'a pipe is not paged'

# In the prompt: only what is longer than the screen.
printf '示例市水井管理办法\n\n第一条　水井如下：\n%s\n第二条　照此办理。\n' \
    "$(seq 40 | sed 's/.*/编号为&的水井由街道管理。/')" >"$T/docs/long.txt"
"$policy_index" -q -d "$T/index"
talk() {
    env COLUMNS= PAGER="$T/pager" perl tests/cli/pty.pl 24 80 "$policy_search" -d "$T/index" "$@"
}
said=$(talk <<'E2'
wait > $
type 路灯\r
wait > $
type 1\r
wait > $
type \004
end
E2
)
unlike "$said" PAGED 'prompt: what fits the screen is not paged'
said=$(talk <<'E2'
wait > $
type 水井\r
wait > $
type 1\r
wait > $
type \004
end
E2
)
is "$(printf '%s\n' "$said" | grep -c PAGED)" 1 'prompt: what does not is'
said=$(talk --no-pager <<'E2'
wait > $
type 路灯\r
wait > $
type :show long.txt#第一条\r
wait > $
type \004
end
E2
)
unlike "$said" PAGED 'prompt: --no-pager'
like "$said" '^.*9\. ' 'prompt: --no-pager shows all hits at once'
done_testing
