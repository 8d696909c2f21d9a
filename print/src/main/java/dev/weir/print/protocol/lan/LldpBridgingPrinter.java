// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the tables of data centre bridging in link layer discovery.
 *
 * <p>Specified by IEEE 802.1Q, annex D.2.
 */
final class LldpBridgingPrinter {
    private static final int CONGESTION = 8;
    private static final int ETS = 9;
    private static final int ETS_RECOMMENDATION = 10;
    private static final int FLOW_CONTROL = 11;
    private static final int APPLICATION = 12;
    private static final String EIGHT = "0   1   2   3   4   5   6   7";

    private LldpBridgingPrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}, whose first four are its kind. */
    static void print(Dissection d, int kind, long at, int size) {
        switch (kind) {
            case CONGESTION -> {
                if (size >= 6) {
                    congestion(d, at);
                }
            }
            case ETS -> {
                if (size >= 25) {
                    configuration(d, at + 4);
                    tables(d, at + 5);
                }
            }
            case ETS_RECOMMENDATION -> {
                if (size >= 25) {
                    d.out().append("\n\t    RES: ").decimal(d.in().u8(at + 4));
                    tables(d, at + 5);
                }
            }
            case FLOW_CONTROL -> {
                if (size >= 6) {
                    flowControl(d, at);
                }
            }
            case APPLICATION -> {
                if (size >= 5) {
                    application(d, at, size);
                }
            }
            default -> LldpStationPrinter.print(d, kind, at, size);
        }
    }

    private static void congestion(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t    Pre-Priority CNPV Indicator");
        bits(d, in.u8(at + 4), "  ");
        out.append("\n\t    Pre-Priority Ready Indicator");
        bits(d, in.u8(at + 5), "  ");
    }

    private static void bits(Dissection d, int bits, String gap) {
        TextBuffer out = d.out();
        out.append("\n\t     Priority : 0").append(gap).append('1').append(gap).append('2');
        out.append(gap).append('3').append(gap).append('4').append(gap).append('5').append(gap);
        out.append('6').append(gap).append('7').append("\n\t     Value    : ");
        for (int i = 0; i < 8; i++) {
            out.decimal(bits >>> i & 1).append("  ");
        }
    }

    private static void configuration(Dissection d, long at) {
        int first = d.in().u8(at);
        TextBuffer out = d.out();
        out.append("\n\t    Willing:").decimal(first >>> 7).append(", CBS:");
        out.decimal(first >>> 5 & 1).append(", RES:").decimal(first >>> 3 & 7);
        out.append(", Max TCs:").decimal(first & 7);
    }

    private static void tables(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 20);
        out.append("\n\t    Priority Assignment Table\n\t     Priority : ").append(EIGHT);
        out.append("\n\t     Value    : ");
        for (int i = 0; i < 8; i++) {
            int octet = in.u8(at + i / 2);
            column(out, i, i % 2 == 0 ? octet >>> 4 : octet & 15);
        }
        out.append("\n\t    TC Bandwidth Table\n\t     TC%   : ").append(EIGHT);
        out.append("\n\t     Value : ");
        for (int i = 0; i < 8; i++) {
            column(out, i, in.u8(at + 4 + i));
        }
        out.append("\n\t    TSA Assignment Table\n\t     Traffic Class: ").append(EIGHT);
        out.append("\n\t     Value        : ");
        for (int i = 0; i < 8; i++) {
            column(out, i, in.u8(at + 12 + i));
        }
    }

    /** Prints a value of a table of eight, as wide as three characters, and a blank between. */
    private static void column(TextBuffer out, int index, int value) {
        out.append(index == 0 ? "" : " ");
        int before = out.length();
        out.decimal(value);
        while (out.length() < before + 3) {
            out.append(' ');
        }
    }

    private static void flowControl(Dissection d, long at) {
        int first = d.in().u8(at + 4);
        TextBuffer out = d.out();
        out.append("\n\t    Willing: ").decimal(first >>> 7).append(", MBC: ");
        out.decimal(first >>> 6 & 1).append(", RES: ").decimal(first >>> 4 & 3);
        out.append(", PFC cap:").decimal(first & 15).append(" \n\t    PFC Enable");
        bits(d, d.in().u8(at + 5), "  ");
    }

    private static void application(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t    RES: ").decimal(in.u8(at + 4));
        if (size - 5 < 3) {
            return;
        }
        out.append("\n\t    Application Priority Table");
        for (int i = 5; i + 3 <= size; i += 3) {
            int first = in.u8(at + i);
            out.append("\n\t      Priority: ").decimal(first >>> 5).append(", RES: ");
            out.decimal(first >>> 3 & 3).append(", Sel: ").decimal(first & 7);
            out.append(", Protocol ID: ").decimal(in.u16(at + i + 1));
        }
    }
}
