# SPDX-License-Identifier: Apache-2.0
#
# For the benchmarks that source it: a folder $temporary, and two network namespaces, $far and $near, joined by a veth pair
# that is veth0 in both. All of it goes when the script ends; before that, stop_children is called.
# shellcheck shell=bash

temporary=$(mktemp -d)
far=weir-bench-far-$$
near=weir-bench-near-$$
stop_children() { :; }
finish() {
    stop_children
    ip netns del "$far" 2>/dev/null || true
    ip netns del "$near" 2>/dev/null || true
    rm -rf "$temporary"
}
trap finish EXIT
trap 'exit 1' INT TERM

ip netns add "$far"
ip netns add "$near"
ip link add veth0 netns "$far" type veth peer name veth0 netns "$near"
for ns in "$far" "$near"; do
    ip netns exec "$ns" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n "$ns" link set veth0 up
done
