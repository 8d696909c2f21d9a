#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Feeds packets through a tap, the model of /dev/bpf in the process, to a capture with a filter in another thread, and prints
# after every tenth the time a packet takes, the bytes that both threads allocated meanwhile, and the memory of the process.
#
#   bench/tap.sh [-n PACKETS] [SYSTEM]     100,000,000 and freebsd; macos, openbsd, netbsd, dragonfly
#   bench/tap.sh --short                   2,000,000: for continuous integration
#
# The exit status is 1 if a packet is lost, if a tenth behind the first allocates 10,000 bytes, or if the process grows by 8 MiB in one.
set -eu

packets=100000000
while [ $# -gt 0 ]; do
    case $1 in
        -n) packets=$2; shift 2 ;;
        --short) packets=2000000; shift ;;
        -*) sed -n '3,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
cd "$(dirname "$0")/.."
echo "$(uname -srm); processors: $(nproc); load before: $(cut -d' ' -f1-3 /proc/loadavg)"
status=0
mvn -q process-classes -pl bench -am "-Dtap=$packets $*" || status=1
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
exit $status
