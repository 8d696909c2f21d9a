// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Text;

/**
 * Prints fields of OpenFlow with their labels. A field is read before its label is printed: of one
 * that was not captured there is nothing.
 */
final class OpenFlowFields {
    private static final int BIG_SWITCH = 0x5c16c7;

    private static final CodeNames EXPERIMENTERS =
            CodeNames.of(
                    0x4f4e4600, "ONF Extensions",
                    0xff000001, "Budapest University of Technology and Economics",
                    0xff000002, "NoviFlow",
                    0xff000003, "L3+ Extensions, Vendor Neutral",
                    0xff000004, "L4-L7 Extensions",
                    0xff000005, "Wireless and Mobility Extensions",
                    0xff000006, "Forwarding Abstractions Extensions",
                    0xff000007, "Optical Transport Extensions",
                    0xff000008, "Network Benchmarking Lab, NCTU",
                    0xff000009, "Mobile Packet Core Extensions",
                    0xff00000a, "MPLS-TP OpenFlow Extensions for SPTN");

    private OpenFlowFields() {}

    static void number(Dissection d, String label, int value) {
        d.out().append(label).decimal(value);
    }

    static void counter(Dissection d, String label, long value) {
        d.out().append(label).unsigned(value);
    }

    static void hex(Dissection d, String label, long value, int digits) {
        d.out().append(label).append("0x").hex(value, digits);
    }

    /** A number or its name. */
    static void named(Dissection d, String label, CodeNames names, int value) {
        names.print(d.out().append(label), value, "", "");
    }

    /** The name of a code, or that it has none. */
    static void code(Dissection d, String label, CodeNames names, int value, int digits) {
        names.printHex(d.out().append(label), value, "invalid (0x", digits, ")");
    }

    static void mac(Dissection d, String label, long at) {
        d.in().need(at, 6);
        d.out().append(label);
        d.mac(at);
    }

    static void ipv4(Dissection d, String label, long at) {
        d.in().need(at, 4);
        d.out().append(label);
        d.ipv4(at);
    }

    /** Text in quotes, filled up with zeros. */
    static void text(Dissection d, String label, long at, int length) {
        d.out().append(label).append('\'');
        Text.untilPadding(d, at, length);
        d.out().append('\'');
    }

    /** Octets that nobody knows. */
    static void data(Dissection d, long at, int length) {
        if (length == 0) {
            return;
        }
        d.out().append("\n\t data (").decimal(length).append(" octets)");
        if (d.verbose(2)) {
            int captured = Math.min(length, d.in().available(at));
            HexDump.hexAndAscii(d.out(), d.in(), at, captured, "\n\t  ");
        }
        d.in().need(at, length);
    }

    /** Prints a number of 32 bits that says whose extension it is. */
    static void vendor(Dissection d, String label, int vendor) {
        TextBuffer out = d.out().append(label).append("0x").hex(vendor, 8).append(" (");
        out.append(
                vendor >>> 24 == 0
                        ? Oui.name(vendor, "unknown")
                        : EXPERIMENTERS.get(vendor, "unknown"));
        out.append(')');
    }

    static boolean isBigSwitch(int vendor) {
        return vendor == BIG_SWITCH;
    }
}
