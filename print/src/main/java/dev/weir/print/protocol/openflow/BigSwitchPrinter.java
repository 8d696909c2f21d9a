// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.ipv4;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints the extensions that Big Switch Networks made of OpenFlow 1.0. */
final class BigSwitchPrinter {
    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0, "SET_IP_MASK",
                    1, "GET_IP_MASK_REQUEST",
                    2, "GET_IP_MASK_REPLY",
                    3, "SET_MIRRORING",
                    4, "GET_MIRRORING_REQUEST",
                    5, "GET_MIRRORING_REPLY",
                    6, "SHELL_COMMAND",
                    7, "SHELL_OUTPUT",
                    8, "SHELL_STATUS",
                    9, "GET_INTERFACES_REQUEST",
                    10, "GET_INTERFACES_REPLY",
                    11, "SET_PKTIN_SUPPRESSION_REQUEST",
                    12, "SET_L2_TABLE_REQUEST",
                    13, "GET_L2_TABLE_REQUEST",
                    14, "GET_L2_TABLE_REPLY",
                    15, "VIRTUAL_PORT_CREATE_REQUEST",
                    16, "VIRTUAL_PORT_CREATE_REPLY",
                    17, "VIRTUAL_PORT_REMOVE_REQUEST",
                    18, "BW_ENABLE_SET_REQUEST",
                    19, "BW_ENABLE_GET_REQUEST",
                    20, "BW_ENABLE_GET_REPLY",
                    21, "BW_CLEAR_DATA_REQUEST",
                    22, "BW_CLEAR_DATA_REPLY",
                    23, "BW_ENABLE_SET_REPLY",
                    24, "SET_L2_TABLE_REPLY",
                    25, "SET_PKTIN_SUPPRESSION_REPLY",
                    26, "VIRTUAL_PORT_REMOVE_REPLY",
                    27, "HYBRID_GET_REQUEST",
                    28, "HYBRID_GET_REPLY",
                    31, "PDU_TX_REQUEST",
                    32, "PDU_TX_REPLY",
                    33, "PDU_RX_REQUEST",
                    34, "PDU_RX_REPLY",
                    35, "PDU_RX_TIMEOUT");

    private static final CodeNames ACTIONS =
            CodeNames.of(1, "MIRROR", 2, "SET_TUNNEL_DST", 4, "CHECKSUM");

    private static final CodeNames SWITCHED = CodeNames.from(0, "OFF", "ON");
    private static final CodeNames STAGES = CodeNames.from(0, "INGRESS", "EGRESS");

    private BigSwitchPrinter() {}

    static void message(Dissection d, long at, int length) {
        Window in = d.in();
        if (length < 4) {
            d.invalid(at, length);
            return;
        }
        int type = in.u32(at);
        MESSAGES.printHex(d.out().append("\n\t subtype "), type, "unknown (0x", 8, ")");
        long body = at + 4;
        int left = length - 4;
        if (!lengthIsRight(type, left)) {
            d.invalid(body, left);
            return;
        }
        switch (type) {
            case 0, 2 -> {
                number(d, ", index ", in.u8(body));
                ipv4(d, ", mask ", body + 4);
            }
            case 1 -> number(d, ", index ", in.u8(body));
            case 3, 4, 5 -> {
                int on = in.u8(body);
                SWITCHED.print(d.out().append(", report_mirror_ports "), on, "bogus (", ")");
            }
            case 6 -> {
                number(d, ", service ", in.u32(body));
                shell(d, body + 4, left - 4);
            }
            case 7 -> shell(d, body, left);
            case 8 -> hex(d, ", status ", in.u32(body), 8);
            case 17 -> number(d, ", vport_no ", in.u32(body));
            default -> {}
        }
        in.need(body, left);
    }

    private static boolean lengthIsRight(int type, int length) {
        return switch (type) {
            case 0, 1, 2 -> length == 8;
            case 3, 4, 5, 8, 17 -> length == 4;
            case 6 -> length >= 4;
            case 9, 13, 19, 21, 27 -> length == 0;
            default -> true;
        };
    }

    private static void shell(Dissection d, long at, int length) {
        d.out().append(", data '");
        Text.print(d, at, length);
        d.out().append('\'');
    }

    static void action(Dissection d, long at, int length) {
        Window in = d.in();
        if (length < 4) {
            d.invalid(at, length);
            return;
        }
        int type = in.u32(at);
        ACTIONS.printHex(d.out().append("\n\t  subtype "), type, "unknown (0x", 8, ")");
        if (type != 1) {
            in.need(at + 4, length - 4);
            return;
        }
        if (length != 16) {
            d.invalid(at + 4, length - 4);
            return;
        }
        number(d, ", dest_port ", in.u32(at + 4));
        tag(d, in.u16(at + 8), in.u16(at + 10));
        int stage = in.u8(at + 12);
        STAGES.print(d.out().append(", copy_stage "), stage, "unknown (", ")");
        in.need(at + 13, 3);
    }

    private static void tag(Dissection d, int type, int tag) {
        TextBuffer out = d.out().append(", vlan_tag ");
        switch (type) {
            case 0 -> out.append("none");
            case EtherType.VLAN -> {
                out.append("802.1Q (vlan ").decimal(tag & 0xfff).append(", p ").decimal(tag >>> 13);
                out.append((tag & 0x1000) != 0 ? ", DEI)" : ")");
            }
            default -> out.append("unknown (0x").hex(type, 4).append(')');
        }
    }
}
