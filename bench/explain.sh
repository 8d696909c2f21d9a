#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Times  ./weir explain --json -r F EXPR , start included, and prints how many packets a second it explains.
#
#   bench/explain.sh [-n RUNS] [-f FILE] [EXPR...]
#   bench/explain.sh --short            200 MB, 2 runs: for continuous integration
#
# Without -f a file is made in a temporary folder (1,200 MB, more than a million packets) and removed in the end. Without EXPR
# three expressions are explained.
set -eu

megabytes=1200
runs=5
file=
while [ $# -gt 0 ]; do
    case $1 in
        -n) runs=$2; shift 2 ;;
        -f) file=$2; shift 2 ;;
        --short) megabytes=200; runs=2; shift ;;
        --) shift; break ;;
        -*) sed -n '3,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done

cd "$(dirname "$0")/.."
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
if [ -z "$file" ]; then
    file=$temporary/traffic.pcap
    mvn -q process-classes -pl bench -am "-Dtraffic=mixed $file $megabytes" >&2
fi

# Prints the median of the wall times in s, and packets per second.
explain() {
    run=0
    while [ "$run" -lt "$runs" ]; do
        begin=$(date +%s%N)
        ./weir explain -q --json -r "$file" "$1" >"$temporary/lines"
        end=$(date +%s%N)
        echo $((end - begin))
        run=$((run + 1))
    done | sort -n >"$temporary/times"
    packets=$(wc -l <"$temporary/lines")
    awk -v packets="$packets" -v what="$1" '{t[NR] = $1 / 1e9} END {
        m = t[int((NR + 1) / 2)]
        printf "%d packets, median of %d runs %.2f s, %.0f a second: %s\n", packets, NR, m, packets / m, what }' "$temporary/times"
}

echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
if [ $# -gt 0 ]; then
    explain "$*"
else
    explain 'tcp port 80'
    explain 'tcp and not (port 22 or host 192.0.2.1) and greater 100'
    explain 'vlan 5 and tcp[tcpflags] & tcp-syn != 0 or arp'
fi
