// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the payloads of IKE version 2, but for its associations.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.2">RFC 7296, section 3.2</a>
 */
final class IkePayloadPrinter {
    private static final int GENERIC = 4;
    private static final int HEADER = 8;
    private static final int CRITICAL = 0x80;
    private static final int COOKIE = 16390;
    private static final int SHORT_DATA = 30;

    /** The groups of a key exchange; one more than version 1 knows. */
    static final CodeNames GROUPS =
            CodeNames.from(
                    1,
                    "modp768",
                    "modp1024",
                    "EC2N 2^155",
                    "EC2N 2^185",
                    "modp1536",
                    "iana-grp06",
                    "iana-grp07",
                    "iana-grp08",
                    "iana-grp09",
                    "iana-grp10",
                    "iana-grp11",
                    "iana-grp12",
                    "iana-grp13",
                    "modp2048",
                    "modp3072",
                    "modp4096",
                    "modp6144",
                    "modp8192");

    private static final CodeNames IDENTITIES =
            CodeNames.of(
                    1, "ipv4", 2, "fqdn", 3, "rfc822", 5, "ipv6", 9, "dn", 10, "gn", 11, "keyid");

    private static final CodeNames METHODS =
            CodeNames.from(0, "invalid", "rsasig", "shared-secret", "dsssig");

    private static final CodeNames NOTIFICATIONS =
            CodeNames.of(
                    1,
                    "unsupported_critical_payload",
                    4,
                    "invalid_ike_spi",
                    5,
                    "invalid_major_version",
                    7,
                    "invalid_syntax",
                    9,
                    "invalid_message_id",
                    11,
                    "invalid_spi",
                    14,
                    "no_protocol_chosen",
                    17,
                    "invalid_ke_payload",
                    24,
                    "authentication_failed",
                    34,
                    "single_pair_required",
                    35,
                    "no_additional_sas",
                    36,
                    "internal_address_failure",
                    37,
                    "failed:cp_required",
                    39,
                    "invalid_selectors",
                    16384,
                    "initial_contact",
                    16385,
                    "set_window_size",
                    16386,
                    "additional_ts_possible",
                    16387,
                    "ipcomp_supported",
                    16388,
                    "nat_detection_source_ip",
                    16389,
                    "nat_detection_destination_ip",
                    COOKIE,
                    "cookie",
                    16391,
                    "use_transport_mode",
                    16392,
                    "http_cert_lookup_supported",
                    16393,
                    "rekey_sa",
                    16394,
                    "tfc_padding_not_supported",
                    16395,
                    "non_first_fragment_also");

    private IkePayloadPrinter() {}

    /** Prints the name of the payload at {@code at}, and whether it must be understood. */
    static void begin(Dissection d, String name, long at) {
        boolean critical = (d.in().u8(at + 1) & CRITICAL) != 0;
        d.out().append(name).append(critical ? "[C]:" : ":");
    }

    private static void begin(Dissection d, int type, long at) {
        boolean critical = (d.in().u8(at + 1) & CRITICAL) != 0;
        IsakmpPayloadPrinter.name(d.out(), type);
        d.out().append(critical ? "[C]:" : ":");
    }

    /** Prints the payload of {@code length} bytes at {@code at}. */
    static void print(Dissection d, int type, long at, int length) {
        switch (type) {
            case 34 -> keyExchange(d, type, at, length);
            case 35, 36 -> identity(d, type, at, length);
            case 39 -> authentication(d, type, at, length);
            case 40 -> nonce(d, at, length - GENERIC);
            case 41 -> notification(d, at);
            case 43 -> vendor(d, type, at, length - GENERIC);
            default -> sized(d, type, at, length - GENERIC);
        }
    }

    /** Prints the length of a payload; in full, its octets. */
    static void sized(Dissection d, int type, long at, int left) {
        begin(d, type, at);
        d.out().append(" len=").decimal(left);
        if (d.verbose(3)) {
            IsakmpPayloadPrinter.octets(d, " ", at + GENERIC, left);
        }
    }

    /** Prints the length of what is encrypted; in full, its octets if there are some. */
    static void encrypted(Dissection d, int type, long at, int left) {
        begin(d, type, at);
        d.out().append(" len=").decimal(left);
        if (d.verbose(3) && left > GENERIC) {
            IsakmpPayloadPrinter.octets(d, " ", at + GENERIC, left);
        }
        d.in().check(at + GENERIC, left);
    }

    private static void keyExchange(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        d.in().check(at, HEADER);
        begin(d, type, at);
        if (length < HEADER) {
            out.append(" len=").decimal(length).append(" < 8");
            return;
        }
        int left = length - HEADER;
        GROUPS.print(
                out.append(" len=").decimal(left).append(" group="), d.in().u16(at + 4), "#", "");
        if (d.verbose(3) && left > 0) {
            IsakmpPayloadPrinter.octets(d, " ", at + HEADER, left);
        }
    }

    private static void identity(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        sized(d, type, at, length - GENERIC);
        int kind = in.u8(at + 4);
        String name = IDENTITIES.get(kind);
        if (name == null) {
            return;
        }
        out.append(' ').append(name).append(':');
        int size = length - HEADER;
        in.check(at + HEADER, size);
        if (kind == 2 || kind == 3) {
            text(d, at + HEADER, size);
        } else {
            IsakmpPayloadPrinter.octets(d, "", at + HEADER, size);
        }
    }

    private static void text(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            int octet = d.in().u8(at + i);
            d.out().append(octet >= ' ' && octet < 0x7f ? (char) octet : '.');
        }
    }

    private static void authentication(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        d.in().check(at, HEADER);
        begin(d, type, at);
        out.append(" len=").decimal(length - GENERIC).append(" method=");
        METHODS.print(out, d.in().u8(at + 4), "#", "");
        if (d.verbose(2)) {
            IsakmpPayloadPrinter.octets(d, " authdata=(", at + HEADER, length - HEADER);
            out.append(") ");
        } else {
            IsakmpPayloadPrinter.someData(d, at + HEADER);
        }
    }

    private static void nonce(Dissection d, long at, int left) {
        begin(d, "nonce", at);
        d.out().append(" len=").decimal(left);
        if (d.verbose(2)) {
            IsakmpPayloadPrinter.octets(d, " nonce=(", at + GENERIC, left);
            d.out().append(") ");
        } else {
            IsakmpPayloadPrinter.someData(d, at + GENERIC);
        }
    }

    private static void vendor(Dissection d, int type, long at, int left) {
        begin(d, type, at);
        d.out().append(" len=").decimal(left).append(" vid=");
        d.in().check(at + GENERIC, left);
        text(d, at + GENERIC, left);
        if (d.verbose(3) && left > 4) {
            IsakmpPayloadPrinter.octets(d, " ", at + GENERIC, left);
        }
    }

    private static void notification(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        begin(d, "n", at);
        IsakmpProposalPrinter.PROTOCOLS.print(out.append(" prot_id="), in.u8(at + 4), "#", "");
        int kind = in.u16(at + 6);
        out.append(" type=").decimal(kind).append('(').append(notification(kind)).append(')');
        int spi = in.u8(at + 5);
        if (spi != 0 && withIndex(kind)) {
            IsakmpPayloadPrinter.octets(d, " spi=", at + HEADER, spi);
        }
        long place = at + HEADER + spi;
        long left = in.end() - place;
        if (left <= 0) {
            return;
        }
        if (d.verbose(4) || (kind == COOKIE && left < SHORT_DATA)) {
            IsakmpPayloadPrinter.octets(d, " data=(", place, (int) left);
            out.append(')');
        } else if (kind == COOKIE) {
            IsakmpPayloadPrinter.someData(d, place);
        }
    }

    private static String notification(int kind) {
        String name = NOTIFICATIONS.get(kind);
        if (name != null) {
            return name;
        }
        if (kind < 16384) {
            return kind < 8192 ? "error" : "private-error";
        }
        return kind < 40960 ? "status" : "private-status";
    }

    /** {@return whether the index of an association that a notification names is printed} */
    private static boolean withIndex(int kind) {
        return switch (kind) {
            case 1, 5, 35, 36, 37, 39, 16384, 16385, 16386, 16387, 16391, 16392, 16394, 16395 ->
                    false;
            default -> true;
        };
    }
}
