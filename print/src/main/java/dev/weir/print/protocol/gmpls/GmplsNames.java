// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.gmpls;

import dev.weir.print.dissection.CodeNames;

/**
 * What generalized MPLS calls its codes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3471">RFC 3471</a>
 */
public final class GmplsNames {
    /** How a link is protected, a bit each; section 7.1. */
    public static final CodeNames PROTECTION =
            CodeNames.of(
                    1, "Extra Traffic",
                    2, "Unprotected",
                    4, "Shared",
                    8, "Dedicated 1:1",
                    16, "Dedicated 1+1",
                    32, "Enhanced",
                    64, "Reserved",
                    128, "Reserved");

    /** What a link switches; section 3.1.1. */
    public static final CodeNames SWITCHING =
            CodeNames.of(
                    1, "Packet-Switch Capable-1",
                    2, "Packet-Switch Capable-2",
                    3, "Packet-Switch Capable-3",
                    4, "Packet-Switch Capable-4",
                    51, "Layer-2 Switch Capable",
                    100, "Time-Division-Multiplex",
                    150, "Lambda-Switch Capable",
                    200, "Fiber-Switch Capable");

    /** How a label switched path is encoded; section 3.1.1. */
    public static final CodeNames ENCODING =
            CodeNames.from(
                    1,
                    "Packet",
                    "Ethernet V2/DIX",
                    "ANSI/ETSI PDH",
                    "Reserved",
                    "SDH ITU-T G.707/SONET ANSI T1.105",
                    "Reserved",
                    "Digital Wrapper",
                    "Lambda (photonic)",
                    "Fiber",
                    "Reserved",
                    "FiberChannel");

    /** How the bandwidth of classes of traffic is bounded; RFC 4125 and RFC 4127. */
    public static final CodeNames CONSTRAINTS =
            CodeNames.from(0, "Russian dolls", "Maximum allocation");

    private GmplsNames() {}
}
