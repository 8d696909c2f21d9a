// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A capture is closed while its packets are in use. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class CloseDuringUseTest {
    @BeforeEach
    void needsRoot() throws Exception {
        Root.assume();
    }

    /** A native call that has a view, and lasts as long as the test likes. */
    @SuppressWarnings("restricted") // bsearch(3) calls back, and that is what is waited in
    private static final class Call implements AutoCloseable {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ends = new CountDownLatch(1);
        private final FutureTask<Void> calling;

        Call(MemorySegment view) throws InterruptedException {
            calling = new FutureTask<>(() -> search(view), null);
            Thread.ofPlatform().daemon().start(calling);
            begun.await();
        }

        private void search(MemorySegment view) {
            Linker linker = Linker.nativeLinker();
            try (Arena arena = Arena.ofConfined()) {
                MethodHandle compare =
                        MethodHandles.lookup()
                                .bind(
                                        this,
                                        "compare",
                                        MethodType.methodType(
                                                int.class,
                                                MemorySegment.class,
                                                MemorySegment.class));
                MemorySegment comparison =
                        linker.upcallStub(
                                compare, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), arena);
                MemorySegment found =
                        (MemorySegment)
                                linker.downcallHandle(
                                                linker.defaultLookup().findOrThrow("bsearch"),
                                                FunctionDescriptor.of(
                                                        ADDRESS, ADDRESS, ADDRESS, JAVA_LONG,
                                                        JAVA_LONG, ADDRESS))
                                        .invokeExact(view, view, 1L, 1L, comparison);
                assertEquals(view.address(), found.address());
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @SuppressWarnings("unused") // called by bsearch(3)
        private int compare(MemorySegment key, MemorySegment element) throws InterruptedException {
            begun.countDown();
            ends.await();
            return 0;
        }

        @Override
        public void close() {
            ends.countDown();
            try {
                calling.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** {@return the numbers of the packet sockets of this namespace that receive packets} */
    private static Set<String> sockets() throws Exception {
        Set<String> numbers = new HashSet<>();
        List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net/packet"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = List.of(line.trim().split(" +", -1));
            if (fields.get(3).equals("0003")) {
                numbers.add(fields.getLast());
            }
        }
        return numbers;
    }

    @Test
    void aViewInACallIsNotWaitedForAndNothingMoreComes() throws Exception {
        for (boolean immediate : new boolean[] {false, true}) {
            Set<String> before = sockets();
            LiveCaptureBuilder builder = LiveCapture.on("lo", "any").filter("udp");
            LiveCapture capture = (immediate ? builder.immediate() : builder).open();
            try (var traffic = new LoopbackTraffic()) {
                traffic.send(new byte[] {7});
                LivePacket packet = capture.next();
                assertNotNull(packet);
                MemorySegment view = packet.bytes();
                Set<String> ours = sockets();
                ours.removeAll(before);
                assertEquals(2, ours.size());
                FutureTask<Void> close =
                        new FutureTask<>(() -> {
                            capture.close();
                            return null;
                        });
                try (Call call = new Call(view)) {
                    Thread.ofPlatform().start(close);
                    close.get(); // nothing is waited for, and nothing thrown
                    Set<String> left = sockets();
                    left.retainAll(ours);
                    assertEquals(Set.of(), left);
                    assertTrue(view.scope().isAlive());
                    assertNull(capture.next());
                    capture.close();
                    assertTrue(view.scope().isAlive());
                    assertNotNull(call);
                }
                // This close, or who waits for the end of the call, whoever is first.
                capture.close();
                assertFalse(view.scope().isAlive());
                assertThrows(IllegalStateException.class, packet::direction);
            }
        }
    }

    @Test
    void theMemoryIsFreedWithoutASecondClose() throws Exception {
        MadeUpRing made = new MadeUpRing();
        try (Call call = new Call(made.memory)) {
            made.ring.close();
            assertTrue(made.memory.scope().isAlive());
            assertNotNull(call);
        }
        while (made.memory.scope().isAlive()) {
            Thread.onSpinWait(); // until it is freed, or the time of the test is over
        }
    }

    @Test
    void aBatchIsClosedAfterItsCapture() throws Exception {
        LiveCapture capture = LiveCapture.on("lo").immediate().filter("udp").open();
        try (var traffic = new LoopbackTraffic()) {
            traffic.send(new byte[] {7});
            PacketBatch batch = capture.nextBatch();
            assertNotNull(batch);
            capture.close();
            batch.close();
            assertNull(capture.nextBatch());
        }
    }
}
