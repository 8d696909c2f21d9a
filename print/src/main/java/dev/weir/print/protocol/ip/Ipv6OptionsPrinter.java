// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.Ipv6Option;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the hop-by-hop and the destination options header of IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.2">RFC 8200, section 4.2</a>
 */
public final class Ipv6OptionsPrinter {
    /** The octets of an option that come before its data: type and length. */
    private static final int TYPE_AND_LENGTH = 2;

    private static final int ROUTER_ALERT_DATA = 2;
    private static final int JUMBO_PAYLOAD_DATA = 4;

    /** A payload of so many octets needs no jumbo option. */
    private static final int MAX_PAYLOAD = 0xffff;

    private Ipv6OptionsPrinter() {}

    /** Prints the header at {@code at}; returns its length, or -1 where an option is wrong. */
    public static int hopByHop(Dissection d, long at, int payload) {
        d.protocol("hbhopt");
        int length = length(d, at);
        d.out().append("HBH ");
        if (!options(d, at, at + length, payload)) {
            return -1;
        }
        d.out().append(d.verbose(1) ? " " : "");
        return length;
    }

    /** Prints the header at {@code at}; returns its length. */
    public static int destination(Dissection d, long at, int payload) {
        d.protocol("dstopt");
        int length = length(d, at);
        d.out().append("DSTOPT ");
        if (d.verbose(1)) {
            options(d, at, at + length, payload);
            d.out().append(' ');
        }
        return length;
    }

    private static int length(Dissection d, long at) {
        d.in().need(at, 2);
        int length = Ipv6ExtensionHeader.length(d.in().segment(), at);
        d.in().check(at, length);
        return length;
    }

    /** Looks at the lengths of the options before {@code end} and prints which is wrong. */
    private static boolean options(Dissection d, long at, long end, int payload) {
        Window in = d.in();
        boolean jumbo = false;
        for (long option = Ipv6ExtensionHeader.optionsAt(at); option < end; ) {
            int length = Ipv6Option.length(in.segment(), option, end);
            if (length < 0 || !data(d, option, length - TYPE_AND_LENGTH, (int) (end - option))) {
                d.truncated();
                return false;
            }
            if (Ipv6Option.type(in.segment(), option) == Ipv6Option.JUMBO_PAYLOAD) {
                jumbo(d, in.u32(option + TYPE_AND_LENGTH), jumbo, payload);
                jumbo = true;
            }
            option += length;
        }
        return true;
    }

    /** Checks the length of an option's data, and that it has enough of the {@code rest}. */
    private static boolean data(Dissection d, long at, int length, int rest) {
        TextBuffer out = d.out();
        int type = Ipv6Option.type(d.in().segment(), at);
        int address = Ipv6Header.ADDRESS_LENGTH;
        boolean right =
                switch (type) {
                    case Ipv6Option.ROUTER_ALERT ->
                            right(
                                    out,
                                    "rtalert",
                                    length,
                                    length == ROUTER_ALERT_DATA,
                                    rest,
                                    ROUTER_ALERT_DATA);
                    case Ipv6Option.JUMBO_PAYLOAD ->
                            right(
                                    out,
                                    "jumbo",
                                    length,
                                    length == JUMBO_PAYLOAD_DATA,
                                    rest,
                                    JUMBO_PAYLOAD_DATA);
                    case Ipv6Option.HOME_ADDRESS ->
                            right(out, "homeaddr", length, length >= address, rest, address);
                    default -> true;
                };
        if (right && d.verbose(1)) {
            text(d, type, at + TYPE_AND_LENGTH, length);
        }
        return right;
    }

    /** Prints the length of a jumbogram, and why it does not count if it does not. */
    private static void jumbo(Dissection d, int value, boolean seen, int payload) {
        if (!d.verbose(1)) {
            return;
        }
        TextBuffer out = d.out();
        out.append("(jumbo: ").decimal(value);
        if (seen) {
            out.append(" - already seen");
        } else if (payload != 0) {
            out.append(" - payload len != 0");
        } else if (Integer.compareUnsigned(value, MAX_PAYLOAD) <= 0) {
            out.append(" - < 65536");
        }
        out.append(") ");
    }

    private static void text(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case Ipv6Option.PAD1 -> out.append("(pad1)");
            case Ipv6Option.PADN -> out.append("(padn)");
            case Ipv6Option.ROUTER_ALERT ->
                    out.append("(rtalert: 0x").hex(in.u16(at), 4).append(") ");
            case Ipv6Option.JUMBO_PAYLOAD -> {} // known where the options before it are
            case Ipv6Option.HOME_ADDRESS -> {
                out.append("(homeaddr: ");
                d.ipv6(at);
                out.append(')');
            }
            default ->
                    out.append("(opt_type 0x")
                            .hex(type, 2)
                            .append(": len=")
                            .decimal(length)
                            .append(')');
        }
    }

    private static boolean right(
            TextBuffer out, String name, int length, boolean right, int rest, int data) {
        if (rest < TYPE_AND_LENGTH + data) {
            out.append('(').append(name).append(": trunc)");
            return false;
        }
        if (!right) {
            out.append('(').append(name).append(": invalid len ").decimal(length).append(')');
        }
        return right;
    }

    /**
     * {@return the payload length of a jumbogram, unsigned, or 0 where the header has no jumbo
     * option that can be right}
     *
     * @param at where the hop-by-hop header begins, which {@link #hopByHop} found right
     */
    public static int jumboPayload(Dissection d, long at) {
        Window in = d.in();
        long end = at + Ipv6ExtensionHeader.length(in.segment(), at);
        for (long option = Ipv6ExtensionHeader.optionsAt(at); option < end; ) {
            if (Ipv6Option.type(in.segment(), option) == Ipv6Option.JUMBO_PAYLOAD) {
                int payload = in.u32(option + TYPE_AND_LENGTH);
                return Integer.compareUnsigned(payload, MAX_PAYLOAD) > 0 ? payload : 0;
            }
            option += Ipv6Option.length(in.segment(), option, end);
        }
        return 0;
    }
}
