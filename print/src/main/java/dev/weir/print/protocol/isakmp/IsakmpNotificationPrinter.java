// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what one side of ISAKMP tells the other: notifications, and associations that are gone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3.14">RFC 2408, section 3.14</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2407#section-4.6.3">RFC 2407, section 4.6.3</a>
 */
final class IsakmpNotificationPrinter {
    private static final int HEADER = 12;
    private static final int RESPONDER_LIFETIME = 24576;
    private static final int REPLAY_STATUS = 24577;

    private static final CodeNames NOTIFICATIONS =
            CodeNames.of(
                    1, "INVALID-PAYLOAD-TYPE",
                    2, "DOI-NOT-SUPPORTED",
                    3, "SITUATION-NOT-SUPPORTED",
                    4, "INVALID-COOKIE",
                    5, "INVALID-MAJOR-VERSION",
                    6, "INVALID-MINOR-VERSION",
                    7, "INVALID-EXCHANGE-TYPE",
                    8, "INVALID-FLAGS",
                    9, "INVALID-MESSAGE-ID",
                    10, "INVALID-PROTOCOL-ID",
                    11, "INVALID-SPI",
                    12, "INVALID-TRANSFORM-ID",
                    13, "ATTRIBUTES-NOT-SUPPORTED",
                    14, "NO-PROPOSAL-CHOSEN",
                    15, "BAD-PROPOSAL-SYNTAX",
                    16, "PAYLOAD-MALFORMED",
                    17, "INVALID-KEY-INFORMATION",
                    18, "INVALID-ID-INFORMATION",
                    19, "INVALID-CERT-ENCODING",
                    20, "INVALID-CERTIFICATE",
                    21, "CERT-TYPE-UNSUPPORTED",
                    22, "INVALID-CERT-AUTHORITY",
                    23, "INVALID-HASH-INFORMATION",
                    24, "AUTHENTICATION-FAILED",
                    25, "INVALID-SIGNATURE",
                    26, "ADDRESS-NOTIFICATION",
                    27, "NOTIFY-SA-LIFETIME",
                    28, "CERTIFICATE-UNAVAILABLE",
                    29, "UNSUPPORTED-EXCHANGE-TYPE",
                    30, "UNEQUAL-PAYLOAD-LENGTHS",
                    16384, "CONNECTED");

    /** Those that are the ones of IPsec only. */
    private static final CodeNames IPSEC_NOTIFICATIONS =
            CodeNames.of(
                    8192,
                    "RESERVED",
                    RESPONDER_LIFETIME,
                    "RESPONDER-LIFETIME",
                    REPLAY_STATUS,
                    "REPLAY-STATUS",
                    24578,
                    "INITIAL-CONTACT");

    private IsakmpNotificationPrinter() {}

    /** Prints the notification of {@code length} bytes at {@code at}; returns the place behind. */
    static long print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("n:");
        in.need(at, HEADER);
        int doi = in.u32(at + 4);
        boolean ipsec = doi == 1;
        IsakmpPayloadPrinter.doi(out.append(" doi="), doi);
        protocol(out, ipsec, in.u8(at + 8));
        type(out.append(" type="), ipsec, in.u16(at + 10));
        int spi = in.u8(at + 9);
        if (spi != 0) {
            IsakmpPayloadPrinter.octets(d, " spi=", at + HEADER, spi);
        }
        long place = at + HEADER + spi;
        if (!ipsec) {
            return place;
        }
        if (place < in.end() && !notified(d, in.u16(at + 10), place, at + length)) {
            return IsakmpPayloadPrinter.CUT;
        }
        return at + length;
    }

    private static void protocol(TextBuffer out, boolean ipsec, int protocol) {
        if (ipsec) {
            IsakmpProposalPrinter.PROTOCOLS.print(out.append(" proto="), protocol, "#", "");
        } else {
            out.append(" proto=").decimal(protocol);
        }
    }

    private static void type(TextBuffer out, boolean ipsec, int type) {
        String name = NOTIFICATIONS.get(type);
        if (name == null && ipsec) {
            name = IPSEC_NOTIFICATIONS.get(type);
        }
        if (name != null) {
            out.append(name);
            return;
        }
        int first = 0; // numbers count from where their kind begins
        if (type < 32768 && ipsec) {
            first = type & ~8191;
        } else if (type >= 16384 && type < 24576) {
            first = 16384;
        }
        out.append('#').decimal(type - first);
    }

    /** Prints what comes with a notification; false if the packet ends in it. */
    private static boolean notified(Dissection d, int type, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case RESPONDER_LIFETIME -> {
                out.append(" attrs=(");
                for (long place = at; place < in.end() && place < end; ) {
                    place =
                            IsakmpProposalPrinter.attribute(
                                    d, place, end, IsakmpProposalPrinter.Attributes.OAKLEY);
                    if (place == IsakmpPayloadPrinter.CUT) {
                        return false;
                    }
                }
                out.append(')');
            }
            case REPLAY_STATUS -> {
                out.append(" status=(");
                if (!in.has(at, 4)) {
                    return false;
                }
                out.append("replay detection ").append(in.u32(at) != 0 ? "en" : "dis");
                out.append("abled)");
            }
            default -> {
                if (d.verbose(4)) {
                    IsakmpPayloadPrinter.octets(d, " data=(", at, (int) (in.end() - at));
                    out.append(')');
                } else {
                    IsakmpPayloadPrinter.someData(d, at);
                }
            }
        }
        return true;
    }

    /** Prints which associations are gone; returns the place behind. */
    static long deletion(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("d:");
        in.check(at, HEADER);
        int doi = in.u32(at + 4);
        IsakmpPayloadPrinter.doi(out.append(" doi="), doi);
        protocol(out, doi == 1, in.u8(at + 8));
        int size = in.u8(at + 9);
        int count = in.u16(at + 10);
        out.append(" spilen=").decimal(size).append(" nspi=").decimal(count).append(" spi=");
        long place = at + HEADER;
        for (int i = 0; i < count; i++) {
            IsakmpPayloadPrinter.octets(d, i == 0 ? "" : ",", place, size);
            place += size;
        }
        return place;
    }
}
