// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.dissection.CodeNames;

/**
 * What RSVP's objects and their types are called.
 *
 * @see <a href="https://www.iana.org/assignments/rsvp-parameters">the registry of IANA</a>
 */
final class RsvpNames {
    static final CodeNames CLASSES =
            CodeNames.of(
                    1, "Session",
                    3, "RSVP Hop",
                    4, "Integrity",
                    5, "Time Values",
                    6, "Error Spec",
                    7, "Scope",
                    8, "Style",
                    9, "Flowspec",
                    10, "FilterSpec",
                    11, "Sender Template",
                    12, "Sender TSpec",
                    13, "Adspec",
                    14, "Policy Data",
                    15, "Confirm",
                    16, "Label",
                    19, "Label Request",
                    20, "ERO",
                    21, "RRO",
                    22, "Hello",
                    23, "Message ID",
                    24, "Message ID Ack",
                    25, "Message ID List",
                    34, "Recovery Label",
                    35, "Upstream Label",
                    36, "Label Set",
                    37, "Protection",
                    50, "Sub-LSP to LSP",
                    63, "Detour",
                    66, "Class Type",
                    125, "Class Type (old)",
                    129, "Suggested Label",
                    130, "Acceptable Label Set",
                    131, "Restart Capability",
                    134, "Capability",
                    195, "Notify Request",
                    196, "Administrative Status",
                    204, "Properties",
                    205, "Fast Re-Route",
                    207, "Session Attribute",
                    229, "Generalized UNI",
                    230, "Call-ID",
                    236, "Call Capability");

    private static final String V4 = "IPv4";
    private static final String V6 = "IPv6";
    private static final String TUNNEL = "Tunnel IPv4";
    private static final String V4_P2MP = "IPv4 P2MP LSP Tunnel";
    private static final String V6_P2MP = "IPv6 P2MP LSP Tunnel";

    private static final CodeNames ADDRESS = CodeNames.of(1, V4, 2, V6);
    private static final CodeNames NUMBER = CodeNames.of(1, "1");
    private static final CodeNames SERVICE = CodeNames.of(2, "IntServ");
    private static final CodeNames NONE = CodeNames.of();

    private static final CodeNames ADDRESS_AND_MORE =
            CodeNames.of(1, V4, 2, V6, 3, "IPv4 plus opt. TLVs", 4, "IPv6 plus opt. TLVs");

    private static final CodeNames LABEL =
            CodeNames.of(1, "Label", 2, "Generalized Label", 3, "Waveband Switching");

    private static final CodeNames SESSION =
            CodeNames.of(1, V4, 2, V6, 7, TUNNEL, 11, "UNI IPv4", 13, V4_P2MP, 14, V6_P2MP);

    private static final CodeNames FILTER =
            CodeNames.of(1, V4, 2, V6, 3, "IPv6 Flow-label", 7, TUNNEL, 12, V4_P2MP, 13, V6_P2MP);

    private static final CodeNames SENDER =
            CodeNames.of(1, V4, 2, V6, 7, TUNNEL, 12, V4_P2MP, 13, V6_P2MP);

    private static final CodeNames REQUEST =
            CodeNames.from(
                    1,
                    "without label range",
                    "with ATM label range",
                    "with FR label range",
                    "Generalized Label");

    private RsvpNames() {}

    /** {@return the names of the types that objects of a class have} */
    static CodeNames types(int objectClass) {
        return switch (objectClass) {
            case 1 -> SESSION;
            case 3, 6 -> ADDRESS_AND_MORE;
            case 5, 8, 23, 25, 36, 66, 125, 134, 196, 204, 229 -> NUMBER;
            case 9 -> CodeNames.of(1, "obsolete", 2, "IntServ");
            case 10 -> FILTER;
            case 11 -> SENDER;
            case 12, 13 -> SERVICE;
            case 15, 195 -> ADDRESS;
            case 16, 34, 35, 129 -> LABEL;
            case 19 -> REQUEST;
            case 20, 21, 131 -> CodeNames.of(1, V4);
            case 22 -> CodeNames.of(1, "Hello Request", 2, "Hello Ack");
            case 24 -> CodeNames.of(1, "Message id ack", 2, "Message id nack");
            case 50 -> CodeNames.of(1, "IPv4 sub-LSP", 2, "IPv6 sub-LSP");
            case 63, 207 -> CodeNames.of(7, TUNNEL);
            case 205 -> CodeNames.of(1, "1", 7, TUNNEL);
            default -> NONE;
        };
    }
}
