// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AlignedAddress;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints RIP messages, and with {@code -v} the routes in them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2453">RFC 2453, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4822">RFC 4822</a> (authentication)
 */
public final class RipPrinter {
    private static final int HEADER = 4;
    private static final int ENTRY = 20;
    private static final int RESPONSE = 2;
    private static final int AUTHENTICATION = 0xffff;
    private static final int AF_INET = 2;

    private static final CodeNames COMMANDS =
            CodeNames.from(1, "Request", "Response", "Trace on", "Trace off", "Poll", "Poll Entry");

    private RipPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("rip");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int command = in.u8(at);
        int version = in.u8(at + 1);
        out.append(d.verbose(1) ? "\n\tRIPv" : "RIPv").decimal(version);
        if (version == 0) { // RFC 1058, section 3.4: ignored
            d.hex("\n\t", at, length);
            return;
        }
        out.append(", ");
        COMMANDS.print(out, command, "unknown command (", ")");
        out.append(", length: ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        switch (command) {
            case 1, RESPONSE -> routes(d, at, length, version);
            case 4, 5, 6 -> {}
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t", at, length);
                }
            }
        }
        if (d.verbose(2)) {
            d.hex("\n\t", at, length);
        }
    }

    /** Prints the routes, as far as they were captured. */
    private static void routes(Dissection d, long at, int length, int version) {
        TextBuffer out = d.out();
        switch (version) {
            case 1 -> out.append(", routes: ").decimal(length / ENTRY);
            case 2 -> out.append(", routes: ").decimal(length / ENTRY).append(" or less");
            default -> {
                out.append(", unknown version");
                return;
            }
        }
        int left = Math.min(length, d.in().available(at)) - HEADER;
        for (long place = at + HEADER; left > 0; left -= ENTRY, place += ENTRY) {
            boolean goesOn = version == 1 ? entry1(d, place, left) : entry2(d, place, left);
            if (!goesOn) {
                return;
            }
        }
    }

    /** Prints an entry of which {@code left} octets were captured; says whether others follow. */
    private static boolean entry1(Dissection d, long at, int left) {
        if (left < ENTRY) {
            d.truncated();
            return false;
        }
        TextBuffer out = d.out();
        int family = d.in().u16(at);
        boolean zero = d.in().u16(at + 2) == 0 && d.in().u64(at + 8) == 0;
        if ((family == 0 || family == AF_INET) && !zero) {
            d.hex("\n\t  ", at, ENTRY);
        } else if (family == 0 || family == AF_INET) {
            int metric = d.in().u32(at + 16);
            out.append(family == 0 ? "\n\t  AFI 0, " : "\n\t  ");
            d.ipv4(at + 4);
            out.append(", metric: ").decimal(metric);
        } else {
            out.append("\n\t AFI ");
            family(out, family);
            out.append(", ");
            d.hex("\n\t  ", at + 4, ENTRY - 4);
        }
        return true;
    }

    /** The same for version 2. */
    private static boolean entry2(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (left < HEADER) {
            d.truncated();
            return false;
        }
        int family = in.u16(at);
        if (family == AUTHENTICATION) {
            return authentication(d, at, left);
        }
        boolean known = family == AF_INET || family == 0;
        if (known && left < ENTRY) {
            d.truncated();
            return false;
        }
        out.append("\n\t  AFI ");
        family(out, family);
        if (!known) {
            d.hex("\n\t  ", at + 4, ENTRY - 4);
            return whole(d, left);
        }
        out.append(", ");
        AlignedAddress.print(out, in.u32(at + 4));
        int mask = in.u32(at + 8);
        int prefix = Integer.numberOfLeadingZeros(~mask);
        boolean contiguous = prefix == 32 || mask << prefix == 0;
        out.append('/').signed(contiguous ? prefix : -1);
        out.append(contiguous && prefix < 10 ? " " : "").append(", tag 0x").hex(in.u16(at + 2), 4);
        out.append(", metric: ").decimal(in.u32(at + 16)).append(", next-hop: ");
        if (in.u32(at + 12) == 0) {
            out.append("self");
        } else {
            d.ipv4(at + 12);
        }
        return true;
    }

    /** Prints that an entry was shorter than it has to be, if it was. */
    private static boolean whole(Dissection d, int left) {
        if (left < ENTRY) {
            d.out().append(" [remaining entries length ").decimal(left).append(" < 20]");
            d.invalid();
        }
        return left >= ENTRY;
    }

    private static boolean authentication(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u16(at + 2);
        switch (type) {
            case 1 -> {
                out.append("\n\t  Auth trailer:");
                d.hex("\n\t  ", at + HEADER, left - HEADER);
                return false; // it is the last
            }
            case 2 -> {
                out.append("\n\t  Simple Text Authentication data: ");
                for (int i = HEADER; i < ENTRY && in.u8(at + i) != 0; i++) {
                    out.escaped(in.u8(at + i));
                }
                return whole(d, left);
            }
            case 3 -> {
                if (left < ENTRY) {
                    d.truncated();
                    return false;
                }
                out.append("\n\t  Auth header:");
                out.append(" Packet Len ").decimal(in.u16(at + 4));
                out.append(", Key-ID ").decimal(in.u8(at + 6));
                out.append(", Auth Data Len ").decimal(in.u8(at + 7));
                out.append(", SeqNo ").decimal(in.u32(at + 8));
                out.append(", MBZ ").decimal(in.u32(at + 12));
                out.append(", MBZ ").decimal(in.u32(at + 16));
            }
            default -> {
                out.append("\n\t  Unknown (").decimal(type).append(") Authentication data:");
                d.hex("\n\t  ", at + HEADER, left - HEADER);
                return false;
            }
        }
        return true;
    }

    private static void family(TextBuffer out, int family) {
        switch (family) {
            case AF_INET -> out.append("IPv4");
            case 24, 28, 30 -> out.append("IPv6");
            case 0 -> out.append('0');
            default -> out.append("Unknown (").decimal(family).append(')');
        }
    }
}
