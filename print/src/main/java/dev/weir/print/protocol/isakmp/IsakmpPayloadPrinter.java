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

    /** The octets before those of a certificate, and one of it. */
    private static final int CERTIFICATE = 6;

    /** Where there is nothing more to print. */
    static final long END = -1;

    /** Where the packet ends within an attribute; tcpdump prints no more of the message then. */
    static final long CUT = -2;

    /** How deep payloads may lie within each other; associations within associations. */
    private static final int MAX_DEPTH = 20;

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

    private IsakmpPayloadPrinter() {}

    /** Prints the name of a payload. */
    static void name(TextBuffer out, int type) {
        PAYLOADS.print(out, type, "#", "");
    }

    /** Prints that a payload, or what is in it, is too short. */
    static void cut(TextBuffer out, int type) {
        name(out.append(" [|"), type);
        out.append(']');
    }

    /** Begins a line for a payload that lies {@code depth} payloads deep. */
    static void line(TextBuffer out, int depth) {
        out.append('\n');
        for (int i = 0; i < depth; i++) {
            out.append("    ");
        }
        out.append('(');
    }

    /**
     * Prints the payloads from {@code at} on, the first of type {@code first}.
     *
     * @param protocol whose proposal they are in, if they are transforms
     * @return the place behind them, or {@link #END}, or {@link #CUT}
     */
    static long payloads(
            Dissection d, int first, long at, boolean version2, int protocol, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        for (int type = first; type != 0; ) {
            if (!in.has(place, GENERIC) || !in.has(place, in.u16(place + 2))) {
                cut(out, type);
                return END;
            }
            int next = in.u8(place);
            int length = in.u16(place + 2);
            line(out, depth);
            long end = END;
            if (length > GENERIC) {
                try {
                    end = payload(d, type, place, length, version2, protocol, depth);
                } catch (TruncatedException e) {
                    cut(out, type);
                }
            }
            if (end == CUT) {
                return CUT;
            }
            out.append(')');
            if (end == END) {
                return END;
            }
            type = next;
            place = end;
        }
        return place;
    }

    private static long payload(
            Dissection d,
            int type,
            long at,
            int length,
            boolean version2,
            int protocol,
            int depth) {
        TextBuffer out = d.out();
        int left = length - GENERIC;
        boolean nested = depth < MAX_DEPTH;
        switch (type) {
            case 1 -> {
                if (nested) {
                    return IsakmpProposalPrinter.association(d, at, depth);
                }
                name(out, type);
            }
            case 2 -> {
                if (nested) {
                    return IsakmpProposalPrinter.proposal(d, at, depth);
                }
                name(out, type);
            }
            case 3 -> {
                return IsakmpProposalPrinter.transform(d, protocol, at, length);
            }
            case 4 -> sized(d, "ke: key len=", at, left);
            case 5 -> identity(d, at, length);
            case 6, 7 -> certificate(d, type, at, left);
            case 8 -> sized(d, "hash: len=", at, left);
            case 9 -> sized(d, "sig: len=", at, left);
            case 10 -> nonce(d, at, left);
            case 11 -> {
                return IsakmpNotificationPrinter.print(d, at, length);
            }
            case 12 -> {
                return IsakmpNotificationPrinter.deletion(d, at);
            }
            case 13 -> sized(d, "vid: len=", at, left);
            case 33 -> {
                return IkeProposalPrinter.print(d, at, length, depth);
            }
            case 46 -> {
                if (version2) {
                    IkePayloadPrinter.encrypted(d, type, at, left);
                    return END; // what follows is in it
                }
                name(out, type);
            }
            default -> {
                if (type >= 34 && type <= 48) {
                    IkePayloadPrinter.print(d, type, at, length);
                } else {
                    name(out, type);
                }
            }
        }
        return at + length;
    }

    private static void sized(Dissection d, String name, long at, int left) {
        d.out().append(name).decimal(left);
        if (d.verbose(3)) {
            octets(d, " ", at + GENERIC, left);
        }
    }

    private static void certificate(Dissection d, int type, long at, int left) {
        TextBuffer out = d.out();
        name(out, type);
        out.append(':');
        d.in().check(at, CERTIFICATE);
        int encoding = d.in().u8(at + GENERIC);
        CERTIFICATES.print(out.append(" len=").decimal(left).append(" type="), encoding, "#", "");
        if (d.verbose(3)) {
            octets(d, " ", at + GENERIC, left);
        }
    }

    private static void nonce(Dissection d, long at, int left) {
        d.out().append("nonce: n len=").decimal(left);
        if (d.verbose(3)) {
            octets(d, " ", at + GENERIC, left);
        } else if (d.verbose(2)) {
            d.out().append(' ');
            someData(d, at + GENERIC);
        }
    }

    static void doi(TextBuffer out, int doi) {
        if (doi == 1) {
            out.append("ipsec");
        } else {
            out.decimal(doi);
        }
    }

    /** RFC 2407, section 4.6.2. */
    private static void identity(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("id:");
        in.check(at, 8);
        int type = in.u8(at + 4);
        IDENTITIES.print(out.append(" idtype="), type, "#", "");
        int protocol = in.u8(at + 5);
        out.append(" protoid=").decimal(protocol);
        out.append(" port=").decimal(in.u16(at + 6));
        int size = length - 8;
        if (size <= 0) {
            return;
        }
        long value = at + 8;
        in.check(value, size);
        out.append(" len=").decimal(size);
        switch (type) {
            case 1, 5 -> addresses(d, value, size, type == 1 ? 4 : 16, 1);
            case 4, 7 -> {
                if (addresses(d, value, size, 4, 2)) {
                    out.append(type == 4 ? '/' : '-').ipv4(in.u32(value + 4));
                }
            }
            case 6 -> {
                if (addresses(d, value, size, 16, 2)) {
                    octets(d, "/0x", value + 16, 16);
                }
            }
            case 8 -> {
                if (addresses(d, value, size, 16, 2)) {
                    out.append('-');
                    d.ipv6(value + 16);
                }
            }
            case 2, 3 -> {
                out.append(' ');
                for (int i = 0; i < size; i++) {
                    out.escaped(in.u8(value + i));
                }
            }
            default -> {
                if (d.verbose(3)) {
                    octets(d, " ", value, size);
                }
            }
        }
    }

    /** Prints the first of {@code count} addresses; false, and says so, if they are not there. */
    private static boolean addresses(Dissection d, long at, int size, int octets, int count) {
        if (size < octets * count) {
            d.out().append(" [bad: < ").decimal(octets * count).append(']');
            return false;
        }
        d.out().append(' ');
        if (octets == 4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
        return true;
    }

    /** Prints the first octets up to the end of the packet, and the last of them. */
    static void someData(Dissection d, long at) {
        long end = d.in().end();
        int first = Math.clamp(end - at, 0, 10);
        long rest = Math.max(end - 20, at + first);
        octets(d, " data=(", at, first);
        octets(d, "...", rest, (int) (end - rest));
        d.out().append(')');
    }

    /** Prints octets in hexadecimal, and something before them. */
    static void octets(Dissection d, String before, long at, int length) {
        d.out().append(before);
        d.in().check(at, length);
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }
}
