#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Holds ./weir replay to its paces, and beside tcpreplay at top speed, on a veth pair between two network namespaces that it makes and
# removes.
#
#   bench/replay.sh [-n RUNS] [-p PACKETS]
#   bench/replay.sh --short     the paces, and 100,000 packets once: for continuous integration
#
# Paces: 20 packets are sent as far apart as in their file, so many times as fast, at a rate of packets and at one of bits. tcpdump
# captures them. The exit status is 1 if the median of how much they are off is 2 ms or more, or if the whole is off by 5 %. (Three
# attempts: what else the machine does may hold up one.)
#
# Top speed: runs alternate; of each it prints packets a second and the processor time of a packet. All packets must arrive.
#
# Needs root, iproute2, tcpreplay, tcpdump.
set -eu

runs=7
packets=1000000
while [ $# -gt 0 ]; do
    case $1 in
        -n) runs=$2; shift 2 ;;
        -p) packets=$2; shift 2 ;;
        --short) runs=1; packets=100000; shift ;;
        *) sed -n '3,16s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

cd "$(dirname "$0")/.."
fail() {
    echo "replay: $*" >&2
    exit 1
}
[ "$(id -u)" = 0 ] || fail 'needs root'
for need in ip tcpreplay tcpdump; do
    command -v "$need" >/dev/null || fail "needs $need"
done

. bench/veth-pair.sh
./weir --version >&2

# Prints number $1 as four bytes, the least significant first.
word() { printf "\\x$(printf %02x $(($1 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))\\x$(printf %02x $(($1 >> 16 & 255)))\\x$(printf %02x $(($1 >> 24)))"; }

# A savefile of 20 frames of 100 bytes, 40 ms apart.
paced=$temporary/paced.pcap
{
    word $((0xa1b2c3d4)); word $((0x00040002)); word 0; word 0; word 262144; word 1
    for ((i = 0; i < 20; i++)); do
        word 1700000000; word $((i * 40000)); word 100; word 100
        printf '\x02\x00\x00\x00\x00\x0b\x02\x00\x00\x00\x00\x0a\x88\xb6'
        head -c 86 /dev/zero
    done
} >"$paced"

# Sends them with the options $2 and on, which should bring them $1 ms apart; prints how much they are off.
pace() {
    apart=$1
    shift
    ip netns exec "$near" tcpdump -Z root -U --immediate-mode --nano -i veth0 -w "$temporary/got.pcap" 2>"$temporary/said" &
    process=$!
    while ! grep -q 'listening on' "$temporary/said"; do
        kill -0 "$process" 2>/dev/null || fail "tcpdump ended: $(cat "$temporary/said")"
        sleep 0.05
    done
    ip netns exec "$far" ./weir replay "$paced" -i veth0 "$@" 2>/dev/null
    sleep 0.3
    kill -INT "$process"
    wait "$process" || true
    tcpdump -tt --nano -r "$temporary/got.pcap" 2>/dev/null | grep "^[0-9]" | awk -v apart="$apart" -v options="${*:-as in the file}" '
        # The time in milliseconds, without what is too much for the precision of a number here.
        {split($1, time, "."); now = time[1] % 100000 * 1000 + time[2] / 1e6}
        NR == 1 {first = now}
        NR > 1 {off[NR - 1] = now - last - apart; if (off[NR - 1] < 0) off[NR - 1] = -off[NR - 1]}
        {last = now}
        END {
            n = NR - 1
            for (i = 2; i <= n; i++)
                for (j = i; j > 1 && off[j - 1] > off[j]; j--) {t = off[j]; off[j] = off[j - 1]; off[j - 1] = t}
            whole = (last - first) / (19 * apart)
            printf "%-16s %d packets, off by %.3f ms in the median, %.3f ms at most, the whole by %.2f %%\n",
                options, NR, off[int((n + 1) / 2)], off[n], (whole - 1) * 100
            exit !(NR == 20 && off[int((n + 1) / 2)] < 2 && whole > 0.95 && whole < 1.05)
        }'
}
within() {
    for attempt in 1 2 3; do
        pace "$@" && return
    done
    fail "the pace is not kept"
}
within 40
within 20 -x 2
within 10 --pps 100
within 16 --bps 50000

# A megabyte of mixed traffic has about 2,160 packets.
mvn -q process-classes -pl bench -am "-Dtraffic=mixed $temporary/all.pcap $((packets / 2160 + 2))" >&2
sent=$temporary/sent.pcap
tcpdump -r "$temporary/all.pcap" -c "$packets" -w "$sent" 2>/dev/null
rm "$temporary/all.pcap"
count=$(tcpdump -r "$sent" --count 2>/dev/null | awk '{print $1}')
arrived() { ip netns exec "$near" cat /sys/class/net/veth0/statistics/rx_packets; }

# Sends all once with tool $1, and adds "rate nanoseconds" to its list.
once() {
    case $1 in
        weir) command="./weir replay $sent -i veth0 -t" ;;
        tcpreplay) command="tcpreplay --topspeed -i veth0 $sent" ;;
        tcpreplay-K) command="tcpreplay --topspeed --preload-pcap -i veth0 $sent" ;;
    esac
    before=$(arrived)
    TIMEFORMAT='time %U %S'
    # shellcheck disable=SC2086 # several words
    { time ip netns exec "$far" $command; } >"$temporary/said" 2>&1 || fail "$1: $(cat "$temporary/said")"
    [ $(($(arrived) - before)) = "$count" ] || fail "$1: $(($(arrived) - before)) of $count packets arrived"
    rate=$(sed -n 's/^Rated:.* \([0-9.]*\) pps$/\1/p; s/.* sent in .*: \([0-9]*\) packets\/s.*/\1/p' "$temporary/said")
    awk -v rate="$rate" -v count="$count" '/^time/ {print rate, ($2 + $3) * 1e9 / count}' "$temporary/said" >>"$temporary/$1"
}
tools='weir tcpreplay tcpreplay-K'
for ((run = 0; run < runs; run++)); do
    for tool in $tools; do
        once "$tool"
    done
done
echo "$count packets, $(stat -c %s "$sent") bytes; $runs runs; $(uname -r), $(nproc) processors"
for tool in $tools; do
    sort -n "$temporary/$tool" | awk -v tool="$tool" '
        {rate[NR] = $1; time[NR] = $2}
        END {
            middle = int((NR + 1) / 2)
            for (i = 2; i <= NR; i++)
                for (j = i; j > 1 && time[j - 1] > time[j]; j--) {t = time[j]; time[j] = time[j - 1]; time[j - 1] = t}
            printf "%-12s %.2f M packets a second (%.2f to %.2f), processor time %.0f ns a packet, start included\n",
                tool, rate[middle] / 1e6, rate[1] / 1e6, rate[NR] / 1e6, time[middle]
        }'
done
