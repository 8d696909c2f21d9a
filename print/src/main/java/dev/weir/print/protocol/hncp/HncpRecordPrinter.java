// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.hncp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.bgp.BgpPrefixPrinter;

/**
 * Prints what is in a record of HNCP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7787#section-7">RFC 7787, section 7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7788#section-10">RFC 7788, section 10</a>
 */
final class HncpRecordPrinter {
    private static final int MAPPED = 12;
    private static final int LONGEST_LABEL = 63;

    private HncpRecordPrinter() {}

    /**
     * Prints the record of {@code size} bytes at {@code at}, all of which was captured.
     *
     * @param depth in how many others it lies
     * @return false if nothing can follow
     */
    static boolean print(Dissection d, int type, long at, int size, int depth) {
        switch (type) {
            case 1 -> require(d, size == 0);
            case 2 -> {
                if (require(d, size == 4)) {
                    node(d, " NID: ", at);
                }
            }
            case 3 -> {
                if (require(d, size == 8)) {
                    node(d, " NID: ", at);
                    d.out().append(" EPID: ").hex(d.in().u32(at + 4), 8);
                }
            }
            case 4 -> {
                if (require(d, size == 8)) {
                    d.out().append(" hash: ").hex(d.in().u64(at), 16);
                }
            }
            case 5 -> nodeState(d, at, size, depth);
            case 8 -> {
                if (require(d, size == 12)) {
                    node(d, " Peer-NID: ", at);
                    d.out().append(" Peer-EPID: ").hex(d.in().u32(at + 4), 8);
                    d.out().append(" Local-EPID: ").hex(d.in().u32(at + 8), 8);
                }
            }
            case 9 -> {
                if (require(d, size >= 8)) {
                    d.out().append(" EPID: ").hex(d.in().u32(at), 8);
                    interval(d, " Interval: ", at + 4);
                }
            }
            case 10 -> verdict(d, at, size);
            case 32 -> version(d, at, size);
            case 33 -> HncpPrinter.nested(d, at, size, depth + 1);
            case 34 -> delegatedPrefix(d, at, size, depth);
            case 35 -> assignedPrefix(d, at, size, depth);
            case 36 -> {
                if (require(d, size >= 20)) {
                    d.out().append(" EPID: ").hex(d.in().u32(at), 8).append(" IP Address: ");
                    address(d, at + 4);
                    HncpPrinter.nested(d, at + 20, size - 20, depth + 1);
                }
            }
            case 37 -> {
                return !require(d, size != 0) || HncpDhcpPrinter.print4(d, at, size, depth + 1);
            }
            case 38 -> {
                if (require(d, size != 0)) {
                    require(d, HncpDhcpPrinter.print6(d, at, size, depth + 1));
                }
            }
            case 39 -> delegatedZone(d, at, size, depth);
            case 40 -> {
                if (require(d, size != 0)) {
                    d.out().append(" Domain: ");
                    labels(d, at, size);
                }
            }
            case 41 -> nodeName(d, at, size, depth);
            case 42 -> {
                if (require(d, size >= 32)) {
                    d.out().append(" PSK: ");
                    octets(d, at);
                    HncpPrinter.nested(d, at + 32, size - 32, depth + 1);
                }
            }
            case 43 -> policy(d, at, size);
            default -> {}
        }
        return true;
    }

    private static boolean require(Dissection d, boolean valid) {
        if (!valid) {
            d.invalid();
        }
        return valid;
    }

    private static void node(Dissection d, String before, long at) {
        d.out().append(before);
        d.octets(at, 4);
    }

    /** Prints milliseconds as seconds. */
    private static void interval(Dissection d, String before, long at) {
        int time = d.in().u32(at);
        d.out().append(before).decimal(Integer.divideUnsigned(time, 1000)).append('.');
        d.out().decimal(Integer.remainderUnsigned(time, 1000), 3, '0').append('s');
    }

    private static void octets(Dissection d, long at) {
        for (long place = at; place < at + 32; place += 8) {
            d.out().hex(d.in().u64(place), 16);
        }
    }

    private static boolean isMapped(Window in, long at) {
        return in.u64(at) == 0 && in.u32(at + 8) == 0xffff;
    }

    private static void address(Dissection d, long at) {
        if (isMapped(d.in(), at)) {
            d.ipv4(at + MAPPED);
        } else {
            d.ipv6(at);
        }
    }

    private static void nodeState(Dissection d, long at, int size, int depth) {
        if (!require(d, size >= 20)) {
            return;
        }
        node(d, " NID: ", at);
        d.out().append(" seqno: ").decimal(d.in().u32(at + 4));
        interval(d, " ", at + 8);
        d.out().append(" hash: ").hex(d.in().u64(at + 12), 16);
        HncpPrinter.nested(d, at + 20, size - 20, depth + 1);
    }

    private static void verdict(Dissection d, long at, int size) {
        if (require(d, size > 36)) {
            d.out().append(" Verdict: ").decimal(d.in().u8(at)).append(" Fingerprint: ");
            octets(d, at + 4);
            d.out().append(" Common Name: ");
            Text.untilPadding(d, at + 36, size - 36);
        }
    }

    private static void version(Dissection d, long at, int size) {
        if (require(d, size >= 5)) {
            int capabilities = d.in().u16(at + 2);
            for (int i = 0; i < 4; i++) {
                d.out().append(' ').append("MPHL".charAt(i)).append(": ");
                d.out().decimal(capabilities >>> (12 - 4 * i) & 15);
            }
            d.out().append(" User-agent: ");
            Text.untilPadding(d, at + 4, size - 4);
        }
    }

    /**
     * Prints the prefix in the {@code size} bytes at {@code at}; returns how many it takes, or why
     * it could not be printed.
     */
    private static int prefix(Dissection d, long at, int size) {
        Window in = d.in();
        int bits = in.u8(at) - 96;
        if (bits < 0 || size < MAPPED + 1 || !isMapped(in, at + 1)) {
            return BgpPrefixPrinter.prefix6(d, "", at, size, 0, false);
        }
        if (bits > 32) {
            return BgpPrefixPrinter.ILLEGAL;
        }
        int octets = (bits + 7) / 8;
        if (size - 1 < octets + MAPPED) {
            return BgpPrefixPrinter.MISSING;
        }
        int prefix = 0;
        for (int i = 0; i < octets; i++) {
            prefix |= in.u8(at + 1 + MAPPED + i) << (24 - 8 * i);
        }
        if (bits < 32) {
            prefix &= ~(-1 >>> bits);
        }
        d.out().ipv4(prefix).append('/').decimal(bits);
        return octets + 1 + MAPPED;
    }

    private static void delegatedPrefix(Dissection d, long at, int size, int depth) {
        Window in = d.in();
        if (!require(d, size >= 9 && size >= 9 + (in.u8(at + 8) + 7) / 8)) {
            return;
        }
        interval(d, " VLSO: ", at);
        interval(d, " PLSO: ", at + 4);
        d.out().append(" Prefix: ");
        int taken = explained(d, prefix(d, at + 8, size - 8));
        if (taken >= 0) {
            rest(d, at, size, 8 + padded(taken), depth);
        }
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static int explained(Dissection d, int taken) {
        if (taken == BgpPrefixPrinter.ILLEGAL) {
            d.out().append("(length is invalid)");
        } else {
            require(d, taken >= 0);
        }
        return taken;
    }

    private static void rest(Dissection d, long at, int size, int taken, int depth) {
        if (size >= taken) {
            HncpPrinter.nested(d, at + taken, size - taken, depth + 1);
        }
    }

    private static void assignedPrefix(Dissection d, long at, int size, int depth) {
        Window in = d.in();
        if (!require(d, size >= 6 && size >= 6 + (in.u8(at + 5) + 7) / 8)) {
            return;
        }
        d.out().append(" EPID: ").hex(in.u32(at), 8);
        d.out().append(" Prty: ").decimal(in.u8(at + 4) & 15).append(" Prefix: ");
        int taken = prefix(d, at + 5, size - 5);
        if (require(d, taken >= 0)) {
            rest(d, at, size, padded(taken + 5), depth);
        }
    }

    private static void policy(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        if (!require(d, size >= 1)) {
            return;
        }
        int policy = d.in().u8(at);
        out.append(" type: ");
        if (policy == 0) {
            if (require(d, size == 1)) {
                out.append("Internet connectivity");
            }
        } else if (policy <= 128) {
            out.append("Dest-Prefix: ");
            explained(d, prefix(d, at, size));
        } else if (policy == 129) {
            out.append("DNS domain: ");
            labels(d, at + 1, size - 1);
        } else if (policy == 130) {
            out.append("Opaque UTF-8: ");
            Text.untilPadding(d, at + 1, size - 1);
        } else if (policy == 131) {
            if (require(d, size == 1)) {
                out.append("Restrictive assignment");
            }
        } else {
            out.append("Unknown (").decimal(policy).append(')');
        }
    }

    private static void delegatedZone(Dissection d, long at, int size, int depth) {
        if (!require(d, size >= 17)) {
            return;
        }
        d.out().append(" IP-Address: ");
        address(d, at);
        int flags = d.in().u8(at + 16);
        d.out().append((flags & 4) != 0 ? " l" : " -").append((flags & 2) != 0 ? 'b' : '-');
        d.out().append((flags & 1) != 0 ? "s " : "- ");
        int taken = labels(d, at + 17, size - 17);
        if (require(d, taken >= 0)) {
            rest(d, at, size, padded(taken + 17), depth);
        }
    }

    /** Prints a domain name; returns how many bytes it takes, -1 if it does not end. */
    private static int labels(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        int place = 0;
        while (place < size) {
            int length = d.in().u8(at + place++);
            if (length == 0) {
                return place;
            }
            out.append(place > 1 ? "." : "");
            if (place + length > size) {
                Text.untilPadding(d, at + place, size - place);
                break;
            }
            Text.untilPadding(d, at + place, length);
            place += length;
        }
        out.append("[|DNS]");
        return -1;
    }

    private static void nodeName(Dissection d, long at, int size, int depth) {
        if (!require(d, size >= 17)) {
            return;
        }
        int length = d.in().u8(at + 16);
        if (!require(d, size >= 17 + length)) {
            return;
        }
        d.out().append(" IP-Address: ");
        address(d, at);
        d.out().append(" Name: ");
        if (require(d, length <= LONGEST_LABEL)) {
            d.out().append('"');
            Text.untilPadding(d, at + 17, length);
            d.out().append('"');
        }
        rest(d, at, size, padded(length + 17), depth);
    }
}
