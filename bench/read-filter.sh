#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Times  tcpdump -r F --count EXPR  and  ./weir read F --count EXPR  on the same file, one after the other, and prints both.
#
#   bench/read-filter.sh [-m MEGABYTES] [-n RUNS] [-l RATIO] [-f FILE] [EXPR...]
#   bench/read-filter.sh --short        64 MB, 3 runs: for continuous integration
#
# Without -f a file is made in a temporary folder (480 MB unless -m says otherwise) and removed in the end.
# weir runs with a heap of 64 MiB. With -l the exit status is 1 if the ratio of the medians is over RATIO.
set -eu

megabytes=480
runs=7
limit=
file=
while [ $# -gt 0 ]; do
    case $1 in
        -m) megabytes=$2; shift 2 ;;
        -n) runs=$2; shift 2 ;;
        -l) limit=$2; shift 2 ;;
        -f) file=$2; shift 2 ;;
        --short) megabytes=64; runs=3; shift ;;
        --) shift; break ;;
        -*) sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || set -- tcp port 80

cd "$(dirname "$0")/.."
command -v tcpdump >/dev/null || { echo 'read-filter: needs tcpdump' >&2; exit 1; }
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
if [ -z "$file" ]; then
    file=$temporary/traffic.pcap
    mvn -q process-classes -pl bench -am "-Dtraffic=mixed $file $megabytes" >&2
fi

export WEIR_JVM_OPTIONS=-Xmx64m
by_tcpdump() { tcpdump -r "$file" --count "$@" 2>/dev/null; }
by_weir() { ./weir read "$file" --count "$@" 2>/dev/null; }

# The first runs bring the file into the page cache and build weir if need be; both must count the same.
expected=$(by_tcpdump "$@")
counted=$(by_weir "$@")
if [ "$expected" != "$counted" ]; then
    echo "read-filter: tcpdump counts '$expected', weir '$counted'" >&2
    exit 1
fi

now() { date +%s%N; }
# Runs $1 on the other arguments and adds its milliseconds, with two decimals, to the list of its name.
timed() {
    who=$1
    shift
    begin=$(now)
    "$who" "$@" >/dev/null
    end=$(now)
    echo $(((end - begin) / 10000)) >>"$temporary/$who"
}
run=0
while [ "$run" -lt "$runs" ]; do
    timed by_tcpdump "$@"
    timed by_weir "$@"
    run=$((run + 1))
done

figures() { sort -n "$temporary/$1" | awk '{v[NR] = $1 / 100} END {printf "%.0f %.0f %.0f", v[1], v[int((NR + 1) / 2)], v[NR]}'; }
set -- "$*" $(figures by_tcpdump) $(figures by_weir)
printf 'file: %s bytes, %s; expression: %s; %s runs each, in turn\n' "$(wc -c <"$file")" "$expected match" "$1" "$runs"
printf '%-8s %8s %8s %8s   ms, whole process: minimum, median, maximum\n' tcpdump "$2" "$3" "$4"
printf '%-8s %8s %8s %8s   heap of 64 MiB\n' weir "$5" "$6" "$7"
ratio=$(awk "BEGIN {printf \"%.2f\", $6 / $3}")
printf 'ratio of the medians: %s; of the minima: %s\n' "$ratio" "$(awk "BEGIN {printf \"%.2f\", $5 / $2}")"
printf 'load before and after says how far to trust it: %s; file pages in huge folios: %s kB\n' \
    "$(cut -d' ' -f1-3 /proc/loadavg)" "$(awk '/^FileHugePages/ {print $2}' /proc/meminfo)"
echo 'The file is in the page cache, which both read through read(2).'
[ -z "$limit" ] || awk "BEGIN {exit !($ratio <= $limit)}" || { echo "read-filter: over the limit of $limit" >&2; exit 1; }
