// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.counter;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.ipv4;
import static dev.weir.print.protocol.openflow.OpenFlowFields.mac;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints flows of OpenFlow 1.0: what they match, section 5.2.3, and messages about them. */
final class OpenFlow10FlowPrinter {
    /** How long what a flow matches is. */
    static final int MATCH = 40;

    private static final int NO_VLAN = 0xffff;
    private static final int LAST_VLAN = 0xffe;
    private static final int HIGHEST_PRIORITY = 7;
    private static final int ICMP = 1;

    private OpenFlow10FlowPrinter() {}

    /** Prints what a flow matches, each field behind {@code before}. */
    static void match(Dissection d, String before, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int wildcards = in.u32(at);
        if ((wildcards & ~OpenFlow10Names.WILDCARDS.known()) != 0) {
            out.append(before).append("wildcards 0x").hex(wildcards, 8).append(" (bogus)");
        }
        if ((wildcards & 1) == 0) {
            int port = in.u16(at + 4);
            named(d, field(d, before, "in_port "), OpenFlow10Names.PORTS, port);
        }
        link(d, before, wildcards, at);
        int type = in.u16(at + 22);
        boolean typed = (wildcards & 1 << 4) == 0;
        if (typed) {
            hex(d, field(d, before, "dl_type "), type, 4);
        }
        if ((wildcards & 1 << 21) == 0) {
            int service = in.u8(at + 24);
            hex(d, field(d, before, "nw_tos "), service, 2);
        }
        int protocol = in.u8(at + 25);
        boolean known = (wildcards & 1 << 5) == 0;
        if (known) {
            boolean arp = typed && type == EtherType.ARP;
            number(d, field(d, before, arp ? "arp_opcode " : "nw_proto "), protocol);
        }
        network(d, before, "nw_src ", wildcards >>> 8 & 0x3f, at + 28);
        network(d, before, "nw_dst ", wildcards >>> 14 & 0x3f, at + 32);
        boolean icmp = typed && type == EtherType.IPV4 && known && protocol == ICMP;
        if ((wildcards & 1 << 6) == 0) {
            int source = in.u16(at + 36);
            number(d, field(d, before, icmp ? "icmp_type " : "tp_src "), source);
        }
        int destination = in.u16(at + 38);
        if ((wildcards & 1 << 7) == 0) {
            number(d, field(d, before, icmp ? "icmp_code " : "tp_dst "), destination);
        }
    }

    /** Prints what comes before a field; returns what its label ends in. */
    private static String field(Dissection d, String before, String name) {
        d.out().append(before).append("match ");
        return name;
    }

    private static void link(Dissection d, String before, int wildcards, long at) {
        Window in = d.in();
        if ((wildcards & 1 << 2) == 0) {
            in.need(at + 6, 6);
            mac(d, field(d, before, "dl_src "), at + 6);
        }
        if ((wildcards & 1 << 3) == 0) {
            in.need(at + 12, 6);
            mac(d, field(d, before, "dl_dst "), at + 12);
        }
        if ((wildcards & 1 << 1) == 0) {
            int vlan = in.u16(at + 18);
            vlan(d, field(d, before, "dl_vlan "), vlan);
        }
        if ((wildcards & 1 << 20) == 0) {
            int priority = in.u8(at + 20);
            priority(d, field(d, before, "dl_vlan_pcp "), priority);
        }
    }

    private static void network(Dissection d, String before, String name, int wild, long at) {
        if (wild < 32) {
            d.in().need(at, 4);
            ipv4(d, field(d, before, name), at);
            d.out().append('/').decimal(32 - wild);
        }
    }

    static void vlan(Dissection d, String label, int vlan) {
        d.out().append(label);
        if (vlan == NO_VLAN) {
            d.out().append("NONE");
        } else {
            d.out().decimal(vlan).append(vlan > 0 && vlan <= LAST_VLAN ? "" : " (bogus)");
        }
    }

    static void priority(Dissection d, String label, int priority) {
        d.out().append(label).decimal(priority);
        d.out().append(priority <= HIGHEST_PRIORITY ? "" : " (bogus)");
    }

    /** A number that is passed over if it is 0. */
    private static void unlessZero(Dissection d, String label, int value) {
        if (value != 0) {
            number(d, label, value);
        }
    }

    static void modification(Dissection d, long at, int length) {
        Window in = d.in();
        match(d, "\n\t ", at);
        long place = at + MATCH;
        hex(d, "\n\t cookie ", in.u64(place), 16);
        int command = in.u16(place + 8);
        code(d, ", command ", OpenFlow10Names.COMMANDS, command, 4);
        unlessZero(d, ", idle_timeout ", in.u16(place + 10));
        unlessZero(d, ", hard_timeout ", in.u16(place + 12));
        unlessZero(d, ", priority ", in.u16(place + 14));
        if (command <= 2) {
            int buffer = in.u32(place + 16);
            OpenFlow10Names.BUFFERS.printHex(d.out().append(", buffer_id "), buffer, "0x", 8, "");
        }
        if (command == 3 || command == 4) {
            named(d, ", out_port ", OpenFlow10Names.PORTS, in.u16(place + 20));
        }
        int flags = in.u16(place + 22);
        OpenFlow10Names.FLOW_FLAGS.print(d.out(), ", flags ", flags, 4);
        OpenFlow10ActionPrinter.actions(d, "\n\t ", place + 24, length - MATCH - 24);
    }

    static void removed(Dissection d, long at) {
        Window in = d.in();
        match(d, "\n\t ", at);
        long place = at + MATCH;
        hex(d, "\n\t cookie ", in.u64(place), 16);
        unlessZero(d, ", priority ", in.u16(place + 8));
        int reason = in.u8(place + 10);
        OpenFlow10Names.REMOVAL_REASONS.printHex(
                d.out().append(", reason "), reason, "unknown (0x", 2, ")");
        number(d, ", duration_sec ", in.u32(place + 12));
        number(d, ", duration_nsec ", in.u32(place + 16));
        unlessZero(d, ", idle_timeout ", in.u16(place + 20));
        counter(d, ", packet_count ", in.u64(place + 24));
        counter(d, ", byte_count ", in.u64(place + 32));
    }
}
