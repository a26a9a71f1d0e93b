#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Servers that are down, frozen, slow or cut off: an answer from the rest that says so, in time, or none.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/servers.sh"

publish_parts 3
for k in 0 1; do
    serve "$T/published$k"
    echo "remote 127.0.0.1:$port"
done >"$T/good"
serve "$T/published2"
third=$server third_port=$port
printf 'auto index0\nauto index1\n' >"$T/rest"

"$policy_search" -d "$T/rest" -f tsv -n 20 养老 补贴 >"$T/expected"

# partial NAME REASON: with the third server at $port the answer is that of the rest, and says so, in time.
partial() {
    { cat "$T/good"; echo "remote 127.0.0.1:$port"; } >"$T/list"
    begun=$(date +%s)
    run "$policy_search" -d "$T/list" --timeout 4 -f tsv -n 20 养老 补贴
    is "$status" 0 "$1: there is an answer"
    same "$OUT" "$T/expected" "$1: that of the rest"
    like "$err" "^policy-search: 127.0.0.1:$port: $2; answering without it\$" "$1: which is said in a line"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$1: in one"
    run "$policy_search" -d "$T/list" --timeout 4 -f json 养老 补贴
    is "$(json partial/0)" "127.0.0.1:$port" "$1: JSON names what is left out"
    like "$(json notes/0)" "partial answer: 127.0.0.1:$port is left out" "$1: and so does a note"
    run "$policy_search" -d "$T/list" --timeout 4 --strict -f tsv 养老 补贴
    is "$status" 2 "$1: with --strict there is none"
    is "$out" '' "$1: nothing at all"
    like "$err" "127.0.0.1:$port: $2\$" "$1: and a reason"
    ok "$1: all in time" test $(($(date +%s) - begun)) -le 13
}

kill -STOP "$third"
partial 'a frozen server' 'Timeout expired while trying to read'
kill -CONT "$third"

# Connecting and reading the head takes the server about 200 bytes.
relay "$third_port" --cut 2000
partial 'a server that is cut off in mid-query' 'Connection closed unexpectedly'
relay "$third_port" --stall 2000
partial 'a server that falls silent in mid-query' 'Timeout expired while trying to read'
relay "$third_port" --cut 20
partial 'a server that ends at once' 'Connection closed unexpectedly'

kill "$third"
wait "$third" 2>/dev/null
port=$third_port
partial 'a server that is down' '.*Connection refused'

run "$policy_search" -d "$T/list" 养老 补贴
like "$out" "^note: partial answer: 127.0.0.1:$port is left out" 'people are told with the answer'
run "$policy_search" -d "$T/list" --show replies/2024039-elderly-beds.txt
like "$err" "127.0.0.1:$port: .*; answering without it" 'other modes tell, too'
# Every answer says that it is one of the rest.
cp corpus/replies/2024101-childcare.txt "$T/draft.txt"
reply=$(cd "$T/part0" && find replies -type f | sort | sed 1q)
while read -r arguments; do
    for format in text json; do
        # shellcheck disable=SC2086 # words
        run "$policy_search" -d "$T/list" -f $format $arguments
        like "$status" '^[01]' "$arguments, $format: an answer"
        if [ $format = json ]; then
            is "$(json partial/0)" "127.0.0.1:$port" "$arguments: JSON names what is left out"
        else
            like "$out" "note: partial answer: 127.0.0.1:$port is left out" "$arguments: so does a note"
        fi
    done
done <<EOT
--facets kind 补贴
--related $T/draft.txt
--related $reply
--cites $reply
--cited-by 《示例市养老服务条例》
--check $T/draft.txt
--unresolved
EOT
for format in markdown html; do
    run "$policy_search" -d "$T/list" -f $format --related "$T/draft.txt"
    like "$out" "partial answer: 127.0.0.1:$port is left out" "a report in $format says so, which goes to others"
done
sed 30q tests/cases/corpus-queries.tsv >"$T/queries"
relay "$(sed -n '2s/.*://p' "$T/good")" --cut 60000
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
run "$policy_search" -d "$T/list" -f tsv --batch "$T/queries"
is "$status" 0 'a batch whose server is cut off'
like "$err" "127.0.0.1:$port: Connection closed unexpectedly; answering without it" 'tells so'
last=$(sed -n '30s/\t.*//p' "$T/queries")
"$policy_search" -d "$T/index0" -f tsv --batch "$T/queries" | grep "^$last" >"$T/expected"
grep "^$last" "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'and goes on with the rest'

# What was found out about a server that is lost then counts for nothing.
"$policy_search" -d "$T/index0" -f tsv -n 1000 --unresolved >"$T/unresolved"
"$policy_search" -d "$T/index0" -f tsv --cited-by 《示例市养老服务条例》 >"$T/cited"
published=$(sed -n '2s/.*://p' "$T/good")
for bytes in 2600 4500 8000 10500; do
    relay "$published" --cut $bytes
    printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
    run "$policy_search" -d "$T/list" -f tsv -n 1000 --unresolved
    same "$OUT" "$T/unresolved" "citations that lead nowhere, with a server that is cut off after $bytes bytes"
    run "$policy_search" -d "$T/list" -f tsv --cited-by 《示例市养老服务条例》
    same "$OUT" "$T/cited" 'and what is cited'
done

# Many texts, each with as much time as one, and from the rest when a server fails amid them.
for text in corpus/replies/*; do
    printf '%s\t%s\n' "${text##*/}" "$(tr '\n\t' '  ' <"$text")"
done >"$T/texts"
printf 'auto index0\nauto index1\n' >"$T/here"
"$policy_search" -d "$T/here" -f tsv --related - --batch "$T/texts" >"$T/expected"
sed -n 2p "$T/good" | sed 's/.*://' >"$T/port"
relay "$(cat "$T/port")" --delay 4
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
begun=$(date +%s)
run "$policy_search" -d "$T/list" --timeout 5 -f tsv --related - --batch "$T/texts"
is "$status$err" 0 'many texts and a server that is not fast'
same "$OUT" "$T/expected" 'each has as long as one'
ok 'together they take longer' test $(($(date +%s) - begun)) -ge 5
relay "$(cat "$T/port")" --delay 60
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
begun=$(date +%s)
run timeout 20 "$policy_search" -d "$T/list" --timeout 2 --related corpus/replies/2024101-childcare.txt
is "$status" 0 'a text, and a server that is too slow for all that is asked'
like "$err" "127.0.0.1:$port: no answer within --timeout; answering without it" 'which is said'
ok 'in time' test $(($(date +%s) - begun)) -le 4
relay "$(cat "$T/port")" --cut 300000
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
run "$policy_search" -d "$T/list" -f tsv --related - --batch - <"$T/texts"
is "$status" 0 'many texts and a server that is cut off'
run "$policy_search" -d "$T/list" -f json --related - <corpus/replies/2024101-childcare.txt
is "$status" 0 'a text on standard input'

# A program that freezes: the relay to a server, which is started as one.
if command -v xapian-progsrv >/dev/null; then
    cat >"$T/program" <<'EOS'
#!/bin/sh
echo $$ >>"$1.pids"
exec xapian-progsrv "$2"
EOS
    chmod +x "$T/program"
    printf 'auto index0\nremote :%s %s %s\n' "$T/program" "$T/frozen" "$T/published1" >"$T/list"
    { (
        wait_for test -s "$T/frozen.pids"
        sleep 0.5
        kill -STOP "$(cat "$T/frozen.pids")"
    ) & } 2>/dev/null
    stopper=$!
    begun=$(date +%s)
    # Standard input that comes late holds the batch back until then.
    run sh -c '{ sed -n 1p "$1"; sleep 1.5; sed -n 2,30p "$1"; } | "$2" -d "$3" --timeout 3 -f tsv --batch -' \
        batch "$T/queries" "$policy_search" "$T/list"
    wait "$stopper"
    is "$status" 0 'a program that freezes: an answer'
    like "$err" "$T/published1: Timeout expired while trying to read; answering without it" 'which is said'
    ok 'nobody waits for its end' test $(($(date +%s) - begun)) -le 8
    kill -CONT "$(cat "$T/frozen.pids")" 2>/dev/null
else
    skip 'no xapian-progsrv' 3
fi

# --- slow ---------------------------------------------------------------------------------------------

relay "$(sed -n '1s/.*://p' "$T/good")" --delay 700
echo "remote 127.0.0.1:$port" >"$T/slow"
begun=$(date +%s)
run "$policy_search" -d "$T/slow" --timeout 3 养老 补贴
is "$status" 2 'a server that is slow all the time, and nothing else: no answer'
like "$err" "127.0.0.1:$port: (no answer within --timeout|Timeout expired.*)\$" 'with the reason'
ok 'in time' test $(($(date +%s) - begun)) -le 5
run "$policy_search" -d "$T/slow" --timeout 60 -f tsv -n 3 养老 补贴
is "$status" 0 'with more time there is one'
relay "$(sed -n '1s/.*://p' "$T/good")" --delay 450
{ echo "remote 127.0.0.1:$port"; seq -f 'remote 127.0.0.1:%.0f' 1 12; } >"$T/many"
run "$policy_search" -d "$T/many" -c 养
is "$status" 0 'one of many servers has as much time for an answer as one of four'
unlike "$err" "127.0.0.1:$port: " 'and is not left out'

# --- from one network to another -------------------------------------------------------------------------------

if ! unshare -rn ip link add name there type veth peer name here 2>/dev/null; then
    skip 'no namespaces of networks to be had' 3
else
    cat >"$T/network" <<'EOS'
set -e
server=
unshare -n sleep 60 &
other=$!
trap 'kill $server $other' EXIT
sleep 0.3
ip link set lo up
ip link add name here type veth peer name there
ip link set there netns $other
ip addr add 10.9.0.1/24 dev here
ip link set here up
in_other="nsenter -t $other -n"
$in_other ip link set lo up
$in_other ip addr add 10.9.0.2/24 dev there
$in_other ip link set there up
$in_other setsid xapian-tcpsrv --interface 10.9.0.2 --port 4711 --quiet "$T/published0" >/dev/null 2>&1 &
server=$!
sleep 0.7
echo 'remote 10.9.0.2:4711' >"$T/far"
"$policy_search" -d "$T/far" -f tsv 养老 补贴 >"$T/several"
printf 'auto index1\nremote 10.9.0.2:4711\n' >"$T/far"
ip link set here down
date +%s >"$T/begun"
"$policy_search" -d "$T/far" --timeout 4 -f tsv 养老 补贴 >"$T/alone" 2>"$T/said" || true
date +%s >"$T/ended"
EOS
    export policy_search
    unshare -rn sh "$T/network" >"$T/network.said" 2>&1
    "$policy_search" -d "$T/index0" -f tsv 养老 补贴 >"$T/expected"
    same "$T/several" "$T/expected" 'a server in another network' || note "$(cat "$T/network.said")"
    "$policy_search" -d "$T/index1" -f tsv 养老 补贴 >"$T/expected"
    same "$T/alone" "$T/expected" 'when the line is down: the rest'
    ok 'in time' test $(($(cat "$T/ended") - $(cat "$T/begun"))) -le 5
fi
done_testing
