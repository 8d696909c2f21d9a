// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.PacketCursor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

class DuplicatesTest {
    /** What was one of the last packets is told, and nothing else, however often packets come. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100})
    void findsWhatIsInTheWindow(int size) {
        Duplicates duplicates = new Duplicates(size);
        Deque<Integer> window = new ArrayDeque<>();
        Random random = new Random(size);
        PacketCursor packet = new PacketCursor();
        MemorySegment bytes = MemorySegment.ofArray(new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
        for (int i = 0; i < 20_000; i++) {
            // Lengths count too; one packet in a row comes most often.
            int at = i % 5_000 < 1_000 ? 3 : random.nextInt(8);
            int wirelen = at == 3 ? 1 : 1 + random.nextInt(20);
            packet.set(bytes, at, 1, wirelen, 0);
            int key = at * 100 + wirelen;
            assertEquals(window.contains(key), duplicates.contains(packet), "packet " + i);
            window.addLast(key);
            if (window.size() > size) {
                window.removeFirst();
            }
        }
    }
}
