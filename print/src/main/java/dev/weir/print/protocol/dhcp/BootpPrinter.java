// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints BOOTP and DHCP messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc951">RFC 951</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131">RFC 2131</a>
 */
public final class BootpPrinter {
    /** {@code CMU} and a zero. */
    private static final int CARNEGIE_MELLON = 0x434d5500;

    private BootpPrinter() {}

    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int ETHERNET = 1;
    private static final int CLIENT_ADDRESS = 28;
    private static final int SERVER_NAME = 44;
    private static final int FILE = 108;
    private static final int VENDOR = 236;
    private static final int MAGIC = 0x6382_5363;

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("bootp");
        Window in = d.in();
        TextBuffer out = d.out();
        int operation = in.u8(at);
        switch (operation) {
            case REQUEST -> out.append("BOOTP/DHCP, Request");
            case REPLY -> out.append("BOOTP/DHCP, Reply");
            default -> out.append("BOOTP/DHCP, unknown (0x").hex(operation, 2).append(')');
        }
        int hardware = in.u8(at + 1);
        int hardwareLength = in.u8(at + 2);
        boolean ethernet = hardware == ETHERNET && hardwareLength == 6;
        if (ethernet && operation == REQUEST) {
            in.need(at + CLIENT_ADDRESS, 6);
            out.append(" from ");
            d.mac(at + CLIENT_ADDRESS);
        }
        out.append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        in.check(at + 8, 2);
        unusual(out, ", htype ", hardware, ETHERNET);
        if (!ethernet) {
            out.append(", hlen ").decimal(hardwareLength);
        }
        unusual(out, ", hops ", in.u8(at + 3), 0);
        int transaction = in.u32(at + 4);
        if (transaction != 0) {
            out.append(", xid 0x").hex(transaction);
        }
        unusual(out, ", secs ", in.u16(at + 8), 0);
        int flags = in.u16(at + 10);
        out.append(", Flags [").append((flags & 0x8000) != 0 ? "Broadcast" : "none").append(']');
        if (d.verbose(2)) {
            out.append(" (0x").hex(flags, 4).append(')');
        }
        addresses(d, at, ethernet);
        if (names(d, at)) {
            vendor(d, at + VENDOR);
        }
    }

    private static void unusual(TextBuffer out, String name, int value, int usual) {
        if (value != usual) {
            out.append(name).decimal(value);
        }
    }

    private static void addresses(Dissection d, long at, boolean ethernet) {
        address(d, "\n\t  Client-IP ", at + 12);
        address(d, "\n\t  Your-IP ", at + 16);
        address(d, "\n\t  Server-IP ", at + 20);
        address(d, "\n\t  Gateway-IP ", at + 24);
        if (ethernet) {
            d.in().need(at + CLIENT_ADDRESS, 6);
            d.out().append("\n\t  Client-Ethernet-Address ");
            d.mac(at + CLIENT_ADDRESS);
        }
    }

    private static void address(Dissection d, String name, long at) {
        if (d.in().u32(at) != 0) {
            d.out().append(name);
            d.ipv4(at);
        }
    }

    /** Prints the names; says whether they were captured, and end. */
    private static boolean names(Dissection d, long at) {
        return name(d, "\n\t  sname \"", at + SERVER_NAME, 64)
                && name(d, "\n\t  file \"", at + FILE, 128);
    }

    private static boolean name(Dissection d, String before, long at, int length) {
        Window in = d.in();
        if (in.u8(at) == 0) {
            return true;
        }
        d.out().append(before);
        for (int i = 0; i < length && in.has(at + i, 1); i++) {
            int c = in.u8(at + i);
            if (c == 0) {
                d.out().append('"');
                return true;
            }
            d.out().escaped(c);
        }
        d.out().append('"');
        d.truncated();
        return false;
    }

    private static void vendor(Dissection d, long at) {
        Window in = d.in();
        in.check(at, 4);
        int magic = in.u32(at);
        switch (magic) {
            case 0 -> {}
            case MAGIC -> {
                try {
                    DhcpOptionsPrinter.print(d, at);
                } catch (TruncatedException e) {
                    if (e != TruncatedException.INSTANCE) {
                        throw e;
                    }
                    d.truncated(); // and the printers around go on
                }
            }
            case CARNEGIE_MELLON -> carnegieMellon(d, at);
            default -> d.out().append("\n\t  Vendor-#0x").hex(magic);
        }
    }

    /** What was there before RFC 1048: addresses at fixed places. */
    private static void carnegieMellon(Dissection d, long at) {
        Window in = d.in();
        d.out().append(" vend-cmu");
        in.check(at + 4, 4);
        int flags = in.u8(at + 4);
        if ((flags & ~1) != 0) {
            d.out().append(" F:0x").hex(flags);
        }
        server(d, " DG:", at + 12);
        server(d, (flags & 1) != 0 ? " SM:" : " SM*:", at + 8);
        server(d, " NS1:", at + 16);
        server(d, " NS2:", at + 20);
        server(d, " IEN1:", at + 24);
        server(d, " IEN2:", at + 28);
        server(d, " TS1:", at + 32);
        server(d, " TS2:", at + 36);
    }

    private static void server(Dissection d, String name, long at) {
        d.in().check(at, 4);
        address(d, name, at);
    }
}
