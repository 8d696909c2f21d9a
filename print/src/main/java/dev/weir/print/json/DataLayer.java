// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** What is behind the last header that is read: how much it is. */
final class DataLayer {
    static final Group LAYER =
            Group.layer("data", "What is behind the last header that is read", "");

    private static final Field LENGTH =
            LAYER.number("length", 32, "how many octets it had on the wire");

    private DataLayer() {}

    static void read(Reading r, long at, int length) {
        if (length > 0) {
            r.begin(LAYER, at, length);
            r.number(LENGTH, length);
        }
    }
}
