// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.VlanTag;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;
import dev.weir.print.protocol.lan.RealtekPrinter;

/** Prints Ethernet frames: the addresses, the VLAN tags, and by its type what they carry. */
public final class EthernetPrinter {
    /** The octets of both addresses. */
    private static final int ADDRESSES = 12;

    private EthernetPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        return print(d, at, length, SwitchTag.NONE);
    }

    /** Prints a frame that has the tag of a switch between its addresses and its type. */
    public static int print(Dissection d, long at, int length, SwitchTag switchTag) {
        Window in = d.in();
        d.protocol(switchTag.word());
        int header = EthernetHeader.LENGTH + switchTag.length();
        if (length < in.available(at)) {
            d.out().append("[length ").decimal(length).append(" < caplen ");
            d.out().decimal(in.available(at)).append(']');
            d.invalid();
            return length;
        }
        if (!in.has(at, header) || length < header) {
            d.truncated();
            return Math.min(in.available(at), length);
        }
        boolean link = d.options().linkHeader();
        if (link) {
            addresses(d, at);
        }
        switchTag.print(d, at + ADDRESSES);
        d.protocol("ether");
        int type = in.u16(at + header - 2);
        boolean lengthPrinted = false;
        int whole = length;
        if (type == MacsecTag.ETHERNET_TYPE) {
            if (link) {
                type(d, type);
                lengthOnce(d.out(), length, false);
                lengthPrinted = true;
            }
            int tag = MacsecTag.print(d, at, at + header, length - header);
            if (tag <= 0) {
                return header - tag;
            }
            int payload = MacsecTag.payload(in, at + header, length - header - tag);
            header += tag;
            in.limit(Math.min(in.end(), at + length) - MacsecTag.CHECK_VALUE);
            d.protocol("ether");
            type = in.u16(at + header);
            length = header + payload;
            if (payload < 2) {
                d.out().append(" [caplen ").decimal(payload).append(" < 2]");
                return header;
            }
            header += 2;
        }
        while (EtherType.isVlanTag(type) || type == AristaTag.ETHERNET_TYPE) {
            if (type == AristaTag.ETHERNET_TYPE) {
                if (!in.has(at + header, 2) || length - header < 2) {
                    d.out().append("[|arista]");
                    return header + Math.min(in.available(at + header), length - header);
                }
                type(d, type);
                lengthOnce(d.out(), length, lengthPrinted);
                int tag = AristaTag.print(d, at + header, length - header);
                if (tag == 0) {
                    if (!link) {
                        addresses(d, at);
                        type(d, type);
                        lengthOnce(d.out(), length, false);
                    }
                    d.unknown(at + header, length - header);
                    return header;
                }
                d.out().append(": ");
                type = in.u16(at + header + tag);
                header += tag + 2;
                lengthPrinted = false;
                continue;
            }
            if (!in.has(at + header, VlanTag.LENGTH) || length - header < VlanTag.LENGTH) {
                d.protocol("vlan");
                d.truncated();
                return header + Math.min(in.available(at + header), length - header);
            }
            if (link) {
                type(d, type);
                lengthOnce(d.out(), length, lengthPrinted);
                lengthPrinted = true;
                tag(d, at + header);
            }
            type = in.u16(at + header + VlanTag.TYPE);
            header += VlanTag.LENGTH;
        }
        if (type <= EtherType.MAX_LENGTH) {
            return ieee8023(d, at, header, Math.min(length - header, type), lengthPrinted);
        }
        if (type == EtherType.JUMBO_LLC) {
            return header
                    + LlcPrinter.print(
                            d,
                            at + header,
                            length - header,
                            EthernetHeader.sourceAt(at),
                            EthernetHeader.destinationAt(at));
        }
        if (link) {
            type(d, type);
            lengthOnce(d.out(), length, lengthPrinted);
        }
        if (at == in.start() + d.linkHeader()) { // not in a tunnel
            d.linkHeader(d.linkHeader() + header);
        }
        if (type == RealtekPrinter.ETHERNET_TYPE) {
            addresses(d, at);
        }
        long source = EthernetHeader.sourceAt(at);
        if (!EtherTypePrinter.print(d, type, at + header, length - header, source)) {
            if (!link) {
                addresses(d, at);
                type(d, type);
                lengthOnce(d.out(), whole, false);
            }
            d.unknown(at + header, length - header);
        }
        return header;
    }

    /** Prints a frame with a length in place of a type; bytes behind it are padding. */
    private static int ieee8023(
            Dissection d, long at, int header, int length, boolean lengthPrinted) {
        if (d.options().linkHeader()) {
            d.out().append("802.3");
            if (!lengthPrinted) {
                d.out().append(", length ").decimal(length).append(": ");
            }
        }
        long end = d.in().limit(at + header + length);
        int llc =
                LlcPrinter.print(
                        d,
                        at + header,
                        length,
                        EthernetHeader.sourceAt(at),
                        EthernetHeader.destinationAt(at));
        d.in().restore(end);
        return header + llc;
    }

    /** Prints the addresses of the Ethernet header at {@code at}, with a comma behind. */
    static void addresses(Dissection d, long at) {
        between(d, at);
        d.out().append(", ");
    }

    /** Prints the addresses of the Ethernet header at {@code at}. */
    static void between(Dissection d, long at) {
        between(d, EthernetHeader.sourceAt(at), EthernetHeader.destinationAt(at));
    }

    /** Prints the addresses at two places. */
    static void between(Dissection d, long source, long destination) {
        d.mac(source);
        d.out().append(" > ");
        d.mac(destination);
    }

    /** Prints an Ethernet type, with -q its name alone. */
    public static void type(Dissection d, int type) {
        String name = EtherTypeName.of(type);
        TextBuffer out = d.out();
        if (!d.options().quiet()) {
            out.append("ethertype ").append(name == null ? "Unknown" : name);
            out.append(" (0x").hex(type, 4).append(')');
        } else if (name == null) {
            out.append("Unknown Ethertype (0x").hex(type, 4).append(')');
        } else {
            out.append(name);
        }
    }

    private static void lengthOnce(TextBuffer out, int length, boolean printed) {
        out.append(", ");
        if (!printed) {
            out.append("length ").decimal(length).append(": ");
        }
    }

    /** Prints the tag at {@code at}. */
    public static void tag(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("vlan ").decimal(VlanTag.vlan(in.segment(), at));
        out.append(", p ").decimal(VlanTag.priority(in.segment(), at));
        out.append(VlanTag.dropEligible(in.segment(), at) ? ", DEI, " : ", ");
    }
}
