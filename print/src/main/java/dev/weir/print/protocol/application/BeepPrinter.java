// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.dissection.Dissection;

/**
 * Prints which frame of the blocks extensible exchange protocol begins a segment.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3080">RFC 3080, section 2.2.1</a>
 */
public final class BeepPrinter {
    /** The octets that {@link #KINDS} begin with. tcpdump has a NUL in two of them, not a space. */
    private static final String[] BEGINNINGS = {
        "MSG\0", "RPY ", "ERR ", "ANS ", "NUL ", "SEQ ", "END\0"
    };

    private static final String[] KINDS = {"MSG", "RPY", "ERR", "ANS", "NUL", "SEQ", "END"};

    private BeepPrinter() {}

    /** Prints the {@code length} bytes of a segment at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("beep");
        for (int i = 0; i < KINDS.length; i++) {
            if (begins(d, at, length, BEGINNINGS[i])) {
                d.out().append(" BEEP ").append(KINDS[i]);
                return;
            }
        }
        d.out().append(" BEEP (payload or undecoded)");
    }

    private static boolean begins(Dissection d, long at, int length, String text) {
        if (length < text.length() || !d.in().has(at, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (d.in().u8(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
