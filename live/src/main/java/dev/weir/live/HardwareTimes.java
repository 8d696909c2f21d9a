// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Of which packets an interface takes the time: struct hwtstamp_config of linux/net_tstamp.h.
 *
 * <p>There is one such setting for all users of an interface. A PTP daemon has set it to the times
 * of packets that are sent, and of its own ones that are received: so only the latter are changed,
 * to more.
 */
final class HardwareTimes {
    private static final long SIZE = 12;
    private static final long RX_FILTER = 8;

    /** HWTSTAMP_FILTER_ALL: the time of every packet that is received. */
    private static final int ALL = 1;

    private final MemorySegment settings;

    /** None are taken. */
    HardwareTimes(Arena arena) {
        settings = arena.allocate(SIZE, 4);
    }

    /** {@return the structure, for the kernel} */
    MemorySegment settings() {
        return settings;
    }

    void clear() {
        settings.fill((byte) 0);
    }

    boolean ofAllReceived() {
        return settings.get(JAVA_INT, RX_FILTER) == ALL;
    }

    /** Has the time of every packet taken that is received; those of sent ones stay as they are. */
    void takeAllReceived() {
        settings.set(JAVA_INT, RX_FILTER, ALL);
    }
}
