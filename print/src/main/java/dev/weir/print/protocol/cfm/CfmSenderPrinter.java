// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.cfm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints who sent a message of connectivity fault management: IEEE 802.1Q, clause 21.5.3. */
final class CfmSenderPrinter {
    private static final CodeNames CHASSIS =
            CodeNames.from(
                    0,
                    "Reserved",
                    "Chassis component",
                    "Interface alias",
                    "Port component",
                    "MAC address",
                    "Network address",
                    "Interface name",
                    "Locally assigned");

    private static final String TOO_SHORT = "\n\t  (TLV too short)";

    private CfmSenderPrinter() {}

    /** Nothing can follow the TLV. */
    static final int STOP = -1;

    /** Prints the value of a TLV; returns how many bytes are taken for it, or {@link #STOP}. */
    static int print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 1) {
            out.append(" (too short, must be >= 1)");
            return size;
        }
        int chassis = in.u8(at);
        int left = size - 1;
        long place = at + 1;
        boolean whole = true;
        if (chassis != 0) {
            if (left < 1) {
                out.append(TOO_SHORT);
                return size;
            }
            int type = in.u8(place);
            left--;
            out.append("\n\t  Chassis-ID Type ").append(CHASSIS.get(type, "Unknown"));
            out.append(" (").decimal(type).append("), Chassis-ID length ").decimal(chassis);
            if (left < chassis) {
                out.append(TOO_SHORT);
                return size - 1; // as tcpdump, which forgets the type
            }
            whole = chassis(d, type, place + 1, chassis);
            place += 1 + chassis;
            left -= chassis;
        }
        if (left != 0) {
            int domain = in.u8(place);
            place++;
            left--;
            out.append("\n\t  Management Address Domain Length ").decimal(domain);
            if (domain != 0) {
                if (left < domain) {
                    out.append(TOO_SHORT);
                    return size;
                }
                d.hex("\n\t  Management Address Domain: ", place, domain);
                place += domain;
                left -= domain;
                if (left < 1) {
                    out.append(" (Management Address Length is missing)");
                    whole = false;
                } else {
                    int address = in.u8(place);
                    place++;
                    left--;
                    out.append("\n\t  Management Address Length ").decimal(address);
                    if (left < address) {
                        out.append(TOO_SHORT);
                        return STOP;
                    }
                    d.hex("\n\t  Management Address: ", place, address);
                    left -= address;
                }
            }
        }
        if (!whole || d.verbose(2)) {
            CfmTlvPrinter.dump(d, at, left); // as many as are left, but of the first ones
        }
        return size;
    }

    /** Prints a chassis; says whether all of it was. */
    private static boolean chassis(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        switch (type) {
            case 1, 2, 3, 6, 7 -> Text.untilPadding(d, at, length);
            case 4 -> {
                if (length != 6) {
                    out.append(" (invalid MAC address length)");
                    return false;
                }
                out.append("\n\t  MAC ");
                d.mac(at);
            }
            case 5 -> {
                return network(d, at, length);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean network(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int family = d.in().u8(at);
        out.append("\n\t  Network Address Type ")
                .append(AddressFamily.NAMES.get(family, "Unknown"));
        out.append(" (").decimal(family).append(')');
        if (family != 1 && family != 2) {
            return false;
        }
        if (length != (family == 1 ? 5 : 17)) {
            out.append("(invalid IPv").append(family == 1 ? '4' : '6').append(" address length ");
            out.decimal(length - 1).append(')');
            return false;
        }
        out.append(", ");
        if (family == 1) {
            d.ipv4(at + 1);
        } else {
            d.ipv6(at + 1);
        }
        return true;
    }
}
