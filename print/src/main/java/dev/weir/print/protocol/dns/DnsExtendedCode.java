// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.dissection.Window;

/**
 * The upper bits of a response code, which stand in the EDNS pseudo-record at the message's end.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6891">RFC 6891, section 6.1.3</a>
 */
final class DnsExtendedCode {
    private static final int HEADER_LENGTH = 12;
    private static final int OPT = 41;

    private DnsExtendedCode() {}

    /** {@return the eight bits, or 0 where there is no such record among the additional ones} */
    static int of(Window in, long message) {
        if (in.u16(message + 10) == 0) {
            return 0;
        }
        long place = message + HEADER_LENGTH;
        for (int left = in.u16(message + 4); left > 0; left--) {
            place = DnsName.skip(in, place);
            if (place < 0 || !in.has(place, 4)) {
                return 0;
            }
            place += 4;
        }
        int others = in.u16(message + 6) + in.u16(message + 8);
        int all = others + in.u16(message + 10);
        for (int i = 0; i < all; i++) {
            place = DnsName.skip(in, place);
            if (place < 0) {
                return 0;
            }
            if (i >= others && in.has(place, 5) && in.u16(place) == OPT) {
                return in.u8(place + 4);
            }
            if (!in.has(place, 10)) {
                return 0;
            }
            place += 10 + in.u16(place + 8);
        }
        return 0;
    }
}
