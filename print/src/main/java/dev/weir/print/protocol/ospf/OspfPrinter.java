// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints OSPF for IPv4.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2328#appendix-A.3">RFC 2328, appendix A.3</a>
 */
public final class OspfPrinter {
    private static final int HEADER = 24;
    private static final int NO_AUTHENTICATION = 0;
    private static final int SIMPLE = 1;
    private static final int CRYPTOGRAPHIC = 2;

    /** The digest that follows a packet, and is no part of its length. */
    private static final int DIGEST = 16;

    private static final int LINK_LOCAL_SIGNALING = 0x10;

    static final CodeNames TYPES =
            CodeNames.from(1, "Hello", "Database Description", "LS-Request", "LS-Update", "LS-Ack");

    private static final CodeNames AUTHENTICATION = CodeNames.from(0, "none", "simple", "MD5");

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0x01, "MultiTopology",
                    0x02, "External",
                    0x04, "Multicast",
                    0x08, "NSSA",
                    0x10, "LLS",
                    0x20, "Demand Circuit",
                    0x40, "Opaque",
                    0x80, "Up/Down");

    private static final CodeNames DESCRIPTION_FLAGS =
            CodeNames.of(4, "Init", 2, "More", 1, "Master", 8, "OOBResync");

    private static final CodeNames SIGNALS =
            CodeNames.of(1, "Extended Options", 2, "MD5 Authentication");

    private static final CodeNames EXTENDED_OPTIONS = CodeNames.of(1, "LSDB resync", 2, "Restart");

    private OspfPrinter() {}

    /** Prints the packet of {@code size} bytes at {@code at}. */
    public static void print(Dissection d, long at, int size) {
        d.protocol("ospf2");
        Window in = d.in();
        TextBuffer out = d.out();
        int length = size;
        if (in.u16(at + 14) == CRYPTOGRAPHIC) {
            length = Math.max(size - DIGEST, 0);
            in.limit(in.end() - DIGEST);
        }
        int type = in.u8(at + 1);
        int version = in.u8(at);
        out.append("OSPFv").decimal(version).append(", ");
        String name = TYPES.get(type);
        if (name == null) {
            out.append("unknown LS-type ").decimal(type).append(", length ").decimal(length);
            return;
        }
        out.append(name).append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        int announced = in.u16(at + 2);
        if (length != announced) {
            out.append(" [len ").decimal(announced).append(']');
        }
        long end = at + Math.min(length, announced);
        in.need(at + 4, 4);
        out.append("\n\tRouter-ID ");
        d.ipv4(at + 4);
        if (in.u32(at + 8) == 0) {
            out.append(", Backbone Area");
        } else {
            out.append(", Area ");
            d.ipv4(at + 8);
        }
        if (!authentication(d, at)) {
            return;
        }
        if (version != 2) {
            out.append(" ospf [version ").decimal(version).append(']');
            return;
        }
        boolean signals = body(d, type, at + HEADER, end);
        if (signals && size > announced) {
            signals(d, at, announced, size - announced);
        }
    }

    /** Prints how the packet is authenticated; false if it is unknown how. */
    private static boolean authentication(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at + 16, 8);
        int type = in.u16(at + 14);
        out.append(", Authentication Type: ").append(AUTHENTICATION.get(type, "unknown"));
        out.append(" (").decimal(type).append(')');
        switch (type) {
            case NO_AUTHENTICATION -> {}
            case SIMPLE -> {
                out.append("\n\tSimple text password: ");
                Text.untilPadding(d, at + 16, 8);
            }
            case CRYPTOGRAPHIC -> {
                out.append("\n\tKey-ID: ").decimal(in.u8(at + 18));
                out.append(", Auth-Length: ").decimal(in.u8(at + 19));
                out.append(", Crypto Sequence Number: 0x").hex(in.u32(at + 20), 8);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Prints the names of {@code options}. */
    static void options(TextBuffer out, int options) {
        OPTIONS.printBits(out, options, "none");
    }

    /** Prints what is behind the header; returns whether link-local signaling may follow. */
    private static boolean body(Dissection d, int type, long at, long end) {
        switch (type) {
            case 1 -> {
                return hello(d, at, end);
            }
            case 2 -> {
                return description(d, at, end);
            }
            case 3 -> {
                for (long place = at; place < end; place += 12) {
                    OspfLsaPrinter.request(d, place);
                }
            }
            case 4 -> {
                int count = d.in().u32(at);
                d.out().append(", ").decimal(count).append(count == 1 ? " LSA" : " LSAs");
                long place = at + 4;
                for (int i = 1; Integer.compareUnsigned(i, count) <= 0; i++) {
                    d.out().append("\n\t  LSA #").decimal(i);
                    place += OspfLsaPrinter.print(d, place);
                }
            }
            default -> {
                long place = at;
                while (OspfLsaPrinter.header(d, place)) { // ends where the bytes end
                    place += OspfLsaPrinter.HEADER;
                }
            }
        }
        return false;
    }

    private static boolean hello(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        int options = in.u8(at + 6);
        options(out.append("\n\tOptions ["), options);
        out.append(']');
        in.need(at + 8, 4);
        out.append("\n\t  Hello Timer ").decimal(in.u16(at + 4));
        out.append("s, Dead Timer ").decimal(in.u32(at + 8)).append("s, Mask ");
        d.ipv4(at);
        out.append(", Priority ").decimal(in.u8(at + 7));
        if (in.u32(at + 12) != 0) {
            out.append("\n\t  Designated Router ");
            d.ipv4(at + 12);
        }
        if (in.u32(at + 16) != 0) {
            out.append(", Backup Designated Router ");
            d.ipv4(at + 16);
        }
        if (at + 20 < end) {
            out.append("\n\t  Neighbor List:");
            for (long place = at + 20; place < end; place += 4) {
                in.need(place, 4);
                out.append("\n\t    ");
                d.ipv4(place);
            }
        }
        return (options & LINK_LOCAL_SIGNALING) != 0;
    }

    private static boolean description(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        int options = in.u8(at + 2);
        options(out.append("\n\tOptions ["), options);
        out.append(']');
        in.need(at + 3, 1);
        DESCRIPTION_FLAGS.printBits(out.append(", DD Flags ["), in.u8(at + 3), "none");
        out.append("], MTU: ").decimal(in.u16(at));
        int sequence = in.u32(at + 4);
        out.append(", Sequence: 0x").hex(sequence, 8);
        long place = at + 8;
        while (place < end && OspfLsaPrinter.header(d, place)) {
            place += OspfLsaPrinter.HEADER;
        }
        return (options & LINK_LOCAL_SIGNALING) != 0;
    }

    /** The block behind a packet, RFC 5613. */
    private static void signals(Dissection d, long at, int announced, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at + announced;
        if (in.u16(at + 14) == CRYPTOGRAPHIC) {
            place += in.u8(at + 19);
        }
        if (!in.has(place, 1)) {
            return;
        }
        int checksum = in.u16(place);
        out.append("\n\t  LLS: checksum: 0x").hex(checksum, 4);
        int words = in.u16(place + 2);
        out.append(", length: ").decimal(words);
        if (words * 4 > left) {
            return;
        }
        long end = at + announced + words * 4L;
        place += 4;
        while (place < end) {
            int type = in.u16(place);
            out.append("\n\t    ").append(SIGNALS.get(type, "Unknown TLV"));
            out.append(" (").decimal(type).append(')');
            int length = in.u16(place + 2);
            out.append(", length: ").decimal(length);
            place += 4;
            switch (type) {
                case 1 -> {
                    if (length != 4) {
                        out.append(" [should be 4]");
                    }
                    int options = in.u32(place);
                    out.append("\n\t      Options: 0x").hex(options, 8).append(" [");
                    EXTENDED_OPTIONS.printBits(out, options, "?");
                    out.append(']');
                }
                case 2 -> {
                    if (length != 20) {
                        out.append(" [should be 20]");
                    }
                    int sequence = in.u32(place);
                    out.append("\n\t      Sequence number: 0x").hex(sequence, 8);
                }
                default -> {}
            }
            place += (length + 3) / 4 * 4L;
        }
    }
}
