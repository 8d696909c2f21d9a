// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints link layer discovery.
 *
 * <p>Specified by IEEE 802.1AB.
 */
public final class LldpPrinter {
    private static final int TLV_HEADER = 2;
    private static final int END = 0;
    private static final int CHASSIS = 1;
    private static final int PORT = 2;
    private static final int TIME_TO_LIVE = 3;
    private static final int PORT_DESCRIPTION = 4;
    private static final int SYSTEM_NAME = 5;
    private static final int SYSTEM_DESCRIPTION = 6;
    private static final int CAPABILITIES = 7;
    private static final int MANAGEMENT_ADDRESS = 8;
    private static final int PRIVATE = 127;

    private static final CodeNames TLVS =
            CodeNames.of(
                    END,
                    "End",
                    CHASSIS,
                    "Chassis ID",
                    PORT,
                    "Port ID",
                    TIME_TO_LIVE,
                    "Time to Live",
                    PORT_DESCRIPTION,
                    "Port Description",
                    SYSTEM_NAME,
                    "System Name",
                    SYSTEM_DESCRIPTION,
                    "System Description",
                    CAPABILITIES,
                    "System Capabilities",
                    MANAGEMENT_ADDRESS,
                    "Management Address",
                    PRIVATE,
                    "Organization specific");

    private static final CodeNames CHASSIS_KINDS =
            CodeNames.from(
                    1,
                    "Chassis component",
                    "Interface alias",
                    "Port component",
                    "MAC address",
                    "Network address",
                    "Interface name",
                    "Local");

    private static final CodeNames PORT_KINDS =
            CodeNames.from(
                    1,
                    "Interface alias",
                    "Port component",
                    "MAC address",
                    "Network Address",
                    "Interface Name",
                    "Agent circuit ID",
                    "Local");

    private static final CodeNames ABILITIES =
            CodeNames.of(
                    0x01,
                    "Other",
                    0x02,
                    "Repeater",
                    0x04,
                    "Bridge",
                    0x08,
                    "WLAN AP",
                    0x10,
                    "Router",
                    0x20,
                    "Telephone",
                    0x40,
                    "Docsis",
                    0x80,
                    "Station Only");

    private static final CodeNames NUMBERINGS =
            CodeNames.from(1, "unknown", "Interface Index", "System Port Number");

    private LldpPrinter() {}

    /** Prints the unit of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("lldp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("LLDP, length ").decimal(length);
        long place = at;
        int rest = length;
        while (rest >= TLV_HEADER) {
            in.check(place, 2);
            int header = in.u16(place);
            int type = header >>> 9;
            int size = header & 0x1ff;
            place += TLV_HEADER;
            rest -= TLV_HEADER;
            if (d.verbose(1)) {
                out.append("\n\t").append(TLVS.get(type, "Unknown")).append(" TLV (");
                out.decimal(type).append("), length ").decimal(size);
            }
            if (type == END || size == 0) {
                return;
            }
            in.check(place, size);
            if (rest < size) {
                throw TruncatedException.INSTANCE;
            }
            boolean known = value(d, type, place, size);
            if (d.verbose(2) || (d.verbose(1) && !known)) {
                d.hex("\n\t  ", place, size);
            }
            place += size;
            rest -= size;
        }
    }

    private static boolean value(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case END -> {}
            case CHASSIS, PORT -> {
                if (d.verbose(1)) {
                    if (size < 2) {
                        throw TruncatedException.INSTANCE;
                    }
                    return identifier(d, type == CHASSIS, at, size);
                }
            }
            case TIME_TO_LIVE -> {
                if (d.verbose(1)) {
                    if (size < 2) {
                        throw TruncatedException.INSTANCE;
                    }
                    out.append(": TTL ").decimal(in.u16(at)).append('s');
                }
            }
            case PORT_DESCRIPTION, SYSTEM_DESCRIPTION -> {
                if (d.verbose(1)) {
                    out.append(type == PORT_DESCRIPTION ? ": " : "\n\t  ");
                    text(d, at, size);
                }
            }
            case SYSTEM_NAME -> {
                out.append(": ");
                text(d, at, size);
            }
            case CAPABILITIES -> {
                if (d.verbose(1)) {
                    if (size < 4) {
                        throw TruncatedException.INSTANCE;
                    }
                    abilities(d, "\n\t  System  Capabilities [", in.u16(at));
                    abilities(d, "\n\t  Enabled Capabilities [", in.u16(at + 2));
                }
            }
            case MANAGEMENT_ADDRESS -> {
                if (d.verbose(1) && !management(d, at, size)) {
                    throw TruncatedException.INSTANCE;
                }
            }
            case PRIVATE -> {
                if (d.verbose(1)) {
                    if (size < 3) {
                        throw TruncatedException.INSTANCE;
                    }
                    int oui = in.u24(at);
                    out.append(": OUI ").append(Oui.name(oui)).append(" (0x").hex(oui, 6);
                    out.append(')');
                    return LldpPrivatePrinter.print(d, oui, at, size);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void abilities(Dissection d, String title, int bits) {
        d.out().append(title);
        ABILITIES.printBits(d.out(), bits, "none");
        d.out().append("] (0x").hex(bits, 4).append(')');
    }

    /** Prints text, up to a NUL if there is one. */
    static void text(Dissection d, long at, int size) {
        for (int i = 0; i < size && d.in().u8(at + i) != 0; i++) {
            d.out().escaped(d.in().u8(at + i));
        }
    }

    private static boolean identifier(Dissection d, boolean chassis, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int kind = in.u8(at);
        out.append("\n\t  Subtype ");
        out.append((chassis ? CHASSIS_KINDS : PORT_KINDS).get(kind, "Unknown"));
        out.append(" (").decimal(kind).append("): ");
        int mac = chassis ? 4 : 3;
        if (kind == mac) {
            if (size < 7) {
                throw TruncatedException.INSTANCE;
            }
            d.mac(at + 1);
        } else if (kind == mac + 1) {
            address(d, at + 1, size - 1);
        } else if (kind >= 1 && kind <= 7) {
            text(d, at + 1, size - 1);
        } else {
            return false;
        }
        return true;
    }

    /** Prints an address behind the number of its family. */
    static void address(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        if (size < 1) {
            throw TruncatedException.INSTANCE;
        }
        int family = d.in().u8(at);
        switch (family) {
            case 1 -> {
                if (size < 5) {
                    throw TruncatedException.INSTANCE;
                }
                out.append("AFI IPv4 (1): ");
                d.ipv4(at + 1);
            }
            case 2 -> {
                if (size < 17) {
                    throw TruncatedException.INSTANCE;
                }
                out.append("AFI IPv6 (2): ");
                d.ipv6(at + 1);
            }
            case 6 -> {
                if (size < 7) {
                    throw TruncatedException.INSTANCE;
                }
                out.append("AFI 802 (6): ");
                d.mac(at + 1);
            }
            default -> {
                out.append("AFI ").append(AddressFamily.NAMES.get(family, "Unknown"));
                out.append(" (").decimal(family).append("), no AF printer !");
            }
        }
    }

    private static boolean management(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int length = in.u8(at);
        if (size < 1 + length || length < 1) {
            return false;
        }
        out.append("\n\t  Management Address length ").decimal(length).append(", ");
        address(d, at + 1, length);
        long place = at + 1 + length;
        int rest = size - 1 - length;
        if (rest < 5) {
            return false;
        }
        int numbering = in.u8(place);
        out.append("\n\t  ").append(NUMBERINGS.get(numbering, "Unknown"));
        out.append(" Interface Numbering (").decimal(numbering).append("): ");
        out.decimal(in.u32(place + 1));
        place += 5;
        rest -= 5;
        if (rest > 0) {
            int object = in.u8(place);
            if (rest < 1 + object) {
                return false;
            }
            if (object > 0) {
                out.append("\n\t  OID length ").decimal(object);
                text(d, place + 1, object);
            }
        }
        return true;
    }
}
