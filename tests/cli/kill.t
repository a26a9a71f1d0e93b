#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ended at any moment, policy-index leaves an index that answers as before, and the next run
# brings it to where an unbroken one would have.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# write_docs FOLDER VERSION: 300 documents of a version.
write_docs() {
    mkdir -p "$1"
    perl -CSDA -Mutf8 -e '
        my ($folder, $version) = @ARGV;
        my @label = split //, "一二三四五六七八九十";
        for my $n (1 .. 300) {
            next if $n % 7 == $version;
            open my $out, ">", sprintf "%s/%03d-%d.txt", $folder, $n, $n % 5 ? 0 : $version;
            print $out "示例市中断样本\n\n";
            print $out "$label[$_]、第${n}号片区第${version}版，", ("整治", "巡查", "保洁")[($n + $_) % 3],
                "河道", $n * $_ % 11 + 1, "公里。\n" for 0 .. 9;
        }' "$1" "$2"
}
write_docs "$T/old" 1
write_docs "$T/new" 2
printf '%s\n' 'q1	河道整治' 'q2	巡查' 'q3	第2版' 'q4	"第1版，保洁"' 'q5	5公里' 'q6	第77号片区' >"$T/queries"
answers() {
    "$policy_search" -d "$1" -f tsv -n 50 --batch "$T/queries" 2>&1
    "$policy_search" -d "$1" --count 河道 2>&1
}

run "$policy_index" -q -d "$T/index-old" "$T/old"
is "$status" 0 'an unbroken build'
answers "$T/index-old" >"$T/wanted-old"
run "$policy_index" -q -d "$T/index-new" "$T/new"
answers "$T/index-new" >"$T/wanted-new"

# as_either NAME INDEX: it answers as before or as after, whole.
as_either() {
    answers "$2" >"$T/got"
    if cmp -s "$T/got" "$T/wanted-old" || cmp -s "$T/got" "$T/wanted-new"; then
        pass "$1"
    else
        fail "$1" "$(head -n 3 "$T/got")"
    fi
}

# Times to wait, in milliseconds, from the start of a run to its end.
began=$(date +%s%N)
run "$policy_index" -q -j 2 -d "$T/timed" "$T/old"
took=$((($(date +%s%N) - began) / 1000000))
moments=$(perl -e 'srand 11; my ($took, $n) = @ARGV;
    printf "%.3f ", ($_ + rand) * $took / $n / 1000 for 0 .. $n - 1' "$((took + took / 4))" 8)

# listens PID: it is the indexer by now, no shell that will become it, and catches SIGHUP and SIGINT,
# the last two bits. Before it does, they end it as they end any program, and say nothing.
listens() {
    grep -qx policy-index "/proc/$1/comm" 2>/dev/null &&
        grep -q '^SigCgt:.*[37bf]$' "/proc/$1/status" 2>/dev/null
}

# kill_run SIGNAL MOMENT COMMAND…: leaves its status in $killed. The moment is in seconds, or
# `listening`: as soon as it listens to signals, after two seconds at the latest.
kill_run() {
    kill_signal=$1 kill_moment=$2 kill_waits=0
    shift 2
    "$@" >"$T/killed.out" 2>"$T/killed.err" &
    kill_pid=$!
    while [ "$kill_moment" = listening ] && [ $((kill_waits += 1)) -le 200 ]; do
        listens "$kill_pid" && kill_moment=0
        sleep 0.01
    done
    [ "$kill_moment" = listening ] || sleep "$kill_moment"
    kill "-$kill_signal" "$kill_pid" 2>/dev/null
    wait "$kill_pid" 2>/dev/null
    killed=$?
}

for moment in $moments; do
    # A first build.
    rm -rf "$T/index"
    kill_run KILL "$moment" "$policy_index" -q -j 2 -d "$T/index" "$T/old"
    run "$policy_index" -q -j 2 -d "$T/index" "$T/old"
    is "$status$err" 0 "killed after $moment s (status $killed): the next run succeeds"
    answers "$T/index" >"$T/got"
    same "$T/got" "$T/wanted-old" "killed after $moment s: and is whole"

    # A change of nearly everything.
    rm -rf "$T/index" "$T/docs"
    cp -rp "$T/index-old" "$T/index"
    cp -rp "$T/old" "$T/docs"
    "$policy_index" -q -d "$T/index" --forget "$T/old" "$T/docs"
    rm -r "$T/docs"
    cp -rp "$T/new" "$T/docs"
    kill_run KILL "$moment" "$policy_index" -q -j 2 -d "$T/index"
    as_either "killed after $moment s of an update (status $killed): all old or all new" "$T/index"
    run "$policy_index" -q -j 2 -d "$T/index"
    is "$status$err" 0 "killed after $moment s of an update: the next run succeeds"
    answers "$T/index" >"$T/got"
    same "$T/got" "$T/wanted-new" "killed after $moment s of an update: and is whole"
done
is "$(find "$T/index" -maxdepth 1 -name 'seg-*' | wc -l)" "$(grep -c '^segment ' "$T/index/manifest")" \
    'nothing is left of what was not finished'
is "$(find "$T/index" -name '*.tmp' -o -name scratch)" '' 'no scratch files either'

# Killed again and again, it still comes to an end.
rm -rf "$T/index"
for moment in 0.01 0.02 0.03 0.04 0.05; do
    kill_run KILL "$moment" "$policy_index" -q -j 2 -d "$T/index" "$T/old"
done
run "$policy_index" -q -d "$T/index" "$T/old"
answers "$T/index" >"$T/got"
same "$T/got" "$T/wanted-old" 'killed five times: the sixth run is whole'

# Signals that ask: the same, and it says so.
for signal in INT TERM HUP; do
    rm -rf "$T/index"
    # A shell ignores SIGINT for what it puts in the background.
    kill_run "$signal" listening perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' \
        "$policy_index" -q -j 1 -d "$T/index" "$T/old"
    ok "SIG$signal: ends with 2, or was too late (status $killed)" test "$killed" = 2 -o "$killed" = 0
    [ "$killed" = 0 ] || like "$(cat "$T/killed.err")" 'interrupted' "SIG$signal: says so"
    run "$policy_index" -q -d "$T/index" "$T/old"
    answers "$T/index" >"$T/got"
    same "$T/got" "$T/wanted-old" "SIG$signal: the next run is whole"
done

# A worker that dies is not the end of the others.
rm -rf "$T/index"
"$policy_index" -q -j 2 -d "$T/index" "$T/old" >"$T/out" 2>"$T/err" &
pid=$!
sleep 0.03
worker=$(ps -o pid= --ppid "$pid" 2>/dev/null | head -n 1)
[ "$worker" = '' ] || kill -KILL "$worker" 2>/dev/null
wait "$pid"
ok 'a worker is killed: no signal gets through' test $? -le 2
run "$policy_index" -q -d "$T/index" "$T/old"
answers "$T/index" >"$T/got"
same "$T/got" "$T/wanted-old" 'a worker is killed: the next run is whole'

# While it is written, an index answers; and only one writes.
rm -rf "$T/index" "$T/docs"
cp -rp "$T/old" "$T/docs"
"$policy_index" -q -d "$T/index" "$T/docs"
rm -r "$T/docs"
cp -rp "$T/new" "$T/docs"
"$policy_index" -q -j 1 -d "$T/index" >"$T/out" 2>"$T/err" &
pid=$!
n=0 strange=0
while kill -0 "$pid" 2>/dev/null; do
    n=$((n + 1))
    answers "$T/index" >"$T/got"
    cmp -s "$T/got" "$T/wanted-old" || cmp -s "$T/got" "$T/wanted-new" || strange=$((strange + 1))
done
wait "$pid"
is "$? $strange" '0 0' 'searched while it was written: all old or all new'
note "searched $n times"

# Another process has the lock.
cp "$T/index/manifest" "$T/manifest"
perl -MFcntl=:DEFAULT,:seek -e '
    open my $lock, "+<", $ARGV[0] or die;
    my $whole = pack "s s x![q] q q i x![q]", F_WRLCK, SEEK_SET, 0, 0, 0;
    fcntl $lock, F_SETLK, $whole or die;
    $| = 1;
    print "locked\n";
    sleep 60' "$T/index/lock" >"$T/locked" &
pid=$!
while ! [ -s "$T/locked" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
run "$policy_index" -d "$T/index"
is "$status$out" 2 'a second writer is refused'
like "$err" "^policy-index: $T/index: another policy-index is writing" 'and told why'
same "$T/index/manifest" "$T/manifest" 'and changes nothing'
run "$policy_search" -d "$T/index" --count 河道
is "$status" 0 'searching goes on meanwhile'
kill "$pid"
wait "$pid" 2>/dev/null
run "$policy_index" -d "$T/index"
is "$status" 0 'when it has ended, the next may write'
done_testing
