#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# policy-index --wait: a second writer waits for the first, asleep; it says so once, ends on a signal
# at once, and refuses with the usual line when the time is up.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

mkdir "$T/docs" "$T/more"
printf '示例市样本\n\n一、做好绿化养护工作。\n' >"$T/docs/a.txt"
printf '示例市样本\n\n一、做好桥梁检测工作。\n' >"$T/more/b.txt"
run "$policy_index" -q -d "$T/index" "$T/docs"
is "$status" 0 'an index'
refusal="policy-index: $T/index: another policy-index is writing this index"
waiting="$refusal; waiting for it, "

# hold: some process has the lock from here on, as $holder.
hold() {
    rm -f "$T/locked"
    perl -MFcntl=:DEFAULT,:seek -e '
        open my $lock, "+<", $ARGV[0] or die;
        my $whole = pack "s s x![q] q q i x![q]", F_WRLCK, SEEK_SET, 0, 0, 0;
        fcntl $lock, F_SETLK, $whole or die;
        $| = 1;
        print "locked\n";
        sleep 600' "$T/index/lock" >"$T/locked" &
    holder=$!
    while ! [ -s "$T/locked" ] && kill -0 "$holder" 2>/dev/null; do sleep 0.01; done
}
release() {
    kill "$holder"
    wait "$holder" 2>/dev/null
}
# waits OPTION…: a run that waits by now, as $waiter. A shell ignores SIGINT for what it puts in the
# background.
waits() {
    : >"$T/err"
    perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$policy_index" -d "$T/index" --wait 300 "$@" >"$T/out" 2>"$T/err" &
    waiter=$!
    while ! [ -s "$T/err" ] && kill -0 "$waiter" 2>/dev/null; do sleep 0.01; done
}

# --- it ends well --------------------------------------------------------------------------------

hold
waits "$T/more"
is "$(cat "$T/err")" "${waiting}300 s at most" 'it says that it waits, and how long'
release
wait "$waiter"
is $? 0 'when the other has ended, it goes on'
like "$(cat "$T/out")" '^indexed 1, unchanged 0, removed 0, skipped 0, failed 0; now 2 documents' 'and does its work'
is "$(wc -l <"$T/err" | tr -d ' ')" 1 'it has said so once'

run "$policy_index" -d "$T/index" --wait 300
is "$status$err" 0 'without another there is nothing to say'

# Two that want to write at once: both do.
rm -rf "$T/index"
"$policy_index" -q -d "$T/index" --wait 300 "$T/docs" 2>"$T/err" &
first=$!
"$policy_index" -q -d "$T/index" --wait 300 "$T/more" 2>>"$T/err"
second=$?
wait "$first"
is "$? $second$(cat "$T/err")" '0 0' 'two writers at once: both end well, quietly'
run "$policy_search" -d "$T/index" --count 做好
is "$out" 2 'and both have written'

# --- it ends otherwise ---------------------------------------------------------------------------

hold
cp "$T/index/manifest" "$T/manifest"
for wait in 0 1; do
    # As much time as a loop that never sleeps would take from the processor, and half of that.
    perl -e '
        my $status = system @ARGV;
        my ($user, $system) = (times)[2, 3];
        print STDERR "busy\n" if $user + $system > .5;
        exit $status >> 8' "$policy_index" -d "$T/index" --wait "$wait" >"$T/out" 2>"$T/err"
    is "$?$(cat "$T/out")" 2 "--wait $wait: it ends with 2"
    is "$(tail -n 1 "$T/err")" "$refusal" "--wait $wait: with the usual line"
    is "$(grep -c waiting "$T/err")" "$wait" "--wait $wait: waiting is told of, refusing at once is not"
    unlike "$(cat "$T/err")" busy "--wait $wait: it sleeps meanwhile"
done
run "$policy_index" -q -d "$T/index" --wait 1
is "$status $err" "2 $refusal" '-q: the error alone'
for signal in INT TERM; do
    waits
    kill "-$signal" "$waiter"
    wait "$waiter" 2>/dev/null
    ok "SIG$signal ends it (status $?)" test $? -gt 128
done
same "$T/index/manifest" "$T/manifest" 'nothing was written'
release

for mode in --parse --stats --verify; do
    run "$policy_index" -d "$T/index" "$mode" --wait 5
    is "$status" 2 "$mode waits for nobody"
done
run "$policy_index" -d "$T/index" --wait -1
is "$status" 2 'a time that is none'
done_testing
