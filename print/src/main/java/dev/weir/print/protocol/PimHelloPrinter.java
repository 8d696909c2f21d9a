// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the options in a hello of PIM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7761#section-4.9.2">RFC 7761, section 4.9.2</a>
 */
final class PimHelloPrinter {
    private static final int OLD_PRIORITY = 18;

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    1,
                    "Hold Time",
                    2,
                    "LAN Prune Delay",
                    OLD_PRIORITY,
                    "DR Priority (Old)",
                    19,
                    "DR Priority",
                    20,
                    "Generation ID",
                    21,
                    "State Refresh Capability",
                    22,
                    "Bi-Directional Capability",
                    24,
                    "Address List",
                    65001,
                    "Address List (Old)");

    private PimHelloPrinter() {}

    /** Prints the options from {@code at} to {@code end}. */
    static void print(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (long place = at; place < end; ) {
            if (end - place < 4) {
                throw TruncatedException.INSTANCE;
            }
            in.need(place, 4);
            int option = in.u16(place);
            int length = in.u16(place + 2);
            out.append("\n\t  ").append(OPTIONS.get(option, "Unknown")).append(" Option (");
            out.decimal(option).append("), length ").decimal(length).append(", Value: ");
            if (place + 4 + length > end) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place + 4, length);
            if (!option(d, option, place + 4, length, end)) {
                return;
            }
            if (d.verbose(2)) {
                d.hex("\n\t    ", place + 4, length);
            }
            place += 4 + length;
        }
    }

    private static boolean right(Dissection d, int length, int needed) {
        if (length != needed) {
            d.out().append("[option length ").decimal(length).append(" != ").decimal(needed);
            d.out().append(']');
            d.invalid();
        }
        return length == needed;
    }

    /** Prints the value of an option; says whether its length was right. */
    private static boolean option(Dissection d, int option, long at, int length, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean number = option == OLD_PRIORITY || option == 19;
        int needed = option == 1 ? 2 : 4;
        boolean fixed = option == 1 || option == 2 || option == 20 || option == 21;
        if ((fixed || (number && length != 0)) && !right(d, length, needed)) {
            return false;
        }
        switch (option) {
            case 1 -> RelativeTime.print(out, in.u16(at));
            case 2 -> {
                int delay = in.u16(at);
                out.append("\n\t    T-bit=").append(delay >>> 15 != 0 ? '1' : '0');
                out.append(", LAN delay ").decimal(delay & 0x7fff);
                out.append("ms, Override interval ").decimal(in.u16(at + 2)).append("ms");
            }
            case OLD_PRIORITY, 19 -> {
                if (length == 0) {
                    out.append("Bi-Directional Capability (Old)");
                } else {
                    out.decimal(in.u32(at));
                }
            }
            case 20 -> out.append("0x").hex(in.u32(at), 8);
            case 21 -> refresh(d, at);
            case 22 -> {}
            case 24, 65001 -> addresses(d, at, length, end);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, length);
                }
            }
        }
        return true;
    }

    /** RFC 3973, section 4.7.1. */
    private static void refresh(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append('v').decimal(in.u8(at));
        int interval = in.u8(at + 1);
        if (interval != 0) {
            RelativeTime.print(out.append(", interval "), interval);
        }
        int reserved = in.u16(at + 2);
        if (reserved != 0) {
            out.append(" ?0x").hex(reserved, 4).append('?');
        }
    }

    private static void addresses(Dissection d, long at, int length, long end) {
        if (!d.verbose(2)) {
            return;
        }
        for (long place = at; place < at + length; ) {
            d.out().append("\n\t    ");
            place += PimAddress.unicast(d, place, end, 0);
        }
    }
}
