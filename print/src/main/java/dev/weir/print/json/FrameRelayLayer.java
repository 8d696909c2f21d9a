// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads frames of frame relay and what they say they carry. */
final class FrameRelayLayer {
    static final Group LAYER = Group.layer("frameRelay", "Frame relay", "ITU-T Q.922; RFC 2427");

    private static final List<String> FLAG_WORDS = List.of("DE", "BECN", "FECN", "C/R");

    private static final Field CIRCUIT = LAYER.number("dlci", 23, "which circuit");
    private static final Field FLAGS =
            LAYER.flags(
                    "flags", "to be dropped first, congestion back and forth, command", FLAG_WORDS);
    private static final Field TYPE =
            LAYER.number("etherType", 16, "in place of the next: what follows");
    private static final Field CONTROL = LAYER.number("control", 8, "3");
    private static final Field PROTOCOL =
            LAYER.number("nlpid", 8, "what follows: 204 IPv4, 142 IPv6, 128 SNAP");

    private static final int UNNUMBERED = 3;

    private FrameRelayLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at);
        int second = in.u8(at + 1);
        int octets = (second & 1) != 0 ? 2 : (in.u8(at + 2) & 1) != 0 ? 3 : 4;
        if ((first & 1) != 0 || (octets == 4 && (in.u8(at + 3) & 1) == 0)) {
            throw Damage.INVALID; // RFC 2427, section 3: the last octet has the lowest bit
        }
        int circuit = first >>> 2 << 4 | second >>> 4;
        if (octets == 3) {
            circuit = circuit << 6 | in.u8(at + 2) >>> 2;
        } else if (octets == 4) {
            circuit = (circuit << 7 | in.u8(at + 2) >>> 1) << 6 | in.u8(at + 3) >>> 2;
        }
        r.number(CIRCUIT, circuit);
        r.flags(FLAGS, (second >>> 1 & 7) | (first & 2) << 2, FLAG_WORDS);
        payload(r, at + octets, length - octets);
    }

    private static void payload(Reading r, long at, int length) {
        Window in = r.in();
        int control = in.u8(at);
        if (control != UNNUMBERED) { // Cisco's form
            int type = in.u16(at);
            r.number(TYPE, type);
            EtherTypeLayer.read(r, type, at + 2, length - 2);
            return;
        }
        r.number(CONTROL, control);
        boolean padded = in.u8(at + 1) == 0;
        long place = padded ? at + 2 : at + 1;
        int protocol = in.u8(place);
        r.number(PROTOCOL, protocol);
        long next = place + 1;
        int rest = length - (int) (next - at);
        switch (protocol) {
            case 0xcc -> Ipv4Layer.read(r, next, rest);
            case 0x8e -> Ipv6Layer.read(r, next, rest);
            case 0x80 -> LlcLayer.readSnap(r, next, rest);
            case IsisLayer.DISCRIMINATOR -> EtherTypeLayer.readOsi(r, place, rest + 1);
            default -> DataLayer.read(r, next, rest);
        }
    }
}
