// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/** Two interfaces, what they have by times in milliseconds, and in which order it is given out. */
class PacketOrderTest {
    private static final long MILLISECOND = 1_000_000;

    private final PacketOrder order = new PacketOrder(2);
    private final List<Deque<Long>> queues = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final List<String> given = new ArrayList<>();

    private void come(int number, long... times) {
        LongStream.of(times).forEach(queues.get(number)::add);
    }

    /** Gives out so many, or all that there are. */
    private void give(int most) {
        for (int i = 0; i < most; i++) {
            for (int number = 0; number < 2; number++) {
                Long head = queues.get(number).peek();
                order.put(number, head == null ? PacketOrder.NONE : head * MILLISECOND);
            }
            int first = order.first();
            if (first < 0) {
                return;
            }
            given.add("ab".charAt(first) + "" + queues.get(first).remove());
        }
    }

    private void assertGiven(String expected) {
        give(Integer.MAX_VALUE);
        assertEquals(expected, String.join(" ", given));
    }

    @Test
    void byTime() {
        come(0, 1000, 1040, 1030, 1050); // a little late is no step
        come(1, 1001, 1035, 1036, 9000);
        assertGiven("a1000 b1001 b1035 b1036 a1040 a1030 a1050 b9000");
    }

    @Test
    void aStepForward() {
        come(0, 1000, 1002, 9000, 9002);
        come(1, 1001, 9001);
        assertGiven("a1000 b1001 a1002 a9000 b9001 a9002");
    }

    @Test
    void whatIsFromBeforeAStepBackGoesFirst() {
        come(0, 100_000, 100_002, 100_004, 2, 4);
        come(1, 100_001, 1, 3, 5);
        assertGiven("a100000 b100001 a100002 a100004 b1 a2 b3 a4 b5");
    }

    /** One that is never through with does not keep the other from its turn. */
    @Test
    void aBusyInterfaceStarvesNone() {
        come(1, 100_000);
        come(1, LongStream.range(0, 50_000).toArray());
        come(0, 100_001, 100_002);
        give(4);
        assertEquals("b100000 a100001 a100002 b0", String.join(" ", given));
    }

    /** One that had nothing when the clock was set back may still have something from before. */
    @Test
    void whatComesLate() {
        come(1, 100_000, 1, 2);
        give(2);
        come(0, 100_001, 3);
        come(1, 4);
        assertGiven("b100000 b1 a100001 b2 a3 b4");
    }

    /** It has shown nothing of the step, and is no earlier for that. */
    @Test
    void oneThatWasSilent() {
        come(1, 100_000, 1, 3, 5);
        give(2);
        come(0, 2, 4, 6);
        assertGiven("b100000 b1 a2 b3 a4 b5 a6");
    }

    @Test
    void theTimesOfTheStepComeAgain() {
        come(1, 100_000, 10_000, 70_000, 100_001, 100_003);
        give(3);
        come(0, 100_000, 100_002);
        assertGiven("b100000 b10000 b70000 a100000 b100001 a100002 b100003");
    }

    @Test
    void twoSteps() {
        come(0, 100_000, 50_000, 50_002, 10, 12);
        come(1, 100_001, 50_001, 11);
        assertGiven("a100000 b100001 a50000 b50001 a50002 a10 b11 a12");
    }
}
