// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/** Prints addresses of OSI networks, two octets between dots. */
public final class OsiAddress {
    /** The octets of the name of a system. */
    static final int SYSTEM_LENGTH = 6;

    /** A system and one of its pseudonodes. */
    static final int NODE_LENGTH = 7;

    /** A node and a fragment of what it says. */
    static final int LSP_LENGTH = 8;

    private static final int MAX_LENGTH = 20;

    private OsiAddress() {}

    /** Prints the network address of {@code length} octets at {@code at}: {@code 49.0001.0203}. */
    public static void network(Dissection d, long at, int length) {
        if (length < 1 || length > MAX_LENGTH) {
            d.out().append("isonsap_string: illegal length");
            return;
        }
        d.in().check(at, length);
        octets(d, at, length, 0xff);
    }

    /** Prints the first {@code bits} bits of a network address, filled up to an octet. */
    public static void prefix(Dissection d, long at, int bits) {
        int length = (bits + 7) / 8;
        if (length == 0) {
            network(d, at, length);
            return;
        }
        d.in().check(at, length);
        octets(d, at, length, 0xff << (8 * length - bits));
    }

    private static void octets(Dissection d, long at, int length, int lastMask) {
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i) & (i == length - 1 ? lastMask : 0xff), 2);
            if (i % 2 == 0 && i + 1 < length) {
                d.out().append('.');
            }
        }
    }

    /** Prints a system's name of 6 octets, a node's of 7 or that of an LSP of 8. */
    static void system(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        d.in().check(at, length);
        for (int i = 0; i < SYSTEM_LENGTH && i < length; i++) {
            out.hex(d.in().u8(at + i), 2);
            if (i == 1 || i == 3) {
                out.append('.');
            }
        }
        if (length >= NODE_LENGTH) {
            out.append('.').hex(d.in().u8(at + 6), 2);
        }
        if (length == LSP_LENGTH) {
            out.append('-').hex(d.in().u8(at + 7), 2);
        }
    }
}
