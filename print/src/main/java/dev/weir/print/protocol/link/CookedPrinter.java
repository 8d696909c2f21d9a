// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.EtherType;
import dev.weir.packet.VlanTag;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EtherTypePrinter;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.LlcPrinter;
import dev.weir.print.protocol.dot11.RadiotapPrinter;
import dev.weir.print.protocol.lan.EtherTypeName;

/**
 * Prints packets that Linux cooked: those of all interfaces together, or of an interface with a
 * header that is not for others.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html">
 * LINKTYPE_LINUX_SLL2</a> and LINKTYPE_LINUX_SLL.
 */
public final class CookedPrinter {
    private static final String[] TYPES = {"In", "B", "M", "P", "Out"};
    private static final int ETHERNET_ADDRESS = 6;

    /** Linux's number of interfaces whose frames have a radiotap header. */
    private static final int RADIOTAP = 803;

    /** Linux's protocols of frames that have no Ethernet type. */
    private static final int IEEE_802_3 = 1;

    private static final int LLC = 4;

    private static final Slot<InterfaceNames> NAMES =
            Slot.of(InterfaceNames.class, InterfaceNames::new);

    private CookedPrinter() {}

    /** Prints a packet of LINKTYPE_LINUX_SLL; {@return how long its header is} */
    public static int print(Dissection d, long at, int length) {
        d.protocol("sll");
        return print(d, at, length, new Fields(16, 0, 2, 4, 6, 14));
    }

    /** Prints a packet of LINKTYPE_LINUX_SLL2; {@return how long its header is} */
    public static int print2(Dissection d, long at, int length) {
        d.protocol("sll2");
        return print(d, at, length, new Fields(20, 10, 8, 11, 12, 0));
    }

    /** Where the fields are; of those that have two octets in one form only, the last. */
    private record Fields(
            int length, int type, int hardware, int halen, int address, int protocol) {
        boolean second() {
            return protocol == 0;
        }
    }

    private static int print(Dissection d, long at, int length, Fields fields) {
        Window in = d.in();
        if (!in.has(at, fields.length)) {
            d.truncated();
            return 0;
        }
        boolean link = d.options().linkHeader();
        int type = in.u16(at + fields.protocol);
        if (fields.second()) {
            left(d, d.state(NAMES).of(in.u32(at + 4)), 5);
            left(d, type(in.u8(at + fields.type)), 3);
        }
        if (link) {
            header(d, at, length, fields, type);
        }
        if (in.u16(at + fields.hardware) == RADIOTAP) {
            int header = fields.length;
            return header + RadiotapPrinter.print(d, at + header, length - header);
        }
        return payload(d, at, length, fields, type);
    }

    /** Prints what the header announces; {@return how long it is, with the tags behind it} */
    private static int payload(Dissection d, long at, int length, Fields fields, int first) {
        Window in = d.in();
        int type = first;
        int done = fields.length;
        while (type == EtherType.VLAN) {
            if (!in.has(at + done, VlanTag.LENGTH)) {
                d.protocol("vlan");
                d.truncated();
                return done + in.available(at + done);
            }
            if (d.options().linkHeader()) {
                EthernetPrinter.tag(d, at + done);
            }
            type = VlanTag.type(in.segment(), at + done);
            if (type <= EtherType.MAX_LENGTH) {
                type = LLC;
            }
            if (!d.options().quiet()) {
                String name = EtherTypeName.of(type);
                d.out().append("ethertype ").append(name == null ? "Unknown" : name).append(", ");
            }
            done += VlanTag.LENGTH;
        }
        d.linkHeader(done);
        if (type == LLC) {
            return done + LlcPrinter.printKnown(d, at + done, length - done);
        }
        if (type <= EtherType.MAX_LENGTH) {
            d.unknown(at + done, length - done);
            return done;
        }
        if (!EtherTypePrinter.print(d, type, at + done, length - done)) {
            if (!d.options().linkHeader()) {
                header(d, at, length - (done - fields.length), fields, first);
            }
            d.unknown(at + done, length - done);
        }
        return done;
    }

    /** The header as -e has it; of packets that are not known, always. */
    private static void header(Dissection d, long at, int length, Fields fields, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (fields.second()) {
            out.append("ifindex ").decimal(Integer.toUnsignedLong(in.u32(at + 4))).append(' ');
        } else {
            String word = type(in.u16(at + fields.type));
            out.append(" ".repeat(3 - word.length())).append(word).append(' ');
        }
        int halen = fields.second() ? in.u8(at + fields.halen) : in.u16(at + fields.halen);
        if (halen == ETHERNET_ADDRESS) {
            d.mac(at + fields.address);
            out.append(' ');
        }
        if (!d.options().quiet()) {
            protocol(out, type);
            out.append(", length ").decimal(length).append(": ");
        }
    }

    private static void protocol(TextBuffer out, int type) {
        switch (type) {
            case IEEE_802_3 -> out.append("802.3");
            case LLC -> out.append("802.2");
            default -> {
                String name = type <= EtherType.MAX_LENGTH ? null : EtherTypeName.of(type);
                out.append("ethertype ").append(name == null ? "Unknown" : name);
                out.append(" (0x").hex(type, 4).append(')');
            }
        }
    }

    private static void left(Dissection d, String word, int width) {
        d.name(word);
        d.out().append(" ".repeat(Math.max(0, width - word.length()))).append(' ');
    }

    private static String type(int type) {
        return type < TYPES.length ? TYPES[type] : "?";
    }
}
