#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs the same BPF programs over the same packets in libpcap's bpf_filter, in C that gcc -O3 -march=native has made of
# them, in compiled filters and in the interpreter, in turn, and prints nanoseconds a packet and ratios.
#
#   bench/machine.sh [-n ROUNDS] [-l] [WORKLOAD...]     ip, tcp-port, tcp-flags, host-net-port, http-get, addresses,
#                                                       repeated-loads, arithmetic, branches; none for all
#   bench/machine.sh --short                            seconds, two of them: for continuous integration
#
# With -l the exit status is 1 if a ratio is over its limit. Needs gcc and libpcap with its headers.
set -eu

rounds=500
mode=report
while [ $# -gt 0 ]; do
    case $1 in
        -n) rounds=$2; shift 2 ;;
        -l) mode=limits; shift ;;
        --short) rounds=40; set -- tcp-port addresses; break ;;
        --) shift; break ;;
        -*) sed -n '3,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done

cd "$(dirname "$0")/.."
command -v gcc >/dev/null || { echo 'machine: needs gcc' >&2; exit 1; }
echo "$(gcc --version | head -n 1); $(uname -srm); processors: $(nproc); load before: $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -q process-classes -pl bench -am "-Dmachine=bench/src/main/c/harness.c $mode $rounds $*"
echo
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
