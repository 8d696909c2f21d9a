// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints GeoNetworking, by which vehicles tell where they are, as specified by ETSI TS 102 636-4-1,
 * and the ports of the transport on it, TS 102 636-5-1.
 */
public final class GeoNetPrinter {
    private static final int HEADER = 36;
    private static final int MULTI_HOP_HEADER = 32;
    private static final int TRANSPORT_HEADER = 4;

    private static final String[] NEXT = {"Any", "BTP-A", "BTP-B", "IPv6"};

    /** By type and subtype, a hexadecimal digit each. */
    private static final CodeNames TYPES =
            CodeNames.of(
                    0x30, "GeoAnycastCircle",
                    0x31, "GeoAnycastRect",
                    0x32, "GeoAnycastElipse",
                    0x40, "GeoBroadcastCircle",
                    0x41, "GeoBroadcastRect",
                    0x42, "GeoBroadcastElipse",
                    0x50, "TopoScopeBcast-SH",
                    0x51, "TopoScopeBcast-MH",
                    0x60, "LocService-Request",
                    0x61, "LocService-Reply");

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0, "CAM",
                    1, "DENM",
                    101, "TPEGM",
                    102, "TSPDM",
                    103, "VPM",
                    104, "SRM",
                    105, "SLAM",
                    106, "ecoCAM",
                    107, "ITM",
                    150, "SA");

    private GeoNetPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param source where the Ethernet address of the sender is; -1 if there is none
     */
    public static void print(Dissection d, long source, long at, int length) {
        d.protocol("geonet");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("GeoNet ");
        if (source >= 0) {
            out.append("src:");
            d.mac(source);
        }
        out.append("; ");
        if (length < HEADER) {
            out.append(" (common header length ").decimal(length).append(" < 36)");
            d.invalid();
            return;
        }
        in.need(at, 8);
        int next = in.u8(at) & 15;
        int type = in.u8(at + 1);
        out.append("v:").decimal(in.u8(at) >>> 4).append(" NH:").decimal(next).append('-');
        out.append(next < NEXT.length ? NEXT[next] : "Unknown");
        out.append(" HT:").decimal(type >>> 4).append('-').decimal(type & 15).append('-');
        out.append(name(type)).append(" HopLim:").decimal(in.u8(at + 7));
        out.append(" Payload:").decimal(in.u16(at + 4)).append(' ');
        position(d, at + 8);
        in.need(at, HEADER);
        long payload = at + HEADER;
        int left = length - HEADER;
        int extended = extended(type);
        if (extended >= 0) {
            if (left < extended) {
                out.append(" (header size ").decimal(extended).append(" > ").decimal(left);
                out.append(')');
                d.invalid();
                return;
            }
            in.need(payload, extended);
            payload += extended;
            left -= extended;
            if (next == 1 || next == 2) {
                if (left < TRANSPORT_HEADER) {
                    out.append(" (BTP length ").decimal(left).append(" < 4)");
                    d.invalid();
                    return;
                }
                transport(d, payload, left);
                payload += TRANSPORT_HEADER;
                left -= TRANSPORT_HEADER;
            }
        }
        if (d.verbose(1)) {
            d.hexDump(payload, left);
            in.need(payload, left);
        }
    }

    private static String name(int type) {
        return switch (type >>> 4) {
            case 0 -> "Any";
            case 1 -> "Beacon";
            case 2 -> "GeoUnicast";
            default -> TYPES.get(type, "Unknown");
        };
    }

    /** {@return how long the header behind the first one is, -1 if it is not known} */
    private static int extended(int type) {
        return switch (type >>> 4) {
            case 0, 1 -> 0;
            case 5 -> type == 0x50 ? 0 : type == 0x51 ? MULTI_HOP_HEADER : -1;
            default -> -1;
        };
    }

    private static void position(Dissection d, long at) {
        TextBuffer out = d.out();
        d.in().need(at, 8);
        out.append("GN_ADDR:");
        d.octets(at, 8);
        out.append(' ');
        int latitude = d.in().u32(at + 12);
        out.append("lat:").decimal(latitude).append(' ');
        int longitude = d.in().u32(at + 16);
        out.append("lon:").decimal(longitude);
    }

    private static void transport(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int destination = in.u16(at);
        int source = in.u16(at + 2);
        out.append("; BTP Dst:").decimal(destination).append(" Src:").decimal(source);
        if (length - TRANSPORT_HEADER > 2) {
            int version = in.u8(at + 4);
            int message = in.u8(at + 5);
            out.append("; ItsPduHeader v:").decimal(version).append(" t:").decimal(message);
            MESSAGES.print(out.append('-'), message, "unknown (", ")");
        }
    }
}
