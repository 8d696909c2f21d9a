// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FieldText;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;
import dev.weir.print.protocol.gmpls.GmplsNames;

import java.util.Map;

/**
 * Prints the objects of the link management protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4204#section-13">RFC 4204, section 13</a>
 */
final class LmpObjectPrinter {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int UNNUMBERED = 3;

    private static final String WRONG = " (not correct for object)";

    private static final FieldText CHANNEL =
            FieldText.of(4, "\n\t    Control Channel ID: {dec 0 4} (0x{hex 0 4})");
    private static final FieldText NODE = FieldText.of(4, "\n\t    Node ID: {ip4 0} (0x{hex 0 4})");
    private static final FieldText LINK4 =
            FieldText.of(4, "\n\t    IPv4 Link ID: {ip4 0} (0x{hex 0 4})");
    private static final FieldText LINK6 =
            FieldText.of(16, "\n\t    IPv6 Link ID: {ip6 0} (0x{hex 0 4})");
    private static final FieldText LINK =
            FieldText.of(4, "\n\t    Link ID: {dec 0 4} (0x{hex 0 4})");

    /** Objects whose fields are at fixed places, by class and type. */
    private static final Map<Integer, FieldText> FIXED =
            Map.ofEntries(
                    Map.entry(0x0101, CHANNEL),
                    Map.entry(0x0102, CHANNEL),
                    Map.entry(0x0201, NODE),
                    Map.entry(0x0202, NODE),
                    Map.entry(0x0301, LINK4),
                    Map.entry(0x0302, LINK4),
                    Map.entry(0x0303, LINK6),
                    Map.entry(0x0304, LINK6),
                    Map.entry(0x0305, LINK),
                    Map.entry(0x0306, LINK),
                    Map.entry(0x0401, LINK4),
                    Map.entry(0x0402, LINK4),
                    Map.entry(0x0403, LINK6),
                    Map.entry(0x0404, LINK6),
                    Map.entry(0x0405, LINK),
                    Map.entry(0x0406, LINK),
                    Map.entry(
                            0x0501, FieldText.of(4, "\n\t    Message ID: {dec 0 4} (0x{hex 0 4})")),
                    Map.entry(
                            0x0502,
                            FieldText.of(4, "\n\t    Message ID Ack: {dec 0 4} (0x{hex 0 4})")),
                    Map.entry(
                            0x0601,
                            FieldText.of(
                                    4,
                                    "\n\t    Hello Interval: {dec 0 2}"
                                            + "\n\t    Hello Dead Interval: {dec 2 2}")),
                    Map.entry(
                            0x0701,
                            FieldText.of(8, "\n\t    Tx Seq: {dec 0 4}, Rx Seq: {dec 4 4}")),
                    Map.entry(
                            0x0901,
                            FieldText.of(
                                    4,
                                    "\n\t    Verify Dead Interval: {dec 0 2}"
                                            + "\n\t    Verify Transport Response: {dec 2 2}")),
                    Map.entry(0x0a01, FieldText.of(4, "\n\t    Verify ID: {dec 0 4}")));

    private static final CodeNames STATUS =
            CodeNames.from(1, "Signal Okay", "Signal Degraded", "Signal Fail");

    private static final CodeNames VERIFY_FLAGS =
            CodeNames.of(1, "Verify all links", 2, "Data link type");

    private static final CodeNames VERIFY_ERRORS =
            CodeNames.of(
                    0x01, "Link Verification Procedure Not supported",
                    0x02, "Unwilling to verify",
                    0x04, "Unsupported verification transport mechanism",
                    0x08, "Link-Id configuration error",
                    0x10, "Unknown object c-type");

    private static final CodeNames SUMMARY_ERRORS =
            CodeNames.of(
                    0x01, "Unacceptable non-negotiable LINK-SUMMARY parameters",
                    0x02, "Renegotiate LINK-SUMMARY parameters",
                    0x04, "Invalid TE-LINK Object",
                    0x08, "Invalid DATA-LINK Object",
                    0x10, "Unknown TE-LINK Object c-type",
                    0x20, "Unknown DATA-LINK Object c-type");

    private LmpObjectPrinter() {}

    /** Prints an object; says whether its type is known, or it was dumped. */
    static boolean print(Dissection d, int objectClass, int type, long at, int length) {
        FieldText fixed = FIXED.get(objectClass << 8 | type);
        if (fixed != null) {
            if (right(d, length == fixed.needed())) {
                fixed.print(d, at, "\n");
            }
            return true;
        }
        return switch (objectClass) {
            case 1, 2, 3, 4, 5, 6, 7, 9, 10 -> false;
            case 8 -> type == 1 && verification(d, at, length);
            case 11, 12 -> LmpLinkPrinter.print(d, objectClass == 12, type, at, length);
            case 13 -> channels(d, type, at, length);
            case 14 -> requests(d, type, at, length);
            case 20 -> errors(d, type, at, length);
            case 51 -> LmpServicePrinter.print(d, type, at, length);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, length);
                }
                yield true;
            }
        };
    }

    /** Prints unless {@code right} that an object has another length than its type has. */
    static boolean right(Dissection d, boolean right) {
        if (!right) {
            d.out().append(WRONG);
        }
        return right;
    }

    private static boolean verification(Dissection d, long at, int length) {
        if (!right(d, length == 20)) {
            return true;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        VERIFY_FLAGS.printBits(out.append("\n\t    Flags: "), in.u16(at), "none");
        out.append("\n\t    Verify Interval: ").decimal(in.u16(at + 2));
        out.append("\n\t    Data links: ")
                .decimal(in.u32(at + 4))
                .append("\n\t    Encoding type: ");
        out.append(GmplsNames.ENCODING.get(in.u8(at + 8), "Unknown"));
        int mechanism = in.u16(at + 10);
        out.append("\n\t    Verify Transport Mechanism: ").decimal(mechanism).append(" (0x");
        out.hex(mechanism).append(')');
        if ((mechanism & 8000) != 0) { // as tcpdump: the bit is 0x8000
            out.append(" (Payload test messages capable)");
        }
        out.append("\n\t    Transmission Rate: ");
        Bandwidth.megabits(out, in.u32(at + 12));
        out.append("\n\t    Wavelength: ").decimal(in.u32(at + 16));
        return true;
    }

    /** Prints an identifier, which with its number takes so many bytes as this returns. */
    static int identifier(Dissection d, String what, int type, long at) {
        TextBuffer out = d.out().append("\n\t    ").append(what);
        switch (type) {
            case IPV4 -> d.ipv4(at);
            case IPV6 -> d.ipv6(at);
            default -> out.decimal(d.in().u32(at));
        }
        out.append(" (0x").hex(d.in().u32(at), 8).append(')');
        return type == IPV6 ? 16 : 4;
    }

    private static boolean channels(Dissection d, int type, long at, int length) {
        if (type < IPV4 || type > UNNUMBERED) {
            return false;
        }
        TextBuffer out = d.out();
        int size = type == IPV6 ? 20 : 8;
        for (int i = 0; i + size <= length; i += size) {
            int used = identifier(d, "Interface ID: ", type, at + i);
            int word = d.in().u32(at + i + used);
            out.append("\n\t\t    Active: ");
            out.append(word < 0 ? "Allocated (1)" : "Non-allocated (0)");
            out.append("\n\t\t    Direction: ");
            out.append((word & 0x4000_0000) != 0 ? "Transmit (1)" : "Receive (0)");
            int status = word & 0x3ff_ffff;
            out.append("\n\t\t    Channel Status: ").append(STATUS.get(status, "Unknown"));
            out.append(" (").decimal(status).append(')');
        }
        return true;
    }

    private static boolean requests(Dissection d, int type, long at, int length) {
        if (type < IPV4 || type > UNNUMBERED) {
            return false;
        }
        int size = type == IPV6 ? 16 : 4;
        for (int i = 0; i + size <= length; i += size) {
            identifier(d, "Interface ID: ", type, at + i);
        }
        return true;
    }

    private static boolean errors(Dissection d, int type, long at, int length) {
        if (type != 1 && type != 2) {
            return false;
        }
        if (right(d, length == 4)) {
            CodeNames names = type == 1 ? VERIFY_ERRORS : SUMMARY_ERRORS;
            names.printBits(d.out().append("\n\t    Error Code: "), d.in().u32(at), "none");
        }
        return true;
    }
}
