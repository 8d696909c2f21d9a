// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** A capability that captures want, by its bit in {@code linux/capability.h}. */
enum Capability {
    /** May change its groups. */
    CAP_SETGID(6),
    /** May become another user. */
    CAP_SETUID(7),
    /** May limit nothing, change interfaces, and look into other network namespaces. */
    CAP_NET_ADMIN(12),
    /** May open packet sockets. */
    CAP_NET_RAW(13);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** {@return whether it is in a set, as {@code /proc/PID/status} writes it} */
    boolean isIn(String set) {
        try {
            return (Long.parseUnsignedLong(set, 16) >>> bit & 1) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
