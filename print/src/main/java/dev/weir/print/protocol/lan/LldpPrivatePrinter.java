// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what organizations add to link layer discovery: IEEE 802.1 and 802.3.
 *
 * <p>Specified by IEEE 802.1Q, annex D, and IEEE 802.3, clause 79.
 */
final class LldpPrivatePrinter {
    private static final int NUMBERS = 0x00005e;
    private static final int BRIDGED = 0x0080c2;
    private static final int ETHERNET = 0x00120f;
    private static final int MEDIA = 0x0012bb;

    private static final CodeNames BRIDGED_KINDS =
            CodeNames.of(
                    1,
                    "Port VLAN Id",
                    2,
                    "Port and Protocol VLAN ID",
                    3,
                    "VLAN name",
                    4,
                    "Protocol Identity",
                    7,
                    "Link aggregation",
                    8,
                    "Congestion Notification",
                    9,
                    "ETS Configuration",
                    10,
                    "ETS Recommendation",
                    11,
                    "Priority Flow Control Configuration",
                    12,
                    "Application Priority",
                    13,
                    "EVB",
                    14,
                    "CDCP");

    private static final CodeNames ETHERNET_KINDS =
            CodeNames.from(
                    1,
                    "MAC/PHY configuration/status",
                    "Power via MDI",
                    "Link aggregation",
                    "Max frame size");

    private static final CodeNames SUPPORT = CodeNames.of(2, "supported", 4, "enabled");

    private static final CodeNames ABLE = CodeNames.of(1, "supported", 2, "enabled");

    private static final CodeNames SPEEDS =
            CodeNames.of(
                    0x4000,
                    "10BASE-T hdx",
                    0x2000,
                    "10BASE-T fdx",
                    0x1000,
                    "100BASE-T4",
                    0x0800,
                    "100BASE-TX hdx",
                    0x0400,
                    "100BASE-TX fdx",
                    0x0200,
                    "100BASE-T2 hdx",
                    0x0100,
                    "100BASE-T2 fdx",
                    0x0080,
                    "Pause for fdx links",
                    0x0040,
                    "Asym PAUSE for fdx",
                    0x0020,
                    "Sym PAUSE for fdx",
                    0x0010,
                    "Asym and Sym PAUSE for fdx",
                    0x0008,
                    "1000BASE-{X LX SX CX} hdx",
                    0x0004,
                    "1000BASE-{X LX SX CX} fdx",
                    0x0002,
                    "1000BASE-T hdx",
                    0x0001,
                    "1000BASE-T fdx");

    private static final CodeNames UNITS =
            CodeNames.from(
                    0,
                    "Unknown",
                    "AUI",
                    "10BASE_5",
                    "FOIRL",
                    "10BASE2",
                    "10BASET duplex mode unknown",
                    "10BASEFP",
                    "10BASEFB",
                    "10BASEFL duplex mode unknown",
                    "10BROAD36",
                    "10BASET hdx",
                    "10BASET fdx",
                    "10BASEFL hdx",
                    "10BASEFL fdx",
                    "100BASET4",
                    "100BASETX hdx",
                    "100BASETX fdx",
                    "100BASEFX hdx",
                    "100BASEFX fdx",
                    "100BASET2 hdx",
                    "100BASET2 fdx",
                    "1000BASEX hdx",
                    "1000BASEX fdx",
                    "1000BASELX hdx",
                    "1000BASELX fdx",
                    "1000BASESX hdx",
                    "1000BASESX fdx",
                    "1000BASECX hdx",
                    "1000BASECX fdx",
                    "1000BASET hdx",
                    "1000BASET fdx",
                    "10GBASEX",
                    "10GBASELX4",
                    "10GBASER",
                    "10GBASEER",
                    "10GBASELR",
                    "10GBASESR",
                    "10GBASEW",
                    "10GBASEEW",
                    "10GBASELW",
                    "10GBASESW");

    private static final CodeNames POWER =
            CodeNames.of(1, "PSE", 2, "supported", 4, "enabled", 8, "can be controlled");

    private static final CodeNames PAIRS = CodeNames.from(1, "signal", "spare");
    private static final CodeNames CLASSES =
            CodeNames.from(1, "class0", "class1", "class2", "class3", "class4");

    private static final int USAGE_DESCRIPTION = 1;
    private static final CodeNames NUMBERS_KINDS = CodeNames.of(USAGE_DESCRIPTION, "MUD-URL");

    private LldpPrivatePrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}; false if nobody knows it. */
    static boolean print(Dissection d, int oui, long at, int size) {
        return switch (oui) {
            case BRIDGED -> bridged(d, at, size);
            case ETHERNET -> ethernet(d, at, size);
            case NUMBERS -> numbers(d, at, size);
            case MEDIA -> LldpMediaPrinter.print(d, at, size);
            default -> false;
        };
    }

    private static void subtype(Dissection d, CodeNames names, int kind) {
        d.out().append("\n\t  ").append(names.get(kind, "unknown")).append(" Subtype (");
        d.out().decimal(kind).append(')');
    }

    /** What IANA assigns: RFC 8520, section 11. */
    private static boolean numbers(Dissection d, long at, int size) {
        if (size < 8) {
            return true;
        }
        int kind = d.in().u8(at + 3);
        subtype(d, NUMBERS_KINDS, kind);
        if (kind != USAGE_DESCRIPTION) {
            return false;
        }
        d.out().append("\n\t  MUD-URL=");
        LldpPrinter.text(d, at + 4, size - 4);
        return true;
    }

    private static boolean bridged(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            return true;
        }
        int kind = in.u8(at + 3);
        subtype(d, BRIDGED_KINDS, kind);
        switch (kind) {
            case 1 -> {
                if (size < 6) {
                    return true;
                }
                out.append("\n\t    port vlan id (PVID): ").decimal(in.u16(at + 4));
            }
            case 2 -> {
                if (size < 7) {
                    return true;
                }
                out.append("\n\t    port and protocol vlan id (PPVID): ").decimal(in.u16(at + 5));
                out.append(", flags [");
                SUPPORT.printBits(out, in.u8(at + 4), "none");
                out.append("] (0x").hex(in.u8(at + 4), 2).append(')');
            }
            case 3 -> {
                if (size < 6) {
                    return true;
                }
                out.append("\n\t    vlan id (VID): ").decimal(in.u16(at + 4));
                if (size < 7) {
                    return true;
                }
                int length = in.u8(at + 6);
                if (size < 7 + length) {
                    return true;
                }
                out.append("\n\t    vlan name: ");
                LldpPrinter.text(d, at + 7, length);
            }
            case 4 -> {
                if (size < 5) {
                    return true;
                }
                int length = in.u8(at + 4);
                if (size < 5 + length) {
                    return true;
                }
                out.append("\n\t    protocol identity: ");
                LldpPrinter.text(d, at + 5, length);
            }
            case 7 -> {
                if (size < 9) {
                    return true;
                }
                aggregation(d, at);
            }
            case 8, 9, 10, 11, 12, 13, 14 -> LldpBridgingPrinter.print(d, kind, at, size);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void aggregation(Dissection d, long at) {
        d.out().append("\n\t    aggregation status [");
        ABLE.printBits(d.out(), d.in().u8(at + 4), "none");
        d.out().append("], aggregation port ID ").decimal(d.in().u32(at + 5));
    }

    private static boolean ethernet(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            return true;
        }
        int kind = in.u8(at + 3);
        subtype(d, ETHERNET_KINDS, kind);
        switch (kind) {
            case 1 -> {
                if (size < 9) {
                    return true;
                }
                out.append("\n\t    autonegotiation [");
                ABLE.printBits(out, in.u8(at + 4), "none");
                out.append("] (0x").hex(in.u8(at + 4), 2).append(')');
                out.append("\n\t    PMD autoneg capability [");
                SPEEDS.printBits(out, in.u16(at + 5), "unknown");
                out.append("] (0x").hex(in.u16(at + 5), 4).append(')');
                out.append("\n\t    MAU type ").append(UNITS.get(in.u16(at + 7), "unknown"));
                out.append(" (0x").hex(in.u16(at + 7), 4).append(')');
            }
            case 2 -> {
                if (size < 7) {
                    return true;
                }
                out.append("\n\t    MDI power support [");
                POWER.printBits(out, in.u8(at + 4), "none");
                out.append("], power pair ").append(PAIRS.get(in.u8(at + 5), "unknown"));
                out.append(", power class ").append(CLASSES.get(in.u8(at + 6), "unknown"));
            }
            case 3 -> {
                if (size < 9) {
                    return true;
                }
                aggregation(d, at);
            }
            case 4 -> {
                if (size < 6) {
                    return true;
                }
                out.append("\n\t    MTU size ").decimal(in.u16(at + 4));
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
