// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the payloads of ISAKMP, each in parentheses on a line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3.2">RFC 2408, section 3.2</a>
 */
final class IsakmpPayloadPrinter {
    private static final int GENERIC = 4;

    /** How deep payloads lie within each other at most: proposals in an association, and more. */
    private static final int MAX_DEPTH = 4;

    private static final CodeNames PAYLOADS =
            CodeNames.of(
                    0, "none", 1, "sa", 2, "p", 3, "t", 4, "ke", 5, "id", 6, "cert", 7, "cr", 8,
                    "hash", 9, "sig", 10, "nonce", 11, "n", 12, "d", 13, "vid", 14, "pay14", 15,
                    "pay15", 16, "pay16", 17, "pay17", 18, "pay18", 19, "pay19", 20, "pay20", 21,
                    "pay21", 22, "pay22", 23, "pay23", 24, "pay24", 25, "pay25", 26, "pay26", 27,
                    "pay27", 28, "pay28", 29, "pay29", 30, "pay30", 31, "pay31", 32, "pay32", 33,
                    "v2sa", 34, "v2ke", 35, "v2IDi", 36, "v2IDr", 37, "v2cert", 38, "v2cr", 39,
                    "v2auth", 40, "v2nonce", 41, "v2n", 42, "v2d", 43, "v2vid", 44, "v2TSi", 45,
                    "v2TSr", 46, "v2e", 47, "v2cp", 48, "v2eap");

    private static final CodeNames IDENTITIES =
            CodeNames.from(
                    1,
                    "IPv4",
                    "FQDN",
                    "user FQDN",
                    "IPv4net",
                    "IPv6",
                    "IPv6net",
                    "IPv4range",
                    "IPv6range",
                    "ASN1 DN",
                    "ASN1 GN",
                    "keyid");

    private static final CodeNames CERTIFICATES =
            CodeNames.from(
                    0,
                    "none",
                    "pkcs7",
                    "pgp",
                    "dns",
                    "x509sign",
                    "x509ke",
                    "kerberos",
                    "crl",
                    "arl",
                    "spki",
                    "x509attr");

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
                    16384, "CONNECTED",
                    24576, "RESPONDER-LIFETIME",
                    24577, "REPLAY-STATUS",
                    24578, "INITIAL-CONTACT");

    /** How many octets of data are printed, of those at its begin and at its end. */
    private static final int FIRST = 10;

    private static final int LAST = 20;

    private IsakmpPayloadPrinter() {}

    /** Prints the name of a payload. */
    static void name(TextBuffer out, int type) {
        PAYLOADS.print(out, type, "#", "");
    }

    /** Prints the payloads from {@code at} to {@code end}, the first of type {@code first}. */
    static void payloads(Dissection d, int first, long at, long end, boolean version2, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = first;
        for (long place = at; type != 0; ) {
            boolean header = in.has(place, GENERIC) && place + GENERIC <= end;
            int length = header ? in.u16(place + 2) : 0;
            if (!header || !in.has(place, length) || place + length > end) {
                out.append(" [|");
                name(out, type);
                out.append(']');
                return;
            }
            int next = in.u8(place);
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("    ");
            }
            out.append('(');
            if (length > GENERIC) {
                try {
                    payload(d, type, place, length, end, depth);
                } catch (TruncatedException e) {
                    if (e == TruncatedException.WHOLE_PACKET) {
                        throw e;
                    }
                    out.append(" [|");
                    name(out, type);
                    out.append(']');
                    out.append(')');
                    return;
                }
            }
            out.append(')');
            if (length <= GENERIC) {
                return;
            }
            type = next;
            place += length;
        }
    }

    private static void payload(Dissection d, int type, long at, int length, long end, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (type == 1 && depth < MAX_DEPTH) {
            in.need(at, 12);
            out.append("sa: doi=");
            doi(out, in.u32(at + 4));
            out.append(" situation=");
            if (in.u32(at + 4) != 1) {
                out.decimal(in.u32(at + 8));
            } else {
                situation(out, in.u32(at + 8));
                payloads(d, 2, at + 12, Math.min(end, at + length), false, depth + 1);
            }
            return;
        }
        if (type == 2 && depth < MAX_DEPTH) {
            IsakmpProposalPrinter.print(d, at, length, end, depth);
            return;
        }
        int left = length - GENERIC;
        switch (type) {
            case 4 -> sized(d, "ke: key len=", at, left);
            case 5 -> identity(d, at, left);
            case 6, 7 -> {
                sized(d, type == 6 ? "cert: len=" : "cr: len=", at, left);
                int encoding = in.u8(at + GENERIC);
                CERTIFICATES.print(out.append(" type="), encoding, "#", "");
            }
            case 8 -> sized(d, "hash: len=", at, left);
            case 9 -> sized(d, "sig: len=", at, left);
            case 10 -> nonce(d, at, left, end);
            case 11 -> notification(d, at, end);
            case 13 -> sized(d, "vid: len=", at, left);
            case 35, 36, 37, 38, 42, 44, 45, 46, 47, 48 -> {
                name(out, type);
                sized(d, ": len=", at, left);
            }
            default -> name(out, type);
        }
    }

    private static void sized(Dissection d, String name, long at, int left) {
        d.in().need(at, GENERIC);
        d.out().append(name).decimal(left);
        if (d.verbose(3)) {
            d.in().need(at + GENERIC, left);
            d.out().append(' ');
            for (int i = 0; i < left; i++) {
                d.out().hex(d.in().u8(at + GENERIC + i), 2);
            }
        }
    }

    private static void doi(TextBuffer out, int doi) {
        if (doi == 1) {
            out.append("ipsec");
        } else {
            out.decimal(doi);
        }
    }

    private static void situation(TextBuffer out, int situation) {
        switch (situation) {
            case 1 -> out.append("identity");
            case 2 -> out.append("secrecy");
            case 4 -> out.append("integrity");
            default -> out.decimal(situation);
        }
    }

    /** RFC 2407, section 4.6.2. */
    private static void identity(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 8);
        int type = in.u8(at + 4);
        IDENTITIES.print(out.append("id: idtype="), type, "#", "");
        int size = left - 4;
        int protocol = in.u8(at + 5);
        out.append(" protoid=").decimal(protocol);
        out.append(" port=").decimal(in.u16(at + 6));
        out.append(" len=").signed(size);
        if (size <= 0) {
            return;
        }
        long value = at + 8;
        in.need(value, size);
        switch (type) {
            case 1, 4, 7 -> addresses(d, value, size, type != 1, type == 4 ? '/' : '-', 4);
            case 5, 6, 8 -> addresses(d, value, size, type != 5, type == 6 ? '/' : '-', 16);
            case 2, 3 -> {
                out.append(' ');
                for (int i = 0; i < size; i++) {
                    out.escaped(in.u8(value + i));
                }
            }
            default -> {}
        }
    }

    private static void addresses(
            Dissection d, long at, int size, boolean two, char between, int octets) {
        TextBuffer out = d.out();
        int needed = two ? 2 * octets : octets;
        if (size < needed) {
            out.append(" [bad: < ").decimal(needed).append(']');
            return;
        }
        out.append(' ');
        address(d, at, octets);
        if (two) {
            out.append(between);
            address(d, at + octets, octets);
        }
    }

    private static void address(Dissection d, long at, int octets) {
        if (octets == 4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }

    private static void notification(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 12);
        out.append("n: doi=");
        int doi = in.u32(at + 4);
        doi(out, doi);
        int protocol = in.u8(at + 8);
        out.append(" proto=");
        if (doi == 1) {
            IsakmpProposalPrinter.PROTOCOLS.print(out, protocol, "#", "");
        } else {
            out.decimal(protocol);
        }
        int type = in.u16(at + 10);
        if (doi == 1 && type > 16384 && type < 24576) { // statuses are counted from there
            out.append(" type=#").decimal(type - 16384);
        } else if (doi == 1 || type < 24576) {
            NOTIFICATIONS.print(out.append(" type="), type, "#", "");
        } else {
            out.append(" type=#").decimal(type);
        }
        int spi = in.u8(at + 9);
        if (spi != 0) {
            out.append(" spi=");
            octets(d, at + 12, spi);
        }
        notified(d, doi, type, at + 12 + spi, end);
    }

    /** Prints the data of a notification: as tcpdump, all that is left of the message. */
    private static void notified(Dissection d, int doi, int type, long at, long end) {
        TextBuffer out = d.out();
        if (at >= end || doi != 1) {
            return;
        }
        switch (type) {
            case 24576 -> out.append(" attrs=()"); // tcpdump goes through them and prints none
            case 24577 -> {
                out.append(" status=(");
                if (!d.in().has(at, 4)) {
                    throw TruncatedException.WHOLE_PACKET;
                }
                out.append("replay detection ").append(d.in().u32(at) != 0 ? "en" : "dis");
                out.append("abled)");
            }
            default -> beginAndEnd(d, at, end);
        }
    }

    private static void nonce(Dissection d, long at, int left, long end) {
        sized(d, "nonce: n len=", at, left);
        if (left > 0 && d.verbose(2) && !d.verbose(3)) {
            d.out().append(' ');
            beginAndEnd(d, at + GENERIC, end);
        }
    }

    /** Prints the first octets and the last ones up to {@code end}. */
    private static void beginAndEnd(Dissection d, long at, long end) {
        int length = (int) (end - at);
        d.out().append(" data=(");
        int first = Math.min(length, FIRST);
        octets(d, at, first);
        d.out().append("...");
        int last = Math.min(length - first, LAST);
        octets(d, end - last, last);
        d.out().append(')');
    }

    static void octets(Dissection d, long at, int length) {
        d.in().need(at, length);
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }
}
