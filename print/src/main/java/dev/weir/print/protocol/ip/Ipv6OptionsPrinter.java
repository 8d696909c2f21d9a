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

    /** Said instead of a payload length where there can be no jumbo option. */
    private static final int NOT_HOP_BY_HOP = -1;

    private Ipv6OptionsPrinter() {}

    /**
     * Prints the hop-by-hop header at {@code at}.
     *
     * @param payload the payload length of the IPv6 header
     * @return in the low 32 bits its length, or -1 where it is cut or an option is wrong; in the
     *     high ones the payload length of a jumbogram, or 0
     */
    public static long hopByHop(Dissection d, long at, int payload) {
        d.protocol("hbhopt");
        int length = length(d, at);
        if (length < 0) {
            return 0xffff_ffffL;
        }
        d.out().append("HBH ");
        return options(d, at, length, payload);
    }

    /** Prints the header at {@code at}; returns its length, or -1 where it is cut or wrong. */
    public static int destination(Dissection d, long at) {
        d.protocol("dstopt");
        int length = length(d, at);
        if (length < 0) {
            return -1;
        }
        d.out().append("DSTOPT ");
        return d.verbose(1) ? (int) options(d, at, length, NOT_HOP_BY_HOP) : length;
    }

    private static int length(Dissection d, long at) {
        d.in().need(at, 2);
        int length = Ipv6ExtensionHeader.length(d.in().segment(), at);
        if (!d.in().has(at, length)) {
            d.truncated();
            return -1;
        }
        return length;
    }

    /** Prints the options of a header; returns what {@link #hopByHop} does. */
    private static long options(Dissection d, long at, int length, int payload) {
        Window in = d.in();
        long end = at + length;
        long jumbo = 0;
        boolean seen = false;
        for (long option = Ipv6ExtensionHeader.optionsAt(at); option < end; ) {
            int size = Ipv6Option.length(in.segment(), option, end);
            int rest = (int) (end - option);
            if (size < 0 || !option(d, option, size - TYPE_AND_LENGTH, rest)) {
                d.truncated();
                return jumbo << 32 | 0xffff_ffffL;
            }
            if (Ipv6Option.type(in.segment(), option) == Ipv6Option.JUMBO_PAYLOAD) {
                int value = in.u32(option + TYPE_AND_LENGTH);
                String why = jumboIsWrong(value, seen, payload);
                if (d.verbose(1)) {
                    d.out().append("(jumbo: ").decimal(value).append(why).append(") ");
                }
                if (why.isEmpty()) {
                    jumbo = Integer.toUnsignedLong(value);
                }
                seen = true;
            }
            option += size;
        }
        d.out().append(d.verbose(1) ? " " : "");
        return jumbo << 32 | length;
    }

    /** {@return why the length of a jumbogram does not count, or nothing} */
    private static String jumboIsWrong(int value, boolean seen, int payload) {
        if (seen) {
            return " - already seen";
        }
        if (payload == NOT_HOP_BY_HOP) {
            return " - not a hop-by-hop option";
        }
        if (payload != 0) {
            return " - payload len != 0";
        }
        return Integer.compareUnsigned(value, MAX_PAYLOAD) <= 0 ? " - < 65536" : "";
    }

    /**
     * Prints an option; false if its length is wrong.
     *
     * @param length how long its data is
     * @param rest what is left of the header
     */
    private static boolean option(Dissection d, long at, int length, int rest) {
        TextBuffer out = d.out();
        Window in = d.in();
        int type = Ipv6Option.type(in.segment(), at);
        long data = at + TYPE_AND_LENGTH;
        switch (type) {
            case Ipv6Option.PAD1 -> out.append(d.verbose(1) ? "(pad1)" : "");
            case Ipv6Option.PADN -> out.append(d.verbose(1) ? "(padn)" : "");
            case Ipv6Option.ROUTER_ALERT -> {
                if (!right(out, "rtalert", length, ROUTER_ALERT_DATA, rest, true)) {
                    return false;
                }
                if (d.verbose(1)) {
                    out.append("(rtalert: 0x").hex(in.u16(data), 4).append(") ");
                }
            }
            case Ipv6Option.JUMBO_PAYLOAD -> { // is printed where the options before it are known
                return right(out, "jumbo", length, JUMBO_PAYLOAD_DATA, rest, true);
            }
            case Ipv6Option.HOME_ADDRESS -> {
                int address = Ipv6Header.ADDRESS_LENGTH;
                return right(out, "homeaddr", length, address, rest, false)
                        && (!d.verbose(1) || homeAddress(d, data, length));
            }
            default -> {
                if (d.verbose(1)) {
                    out.append("(opt_type 0x").hex(type, 2);
                    out.append(": len=").decimal(length).append(')');
                }
            }
        }
        return true;
    }

    /** Says so, and {@return false}, if an option does not have the data that it must have. */
    private static boolean right(
            TextBuffer out, String name, int length, int data, int rest, boolean exactly) {
        if (rest < TYPE_AND_LENGTH + data) {
            out.append('(').append(name).append(": trunc)");
            return false;
        }
        if (length < data || (exactly && length > data)) {
            out.append('(').append(name).append(": invalid len ").decimal(length).append(')');
            return false;
        }
        return true;
    }

    private static boolean homeAddress(Dissection d, long at, int length) {
        d.out().append("(homeaddr: ");
        d.ipv6(at);
        if (!suboptions(d, at + Ipv6Header.ADDRESS_LENGTH, at + length)) {
            return false;
        }
        d.out().append(')');
        return true;
    }

    private static boolean suboptions(Dissection d, long at, long end) {
        TextBuffer out = d.out();
        for (long place = at; place < end; ) {
            int size = Ipv6Option.length(d.in().segment(), place, end);
            if (size < 0) {
                return false;
            }
            int type = Ipv6Option.type(d.in().segment(), place);
            switch (type) {
                case Ipv6Option.PAD1 -> out.append(", pad1");
                case Ipv6Option.PADN -> out.append(", padn");
                default -> {
                    out.append(", sopt_type 0x").hex(type, 2);
                    out.append(": len=").decimal(size - TYPE_AND_LENGTH);
                }
            }
            place += size;
        }
        return true;
    }
}
