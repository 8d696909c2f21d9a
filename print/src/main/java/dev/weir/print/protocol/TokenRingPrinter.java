// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of a token ring, and the way over bridges that the sender chose.
 *
 * <p>Specified by IEEE 802.5.
 */
public final class TokenRingPrinter {
    private static final int FRAME_CONTROL = 1;
    private static final int DESTINATION = 2;
    private static final int SOURCE = 8;
    private static final int HEADER_LENGTH = 14;

    /** The kind of a frame is in the upper two bits of the frame control. */
    private static final int LLC = 1;

    /** A bit of the first octet of the sender's address: it chose the way. */
    private static final int ROUTED = 0x80;

    private static final int BACKWARD = 0x80;

    private TokenRingPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("token-ring");
        Window in = d.in();
        if (length < HEADER_LENGTH || !in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return Math.min(length, in.available(at));
        }
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, at, length);
        }
        int header = HEADER_LENGTH;
        if ((in.u8(at + SOURCE) & ROUTED) != 0) {
            long route = at + HEADER_LENGTH;
            if (length < HEADER_LENGTH + 2 || !in.has(route, 2)) {
                d.truncated();
                return HEADER_LENGTH;
            }
            int octets = in.u8(route) & 0x1f;
            header += octets;
            if (length < header || !in.has(route, octets)) {
                d.truncated();
                return HEADER_LENGTH;
            }
            route(d, route, octets);
        }
        long payload = at + header;
        int rest = length - header;
        d.linkHeader(header);
        if (in.u8(at + FRAME_CONTROL) >>> 6 == LLC) {
            return header + LlcPrinter.print(d, payload, rest, at + SOURCE, at + DESTINATION);
        }
        if (!link) {
            header(d, at, length);
        }
        d.unknown(payload, rest);
        return header;
    }

    private static void header(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (!d.options().quiet()) {
            out.hex(d.in().u8(at), 2).append(' ');
            out.hex(d.in().u8(at + FRAME_CONTROL), 2).append(' ');
        }
        d.macAddress(d.in().u48(at + SOURCE) & ~((long) ROUTED << 40));
        out.append(" > ");
        d.mac(at + DESTINATION);
        out.append(", length ").decimal(length).append(": ");
    }

    private static void route(Dissection d, long at, int octets) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (d.verbose(1)) {
            String kind =
                    switch (in.u8(at) >>> 5) {
                        case 0, 1, 2, 3 -> "Non-Broadcast";
                        case 4, 5 -> "All-routes";
                        default -> "Single-route";
                    };
            boolean backward = (in.u8(at + 1) & BACKWARD) != 0;
            out.append(kind).append(backward ? " Backward" : " Forward");
        } else {
            out.append("rt = ").hex(in.u16(at));
        }
        for (int i = 2; i + 1 < octets; i += 2) {
            int segment = in.u16(at + i);
            if (d.verbose(1)) {
                out.append(" [").decimal(segment >>> 4).append(':').decimal(segment & 15);
                out.append(']');
            } else {
                out.append(':').hex(segment);
            }
        }
        out.append(" (").append(largestFrame(in.u8(at + 1) >>> 4 & 7)).append(") ");
    }

    /** {@return how many octets the bridges on the way take} */
    private static String largestFrame(int code) {
        return switch (code) {
            case 0 -> "516";
            case 1 -> "1500";
            case 2 -> "2052";
            case 3 -> "4472";
            case 4 -> "8144";
            case 5 -> "11407";
            case 6 -> "17800";
            default -> "??";
        };
    }
}
