// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.radius;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints RADIUS packets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2865#section-3">RFC 2865, section 3</a>
 */
public final class RadiusPrinter {
    private static final int HEADER = 20;
    private static final int AUTHENTICATOR = 4;

    private RadiusPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("radius");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        int size = in.u16(at + 2);
        if (size < HEADER) {
            throw TruncatedException.INSTANCE;
        }
        size = Math.min(size, length);
        int left = size - HEADER;
        int code = in.u8(at);
        String name = RadiusNames.CODES.get(code, "Unknown Command");
        int identifier = in.u8(at + 1);
        if (!d.verbose(1)) {
            out.append("RADIUS, ").append(name).append(" (").decimal(code).append("), id: 0x");
            out.hex(identifier, 2).append(" length: ").decimal(size);
            return;
        }
        out.append("RADIUS, length: ").decimal(size).append("\n\t").append(name).append(" (");
        out.decimal(code).append("), id: 0x").hex(identifier, 2).append(", Authenticator: ");
        for (int i = 0; i < 16; i++) {
            out.hex(in.u8(at + AUTHENTICATOR + i), 2);
        }
        attributes(d, at + HEADER, left);
    }

    /** Prints a value; if it is cut, tcpdump says so, dumps it, and looks for the next. */
    private static void value(Dissection d, int type, long at, int length) {
        try {
            RadiusAttributePrinter.print(d, type, at, length);
        } catch (TruncatedException e) {
            if (e != TruncatedException.INSTANCE) {
                throw e;
            }
            d.truncated();
        }
    }

    private static void attributes(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < 2) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place, 2);
            int type = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\t  ").append(RadiusNames.ATTRIBUTES.get(type, "Unknown"));
            out.append(" Attribute (").decimal(type).append("), length: ").decimal(size);
            if (size < 2) {
                out.append(" (bogus, must be >= 2)");
                return;
            }
            if (size > left) {
                out.append(" (bogus, goes past end of packet)");
                return;
            }
            out.append(", Value: ");
            if (size > 2) {
                value(d, type, place + 2, size - 2);
            }
            if (d.verbose(2)) {
                d.hex("\n\t    ", place + 2, size - 2);
            }
            place += size;
            left -= size;
        }
    }
}
