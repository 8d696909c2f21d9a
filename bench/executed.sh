#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Counts the instructions that programs of weir and of libpcap, both optimized, execute over the same packets: all
# Ethernet packets of the savefiles in a directory.
#
#   bench/executed.sh FILTERS DIRECTORY
#
# FILTERS has a filter a line: DLT, snaplen and expression, separated by tabs; those of EN10MB count. Needs libpcap. The
# counts are the same in every run.
set -eu

[ $# -eq 2 ] || { sed -n '3,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
filters=$(realpath "$1")
directory=$(realpath "$2")

cd "$(dirname "$0")/.."
mvn -q process-classes -pl bench -am "-Dexecuted=$filters $directory"
