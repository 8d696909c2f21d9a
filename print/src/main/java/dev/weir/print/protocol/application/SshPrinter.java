// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the version line with which SSH begins; the rest is encrypted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4253">RFC 4253, section 4.2</a>
 */
public final class SshPrinter {
    private SshPrinter() {}

    /** Prints the segment's {@code length} bytes at {@code at}, if they are a version line. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ssh");
        Window in = d.in();
        for (int i = 0; i < 4; i++) {
            if (i >= length) {
                throw TruncatedException.INSTANCE;
            }
            if (in.u8(at + i) != "SSH-".charAt(i)) {
                return;
            }
        }
        long end = lineEnd(in, at, at + length);
        if (end < 0) {
            return;
        }
        TextBuffer out = d.out();
        out.append(": SSH: ");
        for (long place = at; place < end; place++) {
            out.append((char) in.u8(place));
        }
    }

    private static long lineEnd(Window in, long at, long end) {
        for (long place = at; place < end; place++) {
            int c = in.u8(place);
            if (c == '\n') {
                return place;
            }
            if (c == '\r') {
                return place + 1 < end && in.u8(place + 1) == '\n' ? place : -1;
            }
            if (c < ' ' || c > '~') {
                return -1;
            }
        }
        return -1;
    }
}
