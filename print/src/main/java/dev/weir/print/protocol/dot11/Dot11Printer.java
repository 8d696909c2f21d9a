// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.LlcPrinter;

/**
 * Prints frames of wireless networks.
 *
 * <p>Specified by IEEE 802.11-2016, section 9.
 */
public final class Dot11Printer {
    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;

    /** Bits of the second octet. */
    private static final int TO_DS = 0x01;

    private static final int FROM_DS = 0x02;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int RETRY = 0x08;
    private static final int POWER_MANAGEMENT = 0x10;
    private static final int MORE_DATA = 0x20;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    /** Bits of a data frame's subtype. */
    private static final int ACK = 1;

    private static final int POLL = 2;
    private static final int NO_DATA = 4;
    private static final int QOS = 8;

    private static final int HEADER = 24;
    private static final int ADDRESS = 6;

    /** How many addresses a mesh header has, of its flags. */
    private static final int MESH_ADDRESSES = 3;

    private Dot11Printer() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        return print(d, at, length, false);
    }

    /** The same, with a header that may be padded to a multiple of 4. */
    public static int print(Dissection d, long at, int length, boolean padded) {
        d.protocol("802.11");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2 || !in.has(at, 2)) {
            d.truncated();
            return Math.min(length, in.available(at));
        }
        int control = in.u8(at);
        int flags = in.u8(at + 1);
        int type = control >>> 2 & 3;
        int subtype = control >>> 4;
        int header = headerLength(type, subtype, flags);
        if (header == 0) {
            unknown(out, type, subtype);
            return 0;
        }
        if (padded) {
            header = (header + 3) / 4 * 4;
        }
        int mesh = 0;
        if (d.options().meshHeaders() && type == DATA && (subtype & QOS) != 0) {
            if (!in.has(at, header + 1)) {
                d.truncated();
                return header;
            }
            mesh = meshLength(in.u8(at + header));
            header += mesh;
        }
        if (length < header || !in.has(at, header)) {
            d.truncated();
            return header;
        }
        if (d.options().linkHeader()) {
            header(d, at, type, subtype, flags, at + header - mesh, mesh);
        }
        long body = at + header;
        int rest = length - header;
        boolean whole =
                switch (type) {
                    case MANAGEMENT ->
                            Dot11ManagementPrinter.print(
                                    d, subtype, (flags & PROTECTED) != 0, at, body, rest);
                    case CONTROL -> {
                        control(d, at, subtype);
                        yield true;
                    }
                    default -> {
                        header += data(d, at, subtype, flags, body, rest);
                        yield true;
                    }
                };
        if (!whole) {
            d.protocol("802.11");
            d.truncated();
        }
        return header;
    }

    private static void unknown(TextBuffer out, int type, int subtype) {
        if (type == CONTROL) {
            out.append("unknown 802.11 ctrl frame subtype (").decimal(subtype).append(')');
        } else {
            out.append("unknown 802.11 frame type (").decimal(type).append(')');
        }
    }

    /** {@return how long a frame's header is; 0 if it is not known} */
    private static int headerLength(int type, int subtype, int flags) {
        return switch (type) {
            case MANAGEMENT -> HEADER;
            case CONTROL ->
                    switch (subtype) {
                        case 8 -> 20;
                        case 7, 10, 11, 14, 15 -> 16; // 7 is the control wrapper
                        case 9, 12, 13 -> 10;
                        default -> 0;
                    };
            case DATA -> {
                boolean both = (flags & (TO_DS | FROM_DS)) == (TO_DS | FROM_DS);
                yield HEADER + (both ? ADDRESS : 0) + ((subtype & QOS) != 0 ? 2 : 0);
            }
            default -> 0;
        };
    }

    private static void address(Dissection d, String name, long at) {
        d.out().append(name);
        d.mac(at);
        d.out().append(' ');
    }

    /** {@return how long the mesh header is that begins with these flags; 0 if it is none} */
    private static int meshLength(int flags) {
        return (flags & ~MESH_ADDRESSES) != 0 ? 0 : 6 + ADDRESS * flags;
    }

    /** IEEE 802.11-2016, section 9.2.4.7.3. */
    private static void mesh(Dissection d, long at) {
        int addresses = d.in().u8(at) & MESH_ADDRESSES;
        TextBuffer out = d.out();
        out.append("MeshData (AE ").decimal(addresses).append(" TTL ").decimal(d.in().u8(at + 1));
        long sequence = Integer.toUnsignedLong(Integer.reverseBytes(d.in().u32(at + 2)));
        out.append(" seq ").decimal(sequence);
        for (int i = 0; i < addresses; i++) {
            out.append(" A").decimal(4 + i).append(':');
            d.mac(at + 6 + (long) ADDRESS * i);
        }
        out.append(") ");
    }

    private static void header(
            Dissection d, long at, int type, int subtype, int flags, long meshAt, int mesh) {
        TextBuffer out = d.out();
        if (d.verbose(1)) {
            out.append((flags & MORE_DATA) != 0 ? "More Data " : "");
            out.append((flags & MORE_FRAGMENTS) != 0 ? "More Fragments " : "");
            out.append((flags & POWER_MANAGEMENT) != 0 ? "Pwr Mgmt " : "");
            out.append((flags & RETRY) != 0 ? "Retry " : "");
            out.append((flags & ORDER) != 0 ? "Strictly Ordered " : "");
            out.append((flags & PROTECTED) != 0 ? "Protected " : "");
            if (type != CONTROL || subtype != 10) {
                out.decimal(littleEndian(d.in(), at + 2)).append("us ");
            }
        }
        if (mesh != 0) {
            mesh(d, meshAt);
        }
        long first = at + 4;
        long second = at + 10;
        long third = at + 16;
        switch (type) {
            case MANAGEMENT -> {
                address(d, "BSSID:", third);
                address(d, "DA:", first);
                address(d, "SA:", second);
            }
            case CONTROL -> controlHeader(d, at, subtype);
            default -> {
                if ((subtype & (ACK | POLL | QOS)) != 0) {
                    out.append("CF ").append((subtype & ACK) != 0 ? "Ack" : "");
                    if ((subtype & POLL) != 0) {
                        out.append((subtype & ACK) != 0 ? "/Poll" : "Poll");
                    }
                    out.append((subtype & QOS) != 0 ? "+QoS " : " ");
                }
                switch (flags & (TO_DS | FROM_DS)) {
                    case 0 -> three(d, "DA:", first, "SA:", second, "BSSID:", third);
                    case TO_DS -> three(d, "BSSID:", first, "SA:", second, "DA:", third);
                    case FROM_DS -> three(d, "DA:", first, "BSSID:", second, "SA:", third);
                    default -> {
                        three(d, "RA:", first, "TA:", second, "DA:", third);
                        address(d, "SA:", at + HEADER);
                    }
                }
            }
        }
    }

    private static void three(
            Dissection d, String a, long first, String b, long second, String c, long third) {
        address(d, a, first);
        address(d, b, second);
        address(d, c, third);
    }

    private static void controlHeader(Dissection d, long at, int subtype) {
        switch (subtype) {
            case 8 -> {
                address(d, " RA:", at + 4);
                address(d, "TA:", at + 10);
                blockAck(d, at);
            }
            case 9, 12, 13 -> address(d, "RA:", at + 4);
            case 10 -> {
                address(d, "BSSID:", at + 4);
                address(d, "TA:", at + 10);
            }
            case 11 -> {
                address(d, "RA:", at + 4);
                address(d, "TA:", at + 10);
            }
            case 14, 15 -> {
                address(d, "RA:", at + 4);
                address(d, "BSSID:", at + 10);
            }
            default -> {}
        }
    }

    private static void blockAck(Dissection d, long at) {
        d.in().need(at + 16, 4);
        d.out().append("CTL(").hex(littleEndian(d.in(), at + 16)).append(") SEQ(");
        d.out().decimal(littleEndian(d.in(), at + 18)).append(") ");
    }

    private static void control(Dissection d, long at, int subtype) {
        TextBuffer out = d.out();
        out.append(
                switch (subtype) {
                    case 7 -> "Control Wrapper";
                    case 8 -> "BAR";
                    case 9 -> "BA";
                    case 10 -> "Power Save-Poll";
                    case 11 -> "Request-To-Send";
                    case 12 -> "Clear-To-Send";
                    case 13 -> "Acknowledgment";
                    case 14 -> "CF-End";
                    default -> "CF-End+CF-Ack";
                });
        boolean link = d.options().linkHeader();
        switch (subtype) {
            case 7 -> {}
            case 8 -> {
                if (!link) {
                    address(d, " RA:", at + 4);
                    address(d, "TA:", at + 10);
                    blockAck(d, at);
                }
            }
            case 10 -> out.append(" AID(").hex(littleEndian(d.in(), at + 2)).append(')');
            case 11 -> {
                if (!link) {
                    address(d, " TA:", at + 10);
                }
            }
            default -> {
                if (!link) {
                    address(d, " RA:", at + 4);
                }
            }
        }
    }

    /** Prints what a data frame carries; returns how long the header of that is. */
    private static int data(Dissection d, long at, int subtype, int flags, long body, int rest) {
        if ((subtype & NO_DATA) != 0) {
            return 0;
        }
        if ((flags & PROTECTED) != 0) {
            d.out().append("Data");
            if (!encrypted(d, body)) {
                d.truncated();
            }
            return 0;
        }
        long source = at + 10;
        long destination = at + 4;
        switch (flags & (TO_DS | FROM_DS)) {
            case 0 -> {}
            case TO_DS -> destination = at + 16;
            case FROM_DS -> source = at + 16;
            default -> {
                destination = at + 16;
                source = at + HEADER;
            }
        }
        return LlcPrinter.print(d, body, rest, source, destination);
    }

    /** Prints what stands before an encrypted body; false if it is not there. */
    static boolean encrypted(Dissection d, long at) {
        if (!d.in().has(at, 4)) {
            return false;
        }
        int iv = Integer.reverseBytes(d.in().u32(at));
        TextBuffer out = d.out().append(" IV:");
        int number = iv & 0xffffff;
        out.append(number < 0x100 ? " " : "").append(number < 0x10 ? " " : "").hex(number);
        out.append(" Pad ").hex(iv >>> 24 & 0x3f).append(" KeyID ").hex(iv >>> 30);
        return true;
    }

    static int littleEndian(Window in, long at) {
        return in.u8(at) | in.u8(at + 1) << 8;
    }
}
