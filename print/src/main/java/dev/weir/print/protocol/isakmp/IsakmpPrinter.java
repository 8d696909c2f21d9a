// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.EspPrinter;

/**
 * Prints ISAKMP, which carries IKE.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3">RFC 2408, section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3">RFC 7296, section 3</a>
 */
public final class IsakmpPrinter {
    /** Who began the key exchanges of the packets before. */
    private static final Slot<InitiatorCookies> INITIATORS =
            Slot.of(InitiatorCookies.class, InitiatorCookies::new);

    private static final int HEADER = 28;
    private static final int MARKER = 4;
    private static final int KEEPALIVE = 0xff;

    private static final CodeNames EXCHANGES =
            CodeNames.of(
                    0, "none",
                    1, "base",
                    2, "ident",
                    3, "auth",
                    4, "agg",
                    5, "inf",
                    32, "oakley-quick",
                    33, "oakley-newgroup",
                    34, "ikev2_init",
                    35, "ikev2_auth",
                    36, "child_sa",
                    37, "inf2");

    private IsakmpPrinter() {}

    /**
     * Prints the message of {@code length} bytes at {@code at}, behind the IP header at {@code ip}.
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("isakmp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        int version = in.u8(at + 17);
        out.append("isakmp");
        if (d.verbose(1)) {
            out.append(' ').decimal(version >>> 4).append('.').decimal(version & 15);
            out.append(" msgid ").hex(in.u32(at + 20), 8);
            if (d.verbose(2)) {
                out.append(" cookie ").hex(in.u64(at), 16).append("->").hex(in.u64(at + 8), 16);
            }
        }
        out.append(':');
        switch (version >>> 4) {
            case 1 -> {
                out.append(in.u32(at + 20) == 0 ? " phase 1 " : " phase 2/others ");
                out.append(role(d, at, ip)).append(' ');
                body(d, at, length, false);
            }
            case 2 -> {
                out.append(in.u32(at + 20) == 0 ? " parent_sa " : " child_sa  ");
                body(d, at, length, true);
            }
            default -> {}
        }
    }

    private static char role(Dissection d, long at, long ip) {
        Window in = d.in();
        long sender = address(in, ip, true);
        long receiver = address(in, ip, false);
        if (in.u64(at) != 0 && in.u64(at + 8) == 0) {
            d.state(INITIATORS).record(in.u64(at), sender, receiver);
        }
        return d.state(INITIATORS).role(in.u64(at), sender);
    }

    /** {@return an address, an IPv6 address folded to 64 bits} */
    private static long address(Window in, long ip, boolean source) {
        if (Ipv4Header.version(in.segment(), ip) == 4) {
            long at = source ? Ipv4Header.sourceAt(ip) : Ipv4Header.destinationAt(ip);
            return Integer.toUnsignedLong(in.u32(at)) + 1;
        }
        long at = source ? Ipv6Header.sourceAt(ip) : Ipv6Header.destinationAt(ip);
        return in.u64(at) * 31 + in.u64(at + 8);
    }

    private static void body(Dissection d, long at, int length, boolean version2) {
        Window in = d.in();
        TextBuffer out = d.out();
        EXCHANGES.print(out, in.u8(at + 18), "#", "");
        int flags = in.u8(at + 19);
        if (version2 && flags != 0) {
            out.append('[')
                    .append((flags & 8) != 0 ? "I" : "")
                    .append((flags & 16) != 0 ? "V" : "");
            out.append((flags & 32) != 0 ? "R" : "").append(']');
        } else if (!version2 && flags != 0) {
            out.append('[').append((flags & 1) != 0 ? "E" : "").append((flags & 2) != 0 ? "C" : "");
            out.append(']');
        }
        if (!d.verbose(1)) {
            return;
        }
        out.append(':');
        int next = in.u8(at + 16);
        if ((flags & 1) != 0) {
            out.append(" [encrypted ");
            IsakmpPayloadPrinter.name(out, next);
            out.append(']');
        } else {
            long end = IsakmpPayloadPrinter.payloads(d, next, at + HEADER, version2, 0, 1);
            if (end == IsakmpPayloadPrinter.CUT) {
                throw TruncatedException.INSTANCE;
            }
        }
        int announced = in.u32(at + 24);
        if (announced != length) {
            out.append(" (len mismatch: isakmp ").decimal(announced).append("/ip ");
            out.decimal(length).append(')');
        }
    }

    /** Prints what is in UDP for the sake of address translators, RFC 3948, section 2. */
    public static void printEncapsulated(Dissection d, long at, int length, long ip) {
        d.protocol("isakmp_rfc3948");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length == 1 && in.u8(at) == KEEPALIVE) {
            out.append("isakmp-nat-keep-alive");
            return;
        }
        if (length < MARKER) {
            throw TruncatedException.INSTANCE;
        }
        if (in.u32(at) == 0) {
            out.append("NONESP-encap: ");
            print(d, at + MARKER, length - MARKER, ip);
        } else {
            out.append("UDP-encap: ");
            EspPrinter.print(d, at, length);
        }
    }
}
