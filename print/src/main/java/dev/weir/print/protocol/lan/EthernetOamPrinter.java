// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Window;

/**
 * Prints operations, administration and maintenance of Ethernet links.
 *
 * <p>Specified by IEEE 802.3, clause 57.
 */
final class EthernetOamPrinter {
    private static final int HEADER = 3;
    private static final int TLV_HEADER = 2;
    private static final int INFORMATION_LENGTH = 16;
    private static final int EVENT_LENGTH = 40;

    private static final CodeNames FLAGS =
            CodeNames.of(
                    0x01, "Link Fault",
                    0x02, "Dying Gasp",
                    0x04, "Critical Event",
                    0x08, "Local Evaluating",
                    0x10, "Local Stable",
                    0x20, "Remote Evaluating",
                    0x40, "Remote Stable");

    private static final int INFORMATION = 0;
    private static final int EVENTS = 1;
    private static final int LOOPBACK = 4;

    private static final CodeNames CODES =
            CodeNames.of(
                    INFORMATION,
                    "Information",
                    EVENTS,
                    "Event Notification",
                    2,
                    "Variable Request",
                    3,
                    "Variable Response",
                    LOOPBACK,
                    "Loopback Control",
                    0xfe,
                    "Vendor Private");

    private static final CodeNames INFORMATIONS =
            CodeNames.of(
                    0, "End of TLV marker", 1, "Local", 2, "Remote", 0xfe, "Organization specific");

    private static final CodeNames PARSER =
            CodeNames.from(0, "forwarding", "looping back", "discarding", "reserved");

    private static final CodeNames CONFIGURATION =
            CodeNames.of(
                    0x01, "Active",
                    0x02, "Unidirectional",
                    0x04, "Remote-Loopback",
                    0x08, "Link-Events",
                    0x10, "Variable-Retrieval");

    private static final CodeNames EVENT_NAMES =
            CodeNames.of(
                    0, "End of TLV marker",
                    1, "Errored Symbol Period Event",
                    2, "Errored Frame Event",
                    3, "Errored Frame Period Event",
                    4, "Errored Frame Seconds Summary Event",
                    0xfe, "Organization specific");

    private static final CodeNames LOOPBACKS =
            CodeNames.from(1, "Enable OAM Remote Loopback", "Disable OAM Remote Loopback");

    private EthernetOamPrinter() {}

    /** Prints the unit of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        Window in = d.in();
        if (length < HEADER) {
            out.append(SlowProtocolsPrinter.TOO_SHORT);
            return;
        }
        in.need(at, HEADER);
        int code = in.u8(at + 2);
        CODES.print(out.append("\n\tCode "), code, "Unknown (", ")");
        FLAGS.printBits(out.append(" OAM PDU, Flags ["), in.u16(at), "none");
        out.append(']');
        long body = at + HEADER;
        int rest = length - HEADER;
        switch (code) {
            case INFORMATION -> tlvs(d, body, rest, INFORMATIONS, " Information Type (");
            case EVENTS -> {
                if (rest < 2) {
                    out.append(SlowProtocolsPrinter.TOO_SHORT);
                    return;
                }
                int sequence = in.u16(body);
                out.append("\n\t  Sequence Number ").decimal(sequence);
                tlvs(d, body + 2, rest - 2, EVENT_NAMES, " Link Event Type (");
            }
            case LOOPBACK -> {
                if (rest < 1) {
                    out.append(SlowProtocolsPrinter.TOO_SHORT);
                    return;
                }
                int command = in.u8(body);
                out.append("\n\t  Command ").append(LOOPBACKS.get(command, "Unknown"));
                out.append(" (").decimal(command).append(')');
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", body, rest);
                }
            }
        }
    }

    private static void tlvs(Dissection d, long at, int length, CodeNames names, String what) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean events = names == EVENT_NAMES;
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV_HEADER) {
                out.append(SlowProtocolsPrinter.TOO_SHORT);
                return;
            }
            in.need(place, TLV_HEADER);
            int type = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\t  ").append(names.get(type, "Reserved")).append(what).decimal(type);
            out.append("), length ").decimal(size);
            if (type == 0) {
                return;
            }
            if (size < TLV_HEADER) {
                out.append("\n\t    ERROR: illegal length - should be >= ").decimal(TLV_HEADER);
                return;
            }
            if (size > rest) {
                out.append(SlowProtocolsPrinter.TOO_SHORT);
                return;
            }
            in.need(place, size);
            boolean known = type <= (events ? 4 : 2) && value(d, events, place, size);
            if (!known || d.verbose(2)) {
                d.hex("\n\t  ", place, size);
            }
            place += size;
            rest -= size;
        }
    }

    /** Prints what follows the header of a TLV; false, and says so, if its length is wrong. */
    private static boolean value(Dissection d, boolean event, long at, int size) {
        int expected = event ? EVENT_LENGTH : INFORMATION_LENGTH;
        if (size != expected) {
            d.out().append("\n\t    ERROR: illegal length - should be ").decimal(expected);
            return false;
        }
        if (event) {
            event(d.out(), d.in(), at);
        } else {
            information(d.out(), d.in(), at);
        }
        return true;
    }

    private static void information(TextBuffer out, Window in, long at) {
        out.append("\n\t    OAM-Version ").decimal(in.u8(at + 2));
        out.append(", Revision ").decimal(in.u16(at + 3));
        int state = in.u8(at + 5);
        out.append("\n\t    State-Parser-Action ").append(PARSER.get(state & 3, ""));
        out.append(", State-MUX-Action ").append((state & 4) == 0 ? "forwarding" : "discarding");
        CONFIGURATION.printBits(out.append("\n\t    OAM-Config Flags ["), in.u8(at + 6), "none");
        out.append("], OAM-PDU-Config max-PDU size ").decimal(in.u16(at + 7) & 0x7ff);
        int oui = in.u24(at + 9);
        out.append("\n\t    OUI ").append(Oui.name(oui)).append(" (0x").hex(oui, 6);
        out.append("), Vendor-Private 0x").hex(in.u32(at + 12), 8);
    }

    private static void event(TextBuffer out, Window in, long at) {
        out.append("\n\t    Timestamp ").decimal(100 * in.u16(at + 2));
        out.append(" ms, Errored Window ").unsigned(in.u64(at + 4));
        out.append("\n\t    Errored Threshold ").unsigned(in.u64(at + 12));
        out.append("\n\t    Errors ").unsigned(in.u64(at + 20));
        out.append("\n\t    Error Running Total ").unsigned(in.u64(at + 28));
        out.append("\n\t    Event Running Total ").decimal(in.u32(at + 36));
    }
}
