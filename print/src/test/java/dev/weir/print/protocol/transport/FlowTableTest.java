// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlowTableTest {
    private final FlowTable flows = new FlowTable();

    private int find(long number) {
        flows.select(0, number, 0, ~number, number & 0xffff);
        return flows.find();
    }

    private void add(long number) {
        assertEquals(-1, find(number));
        flows.set(flows.add(), (int) number, (int) ~number);
    }

    @Test
    void remembersEveryConversationUpToItsMaximum() {
        for (int i = 0; i < FlowTable.MAXIMUM; i++) {
            add(i);
        }
        assertEquals(FlowTable.MAXIMUM, flows.size());
        for (int i = 0; i < FlowTable.MAXIMUM; i++) {
            int flow = find(i);
            assertTrue(flow >= 0);
            assertEquals(i, flows.sequence(flow));
            assertEquals(~i, flows.acknowledgment(flow));
        }
    }

    @Test
    void everyPartOfTheKeyCounts() {
        flows.select(1, 2, 3, 4, 5);
        flows.add();
        long[][] others = {
            {0, 2, 3, 4, 5}, {1, 0, 3, 4, 5}, {1, 2, 0, 4, 5}, {1, 2, 3, 0, 5}, {1, 2, 3, 4, 0}
        };
        for (long[] other : others) {
            flows.select(other[0], other[1], other[2], other[3], other[4]);
            assertEquals(-1, flows.find());
        }
        flows.select(1, 2, 3, 4, 5);
        assertEquals(0, flows.find());
    }

    @Test
    void aFloodDoesNotGrowItAndSparesWhatIsInUse() {
        add(0);
        for (long i = 1; i < 3L * FlowTable.MAXIMUM; i++) {
            add(i);
            if (i % 1000 == 0) {
                assertTrue(find(0) >= 0, "the conversation in use was forgotten");
            }
        }
        assertEquals(FlowTable.MAXIMUM, flows.size());
        assertEquals(-1, find(1)); // quiet since the beginning
    }
}
