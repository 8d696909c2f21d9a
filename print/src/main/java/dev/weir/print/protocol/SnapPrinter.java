// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FramePrinter;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.CdpPrinter;
import dev.weir.print.protocol.lan.DtpPrinter;
import dev.weir.print.protocol.lan.EtherTypeName;
import dev.weir.print.protocol.lan.RealtekPrinter;
import dev.weir.print.protocol.lan.StpPrinter;
import dev.weir.print.protocol.lan.UdldPrinter;
import dev.weir.print.protocol.lan.VtpPrinter;

/**
 * Prints what the Subnetwork Access Protocol carries: an Ethernet type, or a protocol of a vendor.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1042">RFC 1042</a>
 */
public final class SnapPrinter {
    static final int HEADER_LENGTH = 5;

    /** Who says what the protocol number means. */
    private static final int ETHERNET = 0x000000;

    private static final int CISCO = 0x00000c;
    private static final int CISCO_BRIDGED = 0x0000f8;
    private static final int CDP = 0x2000;
    private static final int APPLETALK = 0x080007;

    private static final int BRIDGED = 0x0080c2;

    private static final CodeNames CISCO_PROTOCOLS =
            CodeNames.of(
                    0x010b,
                    "PVST",
                    0x010c,
                    "VLAN Bridge",
                    0x0111,
                    "UDLD",
                    CDP,
                    "CDP",
                    0x2003,
                    "VTP",
                    0x2004,
                    "DTP");

    /** RFC 2684, appendix B. */
    private static final CodeNames BRIDGED_PROTOCOLS =
            CodeNames.of(
                    0x0001,
                    "Ethernet + FCS",
                    0x0002,
                    "802.4 + FCS",
                    0x0003,
                    "Token Ring + FCS",
                    0x0004,
                    "FDDI + FCS",
                    0x0005,
                    "802.6 + FCS",
                    0x0007,
                    "Ethernet w/o FCS",
                    0x0008,
                    "802.4 w/o FCS",
                    0x0009,
                    "Token Ring w/o FCS",
                    0x000a,
                    "FDDI w/o FCS",
                    0x000b,
                    "802.6 w/o FCS",
                    0x000e,
                    "BPDU");

    private SnapPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}; false if its payload has no printer.
     *
     * @param source where the address of the sender is; -1 if there is none
     * @param destination where that of the receiver is
     * @param padding how many bytes are before a bridged frame (RFC 2684, section 6.2)
     */
    public static boolean print(
            Dissection d, long at, int length, long source, long destination, int padding) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("snap");
        if (!in.has(at, HEADER_LENGTH) || length < HEADER_LENGTH) {
            d.truncated();
            return true;
        }
        int oui = in.u24(at);
        int protocol = in.u16(at + 3);
        int rest = length - HEADER_LENGTH;
        if (d.options().linkHeader()) {
            out.append("oui ").append(Oui.name(oui)).append(" (0x").hex(oui, 6).append("), ");
            protocol(out, oui, protocol);
            out.append(", length ").decimal(rest).append(": ");
        }
        if (oui == CISCO && cisco(d, protocol, at + HEADER_LENGTH, rest)) {
            return true;
        }
        if (oui == BRIDGED && bridged(d, protocol, at + HEADER_LENGTH, rest, padding)) {
            return true;
        }
        boolean etherType = oui == ETHERNET || oui == CISCO_BRIDGED;
        if (etherType && protocol == RealtekPrinter.ETHERNET_TYPE && source >= 0) {
            EthernetPrinter.between(d, source, destination);
            out.append(", ");
        }
        if ((etherType || (oui == APPLETALK && protocol == 0x809b))
                && EtherTypePrinter.print(d, protocol, at + HEADER_LENGTH, rest, source)) {
            return true;
        }
        if (!d.options().linkHeader()) {
            if (source >= 0) {
                EthernetPrinter.between(d, source, destination);
                out.append(' ');
            }
            out.append("SNAP, ");
            if (oui != ETHERNET) {
                out.append("oui ").append(Oui.name(oui)).append(" (0x").hex(oui, 6).append("), ");
            }
            protocol(out, oui, protocol);
            out.append(", length ").decimal(rest).append(": ");
        }
        return false;
    }

    private static boolean bridged(Dissection d, int protocol, long at, int length, int padding) {
        switch (protocol) {
            case 0x0001, 0x0007 -> frame(d, EthernetPrinter::print, at, length, padding);
            case 0x0003, 0x0009 -> frame(d, TokenRingPrinter::print, at, length, padding);
            case 0x0004, 0x000a -> frame(d, FddiPrinter::print, at, length, padding + 1);
            case 0x000e -> StpPrinter.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Prints a frame behind so many bytes of padding; it counts as payload, not as link layer. */
    private static void frame(
            Dissection d, FramePrinter printer, long at, int length, int padding) {
        if (!d.in().has(at, padding)) {
            d.truncated();
            return;
        }
        int header = d.linkHeader();
        try {
            printer.print(d, at + padding, length - padding);
        } finally {
            d.linkHeader(header);
        }
    }

    private static boolean cisco(Dissection d, int protocol, long at, int length) {
        switch (protocol) {
            case CDP -> CdpPrinter.print(d, at, length);
            case 0x2003 -> VtpPrinter.print(d, at, length);
            case 0x2004 -> DtpPrinter.print(d, at, length);
            case 0x010b, 0x010c -> StpPrinter.print(d, at, length);
            case 0x0111 -> UdldPrinter.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void protocol(TextBuffer out, int oui, int protocol) {
        String name =
                oui == ETHERNET || oui == CISCO_BRIDGED || oui == APPLETALK
                        ? EtherTypeName.of(protocol)
                        : oui == CISCO
                                ? CISCO_PROTOCOLS.get(protocol)
                                : oui == BRIDGED ? BRIDGED_PROTOCOLS.get(protocol) : null;
        out.append(oui == ETHERNET ? "ethertype " : "pid ").append(name == null ? "Unknown" : name);
        out.append(" (0x").hex(protocol, 4).append(')');
    }
}
