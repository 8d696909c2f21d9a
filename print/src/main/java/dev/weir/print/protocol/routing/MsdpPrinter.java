// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FramePrinter;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the multicast source discovery protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3618">RFC 3618</a>
 */
public final class MsdpPrinter {
    private static final int HEADER_LENGTH = 3;

    /** A segment whose first message is longer does not begin with a message. */
    private static final int LONGEST_FIRST = 1500;

    /** The longest message that RFC 3618, section 12.1, allows is 1400 octets. */
    private static final int LONGEST = 1400;

    private static final int LARGEST_FIRST_TYPE = 7;
    private static final int SOURCE_ACTIVE = 1;
    private static final int REQUEST = 2;
    private static final int RESPONSE = 3;
    private static final int KEEPALIVE = 4;
    private static final int NOTIFICATION = 5;

    /** What is in a source-active message besides its entries, and each entry. */
    private static final int BASE_LENGTH = 8;

    private static final int ENTRY_LENGTH = 12;

    private MsdpPrinter() {}

    /**
     * Prints the {@code length} bytes of a segment at {@code at}.
     *
     * @param data prints the packet of IPv4 that a source has sent
     */
    public static void print(Dissection d, long at, int length, FramePrinter data) {
        d.protocol("msdp");
        Window in = d.in();
        d.out().append(": msdp");
        in.need(at, HEADER_LENGTH);
        int first = in.u16(at + 1);
        if (first > LONGEST_FIRST
                || first < HEADER_LENGTH
                || in.u8(at) == 0
                || in.u8(at) > LARGEST_FIRST_TYPE) {
            d.truncated();
            return;
        }
        long end = at + length;
        for (long place = at; place < end; ) {
            int size = in.u16(place + 1);
            if (size > LONGEST || d.verbose(1)) {
                d.out().append(" [len ").decimal(size).append(']');
            }
            if (size < HEADER_LENGTH || size > end - place) {
                d.truncated();
                return;
            }
            message(d, place, size, data);
            place += size;
        }
    }

    private static void message(Dissection d, long at, int size, FramePrinter data) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at);
        long body = at + HEADER_LENGTH;
        switch (type) {
            case SOURCE_ACTIVE, RESPONSE -> {
                out.append(type == RESPONSE ? " SA-Response" : " SA");
                int entries = in.u8(body);
                out.append(' ').decimal(entries).append(" entries");
                int base = BASE_LENGTH + ENTRY_LENGTH * entries;
                if (base < size) {
                    out.append(" [w/data]");
                    if (d.verbose(2)) {
                        out.append(' ');
                        data.print(d, at + base, size - base);
                    }
                }
            }
            case REQUEST -> {
                out.append(" SA-Request");
                in.need(body, 5);
                out.append(" for ");
                d.ipv4(body + 1);
            }
            case KEEPALIVE -> {
                out.append(" Keepalive");
                if (size != HEADER_LENGTH) {
                    out.append("[len=").decimal(size).append("] ");
                }
            }
            case NOTIFICATION -> out.append(" Notification");
            default -> {
                out.append(" [type=").decimal(type);
                out.append(" len=").decimal(size).append(']');
            }
        }
    }
}
