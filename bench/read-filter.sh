#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Times  tcpdump -r F --count EXPR  and  weir read F --count EXPR  on the same file, one after the other, and prints both. weir is what
# the build makes, cli/target/weir/bin/weir: as tcpdump, it is installed and looks at no sources; ./weir of the checkout does.
#
#   bench/read-filter.sh [-m MEGABYTES] [-n RUNS] [-l RATIO] [-f FILE] [EXPR...]
#   bench/read-filter.sh --short        64 MB, 3 runs: for continuous integration
#   bench/read-filter.sh --all          counting and copying (-w), pcap and pcapng, both states of the page cache, gzip beside zcat
#   bench/read-filter.sh --large        counting and copying of a file ten times as long, which needs 12 GB of disk
#
# Without -f a file is made in a temporary folder (480 MB unless -m says otherwise) and removed in the end.
# weir runs with a heap of 64 MiB. With -l the exit status is 1 if a ratio of medians is over RATIO.
#
# States of the page cache: W, written in pieces of 4 KiB, lies in small folios; R, dropped and read again, in large ones where the
# file system has them. Both are in memory. Processor time is user and system of the whole process, its compilers included.
set -eu

megabytes=480
runs=7
limit=
file=
all=
large=
while [ $# -gt 0 ]; do
    case $1 in
        -m) megabytes=$2; shift 2 ;;
        -n) runs=$2; shift 2 ;;
        -l) limit=$2; shift 2 ;;
        -f) file=$2; shift 2 ;;
        --short) megabytes=64; runs=3; shift ;;
        --all) all=yes; shift ;;
        --large) large=yes; shift ;;
        --) shift; break ;;
        -*) sed -n '3,16s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || set -- tcp port 80
expression=$*

cd "$(dirname "$0")/.."
command -v tcpdump >/dev/null || { echo 'read-filter: needs tcpdump' >&2; exit 1; }
command -v bash >/dev/null || { echo 'read-filter: needs bash, for processor times' >&2; exit 1; }
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
export WEIR_JVM_OPTIONS=-Xmx64m
./weir --version >/dev/null # builds it
command=cli/target/weir/bin/weir
tcpdump=tcpdump
[ "$(id -u)" != 0 ] || tcpdump='tcpdump -Z root' # otherwise it becomes a user who may not write here

# Makes file $1 of $2 megabytes.
make_file() { mvn -q process-classes -pl bench -am "-Dtraffic=mixed $1 $2" >&2; }

# Runs shell command $2 and adds its wall, user and system time, in seconds, to the list named $1.
timed() {
    rm -f "$temporary"/out.*
    bash -c 'TIMEFORMAT="%R %U %S"; time eval "$1" >"$2" 2>/dev/null' timed "$2" "$temporary/$1.seen" 2>>"$temporary/$1.times"
}

# Prints minimum, median and maximum of the wall times named $1 in ms, and the median of its processor times.
figures() {
    sort -n "$temporary/$1.times" | awk '{w[NR] = $1 * 1000} END {printf "%.0f %.0f %.0f ", w[1], w[int((NR + 1) / 2)], w[NR]}'
    awk '{print $2 + $3}' "$temporary/$1.times" | sort -n | awk '{c[NR] = $1 * 1000} END {printf "%.0f", c[int((NR + 1) / 2)]}'
}

# Compares command $3 with command $2, whose outputs must be equal; $1 says what they do, and $4, if given, the ratio that is asked for.
worst=0
pair() {
    rm -f "$temporary"/*.times
    timed other "$2"
    timed weir "$3"
    cmp -s "$temporary/other.seen" "$temporary/weir.seen" || {
        echo "read-filter: '$2' prints '$(head -1 "$temporary/other.seen")', '$3' prints '$(head -1 "$temporary/weir.seen")'" >&2
        exit 1
    }
    rm -f "$temporary"/*.times
    run=0
    while [ "$run" -lt "$runs" ]; do
        timed other "$2"
        timed weir "$3"
        run=$((run + 1))
    done
    other=$(figures other)
    weir=$(figures weir)
    echo "$other $weir" | awk -v what="$1" -v asked="${4:-}" '{
        printf "%-28s %6s %6s %6s %6s | %6s %6s %6s %6s | %5.2f %5.2f %5.2f %s\n", what, $1, $2, $3, $4, $5, $6, $7, $8,
            $6 / $2, $5 / $1, $8 / $4, asked }'
    ratio=$(echo "$other $weir" | awk '{printf "%.3f", $6 / $2}')
    worst=$(awk "BEGIN {print ($ratio > $worst) ? $ratio : $worst}")
}

head_line() {
    echo "expression: $expression; $runs runs each, in turn, after one that does not count; ms of whole processes"
    echo 'wall: minimum, median, maximum; cpu: median of user and system time; ratios: medians, minima, cpu; then what is asked for'
    printf '%-28s %27s | %27s |\n' '' 'tcpdump wall             cpu' 'weir wall                cpu'
}

# Brings file $1 into state $2 of the page cache.
state() {
    case $2 in
        W)
            dd if="$1" of="$1.again" bs=4096 2>/dev/null
            mv "$1.again" "$1"
            ;;
        R)
            sync "$1"
            dd of="$1" oflag=nocache conv=notrunc,fdatasync count=0 2>/dev/null
            cat "$1" >/dev/null
            ;;
    esac
    cat "$1" >/dev/null
}

# Counts in file $1 and copies from it; $2 says what it is, $3 to $6 what is asked for: count in R, in W, copy in R, in W.
count_and_copy() {
    for cache in R W; do
        state "$1" "$cache"
        echo "$2, state $cache: $(awk '/^FileHugePages/ {print $2}' /proc/meminfo) kB of files in huge folios, load $(cut -d' ' -f1-3 /proc/loadavg)"
        if [ "$cache" = R ]; then
            count=$3 copy=$5
        else
            count=$4 copy=$6
        fi
        pair "  count" "$tcpdump -r $1 --count '$expression'" "$command read $1 --count '$expression'" "$count"
        pair "  -w" "$tcpdump -r $1 -w $temporary/out.pcap '$expression'" \
            "$command read $1 -w $temporary/out.pcap '$expression'" "$copy"
    done
}

# Both copies must be equal, which is looked at once, for it takes longer than the copy.
check_copies() {
    $tcpdump -r "$1" -w "$temporary/copy.tcpdump" "$expression" 2>/dev/null
    $command read "$1" -w "$temporary/copy.weir.pcap" "$expression" 2>/dev/null
    cmp "$temporary/copy.tcpdump" "$temporary/copy.weir.pcap" || exit 1
    rm "$temporary"/copy.*
}

if [ -n "$all$large" ]; then
    pcap=$temporary/half.pcap
    if [ -n "$file" ]; then
        cp "$file" "$pcap"
    else
        make_file "$pcap" "$megabytes"
    fi
    check_copies "$pcap"
    head_line
fi
if [ -n "$all" ]; then
    count_and_copy "$pcap" "$(wc -c <"$pcap") bytes of pcap" '<= 0.60' '<= 0.70' '<= 0.65' '<= 0.75'
    $command read "$pcap" -w "$temporary/half.pcapng" 2>/dev/null
    count_and_copy "$temporary/half.pcapng" "$(wc -c <"$temporary/half.pcapng") bytes of pcapng" '' '' '' ''
    rm "$temporary/half.pcapng"
    gzip -1 -c "$pcap" >"$temporary/half.pcap.gz"
    echo "the pcap, packed by gzip -1, beside zcat into the same filter"
    gz=$temporary/half.pcap.gz
    pair "  zcat | weir, weir" "zcat $gz | $command read - --count '$expression'" "$command read $gz --count '$expression'" '<= 1.00'
    pair "  zcat | tcpdump, weir" "zcat $gz | $tcpdump -r - --count '$expression'" "$command read $gz --count '$expression'"
    rm "$gz"
fi
if [ -n "$large" ]; then
    # the same packets ten times, behind one header
    mv "$pcap" "$pcap.once"
    cp "$pcap.once" "$pcap"
    for _ in 2 3 4 5 6 7 8 9 10; do
        tail -c +25 "$pcap.once" >>"$pcap"
    done
    rm "$pcap.once"
    count_and_copy "$pcap" "$(wc -c <"$pcap") bytes of pcap" '<= 0.20' '<= 0.28' '<= 0.25' '<= 0.33'
fi
if [ -z "$all$large" ]; then
    if [ -z "$file" ]; then
        file=$temporary/traffic.pcap
        make_file "$file" "$megabytes"
    fi
    head_line
    pair "$(wc -c <"$file") bytes" "$tcpdump -r $file --count '$expression'" "$command read $file --count '$expression'"
fi
echo "load before and after says how far to trust it: $(cut -d' ' -f1-3 /proc/loadavg)"
[ -z "$limit" ] || awk "BEGIN {exit !($worst <= $limit)}" || { echo "read-filter: over the limit of $limit" >&2; exit 1; }
