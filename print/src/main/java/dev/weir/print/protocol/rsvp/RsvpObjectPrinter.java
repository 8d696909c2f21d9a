// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FieldText;
import dev.weir.print.dissection.Window;

/**
 * Prints the objects of an RSVP message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2205#section-3.1.2">RFC 2205, section 3.1.2</a>
 */
final class RsvpObjectPrinter {
    private static final int HEADER = 4;

    private RsvpObjectPrinter() {}

    /**
     * Prints objects, each on a line that begins with {@code indent}.
     *
     * @return whether anything can follow
     */
    static boolean objects(Dissection d, String indent, long at, int length) {
        int left = length;
        for (long place = at; left >= HEADER; ) {
            int used = object(d, indent, place, left);
            if (used == 0) {
                return false;
            }
            place += used;
            left -= used;
        }
        return true;
    }

    /** Prints an object; returns its length, 0 where nothing can follow. */
    private static int object(Dissection d, String indent, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER)) {
            d.truncated();
            return 0;
        }
        int length = in.u16(at);
        if (length % 4 != 0) {
            out.append(indent).append("ERROR: object header size ").decimal(length);
            out.append(" not a multiple of 4");
            return 0;
        }
        if (length < HEADER) {
            out.append(indent).append("ERROR: object header too short ").decimal(length);
            out.append(" < 4");
            return 0;
        }
        int objectClass = in.u8(at + 2);
        int type = in.u8(at + 3);
        header(out.append(indent), objectClass, type, length);
        if (left < length) {
            out.append(indent).append("ERROR: object goes past end of objects TLV");
            return 0;
        }
        if (!in.has(at, length)) {
            d.truncated();
            return 0;
        }
        RsvpOutcome outcome = value(d, indent, objectClass, type, at + HEADER, length - HEADER);
        switch (outcome) {
            case PRINTED, DUMP -> {
                if (outcome == RsvpOutcome.DUMP || d.verbose(2)) {
                    d.hex("\n\t    ", at + HEADER, length - HEADER);
                }
                return length;
            }
            case TOO_SHORT -> out.append(indent).append("ERROR: object is too short");
            case PART_TOO_SHORT -> out.append(indent).append("ERROR: sub-object is too short");
            case INVALID -> d.invalid();
            case STOP -> {}
        }
        return 0;
    }

    private static void header(TextBuffer out, int objectClass, int type, int length) {
        out.append(RsvpNames.CLASSES.get(objectClass, "Unknown")).append(" Object (");
        out.decimal(objectClass).append(") Flags: [");
        out.append(
                switch (objectClass >>> 6) {
                    case 3 -> "ignore and forward";
                    case 2 -> "ignore silently";
                    default -> "reject";
                });
        out.append(" if unknown], Class-Type: ");
        out.append(RsvpNames.types(objectClass).get(type, "Unknown")).append(" (").decimal(type);
        out.append("), length: ").decimal(length);
    }

    private static RsvpOutcome value(
            Dissection d, String indent, int objectClass, int type, long at, int length) {
        FieldText fixed = RsvpFixedObjects.text(objectClass, type);
        if (fixed != null) {
            if (length < fixed.needed()) {
                return RsvpOutcome.TOO_SHORT;
            }
            fixed.print(d, at, indent);
            return RsvpFixedObjects.more(objectClass, type, length)
                    ? RsvpOutcome.DUMP
                    : RsvpOutcome.PRINTED;
        }
        return switch (objectClass) {
            case 4 -> type == 1 ? integrity(d, indent, at, length) : RsvpOutcome.DUMP;
            case 6 -> RsvpErrorPrinter.print(d, indent, type, at, length);
            case 8 -> type == 1 ? style(d, indent, at, length) : RsvpOutcome.DUMP;
            case 9, 12, 13 ->
                    type == 2 ? RsvpServicePrinter.print(d, indent, at, length) : RsvpOutcome.DUMP;
            case 16, 34, 35, 129 ->
                    type == 1 ? RsvpLabelPrinter.labels(d, indent, at, length) : RsvpOutcome.DUMP;
            case 19 -> RsvpLabelPrinter.request(d, indent, type, at, length);
            case 20, 21 ->
                    type == 1 ? RsvpRoutePrinter.print(d, indent, at, length) : RsvpOutcome.DUMP;
            case 23, 24, 25 ->
                    type == 1 || type == 2 ? messages(d, indent, at, length) : RsvpOutcome.DUMP;
            case 36 -> type == 1 ? RsvpLabelPrinter.set(d, indent, at, length) : RsvpOutcome.DUMP;
            case 63 -> type == 7 ? detours(d, indent, at, length) : RsvpOutcome.DUMP;
            case 66, 125, 134, 196, 204, 205, 207, 229 ->
                    RsvpExtensionPrinter.print(d, indent, objectClass, type, at, length);
            default ->
                    known(objectClass) || d.verbose(2) ? RsvpOutcome.DUMP : dumped(d, at, length);
        };
    }

    /** {@return whether objects of this class are printed if they are of another type} */
    private static boolean known(int objectClass) {
        return switch (objectClass) {
            case 1, 3, 5, 10, 11, 15, 22, 50, 131, 195 -> true;
            default -> false;
        };
    }

    private static RsvpOutcome dumped(Dissection d, long at, int length) {
        d.hex("\n\t    ", at, length);
        return RsvpOutcome.PRINTED;
    }

    /** RFC 2747, section 2. */
    private static RsvpOutcome integrity(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        if (length < 32) {
            return RsvpOutcome.TOO_SHORT;
        }
        TextBuffer out = d.out().append(indent).append("  Key-ID 0x").hex(in.u48(at + 2), 12);
        out.append(", Sequence 0x").hex(in.u64(at + 8), 16).append(", Flags [");
        out.append((in.u8(at) & 0x80) != 0 ? "Handshake" : "none").append(']');
        out.append(indent).append("  MD5-sum 0x").hex(in.u64(at + 16), 16);
        out.hex(in.u64(at + 24), 16).append("  (unchecked)"); // there is no key to check with
        return RsvpOutcome.PRINTED;
    }

    private static final CodeNames STYLES =
            CodeNames.of(10, "Fixed Filter", 17, "Wildcard Filter", 18, "Shared Explicit");

    private static RsvpOutcome style(Dissection d, String indent, long at, int length) {
        if (length < 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        d.out().append(indent).append("  Reservation Style: ");
        d.out().append(STYLES.get(d.in().u24(at + 1), "Unknown")).append(", Flags: [0x");
        d.out().hex(d.in().u8(at), 2).append(']');
        return RsvpOutcome.PRINTED;
    }

    /** RFC 2961, section 4. */
    private static RsvpOutcome messages(Dissection d, String indent, long at, int length) {
        if (length < 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        TextBuffer out = d.out().append(indent).append("  Flags [0x").hex(d.in().u8(at), 2);
        out.append("], epoch: ").decimal(d.in().u24(at + 1));
        for (int i = 4; i + 4 <= length; i += 4) {
            int message = d.in().u32(at + i);
            out.append(indent).append("    Message-ID 0x").hex(message, 8).append(" (");
            out.decimal(message).append(')');
        }
        return RsvpOutcome.PRINTED;
    }

    /** RFC 4090, section 4.2. */
    private static RsvpOutcome detours(Dissection d, String indent, long at, int length) {
        for (int i = 0; i + 8 <= length; i += 8) {
            d.out().append(indent).append("  PLR-ID: ");
            d.ipv4(at + i);
            d.out().append(", Avoid-Node-ID: ");
            d.ipv4(at + i + 4);
        }
        return RsvpOutcome.PRINTED;
    }
}
