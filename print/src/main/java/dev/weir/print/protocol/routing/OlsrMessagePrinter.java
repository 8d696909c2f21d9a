// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the messages of the optimized link state routing protocol, those of its implementation of
 * olsr.org too, which weigh links by their quality and give names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3626#section-6">RFC 3626, sections 5, 6, 9 and
 *     12</a>
 */
final class OlsrMessagePrinter {
    private static final int HELLO = 1;
    private static final int TOPOLOGY = 2;
    private static final int HELLO_QUALITY = 201;
    private static final int TOPOLOGY_QUALITY = 202;

    /** The speed that the highest code stands for, in kbit/s. */
    private static final int HIGHEST_SPEED = 320_000_000;

    private static final CodeNames LINKS =
            CodeNames.from(0, "Unspecified", "Asymmetric", "Symmetric", "Lost");

    private static final CodeNames NEIGHBORS =
            CodeNames.from(0, "Not-Neighbor", "Symmetric", "Symmetric-MPR");

    private static final String[] GATEWAY = {
        " LINKSPEED", " IPV4", " IPV4-NAT", " IPV6", " IPv6-PREFIX"
    };

    private OlsrMessagePrinter() {}

    /** Prints a message behind its header; false if it is too short. */
    static boolean print(Dissection d, boolean version6, int type, long at, int length) {
        return switch (type) {
            case HELLO, HELLO_QUALITY -> hello(d, version6, type, at, length);
            case TOPOLOGY, TOPOLOGY_QUALITY -> topology(d, version6, type, at, length);
            case 3 -> interfaces(d, version6, at, length);
            case 4 -> version6 ? networks6(d, at, length) : networks(d, at, length);
            case 130 -> OlsrNamePrinter.print(d, version6, at, length);
            default -> {
                d.hex("\n\t    ", at, length);
                yield true;
            }
        };
    }

    static void address(Dissection d, boolean version6, long at) {
        if (version6) {
            d.ipv6(at);
        } else {
            d.ipv4(at);
        }
    }

    /** Prints seconds, a mantissa and an exponent of four bits each: section 18.3. */
    static void time(TextBuffer out, int code) {
        long tenThousandths = ((16L + (code >>> 4)) << (code & 15)) * 10_000 / 256;
        long left = (((16L + (code >>> 4)) << (code & 15)) * 10_000) % 256;
        long thousandths = tenThousandths / 10;
        long rest = tenThousandths % 10;
        boolean tie = rest == 5 && left == 0;
        boolean up = rest > 5 || (rest == 5 && left != 0) || (tie && (thousandths & 1) != 0);
        thousandths += up ? 1 : 0;
        out.decimal(thousandths / 1000).append('.').decimal(thousandths % 1000, 3, '0');
    }

    private static boolean hello(Dissection d, boolean version6, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4 || !in.has(at, 4)) {
            return false;
        }
        time(out.append("\n\t  hello-time "), in.u8(at + 2));
        out.append("s, MPR willingness ").decimal(in.u8(at + 3));
        int left = length - 4;
        for (long place = at + 4; left >= 4; ) {
            if (!in.has(place, 4)) {
                return false;
            }
            int size = in.u16(place + 2);
            int link = in.u8(place);
            out.append("\n\t    link-type ").append(LINKS.get(link & 3, "Unknown"));
            out.append(", neighbor-type ").append(NEIGHBORS.get(link >>> 2, "Unknown"));
            out.append(", len ").decimal(size);
            if (size > left || size < 4) {
                d.invalid();
                return true;
            }
            if (!in.has(place + 4, size - 4)) {
                return false;
            }
            if (type == HELLO) {
                neighbors(d, place + 4, size - 4);
            } else {
                qualities(d, version6, place + 4, size - 4);
            }
            place += size;
            left -= size;
        }
        return true;
    }

    private static boolean topology(Dissection d, boolean version6, int type, long at, int length) {
        if (length < 4 || !d.in().has(at, 4)) {
            return false;
        }
        d.out().append("\n\t    advertised neighbor seq 0x").hex(d.in().u16(at), 4);
        if (type == TOPOLOGY) {
            neighbors(d, at + 4, length - 4);
            return true;
        }
        return qualities(d, version6, at + 4, length - 4);
    }

    /** As tcpdump, which takes the addresses for those of IPv4 always. */
    private static void neighbors(Dissection d, long at, int length) {
        d.out().append("\n\t      neighbor\n\t\t");
        for (int i = 0; i + 4 <= length; i += 4) {
            d.in().need(at + i, 4);
            d.ipv4(at + i);
            d.out().append(' ');
        }
    }

    private static boolean qualities(Dissection d, boolean version6, long at, int length) {
        Window in = d.in();
        int address = version6 ? 16 : 4;
        for (int i = 0; i + address + 4 <= length; i += address + 4) {
            if (!in.has(at + i, address + 4)) {
                return false;
            }
            d.out().append("\n\t      neighbor ");
            address(d, version6, at + i);
            percent(d.out().append(", link-quality "), in.u8(at + i + address));
            percent(d.out().append(", neighbor-link-quality "), in.u8(at + i + address + 1));
        }
        return true;
    }

    /** Prints a part of 255 as a percentage with two digits behind the point. */
    private static void percent(TextBuffer out, int part) {
        long hundredths = Math.round(part * 10_000 / 255.0);
        out.decimal(hundredths / 100).append('.').decimal(hundredths % 100, 2, '0').append('%');
    }

    private static boolean interfaces(Dissection d, boolean version6, long at, int length) {
        int size = version6 ? 16 : 4;
        for (int i = 0; i + size <= length; i += size) {
            if (!d.in().has(at + i, size)) {
                return false;
            }
            d.out().append("\n\t  interface address ");
            address(d, version6, at + i);
        }
        return true;
    }

    private static boolean networks6(Dissection d, long at, int length) {
        d.out().append("\n\t  Advertised networks (total ").decimal(length / 32).append(')');
        for (int i = 0; i + 32 <= length; i += 32) {
            if (!d.in().has(at + i, 32)) {
                return false;
            }
            d.out().append("\n\t    #0: ");
            d.ipv6(at + i);
            d.out().append('/').decimal(prefix6(d.in(), at + i + 16));
        }
        return true;
    }

    /** {@return the bits that are set up to the first octet with a bit that is not} */
    private static int prefix6(Window in, long at) {
        int full = 0;
        while (full < 16 && in.u8(at + full) == 0xff) {
            full++;
        }
        int octet = full < 16 ? in.u8(at + full) : 0;
        int bits = Integer.bitCount(octet);
        return 8 * full + (octet == (0xff00 >>> bits & 0xff) ? bits : 0);
    }

    private static boolean networks(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t  Advertised networks (total ").decimal(length / 8).append(')');
        for (int i = 0; i + 8 <= length; i += 8) {
            if (!in.has(at + i, 8)) {
                return false;
            }
            out.append(i % 32 == 0 ? "\n\t    " : ", ");
            if (in.u32(at + i) == 0 && in.u8(at + i + 4) == 0 && in.u8(at + i + 5) != 0) {
                gateway(out, in, at + i + 5);
            } else {
                d.ipv4(at + i);
                out.append('/').decimal(prefix(in.u32(at + i + 4)));
            }
        }
        return true;
    }

    private static int prefix(int mask) {
        int bits = Integer.bitCount(mask);
        return bits == 0 || mask == -1 << (32 - bits) ? bits : -1;
    }

    private static void gateway(TextBuffer out, Window in, long at) {
        int flags = in.u8(at);
        out.append("Smart-Gateway:");
        for (int i = 0; i < GATEWAY.length; i++) {
            out.append((flags >>> i & 1) != 0 ? GATEWAY[i] : "");
        }
        boolean speeds = (flags & 1) != 0;
        out.append(' ').decimal(speeds ? speed(in.u8(at + 1)) : 0);
        out.append('/').decimal(speeds ? speed(in.u8(at + 2)) : 0);
    }

    private static int speed(int code) {
        if (code == 0 || code == 0xff) {
            return code == 0 ? 0 : HIGHEST_SPEED;
        }
        int speed = (code >>> 3) + 1;
        for (int i = code & 7; i > 0; i--) {
            speed *= 10;
        }
        return speed;
    }
}
