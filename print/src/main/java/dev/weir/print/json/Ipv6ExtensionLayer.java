// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads the extension headers of IPv6. */
final class Ipv6ExtensionLayer {
    static final Group HOP_BY_HOP =
            Group.layer("ipv6HopByHop", "IPv6 hop-by-hop options", "RFC 8200, section 4.3");
    static final Group DESTINATION =
            Group.layer("ipv6Destination", "IPv6 destination options", "RFC 8200, section 4.6");

    private static final OptionFields OF_HOP_BY_HOP = new OptionFields(HOP_BY_HOP);
    private static final OptionFields OF_DESTINATION = new OptionFields(DESTINATION);

    static final Group ROUTING =
            Group.layer("ipv6Routing", "An IPv6 routing header", "RFC 8200, 4.4; RFC 8754");

    private static final Field ROUTING_NEXT = ROUTING.number("nextHeader", 8, "what follows");
    private static final Field ROUTING_LENGTH =
            ROUTING.number("headerExtLength", 8, "length in 8 octets, without the first 8");
    private static final Field ROUTING_TYPE = ROUTING.number("routingType", 8, "which form it has");
    private static final Field SEGMENTS_LEFT =
            ROUTING.number("segmentsLeft", 8, "nodes that are still to be visited");
    private static final Field ADDRESSES =
            ROUTING.ipv6s("addresses", "of types 0, 2 and 4: the nodes");

    static final Group FRAGMENT =
            Group.layer("ipv6Fragment", "An IPv6 fragment header", "RFC 8200, section 4.5");

    private static final List<String> FRAGMENT_FLAGS = List.of("M");

    private static final Field FRAGMENT_NEXT = FRAGMENT.number("nextHeader", 8, "what follows");
    private static final Field FRAGMENT_OFFSET =
            FRAGMENT.number("fragmentOffset", 13, "where the fragment belongs, in 8 octets");
    private static final Field FLAGS = FRAGMENT.flags("flags", "more fragments", FRAGMENT_FLAGS);
    private static final Field IDENTIFICATION =
            FRAGMENT.number("identification", 32, "which packet fragments belong to");

    /** The fields of the two headers that have options. */
    private static final class OptionFields {
        private final Field next;
        private final Field length;
        private final Field options;
        private final Field type;
        private final Field optionLength;
        private final Field data;

        private OptionFields(Group layer) {
            next = layer.number("nextHeader", 8, "what follows");
            length = layer.number("headerExtLength", 8, "length in 8 octets, without the first 8");
            Group option = layer.part("options", "the options, Pad1 among them");
            type = option.number("type", 8, "which option");
            optionLength = option.number("length", 8, "octets of its data; Pad1 has none");
            data = option.octets("data", "what it says");
            options = layer.objects(option);
        }
    }

    private Ipv6ExtensionLayer() {}

    static void readOptions(Reading r, Group layer, long at, int length) {
        r.begin(layer, at, length);
        OptionFields fields = layer == HOP_BY_HOP ? OF_HOP_BY_HOP : OF_DESTINATION;
        Window in = r.in();
        int next = in.u8(at);
        r.number(fields.next, next);
        r.u8(fields.length, at + 1);
        int header = Ipv6ExtensionHeader.length(in.segment(), at);
        r.beginList(fields.options);
        long option = Ipv6ExtensionHeader.optionsAt(at);
        while (option < at + header) {
            r.beginObject();
            int type = in.u8(option);
            r.number(fields.type, type);
            int octets = 1;
            if (type != 0) {
                int data = in.u8(option + 1);
                r.number(fields.optionLength, data);
                if (data > at + header - option - 2) {
                    throw Damage.INVALID;
                }
                r.octets(fields.data, option + 2, data);
                octets = 2 + data;
            }
            r.endObject();
            option += octets;
        }
        r.endList();
        follow(r, next, at, header, length);
    }

    static void readRouting(Reading r, long at, int length) {
        r.begin(ROUTING, at, length);
        Window in = r.in();
        int next = in.u8(at);
        r.number(ROUTING_NEXT, next);
        r.u8(ROUTING_LENGTH, at + 1);
        int header = Ipv6ExtensionHeader.length(in.segment(), at);
        int type = in.u8(at + 2);
        r.number(ROUTING_TYPE, type);
        r.u8(SEGMENTS_LEFT, at + 3);
        if (type == 0 || type == 2 || type == 4) {
            r.beginList(ADDRESSES);
            for (int i = 8; i + 16 <= header; i += 16) {
                r.ipv6(ADDRESSES, at + i);
            }
            r.endList();
        }
        follow(r, next, at, header, length);
    }

    static void readFragment(Reading r, long at, int length) {
        r.begin(FRAGMENT, at, length);
        Window in = r.in();
        int next = in.u8(at);
        r.number(FRAGMENT_NEXT, next);
        int offset = in.u16(at + 2);
        r.number(FRAGMENT_OFFSET, offset >>> 3);
        r.flags(FLAGS, offset & 1, FRAGMENT_FLAGS);
        r.u32(IDENTIFICATION, at + 4);
        if (offset >>> 3 == 0) {
            follow(r, next, at, Ipv6FragmentHeader.LENGTH, length);
        } else {
            DataLayer.read(r, at + Ipv6FragmentHeader.LENGTH, length - Ipv6FragmentHeader.LENGTH);
        }
    }

    private static void follow(Reading r, int next, long at, int header, int length) {
        if (header > length) {
            throw Damage.INVALID;
        }
        IpProtocolLayer.read(r, next, at + header, length - header);
    }
}
