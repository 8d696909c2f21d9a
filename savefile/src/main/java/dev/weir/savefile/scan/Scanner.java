// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.FailedWriteException;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.UnusableIndexException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Scans a savefile from where its sequential reader is to its end. */
public final class Scanner {
    private final @Nullable FileChannel channel;
    private final Plan plan;
    private final Course course;
    private final long limit;
    private final Access access;

    /**
     * A scan that has not begun.
     *
     * @param channel the file, to be read by several threads; null if it cannot be
     * @param span the time that matters; null if all does
     * @param access how windows come to the threads, if the file allows and nobody gets packets
     * @param limit where in the savefile to end, before the record that begins there or behind
     * @param choice the filter for a link type
     */
    public Scanner(
            Sequence sequence,
            @Nullable FileChannel channel,
            Plan plan,
            Access access,
            @Nullable TimeSpan span,
            long limit,
            Function<LinkType, Filter> choice,
            Watcher watcher) {
        this.channel = channel;
        this.plan = plan;
        this.access = access;
        this.limit = limit;
        course = new Course(sequence, new Filters(choice), span, watcher);
    }

    /** {@return how many packets were read; to be asked when a method below has ended} */
    public long packets() {
        return course.packets;
    }

    /**
     * {@return where everything before is read; for watchers, and when a method below has ended}
     */
    public long position() {
        return course.position;
    }

    /** {@return how many of them match} */
    public long matches() {
        return course.matches;
    }

    /** Only counts. */
    public void count() throws IOException {
        run(CountTaker::new);
    }

    /** Gives all matches, in order, to a sink, from one thread at a time. */
    public void forEach(PacketSink sink) throws IOException {
        run(() -> new SinkTaker(sink));
    }

    /** Copies all matches to a file, which is empty. */
    public void copy(FileChannel to, CopyFormat format) throws IOException {
        CopyTarget target = new CopyTarget(to, format);
        try {
            run(() -> new CopyTaker(target, plan.stretches()));
        } catch (FailedWriteException e) {
            throw target.failure(e);
        } finally {
            target.end();
        }
    }

    private void run(Supplier<Taker> takers) throws IOException {
        Taker taker = takers.get();
        try {
            read(taker, takers);
        } catch (Throwable e) {
            try {
                taker.end(); // what was taken before is kept
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        taker.end();
    }

    private void read(Taker taker, Supplier<Taker> takers) throws IOException {
        try {
            course.begin(limit, taker);
            if (channel != null && course.view().layout() != null) {
                walk(channel, taker, takers);
            }
            course.readUntil(limit, taker);
            if (limit < course.position && limit < Long.MAX_VALUE) {
                throw new UnusableIndexException(
                        "the index does not fit the savefile: no record begins at byte " + limit);
            }
            if (channel != null && FileSize.of(channel) < course.position) {
                throw new MalformedSavefileException(
                        "file was cut short while it was read", FileSize.of(channel));
            }
        } catch (ClosedChannelException e) {
            throw whyClosed(e);
        }
    }

    /** An interrupt closes the file for all threads, most of which were not interrupted. */
    private static ClosedChannelException whyClosed(ClosedChannelException e) {
        if (e instanceof ClosedByInterruptException || !Thread.currentThread().isInterrupted()) {
            return e;
        }
        ClosedByInterruptException interrupt = new ClosedByInterruptException();
        interrupt.addSuppressed(e);
        return interrupt;
    }

    private void walk(FileChannel file, Taker own, Supplier<Taker> takers) throws IOException {
        long size = FileSize.of(file);
        Access possible =
                own.handsOut() || !MappedWindows.canMap(file) ? Access.READ : access.of(size);
        Plan divided = possible == Access.READ ? plan.forReading() : plan;
        Windows windows = new Windows(divided, course.position, size, limit);
        Turn turn = new Turn();
        BoundaryFinder finder = new BoundaryFinder();
        Worker worker = new Worker(file, divided, possible, windows, turn, course, finder, own);
        List<Thread> helpers = new ArrayList<>();
        try {
            for (int i = 1; i < plan.threads() && windows.has(i); i++) {
                Worker other =
                        new Worker(
                                file,
                                divided,
                                possible,
                                windows,
                                turn,
                                course,
                                finder,
                                takers.get());
                Thread helper = new Thread(other, "weir-scan");
                helper.setDaemon(true);
                helper.start();
                helpers.add(helper);
            }
        } catch (OutOfMemoryError e) {
            // There may be no more threads: those that there are do it all.
        }
        worker.run();
        for (Thread helper : helpers) {
            join(helper);
        }
        rethrow(turn.failure());
    }

    private static void join(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true; // it uses the file, so it must end first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }
}
