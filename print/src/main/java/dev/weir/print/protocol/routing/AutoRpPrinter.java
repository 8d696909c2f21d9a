// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.Window;

/** Prints Auto-RP, in which Cisco's routers tell the rendezvous points of PIM. */
public final class AutoRpPrinter {
    private static final int HEADER = 8;
    private static final int POINT = 6;
    private static final int GROUP = 6;

    private static final String[] VERSIONS = {" PIMv?", " PIMv1", " PIMv2", " PIMv1+2"};

    private AutoRpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("cisco_autorp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            d.truncated();
            return;
        }
        out.append(" auto-rp ");
        int type = in.u8(at);
        switch (type) {
            case 0x11 -> out.append("candidate-advert");
            case 0x12 -> out.append("mapping");
            default -> out.append("type-0x").hex(type, 2);
        }
        int points = in.u8(at + 1);
        out.append(" Hold ");
        int hold = in.u16(at + 2);
        if (hold == 0) {
            out.append("FOREVER");
        } else {
            RelativeTime.print(out, hold);
        }
        long place = at + HEADER;
        int left = length - HEADER;
        for (int i = 0; i < points; i++) {
            if (left < 4) {
                d.truncated();
                return;
            }
            in.need(place, 4);
            out.append(" RP ");
            d.ipv4(place);
            if (left < POINT - 1) {
                d.truncated();
                return;
            }
            int version = in.u8(place + 4);
            out.append(VERSIONS[version & 3]);
            reserved(out, " [rsvd=0x", version & 0xfc);
            if (left < POINT) {
                d.truncated();
                return;
            }
            int groups = in.u8(place + 5);
            place += POINT;
            left -= POINT;
            for (int k = 0; k < groups; k++) {
                if (left < GROUP) {
                    d.truncated();
                    return;
                }
                group(d, place, k == 0 ? ' ' : ',');
                place += GROUP;
                left -= GROUP;
            }
        }
    }

    private static void reserved(TextBuffer out, String before, int bits) {
        if (bits != 0) {
            out.append(before).hex(bits, 2).append(']');
        }
    }

    private static void group(Dissection d, long at, char separator) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, GROUP);
        int flags = in.u8(at);
        out.append(separator).append((flags & 1) != 0 ? "!" : "");
        d.ipv4(at + 2);
        out.append('/').decimal(in.u8(at + 1)).append((flags & 2) != 0 ? " bidir" : "");
        reserved(out, "[rsvd=0x", flags & 0xfc);
    }
}
