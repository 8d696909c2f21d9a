// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what telephones and the like add to link layer discovery (LLDP-MED).
 *
 * <p>Specified by ANSI/TIA-1057.
 */
final class LldpMediaPrinter {
    private static final CodeNames KINDS =
            CodeNames.from(
                    1,
                    "LLDP-MED Capabilities",
                    "Network policy",
                    "Location identification",
                    "Extended power-via-MDI",
                    "Inventory - hardware revision",
                    "Inventory - firmware revision",
                    "Inventory - software revision",
                    "Inventory - serial number",
                    "Inventory - manufacturer name",
                    "Inventory - model name",
                    "Inventory - asset ID");

    private static final CodeNames INVENTORY =
            CodeNames.from(
                    5,
                    "Hardware revision",
                    "Firmware revision",
                    "Software revision",
                    "Serial number",
                    "Manufacturer name",
                    "Model name",
                    "Asset ID");

    private static final CodeNames ABILITIES =
            CodeNames.of(
                    0x01,
                    "LLDP-MED capabilities",
                    0x02,
                    "network policy",
                    0x04,
                    "location identification",
                    0x08,
                    "extended power via MDI-PSE",
                    0x10,
                    "extended power via MDI-PD",
                    0x20,
                    "Inventory");

    private static final CodeNames DEVICES =
            CodeNames.from(
                    0,
                    "not defined",
                    "endpoint class 1",
                    "endpoint class 2",
                    "endpoint class 3",
                    "network connectivity");

    private static final CodeNames APPLICATIONS =
            CodeNames.from(
                    1,
                    "voice",
                    "voice signaling",
                    "guest voice",
                    "guest voice signaling",
                    "softphone voice",
                    "video conferencing",
                    "streaming video",
                    "video signaling");

    private static final CodeNames FORMATS =
            CodeNames.from(1, "coordinate-based LCI", "civic address LCI", "ECS ELIN");

    private static final CodeNames SOURCES =
            CodeNames.from(
                    1,
                    "PSE - primary power source",
                    "local - backup power source",
                    "PSE+local - reserved");

    private static final CodeNames POLICIES =
            CodeNames.of(0x80, "Unknown", 0x40, "Tagged", 0x20, "reserved");

    private static final CodeNames DATUMS =
            CodeNames.from(
                    1,
                    "World Geodesic System 1984",
                    "North American Datum 1983 (NAVD88)",
                    "North American Datum 1983 (MLLW)");

    /** What the first parts of a civic address say, RFC 4776, section 3.4. */
    private static final CodeNames PARTS =
            CodeNames.from(
                    1,
                    "national subdivisions (state,canton,region,province,prefecture)",
                    "county, parish, gun, district",
                    "city, township, shi",
                    "city division, borough, city district, ward chou",
                    "neighborhood, block",
                    "street");

    /** What a civic address is the place of. */
    private static final CodeNames ENTRIES =
            CodeNames.from(
                    0,
                    "location of DHCP server",
                    "location of the network element believed to be closest to the client",
                    "location of the client");

    private static final CodeNames PRIORITIES = CodeNames.from(1, "critical", "high", "low");

    private LldpMediaPrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}; false if nobody knows it. */
    static boolean print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            return true;
        }
        int kind = in.u8(at + 3);
        out.append("\n\t  ").append(KINDS.get(kind, "unknown")).append(" Subtype (");
        out.decimal(kind).append(')');
        switch (kind) {
            case 1 -> {
                if (size >= 7) {
                    out.append("\n\t    Media capabilities [");
                    ABILITIES.printBits(out, in.u16(at + 4), "none");
                    out.append("] (0x").hex(in.u16(at + 4), 4).append(')');
                    out.append("\n\t    Device type [")
                            .append(DEVICES.get(in.u8(at + 6), "unknown"));
                    out.append("] (0x").hex(in.u8(at + 6), 2).append(')');
                }
            }
            case 2 -> {
                if (size >= 8) {
                    policy(d, at);
                }
            }
            case 3 -> location(d, at, size);
            case 4 -> {
                if (size >= 7) {
                    power(d, at);
                }
            }
            case 5, 6, 7, 8, 9, 10, 11 -> {
                out.append("\n\t  ").append(INVENTORY.get(kind, "unknown")).append(' ');
                LldpPrinter.text(d, at + 4, size - 4);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void policy(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int kind = in.u8(at + 4);
        out.append("\n\t    Application type [").append(APPLICATIONS.get(kind, "none"));
        out.append("] (0x").hex(kind, 2).append("), Flags [");
        POLICIES.printBits(out, in.u8(at + 5), "none");
        out.append("]\n\t    Vlan id ").decimal(in.u16(at + 5) >>> 1 & 0xfff);
        out.append(", L2 priority ").decimal(in.u16(at + 6) >>> 6 & 7);
        out.append(", DSCP value ").decimal(in.u16(at + 6) & 0x3f);
    }

    private static void location(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 5) {
            return;
        }
        int format = in.u8(at + 4);
        out.append("\n\t    Location data format ").append(FORMATS.get(format, "unknown"));
        out.append(" (0x").hex(format, 2).append(')');
        switch (format) {
            case 1 -> {
                if (size >= 21) {
                    coordinates(d, at + 5);
                }
            }
            case 2 -> civic(d, at + 5, size - 5);
            case 3 -> {
                out.append("\n\t    ECS ELIN id ");
                LldpPrinter.text(d, at + 5, size - 5);
            }
            default -> {
                out.append("\n\t    Location ID ");
                d.hex("\n\t      ", at + 5, size - 5);
            }
        }
    }

    /** RFC 3825, section 2. */
    private static void coordinates(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t    Latitude resolution ").decimal(in.u8(at) >>> 2);
        out.append(", latitude value ").decimal(forty(in, at) & 0x3_ffff_ffffL);
        out.append("\n\t    Longitude resolution ").decimal(in.u8(at + 5) >>> 2);
        out.append(", longitude value ").decimal(forty(in, at + 5) & 0x3_ffff_ffffL);
        int kind = in.u8(at + 10) >>> 4;
        out.append("\n\t    Altitude type ")
                .append(kind == 1 ? "meters" : kind == 2 ? "floors" : "unknown");
        out.append(" (").decimal(kind).append(")\n\t    Altitude resolution ");
        out.decimal(in.u16(at + 10) >>> 6 & 0x3f).append(", altitude value 0x");
        out.hex(in.u32(at + 11) & 0x3fffffff);
        int datum = in.u8(at + 14);
        out.append("\n\t    Datum ").append(DATUMS.get(datum, "unknown"));
        out.append(" (0x").hex(datum, 2).append(')');
    }

    private static long forty(Window in, long at) {
        return (long) in.u8(at) << 32 | Integer.toUnsignedLong(in.u32(at + 1));
    }

    /** RFC 4776, section 3.1. */
    private static void civic(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 1) {
            return;
        }
        int length = in.u8(at);
        if (length < 3 || size < 2 + length) {
            return;
        }
        int what = in.u8(at + 1);
        out.append("\n\t    LCI length ").decimal(length).append(", LCI what ");
        out.append(ENTRIES.get(what, "unknown")).append(" (0x").hex(what, 2);
        out.append("), Country-code ");
        LldpPrinter.text(d, at + 2, 2);
        long place = at + 4;
        int rest = length - 3;
        while (rest >= 2) {
            int kind = in.u8(place);
            int part = in.u8(place + 1);
            place += 2;
            rest -= 2;
            out.append("\n\t      CA type '").append(PARTS.get(kind, "unknown"));
            out.append("' (").decimal(kind).append("), length ").decimal(part).append(": ");
            if (kind == 0 || part == 0 || part > rest) {
                return;
            }
            LldpPrinter.text(d, place, part);
            place += part;
            rest -= part;
        }
    }

    private static void power(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at + 4);
        boolean powered = (first & 3) != 0; // as in tcpdump, which looks at other bits than meant
        int source = first >>> 4 & 3;
        out.append("\n\t    Power type [").append(powered ? "PD device" : "PSE device");
        out.append("], Power source [");
        out.append(SOURCES.get(source, "none")).append(']');
        int priority = first & 15;
        out.append("\n\t    Power priority [").append(PRIORITIES.get(priority, "none"));
        out.append("] (0x").hex(priority, 2).append("), Power ");
        int power = in.u16(at + 5);
        if (power < 1024) {
            out.decimal(power / 10).append('.').decimal(power % 10).append(" Watts");
        } else {
            out.decimal(power).append(" (Reserved)");
        }
    }
}
