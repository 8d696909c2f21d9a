// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.UtcTime;
import dev.weir.print.dissection.Window;

/** The tag in which Arista's switches say when a frame came. */
final class AristaTag {
    static final int ETHERNET_TYPE = 0xd28b;
    private static final int HEADER = 4;
    private static final int TIMESTAMP = 1;
    private static final long SECOND = 1_000_000_000;

    private static final CodeNames SCALES = CodeNames.from(0, "TAI", "UTC");
    private static final CodeNames FORMATS = CodeNames.from(1, "64-bit", "48-bit");
    private static final CodeNames HARDWARE = CodeNames.from(0, "R/R2", "R3");

    private AristaTag() {}

    /**
     * Prints the tag in the {@code length} bytes at {@code at}.
     *
     * @return how long it is; 0 if that is unknown
     */
    static int print(Dissection d, long at, int length) {
        d.protocol("arista");
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u16(at);
        out.append("SubType ").append(type == TIMESTAMP ? "Timestamp" : "Unknown");
        out.append(" (0x").hex(type, 4).append("), ");
        if (type != TIMESTAMP) {
            return 0;
        }
        int scale = in.u8(at + 2);
        named(out, "Timescale ", SCALES, scale);
        int fourth = in.u8(at + 3);
        int format = fourth >>> 4;
        named(out, "Format ", FORMATS, format);
        named(out, "HwInfo ", HARDWARE, fourth & 15);
        out.append("Timestamp ");
        long time = at + HEADER;
        return switch (format) {
            case 1 -> {
                in.need(time, 8);
                long nanoseconds = Integer.toUnsignedLong(in.u32(time + 4));
                long seconds = Integer.toUnsignedLong(in.u32(time)) + nanoseconds / SECOND;
                UtcTime.print(out, seconds, ' ');
                out.append('.').decimal(nanoseconds % SECOND, 9, '0');
                yield HEADER + 8;
            }
            case 2 -> {
                in.need(time, 6);
                long nanoseconds = Integer.toUnsignedLong(in.u32(time + 2));
                out.decimal(in.u16(time) + nanoseconds / SECOND).append('.');
                out.decimal(nanoseconds % SECOND, 9, '0');
                yield HEADER + 6;
            }
            default -> 0;
        };
    }

    private static void named(TextBuffer out, String what, CodeNames names, int code) {
        out.append(what).append(names.get(code, "Unknown")).append(" (").decimal(code);
        out.append("), ");
    }
}
