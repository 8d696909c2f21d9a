// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.TcpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the option of Multipath TCP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8684">RFC 8684, section 3</a>
 */
final class MultipathTcpPrinter {
    private static final int CAPABLE = 0;
    private static final int JOIN = 1;
    private static final int DSS = 2;
    private static final int ADD_ADDRESS = 3;
    private static final int REMOVE_ADDRESS = 4;
    private static final int PRIORITY = 5;
    private static final int FAIL = 6;
    private static final int FAST_CLOSE = 7;

    private static final int CHECKSUM_REQUIRED = 0x80;
    private static final int BACKUP = 0x01;

    private static final int DSS_ACK = 0x01;
    private static final int DSS_ACK_64 = 0x02;
    private static final int DSS_MAPPING = 0x04;
    private static final int DSS_SEQUENCE_64 = 0x08;
    private static final int DSS_FIN = 0x10;

    private MultipathTcpPrinter() {}

    /** Prints the option of {@code length} bytes at {@code at}; says whether it is well-formed. */
    static boolean print(Dissection d, long at, int length, int flags) {
        d.protocol("mptcp"); // and it stays that for the rest of the segment, as in tcpdump
        if (length < 3) {
            return false;
        }
        TextBuffer out = d.out();
        out.append(' ').decimal(length).append(' ');
        return switch (d.in().u8(at + 2) >>> 4) {
            case CAPABLE -> capable(d, at, length, flags);
            case JOIN -> join(d, at, length, flags);
            case DSS -> dss(d, at, length, flags);
            case ADD_ADDRESS -> addAddress(d, at, length);
            case REMOVE_ADDRESS -> removeAddress(d, at, length);
            case PRIORITY -> priority(d, at, length);
            case FAIL -> fail(d, at, length);
            case FAST_CLOSE -> fastClose(d, at, length);
            default -> {
                out.append("unknown");
                yield true;
            }
        };
    }

    private static boolean capable(Dissection d, long at, int length, int flags) {
        d.out().append("capable");
        boolean syn = (flags & TcpHeader.SYN) != 0;
        boolean ackOnly = !syn && (flags & TcpHeader.ACK) != 0;
        if (!(syn && (length == 4 || length == 12))
                && !(ackOnly && (length == 20 || length == 22))) {
            return false;
        }
        TextBuffer out = d.out();
        int version = d.in().u8(at + 2) & 0xf;
        if (version > 1) {
            out.append(" Unknown Version (").decimal(version).append(')');
            return true;
        }
        out.append(" v").decimal(version);
        if ((d.in().u8(at + 3) & CHECKSUM_REQUIRED) != 0) {
            out.append(" csum");
        }
        if (length > 4) {
            out.append(" {0x");
            hex(out, d.in().u64(at + 4));
            if (length >= 20) {
                out.append(",0x");
                hex(out, d.in().u64(at + 12));
            }
            out.append('}');
        }
        return true;
    }

    private static boolean join(Dissection d, long at, int length, int flags) {
        d.out().append("join");
        boolean syn = (flags & TcpHeader.SYN) != 0;
        boolean ack = (flags & TcpHeader.ACK) != 0;
        if (!(length == 12 && syn) && !(length == 16 && syn && ack) && !(length == 24 && ack)) {
            return false;
        }
        TextBuffer out = d.out();
        Window in = d.in();
        if (length == 24) {
            out.append(" hmac 0x");
            for (int i = 4; i < 24; i++) {
                out.hex(in.u8(at + i), 2);
            }
            return true;
        }
        if ((in.u8(at + 2) & BACKUP) != 0) {
            out.append(" backup");
        }
        out.append(" id ").decimal(in.u8(at + 3));
        if (length == 12) {
            out.append(" token 0x").hex(in.u32(at + 4));
            out.append(" nonce 0x").hex(in.u32(at + 8));
        } else {
            out.append(" hmac 0x");
            hex(out, in.u64(at + 4));
            out.append(" nonce 0x").hex(in.u32(at + 12));
        }
        return true;
    }

    /** Data sequence signal: an acknowledgment, a mapping, or both. */
    private static boolean dss(Dissection d, long at, int length, int flags) {
        d.out().append("dss");
        if (length < 4 || (flags & TcpHeader.SYN) != 0) {
            return false;
        }
        TextBuffer out = d.out();
        int signals = d.in().u8(at + 3);
        if ((signals & DSS_FIN) != 0) {
            out.append(" fin");
        }
        long place = at + 4;
        long end = at + length;
        if ((signals & DSS_ACK) != 0) {
            out.append(" ack ");
            int size = number(d, place, end, (signals & DSS_ACK_64) != 0);
            if (size == 0) {
                return false;
            }
            place += size;
        }
        if ((signals & DSS_MAPPING) != 0) {
            out.append(" seq ");
            int size = number(d, place, end, (signals & DSS_SEQUENCE_64) != 0);
            if (size == 0) {
                return false;
            }
            place += size;
            if (end - place < 4) {
                return false;
            }
            out.append(" subseq ").decimal(d.in().u32(place));
            if (end - place < 6) {
                return false;
            }
            out.append(" len ").decimal(d.in().u16(place + 4));
            place += 6;
            if (end - place >= 2) {
                out.append(" csum 0x").hex(d.in().u16(place));
                place += 2;
            }
        }
        return place == end;
    }

    private static int number(Dissection d, long place, long end, boolean wide) {
        int size = wide ? 8 : 4;
        if (end - place < size) {
            return 0;
        }
        if (wide) {
            unsigned(d.out(), d.in().u64(place));
        } else {
            d.out().decimal(d.in().u32(place));
        }
        return size;
    }

    private static boolean addAddress(Dissection d, long at, int length) {
        d.out().append("add-addr");
        int version = d.in().u8(at + 2) & 0xf;
        boolean ipv4 = length == 8 || length == 10 || length == 16 || length == 18;
        boolean ipv6 = length == 20 || length == 22 || length == 28 || length == 30;
        if (!ipv4 && !ipv6) {
            return false;
        }
        TextBuffer out = d.out();
        switch (version) {
            case 0 -> out.append(" v1");
            case 1 -> out.append(" v1-echo");
            case 4 -> out.append(" v0-ip4");
            case 6 -> out.append(" v0-ip6");
            default -> out.append(" [bad version/echo]");
        }
        out.append(" id ").decimal(d.in().u8(at + 3)).append(' ');
        long place = at + 4;
        if (ipv4) {
            out.ipv4(d.in().u32(place));
            place += 4;
        } else {
            out.ipv6(d.in().u64(place), d.in().u64(place + 8));
            place += 16;
        }
        long end = at + length;
        if ((end - place) % 8 == 2) {
            out.append(':').decimal(d.in().u16(place));
            place += 2;
        }
        if (end > place) {
            out.append(" hmac 0x");
            hex(out, d.in().u64(place));
        }
        return true;
    }

    private static boolean removeAddress(Dissection d, long at, int length) {
        d.out().append("rem-addr");
        if (length < 4) {
            return false;
        }
        d.out().append(" id");
        for (int i = 3; i < length; i++) {
            d.out().append(' ').decimal(d.in().u8(at + i));
        }
        return true;
    }

    private static boolean priority(Dissection d, long at, int length) {
        d.out().append("prio");
        if (length != 3 && length != 4) {
            return false;
        }
        boolean backup = (d.in().u8(at + 2) & BACKUP) != 0;
        d.out().append(backup ? " backup" : " non-backup");
        if (length == 4) {
            d.out().append(" id ").decimal(d.in().u8(at + 3));
        }
        return true;
    }

    private static boolean fail(Dissection d, long at, int length) {
        d.out().append("fail");
        if (length != 12) {
            return false;
        }
        d.out().append(" seq ");
        unsigned(d.out(), d.in().u64(at + 4));
        return true;
    }

    private static boolean fastClose(Dissection d, long at, int length) {
        d.out().append("fast-close");
        if (length != 12) {
            return false;
        }
        d.out().append(" key 0x");
        hex(d.out(), d.in().u64(at + 4));
        return true;
    }

    private static void hex(TextBuffer out, long value) {
        out.hex(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4));
    }

    /** Prints all 64 bits as a number, which a {@code long} cannot hold. */
    private static void unsigned(TextBuffer out, long value) {
        if (value < 0) {
            out.decimal(Long.divideUnsigned(value, 10));
            out.decimal(Long.remainderUnsigned(value, 10));
        } else {
            out.decimal(value);
        }
    }
}
