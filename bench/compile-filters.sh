#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Compiles the same filters with libpcap and with weir, in one process, and prints the lengths of the programs, the
# longest ways through them, and processor time.
#
#   bench/compile-filters.sh [FILE]       ordinary filters, lists of 10 to 3,000 hosts and ports, and the filters of
#                                         FILE, a line each: DLT, snaplen and expression, separated by tabs
#   bench/compile-filters.sh --short      seconds: for continuous integration
#
# Needs libpcap. libpcap compiles lists of up to 100 members only: 1,000 hosts take it minutes.
set -eu

mode=long
file=-
case ${1:-} in
    --short) mode=short ;;
    -*) sed -n '3,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    '') ;;
    *) file=$(realpath "$1") ;;
esac

cd "$(dirname "$0")/.."
echo "$(uname -srm); processors: $(nproc); load before: $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -q process-classes -pl bench -am "-Dcompile=$mode $file"
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
