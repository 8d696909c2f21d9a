#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Times what is printed of a savefile,  tcpdump -nn -r F  and  ./weir read -nn F,  one after the other, and  ./weir read --json F,  to /dev/null.
# The text of both must be the same. One file has 1,000,000 mixed packets of few connections, one 86,000 connections, one 1,000,000.
#
#   bench/print.sh [-p PACKETS] [-f FLOWS] [-n RUNS] [-l]
#   bench/print.sh --short        100,000 packets, 20,000 connections, 3 runs: for continuous integration
#
# Files are made in a temporary folder and removed in the end. weir runs with a heap of 64 MiB. With -l the exit status is 1 if a median
# is over what is asked for: 0.5 of tcpdump's with few connections, 0.05 with 86,000, JSON twice the time of text.
# tcpdump's time grows with the square of the connections: with 1,000,000 of them weir runs alone. TZ is as it is outside: without it
# tcpdump asks for the state of /etc/localtime with each packet.
set -eu

packets=1000000
flows=86000
many=1000000
runs=5
limits=
while [ $# -gt 0 ]; do
    case $1 in
        -p) packets=$2; shift 2 ;;
        -f) flows=$2; shift 2 ;;
        -n) runs=$2; shift 2 ;;
        -l) limits=yes; shift ;;
        --short) packets=100000; flows=20000; many=100000; runs=3; shift ;;
        *) sed -n '3,15s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

cd "$(dirname "$0")/.."
command -v tcpdump >/dev/null || { echo 'print: needs tcpdump' >&2; exit 1; }
command -v bash >/dev/null || { echo 'print: needs bash, for processor times' >&2; exit 1; }
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
export WEIR_JVM_OPTIONS=-Xmx64m

# Makes the file $1 of -Dtraffic=$2.
make_file() { mvn -q process-classes -pl bench -am "-Dtraffic=$2" >&2; }
make_file mixed "mixed $temporary/mixed.pcap $((packets * 480 / 1000000 + 1))"
make_file flows "flows $temporary/flows.pcap $flows $flows"
make_file many "flows $temporary/many.pcap $many $many"

# Runs shell command $2 and adds its wall, user and system time, in seconds, to the list named $1.
timed() {
    bash -c 'TIMEFORMAT="%R %U %S"; time eval "$1" >/dev/null 2>/dev/null' timed "$2" 2>>"$temporary/$1.times"
}

# Prints minimum, median and maximum of the wall times named $1 in ms, and the median of its processor times.
figures() {
    sort -n "$temporary/$1.times" | awk '{w[NR] = $1 * 1000} END {printf "%.0f %.0f %.0f ", w[1], w[int((NR + 1) / 2)], w[NR]}'
    awk '{print $2 + $3}' "$temporary/$1.times" | sort -n | awk '{c[NR] = $1 * 1000} END {printf "%.0f", c[int((NR + 1) / 2)]}'
}

failed=
# Compares command $3 with command $2; $1 says what they print, $4 what ratio of medians is asked for.
pair() {
    rm -f "$temporary"/*.times
    run=0
    while [ "$run" -le "$runs" ]; do
        timed other "$2"
        timed weir "$3"
        [ "$run" -gt 0 ] || rm -f "$temporary"/*.times # the first one does not count
        run=$((run + 1))
    done
    other=$(figures other)
    weir=$(figures weir)
    echo "$other $weir" | awk -v what="$1" -v asked="$4" '{
        printf "%-34s %6s %6s %6s %6s | %6s %6s %6s %6s | %6.3f %6.3f %6.3f %s\n", what, $1, $2, $3, $4, $5, $6, $7, $8,
            $6 / $2, $5 / $1, $8 / $4, asked }'
    [ "$(echo "$other $weir" | awk -v asked="$4" '{print ($6 / $2 > asked)}')" = 0 ] || failed=yes
}

# The text of file $1 must be that of tcpdump.
same() {
    tcpdump -nn -r "$temporary/$1.pcap" 2>/dev/null | cksum >"$temporary/other.sum"
    ./weir read -nn "$temporary/$1.pcap" 2>/dev/null | cksum >"$temporary/weir.sum"
    cmp -s "$temporary/other.sum" "$temporary/weir.sum" || {
        echo "print: the text of $1 is not the same" >&2
        exit 1
    }
}

same mixed
same flows
echo "$packets mixed packets, $flows connections; $runs runs each, in turn, after one that does not count; ms of whole processes"
echo 'wall: minimum, median, maximum; cpu: median of user and system time; ratios: medians, minima, cpu; then what is asked for'
printf '%-34s %27s | %27s |\n' '' 'tcpdump wall             cpu' 'weir wall                cpu'
pair "text, mixed packets" "tcpdump -nn -r $temporary/mixed.pcap" "./weir read -nn $temporary/mixed.pcap" 0.5
pair "text, $flows connections" "tcpdump -nn -r $temporary/flows.pcap" "./weir read -nn $temporary/flows.pcap" 0.05
printf '%-34s %27s | %27s |\n' '' 'text wall                cpu' 'JSON wall                cpu'
pair "JSON, mixed packets" "./weir read -nn $temporary/mixed.pcap" "./weir read --json $temporary/mixed.pcap" 2
printf '%-34s %27s | %27s |\n' '' "$flows connections wall" "$many wall"
pair "text of $many connections" "./weir read -nn $temporary/flows.pcap" "./weir read -nn $temporary/many.pcap" 1000
[ -z "$limits" ] || [ -z "$failed" ] || exit 1
