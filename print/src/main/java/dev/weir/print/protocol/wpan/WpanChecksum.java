// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.dissection.Window;

/** The checksums of frames, which begin with 0 (IEEE 802.15.4-2015, section 7.2.10). */
final class WpanChecksum {
    /** The polynomials, their bits in reverse: octets are taken from their lowest bit on. */
    private static final int OF_16 = 0x8408;

    private static final int OF_32 = 0xedb88320;

    private WpanChecksum() {}

    static int of16(Window in, long at, int length) {
        return remainder(in, at, length, OF_16);
    }

    static int of32(Window in, long at, int length) {
        return remainder(in, at, length, OF_32);
    }

    private static int remainder(Window in, long at, int length, int polynomial) {
        int rest = 0;
        for (int i = 0; i < length; i++) {
            rest ^= in.u8(at + i);
            for (int bit = 0; bit < 8; bit++) {
                rest = (rest & 1) != 0 ? rest >>> 1 ^ polynomial : rest >>> 1;
            }
        }
        return rest;
    }
}
