// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.GreHeader;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads headers of Generic Routing Encapsulation. */
final class GreLayer {
    static final Group LAYER =
            Group.layer("gre", "Generic Routing Encapsulation", "RFC 2784, RFC 2890, RFC 2637");

    private static final List<String> FLAG_WORDS =
            List.of("", "", "", "", "", "", "", "A", "", "", "", "s", "S", "K", "R", "C");

    private static final Field FLAGS = LAYER.flags("flags", "which fields are there", FLAG_WORDS);
    private static final Field VERSION = LAYER.number("version", 3, "1 of PPTP");
    private static final Field TYPE = LAYER.number("protocolType", 16, "what follows");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field KEY = LAYER.number("key", 32, "which flow it is of");
    private static final Field SEQUENCE = LAYER.number("sequenceNumber", 32, "counts packets");
    private static final Field ACKNOWLEDGMENT =
            LAYER.number("acknowledgmentNumber", 32, "of version 1: what has arrived");

    private GreLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int bits = in.u16(at + GreHeader.FLAGS_AND_VERSION);
        r.flags(FLAGS, bits, FLAG_WORDS);
        r.number(VERSION, GreHeader.version(bits));
        int type = in.u16(at + GreHeader.PROTOCOL);
        r.number(TYPE, type);
        int next = GreHeader.LENGTH;
        if (GreHeader.hasChecksum(bits)) {
            r.u16(CHECKSUM, at + next);
            next += 4;
        }
        if (GreHeader.hasKey(bits)) {
            r.u32(KEY, at + next);
            next += 4;
        }
        if (GreHeader.hasSequence(bits)) {
            r.u32(SEQUENCE, at + next);
            next += 4;
        }
        if (GreHeader.hasAcknowledgment(bits)) {
            r.u32(ACKNOWLEDGMENT, at + next);
            next += 4;
        }
        if (next > length) {
            throw Damage.INVALID;
        }
        if (GreHeader.hasRouting(bits)) { // a source route, which nobody uses
            DataLayer.read(r, at + next, length - next);
        } else {
            EtherTypeLayer.read(r, type, at + next, length - next);
        }
    }
}
