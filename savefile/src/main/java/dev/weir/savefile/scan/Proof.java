// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Takes what a thread found in a window, in turn, stretch by stretch.
 *
 * <p>A stretch counts only if everything before it led exactly to where its walk began. Otherwise
 * it is walked again from there. What is not plain is read by the sequential reader, from the last
 * place that is proved to the next stretch. So a wrong guess costs time and changes nothing.
 */
final class Proof {
    private final Course course;
    private final BoundaryFinder finder;
    private final Taker taker;

    Proof(Course course, BoundaryFinder finder, Taker taker) {
        this.course = course;
        this.finder = finder;
        this.taker = taker;
    }

    /**
     * Takes the results of a window.
     *
     * @param visit null if it could not be walked
     */
    void take(@Nullable Visit visit, long end) throws IOException {
        Visit current = visit;
        while (current != null && !course.isOver() && course.position < end) {
            Layout layout = course.view().layout();
            if (layout == null) {
                break;
            }
            if (!layout.continues(current.layout())) {
                // what was found rests on a section that is over
                taker.turnEnds();
                taker.afterTurn();
                current = current.again(course.view(), course.position);
                if (current == null) {
                    break;
                }
            }
            takeStretches(current, layout);
        }
        course.readUntil(end, taker);
        taker.turnEnds();
        course.tell();
    }

    /**
     * Takes stretches, and reads what is between them, until the window ends or a section begins.
     */
    private void takeStretches(Visit visit, Layout layout) throws IOException {
        Stretches stretches = visit.stretches();
        long start = visit.window().start();
        if (stretches.count() == 0) {
            visit.walkAll(course.position); // no guess succeeded
        }
        for (int place = 0; place < stretches.count() && !course.isOver(); place++) {
            int i = stretches.inOrder(place);
            if (course.position < start + stretches.start[i]) {
                course.readUntil(start + stretches.start[i], taker);
                Layout now = course.view().layout();
                if (now == null || !now.continues(layout)) {
                    return;
                }
            }
            long at = course.position - start;
            if (course.isOver() || at >= stretches.arrived[i]) {
                continue;
            }
            if (stretches.start[i] != at) {
                finder.wasWrong();
                stretches.reset(i, (int) at);
                visit.walk(i);
            }
            accept(visit, i);
        }
        course.readUntil(start + visit.window().length(), taker);
    }

    private void accept(Visit visit, int stretch) throws IOException {
        Stretches stretches = visit.stretches();
        Matches matches = visit.matches();
        matches.moveTo(stretch);
        try {
            taker.matches(matches);
        } catch (Throwable e) {
            // The match that could not be taken is the last packet that was read.
            int from = stretches.start[stretch];
            course.packets += visit.count(from, matches.record(matches.given())) + 1;
            course.matches += matches.given() + 1;
            throw e;
        }
        course.packets += stretches.packets[stretch] - stretches.outside[stretch];
        course.matches += stretches.matches[stretch];
        course.position = visit.window().start() + stretches.arrived[stretch];
    }
}
