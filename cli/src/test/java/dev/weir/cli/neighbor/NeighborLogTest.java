// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import static dev.weir.cli.neighbor.Neighbors.A;
import static dev.weir.cli.neighbor.Neighbors.B;
import static dev.weir.cli.neighbor.Neighbors.C;
import static dev.weir.cli.neighbor.Neighbors.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.cli.neighbor.Claim.Kind;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeighborLogTest {
    private static final long SECOND = 1_000_000_000;
    private static final IpAddress ADDRESS = ip("10.0.0.9");

    private final NeighborLog log = new NeighborLog(Neighbors.NO_VENDORS, 3);

    private @Nullable String came(Kind kind, MacAddress mac, long time) {
        return log.came(new Claim(kind, ADDRESS, mac, mac), time);
    }

    @Test
    void whatIsNewIsTold() {
        assertEquals("10.0.0.9 is at 02:00:00:00:00:0a (local)", came(Kind.REPLY, A, 0));
        assertNull(came(Kind.REQUEST, A, 1));
        assertEquals(
                "10.0.0.9 is at 02:00:00:00:00:0a (local) still, who tells it unasked",
                came(Kind.GRATUITOUS, A, 2));
        assertEquals(
                "02:00:00:00:00:0b (local) would like to have 10.0.0.9, which is at"
                        + " 02:00:00:00:00:0a",
                came(Kind.PROBE, B, 3));
        assertEquals(
                "10.0.0.9 moved from 02:00:00:00:00:0a (local) to 02:00:00:00:00:0b (local)",
                came(Kind.GRATUITOUS, B, 2 * SECOND));
        assertEquals("malformed: x", log.came(new Message.Malformed("x"), 3 * SECOND));
        assertEquals("1 address of 1 machine, 0 conflicts, 1 malformed", log.summary());
    }

    @Test
    void twoThatAnswerAtOnceAreAConflict() {
        came(Kind.REPLY, A, 0);
        assertEquals(
                "10.0.0.9 conflict: 02:00:00:00:00:0a (local) and 02:00:00:00:00:0b (local) have"
                        + " it",
                came(Kind.REPLY, B, 1000));
        assertNull(came(Kind.REPLY, A, 2000));
        assertNull(came(Kind.REPLY, B, 3000));
        assertEquals("1 address of 1 machine, 1 conflict, 0 malformed", log.summary());
    }

    /** It moved, it seems; and then who had it speaks again. */
    @Test
    void oneThatComesBackIsAConflict() {
        came(Kind.REQUEST, A, 0);
        assertEquals(
                "10.0.0.9 moved from 02:00:00:00:00:0a (local) to 02:00:00:00:00:0b (local)",
                came(Kind.REQUEST, B, 5 * SECOND));
        assertEquals(
                "10.0.0.9 conflict: 02:00:00:00:00:0b (local) and 02:00:00:00:00:0a (local) have"
                        + " it",
                came(Kind.REQUEST, A, 9 * SECOND));
        NeighborLog later = new NeighborLog(Neighbors.NO_VENDORS);
        later.came(new Claim(Kind.REQUEST, ADDRESS, A, A), 0);
        later.came(new Claim(Kind.REQUEST, ADDRESS, B, B), 5 * SECOND);
        assertEquals(
                "10.0.0.9 moved from 02:00:00:00:00:0b (local) to 02:00:00:00:00:0a (local)",
                later.came(new Claim(Kind.REQUEST, ADDRESS, A, A), 100 * SECOND));
    }

    @Test
    void whatAnotherMachineSaysIsNotBelieved() {
        came(Kind.REPLY, A, 0);
        assertEquals(
                "02:00:00:00:00:0c (local) says that 10.0.0.9 is at 02:00:00:00:00:0b",
                log.came(new Claim(Kind.REPLY, ADDRESS, B, C), 1));
        assertNull(came(Kind.REPLY, A, 2));
    }

    /** Of many addresses those are forgotten that were silent for the longest time. */
    @Test
    void theLogIsBounded() {
        for (int i = 1; i <= 9; i++) {
            log.came(new Claim(Kind.REPLY, ip("10.0.0." + i), A, A), i);
        }
        assertEquals("3 addresses of 1 machine, 0 conflicts, 0 malformed", log.summary());
        assertNull(came(Kind.REPLY, A, 20));
    }
}
