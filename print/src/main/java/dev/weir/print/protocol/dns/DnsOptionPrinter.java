// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of the EDNS pseudo-record: {@code [NSID 6162,COOKIE 0123456789abcdef]}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6891">RFC 6891, section 6.1.2</a>
 * @see <a href="https://www.iana.org/assignments/dns-parameters">DNS parameters</a>
 */
final class DnsOptionPrinter {
    private static final int NSID = 3;
    private static final int DAU = 5;
    private static final int DHU = 6;
    private static final int N3U = 7;
    private static final int CLIENT_SUBNET = 8;
    private static final int EXPIRE = 9;
    private static final int COOKIE = 10;
    private static final int KEEPALIVE = 11;
    private static final int PADDING = 12;
    private static final int CHAIN = 13;
    private static final int KEY_TAG = 14;

    private DnsOptionPrinter() {}

    /** Prints the options in the {@code length} bytes at {@code at}, if there are any. */
    static void print(Dissection d, long at, int length) {
        if (length == 0) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        long end = at + length;
        out.append(" [");
        for (long place = at; place < end; ) {
            in.check(place, 2);
            int code = in.u16(place);
            name(out, code);
            in.check(place + 2, 2);
            int octets = in.u16(place + 2);
            if (octets > 0) {
                in.check(place + 4, octets);
                data(d, code, place + 4, octets);
            }
            place += 4 + octets;
            if (place < end) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void name(TextBuffer out, int code) {
        switch (code) {
            case 1 -> out.append("LLQ");
            case 2 -> out.append("UL");
            case NSID -> out.append("NSID");
            case DAU -> out.append("DAU");
            case DHU -> out.append("DHU");
            case N3U -> out.append("N3U");
            case CLIENT_SUBNET -> out.append("ECS");
            case EXPIRE -> out.append("EXPIRE");
            case COOKIE -> out.append("COOKIE");
            case KEEPALIVE -> out.append("KEEPALIVE");
            case PADDING -> out.append("PADDING");
            case CHAIN -> out.append("CHAIN");
            case KEY_TAG -> out.append("KEY-TAG");
            case 16 -> out.append("CLIENT-TAG");
            case 17 -> out.append("SERVER-TAG");
            default -> out.append("Opt").decimal(code);
        }
    }

    private static void data(Dissection d, int code, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(' ');
        switch (code) {
            case DAU, DHU, N3U -> {
                for (int i = 0; i < length; i++) {
                    out.append(i == 0 ? "" : " ");
                    algorithm(out, code, in.u8(at + i));
                }
            }
            case CLIENT_SUBNET -> clientSubnet(d, at, length);
            case EXPIRE -> {
                if (length == 4) {
                    out.decimal(in.u32(at)).append(" sec");
                } else {
                    d.invalid();
                }
            }
            case KEEPALIVE -> {
                if (length == 2) {
                    int tenths = in.u16(at);
                    out.decimal(tenths / 10).append('.').decimal(tenths % 10).append(" sec");
                } else {
                    d.invalid();
                }
            }
            case COOKIE -> { // the client's part, and the server's if there is one: RFC 7873
                if (length < 8 || (length > 8 && length < 16) || length > 40) {
                    d.invalid();
                    return;
                }
                for (int i = 0; i < length; i++) {
                    out.append(i == 8 ? " " : "").hex(in.u8(at + i), 2);
                }
            }
            case PADDING -> out.append('(').decimal(length).append(')');
            case CHAIN -> chain(d, at, at + length);
            case KEY_TAG -> {
                if (length % 2 != 0) {
                    d.invalid();
                    return;
                }
                for (int i = 0; i < length; i += 2) {
                    out.append(i == 0 ? "" : " ").decimal(in.u16(at + i));
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
        }
    }

    /** RFC 7871, section 6: as many octets of the address as the prefix needs. */
    private static void clientSubnet(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            d.invalid();
            return;
        }
        int family = in.u16(at);
        int source = in.u8(at + 2);
        int scope = in.u8(at + 3);
        int octets = length - 4;
        int longest = family == 1 ? 32 : family == 2 ? 128 : -1;
        if (source > longest || scope > longest || octets != (source + 7) / 8) {
            d.invalid();
            return;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < octets; i++) {
            long octet = Integer.toUnsignedLong(in.u8(at + 4 + i));
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        if (family == 1) {
            out.ipv4((int) (high >>> 32));
        } else {
            out.ipv6(high, low);
        }
        out.append('/').decimal(source).append('/').decimal(scope);
    }

    /** RFC 7901: a name, not compressed. */
    private static void chain(Dissection d, long at, long end) {
        TextBuffer out = d.out();
        long place = at;
        int length = d.in().u8(place++);
        if (length == 0) {
            out.append('.');
            return;
        }
        while (length > 0 && place < end) {
            for (int i = 0; i < length && place < end; i++) {
                out.escaped(d.in().u8(place++));
            }
            if (place < end) {
                out.append('.');
                length = d.in().u8(place++);
            }
        }
    }

    private static void algorithm(TextBuffer out, int option, int number) {
        String name = option == DAU ? signature(number) : hash(option, number);
        if (name.isEmpty()) {
            out.append("Alg_").decimal(number);
        } else {
            out.append(name);
        }
    }

    private static String signature(int number) {
        return switch (number) {
            case 0 -> "DELETE";
            case 1 -> "RSAMD5";
            case 2 -> "DH";
            case 3 -> "DS";
            case 5 -> "RSASHA1";
            case 6 -> "DSA-NSEC3-SHA1";
            case 7 -> "RSASHA1-NSEC3-SHA1";
            case 8 -> "RSASHA256";
            case 10 -> "RSASHA512";
            case 12 -> "ECC-GOST";
            case 13 -> "ECDSAP256SHA256";
            case 14 -> "ECDSAP384SHA384";
            case 15 -> "ED25519";
            case 16 -> "ED448";
            case 252 -> "INDIRECT";
            case 253 -> "PRIVATEDNS";
            case 254 -> "PRIVATEOID";
            default -> "";
        };
    }

    private static String hash(int option, int number) {
        return switch (number) {
            case 1 -> "SHA-1";
            case 2 -> option == DHU ? "SHA-256" : "";
            case 3 -> option == DHU ? "GOST_R_34.11-94" : "";
            case 4 -> option == DHU ? "SHA-384" : "";
            default -> "";
        };
    }
}
