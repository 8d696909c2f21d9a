// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import dev.weir.print.dissection.CodeNames;

import java.util.List;

/** Names of the numbers of OpenFlow 1.0. */
final class OpenFlow10Names {
    static final int CONTROLLER = 0xfffd;

    static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "HELLO",
                    "ERROR",
                    "ECHO_REQUEST",
                    "ECHO_REPLY",
                    "VENDOR",
                    "FEATURES_REQUEST",
                    "FEATURES_REPLY",
                    "GET_CONFIG_REQUEST",
                    "GET_CONFIG_REPLY",
                    "SET_CONFIG",
                    "PACKET_IN",
                    "FLOW_REMOVED",
                    "PORT_STATUS",
                    "PACKET_OUT",
                    "FLOW_MOD",
                    "PORT_MOD",
                    "STATS_REQUEST",
                    "STATS_REPLY",
                    "BARRIER_REQUEST",
                    "BARRIER_REPLY",
                    "QUEUE_GET_CONFIG_REQUEST",
                    "QUEUE_GET_CONFIG_REPLY");

    static final CodeNames PORTS =
            CodeNames.of(
                    0xff00,
                    "MAX",
                    0xfff8,
                    "IN_PORT",
                    0xfff9,
                    "TABLE",
                    0xfffa,
                    "NORMAL",
                    0xfffb,
                    "FLOOD",
                    0xfffc,
                    "ALL",
                    CONTROLLER,
                    "CONTROLLER",
                    0xfffe,
                    "LOCAL",
                    0xffff,
                    "NONE");

    static final BitNames PORT_CONFIG =
            BitNames.lowest(
                    "PORT_DOWN",
                    "NO_STP",
                    "NO_RECV",
                    "NO_RECV_STP",
                    "NO_FLOOD",
                    "NO_FWD",
                    "NO_PACKET_IN");

    static final BitNames PORT_FEATURES =
            BitNames.lowest(
                    "10MB_HD",
                    "10MB_FD",
                    "100MB_HD",
                    "100MB_FD",
                    "1GB_HD",
                    "1GB_FD",
                    "10GB_FD",
                    "COPPER",
                    "FIBER",
                    "AUTONEG",
                    "PAUSE",
                    "PAUSE_ASYM");

    static final CodeNames SPANNING_TREE =
            CodeNames.of(
                    0x000, "STP_LISTEN",
                    0x100, "STP_LEARN",
                    0x200, "STP_FORWARD",
                    0x300, "STP_BLOCK");

    static final CodeNames ACTIONS =
            CodeNames.of(
                    0, "OUTPUT",
                    1, "SET_VLAN_VID",
                    2, "SET_VLAN_PCP",
                    3, "STRIP_VLAN",
                    4, "SET_DL_SRC",
                    5, "SET_DL_DST",
                    6, "SET_NW_SRC",
                    7, "SET_NW_DST",
                    8, "SET_NW_TOS",
                    9, "SET_TP_SRC",
                    10, "SET_TP_DST",
                    11, "ENQUEUE",
                    0xffff, "VENDOR");

    static final BitNames ACTION_BITS =
            BitNames.lowest(
                    "OUTPUT",
                    "SET_VLAN_VID",
                    "SET_VLAN_PCP",
                    "STRIP_VLAN",
                    "SET_DL_SRC",
                    "SET_DL_DST",
                    "SET_NW_SRC",
                    "SET_NW_DST",
                    "SET_NW_TOS",
                    "SET_TP_SRC",
                    "SET_TP_DST",
                    "ENQUEUE");

    /** The fifth bit has a name, but no meaning. */
    static final BitNames CAPABILITIES =
            BitNames.lowest(
                            "FLOW_STATS",
                            "TABLE_STATS",
                            "PORT_STATS",
                            "STP",
                            "RESERVED",
                            "IP_REASM",
                            "QUEUE_STATS",
                            "ARP_MATCH_IP")
                    .withKnown(0xef);

    static final CodeNames FRAGMENTS = CodeNames.from(0, "FRAG_NORMAL", "FRAG_DROP", "FRAG_REASM");

    static final CodeNames COMMANDS =
            CodeNames.from(0, "ADD", "MODIFY", "MODIFY_STRICT", "DELETE", "DELETE_STRICT");

    static final CodeNames BUFFERS = CodeNames.of(-1, "NONE");
    static final CodeNames QUEUES = CodeNames.of(-1, "ALL");
    static final CodeNames TABLES = CodeNames.of(0xfe, "EMERG", 0xff, "ALL");
    static final BitNames FLOW_FLAGS = BitNames.lowest("SEND_FLOW_REM", "CHECK_OVERLAP", "EMERG");

    /** Bits 8 to 19 are two numbers, which have no names. */
    static final BitNames WILDCARDS =
            BitNames.of(
                            1 << 0, "IN_PORT",
                            1 << 1, "DL_VLAN",
                            1 << 2, "DL_SRC",
                            1 << 3, "DL_DST",
                            1 << 4, "DL_TYPE",
                            1 << 5, "NW_PROTO",
                            1 << 6, "TP_SRC",
                            1 << 7, "TP_DST",
                            1 << 20, "DL_VLAN_PCP",
                            1 << 21, "NW_TOS")
                    .withKnown((1 << 22) - 1);

    static final CodeNames STATISTICS =
            CodeNames.of(
                    0, "DESC",
                    1, "FLOW",
                    2, "AGGREGATE",
                    3, "TABLE",
                    4, "PORT",
                    5, "QUEUE",
                    0xffff, "VENDOR");

    static final CodeNames PACKET_REASONS = CodeNames.from(0, "NO_MATCH", "ACTION");

    static final CodeNames REMOVAL_REASONS =
            CodeNames.from(0, "IDLE_TIMEOUT", "HARD_TIMEOUT", "DELETE");

    static final CodeNames PORT_REASONS = CodeNames.from(0, "ADD", "DELETE", "MODIFY");

    static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "HELLO_FAILED",
                    "BAD_REQUEST",
                    "BAD_ACTION",
                    "FLOW_MOD_FAILED",
                    "PORT_MOD_FAILED",
                    "QUEUE_OP_FAILED");

    /** The codes of each type of error. */
    static final List<CodeNames> ERROR_CODES =
            List.of(
                    CodeNames.from(0, "INCOMPATIBLE", "EPERM"),
                    CodeNames.from(
                            0,
                            "BAD_VERSION",
                            "BAD_TYPE",
                            "BAD_STAT",
                            "BAD_VENDOR",
                            "BAD_SUBTYPE",
                            "EPERM",
                            "BAD_LEN",
                            "BUFFER_EMPTY",
                            "BUFFER_UNKNOWN"),
                    CodeNames.from(
                            0,
                            "BAD_TYPE",
                            "BAD_LEN",
                            "BAD_VENDOR",
                            "BAD_VENDOR_TYPE",
                            "BAD_OUT_PORT",
                            "BAD_ARGUMENT",
                            "EPERM",
                            "TOO_MANY",
                            "BAD_QUEUE"),
                    CodeNames.from(
                            0,
                            "ALL_TABLES_FULL",
                            "OVERLAP",
                            "EPERM",
                            "BAD_EMERG_TIMEOUT",
                            "BAD_COMMAND",
                            "UNSUPPORTED"),
                    CodeNames.from(0, "BAD_PORT", "BAD_HW_ADDR"),
                    CodeNames.from(0, "BAD_PORT", "BAD_QUEUE", "EPERM"));

    private OpenFlow10Names() {}
}
