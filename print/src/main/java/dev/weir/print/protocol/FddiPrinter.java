// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of a fiber distributed data interface, a ring.
 *
 * <p>Specified by ANSI X3.139; what the ring carries for others is Logical Link Control.
 */
public final class FddiPrinter {
    private static final int DESTINATION = 1;
    private static final int SOURCE = 7;
    private static final int HEADER_LENGTH = 13;

    /** Kinds of frames, by the upper half of the frame control; the lower half is a priority. */
    private static final int MANAGEMENT = 0x40;

    private static final int LLC = 0x50;

    private FddiPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("fddi");
        Window in = d.in();
        if (length < HEADER_LENGTH || !in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return Math.min(length, in.available(at));
        }
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, at, length);
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        switch (in.u8(at) & 0xf0) {
            case LLC -> {
                return HEADER_LENGTH
                        + LlcPrinter.print(d, payload, rest, at + SOURCE, at + DESTINATION);
            }
            case MANAGEMENT -> d.out().append("<SMT printer not yet implemented>");
            default -> {
                if (!link) {
                    header(d, at, length);
                }
                d.unknown(payload, rest);
            }
        }
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (!d.options().quiet()) {
            control(out, d.in().u8(at));
            out.append(' ');
        }
        d.mac(at + SOURCE);
        out.append(" > ");
        d.mac(at + DESTINATION);
        out.append(", length ").decimal(length).append(": ");
    }

    private static void control(TextBuffer out, int control) {
        String name =
                switch (control) {
                    case 0x40 -> "void";
                    case 0x41 -> "info";
                    case 0x4f -> "nsa";
                    case 0x80 -> "nrt";
                    case 0xc0 -> "rt";
                    case 0xc2 -> "beacon";
                    case 0xc3 -> "claim";
                    default -> "";
                };
        String kind =
                switch (control & 0xf0) {
                    case MANAGEMENT -> "smt";
                    case LLC -> "async";
                    case 0x60 -> "imp_async";
                    case 0xc0 -> "mac";
                    case 0xd0 -> "sync";
                    case 0xe0 -> "imp_sync";
                    default -> "";
                };
        if (!name.isEmpty()) {
            out.append(name);
        } else if (!kind.isEmpty()) {
            out.append(kind).hex(control & 15);
        } else {
            out.hex(control, 2);
        }
    }
}
