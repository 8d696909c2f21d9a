// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AlignedAddress;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints whom and which networks a router of IS-IS reaches.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1195#section-5.3">RFC 1195, section 5.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5305">RFC 5305</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5308">RFC 5308</a>
 */
final class IsisReachabilityPrinter {
    private static final int METRICS = 4;
    private static final int OLD_NEIGHBOR = METRICS + OsiAddress.NODE_LENGTH;
    private static final int OLD_PREFIX = METRICS + 8;
    private static final int NEIGHBOR = OsiAddress.NODE_LENGTH + 4;

    private static final int DOWN = 0x80;
    private static final int EXTERNAL = 0x40;

    private static final int ALIAS = 24;
    private static final int TOPOLOGY_NEIGHBORS = 222;
    private static final int TOPOLOGY_IPV4 = 235;
    private static final int IPV6 = 236;
    private static final int TOPOLOGY_IPV6 = 237;

    private static final CodeNames SUB_TLVS =
            CodeNames.of(
                    1, "32-Bit Administrative tag",
                    2, "64-Bit Administrative tag",
                    3, "Prefix SID",
                    117, "Management Prefix Color");

    private static final CodeNames SEGMENT_FLAGS =
            CodeNames.of(
                    0x80, "Readvertisement",
                    0x40, "Node",
                    0x20, "No-PHP",
                    0x10, "Explicit NULL",
                    0x08, "Value",
                    0x04, "Local");

    private static final CodeNames ALGORITHMS = CodeNames.from(0, "SPF", "strict-SPF");

    private IsisReachabilityPrinter() {}

    /** Prints the metrics at {@code at}, the one octet of each kind that RFC 1195 has. */
    static void oldMetrics(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, METRICS);
        metric(out, ", Default Metric: ", in.u8(at));
        String[] names = {"Delay", "Expense", "Error"};
        for (int i = 0; i < names.length; i++) {
            if ((in.u8(at + 1 + i) & DOWN) == 0) {
                metric(out, "\n\t\t  " + names[i] + " Metric: ", in.u8(at + 1 + i));
            }
        }
    }

    private static void metric(TextBuffer out, String name, int octet) {
        out.append(name).decimal(octet & 0x3f);
        out.append((octet & EXTERNAL) != 0 ? ", External" : ", Internal");
    }

    static void oldNeighbors(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int virtual = in.u8(at);
        switch (virtual) {
            case 0 -> out.append("\n\t      IsNotVirtual");
            case 1 -> out.append("\n\t      IsVirtual");
            default -> out.append("\n\t      bogus virtual flag 0x").hex(virtual, 2);
        }
        for (int i = 1; i + OLD_NEIGHBOR <= size; i += OLD_NEIGHBOR) {
            in.check(at + i, OLD_NEIGHBOR);
            out.append("\n\t      IS Neighbor: ");
            OsiAddress.system(d, at + i + METRICS, OsiAddress.NODE_LENGTH);
            oldMetrics(d, at + i);
        }
    }

    /** Prints which other areas a level 2 system reaches, ISO 10589, section 9.9. */
    static void oldAreas(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < METRICS) {
            return;
        }
        in.check(at, METRICS);
        out.append("\n\t      Metric Block");
        oldMetrics(d, at);
        for (int i = METRICS; i < size; ) {
            int halves = in.u8(at + i++); // octets are two semi-octets each
            if (halves < 2) {
                out.append("\n\t\tAddress: prefix length ").decimal(halves).append(" < 2");
                return;
            }
            int octets = halves / 2;
            if (size - i < octets) {
                return;
            }
            in.need(at + i, octets);
            out.append("\n\t\tAddress: ");
            OsiAddress.network(d, at + i, octets);
            out.append('/').decimal(4 * halves);
            i += octets;
        }
    }

    static boolean oldPrefixes(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (int i = 0; i < size; i += OLD_PREFIX) {
            if (size - i < OLD_PREFIX) {
                out.append("short IPv4 Reachability (").decimal(size - i).append(" vs 12)");
                return false;
            }
            if (!in.has(at + i, OLD_PREFIX)) {
                return false; // and tcpdump says nothing
            }
            int mask = in.u32(at + i + 8);
            int bits = Integer.bitCount(mask);
            boolean contiguous = bits == Integer.numberOfLeadingZeros(~mask);
            out.append("\n\t      IPv4 prefix: ");
            if (contiguous) {
                AlignedAddress.print(out, in.u32(at + i + 4));
                out.append('/').decimal(bits);
            } else {
                d.ipv4(at + i + 4);
                out.append(" mask ");
                d.ipv4(at + i + 8);
            }
            out.append((in.u8(at + i) & DOWN) != 0 ? ", Distribution: down" : ", Distribution: up");
            metric(out, ", Metric: ", in.u8(at + i));
            String[] names = {"Delay", "Expense", "Error"};
            for (int k = 0; k < names.length; k++) {
                int octet = in.u8(at + i + 1 + k);
                if ((octet & DOWN) == 0) {
                    metric(out, "\n\t        " + names[k] + " Metric: ", octet);
                }
            }
        }
        return true;
    }

    /** Prints neighbors with metrics of 24 bits; false if a length is wrong. */
    static boolean neighbors(Dissection d, int type, long at, int size) {
        Window in = d.in();
        long place = at;
        int left = size;
        if (type == TOPOLOGY_NEIGHBORS) {
            if (left < 2) {
                return false;
            }
            in.need(place, 2);
            d.out().append("\n\t      ");
            IsisTopologyPrinter.topology(d, place);
            place += 2;
            left -= 2;
        }
        while (left > 0) {
            int used = neighbor(d, type, place, left);
            if (used == 0) {
                return false;
            }
            if (used > left) {
                remaining(d, left, used);
                return true;
            }
            place += used;
            left -= used;
        }
        return true;
    }

    private static void remaining(Dissection d, int left, int used) {
        d.out().append(" [remaining tlv length ").decimal(left).append(" < ");
        d.out().decimal(used).append(']');
        d.invalid();
    }

    private static int neighbor(Dissection d, int type, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        int fixed = type == ALIAS ? OsiAddress.NODE_LENGTH : NEIGHBOR - 1;
        if (left < OsiAddress.NODE_LENGTH) {
            return 0;
        }
        in.check(at, OsiAddress.NODE_LENGTH);
        out.append("\n\t      IS Neighbor: ");
        OsiAddress.system(d, at, OsiAddress.NODE_LENGTH);
        if (type != ALIAS) {
            if (left < fixed) {
                return 0;
            }
            in.check(at + 7, 3);
            out.append(", Metric: ").decimal(in.u24(at + 7));
        }
        if (left < fixed + 1) {
            return 0;
        }
        in.check(at + fixed, 1);
        int length = in.u8(at + fixed);
        int used = fixed + 1;
        if (length == 0) {
            out.append(", no sub-TLVs present");
            return used;
        }
        out.append(", sub-TLVs present (").decimal(length).append(')');
        long place = at + used;
        int rest = length;
        int remaining = left - used; // more than there is behind some of them, as tcpdump counts
        while (rest > 0) {
            in.check(place, 2);
            if (remaining < 2) {
                out.append("\n\t        Remaining data in TLV shorter than a subTLV header");
                return used + remaining;
            }
            if (rest < 2) {
                out.append("\n\t        Remaining data in subTLVs shorter than a subTLV header");
                return used + rest;
            }
            int sub = in.u8(place);
            int size = in.u8(place + 1);
            IsisSubTlvPrinter.name(out, sub, size);
            if (rest - 2 < size) {
                out.append(" (remaining data in subTLVs shorter than the current subTLV)");
                return used + rest;
            }
            if (remaining - 2 < size) {
                out.append(" (> remaining tlv length)");
                return used + remaining;
            }
            remaining -= 2 + size - IsisSubTlvPrinter.print(d, sub, place + 2, size);
            place += 2 + size;
            rest -= 2 + size;
            used += 2 + size;
        }
        return used;
    }

    /** Prints prefixes of IPv4 or IPv6; false if a length is wrong. */
    static boolean prefixes(Dissection d, int type, long at, int size) {
        long place = at;
        int left = size;
        if (type == TOPOLOGY_IPV4 || type == TOPOLOGY_IPV6) {
            if (left < 2) {
                return false;
            }
            d.in().need(place, 2);
            d.out().append("\n\t      ");
            IsisTopologyPrinter.topology(d, place);
            place += 2;
            left -= 2;
        }
        boolean version6 = type == IPV6 || type == TOPOLOGY_IPV6;
        while (left > 0) {
            int used = prefix(d, version6, place);
            if (used == 0) {
                return false;
            }
            if (used > left) {
                remaining(d, left, used);
                return true;
            }
            place += used;
            left -= used;
        }
        return true;
    }

    private static int prefix(Dissection d, boolean version6, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int metric = in.u32(at);
        int status = in.u8(at + 4);
        long place = at + 5;
        int bits = status & 0x3f;
        if (version6) {
            bits = in.u8(place++);
            if (bits > 128) {
                out.append("\n\t      IPv6 prefix: bad bit length ").decimal(bits);
                return 0;
            }
        } else if (bits > 32) {
            out.append("\n\t      IPv4 prefix: bad bit length ").decimal(bits);
            return 0;
        }
        int octets = (bits + 7) / 8;
        in.need(place, octets);
        long high = 0;
        long low = 0;
        for (int i = 0; i < octets; i++) {
            long octet = in.u8(place + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        if (version6) {
            out.append("\n\t      IPv6 prefix: ").ipv6(high, low);
        } else {
            out.append("\n\t      IPv4 prefix: ");
            AlignedAddress.print(out, (int) (high >>> 32));
        }
        place += octets;
        out.append('/').decimal(bits);
        out.append((status & 0x80) != 0 ? ", Distribution: down" : ", Distribution: up");
        out.append(", Metric: ").decimal(metric);
        if (version6) {
            out.append((status & 0x40) != 0 ? ", External" : ", Internal");
        }
        boolean more = version6 ? (status & 0x20) != 0 : (status & 0x40) != 0;
        if (!more) {
            return (int) (place - at);
        }
        out.append(", sub-TLVs present");
        int left = in.u8(place++);
        out.append(" (").decimal(left).append(')');
        while (left != 0) { // one that is longer than all of them leads on, as in tcpdump
            int type = in.u8(place);
            int size = in.u8(place + 1);
            if (!subTlv(d, type, place + 2, size)) {
                return 0;
            }
            place += 2 + size;
            left -= 2 + size;
        }
        return (int) (place - at);
    }

    /** Prints a property of a prefix; false, and says so, if it is too short. */
    private static boolean subTlv(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t        ").append(SUB_TLVS.get(type, "unknown")).append(" subTLV #");
        out.decimal(type).append(", length: ").decimal(size);
        if (!in.has(at, size)) {
            d.truncated();
            return false;
        }
        switch (type) {
            case 1, 117 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    out.append(", 0x").hex(in.u32(at + i), 8);
                    out.append(" (=").decimal(in.u32(at + i)).append(')');
                }
            }
            case 2 -> {
                for (int i = 0; i + 8 <= size; i += 8) {
                    out.append(", 0x").hex(in.u64(at + i), 16);
                }
            }
            case 3 -> {
                return segment(d, at, size);
            }
            default -> d.hex("\n\t\t    ", at, size);
        }
        return true;
    }

    /** RFC 8667, section 2.1. */
    private static boolean segment(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u8(at);
        int algorithm = in.u8(at + 1);
        boolean label = (flags & 8) != 0;
        if (size < (label ? 5 : 6)) {
            d.truncated();
            return false;
        }
        int value = label ? in.u24(at + 2) : in.u32(at + 2);
        SEGMENT_FLAGS.printBits(out.append(", Flags ["), flags, "None");
        out.append("], Algo ").append(ALGORITHMS.get(algorithm, "Unknown"));
        out.append(" (").decimal(algorithm).append("), ");
        out.append(label ? "label " : "index ").decimal(value);
        return true;
    }
}
