// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints RSVP: the message, and with {@code -v} the objects in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2205#section-3.1.1">RFC 2205, section 3.1.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2961#section-3">RFC 2961, section 3</a> (bundles)
 */
public final class RsvpPrinter {
    private static final int HEADER = 8;
    private static final int BUNDLE = 12;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    1,
                    "Path",
                    2,
                    "Resv",
                    3,
                    "PathErr",
                    4,
                    "ResvErr",
                    5,
                    "PathTear",
                    6,
                    "ResvTear",
                    7,
                    "ResvConf",
                    BUNDLE,
                    "Bundle",
                    13,
                    "Acknowledgement",
                    14,
                    "Hello (Old)",
                    15,
                    "Refresh",
                    20,
                    "Hello");

    private RsvpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("rsvp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        if (!rightVersion(d, at)) {
            return;
        }
        int type = in.u8(at + 1);
        if (!d.verbose(1)) {
            MESSAGES.print(out.append("RSVPv1 "), type, "unknown (", ")");
            out.append(" Message, length: ").decimal(length);
            return;
        }
        header(d, "\n\t", at);
        int announced = in.u16(at + 6);
        if (tooShort(out, announced)) {
            return;
        }
        long objects = at + HEADER;
        int left = announced - HEADER;
        switch (type) {
            case BUNDLE -> bundle(d, objects, left);
            case 1, 2, 3, 4, 5, 6, 7, 13, 14, 15, 20 ->
                    RsvpObjectPrinter.objects(d, "\n\t  ", objects, left);
            default -> d.hex("\n\t    ", objects, left);
        }
    }

    private static boolean rightVersion(Dissection d, long at) {
        int version = d.in().u8(at) >>> 4;
        if (version != 1) {
            d.out().append("ERROR: RSVP version ").decimal(version);
            d.out().append(" packet not supported");
        }
        return version == 1;
    }

    private static void header(Dissection d, String before, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at + 1);
        MESSAGES.print(out.append(before).append("RSVPv1 "), type, "unknown, type: ", "");
        out.append(" Message (").decimal(type).append("), Flags: [");
        out.append((in.u8(at) & 1) != 0 ? "Refresh reduction capable" : "none");
        out.append("], length: ").decimal(in.u16(at + 6)).append(", ttl: ").decimal(in.u8(at + 4));
        out.append(", checksum: 0x").hex(in.u16(at + 2), 4);
    }

    private static boolean tooShort(TextBuffer out, int length) {
        if (length < HEADER) {
            out.append("ERROR: common header too short ").decimal(length).append(" < 8");
        }
        return length < HEADER;
    }

    private static void bundle(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (!in.has(place, HEADER)) {
                d.truncated();
                return;
            }
            if (!rightVersion(d, place)) {
                return;
            }
            header(d, "\n\t  ", place);
            int size = in.u16(place + 6);
            if (tooShort(d.out(), size)) {
                return;
            }
            if (left < size) {
                d.out().append("ERROR: common header too large ").decimal(size).append(" > ");
                d.out().decimal(left);
                return;
            }
            if (!RsvpObjectPrinter.objects(d, "\n\t    ", place + HEADER, size - HEADER)) {
                return;
            }
            place += size;
            left -= size;
        }
    }
}
