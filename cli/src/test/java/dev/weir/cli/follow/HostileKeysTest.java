// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv6Address;

import org.junit.jupiter.api.Test;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Keys of tables that packets fill, chosen so that sums of 31 times one and another are equal. */
class HostileKeysTest {
    private static final int KEYS = 1 << 12;

    private static void assertTold(IntFunction<Object> key) {
        assertTrue(
                IntStream.range(0, KEYS).map(i -> key.apply(i).hashCode()).distinct().count()
                        > KEYS - 8,
                () -> key.apply(0).toString());
    }

    /** Both halves the same: their exclusive or is 0. */
    private static IpAddress address(int number) {
        return new Ipv6Address((long) number << 32 | number, 0);
    }

    private static Ends ends(int number) {
        return new Ends(17, address(number), number, address(1), -31 * number & 0xffff);
    }

    @Test
    void keysOfPacketsAreToldApart() {
        assertTold(HostileKeysTest::address);
        assertTold(HostileKeysTest::ends);
        assertTold(i -> new Essence(17, i, -31L * i, 0, 0));
        assertTold(i -> new Essence(17, (long) i << 32 | i, 0, 0, 0));
        assertTold(i -> new Translations.Way(0, 1, ends(i), ends(KEYS - i)));
    }
}
