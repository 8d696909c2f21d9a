// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the mobility header of IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6275#section-6.1">RFC 6275, section 6.1</a>
 */
public final class MobilityPrinter {
    private static final String[] NAMES = {"BRR", "HoTI", "CoTI", "HoT", "CoT", "BU", "BA", "BE"};
    private static final int[] LENGTHS = {8, 16, 16, 24, 24, 12, 12, 24};

    private MobilityPrinter() {}

    /** Prints the header at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("mobility");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at + 1, 1);
        int length = 8 * (in.u8(at + 1) + 1);
        int type = in.u8(at + 2);
        if (type >= NAMES.length) {
            out.append("mobility: type-#").decimal(type).append(" len=").decimal(length / 8 - 1);
            return;
        }
        int header = LENGTHS[type];
        if (length < header) {
            out.append("(header length ").decimal(length).append(" is too small for type ");
            out.decimal(type).append(')');
            throw TruncatedException.INSTANCE;
        }
        out.append("mobility: ").append(NAMES[type]);
        boolean home = type == 1 || type == 3;
        switch (type) {
            case 1, 2 -> {
                if (d.verbose(1)) {
                    cookie(d, home ? " Home" : " Care-of", " Init Cookie=", at + 8);
                }
            }
            case 3, 4 -> {
                int nonce = in.u16(at + 6);
                out.append(" nonce id=0x").hex(nonce);
                if (d.verbose(1)) {
                    cookie(d, home ? " Home" : " Care-of", " Init Cookie=", at + 8);
                    cookie(d, home ? " Home" : " Care-of", " Keygen Token=", at + 16);
                }
            }
            case 5 -> update(d, at);
            case 6 -> acknowledgment(d, at);
            case 7 -> {
                int status = in.u8(at + 6);
                out.append(" status=").decimal(status);
                in.need(at + 8, 16);
                out.append(" homeaddr ");
                d.ipv6(at + 8);
            }
            default -> {}
        }
        if (d.verbose(1)) {
            options(d, at + header, length - header);
        }
    }

    private static void cookie(Dissection d, String whose, String name, long at) {
        d.in().need(at, 8);
        d.out().append(whose).append(name).hex(d.in().u32(at), 8);
        d.out().append(':').hex(d.in().u32(at + 4), 8);
    }

    private static void update(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int sequence = in.u16(at + 6);
        out.append(" seq#=").decimal(sequence);
        in.check(at + 8, 2);
        int flags = in.u16(at + 8);
        out.append((flags & 0xf000) != 0 ? " " : "").append((flags & 0x8000) != 0 ? "A" : "");
        out.append((flags & 0x4000) != 0 ? "H" : "").append((flags & 0x2000) != 0 ? "L" : "");
        out.append((flags & 0x1000) != 0 ? "K" : "");
        int lifetime = in.u16(at + 10);
        out.append(" lifetime=").decimal(lifetime << 2);
    }

    private static void acknowledgment(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int status = in.u8(at + 6);
        out.append(" status=").decimal(status);
        out.append((in.u8(at + 7) & 0x80) != 0 ? " K" : "");
        int sequence = in.u16(at + 8);
        out.append(" seq#=").decimal(sequence);
        int lifetime = in.u16(at + 10);
        out.append(" lifetime=").decimal(lifetime << 2);
    }

    /**
     * Prints options; tcpdump wants an octet behind each, so the last of a packet is not printed.
     */
    private static void options(Dissection d, long at, int length) {
        Window in = d.in();
        for (int i = 0; i < length; ) {
            int size = 1;
            if (in.u8(at + i) != 0) {
                if (i + 1 >= length) {
                    throw TruncatedException.INSTANCE;
                }
                size = in.u8(at + i + 1) + 2;
            }
            if (i + size > length) {
                throw TruncatedException.INSTANCE;
            }
            in.check(at + i + size, 1);
            option(d, at + i, length - i);
            i += size;
        }
    }

    private static void option(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at);
        switch (type) {
            case 0 -> out.append("(pad1)");
            case 1 -> out.append("(padn)");
            case 2 -> {
                enough(d, left, 4, "(refresh: trunc)");
                int interval = in.u16(at + 2);
                out.append("(refresh: ").decimal(interval << 2).append(')');
            }
            case 3 -> {
                enough(d, left, 18, "(altcoa: trunc)");
                in.need(at + 2, 16);
                out.append("(alt-CoA: ");
                d.ipv6(at + 2);
                out.append(')');
            }
            case 4 -> {
                enough(d, left, 6, "(ni: trunc)");
                in.need(at + 2, 4);
                out.append("(ni: ho=0x").hex(in.u16(at + 2), 4);
                out.append(" co=0x").hex(in.u16(at + 4), 4).append(')');
            }
            case 5 -> {
                enough(d, left, 12, "(auth: trunc)");
                out.append("(auth)");
            }
            default -> {
                int size = in.u8(at + 1);
                out.append("(type-0x").hex(type, 2).append(": len=").decimal(size).append(')');
            }
        }
    }

    private static void enough(Dissection d, int left, int needed, String message) {
        if (left < needed) {
            d.out().append(message);
            throw TruncatedException.INSTANCE;
        }
    }
}
