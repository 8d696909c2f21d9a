// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * What an interface counts itself while it is captured on, under one number or, when it was away,
 * several. Not thread-safe.
 */
final class InterfaceTally implements AutoCloseable {
    private static final InterfaceCounters NOTHING = new InterfaceCounters(0, 0);

    private final CounterReader reader = new CounterReader();
    private int index;

    /** What it had counted when it was captured on first under the number that it has now. */
    private InterfaceCounters before;

    /** What it has counted since, known last. */
    private InterfaceCounters counted = NOTHING;

    /** Of that, what was counted under other numbers. */
    private InterfaceCounters earlier = NOTHING;

    InterfaceTally(NetworkInterface source) {
        index = source.index();
        before = reader.counters(index);
    }

    /** Looks at the counts; {@return false if there were some, and are none any more} */
    boolean look() {
        InterfaceCounters now = reader.counters(index).since(before);
        if (now.passed() >= 0) {
            counted = now.plus(earlier);
        } else if (before.passed() < 0) {
            counted = now;
        }
        return now.passed() >= 0 || before.passed() < 0;
    }

    /** {@return what it has counted, as far as that is known} */
    InterfaceCounters counted() {
        return counted;
    }

    /** Knows of an interface that does not tell any more that it has passed so many packets. */
    void passedAtLeast(long packets) {
        if (counted.passed() >= 0) {
            counted = new InterfaceCounters(Math.max(counted.passed(), packets), counted.dropped());
        }
    }

    /** {@return what the interface of another number has counted} */
    InterfaceCounters of(int number) {
        return reader.counters(number);
    }

    /**
     * The interface has another number now, and counts from the beginning.
     *
     * @param already what it had counted under that number when it was not captured on yet
     */
    void goOnAs(int number, InterfaceCounters already) {
        index = number;
        earlier = counted.passed() < 0 ? NOTHING : counted;
        before = already;
    }

    @Override
    public void close() {
        reader.close();
    }
}
