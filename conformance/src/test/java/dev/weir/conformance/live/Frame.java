// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.Packet;

import java.util.HexFormat;
import java.util.List;

/**
 * A frame as it was captured.
 *
 * @param hex the captured bytes
 * @param wirelen bytes on the wire
 */
record Frame(String hex, int wirelen) {
    private static final String END_TYPE = "88b5";

    /** The frame that ends a test: an EtherType for local experiments (IEEE 802). */
    static final Frame END =
            whole("02000000000b" + "02000000000a" + END_TYPE + "77656972".repeat(12));

    /** {@link #END} as an expression of the filter language. */
    static final String END_EXPRESSION = "ether proto 0x" + END_TYPE;

    static Frame whole(String hex) {
        return new Frame(hex, hex.length() / 2);
    }

    static Frame of(Packet packet) {
        byte[] bytes = packet.bytes().toArray(JAVA_BYTE);
        return new Frame(HexFormat.of().formatHex(bytes), packet.wirelen());
    }

    /** {@return this frame as a capture with that snaplen has it} */
    Frame cut(int snaplen) {
        return new Frame(hex.substring(0, Math.min(hex.length(), 2 * snaplen)), wirelen);
    }

    boolean isEnd() {
        return hex.startsWith(END_TYPE, 24);
    }

    /** Compares two captures frame by frame, to fail with the first that differs. */
    static void assertSame(List<Frame> expected, List<Frame> got, String of) {
        for (int i = 0; i < Math.min(expected.size(), got.size()); i++) {
            assertEquals(expected.get(i), got.get(i), "frame " + i + " of " + of);
        }
        assertEquals(expected.size(), got.size(), "frames of " + of);
    }
}
