// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.Window;

/** Prints messages of version 1 of Protocol Independent Multicast, which went in IGMP. */
final class Pim1Printer {
    private static final int QUERY = 0;
    private static final int REGISTER = 1;
    private static final int REGISTER_STOP = 2;
    private static final int JOIN_PRUNE = 3;
    private static final int RP_REACHABLE = 4;
    private static final int ASSERT = 5;
    private static final int GRAFT = 6;
    private static final int GRAFT_ACK = 7;
    private static final CodeNames TYPES =
            CodeNames.from(
                    QUERY,
                    "Query",
                    "Register",
                    "Register-Stop",
                    "Join/Prune",
                    "RP-reachable",
                    "Assert",
                    "Graft",
                    "Graft-ACK");

    /** Behind the type, the checksum, the version and two octets of nothing. */
    private static final int BODY = 8;

    /** In the header of the IPv4 packet that a Register carries. */
    private static final int IPV4_SOURCE = 12;

    private static final int IPV4_DESTINATION = 16;

    /** Of a Join/Prune: how many groups follow, and where. */
    private static final int GROUPS = 11;

    private static final int FIRST_GROUP = 12;
    private static final int GROUP_HEADER = 12;
    private static final int SOURCE_LENGTH = 6;

    /** Seconds that are not worth a word. */
    private static final int USUAL_HOLD = 180;

    /** Flags of a source: in the first octet, and beside the length of the mask in the second. */
    private static final int SPARSE = 1;

    private static final int WILDCARD = 0x80;
    private static final int RENDEZVOUS = 0x40;
    private static final int MASK_LENGTH = 0x3f;

    private Pim1Printer() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("pimv1");
        out.append("pimv1");
        int type = in.u8(at + 1);
        out.append(' ').append(TYPES.get(type, ""));
        long body = at + BODY;
        switch (type) {
            case QUERY -> query(d, body);
            case REGISTER -> {
                if (!in.has(body, IPV4_DESTINATION + 4)) {
                    d.truncated(); // and the checksum is looked at all the same
                    return;
                }
                between(d, body + IPV4_SOURCE, body + IPV4_DESTINATION);
            }
            case REGISTER_STOP -> {
                in.need(body, 8);
                between(d, body, body + 4);
            }
            case RP_REACHABLE -> reachable(d, body);
            case ASSERT -> electedForwarder(d, body);
            case JOIN_PRUNE, GRAFT, GRAFT_ACK -> {
                if (d.verbose(1)) {
                    if (length < BODY) {
                        d.truncated(); // here too
                        return;
                    }
                    joinPrune(d, body, length - BODY);
                }
            }
            default -> out.append("[type ").decimal(type).append(']');
        }
        int version = in.u8(at + 4) >>> 4;
        if (version != 1) {
            out.append(" [v").decimal(version).append(']');
        }
    }

    private static void query(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (in.has(at, 1)) {
            int mode = in.u8(at) >>> 4;
            switch (mode) {
                case 0 -> out.append(" Dense-mode");
                case 1 -> out.append(" Sparse-mode");
                case 2 -> out.append(" Sparse-Dense-mode");
                default -> out.append(" mode-").decimal(mode);
            }
        }
        if (d.verbose(1)) {
            out.append(" (Hold-time ");
            RelativeTime.print(out, in.u16(at + 2));
            out.append(')');
        }
    }

    private static void between(Dissection d, long source, long destination) {
        d.out().append(" for ");
        d.ipv4(source);
        d.out().append(" > ");
        d.ipv4(destination);
    }

    private static void reachable(Dissection d, long at) {
        if (!d.verbose(1)) {
            return;
        }
        Window in = d.in();
        in.need(at, 4);
        d.out().append(" group ");
        d.ipv4(at);
        mask(d, at + 4);
        in.need(at + 8, 4);
        d.out().append(" RP ");
        d.ipv4(at + 8);
        d.out().append(" hold ");
        RelativeTime.print(d.out(), in.u16(at + 14));
    }

    private static void electedForwarder(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 12);
        out.append(" for ");
        d.ipv4(at + 8);
        out.append(" > ");
        d.ipv4(at);
        mask(d, at + 4);
        in.need(at + 12, 8);
        int preference = in.u32(at + 12);
        out.append(preference < 0 ? " RP-tree" : " SPT");
        out.append(" pref ").decimal(preference & 0x7fff_ffff);
        out.append(" metric ").decimal(Integer.toUnsignedLong(in.u32(at + 16)));
    }

    private static void joinPrune(Dissection d, long at, int length) {
        Window in = d.in();
        long group = at + FIRST_GROUP;
        if (in.has(at, FIRST_GROUP + GROUP_HEADER + SOURCE_LENGTH)
                && in.u8(at + GROUPS) == 1
                && in.u16(group + 8) + in.u16(group + 10) == 1) {
            single(d, at, group);
        } else if (!several(d, at, at + length)) {
            d.truncated();
        }
    }

    /** Prints groups on lines of their own; false if they do not end before {@code end}. */
    private static boolean several(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (end - at < 4) {
            return false;
        }
        out.append(d.verbose(2) ? "\n" : "");
        in.need(at, 4);
        out.append(" Upstream Nbr: ");
        d.ipv4(at);
        if (end - at < 8) {
            return false;
        }
        out.append(d.verbose(2) ? "\n Hold time: " : " Hold time: ");
        RelativeTime.print(out, in.u16(at + 6));
        if (!d.verbose(2)) {
            return true;
        }
        if (end - at < FIRST_GROUP) {
            return false;
        }
        long group = at + FIRST_GROUP;
        for (int i = in.u8(at + GROUPS); i > 0; i--) {
            group = group(d, group, end);
            if (group < 0) {
                return false;
            }
        }
        return true;
    }

    /** One source of one group: a line does. */
    private static void single(Dissection d, long at, long group) {
        TextBuffer out = d.out();
        out.append(" RPF ");
        d.ipv4(at);
        out.append(' ');
        int hold = d.in().u16(at + 6);
        if (hold != USUAL_HOLD) {
            RelativeTime.print(out.append("Hold "), hold);
        }
        out.append(d.in().u16(group + 8) == 1 ? "Join" : "Prune").append(" (");
        long source = group + GROUP_HEADER;
        d.ipv4(source + 2);
        out.append('/').decimal(d.in().u8(source + 1) & MASK_LENGTH).append(", ");
        d.ipv4(group);
        mask(d, group + 4);
        out.append(')');
        flags(d, source);
    }

    /** Prints a mask unless it is whole. */
    private static void mask(Dissection d, long at) {
        if (d.in().u32(at) != -1) {
            d.out().append('/');
            d.ipv4(at);
        }
    }

    private static void flags(Dissection d, long source) {
        int bits = d.in().u8(source + 1);
        d.out().append((d.in().u8(source) & SPARSE) != 0 ? " Sparse" : " Dense");
        d.out().append((bits & WILDCARD) != 0 ? " WC" : "");
        d.out().append((bits & RENDEZVOUS) != 0 ? " RP" : " SPT");
    }

    /** Prints a group and its sources; {@return where the next one is, or -1 if it is cut} */
    private static long group(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (end - at < 4) {
            return -1;
        }
        in.need(at, 4);
        out.append("\n\tGroup: ");
        d.ipv4(at);
        if (end - at < 8) {
            return -1;
        }
        mask(d, at + 4);
        if (end - at < GROUP_HEADER) {
            return -1;
        }
        in.need(at + 8, 4);
        int joined = in.u16(at + 8);
        int pruned = in.u16(at + 10);
        out.append(" joined: ").decimal(joined).append(" pruned: ").decimal(pruned);
        long source = at + GROUP_HEADER;
        for (int i = 0; i < joined + pruned; i++) {
            if (end - source < SOURCE_LENGTH) {
                return -1;
            }
            in.need(source, SOURCE_LENGTH);
            out.append(i < joined ? "\n\tJoin " : "\n\tPrune");
            flags(d, source);
            out.append(' ');
            d.ipv4(source + 2);
            out.append('/').decimal(in.u8(source + 1) & MASK_LENGTH);
            source += SOURCE_LENGTH;
        }
        return source;
    }
}
