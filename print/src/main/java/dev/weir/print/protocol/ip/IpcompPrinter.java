// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.print.dissection.Dissection;

/**
 * Prints the header of a compressed payload of IP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3173#section-3">RFC 3173, section 3</a>
 */
public final class IpcompPrinter {
    private static final int HEADER = 4;

    private IpcompPrinter() {}

    /** Prints the header at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("ipcomp");
        d.in().need(at, HEADER);
        d.out().append("IPComp(cpi=0x").hex(d.in().u16(at + 2), 4).append(')');
    }
}
