// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The packets of {@code packets.txt} have the layers that are written there. */
class PacketCasesTest {
    private static final int CHANGED = 200;

    /** The most octets at the end of a packet of which nothing is said: those of LACP. */
    private static final int PADDING = 34;

    static List<PacketCase> cases() throws IOException {
        return PacketCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void layersAreThoseOfTheCase(PacketCase packet) {
        assertEquals(packet.layers(), PacketText.layers(packet.linkType(), packet.hex(), 0));
    }

    /**
     * What is cut ends in a layer that is truncated, or in data, whose length is that on the wire;
     * or all is there but padding.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void whatWasNotCapturedIsTruncated(PacketCase packet) {
        int length = packet.hex().length() / 2;
        for (int kept = 0; kept < length; kept++) {
            String text =
                    PacketText.layers(
                            packet.linkType(), packet.hex().substring(0, 2 * kept), length - kept);
            String last = text.substring(text.lastIndexOf("{\"layer\""));
            assertTrue(
                    last.endsWith("\"damage\":\"truncated\"}")
                            || last.startsWith("{\"layer\":\"data\"")
                            || (length - kept <= PADDING && text.equals(packet.layers())),
                    kept + ": " + text);
        }
    }

    /** Whatever stands in a packet, each value is text of its own, and no line is long. */
    @Test
    void changedPacketsAreJson() throws IOException {
        long seed = Long.getLong("seed", 20_261_127L);
        Random random = new Random(seed);
        for (PacketCase packet : PacketCase.all()) {
            for (int i = 0; i < CHANGED; i++) {
                byte[] octets = HexFormat.of().parseHex(packet.hex());
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    octets[random.nextInt(octets.length)] =
                            random.nextBoolean()
                                    ? (byte) random.nextInt()
                                    : (byte) (random.nextInt(5) - 2);
                }
                String hex = HexFormat.of().formatHex(octets);
                String text = PacketText.layers(packet.linkType(), hex, 0);
                String where = "-Dseed=" + seed + " " + packet + " " + hex + "\n" + text;
                assertTrue(text.length() < 128 << 10, where);
                assertTrue(isBalanced(text), where);
            }
        }
    }

    /** {@return whether brackets match outside of quotation marks, and these are ASCII} */
    private static boolean isBalanced(String json) {
        StringBuilder open = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            } else if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open.append(c == '{' ? '}' : ']');
            } else if (c == '}' || c == ']') {
                int last = open.length() - 1;
                if (last < 0 || open.charAt(last) != c) {
                    return false;
                }
                open.setLength(last);
            }
        }
        return !quoted && open.isEmpty();
    }
}
