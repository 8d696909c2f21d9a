// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * A thread of a scan: takes windows, walks them, waits for its turn, and hands over what it found.
 */
final class Worker implements Runnable {
    private final FileChannel channel;
    private final Plan plan;
    private final Windows windows;
    private final Turn turn;
    private final Course course;
    private final BoundaryFinder finder;
    private final Taker taker;
    private final Proof proof;
    private final Stretches stretches;
    private final Pace pace = new Pace();
    private final Access access;
    private @Nullable Visit visit;

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
        stretches = new Stretches(plan.stretches());
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
        int last = 0;
        try {
            for (int i = windows.take(); i >= 0 && !turn.isOver(); i = windows.take()) {
                last = i;
                visit(i, source);
            }
        } catch (InternalError e) {
            turn.fail(
                    last,
                    new IOException("file was cut, or could not be read, where it is mapped", e));
        } catch (Throwable e) {
            turn.fail(last, e);
        }
        try {
            taker.end();
        } catch (Throwable e) {
            turn.fail(last, e);
        }
    }

    private void visit(int number, WindowSource source) throws IOException {
        Visit walked = null;
        ClosedChannelException closed = null;
        try {
            walked = walk(number, source);
        } catch (ClosedChannelException e) {
            closed = e;
        } catch (IOException | InternalError | OutOfMemoryError e) {
            // The file has become too short, or cannot be read or mapped there, or there is no
            // memory: the sequential reader will tell what is wrong, if it comes to it.
        }
        if (!turn.await(number)) {
            return;
        }
        if (closed != null) {
            throw closed; // now that everything before is taken
        }
        takeInTurn(walked, windows.end(number));
        if (course.isOver()) {
            turn.end();
        } else {
            turn.pass();
        }
        taker.afterTurn();
    }

    private void takeInTurn(@Nullable Visit found, long end) throws IOException {
        try {
            proof.take(found, end);
        } catch (Throwable e) {
            taker.keepUntil(e);
            throw e;
        }
    }

    private @Nullable Visit walk(int number, WindowSource source) throws IOException {
        long start = windows.start(number);
        int behind = windows.behind(number, source.overlap());
        Window window = source.window(start, windows.length(number), behind);
        Course.View view = course.view();
        long from = number == 0 ? start : -1;
        if (visit == null || !visit.walkNext(window, view, from)) {
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
}
