# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# For tests with servers, to be read after lib.sh: published parts of the samples, and real servers of them
# on loopback, ended with the test.

# What lib.sh sets, and what the trap does.
# shellcheck disable=SC2154

. "$(dirname "$0")/parts.sh"

command -v xapian-tcpsrv >/dev/null || skip_all 'no xapian-tcpsrv, of xapian-tools'

servers=
end_servers() {
    for server in $servers; do
        kill -CONT "$server" 2>/dev/null
        kill "$server" 2>/dev/null
    done
}
trap 'exit 141' PIPE
trap 'ended=$?; end_servers; (exit $ended); finish' EXIT

# free_port: one that nobody listens on.
free_port() {
    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

# wait_for COMMAND…: until it succeeds, at most 10 s.
wait_for() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || return 1
        sleep 0.1
    done
}

answers() {
    perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => shift)' "$1"
}

# serve DATABASE…: leaves in $port and $server where it is served and by whom.
serve() {
    port=$(free_port)
    setsid xapian-tcpsrv --interface 127.0.0.1 --port "$port" --quiet "$@" >"$T/server.$port" 2>&1 &
    server=$!
    servers="$servers $server"
    wait_for answers "$port" || {
        echo 'Bail out! xapian-tcpsrv does not start'
        cat "$T/server.$port"
        exit 2
    }
}

# relay PORT OPTION…: the same of a relay (relay.pl) to that port.
relay() {
    setsid perl tests/cli/relay.pl "$@" >"$T/relay" &
    server=$!
    servers="$servers $server"
    wait_for test -s "$T/relay"
    port=$(cat "$T/relay")
    rm "$T/relay"
}

# publish_parts N: index_parts, each published in $T/published0 … .
publish_parts() {
    index_parts "$1"
    k=0
    while [ "$k" -lt "$1" ]; do
        "$policy_index" -q -d "$T/index$k" --publish "$T/published$k" || exit 2
        k=$((k + 1))
    done
}
