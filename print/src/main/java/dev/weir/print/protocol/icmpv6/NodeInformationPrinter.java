// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints inquiries about nodes, and what these answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4620">RFC 4620</a>
 */
final class NodeInformationPrinter {
    private static final int HEADER_LENGTH = 16;
    private static final int SUPPORTED_TYPES = 1;
    private static final int NAME = 2;
    private static final int ADDRESSES = 3;

    /** A name, or what is before it. */
    private static final CodeNames QUERIES =
            CodeNames.of(0, "noop", SUPPORTED_TYPES, "supported qtypes", NAME, "DNS name");

    private static final String FLAGS = "GSLCAT"; // from 0x20 down

    private NodeInformationPrinter() {}

    /** Prints the query of {@code length} bytes at {@code at} behind its name. */
    static void query(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length == 12 && in.has(at + 8, 4)) {
            out.append(" who-are-you request");
            return;
        }
        out.append(" node information query");
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return;
        }
        out.append(" (");
        int type = in.u16(at + 4);
        if (type == ADDRESSES) {
            out.append("node addresses");
            if (in.u16(at + 6) != 0) {
                flags(out, in.u16(at + 6));
            }
        } else {
            out.append(QUERIES.get(type, "unknown"));
            if (type == SUPPORTED_TYPES) {
                supported(out, in.u16(at + 6));
            }
        }
        if (type == 0 || type == SUPPORTED_TYPES) {
            if (d.verbose(1) && length != HEADER_LENGTH) {
                out.append(", invalid len");
            }
            out.append(')');
            return;
        }
        if (length <= HEADER_LENGTH) {
            out.append(", 03 draft)");
            return;
        }
        subject(d, at, length);
        out.append(')');
    }

    private static void subject(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        long subject = at + HEADER_LENGTH;
        int size = length - HEADER_LENGTH;
        switch (d.in().u8(at + 1)) {
            case 0 -> {
                if (fits(d, subject, size, 16)) {
                    out.append(", subject=");
                    d.ipv6(subject);
                }
            }
            case 1 -> {
                out.append(", subject=DNS name");
                name(d, subject, at + length);
            }
            case 2 -> {
                if (fits(d, subject, size, 4)) {
                    out.append(", subject=");
                    d.ipv4(subject);
                }
            }
            default -> out.append(", unknown subject");
        }
    }

    /** Says so if an address that was captured is not alone. */
    private static boolean fits(Dissection d, long at, int size, int needed) {
        if (!d.in().has(at, needed)) {
            return false;
        }
        if (size != needed && d.verbose(1)) {
            d.out().append(", invalid subject len");
        }
        return size == needed;
    }

    private static void supported(TextBuffer out, int flags) {
        out.append(" [").append((flags & 1) != 0 ? "C" : "").append(']');
    }

    private static void flags(TextBuffer out, int flags) {
        out.append(" [");
        letters(out, flags);
        out.append(']');
    }

    private static void letters(TextBuffer out, int flags) {
        for (int i = 0; i < FLAGS.length(); i++) {
            if ((flags & 0x20 >>> i) != 0) {
                out.append(FLAGS.charAt(i));
            }
        }
    }

    /** Prints the reply of {@code length} bytes at {@code at} behind its name. */
    static void reply(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return;
        }
        out.append(" node information reply (");
        boolean success = in.u8(at + 1) == 0;
        String outcome =
                switch (in.u8(at + 1)) {
                    case 0 -> d.verbose(1) ? "success" : "";
                    case 1 -> "refused";
                    case 2 -> "unknown";
                    default -> "";
                };
        out.append(outcome);
        if (!success && !outcome.isEmpty() && d.verbose(1) && length != HEADER_LENGTH) {
            out.append(", invalid length");
        }
        if (success) {
            answer(d, at, length, outcome.isEmpty() ? "" : ", ");
        }
        out.append(')');
    }

    private static void answer(Dissection d, long at, int length, String before) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u16(at + 4);
        int flags = in.u16(at + 6);
        out.append(before);
        switch (type) {
            case NAME -> {
                out.append("DNS name");
                long end = Math.min(at + length, in.end());
                long answer = at + HEADER_LENGTH;
                in.need(answer, 1);
                boolean old = in.u8(answer) == end - answer - 1; // of draft 03, without a lifetime
                if (old) {
                    out.append(", \"");
                    for (long place = answer + 1; place < end; place++) {
                        out.escaped(in.u8(place));
                    }
                    out.append('"');
                } else {
                    int lifetime = in.u32(answer);
                    name(d, answer + 4, end);
                    if ((flags & 1) != 0) {
                        out.append(" [TTL=").decimal(lifetime).append(']');
                    }
                }
            }
            case ADDRESSES -> {
                out.append("node addresses");
                for (int i = HEADER_LENGTH; i + 20 <= length && in.has(at + i, 20); i += 20) {
                    out.append(' ');
                    d.ipv6(at + i + 4);
                    out.append('(').signed(in.u32(at + i)).append(')');
                }
                if (flags != 0) {
                    flags(out, flags);
                }
            }
            default -> {
                out.append(QUERIES.get(type, "unknown"));
                if (type == SUPPORTED_TYPES) {
                    supported(out, flags);
                }
            }
        }
    }

    /** Prints a name as DNS has it, in quotation marks; three question marks if it is cut. */
    private static void name(Dissection d, long at, long end) {
        TextBuffer out = d.out();
        out.append(", \"");
        long place = at;
        while (place < end && d.in().has(place, 1)) {
            int size = d.in().u8(place++);
            if (size == 0) {
                out.append(
                        place == end ? "." : ""); // complete; of a part of one a zero more is there
                break;
            }
            if (size > end - place || !d.in().has(place, size)) {
                out.append("???");
                break;
            }
            for (int i = 0; i < size; i++) {
                out.escaped(d.in().u8(place + i));
            }
            place += size;
            if (place < end && d.in().has(place, 1) && d.in().u8(place) != 0) {
                out.append('.');
            }
        }
        out.append('"');
    }
}
