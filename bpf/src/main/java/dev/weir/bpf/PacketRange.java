// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/**
 * Bytes of a packet that lie side by side.
 *
 * @param at where in the packet the first one is, from 0
 * @param bytes how many there are, at least 1
 */
public record PacketRange(int at, int bytes) {
    public PacketRange {
        if (at < 0 || bytes < 1) {
            throw new IllegalArgumentException("not bytes of a packet: " + bytes + " at " + at);
        }
    }

    /** {@return whether any byte belongs to both} */
    public boolean overlaps(PacketRange other) {
        return at < (long) other.at + other.bytes && other.at < (long) at + bytes;
    }
}
