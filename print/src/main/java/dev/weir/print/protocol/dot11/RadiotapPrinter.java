// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/**
 * Prints how a frame of a wireless network was received, and the frame.
 *
 * <p>Specified by <a href="https://www.radiotap.org/">radiotap.org</a>.
 */
public final class RadiotapPrinter {
    /** The fields of the header being printed. */
    private static final Slot<RadiotapFields> FIELDS =
            Slot.of(RadiotapFields.class, RadiotapFields::new);

    private static final int MINIMUM = 8;

    /** Bits of the words that say which fields there are. */
    private static final int OWN_NAMES = 29;

    private static final int MORE = 31;

    /** The two bits before the last: the next word has the first fields again, or a vendor's. */
    private static final int RESET = 1;

    private static final int VENDOR = 2;

    /** Flags: the frame has a checksum behind it, or padding before its body. */
    private static final int CHECKSUM = 0x10;

    private static final int PADDED = 0x20;

    private RadiotapPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("802.11_radio");
        Window in = d.in();
        if (length < MINIMUM || !in.has(at, MINIMUM)) {
            d.truncated();
            return Math.min(length, in.available(at));
        }
        int header = Dot11Printer.littleEndian(in, at + 2);
        if (header < MINIMUM || length < header || !in.has(at, header)) {
            d.truncated();
            return Math.min(length, in.available(at));
        }
        long place = at + MINIMUM;
        long end = at + header;
        int words = 1;
        while ((word(in, at, words - 1) & 1 << MORE) != 0) {
            if (place + 4 > end) {
                d.truncated();
                return header;
            }
            place += 4;
            words++;
        }
        RadiotapFields fields = d.state(FIELDS);
        fields.begin(at, place, end);
        boolean own = true;
        int base = 0;
        for (int w = 0; w < words; w++) {
            int present = word(in, at, w);
            if (own ? !fields.print(d, present, base) : !fields.skipVendor()) {
                break;
            }
            switch (present >>> OWN_NAMES & 3) {
                case 0 -> base += 32;
                case RESET -> {
                    own = true;
                    base = 0;
                    fields.endVendor();
                }
                case VENDOR -> {
                    own = false;
                    base = 0;
                    if (!fields.vendor(in)) {
                        d.truncated();
                    }
                }
                default -> {} // both: not defined
            }
        }
        int flags = fields.flags();
        int rest = length - header;
        long before = in.end();
        if ((flags & CHECKSUM) != 0) {
            rest -= 4;
            in.limit(end + Math.max(rest, 0));
        }
        boolean some = rest >= 2 && in.has(end, 2);
        int frame = Dot11Printer.print(d, end, rest, (flags & PADDED) != 0);
        in.restore(before);
        return header + (some ? frame : in.available(end));
    }

    private static int word(Window in, long at, int index) {
        return Integer.reverseBytes(in.u32(at + 4 + 4L * index));
    }
}
