// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints OSPF for IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5340#appendix-A.3">RFC 5340, appendix A.3</a>
 */
public final class Ospf3Printer {
    private static final int HEADER = 16;
    private static final int SIGNALING_HEADER = 4;
    private static final int AUTHENTICATION_HEADER = 16;

    /** The option that says that link-local signaling follows. */
    private static final int LINK_LOCAL = 0x200;

    private static final CodeNames AUTHENTICATIONS = CodeNames.of(1, "HMAC");

    private static final CodeNames TYPES =
            CodeNames.from(1, "Hello", "Database Description", "LS-Request", "LS-Update", "LS-Ack");

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0x01, "V6",
                    0x02, "External",
                    0x04, "Deprecated",
                    0x08, "NSSA",
                    0x10, "Router",
                    0x20, "Demand Circuit",
                    0x100, "AFs Support",
                    0x200, "LLS",
                    0x400, "Authentication Trailer");

    private static final CodeNames DESCRIPTION_FLAGS =
            CodeNames.of(4, "Init", 2, "More", 1, "Master", 0x10, "IPv6 MTU");

    private Ospf3Printer() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ospf3");
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at + 1);
        int version = in.u8(at);
        out.append("OSPFv").decimal(version).append(", ");
        String name = TYPES.get(type);
        if (name == null) {
            out.append("unknown packet type (").decimal(type).append("), length ").decimal(length);
            return;
        }
        out.append(name).append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        int announced = in.u16(at + 2);
        if (announced > length) {
            out.append(" [len ").decimal(announced).append(']');
            return;
        }
        in.need(at + 4, 4);
        out.append("\n\tRouter-ID ");
        d.ipv4(at + 4);
        if (in.u32(at + 8) == 0) {
            out.append(", Backbone Area");
        } else {
            out.append(", Area ");
            d.ipv4(at + 8);
        }
        int instance = in.u8(at + 14);
        if (instance != 0) {
            out.append(", Instance ").decimal(instance);
        }
        if (version == 3) {
            body(d, type, at + HEADER, at + announced);
            trailer(d, type, at + HEADER, at + announced, at + length);
        }
    }

    /** Prints what may follow a packet: link-local signaling, then authentication. */
    private static void trailer(Dissection d, int type, long body, long at, long end) {
        int options =
                switch (type) {
                    case 1 -> d.in().u32(body + 4);
                    case 2 -> d.in().u32(body);
                    default -> 0;
                };
        long place = at;
        if ((options & LINK_LOCAL) != 0 && place < end) {
            place += signaling(d, place, (int) (end - place));
        }
        if (place < end) {
            authentication(d, place, (int) (end - place));
        }
    }

    /** RFC 5613, section 2.2; returns how many bytes it took. */
    private static int signaling(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < SIGNALING_HEADER) {
            throw TruncatedException.INSTANCE;
        }
        int checksum = in.u16(at);
        out.append("\n\tLLS Checksum 0x").hex(checksum, 4);
        int size = in.u16(at + 2);
        out.append(", Data Length ").decimal(size);
        if (size < SIGNALING_HEADER || size > length) {
            throw TruncatedException.INSTANCE;
        }
        in.check(at, size);
        return size;
    }

    /** RFC 7166, section 4.1. */
    private static void authentication(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < AUTHENTICATION_HEADER) {
            throw TruncatedException.INSTANCE;
        }
        int type = in.u16(at);
        AUTHENTICATIONS.printHex(
                out.append("\n\tAuthentication Type "), type, "unknown (0x", 4, ")");
        int size = in.u16(at + 2);
        out.append(", Length ").decimal(size);
        if (size < AUTHENTICATION_HEADER || size > length) {
            throw TruncatedException.INSTANCE;
        }
        int association = in.u16(at + 6);
        out.append(", SAID ").decimal(association);
        int high = in.u32(at + 8);
        out.append(", CSN 0x").hex(high, 8);
        int low = in.u32(at + 12);
        out.append(':').hex(low, 8);
        in.check(at, size);
        if (d.verbose(2)) {
            d.hex(
                    "\n\tAuthentication Data ",
                    at + AUTHENTICATION_HEADER,
                    size - AUTHENTICATION_HEADER);
        }
    }

    /** Prints the names of the options in the last 24 bits. */
    static void options(TextBuffer out, int options) {
        OPTIONS.printBits(out.append("Options ["), options & 0xffffff, "none");
        out.append(']');
    }

    private static void body(Dissection d, int type, long at, long end) {
        switch (type) {
            case 1 -> hello(d, at, end);
            case 2 -> description(d, at, end);
            case 3 -> request(d, at, end);
            case 4 -> {
                if (d.verbose(2)) {
                    int count = d.in().u32(at);
                    long place = at + 4;
                    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
                        if (place >= end) {
                            return;
                        }
                        place += Ospf3LsaPrinter.print(d, place, end);
                    }
                }
            }
            case 5 -> {
                if (d.verbose(2)) {
                    headers(d, at, end);
                }
            }
            default -> {}
        }
    }

    private static void headers(Dissection d, long at, long end) {
        for (long place = at; place < end; place += Ospf3LsaPrinter.HEADER) {
            Ospf3LsaPrinter.header(d, place, end);
        }
    }

    private static void hello(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        int options = in.u32(at + 4);
        options(out.append("\n\t"), options);
        in.need(at, 12);
        out.append("\n\t  Hello Timer ").decimal(in.u16(at + 8));
        out.append("s, Dead Timer ").decimal(in.u16(at + 10)).append("s, Interface-ID ");
        d.ipv4(at);
        out.append(", Priority ").decimal(options >>> 24);
        if (in.u32(at + 12) != 0) {
            out.append("\n\t  Designated Router ");
            d.ipv4(at + 12);
        }
        if (in.u32(at + 16) != 0) {
            out.append(", Backup Designated Router ");
            d.ipv4(at + 16);
        }
        if (d.verbose(2)) {
            out.append("\n\t  Neighbor List:");
            for (long place = at + 20; place < end; place += 4) {
                in.need(place, 4);
                out.append("\n\t    ");
                d.ipv4(place);
            }
        }
    }

    private static void description(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        int options = in.u32(at);
        options(out.append("\n\t"), options);
        int flags = in.u8(at + 7);
        DESCRIPTION_FLAGS.printBits(out.append(", DD Flags ["), flags, "none");
        out.append(']');
        in.need(at, 12);
        out.append(", MTU ").decimal(in.u16(at + 4));
        out.append(", DD-Sequence 0x").hex(in.u32(at + 8), 8);
        if (d.verbose(2)) {
            headers(d, at + 12, end);
        }
    }

    private static void request(Dissection d, long at, long end) {
        if (!d.verbose(2)) {
            return;
        }
        Window in = d.in();
        for (long place = at; place < end; place += 12) {
            in.check(place, 12);
            d.out().append("\n\t  Advertising Router ");
            d.ipv4(place + 8);
            Ospf3LsaPrinter.name(d, in.u16(place + 2), place + 4);
        }
    }
}
