// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.sflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FieldText;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Prints the records of sFlow's samples. */
final class SflowRecordPrinter {
    private static final CodeNames FLOWS =
            CodeNames.of(
                    1, "Raw packet",
                    2, "Ethernet frame",
                    3, "IPv4 Data",
                    4, "IPv6 Data",
                    1001, "Extended Switch data",
                    1002, "Extended Router data",
                    1003, "Extended Gateway data",
                    1004, "Extended User data",
                    1005, "Extended URL data",
                    1006, "Extended MPLS data",
                    1007, "Extended NAT data",
                    1008, "Extended MPLS tunnel",
                    1009, "Extended MPLS VC",
                    1010, "Extended MPLS FEC",
                    1011, "Extended MPLS LVP FEC",
                    1012, "Extended VLAN Tunnel");

    private static final CodeNames COUNTERS =
            CodeNames.of(
                    1, "Generic counter",
                    2, "Ethernet counter",
                    3, "Token ring counter",
                    4, "100 BaseVG counter",
                    5, "Vlan counter",
                    1001, "Processor counter");

    private static final CodeNames PROTOCOLS = CodeNames.of(1, "Ethernet", 11, "IPv4", 12, "IPv6");

    private static final CodeNames DIRECTIONS =
            CodeNames.from(0, "unknown", "full-duplex", "half-duplex", "in", "out");

    private static final List<FieldText> ETHERNET_FRAME =
            List.of(FieldText.of(24, "\n\t      frame len {dec 0 4}, type {dec 20 4}"));

    private static final List<FieldText> SWITCH =
            List.of(
                    FieldText.of(
                            16,
                            "\n\t      src vlan {dec 0 4}, src pri {dec 4 4}, dst vlan "
                                    + "{dec 8 4}, dst pri {dec 12 4}"));

    private static final List<FieldText> ETHERNET =
            List.of(
                    FieldText.of(
                            20,
                            "\n\t      align errors {dec 0 4}, fcs errors {dec 4 4}, single"
                                    + " collision {dec 8 4}, multiple collision {dec 12 4}, test "
                                    + "error {dec 16 4}"),
                    FieldText.of(
                            36,
                            "\n\t      deferred {dec 20 4}, late collision {dec 24 4}, "
                                    + "excessive collision {dec 28 4}, mac trans error {dec 32 4}"),
                    FieldText.of(
                            52,
                            "\n\t      carrier error {dec 36 4}, frames too long "
                                    + "{dec 40 4}, mac receive errors {dec 44 4}, symbol errors "
                                    + "{dec 48 4}"));

    private static final List<FieldText> VLAN =
            List.of(
                    FieldText.of(
                            28,
                            "\n\t      vlan_id {dec 0 4}, octets {dec 4 8}, unicast_pkt "
                                    + "{dec 12 4}, multicast_pkt {dec 16 4}, broadcast_pkt "
                                    + "{dec 20 4}, discards {dec 24 4}"));

    private static final List<FieldText> PROCESSOR =
            List.of(
                    FieldText.of(
                            28,
                            "\n\t      5sec {dec 0 4}, 1min {dec 4 4}, 5min {dec 8 4}, "
                                    + "total_mem {dec 12 8}, total_mem {dec 20 8}"));

    private static final List<FieldText> BASE_VG =
            List.of(
                    FieldText.of(
                            12,
                            "\n\t      in high prio frames {dec 0 4}, in high prio octets "
                                    + "{dec 4 8}"),
                    FieldText.of(
                            24,
                            "\n\t      in norm prio frames {dec 12 4}, in norm prio octets "
                                    + "{dec 16 8}"),
                    FieldText.of(
                            40,
                            "\n\t      in ipm errors {dec 24 4}, oversized {dec 28 4}, in "
                                    + "data errors {dec 32 4}, null addressed frames {dec 36 4}"),
                    FieldText.of(
                            56,
                            "\n\t      out high prio frames {dec 40 4}, out high prio "
                                    + "octets {dec 44 8}, trans into frames {dec 52 4}"),
                    FieldText.of(
                            80,
                            "\n\t      in hc high prio octets {dec 56 8}, in hc norm prio "
                                    + "octets {dec 64 8}, out hc high prio octets {dec 72 8}"));

    private static final List<FieldText> TRAFFIC =
            List.of(
                    FieldText.of(
                            24,
                            "\n"
                                + "\t      In octets {dec 0 8}, unicast pkts {dec 8 4}, multicast"
                                + " pkts {dec 12 4}, broadcast pkts {dec 16 4}, discards {dec 20"
                                + " 4}"),
                    FieldText.of(32, "\n\t      In errors {dec 24 4}, unknown protos {dec 28 4}"),
                    FieldText.of(
                            56,
                            "\n"
                                + "\t      Out octets {dec 32 8}, unicast pkts {dec 40 4},"
                                + " multicast pkts {dec 44 4}, broadcast pkts {dec 48 4}, discards"
                                + " {dec 52 4}"),
                    FieldText.of(64, "\n\t      Out errors {dec 56 4}, promisc mode {dec 60 4}"));

    private SflowRecordPrinter() {}

    /** Prints the header of a record. */
    static void header(Dissection d, boolean flow, int format, int length) {
        int type = format & 0xfff;
        int enterprise = format >>> (flow ? 12 : 20);
        CodeNames names = flow ? FLOWS : COUNTERS;
        d.out().append("\n\t    enterprise ").decimal(enterprise).append(flow ? " " : ", ");
        d.out().append(enterprise == 0 ? names.get(type, "Unknown") : "Unknown").append(" (");
        d.out().decimal(type).append(") length ").decimal(length);
    }

    /** Prints a record of {@code length} bytes; false if those that are left are too few. */
    static boolean print(Dissection d, boolean flow, int format, long at, int left, int length) {
        int type = format & 0xfff;
        if (format >>> (flow ? 12 : 20) != 0) {
            return true;
        }
        if (flow ? FLOWS.get(type) == null : COUNTERS.get(type) == null) {
            if (!d.verbose(2)) {
                d.hex("\n\t\t", at, length);
            }
            return true;
        }
        if (flow) {
            return switch (type) {
                case 1 -> packet(d, at, left);
                case 2 -> fixed(d, ETHERNET_FRAME, at, left);
                case 1001 -> fixed(d, SWITCH, at, left);
                default -> true;
            };
        }
        return switch (type) {
            case 1 -> generic(d, at, left);
            case 2 -> fixed(d, ETHERNET, at, left);
            case 4 -> fixed(d, BASE_VG, at, left);
            case 5 -> fixed(d, VLAN, at, left);
            case 1001 -> fixed(d, PROCESSOR, at, left);
            default -> true;
        };
    }

    /** Prints lines, each of them if all of it was captured. */
    private static boolean fixed(Dissection d, List<FieldText> lines, long at, int left) {
        if (left < lines.getLast().needed()) {
            return false;
        }
        for (FieldText line : lines) {
            line.printCaptured(d, at);
        }
        return true;
    }

    private static boolean packet(Dissection d, long at, int left) {
        if (left < 16) {
            return false;
        }
        Window in = d.in();
        in.need(at, 16);
        int protocol = in.u32(at);
        TextBuffer out = d.out().append("\n\t      protocol ");
        out.append(PROTOCOLS.get(protocol, "Unknown")).append(" (").decimal(protocol);
        out.append("), length ").decimal(in.u32(at + 4));
        out.append(", stripped bytes ").decimal(in.u32(at + 8));
        out.append(", header_size ").decimal(in.u32(at + 12));
        return true;
    }

    private static boolean generic(Dissection d, long at, int left) {
        if (left < 88) {
            return false;
        }
        Window in = d.in();
        in.need(at, 20);
        int direction = in.u32(at + 16);
        TextBuffer out = d.out().append("\n\t      ifindex ").decimal(in.u32(at));
        out.append(", iftype ").decimal(in.u32(at + 4)).append(", ifspeed ");
        out.unsigned(in.u64(at + 8)).append(", ifdirection ").decimal(direction).append(" (");
        out.append(DIRECTIONS.get(direction, "Unknown")).append(')');
        int status = in.u32(at + 20);
        out.append("\n\t      ifstatus ").decimal(status).append(", adminstatus: ");
        out.append((status & 1) != 0 ? "up" : "down").append(", operstatus: ");
        out.append((status & 2) != 0 ? "up" : "down");
        return fixed(d, TRAFFIC, at + 24, left - 24);
    }
}
