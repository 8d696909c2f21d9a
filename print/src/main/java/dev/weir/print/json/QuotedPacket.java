// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/**
 * Reads the beginning of a packet that an error message quotes.
 *
 * <p>Its lengths tell how long it was before it was cut for the message, so what is missing of it
 * is truncated and not invalid, as if it had not been captured.
 */
final class QuotedPacket {
    /** Longer than any packet of IP. */
    private static final int UNKNOWN_LENGTH = 1 << 17;

    private QuotedPacket() {}

    static void read(Reading r, long at, int length) {
        r.in().limit(at + length);
        LinkLayer.readRaw(r, at, UNKNOWN_LENGTH);
    }
}
