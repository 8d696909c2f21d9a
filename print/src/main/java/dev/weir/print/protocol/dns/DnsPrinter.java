// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints DNS messages, of unicast and multicast DNS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762">RFC 6762, section 18</a>
 */
public final class DnsPrinter {
    private static final int HEADER_LENGTH = 12;

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int AUTHENTIC = 0x0020;
    private static final int CHECKING_DISABLED = 0x0010;

    /** Flags that have no place in a query. */
    private static final int ODD_IN_QUERY = 0x06cf;

    private static final int INVERSE_QUERY = 1;

    private static final String[] OPCODES = {
        "",
        " inv_q",
        " stat",
        " op3",
        " notify",
        " update",
        " op6",
        " op7",
        " op8",
        " updateA",
        " updateD",
        " updateDA",
        " updateM",
        " updateMA",
        " zoneInit",
        " zoneRef"
    };

    private static final String[] RESPONSE_CODES = {
        "", " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
        " NXRRSet", " NotAuth", " NotZone", " Resp11", " Resp12", " Resp13", " Resp14", " NoChange"
    };

    private DnsPrinter() {}

    /** Prints the message with a length in front of it, as TCP carries it. */
    public static void printTcp(Dissection d, long at, int length) {
        d.protocol("domain");
        if (length < 2) {
            d.out().append(" [DNS over TCP: length ").decimal(length).append(" < 2]");
            d.invalid();
            return;
        }
        int announced = d.in().u16(at);
        d.out().append(' ');
        if (announced != length - 2) {
            d.out().append("[prefix length(").decimal(announced).append(") != length(");
            d.out().decimal(length - 2).append(")]");
            d.invalid();
            return;
        }
        print(d, at + 2, length - 2, false);
    }

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length, boolean multicast) {
        d.protocol("domain");
        Window in = d.in();
        if (length < HEADER_LENGTH) {
            d.out().append("domain [length ").decimal(length).append(" < ");
            d.out().decimal(HEADER_LENGTH).append(']');
            d.invalid();
            return;
        }
        in.check(at, HEADER_LENGTH);
        if (message(d, at, multicast)) {
            d.out().append(" (").decimal(length).append(')');
        } else {
            d.truncated();
        }
    }

    /** {@return false if the message ends early} */
    private static boolean message(Dissection d, long at, boolean multicast) {
        boolean response = (d.in().u16(at + 2) & RESPONSE) != 0;
        try {
            return response ? response(d, at, multicast) : query(d, at, multicast);
        } catch (TruncatedException e) {
            if (e != TruncatedException.INSTANCE) {
                throw e;
            }
            return false; // here: through all printers it takes longer than to print the line
        }
    }

    /**
     * {@return false if the message ends within a question}
     *
     * <p>Most messages that are cut, or are none, end so, and to throw costs more than to print the
     * line.
     */
    private static boolean response(Dissection d, long at, boolean multicast) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u16(at + 2);
        int questions = in.u16(at + 4);
        int answers = in.u16(at + 6);
        out.decimal(in.u16(at));
        out.append(OPCODES[flags >>> 11 & 15]);
        responseCode(out, DnsExtendedCode.of(in, at) << 4 | (flags & 15));
        out.append((flags & AUTHORITATIVE) != 0 ? "*" : "");
        out.append((flags & RECURSION_AVAILABLE) != 0 ? "" : "-");
        out.append((flags & TRUNCATED) != 0 ? "|" : "");
        out.append((flags & AUTHENTIC) != 0 ? "$" : "");
        if (questions != 1) {
            out.append(" [").decimal(questions).append("q]");
        }
        long place = at + HEADER_LENGTH;
        for (int i = 0; i < questions; i++) {
            if (i != 0) {
                out.append(',');
            }
            if (d.verbose(2)) {
                out.append(" q:");
                place = question(d, place, at, multicast);
            } else {
                place = afterQuestion(in, place);
            }
            if (place < 0) {
                return false;
            }
        }
        out.append(' ').decimal(answers).append('/').decimal(in.u16(at + 8));
        out.append('/').decimal(in.u16(at + 10));
        place = records(d, place, at, answers, multicast);
        if (d.verbose(2)) {
            others(d, place, at, multicast);
        }
        return true;
    }

    /** {@return the place behind a question, or -1 if its name is wrong or cut short} */
    private static long afterQuestion(Window in, long at) {
        long name = DnsName.skip(in, at);
        return name < 0 ? -1 : name + 4;
    }

    /** Prints the name servers and the additional records, which have to be there. */
    private static void others(Dissection d, long place, long message, boolean multicast) {
        int servers = d.in().u16(message + 8);
        int additional = d.in().u16(message + 10);
        long next = section(d, " ns:", place, message, servers, multicast);
        section(d, " ar:", next, message, additional, multicast);
    }

    private static long section(
            Dissection d, String title, long place, long message, int count, boolean multicast) {
        if (count == 0) {
            return place;
        }
        if (place >= d.in().end()) {
            throw TruncatedException.INSTANCE;
        }
        d.out().append(title);
        return records(d, place, message, count, multicast);
    }

    private static void responseCode(TextBuffer out, int code) {
        switch (code) {
            case 16 -> out.append(" BadVers");
            case 23 -> out.append(" BadCookie");
            default -> {
                if (code < RESPONSE_CODES.length) {
                    out.append(RESPONSE_CODES[code]);
                } else {
                    out.append(" Resp").decimal(code);
                }
            }
        }
    }

    private static long records(Dissection d, long at, long message, int count, boolean multicast) {
        long place = at;
        for (int left = count; left > 0; ) {
            place = DnsRecordPrinter.print(d, place, message, multicast);
            left--;
            if (left > 0) {
                if (place >= d.in().end()) {
                    throw TruncatedException.INSTANCE;
                }
                d.out().append(',');
            }
        }
        return place;
    }

    /** {@return false if the message ends within a question, or another one should follow} */
    private static boolean query(Dissection d, long at, boolean multicast) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u16(at + 2);
        int questions = in.u16(at + 4);
        int answers = in.u16(at + 6);
        int opcode = flags >>> 11 & 15;
        out.decimal(in.u16(at)).append(OPCODES[opcode]);
        out.append((flags & RECURSION_DESIRED) != 0 ? "+" : "");
        out.append((flags & CHECKING_DISABLED) != 0 ? "%" : "");
        if ((flags & ODD_IN_QUERY) != 0) {
            out.append(" [b2&3=0x").hex(flags).append(']');
        }
        if (opcode == INVERSE_QUERY) {
            count(out, questions, 0, "q]");
            count(out, answers, 1, "a]");
        } else {
            count(out, answers, 0, "a]");
            count(out, questions, 1, "q]");
        }
        count(out, in.u16(at + 8), 0, "n]");
        count(out, in.u16(at + 10), 0, "au]");
        long place = at + HEADER_LENGTH;
        for (int left = questions; left > 0; left--) {
            if (left != questions && place >= in.end()) {
                return false;
            }
            place = question(d, place, at, multicast);
            if (place < 0) {
                return false;
            }
        }
        if (d.verbose(2)) {
            place = records(d, place, at, answers, multicast);
            others(d, place, at, multicast);
        }
        return true;
    }

    private static void count(TextBuffer out, int count, int usual, String kind) {
        if (count != usual) {
            out.decimal(" [", count).append(kind);
        }
    }

    /**
     * Prints a question and returns where the next one begins; -1, with nothing printed, if cut.
     */
    private static long question(Dissection d, long at, long message, boolean multicast) {
        Window in = d.in();
        TextBuffer out = d.out();
        long type = DnsName.skip(in, at);
        if (type < 0 || !in.has(type, 4)) {
            return -1;
        }
        DnsNames.type(out.append(' '), in.u16(type));
        int clazz = in.u16(type + 2);
        DnsNames.otherClass(out, multicast ? clazz & 0x7fff : clazz);
        if (multicast) {
            out.append((clazz & 0x8000) != 0 ? " (QU)" : " (QM)");
        }
        out.append("? ");
        return DnsName.print(d, at, message) + 4;
    }
}
