// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * The checksum of OSI's protocols, and whether it is right.
 *
 * <p>Specified by ISO 8473-1, annex C; <a href="https://www.rfc-editor.org/rfc/rfc1008">RFC
 * 1008</a> explains it.
 */
final class OsiChecksum {
    private static final int MODULUS = 255;

    private OsiChecksum() {}

    /**
     * Prints whether {@code found}, at {@code offset} within the {@code length} bytes at {@code
     * at}, is right. Zero means that there is none.
     */
    static void print(Dissection d, long at, int found, int offset, int length) {
        TextBuffer out = d.out();
        if (found == 0
                || offset == 0
                || length < 0
                || offset > length
                || !d.in().has(at + offset, 2)
                || !d.in().has(at, length)) {
            out.append(" (unverified)");
            return;
        }
        int expected = expected(d.in(), at, offset, length);
        if (found == expected) {
            out.append(" (correct)");
        } else {
            out.append(" (incorrect should be 0x").hex(expected, 4).append(')');
        }
    }

    private static int expected(Window in, long at, int offset, int length) {
        int sum = 0;
        int weighted = 0;
        for (int i = 0; i < length; i++) {
            if (i != offset && i != offset + 1) {
                sum = (sum + in.u8(at + i)) % MODULUS;
            }
            weighted = (weighted + sum) % MODULUS;
        }
        int place = (length - offset) * sum;
        int x = residue(place - sum - weighted);
        int y = residue(weighted - place);
        return x << 8 | y;
    }

    /**
     * The one of 1 to 255 that is congruent; but 255 for one below zero that is congruent to 1, as
     * tcpdump has it.
     */
    private static int residue(int value) {
        int rest = Math.floorMod(value, MODULUS);
        return rest == 0 || (rest == 1 && value < 0) ? MODULUS : rest;
    }
}
