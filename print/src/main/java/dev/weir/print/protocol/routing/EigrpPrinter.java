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

    private static final CodeNames ORIGINS =
            CodeNames.from(
                    1,
                    "IGRP",
                    "EIGRP",
                    "Static",
                    "RIP",
                    "Hello",
                    "OSPF",
                    "IS-IS",
                    "EGP",
                    "BGP",
                    "IDRP",
                    "Connected");

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
        if (length < HEADER) {
            OPCODES.print(out.append("EIGRP "), opcode, "unknown (", ")");
            out.append(", length: ").decimal(length).append(" (too short, < 20)");
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
            case 0x0103 -> external(d, at, size);
            case 0x0202 -> appleTalkInternal(d, at, size);
            case 0x0203 -> appleTalkExternal(d, at, size);
            case 0x0204 -> {
                if (enough(d, size, 12)) {
                    out.append("\n\t    Cable-range: ").decimal(in.u16(at + 4)).append('-');
                    out.decimal(in.u16(at + 6)).append(", Router-ID ").decimal(in.u32(at + 8));
                }
            }
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
        if (enough(d, size, 26) && prefix(d, at + 24, at + 4)) {
            metrics(d, at + 8);
        }
    }

    private static void external(Dissection d, long at, int size) {
        if (!enough(d, size, 46) || !prefix(d, at + 44, at + 4)) {
            return;
        }
        Window in = d.in();
        d.out().append("\n\t      origin-router ");
        d.ipv4(at + 8);
        origin(d, in.u32(at + 12), at + 26, in.u32(at + 16));
        d.out().append(", metric ").decimal(in.u32(at + 20));
        metrics(d, at + 28);
    }

    private static void appleTalkInternal(Dissection d, long at, int size) {
        if (enough(d, size, 28)) {
            cables(d, at + 24, at + 4);
            metrics(d, at + 8);
        }
    }

    private static void appleTalkExternal(Dissection d, long at, int size) {
        if (!enough(d, size, 44)) {
            return;
        }
        cables(d, at + 40, at + 4);
        Window in = d.in();
        d.out().append("\n\t      origin-router ").decimal(in.u32(at + 8));
        origin(d, in.u32(at + 12), at + 20, in.u32(at + 16));
        d.out().append(", metric ").decimal(in.u16(at + 22));
        metrics(d, at + 24);
    }

    /** Prints the prefix whose length is at {@code at}; false if it is longer than an address. */
    private static boolean prefix(Dissection d, long at, long hop) {
        Window in = d.in();
        TextBuffer out = d.out();
        int bits = in.u8(at);
        int octets = (bits + 7) / 8;
        if (bits > 32) {
            out.append("\n\t    illegal prefix length ").decimal(bits);
            return false;
        }
        in.need(at + 1, octets);
        int address = 0;
        for (int i = 0; i < octets; i++) {
            address |= in.u8(at + 1 + i) << (24 - 8 * i);
        }
        out.append("\n\t    IPv4 prefix: ");
        AlignedAddress.print(out, address);
        out.append('/').decimal(bits).append(", nexthop: ");
        if (in.u32(hop) == 0) {
            out.append("self");
        } else {
            d.ipv4(hop);
        }
        return true;
    }

    /** Prints the AppleTalk networks at {@code at}, from the first to the last of a cable. */
    private static void cables(Dissection d, long at, long hop) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t     Cable-Range: ").decimal(in.u16(at)).append('-');
        out.decimal(in.u16(at + 2)).append(", nexthop: ");
        if (in.u32(hop) == 0) {
            out.append("self");
        } else {
            out.decimal(in.u16(hop)).append('.').decimal(in.u16(hop + 2));
        }
    }

    /** Prints where a route comes from: the protocol is at {@code at}, its flags behind it. */
    private static void origin(Dissection d, int system, long at, int tag) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(", origin-as ").decimal(system).append(", origin-proto ");
        out.append(ORIGINS.get(in.u8(at), "unknown")).append(", flags [0x");
        out.hex(in.u8(at + 1), 2).append("], tag 0x").hex(tag, 8);
    }

    private static void metrics(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t      delay ").decimal(Integer.divideUnsigned(in.u32(at), 100));
        out.append(" ms, bandwidth ").decimal(in.u32(at + 4)); // in units that are not Kbps
        out.append(" Kbps, mtu ").decimal(in.u24(at + 8)).append(", hop ");
        out.decimal(in.u8(at + 11)).append(", reliability ").decimal(in.u8(at + 12));
        out.append(", load ").decimal(in.u8(at + 13));
    }
}
