// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what IS-IS says of one neighbor: how far they are, what they share, when one begins anew.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5303">RFC 5303</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5306">RFC 5306</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5307">RFC 5307</a>
 */
final class IsisAdjacencyPrinter {
    private static final CodeNames RESTART =
            CodeNames.of(
                    1, "Restart Request",
                    2, "Restart Acknowledgement",
                    4, "Suppress adjacency advertisement");

    private static final CodeNames STATES = CodeNames.from(0, "Up", "Initializing", "Down");

    private IsisAdjacencyPrinter() {}

    /** Prints the state of an adjacency over a link of two ends. */
    static void state(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int state = in.u8(at);
        out.append("\n\t      Adjacency State: ").append(STATES.get(state, "unknown"));
        out.append(" (").decimal(state).append(')');
        int left = size - 1; // what is not there is passed over, its place is not
        if (left > 4) {
            int circuit = in.u32(at + 1);
            out.append("\n\t      Extended Local circuit-ID: 0x").hex(circuit, 8);
            left -= 4;
        }
        if (left >= OsiAddress.SYSTEM_LENGTH) {
            in.check(at + 5, OsiAddress.SYSTEM_LENGTH);
            out.append("\n\t      Neighbor System-ID: ");
            OsiAddress.system(d, at + 5, OsiAddress.SYSTEM_LENGTH);
            left -= OsiAddress.SYSTEM_LENGTH;
        }
        if (left >= 4) {
            int circuit = in.u32(at + 11);
            out.append("\n\t      Neighbor Extended Local circuit-ID: 0x").hex(circuit, 8);
        }
    }

    /** Prints a group of links that one failure takes. */
    static void sharedRisk(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 7) {
            return;
        }
        in.check(at, 7);
        out.append("\n\t      IS Neighbor: ");
        OsiAddress.system(d, at, OsiAddress.NODE_LENGTH);
        if (size < 8) {
            return;
        }
        int flags = in.u8(at + 7);
        out.append(", Flags: [").append((flags & 1) != 0 ? "numbered" : "unnumbered").append(']');
        if (size < 12) {
            return;
        }
        in.need(at + 8, 4);
        out.append("\n\t      IPv4 interface address: ");
        d.ipv4(at + 8);
        if (size < 16) {
            return;
        }
        in.need(at + 12, 4);
        out.append("\n\t      IPv4 neighbor address: ");
        d.ipv4(at + 12);
        for (int i = 16; i + 4 <= size; i += 4) {
            int link = in.u32(at + i);
            out.append("\n\t      Link-ID: 0x").hex(link, 8);
        }
    }

    /** Prints what a neighbor that begins anew asks for. */
    static void restart(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 1);
        RESTART.printBits(out.append("\n\t      Flags ["), in.u8(at), "none");
        out.append(']');
        if (size < 3) {
            return;
        }
        in.check(at + 1, 2);
        out.append(", Remaining holding time ").decimal(in.u16(at + 1)).append('s');
        if (size == 3 + OsiAddress.SYSTEM_LENGTH) {
            in.check(at + 3, OsiAddress.SYSTEM_LENGTH);
            out.append(", for ");
            OsiAddress.system(d, at + 3, OsiAddress.SYSTEM_LENGTH);
        }
    }
}
