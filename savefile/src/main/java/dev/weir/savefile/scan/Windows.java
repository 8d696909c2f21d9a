// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The windows of a file, given out in order to whoever asks.
 *
 * <p>The first ones are short, so that all threads soon have work and the first results are soon
 * there. Each begins at a multiple of its length, counted from where the first would begin.
 */
final class Windows {
    private final Plan plan;
    private final long from;
    private final long to;
    private final long size;
    private final AtomicInteger next = new AtomicInteger();

    /** Divides a file of {@code size} bytes, from {@code from} on, and before {@code limit}. */
    Windows(Plan plan, long from, long size, long limit) {
        this.plan = plan;
        this.from = from;
        this.size = size;
        to = Math.min(limit, size);
    }

    /** {@return the number of a window that nobody has, or -1} */
    int take() {
        int number = next.getAndIncrement();
        return has(number) ? number : -1;
    }

    /** {@return whether there is a window of that number} */
    boolean has(int number) {
        return start(number) < to;
    }

    long start(int number) {
        long base = from & -plan.firstWindow();
        return Math.max(base + before(number), from);
    }

    /** {@return how long all windows before one are together} */
    private long before(int number) {
        if (number == 0) {
            return 0;
        }
        long first = plan.firstWindow();
        int doublings = Long.numberOfTrailingZeros(plan.window() / first);
        return number <= doublings
                ? first << (number - 1)
                : (long) (number - doublings) * plan.window();
    }

    int length(int number) {
        return (int) (end(number) - start(number));
    }

    long end(int number) {
        return Math.min(start(number + 1), to);
    }

    /** {@return how many bytes are behind a window, {@code most} at most} */
    int behind(int number, int most) {
        return (int) Math.min(most, size - end(number));
    }
}
