// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of MAC control: the pause, and by what passive optical networks share their fibre.
 *
 * <p>Specified by IEEE 802.3, clauses 31 and 64.
 */
public final class MpcpPrinter {
    private static final int HEADER = 6;
    private static final int PAUSE = 1;
    private static final int GRANT = 6;
    private static final int GRANTS = 7;

    private static final CodeNames OPERATIONS =
            CodeNames.from(
                    PAUSE,
                    "Pause",
                    "Gate",
                    "Report",
                    "Register Request",
                    "Register",
                    "Register ACK");
    private static final CodeNames GATE_FLAGS =
            CodeNames.of(
                    0x08,
                    "Discovery",
                    0x10,
                    "Force Grant #1",
                    0x20,
                    "Force Grant #2",
                    0x40,
                    "Force Grant #3",
                    0x80,
                    "Force Grant #4");
    private static final CodeNames QUEUES =
            CodeNames.of(
                    1, "Q0", 2, "Q1", 4, "Q2", 8, "Q3", 16, "Q4", 32, "Q5", 64, "Q6", 128, "Q7");
    private static final CodeNames REQUEST_FLAGS = CodeNames.of(1, "Register", 3, "De-Register");
    private static final CodeNames REGISTER_FLAGS =
            CodeNames.from(1, "Re-Register", "De-Register", "ACK", "NACK");
    private static final CodeNames ACK_FLAGS = CodeNames.of(1, "ACK");

    private MpcpPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("mpcp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        int operation = in.u16(at);
        out.append("MPCP, Opcode ");
        OPERATIONS.print(out, operation, "Unknown (", ")");
        if (operation != PAUSE) {
            out.append(", Timestamp ");
            ticks(out, Integer.toUnsignedLong(in.u32(at + 2)));
        }
        out.append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        long body = at + HEADER;
        switch (operation) {
            case PAUSE -> {}
            case 2 -> gate(in, out, body);
            case 3 -> report(in, out, body);
            case 4 -> {
                in.need(body, 2);
                out.append("\n\tFlags [ ");
                REQUEST_FLAGS.printBits(out, in.u8(body), "Reserved");
                out.append(" ], Pending-Grants ").decimal(in.u8(body + 1));
            }
            case 5 -> {
                in.need(body, 6);
                out.append("\n\tAssigned-Port ").decimal(in.u16(body)).append(", Flags [ ");
                REGISTER_FLAGS.printBits(out, in.u8(body + 2), "Reserved");
                out.append(" ]\n\tSync-Time ");
                ticks(out, in.u16(body + 3));
                out.append(", Echoed-Pending-Grants ").decimal(in.u8(body + 5));
            }
            case 6 -> {
                in.need(body, 5);
                out.append("\n\tEchoed-Assigned-Port ").decimal(in.u16(body + 1));
                out.append(", Flags [ ");
                ACK_FLAGS.printBits(out, in.u8(body), "Reserved");
                out.append(" ]\n\tEchoed-Sync-Time ");
                ticks(out, in.u16(body + 3));
            }
            default -> d.hex("\n\t", at, length);
        }
    }

    private static void gate(Window in, TextBuffer out, long body) {
        int flags = in.u8(body);
        int grants = flags & GRANTS;
        out.append("\n\tGrant Numbers ").decimal(grants).append(", Flags [ ");
        GATE_FLAGS.printBits(out, flags, "?");
        out.append(" ]");
        long grant = body + 1;
        for (int i = 1; i <= grants; i++, grant += GRANT) {
            in.need(grant, GRANT);
            out.append("\n\tGrant #").decimal(i).append(", Start-Time ");
            ticks(out, Integer.toUnsignedLong(in.u32(grant)));
            out.append(", duration ");
            ticks(out, in.u16(grant + 4));
        }
        in.need(grant, 2);
        out.append("\n\tSync-Time ");
        ticks(out, in.u16(grant));
    }

    private static void report(Window in, TextBuffer out, long body) {
        int sets = in.u8(body);
        out.append("\n\tTotal Queue-Sets ").decimal(sets);
        long at = body + 1;
        for (int set = 1; set < sets; set++) {
            int queues = in.u8(at);
            at++;
            out.append("\n\t  Queue-Set #").decimal(sets).append(", Report-Bitmap [ ");
            QUEUES.printBits(out, queues, "Unknown");
            out.append(" ]");
            for (int queue = 1; queues != 0; queue++, queues >>>= 1) {
                if ((queues & 1) != 0) {
                    int duration = in.u16(at);
                    out.append("\n\t    Q").decimal(queue).append(" Report, Duration ");
                    ticks(out, duration);
                    at += 2;
                }
            }
        }
    }

    private static void ticks(TextBuffer out, long ticks) {
        out.decimal(ticks).append(" ticks");
    }
}
