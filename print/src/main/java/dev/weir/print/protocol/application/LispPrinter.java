// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the control messages of the locator/identifier separation protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6830#section-6.1">RFC 6830, section 6.1</a>
 */
public final class LispPrinter {
    private static final int REGISTER = 3;
    private static final int NOTIFY = 4;
    private static final int HEADER_LENGTH = 16;
    private static final int RECORD_LENGTH = 12;
    private static final int LOCATOR_LENGTH = 8;
    private static final int EXTRA_LENGTH = 24;

    private static final CodeNames TYPES =
            CodeNames.of(
                    0,
                    "LISP-Reserved",
                    1,
                    "LISP-Map-Request",
                    2,
                    "LISP-Map-Reply",
                    REGISTER,
                    "LISP-Map-Register",
                    NOTIFY,
                    "LISP-Map-Notify",
                    8,
                    "LISP-Encapsulated-Contol-Message"); // as tcpdump has it

    private static final CodeNames REGISTER_FLAGS =
            CodeNames.of(
                    0x8000000,
                    "P-Proxy-Map-Reply",
                    0x4000000,
                    "S-LISP-SEC-Capable",
                    0x2000000,
                    "I-xTR-ID-Present",
                    0x1000000,
                    "R-Build-For-RTR",
                    0x100,
                    "M-Want-Map-Notify");

    private static final CodeNames NOTIFY_FLAGS =
            CodeNames.of(0x8000000, "I-xTR-ID-Present", 0x4000000, "R-Build-For-RTR");

    private static final CodeNames AUTHENTICATION = CodeNames.of(0, "None", 1, "SHA1", 2, "SHA256");

    private static final CodeNames ACTIONS =
            CodeNames.from(0, "No-Action", "Natively-Forward", "Send-Map-Request", "Drop");

    private static final CodeNames LOCATOR_FLAGS =
            CodeNames.of(4, "Local-Locator", 2, "RLoc-Probed", 1, "Reachable");

    private LispPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("lisp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER_LENGTH);
        int word = in.u32(at);
        int type = word >>> 28;
        TYPES.print(out, type, "unknown-type-", "");
        out.append(',');
        if (type != REGISTER && type != NOTIFY) {
            return;
        }
        boolean extra = (word & (type == REGISTER ? 0x2000000 : 0x8000000)) != 0;
        if (d.verbose(1)) {
            out.append(" flags [");
            (type == REGISTER ? REGISTER_FLAGS : NOTIFY_FLAGS).printBits(out, word, "none");
            out.append("],\n    ");
        } else {
            out.append(' ');
        }
        int records = word & 0xff;
        out.decimal(records).append(" record(s),");
        message(d, at, length, records, extra);
    }

    private static void message(Dissection d, long at, int length, int records, boolean extra) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER_LENGTH);
        int size = in.u16(at + 14);
        long place = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        if (d.verbose(1)) {
            out.append(" Authentication ");
            out.append(AUTHENTICATION.get(in.u16(at + 12), "unknown-type")).append(',');
            if (size > 0) {
                d.hex("\n    Authentication-Data: ", place, size);
                in.need(place, size);
            }
        }
        if (records == 0 || rest < 0 || size > rest) {
            d.invalid();
            return;
        }
        place += size;
        rest -= size;
        for (int i = 0; i < records && rest > 0; i++) {
            int used = record(d, place, rest);
            if (used < 0) {
                return;
            }
            place += used;
            rest -= used;
        }
        if (extra) {
            if (rest < EXTRA_LENGTH || !in.has(place, EXTRA_LENGTH)) {
                d.invalid();
                return;
            }
            d.hex("\n    xTR-ID: ", place, 16);
            long site = in.u64(place + 16);
            out.append("\n    SITE-ID: ");
            out.append(Long.toUnsignedString(site));
        } else if (rest > 0) {
            d.hex("\n    Data: ", place, rest);
        }
    }

    private static int record(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < RECORD_LENGTH) {
            d.invalid();
            return -1;
        }
        in.check(at, RECORD_LENGTH);
        int locators = in.u8(at + 4);
        int family = in.u16(at + 10);
        int size = family == 1 ? 4 : family == 2 ? 16 : 0;
        if (!d.verbose(1)) {
            out.append('\n');
        } else {
            out.append("\n      Record TTL ").decimal(in.u32(at)).append(',');
            out.append((in.u8(at + 6) & 0x10) != 0 ? " Authoritative," : " Non-Authoritative,");
            out.append(' ').append(ACTIONS.get(in.u8(at + 6) >>> 5, "unknown"));
            out.append(", Map Version: ").decimal(in.u16(at + 8) & 0xfff).append(',');
        }
        if (size == 0) {
            return -1;
        }
        if (length < RECORD_LENGTH + size) {
            d.invalid();
            return -1;
        }
        long place = at + RECORD_LENGTH;
        in.need(place, size);
        out.append(" EID ");
        address(d, family, place);
        out.append('/').decimal(in.u8(at + 5)).append(", ").decimal(locators).append(" locator(s)");
        place += size;
        for (int i = 0; i < locators; i++) {
            int rest = length - (int) (place - at);
            if (rest < LOCATOR_LENGTH) {
                d.invalid();
                return -1;
            }
            in.check(place, LOCATOR_LENGTH);
            int kind = in.u16(place + 6);
            int bytes = kind == 1 ? 4 : kind == 2 ? 16 : 0;
            if (rest < LOCATOR_LENGTH + bytes) {
                d.invalid();
                return -1;
            }
            in.check(place + LOCATOR_LENGTH, bytes);
            out.append(d.verbose(1) ? "\n       " : "");
            if (bytes != 0) {
                out.append(" LOC ");
                address(d, kind, place + LOCATOR_LENGTH);
            }
            if (d.verbose(1)) {
                out.append("\n          Priority/Weight ").decimal(in.u8(place)).append('/');
                out.decimal(in.u8(place + 1)).append(", Multicast Priority/Weight ");
                out.decimal(in.u8(place + 2)).append('/').decimal(in.u8(place + 3));
                out.append(", flags [");
                LOCATOR_FLAGS.printBits(out, in.u16(place + 4), "none");
                out.append("],");
            }
            place += LOCATOR_LENGTH + bytes;
        }
        return (int) (place - at);
    }

    private static void address(Dissection d, int family, long at) {
        if (family == 1) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }
}
