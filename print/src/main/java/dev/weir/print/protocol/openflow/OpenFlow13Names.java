// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import dev.weir.print.dissection.CodeNames;

import java.util.List;

/** Names of the numbers of OpenFlow 1.3. */
final class OpenFlow13Names {
    static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "HELLO",
                    "ERROR",
                    "ECHO_REQUEST",
                    "ECHO_REPLY",
                    "EXPERIMENTER",
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
                    "GROUP_MOD",
                    "PORT_MOD",
                    "TABLE_MOD",
                    "MULTIPART_REQUEST",
                    "MULTIPART_REPLY",
                    "BARRIER_REQUEST",
                    "BARRIER_REPLY",
                    "QUEUE_GET_CONFIG_REQUEST",
                    "QUEUE_GET_CONFIG_REPLY",
                    "ROLE_REQUEST",
                    "ROLE_REPLY",
                    "GET_ASYNC_REQUEST",
                    "GET_ASYNC_REPLY",
                    "SET_ASYNC",
                    "METER_MOD");

    static final CodeNames PORTS =
            CodeNames.of(
                    0xffffff00, "MAX",
                    0xfffffff8, "IN_PORT",
                    0xfffffff9, "TABLE",
                    0xfffffffa, "NORMAL",
                    0xfffffffb, "FLOOD",
                    0xfffffffc, "ALL",
                    0xfffffffd, "CONTROLLER",
                    0xfffffffe, "LOCAL",
                    0xffffffff, "ANY");

    static final BitNames CAPABILITIES =
            BitNames.of(
                    1 << 0, "FLOW_STATS",
                    1 << 1, "TABLE_STATS",
                    1 << 2, "PORT_STATS",
                    1 << 3, "GROUP_STATS",
                    1 << 5, "IP_REASM",
                    1 << 6, "QUEUE_STATS",
                    1 << 8, "PORT_BLOCKED");

    static final CodeNames TABLES = CodeNames.of(0xfe, "MAX", 0xff, "ALL");
    static final CodeNames LENGTHS = CodeNames.of(0xffe5, "MAX", 0xffff, "NO_BUFFER");

    static final BitNames PORT_CONFIG =
            BitNames.of(
                    1 << 0, "PORT_DOWN",
                    1 << 2, "NO_RECV",
                    1 << 5, "NO_FWD",
                    1 << 6, "NO_PACKET_IN");

    static final BitNames PORT_STATE = BitNames.lowest("LINK_DOWN", "BLOCKED", "LIVE");

    static final BitNames PORT_FEATURES =
            BitNames.lowest(
                    "10MB_HD",
                    "10MB_FD",
                    "100MB_HD",
                    "100MB_FD",
                    "1GB_HD",
                    "1GB_FD",
                    "10GB_FD",
                    "40GB_FD",
                    "100GB_FD",
                    "1TB_FD",
                    "OTHER",
                    "COPPER",
                    "FIBER",
                    "AUTONEG",
                    "PAUSE",
                    "PAUSE_ASYM");

    static final CodeNames HELLO_ELEMENTS = CodeNames.of(1, "VERSIONBITMAP");
    static final CodeNames ROLES = CodeNames.from(0, "NOCHANGE", "EQUAL", "MASTER", "SLAVE");

    static final BitNames VERSIONS = BitNames.lowest("1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
    static final BitNames PACKET_REASONS = BitNames.lowest("NO_MATCH", "ACTION", "INVALID_TTL");
    static final BitNames PORT_REASONS = BitNames.lowest("ADD", "DELETE", "MODIFY");

    static final CodeNames ERRORS =
            CodeNames.of(
                    0, "HELLO_FAILED",
                    1, "BAD_REQUEST",
                    2, "BAD_ACTION",
                    3, "BAD_INSTRUCTION",
                    4, "BAD_MATCH",
                    5, "FLOW_MOD_FAILED",
                    6, "GROUP_MOD_FAILED",
                    7, "PORT_MOD_FAILED",
                    8, "TABLE_MOD_FAILED",
                    9, "QUEUE_OP_FAILED",
                    10, "SWITCH_CONFIG_FAILED",
                    11, "ROLE_REQUEST_FAILED",
                    12, "METER_MOD_FAILED",
                    13, "TABLE_FEATURES_FAILED",
                    0xffff, "EXPERIMENTER");

    /** The codes of each type of error. */
    static final List<CodeNames> ERROR_CODES =
            List.of(
                    CodeNames.from(0, "INCOMPATIBLE", "EPERM"),
                    CodeNames.from(
                            0,
                            "BAD_VERSION",
                            "BAD_TYPE",
                            "BAD_MULTIPART",
                            "BAD_EXPERIMENTER",
                            "BAD_EXP_TYPE",
                            "EPERM",
                            "BAD_LEN",
                            "BUFFER_EMPTY",
                            "BUFFER_UNKNOWN",
                            "BAD_TABLE_ID",
                            "IS_SLAVE",
                            "BAD_PORT",
                            "BAD_PACKET",
                            "MULTIPART_BUFFER_OVERFLOW"),
                    CodeNames.from(
                            0,
                            "BAD_TYPE",
                            "BAD_LEN",
                            "BAD_EXPERIMENTER",
                            "BAD_EXP_TYPE",
                            "BAD_OUT_PORT",
                            "BAD_ARGUMENT",
                            "EPERM",
                            "TOO_MANY",
                            "BAD_QUEUE",
                            "BAD_OUT_GROUP",
                            "MATCH_INCONSISTENT",
                            "UNSUPPORTED_ORDER",
                            "BAD_TAG",
                            "BAD_SET_TYPE",
                            "BAD_SET_LEN",
                            "BAD_SET_ARGUMENT"),
                    CodeNames.from(
                            0,
                            "UNKNOWN_INST",
                            "UNSUP_INST",
                            "BAD_TABLE_ID",
                            "UNSUP_METADATA",
                            "UNSUP_METADATA_MASK",
                            "BAD_EXPERIMENTER",
                            "BAD_EXP_TYPE",
                            "BAD_LEN",
                            "EPERM"),
                    CodeNames.from(
                            0,
                            "BAD_TYPE",
                            "BAD_LEN",
                            "BAD_TAG",
                            "BAD_DL_ADDR_MASK",
                            "BAD_NW_ADDR_MASK",
                            "BAD_WILDCARDS",
                            "BAD_FIELD",
                            "BAD_VALUE",
                            "BAD_MASK",
                            "BAD_PREREQ",
                            "DUP_FIELD",
                            "EPERM"),
                    CodeNames.from(
                            0,
                            "UNKNOWN",
                            "TABLE_FULL",
                            "BAD_TABLE_ID",
                            "OVERLAP",
                            "EPERM",
                            "BAD_TIMEOUT",
                            "BAD_COMMAND",
                            "BAD_FLAGS"),
                    CodeNames.from(
                            0,
                            "GROUP_EXISTS",
                            "INVALID_GROUP",
                            "WEIGHT_UNSUPPORTED",
                            "OUT_OF_GROUPS",
                            "OUT_OF_BUCKETS",
                            "CHAINING_UNSUPPORTED",
                            "WATCH_UNSUPPORTED",
                            "LOOP",
                            "UNKNOWN_GROUP",
                            "CHAINED_GROUP",
                            "BAD_TYPE",
                            "BAD_COMMAND",
                            "BAD_BUCKET",
                            "BAD_MATCH",
                            "EPERM"),
                    CodeNames.from(
                            0, "BAD_PORT", "BAD_HW_ADDR", "BAD_CONFIG", "BAD_ADVERTISE", "EPERM"),
                    CodeNames.from(0, "BAD_TABLE", "BAD_CONFIG", "EPERM"),
                    CodeNames.from(0, "BAD_PORT", "BAD_QUEUE", "EPERM"),
                    CodeNames.from(0, "BAD_FLAGS", "BAD_LEN", "EPERM"),
                    CodeNames.from(0, "STALE", "UNSUP", "BAD_ROLE"),
                    CodeNames.from(
                            0,
                            "UNKNOWN",
                            "METER_EXISTS",
                            "INVALID_METER",
                            "UNKNOWN_METER",
                            "BAD_COMMAND",
                            "BAD_FLAGS",
                            "BAD_RATE",
                            "BAD_BURST",
                            "BAD_BAND",
                            "BAD_BAND_VALUE",
                            "OUT_OF_METERS",
                            "OUT_OF_BANDS"),
                    CodeNames.from(
                            0,
                            "BAD_TABLE",
                            "BAD_METADATA",
                            "BAD_TYPE",
                            "BAD_LEN",
                            "BAD_ARGUMENT",
                            "EPERM"));

    private OpenFlow13Names() {}
}
