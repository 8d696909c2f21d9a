// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.GeneveHeader;
import dev.weir.packet.tunnel.GeneveOption;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads headers of Geneve and their options. */
final class GeneveLayer {
    static final Group LAYER =
            Group.layer("geneve", "Generic Network Virtualization Encapsulation", "RFC 8926");

    private static final List<String> FLAG_WORDS = List.of("", "", "", "", "", "", "C", "O");

    private static final Field VERSION = LAYER.number("version", 2, "0");
    private static final Field OPTION_LENGTH =
            LAYER.number("optLen", 6, "length of the options in 32-bit words");
    private static final Field FLAGS =
            LAYER.flags("flags", "control packet, critical options", FLAG_WORDS);
    private static final Field TYPE = LAYER.number("protocolType", 16, "what follows");
    private static final Field IDENTIFIER =
            LAYER.number("virtualNetworkIdentifier", 24, "which network, VNI");
    private static final Group OPTION = LAYER.part("options", "the options, in their order");
    private static final Field CLASS = OPTION.number("optionClass", 16, "who says what it means");
    private static final Field KIND = OPTION.number("type", 8, "which option");
    private static final Field DATA = OPTION.octets("data", "what it says");
    private static final Field OPTIONS = LAYER.objects(OPTION);

    private GeneveLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at + GeneveHeader.VERSION_AND_OPTION_LENGTH);
        r.number(VERSION, GeneveHeader.version(first));
        int octets = GeneveHeader.optionLength(first);
        r.number(OPTION_LENGTH, octets / 4);
        r.flags(FLAGS, in.u8(at + GeneveHeader.FLAGS), FLAG_WORDS);
        int type = in.u16(at + GeneveHeader.PROTOCOL);
        r.number(TYPE, type);
        r.number(IDENTIFIER, in.u24(at + GeneveHeader.IDENTIFIER));
        int header = GeneveHeader.LENGTH + octets;
        if (header > length) {
            throw Damage.INVALID;
        }
        if (octets > 0) {
            options(r, at + GeneveHeader.LENGTH, at + header);
        }
        EtherTypeLayer.read(r, type, at + header, length - header);
    }

    private static void options(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(OPTIONS);
        long at = from;
        while (at < end) {
            int octets = GeneveOption.dataLength(in.u8(at + GeneveOption.LENGTH));
            r.beginObject();
            r.u16(CLASS, at + GeneveOption.CLASS);
            r.u8(KIND, at + GeneveOption.TYPE);
            if (octets > end - at - GeneveOption.HEADER_LENGTH) {
                throw Damage.INVALID;
            }
            r.octets(DATA, at + GeneveOption.HEADER_LENGTH, octets);
            r.endObject();
            at += GeneveOption.HEADER_LENGTH + octets;
        }
        r.endList();
    }
}
