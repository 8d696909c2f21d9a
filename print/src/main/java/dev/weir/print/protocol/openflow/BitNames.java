// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;

/**
 * The names of the bits of a field.
 *
 * @param names what those are called that have a name
 * @param named the bits of those
 * @param known the bits that are no mistake
 */
record BitNames(CodeNames names, int named, int known) {
    /** {@return names of bits, all of which are known} */
    static BitNames of(Object... bitsAndNames) {
        int known = 0;
        for (int i = 0; i < bitsAndNames.length; i += 2) {
            known |= (Integer) bitsAndNames[i];
        }
        return new BitNames(CodeNames.of(bitsAndNames), known, known);
    }

    /** {@return names of the lowest bits, in order} */
    static BitNames lowest(String... names) {
        Object[] bits = new Object[2 * names.length];
        for (int i = 0; i < names.length; i++) {
            bits[2 * i] = 1 << i;
            bits[2 * i + 1] = names[i];
        }
        return of(bits);
    }

    /** {@return the same names, with other bits that are no mistake} */
    BitNames withKnown(int bits) {
        return new BitNames(names, named, bits);
    }

    /** Prints a field in so many digits, and the names of its bits. */
    void print(TextBuffer out, String label, int value, int digits) {
        out.append(label).append("0x").hex(value, digits);
        if ((value & named) != 0) {
            names.printBits(out.append(" ("), value);
            out.append(')');
        }
        out.append((value & ~known) != 0 ? " (bogus)" : "");
    }
}
