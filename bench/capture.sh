#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Holds ./weir capture -w beside tcpdump -w and netsniff-ng on a veth pair between two network namespaces that it makes and removes:
# mixed packets are sent at one end at the full rate of tcpreplay --topspeed --preload-pcap, captured at the other to the page cache.
# Runs alternate; of each it prints packets kept and lost, and the processor time of the capturing process for each packet, without that
# which it took before the first packet was sent, a second after it began to listen, which it prints too.
#
#   bench/capture.sh [-n RUNS] [-p PACKETS] [-f FILE] [-l LOOPS] [-t TOOLS] [SCENARIO...]
#   bench/capture.sh --short     100,000 packets, 1 run, and weir's default buffer must lose none: for continuous integration
#
# TOOLS are those that take part, "weir tcpdump netsniff-ng" if they are not named.
# FILE, a pcap savefile, is sent in the place of mixed packets that it makes; LOOPS times. What a packet costs in the first million has
# what a JVM compiles in it; what those behind it cost is the difference between two lengths.
#
# Scenarios, all of them if none is named:
#   default   weir's own buffer, tcpdump's own
#   small     -B 2048 for both; netsniff-ng with a ring of 2 MiB
#   filter    -B 2048 and a filter that keeps about 1 % of the packets
#   busy      as small, beside a process that keeps one core busy
#
# Memory that a virtual machine has to get from its host first is charged to who writes the file, and may cost more than the capture. So one
# of three times its size, but of no more than a tenth of the memory, is written before, and removed when the sender has read its packets.
# And where the kernel gives free memory back to such a host (free page reporting), it is asked not to as long as this runs.
#
# Needs root, iproute2, tcpreplay, tcpdump; netsniff-ng is left out if it is not there. A loss is "received by filter" less what is in
# the file: packets in the ring when the capture is stopped would count, so it waits until nothing comes any more.
set -eu

runs=7
packets=1000000
short=
given=
loops=1
tools=
while [ $# -gt 0 ]; do
    case $1 in
        -f) given=$2; shift 2 ;;
        -l) loops=$2; shift 2 ;;
        -t) tools=$2; shift 2 ;;
        -n) runs=$2; shift 2 ;;
        -p) packets=$2; shift 2 ;;
        --short) short=yes; runs=1; packets=100000; shift ;;
        -*) sed -n '3,27s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
if [ $# -gt 0 ]; then
    scenarios=$*
elif [ -n "$short" ]; then
    scenarios='default filter'
else
    scenarios='default small filter busy'
fi

cd "$(dirname "$0")/.."
fail() {
    echo "capture: $*" >&2
    exit 1
}
[ "$(id -u)" = 0 ] || fail 'needs root'
for need in ip tcpreplay tcpdump capinfos; do
    command -v "$need" >/dev/null || fail "needs $need"
done
if [ -z "$tools" ]; then
    tools='weir tcpdump'
    command -v netsniff-ng >/dev/null && tools="$tools netsniff-ng"
fi

. bench/veth-pair.sh
busy=
reporting=/sys/module/page_reporting/parameters/page_reporting_order # the kernel gives back what has this size and more
reported=
stop_children() {
    [ -z "$busy" ] || kill "$busy" 2>/dev/null || true
    [ -z "$reported" ] || echo "$reported" >"$reporting" || true
}
# 11 is more than the largest size.
if [ -w "$reporting" ] && [ "$(cat "$reporting")" -ge 0 ] && [ "$(cat "$reporting")" -lt 11 ]; then
    reported=$(cat "$reporting")
    if { echo 11 >"$reporting"; } 2>/dev/null; then
        echo 'free memory is not given back to the host meanwhile'
    else
        reported=
        echo 'free memory may be given back to the host meanwhile: this kernel does not allow to hold it'
    fi
fi

if [ -n "$given" ]; then
    cp "$given" "$temporary/sent.pcap"
else
    # A megabyte of mixed traffic has about 2,160 packets.
    megabytes=$((packets / 2160 + 2))
    mvn -q process-classes -pl bench -am "-Dtraffic=mixed $temporary/all.pcap $megabytes" >&2
    tcpdump -r "$temporary/all.pcap" -c "$packets" -w "$temporary/sent.pcap" 2>/dev/null
    rm "$temporary/all.pcap"
fi
count() { tcpdump -r "$temporary/sent.pcap" --count "$@" 2>/dev/null | awk '{print $1}'; }
sent=$(($(count) * loops))
few='ip[5] = 7 or ip[5] = 107' # the lower half of the identification: about 1 %

./weir --version >&2
size=$(stat -c %s "$temporary/sent.pcap")
available=$(awk '/^MemAvailable:/ {printf "%.0f\n", $2 * 1024}' /proc/meminfo)
used=$((size * loops * 3))
[ "$used" -lt "$((available / 10))" ] || used=$((available / 10))
page=$(getconf PAGESIZE)
# Waits until the sender, process $1, has its packets in its memory, or has ended.
await_packets() {
    while read -r _ resident _ 2>/dev/null <"/proc/$1/statm" && [ "$((resident * page))" -lt "$((size * 2 / 3))" ]; do
        sleep 0.005
    done
}

stamp() { awk '{print $14 + $15}' "/proc/$1/stat"; } # user and system time, in ticks of 10 ms

# Runs tool $1 as scenario $2 wants it, sends, and adds "lost kept ticks rate ticks-before" to the list of both.
once() {
    tool=$1
    scenario=$2
    file=$temporary/out.pcap
    said=$temporary/said
    rm -f "$file"
    buffer=
    filter=
    case $scenario in
        small | busy) buffer='-B 2048' ;;
        filter) buffer='-B 2048'; filter=$few ;;
    esac
    case $tool in
        weir) command="./weir capture -i veth0 -w $file $buffer" ;;
        tcpdump) command="tcpdump -Z root -i veth0 -w $file $buffer" ;;
        netsniff-ng)
            command="netsniff-ng --in veth0 --out $file --silent"
            [ "$scenario" = default ] || command="$command --ring-size 2MiB"
            ;;
    esac
    if [ -n "$filter" ]; then
        # shellcheck disable=SC2086 # several words
        ip netns exec "$near" env --default-signal=INT $command "$filter" >/dev/null 2>"$said" &
    else
        # shellcheck disable=SC2086 # several words
        ip netns exec "$near" env --default-signal=INT $command >"$temporary/stdout" 2>"$said" &
    fi
    process=$!
    # until the kernel has a socket that listens; netsniff-ng takes long, and says so to nobody but a terminal
    while ! ip netns exec "$near" awk 'NR > 1 && $6 == 1 {found = 1} END {exit !found}' /proc/net/packet; do
        kill -0 "$process" 2>/dev/null || fail "$tool ended: $(cat "$said")"
        sleep 0.05
    done
    sleep 1
    head -c "$used" /dev/zero >"$temporary/used"
    before=$(stamp "$process")
    ip netns exec "$far" tcpreplay -q --topspeed --preload-pcap --loop "$loops" -i veth0 "$temporary/sent.pcap" >"$temporary/replay" 2>&1 &
    sender=$!
    await_packets "$sender"
    rm "$temporary/used"
    wait "$sender" || fail "tcpreplay failed: $(cat "$temporary/replay")"
    rate=$(sed -n 's/^Rated:.* \([0-9.]*\) pps$/\1/p' "$temporary/replay")
    # until nothing is written any more
    length=-1
    while [ "$length" != "$(stat -c %s "$file" 2>/dev/null || echo 0)" ]; do
        length=$(stat -c %s "$file" 2>/dev/null || echo 0)
        sleep 0.6
    done
    after=$(stamp "$process")
    kill -INT "$process"
    wait "$process" || true
    kept=$(capinfos -Mc "$file" 2>/dev/null | awk '/Number of packets/ {print $NF}')
    case $scenario in
        filter) expected=$matching ;;
        *) expected=$sent ;;
    esac
    echo "$((expected - kept)) $kept $((after - before)) ${rate%.*} $before" >>"$temporary/$tool.$scenario"
}

# Prints the lists of scenario $1.
figures() {
    for tool in $tools; do
        [ -s "$temporary/$tool.$1" ] || continue
        sort -n "$temporary/$tool.$1" | awk -v tool="$tool" -v scenario="$1" -v sent="$sent" '
            {lost[NR] = $1; total = $1 + $2; time[NR] = $3; rate += $4; before += $5}
            END {
                middle = int((NR + 1) / 2)
                for (i = 2; i <= NR; i++)
                    for (j = i; j > 1 && time[j - 1] > time[j]; j--) {t = time[j]; time[j] = time[j - 1]; time[j - 1] = t}
                printf "%-8s %-12s lost %.2f %% (%.2f to %.2f), processor time %.0f ns a packet and %.0f ms before, sent at %.2f M/s\n",
                    scenario, tool, lost[middle] * 100 / total, lost[1] * 100 / total, lost[NR] * 100 / total,
                    time[middle] * 1e7 / sent, before * 10 / NR, rate / NR / 1e6
            }'
    done
}

matching=$(($(count "$few") * loops))
echo "$sent packets, $(($(stat -c %s "$temporary/sent.pcap") * loops)) bytes; the filter keeps $matching; $runs runs; $(uname -r), $(nproc) processors"
for scenario in $scenarios; do
    if [ "$scenario" = busy ]; then
        sh -c 'while :; do :; done' &
        busy=$!
    fi
    run=0
    while [ "$run" -lt "$runs" ]; do
        for tool in $tools; do
            [ "$tool $scenario" = 'netsniff-ng filter' ] || once "$tool" "$scenario"
        done
        run=$((run + 1))
    done
    if [ -n "$busy" ]; then
        kill "$busy"
        wait "$busy" 2>/dev/null || true
        busy=
    fi
    figures "$scenario"
    if [ "$short $scenario" = 'yes default' ]; then
        lost=$(awk '{print $1}' "$temporary/weir.default")
        [ "$lost" = 0 ] || fail "weir lost $lost of $sent packets with its own buffer"
    fi
done
