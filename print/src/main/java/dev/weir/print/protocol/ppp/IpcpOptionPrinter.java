// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of IPCP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1332">RFC 1332</a>
 */
final class IpcpOptionPrinter {
    /** Said where the packet ends within an option. */
    private static final String CUT = "[|ipcp]";

    private static final CodeNames SUBOPTIONS =
            CodeNames.from(1, "RTP-Compression", "Enhanced RTP-Compression");

    private IpcpOptionPrinter() {}

    /**
     * Prints what is behind the name of an option.
     *
     * @return how far behind the option its dump begins, or -1 if nothing can follow the option
     */
    static int print(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        switch (type) {
            case 1 -> {
                d.in().need(at + 2, 8);
                out.append(": src ");
                d.ipv4(at + 2);
                out.append(", dst ");
                d.ipv4(at + 6);
            }
            case 2 -> {
                return compression(d, at, size);
            }
            case 3, 4, 129, 130, 131, 132 -> {
                d.in().need(at + 2, 4);
                out.append(": ");
                d.ipv4(at + 2);
            }
            default -> PppOptionsPrinter.dump(d, at, size);
        }
        return 0;
    }

    /** Which headers are compressed: RFC 1332, section 3.2, and RFC 2507. */
    private static int compression(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int protocol = in.u16(at + 2);
        out.append(": ");
        switch (protocol) {
            case 0x0061 -> out.append("IP Header Compression");
            case 0x002d -> out.append("VJ-Comp");
            default -> out.append("Unknown");
        }
        out.append(" (0x").hex(protocol, protocol > 0xff ? 4 : 2).append("):");
        if (protocol != 0x0061) {
            return 0;
        }
        if (size < 14) {
            out.append(" (length bogus, should be >= 14)");
            return -1;
        }
        if (!in.has(at + 2, 14)) {
            out.append(CUT);
            return -1;
        }
        out.append("\n\t    TCP Space ").decimal(in.u16(at + 4));
        out.append(", non-TCP Space ").decimal(in.u16(at + 6));
        out.append(", maxPeriod ").decimal(in.u16(at + 8));
        out.append(", maxTime ").decimal(in.u16(at + 10));
        out.append(", maxHdr ").decimal(in.u16(at + 12));
        if (size == 14) {
            return 0;
        }
        out.append("\n\t      Suboptions, length ").decimal(size - 14);
        int moved = suboptions(d, at + 14, size - 14);
        if (moved < 0) {
            out.append(CUT);
        }
        return moved < 0 ? -1 : 14 + moved; // tcpdump dumps from where it has read to
    }

    /** Prints suboptions; {@return how long those are that are right, or -1 if one is cut} */
    private static int suboptions(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int done = 0;
        while (length - done >= 2) {
            if (!in.has(at + done, 2)) {
                return -1;
            }
            int type = in.u8(at + done);
            int size = in.u8(at + done + 1);
            if (type == 0 || size == 0) {
                return done;
            }
            out.append("\n\t\t").append(SUBOPTIONS.get(type, "Unknown"));
            out.append(" Suboption #").decimal(type).append(", length ").decimal(size);
            if (size > length - done) {
                out.append(" [remaining suboptions length ").decimal(length - done);
                out.append(" < ").decimal(size).append(']');
                d.invalid();
                return done;
            }
            done += size;
        }
        return done;
    }
}
