// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints commands of the medium access (IEEE 802.15.4-2015, section 7.5). */
final class CommandPrinter {
    private static final CodeNames NAMES =
            CodeNames.of(
                    0x01, "Association Request command",
                    0x02, "Association Response command",
                    0x03, "Disassociation Notification command",
                    0x04, "Data Request command",
                    0x05, "PAN ID Conflict Notification command",
                    0x06, "Orphan Notification command",
                    0x07, "Beacon Request command",
                    0x08, "Coordinator realignment command",
                    0x09, "GTS request command",
                    0x0a, "TRLE Management Request command",
                    0x0b, "TRLE Management Response command",
                    0x13, "DSME Association Request command",
                    0x14, "DSME Association Response command",
                    0x15, "DSME GTS Request command",
                    0x16, "DSME GTS Response command",
                    0x17, "DSME GTS Notify command",
                    0x18, "DSME Information Request command",
                    0x19, "DSME Information Response command",
                    0x1a, "DSME Beacon Allocation Notification command",
                    0x1b, "DSME Beacon Collision Notification command",
                    0x1c, "DSME Link Report command",
                    0x20, "RIT Data Request command",
                    0x21, "DBS Request command",
                    0x22, "DBS Response command",
                    0x23, "RIT Data Response command",
                    0x24, "Vendor Specific command");

    private static final CodeNames OUTCOMES =
            CodeNames.of(
                    0x00, ", Association successful",
                    0x01, ", PAN at capacity",
                    0x02, ", PAN access denied",
                    0x03, ", Hooping sequence offset duplication",
                    0x80, ", Fast association successful");

    private static final CodeNames CAPABILITIES =
            CodeNames.of(
                    0x04, "AC powered, ",
                    0x08, "Receiver on when idle, ",
                    0x10, "Fast association, ",
                    0x40, "Security supported, ",
                    0x80, "Allocate address, ");

    private static final int[] CAPABILITY_BITS = {0x04, 0x08, 0x10, 0x40, 0x80};
    private static final int FULL_FUNCTION = 0x02;

    private CommandPrinter() {}

    /** Prints the command, and goes past what was printed of it. */
    static void print(Dissection d, WpanFrame frame) {
        if (frame.left() < 1) {
            d.out().append("[ERROR: Truncated before Command ID]");
            return;
        }
        int command = d.in().u8(frame.at());
        frame.skip(1);
        d.out().append("Command ID = ");
        String name = NAMES.get(command);
        if (name == null) {
            d.out().append("Reserved 0x").hex(command, 2).append(' ');
        } else {
            d.out().append(name).append(' ');
        }
        if (frame.left() > 0 && content(d, command, frame.at(), frame.left())) {
            frame.skip(frame.left());
        }
    }

    /** Prints the content of a command; says whether it is of a known form. */
    private static boolean content(Dissection d, int command, long at, int length) {
        switch (command) {
            case 0x01 -> {
                if (is(d, length == 1, "Association request")) {
                    association(d, at);
                    return true;
                }
            }
            case 0x02 -> {
                if (is(d, length == 3, "Association response")) {
                    associated(d, at);
                    return true;
                }
            }
            case 0x03 -> {
                if (is(d, length == 1, "Disassociation Notification")) {
                    disassociation(d, at);
                    return true;
                }
            }
            case 0x04, 0x05, 0x06, 0x07 -> {} // nothing belongs there
            case 0x08 -> {
                if (is(d, length == 7 || length == 8, "Coordinator Realignment")) {
                    realignment(d, at, length == 8);
                    return true;
                }
            }
            case 0x09 -> {
                if (is(d, length == 1, "GTS Request")) {
                    slots(d, at);
                    return true;
                }
            }
            default -> ElementText.octets(d, "Command Data = ", at, length);
        }
        return false;
    }

    private static boolean is(Dissection d, boolean right, String command) {
        if (!right) {
            d.out().append("Invalid ").append(command).append(" command length");
        }
        return right;
    }

    private static void association(Dissection d, long at) {
        int bits = d.in().u8(at);
        d.out().append((bits & FULL_FUNCTION) != 0 ? "FFD, " : "RFD, ");
        for (int bit : CAPABILITY_BITS) {
            d.out().append((bits & bit) != 0 ? CAPABILITIES.get(bit, "") : "");
        }
    }

    private static void associated(Dissection d, long at) {
        d.out().append("Short address = ");
        WpanFrame.address(d, at, 2);
        OUTCOMES.printHex(d.out(), d.in().u8(at + 2), ", Status = 0x", 2, "");
    }

    private static void disassociation(Dissection d, long at) {
        TextBuffer out = d.out();
        switch (d.in().u8(at)) {
            case 0 -> out.append("Reserved");
            case 1 -> out.append("Reason = The coordinator wishes the device to leave PAN");
            case 2 -> out.append("Reason = The device wishes to leave the PAN");
            default -> {
                int reason = d.in().u8(at + 2); // where tcpdump looks for it
                out.append("Reason = 0x").hex(reason, 2);
            }
        }
    }

    private static void realignment(Dissection d, long at, boolean paged) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("Pan ID = 0x").hex(in.littleEndian16(at), 4);
        out.append(", Coordinator short address = ");
        WpanFrame.address(d, at + 2, 2);
        int channel = in.u8(at + 4);
        int page = paged ? in.u8(at + 7) : 0x80;
        if ((page & 0x80) != 0) {
            out.append(", Channel Number = ").decimal(channel | (page & 0x7f) << 8);
        } else {
            out.append(", Channel Number = ").decimal(channel).append(", page = ").decimal(page);
        }
        out.append(", Short address = ");
        WpanFrame.address(d, at + 5, 2);
    }

    private static void slots(Dissection d, long at) {
        int bits = d.in().u8(at);
        TextBuffer out = d.out();
        out.append("GTS Length = ").decimal(bits & 15).append(", ");
        out.append((bits & 0x10) != 0 ? "Receive-only GTS" : "Transmit-only GTS").append(", ");
        out.append((bits & 0x20) != 0 ? "GTS allocation" : "GTS deallocations");
    }
}
