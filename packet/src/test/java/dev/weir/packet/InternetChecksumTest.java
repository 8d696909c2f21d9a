// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Random;

class InternetChecksumTest {
    @Test
    void sumsTheExampleOfTheRfc() {
        // RFC 1071, section 3: these octets sum to 2ddf0, which folds to ddf2.
        assertEquals(0xddf2, InternetChecksum.of(Bytes.of("0001 f203 f4f5 f6f7"), 0, 8));
    }

    @Test
    void aCorrectHeaderSumsToAllOnes() {
        MemorySegment header = Bytes.of("4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7");
        assertEquals(0xffff, InternetChecksum.of(header, 0, 20));
    }

    @Test
    void equalsWordByWordAddition() {
        long seed = Long.getLong("seed", 20_260_102L);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(70)];
            random.nextBytes(bytes);
            int sum = 0;
            for (int i = 0; i < bytes.length; i++) {
                sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
                sum = (sum & 0xffff) + (sum >>> 16);
            }
            MemorySegment segment = MemorySegment.ofArray(bytes);
            assertEquals(sum, InternetChecksum.of(segment, 0, bytes.length), () -> "seed " + seed);
        }
    }

    @Test
    void foldsTheLargestSum() {
        assertEquals(0xffff, InternetChecksum.fold(-1L));
        assertEquals(0, InternetChecksum.fold(0));
    }

    @Test
    void coversThePseudoHeaders() {
        MemorySegment udp4 =
                Bytes.of(
                        "4500 001d 0000 0000 4011 0000 7f000001 7f000001"
                                + "0035 0035 0009 c06f 41");
        long sum = InternetChecksum.pseudoHeader4(udp4, 0, IpProtocol.UDP, 9);
        assertEquals(0x11 + 9 + 0x7f00 + 1 + 0x7f00 + 1, InternetChecksum.fold(sum));
        assertEquals(0xffff, InternetChecksum.fold(InternetChecksum.add(sum, udp4, 20, 9)));

        MemorySegment ipv6 =
                Bytes.of(
                        "60000000 0008 3a ff"
                                + "00000000 00000000 00000000 00000001"
                                + "00000000 00000000 00000000 00000002");
        assertEquals(
                3 + 0x3a + 8,
                InternetChecksum.fold(
                        InternetChecksum.pseudoHeader6(ipv6, 0, IpProtocol.ICMPV6, 8)));
    }

    @Test
    void saysWhatWouldHaveBeenRight() {
        assertEquals(0x1234, InternetChecksum.expected(0x1234, 0xffff));
        assertEquals(0xbbbb, InternetChecksum.expected(0x1234, 0x5678));
        assertEquals(0xffff, InternetChecksum.expected(0, 0)); // nothing but zeros
    }
}
