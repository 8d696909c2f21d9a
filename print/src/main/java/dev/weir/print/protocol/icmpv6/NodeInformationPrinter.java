// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
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

    private static final CodeNames TYPES =
            CodeNames.of(
                    0,
                    "noop",
                    SUPPORTED_TYPES,
                    "supported qtypes",
                    NAME,
                    "DNS name",
                    ADDRESSES,
                    "node addresses");

    private static final String FLAGS = "aGSLCAT"; // from 0x40 down

    private static final int ONLY_IN_REPLIES = 1;

    private NodeInformationPrinter() {}

    /** Prints the query at {@code at} behind its name; its length is what was captured of it. */
    static void query(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int size = in.available(at);
        if (size == 12) {
            out.append(" who-are-you request");
            return;
        }
        out.append(" node information query");
        if (size < HEADER_LENGTH) {
            d.truncated();
            return;
        }
        out.append(" (");
        int type = in.u16(at + 4);
        type(out, type, in.u16(at + 6), false);
        if (type == 0 || type == SUPPORTED_TYPES) {
            if (d.verbose(1) && size != HEADER_LENGTH) {
                out.append(", invalid len");
            }
        } else if (size == HEADER_LENGTH) {
            out.append(", 03 draft");
        } else {
            subject(d, in.u8(at + 1), at + HEADER_LENGTH, size - HEADER_LENGTH);
        }
        out.append(')');
    }

    private static void type(TextBuffer out, int type, int flags, boolean reply) {
        out.append(TYPES.get(type, "unknown"));
        if (type == SUPPORTED_TYPES && flags != 0) {
            out.append((flags & 1) != 0 ? " [C]" : " []");
        } else if (type == ADDRESSES && !reply && flags != 0) {
            flags(out, flags & ~ONLY_IN_REPLIES);
        }
    }

    private static void subject(Dissection d, int code, long at, int size) {
        TextBuffer out = d.out();
        switch (code) {
            case 0 -> {
                if (fits(d, size, 16)) {
                    out.append(", subject=");
                    d.ipv6(at);
                }
            }
            case 1 -> {
                out.append(", subject=DNS name");
                nameOfEither(d, at);
            }
            case 2 -> {
                if (fits(d, size, 4)) {
                    out.append(", subject=");
                    d.ipv4(at);
                }
            }
            default -> out.append(", unknown subject");
        }
    }

    /** Says so if an address is not alone. */
    private static boolean fits(Dissection d, int size, int needed) {
        if (size > needed && d.verbose(1)) {
            d.out().append(", invalid subject len");
        }
        return size == needed;
    }

    private static void flags(TextBuffer out, int flags) {
        out.append(" [");
        for (int i = 0; i < FLAGS.length(); i++) {
            if ((flags & 0x40 >>> i) != 0) {
                out.append(FLAGS.charAt(i));
            }
        }
        out.append(']');
    }

    /** Prints the reply of {@code length} bytes at {@code at} behind its name. */
    static void reply(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int size = in.available(at);
        if (length > size || size < HEADER_LENGTH) {
            d.truncated();
            return;
        }
        out.append(" node information reply (");
        int code = in.u8(at + 1);
        String outcome =
                switch (code) {
                    case 0 -> d.verbose(1) ? "success" : "";
                    case 1 -> "refused";
                    case 2 -> "unknown";
                    default -> "";
                };
        out.append(outcome);
        if (code == 0) {
            out.append(outcome.isEmpty() ? "" : ", ");
            answer(d, at, size);
        } else if (!outcome.isEmpty() && d.verbose(1) && size != HEADER_LENGTH) {
            out.append(", invalid length");
        }
        out.append(')');
    }

    private static void answer(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u16(at + 4);
        int flags = in.u16(at + 6);
        type(out, type, flags, true);
        switch (type) {
            case 0 -> {
                if (size != HEADER_LENGTH && d.verbose(1)) {
                    out.append(", invalid length");
                }
            }
            case NAME -> {
                nameOfEither(d, at + HEADER_LENGTH + 4);
                if ((flags & 1) != 0) {
                    int lifetime = in.u32(at + HEADER_LENGTH);
                    out.append(" [TTL=").decimal(lifetime).append(']');
                }
            }
            case ADDRESSES -> {
                for (int i = HEADER_LENGTH; i + 20 <= size; i += 20) {
                    out.append(' ');
                    d.ipv6(at + i + 4);
                    out.append('(').decimal(in.u32(at + i)).append(')');
                }
                if (flags != 0) {
                    flags(out, flags);
                }
            }
            default -> {}
        }
    }

    /** Prints a name, of draft 03 if its first octet says so, else as DNS has it. */
    private static void nameOfEither(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int size = in.u8(at);
        if (size == in.end() - at - 1) {
            out.append(d.verbose(1) ? ", 03 draft, \"" : ", \"");
            Text.print(d, at + 1, size);
            out.append('"');
        } else {
            name(d, at);
        }
    }

    /** Prints a name as DNS has it, in quotation marks; three question marks if it is wrong. */
    private static void name(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        long end = in.end();
        out.append(", \"");
        long place = at;
        while (place < end) {
            int size = in.u8(place++);
            if (size == 0) {
                if (place == end) {
                    out.append('.');
                } else if (place + 1 != end || in.u8(place) != 0) { // else a part of a name
                    out.append("???");
                }
                break;
            }
            if (size > end - place) {
                out.append("???");
                break;
            }
            Text.print(d, place, size);
            place += size;
            if (place + 1 < end && in.u8(place) != 0) {
                out.append('.');
            }
        }
        out.append('"');
    }
}
