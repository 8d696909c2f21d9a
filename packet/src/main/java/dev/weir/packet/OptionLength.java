// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/** The length of an option in the form that IPv4 and TCP share: 0 and 1 are single octets. */
final class OptionLength {
    private OptionLength() {}

    static int of(MemorySegment segment, long at, long end) {
        if (at >= end) {
            return -1;
        }
        if (BigEndian.u8(segment, at) <= 1) {
            return 1;
        }
        if (end - at < 2) {
            return -1;
        }
        int length = BigEndian.u8(segment, at + 1);
        return length < 2 || length > end - at ? -1 : length;
    }
}
