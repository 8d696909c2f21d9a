// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.arp;

import dev.weir.packet.ArpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of ATM ARP, in which a hardware address is a number and a subaddress.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2225">RFC 2225</a>
 */
final class AtmArpPrinter {
    private static final int HEADER_LENGTH = 12;
    private static final int LENGTH_MASK = 0x3f;

    private AtmArpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER_LENGTH);
        int protocol = in.u16(at + 2);
        int operation = in.u16(at + 6);
        int senderLength = in.u8(at + 8);
        int targetLength = in.u8(at + 11);
        long sender = at + HEADER_LENGTH + number(in, at + 4) + number(in, at + 5);
        long target = sender + senderLength + number(in, at + 9) + number(in, at + 10);
        in.need(target, targetLength);
        if (!d.options().linkHeader()) {
            out.append("ARP, ");
        }
        boolean known = ArpPrinter.isIpv4(protocol) && senderLength == 4 && targetLength == 4;
        if (!known || d.verbose(1)) {
            ArpPrinter.hardware(out, in.u16(at));
            out.append(", ");
            ArpPrinter.protocol(out, protocol);
            out.append(" (len ")
                    .decimal(senderLength)
                    .append('/')
                    .decimal(targetLength)
                    .append(')');
        }
        if (known || d.verbose(1)) {
            out.append(d.verbose(1) ? ", " : "");
            ArpPrinter.operation(out, operation);
            if (!addresses(d, at, operation, sender, target)) {
                d.hexDump(at, in.available(at));
                return;
            }
        }
        out.append(", length ").decimal(length);
    }

    private static boolean addresses(
            Dissection d, long at, int operation, long sender, long target) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (operation) {
            case ArpHeader.REQUEST -> {
                out.append("who-has ");
                protocolAddress(d, at, target, in.u8(at + 11), "<wrong tplen>");
                if (number(in, at + 9) != 0) {
                    out.append(" (");
                    targetNumber(d, at, sender);
                    out.append(')');
                }
                out.append(" tell ");
                protocolAddress(d, at, sender, in.u8(at + 8), "<wrong splen>");
            }
            case ArpHeader.REPLY -> {
                protocolAddress(d, at, sender, in.u8(at + 8), "<wrong splen>");
                out.append(" is-at ");
                senderNumber(d, at);
            }
            case ArpHeader.INVERSE_REQUEST -> {
                out.append("who-is ");
                targetNumber(d, at, sender);
                out.append(" tell ");
                senderNumber(d, at);
            }
            case ArpHeader.INVERSE_REPLY -> {
                senderNumber(d, at);
                out.append("at ");
                protocolAddress(d, at, sender, in.u8(at + 8), "<wrong splen>");
            }
            case ArpHeader.NAK -> {
                out.append("for ");
                protocolAddress(d, at, sender, in.u8(at + 8), "<wrong splen>");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int number(Window in, long at) {
        return in.u8(at) & LENGTH_MASK;
    }

    private static void senderNumber(Dissection d, long at) {
        number(d, at + HEADER_LENGTH, number(d.in(), at + 4), number(d.in(), at + 5));
    }

    private static void targetNumber(Dissection d, long at, long sender) {
        number(d, sender + d.in().u8(at + 8), number(d.in(), at + 9), number(d.in(), at + 10));
    }

    private static void number(Dissection d, long at, int length, int subaddressLength) {
        if (length == 0) {
            d.out().append("<No address>");
            return;
        }
        d.octets(at, length);
        if (subaddressLength != 0) {
            d.out().append(',');
            d.octets(at + length, subaddressLength);
        }
    }

    private static void protocolAddress(
            Dissection d, long at, long address, int length, String wrong) {
        if (!ArpPrinter.isIpv4(d.in().u16(at + 2))) {
            d.out().append("<wrong proto type>");
        } else if (length != 4) {
            d.out().append(wrong);
        } else {
            d.ipv4(address);
        }
    }
}
