// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prints Cisco's discovery protocol.
 *
 * <p>As Cisco's documents and its packets have it; there is no standard.
 */
public final class CdpPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int TLV_HEADER = 4;
    private static final int DEVICE = 1;

    private static final CodeNames TLVS =
            CodeNames.of(
                    DEVICE,
                    "Device-ID",
                    2,
                    "Address",
                    3,
                    "Port-ID",
                    4,
                    "Capability",
                    5,
                    "Version String",
                    6,
                    "Platform",
                    7,
                    "Prefixes",
                    8,
                    "Protocol-Hello option",
                    9,
                    "VTP Management Domain",
                    10,
                    "Native VLAN ID",
                    11,
                    "Duplex",
                    14,
                    "ATA-186 VoIP VLAN assignment",
                    15,
                    "ATA-186 VoIP VLAN request",
                    16,
                    "power consumption",
                    17,
                    "MTU",
                    18,
                    "AVVID trust bitmap",
                    19,
                    "AVVID untrusted ports CoS",
                    20,
                    "System Name",
                    21,
                    "System Object ID (not decoded)",
                    22,
                    "Management Addresses",
                    23,
                    "Physical Location");

    private static final CodeNames CAPABILITIES =
            CodeNames.of(
                    0x01,
                    "Router",
                    0x02,
                    "Transparent Bridge",
                    0x04,
                    "Source Route Bridge",
                    0x08,
                    "L2 Switch",
                    0x10,
                    "L3 capable",
                    0x20,
                    "IGMP snooping",
                    0x40,
                    "L1 capable");

    private CdpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("cdp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER_LENGTH) {
            out.append(" (packet length ").decimal(length).append(" < 4)");
            d.invalid(at, length);
            return;
        }
        in.need(at, 2);
        out.append("CDPv").decimal(in.u8(at)).append(", ttl: ").decimal(in.u8(at + 1)).append('s');
        int checksum = in.u16(at + 2);
        if (d.verbose(1)) {
            out.append(", checksum: 0x").hex(checksum, 4).append(" (unverified), length ");
            out.decimal(length);
        }
        if (tlvs(d, at + HEADER_LENGTH, length - HEADER_LENGTH) && !d.verbose(1)) {
            out.append(", length ").decimal(length);
        }
    }

    private static boolean tlvs(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV_HEADER) {
                out.append(" (remaining packet length ").decimal(rest).append(" < 4)");
                d.invalid(place, rest);
                return false;
            }
            in.need(place, TLV_HEADER);
            int type = in.u16(place);
            int size = in.u16(place + 2);
            String name = TLVS.get(type, "unknown field type");
            if (size < TLV_HEADER) {
                out.append(d.verbose(1) ? "\n\t" : ", ").append(name);
                if (d.verbose(1)) {
                    out.append(" (0x").hexOfAtLeast(2, type);
                    out.append("), TLV length: ").decimal(size);
                    out.append(size == 1 ? " byte (too short)" : " bytes (too short)");
                } else {
                    out.append(" TLV length ").decimal(size).append(" too short");
                }
                d.invalid(place, rest);
                return false;
            }
            if (size > rest) {
                out.append(" (TLV length ").decimal(size).append(" > ").decimal(rest).append(')');
                d.invalid(place, rest);
                return false;
            }
            tlv(d, name, type, place + TLV_HEADER, size - TLV_HEADER);
            place += size;
            rest -= size;
        }
        return true;
    }

    private static void tlv(Dissection d, String name, int type, long at, int size) {
        TextBuffer out = d.out();
        boolean right = size >= least(type) && size <= most(type);
        if (d.verbose(1)) {
            out.append("\n\t").append(name).append(" (0x").hexOfAtLeast(2, type);
            out.append("), value length: ").decimal(size);
            out.append(size == 1 ? " byte: " : " bytes: ");
        }
        if (!right) {
            out.append(" (malformed TLV)");
            unknown(d, at, size);
        } else if (d.verbose(1)) {
            value(d, type, at, size);
        } else if (type == DEVICE) {
            out.append(", ").append(name).append(" '");
            text(d, at, size);
            out.append('\'');
        } else {
            unknown(d, at, size);
        }
    }

    private static void unknown(Dissection d, long at, int size) {
        d.in().need(at, size);
        d.hex("\n\t  ", at, size);
    }

    /** {@return how long the value of a type must be at least} */
    private static int least(int type) {
        return switch (type) {
            case 4, 17, 22 -> 4;
            case 14 -> 3;
            case 10, 15 -> 2;
            case 11, 16, 18, 19, 23 -> 1;
            default -> 0;
        };
    }

    /** {@return how long the value of a type may be} */
    private static int most(int type) {
        return switch (type) {
            case 4, 17 -> 4;
            case 14, 15, 16 -> 3;
            case 10 -> 2;
            case 11, 18, 19 -> 1;
            default -> Integer.MAX_VALUE;
        };
    }

    private static void text(Dissection d, long at, int size) {
        for (int i = 0; i < size; i++) {
            d.out().escaped(d.in().u8(at + i));
        }
    }

    /** Prints a value of a length that its type may have. */
    private static void value(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case DEVICE, 3, 6, 9, 20 -> {
                out.append('\'');
                text(d, at, size);
                out.append('\'');
            }
            case 2, 22 -> CdpAddressPrinter.addresses(d, at, size);
            case 4 -> {
                int capabilities = in.u32(at);
                out.append("(0x").hex(capabilities, 8).append("): ");
                CAPABILITIES.printBits(out, capabilities, "none");
            }
            case 5 -> {
                out.append("\n\t  ");
                for (int i = 0; i < size; i++) {
                    int c = in.u8(at + i);
                    if (c == '\n') {
                        out.append("\n\t  ");
                    } else {
                        out.escaped(c);
                    }
                }
            }
            case 7 -> CdpAddressPrinter.prefixes(d, at, size);
            case 0, 8, 12, 13, 21 -> in.need(at, size);
            case 10 -> out.decimal(in.u16(at));
            case 11 -> out.append(in.u8(at) != 0 ? "full" : "half");
            case 14, 15 -> {
                in.need(at, size);
                if (size == 2) {
                    out.append("unknown 0x").hex(in.u16(at), 4);
                } else {
                    out.append("app ").decimal(in.u8(at)).append(", vlan ").decimal(in.u16(at + 1));
                }
            }
            case 16 -> power(d, at, size);
            case 17 -> out.decimal(Integer.toUnsignedLong(in.u32(at))).append(" bytes");
            case 18, 19 -> {
                in.need(at, 1);
                out.append("0x").hex(in.u8(at), 2);
            }
            case 23 -> {
                in.need(at, 1);
                out.append("0x").hex(in.u8(at), 2);
                if (size > 1) {
                    out.append('/');
                    text(d, at + 1, size - 1);
                }
            }
            default -> unknown(d, at, size);
        }
    }

    /** Prints milliwatts as watts; a half of the last digit goes to the even one, as in C. */
    private static void power(Dissection d, long at, int size) {
        int milliwatts = 0;
        for (int i = 0; i < size; i++) {
            milliwatts = milliwatts << 8 | d.in().u8(at + i);
        }
        BigDecimal watts = new BigDecimal(milliwatts / 1000.0);
        d.out().append(watts.setScale(2, RoundingMode.HALF_EVEN).toPlainString()).append('W');
    }
}
