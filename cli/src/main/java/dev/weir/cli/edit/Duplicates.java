// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import dev.weir.packet.Packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The last packets, to find those that come again. */
public final class Duplicates {
    private final byte[][] window;
    private final int[] wirelens;
    private int next;

    /**
     * Remembers packets.
     *
     * @param size how many, at least 1
     */
    public Duplicates(int size) {
        window = new byte[size][];
        wirelens = new int[size];
    }

    /** {@return whether one of the last packets had the same bytes} It is remembered. */
    public boolean contains(Packet packet) {
        MemorySegment bytes = packet.bytes();
        boolean found = isRemembered(bytes, packet.wirelen());
        window[next] = bytes.toArray(ValueLayout.JAVA_BYTE);
        wirelens[next] = packet.wirelen();
        next = (next + 1) % window.length;
        return found;
    }

    private boolean isRemembered(MemorySegment bytes, int wirelen) {
        for (int i = 0; i < window.length; i++) {
            byte[] other = window[i];
            if (other != null
                    && other.length == bytes.byteSize()
                    && wirelens[i] == wirelen
                    && MemorySegment.ofArray(other).mismatch(bytes) < 0) {
                return true;
            }
        }
        return false;
    }
}
