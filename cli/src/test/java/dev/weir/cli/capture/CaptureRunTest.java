// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.Work;
import dev.weir.cli.write.Capturing;
import dev.weir.cli.write.Output;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** When what was captured is passed on, and what is copied or written. */
class CaptureRunTest {
    private static final Packet PACKET = new PacketCursor();

    private long now;
    private long lastFlush;
    private long longest;
    private int flushes;

    /** What was done, in its order. */
    private final List<String> done = new ArrayList<>();

    private final Output output =
            new Output() {
                @Override
                public void write(Packet packet) {
                    done.add("write");
                }

                @Override
                public void flush() {
                    longest = Math.max(longest, now - lastFlush);
                    lastFlush = now;
                    flushes++;
                    done.add("flush");
                }

                @Override
                public boolean await(Capturing capturing) throws IOException {
                    done.add("lent");
                    return capturing.take() || capturing.await();
                }

                @Override
                public void close() {}
            };

    /** Packets of which some are copied; each number in the queues is an answer. */
    private final class Given implements CaptureRun.Packets {
        final Queue<Long> copies = new ArrayDeque<>();
        final Queue<Packet> there = new ArrayDeque<>();
        long most;
        boolean canBeLeft;

        /** Of each call that copied some, whether those that come soon were asked for. */
        final List<Boolean> many = new ArrayList<>();

        @Override
        public long copy(Output to, long atMost, boolean soon) {
            most = atMost;
            Long some = copies.poll();
            long copied = some == null ? 0 : some;
            if (copied > 0) {
                done.add("copy " + copied);
                many.add(soon);
            }
            return copied;
        }

        @Override
        public @Nullable Packet poll() {
            return there.poll();
        }

        @Override
        public boolean await() {
            done.add("await");
            return !copies.isEmpty() || !there.isEmpty();
        }

        @Override
        public boolean canBeLeft() {
            return canBeLeft;
        }
    }

    /** As many packets as are asked for, one by one. */
    private CaptureRun.Packets every(long nanos) {
        return new CaptureRun.Packets() {
            @Override
            public long copy(Output to, long atMost, boolean many) {
                return 0;
            }

            @Override
            public Packet poll() {
                now += nanos;
                return PACKET;
            }

            @Override
            public boolean await() {
                throw new AssertionError("there are packets");
            }

            @Override
            public boolean canBeLeft() {
                return true;
            }
        };
    }

    private CaptureRun run(CaptureRun.Packets packets, long limit) {
        Streams streams =
                new Streams(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        false,
                        false);
        Progress progress = new Progress(streams, false, Work.UNKNOWN);
        return new CaptureRun(packets, limit, progress, new Stop(), () -> now);
    }

    /** Ten milliseconds is the longest that a capture looks for a packet without a wait. */
    @Test
    void aCaptureThatNeverWaitsIsFlushedWithinASecond() throws IOException {
        run(every(TimeUnit.MILLISECONDS.toNanos(10)), 10_000).run(output, () -> false);
        long millis = TimeUnit.NANOSECONDS.toMillis(longest);
        assertTrue(millis > 0 && millis < 750, millis + " ms, and the writer takes 250 more");
    }

    @Test
    void fastPacketsArePassedOnTogether() throws IOException {
        run(every(1000), 1_000_000).run(output, () -> false);
        assertEquals(3, flushes, "in one second");
    }

    @Test
    void beforeEachWaitThereIsAFlush() throws IOException {
        Given given = new Given();
        given.there.add(PACKET);
        run(given, Long.MAX_VALUE).run(output, () -> false);
        assertEquals(List.of("write", "flush", "await"), done);
    }

    /** As long as there is something else to do it is not left undone for those that come soon. */
    @Test
    void packetsThatComeSoonAreWaitedForWhereNothingElseIsToBeDone() throws IOException {
        Given given = new Given();
        given.copies.addAll(List.of(1L, Output.NONE_THERE, 2L, Output.NONE_THERE, 3L));
        int[] bits = {0};
        run(given, Long.MAX_VALUE).run(output, () -> ++bits[0] < 2);
        assertEquals(List.of("copy 1", "flush", "copy 2", "flush", "await", "copy 3"), first(6));
        assertEquals(List.of(false, false, true), given.many);
    }

    private List<String> first(int count) {
        return done.subList(0, count);
    }

    /** Then the thread that writes can do it, which is lent the run where none is there. */
    @Test
    void whereTheyCanBeLeftOnlyWhoIsLentTheRunWaitsForThem() throws IOException {
        Given given = new Given();
        given.canBeLeft = true;
        given.copies.addAll(List.of(1L, Output.NONE_THERE, 5L, 4L));
        run(given, 10).run(output, () -> false);
        assertEquals(List.of("copy 1", "flush", "lent", "copy 5", "copy 4"), done);
        assertEquals(List.of(false, true, false), given.many, "the last is the owner again");
    }

    /** What is left of a run is lent where a large buffer bears that it is. */
    @Test
    void packetsThatCanBeLeftAreTakenByTheOutput() throws IOException {
        Given given = new Given();
        given.canBeLeft = true;
        given.copies.addAll(List.of(Output.NONE_THERE, 5L, 4L));
        CaptureRun run = run(given, 9);
        run.run(output, () -> false);
        assertEquals(List.of("flush", "lent", "copy 5", "copy 4"), done);
        assertEquals(9, run.captured());
    }

    @Test
    void whatElseThereIsToDoIsDoneUntilAPacketComes() throws IOException {
        Given given = new Given();
        int[] bits = {0};
        run(given, Long.MAX_VALUE)
                .run(
                        output,
                        () -> {
                            done.add("bit");
                            if (++bits[0] == 2) {
                                given.there.add(PACKET);
                            }
                            return bits[0] < 3;
                        });
        assertEquals(
                List.of("flush", "bit", "flush", "bit", "write", "flush", "bit", "await"), done);
    }

    @Test
    void whatCannotBeCopiedIsWritten() throws IOException {
        Given given = new Given();
        given.copies.addAll(List.of(5L, 0L, 7L, Output.NONE_THERE, 0L));
        given.there.addAll(List.of(PACKET, PACKET));
        CaptureRun run = run(given, Long.MAX_VALUE);
        run.run(output, () -> false);
        assertEquals(
                List.of("copy 5", "write", "copy 7", "flush", "await", "write", "flush", "await"),
                done);
        assertEquals(14, run.captured());
    }

    @Test
    void noMoreAreCopiedThanAreWanted() throws IOException {
        Given given = new Given();
        given.copies.addAll(List.of(5L, 4L, 100L));
        CaptureRun run = run(given, 9);
        run.run(output, () -> false);
        assertEquals(List.of("copy 5", "copy 4"), done);
        assertEquals(4, given.most);
        assertEquals(9, run.captured());
    }
}
