// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.InternetChecksum;

import java.util.zip.CRC32C;

/** Makes checksums right, where all that they cover was captured. */
final class Checksums {
    private Checksums() {}

    /**
     * Sets an Internet checksum.
     *
     * @param field where it is; it covers {@code at} to {@code end}
     * @param before the sum of what it covers beside that
     */
    static void set(Draft draft, int at, int end, int field, long before) {
        if (draft.needsBytes(field, 2)) {
            draft.need16(field, of(draft, at, end, field, before));
        }
    }

    /** The same for UDP, where 0 says that there is no checksum (RFC 768). */
    static void setUdp(Draft draft, int at, int end, int field, long before) {
        if (draft.needsBytes(field, 2)) {
            int sum = of(draft, at, end, field, before);
            draft.need16(field, sum == 0 ? 0xffff : sum);
        }
    }

    private static int of(Draft draft, int at, int end, int field, long before) {
        long sum = InternetChecksum.add(before, draft.segment(), at, field - at);
        sum = InternetChecksum.add(sum, draft.segment(), field + 2L, end - field - 2);
        return ~InternetChecksum.fold(sum) & 0xffff;
    }

    /** Sets the checksum of SCTP, whose bytes come in the other order (RFC 9260, appendix A). */
    static void setSctp(Draft draft, int at, int end) {
        CRC32C crc = new CRC32C();
        crc.update(draft.bytes(), at, 8);
        crc.update(new byte[4]);
        crc.update(draft.bytes(), at + 12, end - at - 12);
        draft.need32(at + 8, Integer.reverseBytes((int) crc.getValue()));
    }
}
