// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.juniper;

import dev.weir.packet.EthernetHeader;
import dev.weir.packet.LinkType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ChdlcPrinter;
import dev.weir.print.protocol.EtherTypePrinter;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.FrameRelayPrinter;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;
import dev.weir.print.protocol.MplsPrinter;
import dev.weir.print.protocol.OsiPrinter;
import dev.weir.print.protocol.PppPrinter;

import org.jspecify.annotations.Nullable;

/** Prints packets as routers of Juniper capture them, by the card they came through. */
public final class JuniperPrinter {
    private static final int PPP_ISO = 0x0023;
    private static final int PPP_ADDRESS_AND_CONTROL = 0xff03;

    private static final CodeNames PROTOCOLS = CodeNames.of(1, "Null", 2, "IPv4", 6, "IPv6");

    private static final CodeNames SECURITY =
            CodeNames.from(
                    1, "ESP ENCR-AUTH", "ESP ENCR-AH AUTH", "ESP AUTH", "AH AUTH", "ESP ENCR");

    private JuniperPrinter() {}

    /** {@return whether packets of {@code type} are a router's} */
    public static boolean has(LinkType type) {
        return card(type) != null;
    }

    private static @Nullable JuniperCard card(LinkType type) {
        return switch (type.number()) {
            case 130 -> JuniperCard.MLPPP;
            case 131 -> JuniperCard.MLFR;
            case 132 -> JuniperCard.ES;
            case 133 -> JuniperCard.GGSN;
            case 134 -> JuniperCard.MFR;
            case 135 -> JuniperCard.ATM2;
            case 136 -> JuniperCard.SERVICES;
            case 137 -> JuniperCard.ATM1;
            case 164 -> JuniperCard.MONITOR;
            case 167 -> JuniperCard.PPPOE;
            case 168 -> JuniperCard.PPPOE_ATM;
            case 178 -> JuniperCard.ETHER;
            case 179 -> JuniperCard.PPP;
            case 180 -> JuniperCard.FRAME_RELAY;
            case 181 -> JuniperCard.CHDLC;
            default -> null;
        };
    }

    /**
     * Prints the packet of {@code length} bytes at {@code at}, captured on a card of the link type.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, LinkType type, long at, int length) {
        JuniperCard card = card(type);
        if (card == null) {
            throw new IllegalArgumentException("not a link type of Juniper: " + type);
        }
        d.protocol(card.protocol());
        JuniperHeader header = d.state(JuniperHeader.SLOT);
        if (!header.read(d, card, at, length)) {
            return header.length();
        }
        long packet = at + header.length();
        int rest = length - header.length() + header.control();
        d.linkHeader(header.length() + (card == JuniperCard.ETHER ? EthernetHeader.LENGTH : 0));
        return header.length()
                + switch (card) {
                    case MLPPP -> multilinkPpp(d, header, packet, rest);
                    case MLFR -> multilinkFrameRelay(d, header, packet, rest);
                    case MFR -> frameRelayBundle(d, header, packet, rest);
                    case ES -> security(d, packet, rest);
                    case GGSN -> mobile(d, header, packet, rest);
                    case ATM1 -> JuniperAtmPrinter.print1(d, header, packet, rest);
                    case ATM2 -> JuniperAtmPrinter.print2(d, header, packet, rest);
                    case SERVICES -> services(d, packet, rest);
                    case MONITOR -> monitor(d, packet, rest);
                    case PPPOE -> bridged(d, packet, rest);
                    case ETHER -> EthernetPrinter.print(d, packet, rest);
                    case PPPOE_ATM -> pppoe(d, packet, rest);
                    case PPP -> ppp(d, packet, rest);
                    case FRAME_RELAY -> frameRelay(d, packet, rest);
                    case CHDLC -> highLevel(d, packet, rest);
                };
    }

    /** Prints what looks like an IP packet; false if it looks otherwise. */
    static boolean guessIp(Dissection d, long at, int length) {
        int first = d.in().u8(at);
        if (first >= 0x45 && first <= 0x4f) {
            Ipv4Printer.print(d, at, length);
        } else if (first >>> 4 == 6) {
            Ipv6Printer.print(d, at, length);
        } else {
            return false;
        }
        return true;
    }

    // What is within the packet is not link-layer header to tcpdump, but for Ethernet.

    private static int bridged(Dissection d, long at, int length) {
        EthernetPrinter.print(d, at, length);
        return 0;
    }

    private static int frameRelay(Dissection d, long at, int length) {
        FrameRelayPrinter.printFrame(d, at, length);
        return 0;
    }

    private static int highLevel(Dissection d, long at, int length) {
        ChdlcPrinter.print(d, at, length);
        return 0;
    }

    private static int ppp(Dissection d, long at, int length) {
        PppPrinter.print(d, at, length);
        return 0;
    }

    private static int multilinkPpp(Dissection d, JuniperHeader header, long at, int length) {
        int cookie = header.cookie16(d, 0);
        if (d.options().linkHeader() && cookie != PPP_ISO && cookie != PPP_ADDRESS_AND_CONTROL) {
            d.out().append("Bundle-ID ").decimal(header.bundle()).append(": ");
        }
        if (services(d, header, at, length)) {
            return 0;
        }
        if (cookie == PPP_ISO) {
            return ppp(d, at - 2, length + 2);
        }
        return ppp(d, at, length);
    }

    /** Prints a packet whose protocol is in the cookie; false if it is none of those. */
    private static boolean services(Dissection d, JuniperHeader header, long at, int length) {
        switch (header.protocol()) {
            case 0x00 -> {
                if (header.cookie(d, 4) == 0xc) { // an IS-IS packet that came in by PPP
                    PppPrinter.print(d, at, length);
                } else {
                    Ipv4Printer.print(d, at, length);
                }
            }
            case 0x10 -> Ipv6Printer.print(d, at, length);
            case 0x20 -> MplsPrinter.print(d, at, length);
            case 0x30 -> OsiPrinter.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int multilinkFrameRelay(
            Dissection d, JuniperHeader header, long at, int length) {
        bundle(d, header);
        if (header.protocol() == 0x0003 || header.protocol() == 0x0300) {
            OsiPrinter.print(d, at, length);
            return 0;
        }
        return frameRelayProtocol(d, header, at, length);
    }

    private static int frameRelayProtocol(Dissection d, JuniperHeader header, long at, int length) {
        switch (header.protocol()) {
            case 0x0308, 0x03cc, 0x038e -> OsiPrinter.print(d, at - 1, length + 1);
            default -> unknown(d, header, length);
        }
        return 0;
    }

    private static void unknown(Dissection d, JuniperHeader header, int length) {
        d.out().append("unknown protocol 0x").hex(header.protocol(), 4);
        d.out().append(", length ").decimal(length);
    }

    private static int frameRelayBundle(Dissection d, JuniperHeader header, long at, int length) {
        if (header.cookieLength() == 0) {
            FrameRelayPrinter.printMultilink(d, at, length);
            return 0;
        }
        if (header.cookieLength() == 8 && services(d, header, at, length)) {
            return 0;
        }
        bundle(d, header);
        if (header.protocol() == 0xfefe) {
            OsiPrinter.print(d, at + 1, length - 1);
            return 0;
        }
        return frameRelayProtocol(d, header, at, length);
    }

    private static void bundle(Dissection d, JuniperHeader header) {
        if (d.options().linkHeader()) {
            d.out().append("Bundle-ID ").decimal(header.bundle()).append(", ");
        }
    }

    private static int security(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 16);
        int index = in.u16(at);
        int hops = in.u8(at + 2);
        int type = in.u8(at + 3);
        if (length < 6) {
            d.invalid();
            return 0;
        }
        String name = SECURITY.get(type);
        if (name == null) {
            out.append("ES Invalid type ").decimal(type).append(", length ").decimal(length);
            return 0;
        }
        int header = type >= 3 ? 16 : 0;
        int rest = length - header;
        if (d.options().linkHeader()) {
            out.append("ES SA, index ").decimal(index).append(", ttl ").decimal(hops);
            out.append(" type ").append(name).append(" (").decimal(type).append(')');
            if (header != 0) {
                out.append(", spi ").decimal(in.u32(at + 4)).append(", Tunnel ");
                d.ipv4(at + 8);
                out.append(" > ");
                d.ipv4(at + 12);
            }
            out.append(", length ").decimal(rest).append('\n');
        }
        Ipv4Printer.print(d, at + header, rest);
        return 0;
    }

    private static int mobile(Dissection d, JuniperHeader header, long at, int length) {
        TextBuffer out = d.out();
        int protocol = header.cookie(d, 2);
        if (d.options().linkHeader()) {
            out.append("proto ").append(PROTOCOLS.get(protocol, "Unknown")).append(" (");
            out.decimal(protocol).append("), vlan ").decimal(header.cookie16(d, 4)).append(": ");
        }
        switch (protocol) {
            case 2 -> Ipv4Printer.print(d, at, length);
            case 6 -> Ipv6Printer.print(d, at, length);
            default -> {
                if (!d.options().linkHeader()) {
                    out.append("unknown GGSN proto (").decimal(protocol).append(')');
                }
            }
        }
        return 0;
    }

    private static int services(Dissection d, long at, int length) {
        Window in = d.in();
        in.need(at, 8);
        if (d.options().linkHeader()) {
            d.out().append("service-id ").decimal(in.u8(at)).append(" flags 0x");
            d.out().hex(in.u8(at + 1), 2).append(" service-set-id 0x").hex(in.u16(at + 2), 4);
            d.out().append(" iif ").decimal(in.u24(at + 5)).append(": ");
        }
        guessIp(d, at, length);
        return 0;
    }

    private static int monitor(Dissection d, long at, int length) {
        Window in = d.in();
        in.need(at, 8);
        if (d.options().linkHeader()) {
            d.out().append("service-id ").decimal(in.u32(at + 4)).append(", iif ");
            d.out().decimal(in.u16(at + 2)).append(", pkt-type ").decimal(in.u8(at)).append(": ");
        }
        guessIp(d, at, length);
        return 0;
    }

    private static int pppoe(Dissection d, long at, int length) {
        int type = d.in().u16(at);
        if (!EtherTypePrinter.print(d, type, at + 2, length - 2)) {
            d.out().append("unknown ethertype 0x").hex(type, 4);
        }
        return 0;
    }
}
