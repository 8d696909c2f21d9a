// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints DHCPv6 messages: {@code dhcp6 solicit (xid=123456 (client-ID ...))} with {@code -v}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8415">RFC 8415</a>
 */
public final class Dhcpv6Printer {
    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int HEADER = 4;
    private static final int RELAY_HEADER = 34;

    /** How many messages may be relayed within each other: a relay gives up earlier (RFC 8415). */
    static final int MAX_DEPTH = 32;

    private static final CodeNames MESSAGES =
            CodeNames.from(
                    1,
                    "solicit",
                    "advertise",
                    "request",
                    "confirm",
                    "renew",
                    "rebind",
                    "reply",
                    "release",
                    "decline",
                    "reconfigure",
                    "inf-req",
                    "relay-fwd",
                    "relay-reply",
                    "leasequery",
                    "leasequery-reply");

    private Dhcpv6Printer() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("dhcp6");
        print(d, at, length, 0);
    }

    /** The same for a message in {@code depth} others. */
    public static void print(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("dhcp6");
        long end = Math.min(at + length, in.end());
        if (depth > MAX_DEPTH) {
            d.truncated();
            return;
        }
        if (!in.has(at, 4)) {
            d.truncated();
            return;
        }
        int type = in.u8(at);
        MESSAGES.print(out.append(' '), type, "msgtype-", "");
        if (!d.verbose(1)) {
            return;
        }
        out.append(" (");
        boolean relay = type == RELAY_FORWARD || type == RELAY_REPLY;
        int header = relay ? RELAY_HEADER : HEADER;
        if (relay) {
            in.need(at + 2, 16);
            out.append("linkaddr=");
            d.ipv6(at + 2);
            in.need(at + 18, 16);
            out.append(" peeraddr=");
            d.ipv6(at + 18);
        } else {
            out.append("xid=").hex(in.u24(at + 1));
        }
        Dhcpv6OptionsPrinter.print(d, at + header, end, depth);
        out.append(')');
    }
}
