// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** The tag of a frame that MAC security protects: IEEE 802.1AE, clause 9. */
final class MacsecTag {
    static final int ETHERNET_TYPE = 0x88e5;

    private static final int SHORT = 6;
    private static final int WITH_CHANNEL = 14;

    /** How many bytes behind the payload say that it was not changed. */
    static final int CHECK_VALUE = 16;

    private static final int LENGTH_BITS = 0x3f;

    private static final int VERSION = 0x80;
    private static final int CHANNEL = 0x20;
    private static final int CHANGED = 0x0c;
    private static final int[] FLAGS = {0x08, 0x04, 0x40, 0x10, CHANNEL};
    private static final String[] LETTERS = {"E", "C", "S", "B", "I"};

    private MacsecTag() {}

    /**
     * Prints the tag in the {@code length} bytes at {@code at}, in the frame at {@code frame}.
     *
     * @return how long it is; if there is nothing behind it that can be read, how many bytes are
     *     link-layer header from there, as a negative number
     */
    static int print(Dissection d, long frame, long at, int length) {
        d.protocol("macsec");
        Window in = d.in();
        int captured = Math.min(in.available(at), length);
        int tag = captured < SHORT || (in.u8(at) & CHANNEL) == 0 ? SHORT : WITH_CHANNEL;
        if (captured < tag) {
            d.truncated();
            return -captured;
        }
        int control = in.u8(at);
        if ((control & VERSION) != 0 || in.u8(at + 1) > LENGTH_BITS) {
            d.invalid();
            return -captured;
        }
        boolean secret = (control & CHANGED) != 0;
        if (d.options().linkHeader()) {
            fields(d, at, control);
        } else if (secret) {
            EthernetPrinter.between(d, frame);
            d.out().append(" 802.1AE MACsec, ");
            fields(d, at, control);
        }
        if (secret) {
            d.unknown(at + tag, length - tag);
            return -tag;
        }
        int rest = length - tag - CHECK_VALUE;
        int left = Math.min(rest, captured - tag - CHECK_VALUE);
        if (left < 0 || in.u8(at + 1) > left) {
            d.truncated();
            return -captured;
        }
        return tag;
    }

    /** {@return how many of {@code rest} bytes behind the tag at {@code at} are not its own} */
    static int payload(Window in, long at, int rest) {
        int length = in.u8(at + 1);
        return length != 0 ? length : rest - CHECK_VALUE;
    }

    private static void fields(Dissection d, long at, int control) {
        Window in = d.in();
        TextBuffer out = d.out().append("an ").decimal(control & 3);
        out.append(", pn ").decimal(in.u32(at + 2)).append(", flags ");
        boolean any = false;
        for (int i = 0; i < FLAGS.length; i++) {
            if ((control & FLAGS[i]) != 0) {
                out.append(LETTERS[i]);
                any = true;
            }
        }
        out.append(any ? "" : "none");
        if (in.u8(at + 1) != 0) {
            out.append(", sl ").decimal(in.u8(at + 1));
        }
        if ((control & CHANNEL) != 0) {
            out.append(", sci ").hex(in.u64(at + 6), 16);
        }
        out.append(", ");
    }
}
