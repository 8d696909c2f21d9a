// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the protocols of Realtek's switches: RRCP, by which they are managed, and the names of the
 * others. The numbers in RRCP are little-endian.
 */
public final class RealtekPrinter {
    /** The Ethernet type that all of them have. */
    public static final int ETHERNET_TYPE = 0x8899;

    private static final int RRCP = 1;
    private static final int REPLY = 0x80;
    private static final int HELLO = 0;

    private static final CodeNames PROTOCOLS =
            CodeNames.of(2, "REP", 3, "RLDP", 4, "Realtek 8-byte DSA tag", 0x23, "RLDP");
    private static final CodeNames OPERATIONS = CodeNames.from(HELLO, "hello", "get", "set");

    private RealtekPrinter() {}

    /** Prints what begins at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("rtl");
        Window in = d.in();
        TextBuffer out = d.out();
        int protocol = in.u8(at);
        if (protocol == RRCP) {
            rrcp(d, at);
        } else if (protocol >>> 4 == 9) {
            out.append("Realtek RTL8306 4-byte DSA tag");
        } else if (protocol >>> 4 == 10) {
            out.append("Realtek RTL8366RB 4-byte DSA tag");
        } else {
            PROTOCOLS.printHex(out, protocol, "Realtek unknown type 0x", 2, "");
        }
    }

    private static void rrcp(Dissection d, long at) {
        d.protocol("rrcp");
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at + 1);
        int operation = first & ~REPLY;
        boolean reply = (first & REPLY) != 0;
        out.append(reply ? "RRCP reply: " : "RRCP query: ");
        OPERATIONS.printHex(out, operation, "unknown opcode (0x", 2, ")");
        boolean register = operation == 1 || operation == 2;
        if (register) {
            in.need(at + 4, 6);
            out.append(" addr=0x")
                    .hex(Integer.reverseBytes(in.u16(at + 4)) >>> 16, 4)
                    .append(", data=0x");
            out.hex(Integer.toUnsignedLong(Integer.reverseBytes(in.u32(at + 6))), 8);
        }
        in.need(at + 2, 2);
        out.append(", auth=0x").hex(in.u16(at + 2), 4);
        if (register) {
            in.need(at + 10, 8);
            out.append(", cookie=0x").hex(Integer.toUnsignedLong(in.u32(at + 14)), 8);
            out.hex(Integer.toUnsignedLong(in.u32(at + 10)), 8).append(' ');
        }
        if (operation == HELLO && reply) {
            in.need(at + 4, 14);
            out.append(" downlink_port=").decimal(in.u8(at + 4));
            out.append(", uplink_port=").decimal(in.u8(at + 5)).append(", uplink_mac=");
            d.mac(at + 6);
            out.append(", vendor_id=").hex(Integer.toUnsignedLong(in.u32(at + 14)), 8);
            out.append(" ,chip_id=").hex(in.u16(at + 12), 4).append(' ');
        }
    }
}
