#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs random programs over random packets on every engine and on the machines that they imitate, as long as wanted.
#
#   conformance/fuzz.sh -n RUNS | -t SECONDS [--seed SEED]
#   conformance/fuzz.sh --guided ROUNDS         Jazzer, guided by coverage: in each round a minute for each of its tests
#
# A failure is printed as a small case file, and names the seed that repeats it: --seed SEED -n 1
set -eu
usage() {
    sed -n '6,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
cd "$(dirname "$0")/.."
options=
length=
guided=
while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage
    case $1 in
        -n) length="$length -Dfuzz.runs=$2" ;;
        -t) length="$length -Dfuzz.seconds=$2" ;;
        --seed) options="$options -Dseed=$2" ;;
        --guided) guided=$2 ;;
        *) echo "fuzz: no option $1" >&2; usage ;;
    esac
    case $2 in '' | *[!0-9]*) echo "fuzz: $1 takes a number and not '$2'" >&2; usage ;; esac
    shift 2
done
run() { mvn -q -B verify -pl "$1" -am -Dtest="$2" -Dsurefire.failIfNoSpecifiedTests=false $options; }
if [ -n "$guided" ]; then
    options='-Djazzer.hooks=true'
    while [ "$guided" -gt 0 ]; do
        # It fuzzes one test in each process.
        for test in ProgramFuzzTest#anyProgram TextFuzzTest#assembly TextFuzzTest#everyForm; do
            JAZZER_FUZZ=1 run bpf "$test"
        done
        JAZZER_FUZZ=1 run live RecordWalkFuzzTest#anyBuffer
        for test in SavefileFuzzTest#anyFile SavefileFuzzTest#anyBlocks SavefileFuzzTest#anyBody ReaderFuzzTest#pcap ReaderFuzzTest#pcapng \
            IndexFuzzTest#anyIndex; do
            JAZZER_FUZZ=1 run savefile "$test"
        done
        for test in CodecsFuzzTest#zstd CodecsFuzzTest#lz4; do
            JAZZER_FUZZ=1 run codecs "$test"
        done
        guided=$((guided - 1))
    done
    exit
fi
[ -n "$length" ] || usage
options="$options$length"
run conformance FuzzTest
