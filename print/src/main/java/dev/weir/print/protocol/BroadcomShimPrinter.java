// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/** Prints the shim that Broadcom switches put before intercepted packets. */
final class BroadcomShimPrinter {
    private BroadcomShimPrinter() {}

    private static final int LENGTH = 4;

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("bcm_li");
        TextBuffer out = d.out();
        if (length < LENGTH) {
            out.append(" (length ").decimal(length).append(" < ").decimal(LENGTH).append(')');
            d.invalid();
            return;
        }
        int shim = d.in().u32(at);
        out.append(d.verbose(1) ? "\n    " : "").append("BCM-LI-SHIM: direction ");
        switch (shim >>> 29) {
            case 1 -> out.append("unused");
            case 2 -> out.append("egress");
            case 3 -> out.append("ingress");
            default -> out.append("unknown");
        }
        out.append(", pkt-type ");
        switch (shim >>> 25 & 15) {
            case 4 -> out.append("undecided");
            case 5 -> out.append("ipv4");
            case 6 -> out.append("ipv6");
            case 7 -> out.append("ethernet");
            default -> out.append("unknown");
        }
        out.append(", pkt-subtype ");
        switch (shim >>> 22 & 7) {
            case 1 -> out.append("single VLAN tag");
            case 2 -> out.append("double VLAN tag");
            case 3 -> out.append("untagged");
            default -> out.append("unknown");
        }
        out.append(", li-id ").decimal(shim & 0x3fffff);
        if (d.verbose(1)) {
            out.append("\n    ");
            payload(d, shim >>> 25 & 15, at + LENGTH, length - LENGTH);
        } else {
            d.in().need(at + LENGTH, length - LENGTH);
        }
    }

    /** Prints what is tapped; where nothing says what that is, by its first four bits. */
    private static void payload(Dissection d, int type, long at, int length) {
        if (!d.descend()) {
            return;
        }
        switch (type) {
            case 4 -> {
                switch (d.in().u8(at) >>> 4) {
                    case 4 -> Ipv4Printer.print(d, at, length);
                    case 6 -> Ipv6Printer.print(d, at, length);
                    default -> d.out().append("unknown payload");
                }
            }
            case 5 -> Ipv4Printer.print(d, at, length);
            case 6 -> Ipv6Printer.print(d, at, length);
            case 7 -> EthernetPrinter.print(d, at, length);
            default -> d.invalid();
        }
        d.ascend();
    }
}
