// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of IPCP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1332">RFC 1332</a>
 */
final class IpcpOptionPrinter {
    private IpcpOptionPrinter() {}

    /** Prints what is behind the name of an option; {@return whether others can follow it} */
    static boolean print(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        switch (type) {
            case 1 -> {
                out.append(": src ");
                d.ipv4(at + 2);
                out.append(", dst ");
                d.ipv4(at + 6);
            }
            case 2 -> {
                return compression(d, at, size);
            }
            case 3, 4, 129, 130, 131, 132 -> {
                out.append(": ");
                d.ipv4(at + 2);
            }
            default -> PppOptionsPrinter.dump(d, at, size);
        }
        return true;
    }

    /** Which headers are compressed: RFC 1332, section 3.2, and RFC 2507. */
    private static boolean compression(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int protocol = in.u16(at + 2);
        out.append(": ");
        switch (protocol) {
            case 0x0061 -> out.append("IP Header Compression");
            case 0x002d -> out.append("VJ-Comp");
            default -> out.append("Unknown");
        }
        out.append(" (0x").hex(protocol, 2).append("):");
        if (protocol != 0x0061) {
            return true;
        }
        if (size < 14) {
            out.append(" (length bogus, should be >= 14)");
            return false;
        }
        out.append("\n\t    TCP Space ").decimal(in.u16(at + 4));
        out.append(", non-TCP Space ").decimal(in.u16(at + 6));
        out.append(", maxPeriod ").decimal(in.u16(at + 8));
        out.append(", maxTime ").decimal(in.u16(at + 10));
        out.append(", maxHdr ").decimal(in.u16(at + 12));
        suboptions(d, at + 14, size - 14);
        return true;
    }

    private static void suboptions(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t      Suboptions, length ").decimal(length);
        long place = at;
        int rest = length;
        while (rest >= 2) {
            int type = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\t\t");
            switch (type) {
                case 1 -> out.append("RTP-Compression");
                case 2 -> out.append("Enhanced RTP-Compression");
                case 3 -> out.append("Suppress Data/Compressed Data Packet");
                default -> out.append("Unknown");
            }
            out.append(" Suboption #").decimal(type).append(", length ").decimal(size);
            if (size == 0) {
                d.invalid();
                return;
            }
            if (size > rest) {
                out.append(" [remaining suboptions length ").decimal(rest).append(" < ");
                out.decimal(size).append(']');
                d.invalid();
                return;
            }
            place += size;
            rest -= size;
        }
    }
}
