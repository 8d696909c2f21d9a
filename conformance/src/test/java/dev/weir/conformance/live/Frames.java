// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Makes frames of many kinds, always the same for the same seed. */
final class Frames {
    private static final HexFormat HEX = HexFormat.of();
    private static final String[] DESTINATIONS = {
        "02000000000b", // the capturing interface
        "ffffffffffff", // all
        "01005e000001", // a group
        "0200000000cc", // somebody else
    };
    private static final String[] TAGS = {
        "", "", "", "81000005", "8100e00f", "81000000", "88a80007", "88a800648100000a", "9100000a",
    };

    private final Random random;

    Frames(long seed) {
        random = new Random(seed);
    }

    List<Frame> some(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(Frame.whole(one()));
        }
        return frames;
    }

    private String one() {
        String addresses = pick(DESTINATIONS) + "02000000000a";
        return addresses
                + pick(TAGS)
                + switch (random.nextInt(6)) {
                    case 0 -> arp(random.nextBoolean());
                    case 1 -> "0800" + ipv4(17, ports() + "0014" + "0000" + bytes(12));
                    case 2 -> "0800" + ipv4(6, ports() + bytes(8) + "5018" + bytes(6 + tail()));
                    case 3 -> "0800" + ipv4(1, "0800" + bytes(6 + tail()));
                    case 4 -> "86dd" + ipv6(ports() + "0014" + "0000" + bytes(12));
                    default -> "88b6" + bytes(1 + random.nextInt(1490));
                };
    }

    private static String arpHeader(boolean reply) {
        return "0806" + "0001" + "0800" + "06" + "04" + (reply ? "0002" : "0001");
    }

    private String arp(boolean reply) {
        return arpHeader(reply) + "02000000000a" + host() + "000000000000" + host();
    }

    private String ipv4(int protocol, String payload) {
        int length = 20 + payload.length() / 2;
        return "4500%04x".formatted(length)
                + "000040004%d%02x0000".formatted(0, protocol)
                + host()
                + host()
                + payload;
    }

    private String ipv6(String payload) {
        return "60000000%04x1140".formatted(payload.length() / 2)
                + "fd000000000000000000000000000001"
                + "fd00000000000000000000000000000%d".formatted(random.nextInt(1, 9))
                + payload;
    }

    private String host() {
        return "0a0000%02x".formatted(random.nextInt(1, 20));
    }

    private String ports() {
        int[] ports = {53, 80, 443, 5353, 40000};
        return "%04x%04x".formatted(ports[random.nextInt(5)], ports[random.nextInt(5)]);
    }

    private int tail() {
        return random.nextInt(4) == 0 ? random.nextInt(1400) : random.nextInt(20);
    }

    private String bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
