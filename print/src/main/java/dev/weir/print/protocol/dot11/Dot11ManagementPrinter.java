// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints management frames of wireless networks.
 *
 * <p>Specified by IEEE 802.11-2016, section 9.3.3.
 */
final class Dot11ManagementPrinter {
    private static final int ESS = 0x01;
    private static final int PRIVACY = 0x10;
    private static final int SHARED_KEY = 1;

    private static final CodeNames NAMES =
            CodeNames.of(
                    0, "Assoc Request",
                    1, "Assoc Response",
                    2, "ReAssoc Request",
                    3, "ReAssoc Response",
                    4, "Probe Request",
                    5, "Probe Response",
                    8, "Beacon",
                    9, "ATIM",
                    10, "Disassociation",
                    11, "Authentication",
                    12, "DeAuthentication",
                    13, "Action");

    private static final CodeNames ALGORITHMS =
            CodeNames.from(0, "Open System", "Shared Key", "EAP");

    private static final CodeNames CATEGORIES =
            CodeNames.of(
                    0, "Spectrum Management ",
                    1, "QoS ",
                    2, "DLS ",
                    3, "BA ",
                    7, "HT ",
                    15, "SelfprotectAction ",
                    127, "Vendor ");

    /** By category and action. */
    private static final CodeNames ACTIONS =
            CodeNames.of(
                    0x300, "ADDBA Request",
                    0x301, "ADDBA Response",
                    0x302, "DELBA",
                    0x700, "TxChWidth",
                    0x701, "MIMOPwrSave",
                    0xf01, "Peering Open",
                    0xf02, "Peering Confirm",
                    0xf03, "Peering Close",
                    0xf04, "Group Key Inform",
                    0xf05, "Group Key Acknowledge");

    private Dot11ManagementPrinter() {}

    /** Prints the body of a frame; false if it is not whole. */
    static boolean print(
            Dissection d, int subtype, boolean encrypted, long frame, long at, int length) {
        TextBuffer out = d.out();
        String name = NAMES.get(subtype);
        if (name == null) {
            out.append("Unhandled Management subtype(").hex(subtype).append(')');
        } else {
            out.append(name);
        }
        if (encrypted) {
            return Dot11Printer.encrypted(d, at);
        }
        switch (subtype) {
            case 0 -> {
                return request(d, at, length, 4);
            }
            case 1 -> {
                return response(d, at, length);
            }
            case 2 -> {
                return request(d, at, length, 10);
            }
            case 3 -> {
                return response(d, at, length);
            }
            case 4 -> {
                Dot11Elements elements = Dot11Elements.read(d, at, length);
                elements.printNetwork(d);
                elements.printRates(d);
                return elements.whole();
            }
            case 5, 8 -> {
                return beacon(d, subtype == 8, at, length);
            }
            case 10 -> {
                if (!d.in().has(at, 2) || length < 2) {
                    return false;
                }
                int reason = Dot11Printer.littleEndian(d.in(), at);
                out.append(": ").append(Dot11Reasons.reason(reason));
            }
            case 11 -> {
                return authentication(d, at, length);
            }
            case 12 -> {
                if (!d.in().has(at, 2) || length < 2) {
                    return false;
                }
                String reason = Dot11Reasons.reason(Dot11Printer.littleEndian(d.in(), at));
                if (d.options().linkHeader()) {
                    out.append(": ").append(reason);
                } else {
                    out.append(" (");
                    d.mac(frame + 10);
                    out.append("): ").append(reason);
                }
            }
            case 13 -> {
                return action(d, frame, at, length);
            }
            default -> {} // an announcement of traffic has no body
        }
        return true;
    }

    private static boolean has(Dissection d, long at, int length, int needed) {
        return length >= needed && d.in().has(at, needed);
    }

    private static boolean request(Dissection d, long at, int length, int fixed) {
        if (!has(d, at, length, fixed)) {
            return false;
        }
        Dot11Elements elements = Dot11Elements.read(d, at + fixed, length - fixed);
        elements.printNetwork(d);
        if (fixed == 10) {
            d.out().append(" AP : ");
            d.mac(at + 4);
        } else {
            elements.printRates(d);
        }
        return elements.whole();
    }

    private static boolean response(Dissection d, long at, int length) {
        if (!has(d, at, length, 6)) {
            return false;
        }
        TextBuffer out = d.out();
        Window in = d.in();
        Dot11Elements elements = Dot11Elements.read(d, at + 6, length - 6);
        out.append(" AID(").hex(Dot11Printer.littleEndian(in, at + 4) & 0x3fff).append(") :");
        out.append((in.u8(at) & PRIVACY) != 0 ? " PRIVACY " : "").append(": ");
        out.append(Dot11Statuses.status(Dot11Printer.littleEndian(in, at + 2)));
        return elements.whole();
    }

    private static boolean beacon(Dissection d, boolean beacon, long at, int length) {
        if (!has(d, at, length, 12)) {
            return false;
        }
        int capabilities = Dot11Printer.littleEndian(d.in(), at + 10);
        Dot11Elements elements = Dot11Elements.read(d, at + 12, length - 12);
        elements.printNetwork(d);
        elements.printRates(d);
        if (beacon) {
            d.out().append((capabilities & ESS) != 0 ? " ESS" : " IBSS");
        }
        elements.printChannel(d);
        d.out().append((capabilities & PRIVACY) != 0 ? ", PRIVACY" : "");
        return elements.whole();
    }

    private static boolean authentication(Dissection d, long at, int length) {
        if (!has(d, at, length, 6)) {
            return false;
        }
        TextBuffer out = d.out();
        Window in = d.in();
        int algorithm = Dot11Printer.littleEndian(in, at);
        int sequence = Dot11Printer.littleEndian(in, at + 2);
        int status = Dot11Printer.littleEndian(in, at + 4);
        Dot11Elements elements = Dot11Elements.read(d, at + 6, length - 6);
        out.append(" (").append(ALGORITHMS.get(algorithm, "Reserved")).append(")-");
        out.hex(sequence);
        if (algorithm == SHARED_KEY && sequence <= 4) {
            boolean challenge = sequence == 2 || sequence == 3;
            out.append(challenge ? " [Challenge Text] " : ": ");
            out.append(sequence % 2 != 0 ? Dot11Statuses.status(status) : "");
            return elements.whole();
        }
        out.append(": ").append(sequence % 2 != 0 ? Dot11Statuses.status(status) : "");
        return elements.whole();
    }

    private static boolean action(Dissection d, long frame, long at, int length) {
        if (!has(d, at, length, 2)) {
            return false;
        }
        TextBuffer out = d.out();
        int category = d.in().u8(at);
        int action = d.in().u8(at + 1);
        if (d.options().linkHeader()) {
            out.append(": ");
        } else {
            out.append(" (");
            d.mac(frame + 10);
            out.append("): ");
        }
        CATEGORIES.print(out, category, "Reserved(", ") ");
        String name = ACTIONS.get(category << 8 | action);
        if (name == null) {
            out.append("Act#").decimal(action);
        } else {
            out.append(name);
        }
        Dot11Elements elements = Dot11Elements.read(d, at + 2, length - 2);
        return elements.whole();
    }
}
