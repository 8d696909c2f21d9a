// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.UtcTime;
import dev.weir.print.dissection.Window;

/**
 * Prints the ad-hoc configuration protocol.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-chroboczek-ahcp-00">its draft</a>
 */
public final class AhcpPrinter {
    private static final int MAGIC = 43;
    private static final int HEADER = 24;

    private static final CodeNames BODIES =
            CodeNames.from(0, "Discover", "Offer", "Request", "Ack", "Nack", "Release");

    /** This option and the one before it are a single octet. */
    private static final int MANDATORY = 1;

    private static final CodeNames OPTIONS =
            CodeNames.from(
                    0,
                    "Pad",
                    "Mandatory",
                    "Origin Time",
                    "Expires",
                    "My-IPv6-Address",
                    "My-IPv4-Address",
                    "IPv6 Prefix",
                    "IPv4 Prefix",
                    "IPv6 Address",
                    "IPv4 Address",
                    "IPv6 Prefix Delegation",
                    "IPv4 Prefix Delegation",
                    "Name Server",
                    "NTP Server");

    private AhcpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ahcp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("AHCP");
        if (length < 2) {
            d.invalid(at, length);
            return;
        }
        if (in.u8(at) != MAGIC) {
            d.invalid(at, length);
            return;
        }
        int version = in.u8(at + 1);
        out.append(" Version ").decimal(version);
        if (version != 1) {
            out.append(" (unknown)");
            in.need(at + 2, length - 2);
            return;
        }
        if (length < HEADER) {
            d.invalid(at + 2, length - 2);
            return;
        }
        if (d.verbose(1)) {
            header(d, at);
        } else {
            in.need(at, HEADER);
        }
        body(d, at + HEADER, length - HEADER);
    }

    private static void header(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int hops = in.u8(at + 2);
        out.append("\n\tHopcount ").decimal(hops);
        int original = in.u8(at + 3);
        out.append(", Original Hopcount ").decimal(original);
        int nonce = in.u32(at + 4);
        out.append(", Nonce 0x").hex(nonce, 8);
        in.need(at + 8, 8);
        out.append(", Source Id ");
        d.octets(at + 8, 8);
        in.need(at + 16, 8);
        out.append(", Destination Id ");
        d.octets(at + 16, 8);
    }

    private static void body(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            d.invalid(at, length);
            return;
        }
        int type = in.u8(at);
        int reserved = in.u8(at + 1);
        int size = in.u16(at + 2);
        if (d.verbose(1)) {
            BODIES.print(out.append("\n\t"), type, "Unknown-", "");
            if (reserved != 0) {
                out.append(", MBZ ").decimal(reserved);
            }
            out.append(", Length ").decimal(size);
        }
        if (size > length - 4) {
            d.invalid(at + 4, length - 4);
        } else if (d.verbose(2)) {
            options(d, at + 4, at + 4 + size);
        } else {
            in.need(at + 4, size);
        }
    }

    private static void options(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (long place = at; place < end; ) {
            int option = in.u8(place++);
            OPTIONS.print(out.append("\n\t "), option, "Unknown-", "");
            if (option <= MANDATORY) {
                continue;
            }
            if (place >= end) {
                d.invalid();
                return;
            }
            int size = in.u8(place++);
            if (size > end - place) {
                d.invalid(place, (int) (end - place));
                return;
            }
            option(d, option, place, size);
            place += size;
        }
    }

    private static void option(Dissection d, int option, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (option) {
            case 2 -> {
                if (single(d, at, size)) {
                    long time = Integer.toUnsignedLong(in.u32(at));
                    UtcTime.print(out.append(": "), time, ' ');
                    out.append(" UTC");
                }
            }
            case 3 -> {
                if (single(d, at, size)) {
                    int seconds = in.u32(at);
                    out.append(": ").decimal(seconds).append('s');
                }
            }
            case 4, 8, 12, 13 -> addresses(d, at, size, 16, false);
            case 5, 9 -> addresses(d, at, size, 4, false);
            case 6, 10 -> addresses(d, at, size, 16, true);
            case 11 -> addresses(d, at, size, 4, true);
            default -> {
                out.append(" (Length ").decimal(size).append(')');
                in.need(at, size);
            }
        }
    }

    /** {@return whether an option holds one number; says so if it does not} */
    private static boolean single(Dissection d, long at, int size) {
        if (size != 4) {
            d.invalid(at, size);
        }
        return size == 4;
    }

    private static void addresses(Dissection d, long at, int size, int octets, boolean prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        int step = prefixes ? octets + 1 : octets;
        for (int i = 0; i < size; i += step) {
            if (size - i < step) {
                d.invalid(at + i, size - i);
                return;
            }
            in.need(at + i, step);
            out.append(i == 0 ? ": " : ", ");
            if (octets == 4) {
                d.ipv4(at + i);
            } else {
                d.ipv6(at + i);
            }
            if (prefixes) {
                out.append('/').decimal(in.u8(at + i + octets));
            }
        }
    }
}
