// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.appletalk;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the address resolution of AppleTalk on Ethernet. */
public final class AppleArpPrinter {
    private static final int LENGTH = 28;
    private static final int ETHERNET = 1;
    private static final int APPLE_TALK = 0x809b;
    private static final int LENGTHS = 0x0604;
    private static final int SENDER = 8;
    private static final int SENDER_NODE = 14;
    private static final int TARGET_NODE = 24;

    private AppleArpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("aarp");
        Window in = d.in();
        TextBuffer out = d.out().append("aarp ");
        if (!in.has(at, LENGTH)) {
            d.truncated();
            return;
        }
        int hardware = in.u16(at);
        int protocol = in.u16(at + 2);
        int operation = in.u16(at + 6);
        boolean usual = hardware == ETHERNET && protocol == APPLE_TALK && in.u16(at + 4) == LENGTHS;
        switch (usual ? operation : 0) {
            case 1 -> {
                node(d, "who-has ", at + TARGET_NODE);
                node(d, " tell ", at + SENDER_NODE);
            }
            case 2 -> {
                node(d, "reply ", at + SENDER_NODE);
                out.append(" is-at ");
                d.mac(at + SENDER);
            }
            case 3 -> {
                node(d, "probe ", at + TARGET_NODE);
                node(d, " tell ", at + SENDER_NODE);
            }
            default -> {
                out.append("len ").decimal(length).append(" op ").decimal(operation);
                out.append(" htype ").decimal(hardware).append(" ptype ");
                out.append(protocol == 0 ? "0" : "0x");
                if (protocol != 0) {
                    out.hex(protocol);
                }
                out.append(" halen ").decimal(in.u8(at + 4));
                out.append(" palen ").decimal(in.u8(at + 5));
            }
        }
    }

    private static void node(Dissection d, String before, long at) {
        d.out().append(before);
        AppleTalkPrinter.address(d.out(), d.in().u16(at + 1), d.in().u8(at + 3));
    }
}
