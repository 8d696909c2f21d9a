// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what peers of PPP agree on: the options of LCP, IPCP, IPV6CP, CCP and BACP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1661#section-6">RFC 1661, section 6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1332">RFC 1332</a>
 */
public final class PppOptionsPrinter {
    private static final int HEADER_LENGTH = 2;
    private static final int PACKET_HEADER = 4;

    private static final CodeNames LCP =
            CodeNames.from(
                    0,
                    "Vend-Ext",
                    "MRU",
                    "ACCM",
                    "Auth-Prot",
                    "Qual-Prot",
                    "Magic-Num",
                    "deprecated(6)",
                    "PFC",
                    "ACFC",
                    "FCS-Alt",
                    "SDP",
                    "Num-Mode",
                    "deprecated(12)",
                    "Call-Back",
                    "deprecated(14)",
                    "deprecated(15)",
                    "deprecated(16)",
                    "MRRU",
                    "12-Bit seq #",
                    "End-Disc",
                    "Proprietary",
                    "DCE-Id",
                    "MP+",
                    "Link-Disc",
                    "LCP-Auth-Opt",
                    "COBS",
                    "Prefix-elision",
                    "Multilink-header-Form",
                    "I18N",
                    "SDL-over-SONET/SDH",
                    "PPP-Muxing");

    private static final CodeNames IPCP =
            CodeNames.of(
                    1,
                    "IP-Addrs",
                    2,
                    "IP-Comp",
                    3,
                    "IP-Addr",
                    4,
                    "Home-Addr",
                    129,
                    "Pri-DNS",
                    130,
                    "Pri-NBNS",
                    131,
                    "Sec-DNS",
                    132,
                    "Sec-NBNS");

    private static final CodeNames CCP =
            CodeNames.of(
                    0,
                    "OUI",
                    1,
                    "Pred-1",
                    2,
                    "Pred-2",
                    3,
                    "Puddle",
                    16,
                    "HP-PPC",
                    17,
                    "Stac-LZS",
                    18,
                    "MPPC",
                    19,
                    "Gand-FZA",
                    20,
                    "V.42bis",
                    21,
                    "BSD-Comp",
                    23,
                    "LZS-DCP",
                    24,
                    "MVRCA",
                    25,
                    "DEC",
                    26,
                    "Deflate");

    private static final CodeNames IPV6CP = CodeNames.of(1, "Interface-ID");
    private static final CodeNames BACP = CodeNames.of(1, "Favored-Peer");
    private static final CodeNames NONE = CodeNames.of();

    private PppOptionsPrinter() {}

    /**
     * Prints the options behind the four octets that begin a packet of {@code length} bytes, at
     * {@code at}, of a control protocol.
     */
    public static void print(Dissection d, long at, int length, int protocol) {
        long place = at;
        int rest = length - PACKET_HEADER;
        CodeNames names = names(protocol);
        while (rest > 0 && names != NONE) {
            int size = option(d, place, length, protocol, names);
            if (size == 0) {
                return;
            }
            if (size > rest) {
                d.out().append(" [remaining options length ").decimal(rest).append(" < ");
                d.out().decimal(size).append(']');
                d.invalid();
                return;
            }
            place += size;
            rest -= size;
        }
    }

    /** Prints an option; {@return how long it is, 0 if nothing can be said of what follows} */
    private static int option(Dissection d, long at, int length, int protocol, CodeNames names) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER_LENGTH)) {
            out.append("[|").append(lowerCase(protocol)).append(']');
            return 0;
        }
        int type = in.u8(at);
        int size = in.u8(at + 1);
        if (size > length) {
            return 0;
        }
        String name = names.get(type);
        if (name == null && names == LCP) {
            out.append("\n\tunknown LCP option 0x").hex(type, 2);
            return size < HEADER_LENGTH ? 0 : size;
        }
        out.append("\n\t  ").append(name != null ? name : unknown(protocol));
        out.append(" Option (0x").hex(type, 2).append("), length ").decimal(size);
        if (size < HEADER_LENGTH) {
            out.append(" (length bogus, should be >= 2)");
            return 0;
        }
        int wanted = wanted(protocol, type);
        if (wanted > 0 ? size != wanted : size < -wanted) {
            out.append(" (length bogus, should be ").append(wanted > 0 ? "= " : ">= ");
            out.decimal(Math.abs(wanted)).append(')');
            return endsOptions(protocol, type) ? 0 : size;
        }
        int moved = value(d, protocol, type, at, size);
        if (moved < 0) {
            return 0;
        }
        if (d.verbose(2)) {
            d.hex("\n\t    ", at + moved + HEADER_LENGTH, size - HEADER_LENGTH);
        }
        return size;
    }

    private static String unknown(int protocol) {
        return protocol == 0x8021 || protocol == 0x8057 ? "unknown" : "Unknown";
    }

    /** {@return whether tcpdump looks no farther if the length of the option is wrong} */
    private static boolean endsOptions(int protocol, int type) {
        return switch (protocol) {
            case 0xc021 -> type > 3;
            case 0x8021 -> type != 1;
            default -> false;
        };
    }

    private static String lowerCase(int protocol) {
        return switch (protocol) {
            case 0xc021 -> "lcp";
            case 0x8021 -> "ipcp";
            case 0x80fd -> "ccp";
            case 0x8057 -> "ip6cp";
            case 0xc02b -> "bacp";
            default -> "ppp";
        };
    }

    private static CodeNames names(int protocol) {
        return switch (protocol) {
            case 0xc021 -> LCP;
            case 0x8021 -> IPCP;
            case 0x80fd -> CCP;
            case 0x8057 -> IPV6CP;
            case 0xc02b -> BACP;
            default -> NONE;
        };
    }

    /**
     * Prints what an option says.
     *
     * @return how far behind the option its dump begins, or -1 if nothing that follows is an option
     */
    private static int value(Dissection d, int protocol, int type, long at, int size) {
        return switch (protocol) {
            case 0xc021 -> LcpOptionPrinter.print(d, type, at, size) ? 0 : -1;
            case 0x8021 -> IpcpOptionPrinter.print(d, type, at, size);
            case 0x8057 -> interfaceIdentifier(d, type, at, size) ? 0 : -1;
            case 0x80fd -> {
                ccp(d, type, at, size);
                yield 0;
            }
            default -> {
                favoredPeer(d, type, at, size);
                yield 0;
            }
        };
    }

    /** {@return how long an option must be, or, negated, how long at least} */
    private static int wanted(int protocol, int type) {
        return switch (protocol << 8 | type) {
            case 0xc02100 -> -6;
            case 0xc02101, 0xc02111, 0xc02117 -> 4;
            case 0xc02102, 0xc02105 -> 6;
            case 0xc02103, 0xc02104 -> -4;
            case 0xc0210d, 0xc02113 -> -3;
            case 0x802101 -> 10;
            case 0x802102 -> -4;
            case 0x802103, 0x802104, 0x802181, 0x802182, 0x802183, 0x802184 -> 6;
            case 0x80fd15 -> -3;
            case 0x80fd18, 0x80fd1a -> -4;
            case 0x805701 -> 10;
            case 0xc02b01 -> 6;
            default -> -HEADER_LENGTH;
        };
    }

    private static boolean interfaceIdentifier(Dissection d, int type, long at, int size) {
        if (type != 1) {
            dump(d, at, size);
            return true;
        }
        if (!d.in().has(at + 2, 8)) {
            d.out().append("[|ip6cp]");
            return false;
        }
        d.out().append(": ");
        for (int i = 0; i < 4; i++) {
            d.out().append(i == 0 ? "" : ":").hex(d.in().u16(at + 2 + 2L * i), 4);
        }
        return true;
    }

    private static void favoredPeer(Dissection d, int type, long at, int size) {
        if (type == 1) {
            int number = d.in().u32(at + 2);
            d.out().append(": Magic-Num 0x").hex(number, 8);
        } else {
            dump(d, at, size);
        }
    }

    /** Prints what an option has that is not known, if it is not printed anyway. */
    static void dump(Dissection d, long at, int size) {
        if (!d.verbose(2)) {
            d.hex("\n\t    ", at + HEADER_LENGTH, size - HEADER_LENGTH);
        }
    }

    private static void ccp(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 21 -> {
                int value = in.u8(at + 2);
                out.append(": Version: ").decimal(value >>> 5);
                out.append(", Dictionary Bits: ").decimal(value & 0x1f);
            }
            case 24 -> {
                in.need(at + 2, 2);
                int value = in.u8(at + 2);
                out.append(": Features: ").decimal(value >>> 6);
                out.append(", PxP: ").append((value & 0x20) != 0 ? "Enabled" : "Disabled");
                out.append(", History: ").decimal(value & 0x1f);
                out.append(", #CTX-ID: ").decimal(in.u8(at + 3));
            }
            case 26 -> {
                in.need(at + 2, 2);
                int value = in.u8(at + 2);
                int method = value & 0x0f;
                out.append(": Window: ").decimal((value & 0xf0) >>> 4).append("K, Method: ");
                out.append(method == 8 ? "zlib" : "unknown");
                out.append(" (0x").hex(method).append("), MBZ: ");
                out.decimal(in.u8(at + 3) >>> 2).append(", CHK: ");
                out.decimal(in.u8(at + 3) & 3);
            }
            default -> dump(d, at, size);
        }
    }
}
