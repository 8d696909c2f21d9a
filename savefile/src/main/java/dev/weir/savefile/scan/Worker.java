// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A thread of a scan: takes windows, walks them, and hands over what it found when it is its turn;
 * until then it goes on with the next, if it can.
 */
final class Worker implements Runnable {
    /**
     * How many windows may wait for their turns. While another thread has no processor for ten
     * milliseconds or so, this one goes on.
     */
    private static final int MOST_AHEAD = 8;

    private final FileChannel channel;
    private final Plan plan;
    private final Windows windows;
    private final Turn turn;
    private final Course course;
    private final BoundaryFinder finder;
    private final Taker taker;
    private final Proof proof;

    /** What was walked while it was the turn of others, in the order of the file. */
    private final Deque<Walked> ahead = new ArrayDeque<>();

    /** Visits that were taken, to be used again, but for those that became large in their turn. */
    private final Deque<Visit> spare = new ArrayDeque<>();

    private final Pace pace = new Pace();
    private final Access access;

    /**
     * What the next window is walked with, unless other things are known of the records by then.
     */
    private @Nullable Visit visit;

    /** The window that it is at, for failures. */
    private int at;

    /**
     * A worker that has not begun.
     *
     * @param access how its windows come to it
     */
    Worker(
            FileChannel channel,
            Plan plan,
            Access access,
            Windows windows,
            Turn turn,
            Course course,
            BoundaryFinder finder,
            Taker taker) {
        this.channel = channel;
        this.plan = plan;
        this.access = access;
        this.windows = windows;
        this.turn = turn;
        this.course = course;
        this.finder = finder;
        this.taker = taker;
        proof = new Proof(course, finder, taker);
    }

    /**
     * Works until there are no more windows, or there is no more use. Without memory for a window
     * it leaves them to the others, and if none has any, to the sequential reader.
     */
    @Override
    public void run() {
        // Made here and not with the worker: a buffer is filled with zeros, by all threads at once.
        try (WindowSource source = access.windows(channel, plan)) {
            work(source);
        } catch (OutOfMemoryError e) {
            // the others do it
        }
    }

    private void work(WindowSource source) {
        try {
            for (int i = windows.take(); i >= 0 && !turn.isOver(); i = windows.take()) {
                at = i;
                visit(i, source);
            }
            takeAll(source);
        } catch (InternalError e) {
            turn.fail(
                    at,
                    new IOException("file was cut, or could not be read, where it is mapped", e));
        } catch (Throwable e) {
            turn.fail(at, e);
        }
        try {
            taker.end();
        } catch (Throwable e) {
            turn.fail(at, e);
        }
    }

    /** Walks a window, and takes what it can of that and of what was walked before. */
    private void visit(int number, WindowSource source) throws IOException {
        Walked walked = walk(number, source);
        ahead.add(walked);
        if (source.keeps() && ahead.size() < MOST_AHEAD && walked.isSmall()) {
            if (walked.visit != null) {
                visit = spare.poll();
            }
            while (!ahead.isEmpty() && turn.hasCome(ahead.getFirst().number)) {
                take(ahead.removeFirst(), source);
            }
        } else {
            takeAll(source);
        }
    }

    private void takeAll(WindowSource source) throws IOException {
        while (!ahead.isEmpty()) {
            take(ahead.removeFirst(), source);
        }
    }

    private void take(Walked walked, WindowSource source) throws IOException {
        at = walked.number;
        if (!turn.await(at)) {
            return;
        }
        if (walked.closed != null) {
            throw walked.closed; // now that everything before is taken
        }
        takeInTurn(walked.visit, windows.end(at));
        if (course.isOver()) {
            turn.end();
        } else {
            turn.pass();
        }
        taker.afterTurn();
        if (walked.visit != null) {
            source.leave(walked.visit.window());
            if (walked.visit != visit && walked.isSmall()) {
                spare.add(walked.visit);
            }
        }
    }

    private void takeInTurn(@Nullable Visit found, long end) throws IOException {
        try {
            proof.take(found, end);
        } catch (Throwable e) {
            taker.keepUntil(e);
            throw e;
        }
    }

    private Walked walk(int number, WindowSource source) {
        try {
            return new Walked(number, walkNext(number, source), null);
        } catch (ClosedChannelException e) {
            return new Walked(number, null, e);
        } catch (IOException | InternalError | OutOfMemoryError e) {
            // The file has become too short, or cannot be read or mapped there, or there is no
            // memory: the sequential reader will tell what is wrong, if it comes to it.
            return new Walked(number, null, null);
        }
    }

    private @Nullable Visit walkNext(int number, WindowSource source) throws IOException {
        long start = windows.start(number);
        int behind = windows.behind(number, source.overlap());
        Window window = source.window(start, windows.length(number), behind);
        Course.View view = course.view();
        long from = number == 0 ? start : -1;
        Visit last = visit;
        if (last == null || !last.walkNext(window, view, from)) {
            Stretches stretches = last == null ? new Stretches(plan.stretches()) : last.stretches();
            visit =
                    Visit.of(
                            plan,
                            finder,
                            window,
                            view,
                            from,
                            stretches,
                            pace,
                            taker.needsOffsets());
        }
        if (visit != null) {
            source.wasNeeded(visit.behind());
        }
        return visit;
    }

    /**
     * What was found in a window.
     *
     * @param visit null if it could not be walked
     * @param closed why it could not, if the file was closed
     */
    private record Walked(
            int number, @Nullable Visit visit, @Nullable ClosedChannelException closed) {
        boolean isSmall() {
            return visit == null || visit.stretches().areSmall();
        }
    }
}
