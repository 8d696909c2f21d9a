// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints what is in a message of PIM version 2, by its type.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7761#section-4.9">RFC 7761, section 4.9</a>
 */
final class PimMessagePrinter {
    private static final int HEADER = 4;
    private static final int BACKOFF = 3;
    private static final int PASS = 4;
    private static final CodeNames ELECTIONS =
            CodeNames.of(1, "Offer", 2, "Winner", BACKOFF, "Backoff", PASS, "Pass");

    private static final CodeNames REGISTER =
            CodeNames.of(0x8000_0000, "Border", 0x4000_0000, "Null");

    private PimMessagePrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, int type, long at, int length, int addressLength) {
        long body = at + HEADER;
        long end = at + length;
        switch (type) {
            case 0 -> PimHelloPrinter.print(d, body, end);
            case 1 -> register(d, body, end);
            case 2 -> registerStop(d, body, end, addressLength);
            case 3, 6, 7 -> joinPrune(d, type, body, end, addressLength);
            case 4 -> bootstrap(d, body, end, addressLength);
            case 5 -> asserted(d, body, end, addressLength);
            case 8 -> candidate(d, body, end, addressLength);
            case 9 -> refresh(d, body, end, addressLength);
            case 10 -> election(d, body, end, addressLength);
            default -> d.out().append(" [type ").decimal(type).append(']');
        }
    }

    /** RFC 5015, section 3.7. */
    private static void election(Dissection d, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        int kind = in.u8(at - HEADER + 1) >>> 4;
        out.append("\n\t  ").append(ELECTIONS.get(kind, "Unknown")).append(", rpa=");
        long place = at + PimAddress.unicast(d, at, end, addressLength);
        number(d, " sender pref=", place);
        number(d, " sender metric=", place + 4);
        if (kind != BACKOFF && kind != PASS) {
            return;
        }
        String other = kind == BACKOFF ? "offer" : "new winner";
        out.append("\n\t  ").append(other).append(" addr=");
        place += 8;
        place += PimAddress.unicast(d, place, end, addressLength);
        number(d, kind == BACKOFF ? " offer pref=" : " new winner pref=", place);
        number(d, kind == BACKOFF ? " offer metric=" : " new winner metric=", place + 4);
        if (kind == BACKOFF) {
            int interval = in.u16(place + 8);
            out.append(" interval ").decimal(interval).append("ms");
        }
    }

    private static void number(Dissection d, String title, long at) {
        int number = d.in().u32(at);
        d.out().append(title).decimal(number);
    }

    private static void register(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (end - at < 4) {
            throw TruncatedException.INSTANCE;
        }
        in.check(at, 4);
        // one or the other: both, or any other bit, have no name for tcpdump
        out.append(", Flags [ ").append(REGISTER.get(in.u32(at), "none")).append(" ]\n\t");
        long inner = at + 4;
        if (inner >= end) {
            throw TruncatedException.INSTANCE;
        }
        int version = in.u8(inner) >>> 4;
        int length = (int) (end - inner);
        switch (version) {
            case 0 -> PimAddress.pair(d, inner); // RFC 4601, section 4.9.3: a dummy header
            case 4 -> {
                if (d.descend()) {
                    Ipv4Printer.print(d, inner, length);
                    d.ascend();
                }
            }
            case 6 -> {
                if (d.descend()) {
                    Ipv6Printer.print(d, inner, length);
                    d.ascend();
                }
            }
            default -> out.append("IP ver ").decimal(version);
        }
    }

    private static void registerStop(Dissection d, long at, long end, int addressLength) {
        TextBuffer out = d.out();
        out.append(" group=");
        long place = at + PimAddress.group(d, at, end, addressLength);
        out.append(" source=");
        PimAddress.unicast(d, place, end, addressLength);
    }

    private static void joinPrune(Dissection d, int type, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at; // tcpdump looks for the groups of a graft acknowledgement here
        if (type != 7) {
            out.append(", upstream-neighbor: ");
            place += PimAddress.unicast(d, at, end, addressLength);
        }
        if (end - place < 4) {
            throw TruncatedException.INSTANCE;
        }
        in.check(place, 4);
        int groups = in.u8(place + 1);
        int hold = in.u16(place + 2);
        out.append("\n\t  ").decimal(groups).append(" group(s)");
        if (type != 7) {
            out.append(", holdtime: ");
            if (hold == 0xffff) {
                out.append("infinite");
            } else {
                RelativeTime.print(out, hold);
            }
        }
        place += 4;
        for (int i = 1; i <= groups; i++) {
            out.append("\n\t    group #").decimal(i).append(": ");
            place += PimAddress.group(d, place, end, addressLength);
            if (end - place < 4) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place, 4);
            int joined = in.u16(place);
            int pruned = in.u16(place + 2);
            out.append(", joined sources: ").decimal(joined);
            out.append(", pruned sources: ").decimal(pruned);
            place += 4;
            for (int k = 1; k <= joined; k++) {
                out.append("\n\t      joined source #").decimal(k).append(": ");
                place += PimAddress.source(d, place, end, addressLength);
            }
            for (int k = 1; k <= pruned; k++) {
                out.append("\n\t      pruned source #").decimal(k).append(": ");
                place += PimAddress.source(d, place, end, addressLength);
            }
        }
    }

    private static void bootstrap(Dissection d, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        need(in, at, end, 2);
        out.append(" tag=").hex(in.u16(at));
        need(in, at + 2, end, 1);
        int hash = in.u8(at + 2);
        out.append(" hashmlen=").decimal(hash);
        if (end - at < 4) {
            throw TruncatedException.INSTANCE;
        }
        in.check(at + 4, 1); // one octet more than it reads
        int priority = in.u8(at + 3);
        out.append(" BSRprio=").decimal(priority).append(" BSR=");
        long place = at + 4;
        place += PimAddress.unicast(d, place, end, addressLength);
        for (int i = 0; place < end; i++) {
            out.append(" (group").decimal(i).append(": ");
            place += PimAddress.group(d, place, end, addressLength);
            need(in, place, end, 1);
            int count = in.u8(place);
            out.append(" RPcnt=").decimal(count);
            need(in, place + 1, end, 1);
            int fragment = in.u8(place + 1);
            out.append(" FRPcnt=").decimal(fragment);
            if (end - place < 4) {
                throw TruncatedException.INSTANCE;
            }
            place += 4;
            for (int k = 0; k < fragment && place < end; k++) {
                out.append(" RP").decimal(k).append('=');
                place += PimAddress.unicast(d, place, end, addressLength);
                if (end - place < 2) {
                    throw TruncatedException.INSTANCE;
                }
                out.append(",holdtime=");
                RelativeTime.print(out, in.u16(place));
                need(in, place + 2, end, 1);
                int rank = in.u8(place + 2);
                out.append(",prio=").decimal(rank);
                if (end - place < 4) {
                    throw TruncatedException.INSTANCE;
                }
                place += 4;
            }
            out.append(')');
        }
    }

    private static void need(Window in, long at, long end, int n) {
        if (end - at < n) {
            throw TruncatedException.INSTANCE;
        }
        in.need(at, n);
    }

    private static void asserted(Dissection d, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" group=");
        long place = at + PimAddress.group(d, at, end, addressLength);
        out.append(" src=");
        place += PimAddress.unicast(d, place, end, addressLength);
        if (end - place < 8) {
            throw TruncatedException.INSTANCE;
        }
        in.check(place, 8);
        int preference = in.u32(place);
        out.append(preference < 0 ? " RPT" : "");
        out.append(" pref=").decimal(preference & 0x7fff_ffff);
        int metric = in.u32(place + 4);
        out.append(" metric=").decimal(metric);
    }

    private static void candidate(Dissection d, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        need(in, at, end, 1);
        int prefixes = in.u8(at);
        out.append(" prefix-cnt=").decimal(prefixes);
        need(in, at + 1, end, 1);
        int priority = in.u8(at + 1);
        out.append(" prio=").decimal(priority);
        if (end - at < 4) {
            throw TruncatedException.INSTANCE;
        }
        out.append(" holdtime=");
        RelativeTime.print(out, in.u16(at + 2));
        out.append(" RP=");
        long place = at + 4;
        place += PimAddress.unicast(d, place, end, addressLength);
        for (int i = 0; i < prefixes && place < end; i++) {
            out.append(" Group").decimal(i).append('=');
            place += PimAddress.group(d, place, end, addressLength);
        }
    }

    private static void refresh(Dissection d, long at, long end, int addressLength) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" src=");
        long place = at + PimAddress.unicast(d, at, end, addressLength);
        out.append(" grp=");
        place += PimAddress.group(d, place, end, addressLength);
        out.append(" forwarder=");
        place += PimAddress.unicast(d, place, end, addressLength);
        if (end - place < 2) {
            throw TruncatedException.INSTANCE;
        }
        out.append(" TUNR ");
        RelativeTime.print(out, in.u16(place));
    }
}
