// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.tunnel.PppoeHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints PPP over Ethernet: discovery with its tags, and sessions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2516">RFC 2516</a>
 */
public final class PppoePrinter {
    private static final int HEADER_LENGTH = PppoeHeader.LENGTH;

    /** The longest packet that looks for servers; Ethernet has no room for more. */
    private static final int LONGEST_INITIATION = 1484 - HEADER_LENGTH;

    /** The octets of a value that are printed as text. */
    private static final int MOST_TEXT = 79;

    private static final CodeNames CODES =
            CodeNames.of(9, "PADI", 7, "PADO", 0x19, "PADR", 0x65, "PADS", 0xa7, "PADT", 0, "");

    private static final CodeNames TAGS =
            CodeNames.of(
                    0,
                    "EOL",
                    0x0101,
                    "Service-Name",
                    0x0102,
                    "AC-Name",
                    0x0103,
                    "Host-Uniq",
                    0x0104,
                    "AC-Cookie",
                    0x0105,
                    "Vendor-Specific",
                    0x0110,
                    "Relay-Session-ID",
                    0x0120,
                    "PPP-Max-Payload",
                    0x0201,
                    "Service-Name-Error",
                    0x0202,
                    "AC-System-Error",
                    0x0203,
                    "Generic-Error");

    private PppoePrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    public static int print(Dissection d, long at, int length) {
        d.protocol("pppoe");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER_LENGTH) {
            out.append(" (length ")
                    .decimal(length)
                    .append(" < ")
                    .decimal(HEADER_LENGTH)
                    .append(')');
            d.invalid();
            return 0;
        }
        in.need(at, HEADER_LENGTH);
        int first = in.u8(at + PppoeHeader.VERSION_AND_TYPE);
        int version = PppoeHeader.version(first);
        int type = PppoeHeader.type(first);
        int code = in.u8(at + PppoeHeader.CODE);
        int session = in.u16(at + PppoeHeader.SESSION);
        int payload = in.u16(at + PppoeHeader.PAYLOAD_LENGTH);
        if (version != 1) {
            out.append(" [ver ").decimal(version).append(']');
        }
        if (type != 1) {
            out.append(" [type ").decimal(type).append(']');
        }
        out.append("PPPoE ");
        String name = CODES.get(code);
        if (name == null) {
            out.append("PAD-").hex(code);
        } else {
            out.append(name);
        }
        if (code == PppoeHeader.INITIATION && payload > LONGEST_INITIATION) {
            out.append(" [len ").decimal(payload).append("!]");
        }
        int rest = length - HEADER_LENGTH;
        if (payload > rest) {
            out.append(" [len ").decimal(payload).append(" > ").decimal(rest).append("!]");
        } else {
            rest = payload;
        }
        if (session != 0) {
            out.append(" [ses 0x").hex(session).append(']');
        }
        if (code == PppoeHeader.SESSION_DATA) {
            out.append(' ');
            return HEADER_LENGTH + PppPrinter.print(d, at + HEADER_LENGTH, rest);
        }
        tags(d, at + HEADER_LENGTH, at + HEADER_LENGTH + rest);
        return HEADER_LENGTH;
    }

    private static void tags(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = -1;
        long place = at;
        while (type != 0 && place < end) {
            type = in.u16(place);
            int length = in.u16(place + PppoeHeader.TAG_LENGTH);
            place += PppoeHeader.TAG_HEADER_LENGTH;
            in.need(place, length);
            out.append(" [");
            String name = TAGS.get(type);
            if (name == null) {
                out.append("TAG-0x").hex(type);
            } else {
                out.append(name);
            }
            if (length != 0) {
                value(d, place, length);
            }
            out.append(']');
            place += length;
        }
    }

    /**
     * Prints the first octets of a value if more of them are text than not, else all in
     * hexadecimal.
     */
    private static void value(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int shown = Math.min(length, MOST_TEXT);
        int printable = 0;
        for (int i = 0; i < shown; i++) {
            printable += isPrintable(in.u8(at + i)) ? 1 : 0;
        }
        if (printable > shown - printable) {
            out.append(" \"");
            for (int i = 0; i < shown; i++) {
                int c = in.u8(at + i);
                out.append(isPrintable(c) ? (char) c : '.');
            }
            out.append('"');
        } else {
            out.append(" 0x");
            for (int i = 0; i < length; i++) {
                out.upperHex(in.u8(at + i), 2);
            }
        }
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7f;
    }
}
