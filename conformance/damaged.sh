#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Cuts and changes packets of the shared corpus, and compares what Weir prints of them with what the installed tcpdump prints.
#
#   conformance/damaged.sh -n ROUNDS [--seed SEED] [--shown DIFFERENT]
#
# A round is some 6,000 packets, and the seed of the next round is the seed of the one before, and one. A packet that differs is shown with the
# first line that does and its octets.
set -eu
usage() {
    sed -n '6s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
cd "$(dirname "$0")/.."
options=
rounds=
while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage
    case $1 in
        -n) rounds=$2 ;;
        --seed) options="$options -Dseed=$2" ;;
        --shown) options="$options -Ddamaged.shown=$2" ;;
        *) echo "damaged: no option $1" >&2; usage ;;
    esac
    case $2 in '' | *[!0-9]*) echo "damaged: $1 takes a number and not '$2'" >&2; usage ;; esac
    shift 2
done
[ -n "$rounds" ] || usage
mvn -q -B verify -pl conformance -am -Dtest=DamagedPacketsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddamaged.rounds="$rounds" $options
