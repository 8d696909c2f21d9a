// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * The fields of a radiotap header, read one after the other.
 *
 * <p>Specified by <a href="https://www.radiotap.org/fields/defined">radiotap.org</a>.
 */
final class RadiotapFields {
    private static final int EXTENDED_CHANNEL_BIT = 1 << 18;
    private static final int MCS_BIT = 1 << 19;

    /** Twice the rates in Mb/s of modulations at 20 MHz with a long guard interval. */
    private static final int[] RATES = {
        13, 26, 39, 52, 78, 104, 117, 130, 26, 52, 78, 104, 156, 208, 234, 260, 39, 78, 117, 156,
        234, 312, 351, 390, 52, 104, 156, 208, 312, 416, 468, 520, 0, 78, 104, 130, 117, 156, 195,
        104, 130, 130, 156, 182, 182, 208, 156, 195, 195, 234, 273, 273, 312, 130, 156, 182, 156,
        182, 208, 234, 208, 234, 260, 260, 286, 195, 234, 273, 234, 273, 312, 351, 312, 351, 390,
        390, 429
    };

    /** As tcpdump has them: where a part of a channel is used, the width of the whole is told. */
    private static final CodeNames WIDTHS =
            CodeNames.from(
                    0,
                    "20 MHz",
                    "40 MHz",
                    "20 MHz (L)",
                    "20 MHz (U)",
                    "80 MHz",
                    "80 MHz (L)",
                    "80 MHz (U)",
                    "80 MHz (LL)",
                    "80 MHz (LU)",
                    "80 MHz (UL)",
                    "80 MHz (UU)",
                    "160 MHz",
                    "160 MHz (L)",
                    "160 MHz (U)",
                    "160 MHz (LL)",
                    "160 MHz (LU)",
                    "160 MHz (UL)",
                    "160 MHz (UU)",
                    "160 MHz (LLL)",
                    "160 MHz (LLU)",
                    "160 MHz (LUL)",
                    "160 MHz (UUU)",
                    "160 MHz (ULL)",
                    "160 MHz (ULU)",
                    "160 MHz (UUL)",
                    "160 MHz (UUU)");

    private long start;
    private long place;
    private long end;
    private int flags;
    private int vendorBytes;

    RadiotapFields() {}

    /** Looks at the fields from {@code place} on of the header at {@code start}. */
    void begin(long start, long place, long end) {
        this.start = start;
        this.place = place;
        this.end = end;
        flags = 0;
        vendorBytes = 0;
    }

    /** {@return the flags of the frame} */
    int flags() {
        return flags;
    }

    /** Moves to a multiple of {@code size}; false if there is no room for {@code length} bytes. */
    private boolean align(int size, int length) {
        place = start + (place - start + size - 1) / size * size;
        return place + length <= end;
    }

    /**
     * Reads whose fields are next, and how many bytes they have; false if that is not there.
     * tcpdump asks for room where the vendor should be aligned, and reads it where it is not.
     */
    boolean vendor(Window in) {
        if (place + (place - start & 1) + 2 > end) {
            return false;
        }
        place = Math.min(place + 4, end);
        if (!align(2, 2)) {
            return false;
        }
        vendorBytes = Dot11Printer.littleEndian(in, place);
        place += 2;
        return true;
    }

    /** Goes past the fields of a vendor; false if they do not end within the header. */
    boolean skipVendor() {
        boolean within = place + vendorBytes <= end;
        place += vendorBytes;
        vendorBytes = 0;
        return within;
    }

    /** Forgets that there are fields of a vendor. */
    void endVendor() {
        vendorBytes = 0;
    }

    /** Prints the fields of a word; false if one is unknown or not there. */
    boolean print(Dissection d, int present, int base) {
        for (int bit = 0; bit < 29; bit++) {
            if ((present & 1 << bit) == 0) {
                continue;
            }
            if (base != 0 || !field(d, bit, present)) {
                if (base != 0 || known == 0) {
                    d.out().append("[bit ").decimal(base + bit).append("] ");
                } else {
                    d.protocol("802.11_radio");
                    d.truncated();
                }
                return false;
            }
        }
        return true;
    }

    /** The size of the field last looked at, 0 if it is unknown. */
    private int known;

    private boolean field(Dissection d, int bit, int present) {
        Window in = d.in();
        TextBuffer out = d.out();
        int size =
                switch (bit) {
                    case 0 -> 8;
                    case 1, 2, 5, 6, 9, 10, 11, 12, 13 -> 1;
                    case 3 -> 4;
                    case 4, 7, 8, 14 -> 2;
                    case 18, 20 -> 8;
                    case 19 -> 3;
                    case 21 -> 12;
                    default -> 0;
                };
        known = size;
        if (size == 0) {
            return false;
        }
        int alignment =
                switch (bit) {
                    case 0 -> 8;
                    case 3, 7, 8, 14, 21 -> 2;
                    case 18, 20 -> 4;
                    default -> 1;
                };
        if (!align(alignment, size)) {
            return false;
        }
        long at = place;
        place += size;
        int octet = in.u8(at);
        int pair = size > 1 ? Dot11Printer.littleEndian(in, at) : 0;
        switch (bit) {
            case 0 -> out.unsigned(Long.reverseBytes(in.u64(at))).append("us tsft ");
            case 1 -> {
                flags = octet;
                out.append((octet & 1) != 0 ? "cfp " : "");
                out.append((octet & 2) != 0 ? "short preamble " : "");
                out.append((octet & 4) != 0 ? "wep " : "");
                out.append((octet & 8) != 0 ? "fragmented " : "");
                out.append((octet & 0x40) != 0 ? "bad-fcs " : "");
            }
            case 2 -> {
                if (octet >= 0x80 && octet <= 0x8f) {
                    out.append("MCS ").decimal(octet & 15).append(' ');
                } else {
                    Dot11Elements.halves(out, octet);
                    out.append(" Mb/s ");
                }
            }
            case 3 -> {
                if ((present & EXTENDED_CHANNEL_BIT) == 0) { // which tells the same and more
                    channel(out, pair, Dot11Printer.littleEndian(in, at + 2), present);
                }
            }
            case 4 -> {
                out.append("fhset ").decimal(octet).append(" fhpat ").decimal(in.u8(at + 1));
                out.append(' ');
            }
            case 5 -> out.signed((byte) octet).append("dBm signal ");
            case 6 -> out.signed((byte) octet).append("dBm noise ");
            case 7 -> out.decimal(pair).append(" sq ");
            case 8 -> out.signed(-(short) pair).append(" tx power ");
            case 9 -> out.signed(-(byte) octet).append("dB tx attenuation ");
            case 10 -> out.signed((byte) octet).append("dBm tx power ");
            case 11 -> out.append("antenna ").decimal(octet).append(' ');
            case 12 -> out.decimal(octet).append("dB signal ");
            case 13 -> out.decimal(octet).append("dB noise ");
            case 18 ->
                    channel(
                            out,
                            Dot11Printer.littleEndian(in, at + 4),
                            Integer.reverseBytes(in.u32(at)),
                            present);
            case 19 -> modulation(out, octet, in.u8(at + 1), in.u8(at + 2));
            case 21 -> veryHigh(in, out, at);
            default -> {}
        }
        return true;
    }

    private static void channel(TextBuffer out, int frequency, int flags, int present) {
        out.decimal(frequency).append(" MHz");
        if ((present & MCS_BIT) != 0) {
            out.append(" 11n");
        } else {
            out.append((flags & 0x880) == 0x880 ? " FHSS" : "");
            if ((flags & 0x140) == 0x140) {
                out.append(" 11a").append(width(flags));
            }
            if ((flags & 0xc0) == 0xc0 || (flags & 0x480) == 0x480) {
                out.append(" 11g").append(width(flags));
            } else if ((flags & 0xa0) == 0xa0) {
                out.append(" 11b");
            }
            out.append((flags & 0x10) != 0 ? " Turbo" : "");
        }
        if ((flags & 0x10000) != 0) {
            out.append(" ht/20");
        } else if ((flags & 0x40000) != 0) {
            out.append(" ht/40-");
        } else if ((flags & 0x20000) != 0) {
            out.append(" ht/40+");
        }
        out.append(' ');
    }

    private static String width(int flags) {
        return (flags & 0x4000) != 0 ? "/10Mhz" : (flags & 0x8000) != 0 ? "/5Mhz" : "";
    }

    private static void modulation(TextBuffer out, int known, int flags, int index) {
        boolean wide = (flags & 3) == 1;
        boolean shortGuard = (flags & 4) != 0;
        if ((known & 2) != 0) {
            if ((known & 5) != 0 && index < RATES.length && (RATES[index] != 0 || wide)) {
                int half = RATES[index];
                long tenths = wide ? half == 0 ? 60 : half * 5L * 108 / 52 : half * 5L;
                long rate = shortGuard ? (tenths * 20 / 9 + 1) / 2 : tenths;
                out.decimal(rate / 10).append('.').decimal(rate % 10).append(" Mb/s ");
            }
            out.append("MCS ").decimal(index).append(' ');
        }
        if ((known & 1) != 0) {
            out.append(WIDTHS.get(flags & 3, "")).append(' ');
        }
        if ((known & 4) != 0) {
            out.append(shortGuard ? "short GI " : "long GI ");
        }
        if ((known & 8) != 0) {
            out.append((flags & 8) != 0 ? "greenfield " : "mixed ");
        }
        if ((known & 0x10) != 0) {
            out.append((flags & 0x10) != 0 ? "LDPC FEC " : "BCC FEC ");
        }
        if ((known & 0x20) != 0) {
            out.append("RX-STBC").decimal(flags >>> 5 & 3).append(' ');
        }
    }

    private static void veryHigh(Window in, TextBuffer out, long at) {
        int known = Dot11Printer.littleEndian(in, at);
        int flags = in.u8(at + 2);
        int width = in.u8(at + 3) & 0x1f;
        int coding = in.u8(at + 8);
        for (int user = 0; user < 4; user++) {
            int streams = in.u8(at + 4 + user);
            if ((streams & 15) != 0) {
                out.append("User ").decimal(user).append(" MCS ").decimal(streams >>> 4);
                out.append((coding & 1 << user) != 0 ? " LDPC FEC " : " BCC FEC ");
            }
        }
        if ((known & 0x40) != 0) {
            WIDTHS.print(out, width, "unknown (", ")");
            out.append(' ');
        }
        if ((known & 4) != 0) {
            out.append((flags & 4) != 0 ? "short GI " : "long GI ");
        }
    }
}
