// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
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
    private final Overlap overlap;
    private @Nullable Visit visit;

    Worker(
            FileChannel channel,
            Plan plan,
            Windows windows,
            Turn turn,
            Course course,
            BoundaryFinder finder,
            Taker taker) {
        this.channel = channel;
        this.plan = plan;
        this.windows = windows;
        this.turn = turn;
        this.course = course;
        this.finder = finder;
        this.taker = taker;
        proof = new Proof(course, finder, taker);
        stretches = new Stretches(plan.stretches());
        overlap = new Overlap(plan.overlap(), plan.longestOverlap());
    }

    /**
     * Works until there are no more windows, or there is no more use. Without memory for a window
     * it leaves them to the others, and if none has any, to the sequential reader.
     */
    @Override
    public void run() {
        MappedByteBuffer buffer;
        try {
            // Made here and not with the worker: it is filled with zeros, by all threads at once.
            buffer = Window.buffer(plan.window() + plan.longestOverlap());
        } catch (OutOfMemoryError e) {
            return;
        }
        int last = 0;
        try {
            for (int i = windows.take(); i >= 0 && !turn.isOver(); i = windows.take()) {
                last = i;
                visit(i, buffer);
            }
        } catch (Throwable e) {
            turn.fail(last, e);
        }
        try {
            taker.end();
        } catch (Throwable e) {
            turn.fail(last, e);
        }
    }

    private void visit(int number, MappedByteBuffer buffer) throws IOException {
        Visit walked = null;
        IOException unreadable = null;
        try {
            walked = walk(number, buffer);
        } catch (EOFException e) {
            // the file has become too short: the sequential reader will tell
        } catch (IOException e) {
            unreadable = e;
        }
        if (!turn.await(number)) {
            return;
        }
        if (unreadable != null) {
            throw unreadable; // now that everything before is taken
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

    private @Nullable Visit walk(int number, MappedByteBuffer buffer) throws IOException {
        long start = windows.start(number);
        int behind = windows.behind(number, overlap.bytes());
        Window window = Window.read(channel, start, windows.length(number), behind, buffer);
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
            overlap.wasNeeded(visit.behind());
        }
        return visit;
    }
}
