// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AlignedAddress;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints EIGRP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7868#section-6">RFC 7868, section 6</a>
 */
public final class EigrpPrinter {
    private static final int HEADER = 20;

    private static final CodeNames OPCODES =
            CodeNames.of(1, "Update", 3, "Query", 4, "Reply", 5, "Hello", 6, "IPX SAP", 7, "Probe");

    private static final CodeNames FLAGS =
            CodeNames.of(1, "Init", 2, "Conditionally Received", 4, "Restart", 8, "End-of-Table");

    private static final CodeNames PARAMETERS =
            CodeNames.of(
                    0x0001, "General Parameters",
                    0x0002, "Authentication",
                    0x0003, "Sequence",
                    0x0004, "Software Version",
                    0x0005, "Next Multicast Sequence",
                    0x0102, "IP Internal routes",
                    0x0103, "IP External routes",
                    0x0202, "AppleTalk Internal routes",
                    0x0203, "AppleTalk External routes",
                    0x0204, "AppleTalk Cable setup",
                    0x0302, "IPX Internal routes",
                    0x0303, "IPX External routes");

    private EigrpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("eigrp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        int version = in.u8(at);
        if (version != 2) {
            out.append("EIGRP version ").decimal(version).append(" packet not supported");
            return;
        }
        int opcode = in.u8(at + 1);
        if (!d.verbose(1)) {
            OPCODES.print(out.append("EIGRP "), opcode, "unknown (", ")");
            out.append(", length: ").decimal(length);
            return;
        }
        OPCODES.print(out.append("\n\tEIGRP v2, opcode: "), opcode, "unknown, type: ", "");
        out.append(" (").decimal(opcode).append("), chksum: 0x").hex(in.u16(at + 2), 4);
        FLAGS.printBits(out.append(", Flags: ["), in.u32(at + 4), "none");
        out.append("]\n\tseq: 0x").hex(in.u32(at + 8), 8);
        out.append(", ack: 0x").hex(in.u32(at + 12), 8);
        out.append(", VRID: ").decimal(in.u16(at + 16)).append(", AS: ").decimal(in.u16(at + 18));
        out.append(", length: ").decimal(length - HEADER);
        parameters(d, at + HEADER, length - HEADER);
    }

    private static void parameters(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left > 0; ) {
            in.check(place, 4);
            int type = in.u16(place);
            int size = in.u16(place + 2);
            if (size < 4 || size > left) {
                d.hex("\n\t    ", place + 4, left);
                return;
            }
            out.append("\n\t  ").append(PARAMETERS.get(type, "Unknown")).append(" TLV (0x");
            out.hex(type, 4).append("), length: ").decimal(size);
            in.check(place, size);
            parameter(d, type, place, size);
            place += size;
            left -= size;
        }
    }

    private static void parameter(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 0x0001 -> {
                if (enough(d, size, 12)) {
                    out.append("\n\t    holdtime: ").decimal(in.u16(at + 10)).append('s');
                    for (int i = 1; i <= 5; i++) {
                        out.append(", k").decimal(i).append(' ').decimal(in.u8(at + 3 + i));
                    }
                }
            }
            case 0x0004 -> {
                if (enough(d, size, 8)) {
                    out.append("\n\t    IOS version: ").decimal(in.u8(at + 4)).append('.');
                    out.decimal(in.u8(at + 5)).append(", EIGRP version ");
                    out.decimal(in.u8(at + 6)).append('.').decimal(in.u8(at + 7));
                }
            }
            case 0x0102 -> internal(d, at, size);
            case 0x0103 -> enough(d, size, 46);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at + 4, size - 4);
                }
            }
        }
        if (d.verbose(2)) {
            d.hex("\n\t    ", at + 4, size - 4);
        }
    }

    private static boolean enough(Dissection d, int size, int needed) {
        if (size < needed) {
            d.out().append(" (too short, < ").decimal(needed).append(')');
        }
        return size >= needed;
    }

    private static void internal(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!enough(d, size, 25)) {
            return;
        }
        int bits = in.u8(at + 24);
        int octets = (bits + 7) / 8;
        if (bits > 32) {
            out.append("\n\t    illegal prefix length ").decimal(bits);
            return;
        }
        in.need(at + 25, octets);
        int address = 0;
        for (int i = 0; i < octets; i++) {
            address |= in.u8(at + 25 + i) << (24 - 8 * i);
        }
        out.append("\n\t    IPv4 prefix: ");
        AlignedAddress.print(out, address);
        out.append('/').decimal(bits).append(", nexthop: ");
        if (in.u32(at + 4) == 0) {
            out.append("self");
        } else {
            d.ipv4(at + 4);
        }
        out.append("\n\t      delay ").decimal(Integer.divideUnsigned(in.u32(at + 8), 100));
        out.append(" ms, bandwidth ").decimal(in.u32(at + 12)); // in units that are not Kbps
        out.append(" Kbps, mtu ").decimal(in.u24(at + 16)).append(", hop ");
        out.decimal(in.u8(at + 19)).append(", reliability ").decimal(in.u8(at + 20));
        out.append(", load ").decimal(in.u8(at + 21));
    }
}
