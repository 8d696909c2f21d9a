// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints ATA over Ethernet, as specified by AoEr11. */
public final class AoePrinter {
    private static final int HEADER = 10;
    private static final int ATA_HEADER = 12;
    private static final int CONFIGURATION_HEADER = 8;
    private static final int MASK_HEADER = 4;
    private static final int RESERVE_HEADER = 2;
    private static final int MAC = 6;
    private static final int ERROR = 4;

    private static final CodeNames FLAGS =
            CodeNames.of(8, "Response", 4, "Error", 2, "MBZ-1", 1, "MBZ-0");

    private static final CodeNames COMMANDS =
            CodeNames.from(
                    0,
                    "Issue ATA Command",
                    "Query Config Information",
                    "MAC Mask List",
                    "Reserve/Release");

    private static final CodeNames ERRORS =
            CodeNames.from(
                    1,
                    "Unrecognized command code",
                    "Bad argument parameter",
                    "Device unavailable",
                    "Config string present",
                    "Unsupported version",
                    "Target is reserved");

    private static final CodeNames ATA_FLAGS =
            CodeNames.of(
                    0x80, "MBZ-7",
                    0x40, "Ext48",
                    0x20, "MBZ-5",
                    0x10, "Device",
                    0x08, "MBZ-3",
                    0x04, "MBZ-2",
                    0x02, "Async",
                    0x01, "Write");

    private static final CodeNames CONFIGURATION_COMMANDS =
            CodeNames.from(
                    0,
                    "read config string",
                    "test config string",
                    "test config string prefix",
                    "set config string",
                    "force set config string");

    private static final CodeNames MASK_COMMANDS =
            CodeNames.from(0, "Read Mac Mask List", "Edit Mac Mask List");

    private static final CodeNames MASK_ERRORS =
            CodeNames.from(1, "Unspecified Error", "Bad DCmd directive", "Mask list full");

    private static final CodeNames DIRECTIVES =
            CodeNames.from(
                    0,
                    "No Directive",
                    "Add mac address to mask list",
                    "Delete mac address from mask list");

    private static final CodeNames RESERVE_COMMANDS =
            CodeNames.from(0, "Read reserve list", "Set reserve list", "Force set reserve list");

    private AoePrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("aoe");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("AoE length ").decimal(length);
        if (tooShort(d, at, length, 1)) {
            return;
        }
        int first = in.u8(at);
        out.append(", Ver ").decimal(first >>> 4);
        if (first >>> 4 != 1 || tooShort(d, at, length, HEADER)) {
            return;
        }
        out.append(", Flags: [");
        FLAGS.printBits(out, first & 15, "none");
        out.append(']');
        if (!d.verbose(1)) {
            return;
        }
        if ((first & ERROR) != 0) {
            int error = in.u8(at + 1);
            ERRORS.print(out.append("\n\tError: "), error, "Invalid (", ")");
        }
        int major = in.u16(at + 2);
        out.append("\n\tMajor: 0x").hex(major, 4);
        int minor = in.u8(at + 4);
        out.append(", Minor: 0x").hex(minor, 2);
        int command = in.u8(at + 5);
        COMMANDS.printHex(out.append(", Command: "), command, "Unknown (0x", 2, ")");
        int tag = in.u32(at + 6);
        out.append(", Tag: 0x").hex(tag, 8);
        argument(d, command, at + HEADER, length - HEADER);
    }

    private static void argument(Dissection d, int command, long at, int length) {
        switch (command) {
            case 0 -> ata(d, at, length);
            case 1 -> configuration(d, at, length);
            case 2 -> masks(d, at, length);
            case 3 -> reserve(d, at, length);
            default -> {}
        }
    }

    /** {@return whether fewer than {@code needed} bytes are said to be there; says so} */
    private static boolean tooShort(Dissection d, long at, int length, int needed) {
        if (length < needed) {
            d.invalid(at, length);
        }
        return length < needed;
    }

    private static void octet(Dissection d, String name, long at) {
        int octet = d.in().u8(at);
        d.out().append(name).decimal(octet);
    }

    private static void ata(Dissection d, long at, int length) {
        if (tooShort(d, at, length, ATA_HEADER)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u8(at);
        ATA_FLAGS.printBits(out.append("\n\tAFlags: ["), flags, "none");
        out.append(']');
        octet(d, ", Err/Feature: ", at + 1);
        octet(d, ", Sector Count: ", at + 2);
        octet(d, ", Cmd/Status: ", at + 3);
        octet(d, "\n\tlba0: ", at + 4);
        octet(d, ", lba1: ", at + 5);
        octet(d, ", lba2: ", at + 6);
        octet(d, ", lba3: ", at + 7);
        octet(d, ", lba4: ", at + 8);
        octet(d, ", lba5: ", at + 9);
        in.need(at + 10, 2);
        if (length > ATA_HEADER) {
            out.append("\n\tData: ").decimal(length - ATA_HEADER).append(" bytes");
        }
    }

    private static void configuration(Dissection d, long at, int length) {
        if (tooShort(d, at, length, CONFIGURATION_HEADER)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int buffers = in.u16(at);
        out.append("\n\tBuffer Count: ").decimal(buffers);
        int version = in.u16(at + 2);
        out.append(", Firmware Version: ").decimal(version);
        octet(d, ", Sector Count: ", at + 4);
        int last = in.u8(at + 5);
        out.append(", AoE: ").decimal(last >>> 4).append(", CCmd: ");
        out.append(CONFIGURATION_COMMANDS.get(last & 15, "Unknown (0x02x)")); // tcpdump's slip
        int text = in.u16(at + 6);
        long rest = at + CONFIGURATION_HEADER;
        if (text > 1024) {
            d.invalid(rest, length - CONFIGURATION_HEADER);
        } else if (!tooShort(d, rest, length - CONFIGURATION_HEADER, text) && text > 0) {
            out.append("\n\tConfig String (length ").decimal(text).append("): ");
            Text.print(d, rest, text);
        }
    }

    private static void masks(Dissection d, long at, int length) {
        if (tooShort(d, at, length, MASK_HEADER)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int mask = in.u8(at + 1);
        MASK_COMMANDS.printHex(out.append("\n\tMCmd: "), mask, "Unknown (0x", 2, ")");
        int error = in.u8(at + 2);
        MASK_ERRORS.printHex(out.append(", MError: "), error, "Unknown (0x", 2, ")");
        int count = in.u8(at + 3);
        out.append(", Dir Count: ").decimal(count);
        if (tooShort(d, at + MASK_HEADER, length - MASK_HEADER, 8 * count)) {
            return;
        }
        for (long place = at + MASK_HEADER; place < at + MASK_HEADER + 8L * count; place += 8) {
            int directive = in.u8(place + 1);
            DIRECTIVES.printHex(out.append("\n\t DCmd: "), directive, "Unknown (0x", 2, ")");
            in.need(place + 2, MAC);
            out.append(", Ethernet Address: ");
            d.mac(place + 2);
        }
    }

    private static void reserve(Dissection d, long at, int length) {
        if (tooShort(d, at, length, RESERVE_HEADER)) {
            return;
        }
        if ((length - RESERVE_HEADER) % MAC != 0) {
            d.invalid(at, length);
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int reserve = in.u8(at);
        RESERVE_COMMANDS.printHex(out.append("\n\tRCmd: "), reserve, "Unknown (0x", 2, ")");
        int count = in.u8(at + 1);
        out.append(", NMacs: ").decimal(count);
        if (count * MAC != length - RESERVE_HEADER) {
            d.invalid(at + RESERVE_HEADER, length - RESERVE_HEADER);
            return;
        }
        for (int i = 0; i < count; i++) {
            in.need(at + RESERVE_HEADER + (long) MAC * i, MAC);
            out.append("\n\tEthernet Address ").decimal(i).append(": ");
            d.mac(at + RESERVE_HEADER + (long) MAC * i);
        }
    }
}
