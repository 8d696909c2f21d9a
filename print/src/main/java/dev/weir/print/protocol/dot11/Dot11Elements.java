// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * The elements of a management frame that are printed. There is one object of it, for the frame
 * that is being printed.
 *
 * <p>Specified by IEEE 802.11-2016, section 9.4.2.
 */
final class Dot11Elements {
    /** The elements of the management frame being printed. */
    static final Slot<Dot11Elements> ELEMENTS = Slot.of(Dot11Elements.class, Dot11Elements::new);

    private static final int MAX_NAME = 32;
    private static final int MAX_RATES = 16;

    private long name;
    private int nameLength;
    private long rates;
    private int rateCount;
    private int channel;
    private boolean whole;

    Dot11Elements() {}

    /** Finds the elements in the {@code length} bytes at {@code at}. */
    static Dot11Elements read(Dissection d, long at, int length) {
        Dot11Elements elements = d.state(ELEMENTS);
        elements.nameLength = -1;
        elements.rateCount = 0;
        elements.channel = -1;
        elements.whole = elements.find(d.in(), at, length);
        return elements;
    }

    /** {@return whether all elements were there} */
    boolean whole() {
        return whole;
    }

    private boolean find(Window in, long at, int length) {
        long place = at;
        int left = length;
        while (left > 0) {
            if (left < 2 || !in.has(place, 2)) {
                return false;
            }
            int id = in.u8(place);
            int size = in.u8(place + 1);
            int limit =
                    switch (id) {
                        case 0 -> MAX_NAME;
                        case 1 -> MAX_RATES;
                        case 2 -> 5;
                        case 3 -> 1;
                        case 4 -> 6;
                        default -> 255;
                    };
            if (left < 2 + size || !in.has(place, 2 + size)) {
                return false;
            }
            if (size > limit && id == 0) {
                return false;
            }
            long value = place + 2;
            switch (id) {
                case 0 -> {
                    if (nameLength < 0) {
                        name = value;
                        nameLength = size;
                    }
                }
                case 1 -> {
                    if (rateCount == 0 && size > 0 && size <= limit) {
                        rates = value;
                        rateCount = size;
                    }
                }
                case 3 -> {
                    if (channel < 0 && size == 1) {
                        channel = in.u8(value);
                    }
                }
                default -> {}
            }
            place = value + size;
            left -= 2 + size;
        }
        return true;
    }

    void printNetwork(Dissection d) {
        if (nameLength >= 0) {
            d.out().append(" (");
            Text.untilPadding(d, name, nameLength);
            d.out().append(')');
        }
    }

    void printRates(Dissection d) {
        TextBuffer out = d.out();
        for (int i = 0; i < rateCount; i++) {
            int rate = d.in().u8(rates + i);
            out.append(i == 0 ? " [" : " ");
            halves(out, rate & 0x7f);
            out.append((rate & 0x80) != 0 ? "*" : "");
        }
        out.append(rateCount > 0 ? " Mbit]" : "");
    }

    void printChannel(Dissection d) {
        if (channel >= 0) {
            d.out().append(" CH: ").decimal(channel);
        }
    }

    /** Prints half of {@code value} with a digit behind the point. */
    static void halves(TextBuffer out, int value) {
        out.decimal(value / 2).append(value % 2 == 0 ? ".0" : ".5");
    }
}
