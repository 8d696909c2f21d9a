// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints transparent inter-process communication, as the specification of its version 2 has it
 * (draft-spec-tipc-07, section 6).
 */
public final class TipcPrinter {
    private static final int NAMED_HEADER = 6;

    private static final CodeNames USERS =
            CodeNames.of(
                    0, "Low Importance Data payload",
                    1, "Medium Importance Data payload",
                    2, "High Importance Data payload",
                    3, "Critical Importance Data payload",
                    5, "Broadcast Link Protocol internal",
                    6, "Message Bundler Protocol internal",
                    7, "Link State Protocol internal",
                    8, "Connection Manager internal",
                    10, "Link Changeover Protocol internal",
                    11, "Name Table Update Protocol internal",
                    12, "Message Fragmentation Protocol internal",
                    13, "Neighbor Detection Protocol internal");

    private static final CodeNames MESSAGES =
            CodeNames.from(0, "CONN_MSG", "MCAST_MSG", "NAMED_MSG", "DIRECT_MSG");

    private static final CodeNames NEIGHBOR_MESSAGES =
            CodeNames.from(0, "Link request", "Link response");

    private TipcPrinter() {}

    /** Prints the message at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("tipc");
        switch (d.in().u32(at) >>> 25 & 15) {
            case 0, 1, 2, 3, 8, 11 -> payload(d, at);
            case 5, 6, 7, 10, 12 -> internal(d, at);
            case 13 -> neighbor(d, at);
            default -> {}
        }
    }

    private static void payload(Dissection d, long at) {
        Window in = d.in();
        in.need(at, 24);
        int header = in.u32(at) >>> 21 & 15;
        boolean named = header > NAMED_HEADER;
        if (named) {
            in.need(at, 32);
        }
        begin(d, at);
        node(d, at + (named ? 24 : 12));
        d.out().append(':').decimal(in.u32(at + 16)).append(" > ");
        if (named) {
            node(d, at + 28);
            d.out().append(':');
        }
        d.out().decimal(in.u32(at + 20));
        message(d, at, MESSAGES);
        if (named && d.verbose(1)) {
            d.out().append("\n\tPrevious Node ");
            node(d, at + 12);
            d.out().append(", Broadcast Ack ").decimal(in.u16(at + 6));
            d.out().append(", Link Ack ").decimal(in.u16(at + 8));
            d.out().append(", Link Sequence ").decimal(in.u16(at + 10));
        }
    }

    private static void internal(Dissection d, long at) {
        Window in = d.in();
        in.need(at, 32);
        begin(d, at);
        node(d, at + 24);
        d.out().append(" > ");
        node(d, at + 28);
        message(d, at, MESSAGES);
        d.out().append(" (0x").hex(in.u32(at + 4), 8).append(')');
        if (d.verbose(1)) {
            in.need(at, 40);
            TextBuffer out = d.out().append("\n\tPrevious Node ");
            node(d, at + 12);
            out.append(", Session No. ").decimal(in.u16(at + 20));
            out.append(", Broadcast Ack ").decimal(in.u16(at + 6));
            out.append(", Sequence Gap ").decimal(in.u16(at + 4) & 0x1fff);
            out.append(",  Broadcast Gap After ").decimal(in.u16(at + 8));
            out.append(", Broadcast Gap To ").decimal(in.u16(at + 10));
            out.append(", Last Sent Packet No. ").decimal(in.u16(at + 16));
            out.append(", Next sent Packet No. ").decimal(in.u16(at + 18));
            out.append(", Transport Sequence ").decimal(in.u32(at + 32));
            out.append(", msg_count ").decimal(in.u16(at + 36));
            out.append(", Link Tolerance ").decimal(in.u16(at + 38));
        }
    }

    private static void neighbor(Dissection d, long at) {
        Window in = d.in();
        in.need(at, 16);
        begin(d, at);
        node(d, at + 12);
        d.out().append(" > ");
        node(d, at + 8);
        message(d, at, NEIGHBOR_MESSAGES);
        if (d.verbose(1)) {
            in.need(at, 24);
            d.out().append("\n\tNodeSignature ").decimal(in.u16(at + 6));
            d.out().append(", network_id ").decimal(in.u32(at + 16));
            d.out().append(", media_id ").decimal(in.u8(at + 23));
        }
    }

    private static void begin(Dissection d, long at) {
        d.out().append("TIPC v").decimal(d.in().u8(at) >>> 5).append(".0 ");
    }

    /** Prints the zone, the cluster and the node of an address. */
    private static void node(Dissection d, long at) {
        int address = d.in().u32(at);
        d.out().decimal(address >>> 24).append('.').decimal(address >>> 12 & 0xfff).append('.');
        d.out().decimal(address & 0xfff);
    }

    private static void message(Dissection d, long at, CodeNames types) {
        int word = d.in().u32(at);
        TextBuffer out = d.out().append(", headerlength ").decimal((word >>> 21 & 15) * 4);
        out.append(" bytes, MessageSize ").decimal(word & 0x1_ffff).append(" bytes, ");
        out.append(USERS.get(word >>> 25 & 15, "unknown")).append(", messageType ");
        out.append(types.get(d.in().u8(at + 4) >>> 5, "Unknown"));
    }
}
