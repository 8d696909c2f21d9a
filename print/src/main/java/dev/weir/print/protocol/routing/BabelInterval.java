// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;

/** Prints times of Babel, which are hundredths of a second. */
final class BabelInterval {
    private static final int INFINITY = 0xffff;

    private BabelInterval() {}

    static void print(TextBuffer out, int hundredths) {
        if (hundredths == 0) {
            out.append("0.0s (bogus)");
            return;
        }
        out.decimal(hundredths / 100).append('.').decimal(hundredths % 100, 2, '0').append('s');
    }

    /** Prints how long a route lasts, which may be for ever. */
    static void printLifetime(TextBuffer out, int hundredths) {
        if (hundredths == INFINITY) {
            out.append("infinity");
        } else {
            print(out, hundredths);
        }
    }
}
