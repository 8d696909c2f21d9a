// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the services that optical networks offer by the link management protocol, as section 9.4
 * of the UNI 1.0 signaling specification of the Optical Internetworking Forum has them.
 */
final class LmpServicePrinter {
    private static final int SDH = 5;
    private static final int SONET = 6;

    private static final CodeNames LINKS =
            CodeNames.of(SDH, "SDH ITU-T G.707", SONET, "SONET ANSI T1.105");

    private static final CodeNames SDH_SIGNALS =
            CodeNames.from(
                    5, "VC-3", "VC-4", "STM-0", "STM-1", "STM-4", "STM-16", "STM-64", "STM-256");

    private static final CodeNames SONET_SIGNALS =
            CodeNames.from(
                    5,
                    "STS-1 SPE",
                    "STS-3c SPE",
                    "STS-1",
                    "STM-3",
                    "STM-12",
                    "STM-48",
                    "STM-192",
                    "STM-768");

    private static final CodeNames SIGNALING =
            CodeNames.of(1, "RSVP Supported", 2, "LDP Supported");

    private static final CodeNames TRANSPARENCY =
            CodeNames.of(
                    1, "Path/VC Overhead Transparency Supported",
                    2, "Line/MS Overhead Transparency Supported",
                    4, "Section/RS Overhead Transparency Supported");

    private static final CodeNames CONCATENATION =
            CodeNames.of(1, "Contiguous Concatenation Types Supported");

    private static final CodeNames NETWORK_TRANSPARENCY =
            CodeNames.of(
                    1, "Standard SOH/RSOH Transparency Supported",
                    2, "Standard LOH/MSOH Transparency Supported");

    private static final CodeNames MONITORING =
            CodeNames.of(1, "Transparent Tandem Connection Monitoring Supported");

    private static final CodeNames DIVERSITY =
            CodeNames.of(
                    1, "Node Diversity Supported",
                    2, "Link Diversity Supported",
                    4, "SRLG Diversity Supported");

    private LmpServicePrinter() {}

    /** Prints a service; says whether its type is known. */
    static boolean print(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int right =
                switch (type) {
                    case 1, 4 -> 4;
                    case 2 -> 16;
                    case 3 -> 8;
                    default -> -1;
                };
        if (right < 0) {
            return false;
        }
        if (!LmpObjectPrinter.right(d, length == right)) {
            return true;
        }
        switch (type) {
            case 1 -> {
                SIGNALING.printBits(out.append("\n\t Flags: "), in.u8(at), "none");
                out.append("\n\t  UNI Version: ").decimal(in.u8(at + 1));
            }
            case 2 -> port(d, at);
            case 3 -> {
                out.append("\n\t Transparency Flags: ");
                NETWORK_TRANSPARENCY.printBits(out, in.u32(at), "none");
                out.append("\n\t TCM Monitoring Flags: ");
                MONITORING.printBits(out, in.u8(at + 7), "none");
            }
            default -> {
                out.append("\n\t Diversity: Flags: ");
                DIVERSITY.printBits(out, in.u8(at + 3), "none");
            }
        }
        return true;
    }

    private static void port(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int link = in.u8(at);
        int signal = in.u8(at + 1);
        out.append("\n\t Link Type: ").append(LINKS.get(link, "Unknown")).append(" (");
        out.decimal(link).append(')');
        if (link == SDH || link == SONET) {
            out.append("\n\t Signal Type: ");
            out.append((link == SDH ? SDH_SIGNALS : SONET_SIGNALS).get(signal, "Unknown"));
            out.append(" (").decimal(signal).append(')');
        }
        TRANSPARENCY.printBits(out.append("\n\t Transparency: "), in.u8(at + 2), "none");
        out.append("\n\t Contiguous Concatenation Types: ");
        CONCATENATION.printBits(out, in.u8(at + 3), "none");
        out.append("\n\t Minimum NCC: ").decimal(in.u16(at + 4));
        out.append("\n\t Maximum NCC: ").decimal(in.u16(at + 6));
        out.append("\n\t Minimum NVC:").decimal(in.u16(at + 8));
        out.append("\n\t Maximum NVC:").decimal(in.u16(at + 10));
        out.append("\n\t    Local Interface ID: ");
        d.ipv4(at + 12);
        out.append(" (0x").hex(in.u32(at + 12), 8).append(')');
    }
}
