// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints ad hoc on-demand distance vector routing, over IPv4 and, as tcpdump has it, over IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3561#section-5">RFC 3561, section 5</a>
 */
public final class AodvPrinter {
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int ERROR = 3;
    private static final int ACKNOWLEDGMENT = 4;
    private static final int HELLO = 1;
    private static final int HELLO_LENGTH = 6;

    /** What is added to the types of a draft for IPv6, which had sequence numbers first. */
    private static final int DRAFT = 15;

    private AodvPrinter() {}

    /**
     * Prints the message of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("aodv");
        Window in = d.in();
        TextBuffer out = d.out();
        int number = in.u8(at);
        boolean draft = number > DRAFT && number <= DRAFT + 4;
        boolean version6 = draft || Ipv4Header.version(in.segment(), ip) == 6;
        int type = draft ? number - DRAFT : number;
        out.append(" aodv");
        boolean valid =
                switch (type) {
                    case REQUEST -> request(d, at, length, version6, draft);
                    case REPLY -> reply(d, at, length, version6, draft);
                    case ERROR -> error(d, at, length, version6);
                    case ACKNOWLEDGMENT -> {
                        out.append(" rrep-ack ").decimal(length);
                        yield true;
                    }
                    default -> {
                        out.append(" type ").decimal(type).append(' ').decimal(length);
                        yield true;
                    }
                };
        if (!valid) {
            d.truncated();
        }
    }

    private static int addressLength(boolean version6) {
        return version6 ? 16 : 4;
    }

    private static void address(Dissection d, long at, boolean version6) {
        if (version6) {
            d.ipv6(at);
        } else {
            d.ipv4(at);
        }
    }

    private static boolean request(
            Dissection d, long at, int length, boolean version6, boolean draft) {
        Window in = d.in();
        TextBuffer out = d.out();
        int address = addressLength(version6);
        int fixed = 16 + 2 * address;
        if (length < fixed || !in.has(at, fixed)) {
            return false;
        }
        int flags = in.u8(at); // the type, as in tcpdump: no flag is ever set
        out.append(version6 && !draft ? " v6 rreq" : " rreq");
        out.append(' ').decimal(length).append(' ');
        out.append((flags & 0x80) != 0 ? "[J]" : "").append((flags & 0x40) != 0 ? "[R]" : "");
        out.append((flags & 0x20) != 0 ? "[G]" : "").append((flags & 0x10) != 0 ? "[D]" : "");
        out.append((flags & 0x08) != 0 ? "[U] " : " ");
        out.append("hops ").decimal(in.u8(at + 3)).append(" id 0x").hex(in.u32(at + 4), 8);
        out.append("\n\tdst ");
        address(d, at + (draft ? 16 : 8), version6);
        out.append(" seq ").decimal(in.u32(draft ? at + 8 : at + 8 + address)).append(" src ");
        address(d, at + (draft ? 16 : 12) + address, version6);
        out.append(" seq ").decimal(in.u32(draft ? at + 12 : at + 12 + 2L * address));
        extension(d, at + fixed, length - fixed);
        return true;
    }

    private static boolean reply(
            Dissection d, long at, int length, boolean version6, boolean draft) {
        Window in = d.in();
        TextBuffer out = d.out();
        int address = addressLength(version6);
        int fixed = 12 + 2 * address;
        if (length < fixed || !in.has(at, fixed)) {
            return false;
        }
        int flags = in.u8(at);
        out.append(" rrep");
        out.append(' ').decimal(length).append(' ');
        out.append((flags & 0x80) != 0 ? "[R]" : "").append((flags & 0x40) != 0 ? "[A] " : " ");
        out.append("prefix ").decimal(in.u8(at + 2) & 0x1f);
        out.append(" hops ").decimal(in.u8(at + 3)).append("\n\tdst ");
        address(d, at + (draft ? 8 : 4), version6);
        out.append(" dseq ").decimal(in.u32(draft ? at + 4 : at + 4 + address)).append(" src ");
        address(d, at + 8 + address, version6);
        out.append(' ').decimal(in.u32(at + 8 + 2L * address)).append(" ms");
        extension(d, at + fixed, length - fixed);
        return true;
    }

    private static boolean error(Dissection d, long at, int length, boolean version6) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4 || !in.has(at, 4)) {
            return false;
        }
        int flags = in.u8(at + 1);
        int count = in.u8(at + 3);
        out.append(" rerr");
        out.append((flags & 0x80) != 0 ? " [D]" : " ").append(" [items ").decimal(count);
        out.append("] [").decimal(length).append("]:");
        int size = addressLength(version6) + 4;
        for (int i = 0; i < count; i++) {
            long place = at + 4 + (long) i * size;
            if (length - 4 - i * size < size || !in.has(place, size)) {
                return false;
            }
            out.append(" {");
            address(d, place, version6);
            out.append("}(").decimal(in.u32(place + size - 4)).append(')');
        }
        return true;
    }

    private static void extension(Dissection d, long at, int length) {
        if (length < 2) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 2)) {
            d.truncated();
            return;
        }
        int type = in.u8(at);
        int size = in.u8(at + 1);
        if (type != HELLO) {
            out.append("\n\text ").decimal(type).append(' ').decimal(size);
            return;
        }
        if (length < HELLO_LENGTH || !in.has(at, HELLO_LENGTH)) {
            d.truncated();
            return;
        }
        if (size < 4) {
            out.append("\n\text HELLO - bad length ").decimal(size);
            return;
        }
        int interval = in.u32(at + 2);
        out.append("\n\text HELLO ").decimal(interval).append(" ms");
    }
}
