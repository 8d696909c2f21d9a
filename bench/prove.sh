#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Times proofs, in milliseconds of the processor: every pair of files of programs, and of what weir makes of the expressions
# in the first (plain against optimized), a packet that matches and packets that just do not for each of these, and 1,000
# addresses as a chain of tests against a search tree.
#
#   bench/prove.sh [-n REPETITIONS] [FILE...]
#   bench/prove.sh --short [FILE...]      3 repetitions: for continuous integration
#
# A line of FILE is: link type, snaplen, "opt" or "unopt", expression, number of instructions, "code jt jf k,...", with
# tabs between. Without FILE only the addresses are timed.
set -eu

repetitions=9
while [ $# -gt 0 ]; do
    case $1 in
        -n) repetitions=$2; shift 2 ;;
        --short) repetitions=3; shift ;;
        -*) sed -n '3,14s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) break ;;
    esac
done
files=
for file; do
    files="$files $(cd "$(dirname "$file")" && pwd)/$(basename "$file")"
done

cd "$(dirname "$0")/.."
mvn -q process-classes -pl bench -am "-Dproofs=$repetitions$files"
