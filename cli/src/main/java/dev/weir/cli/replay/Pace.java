// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.replay;

/** When a packet is due, in nanoseconds after the first one. */
public sealed interface Pace {
    /** What no wait is longer than: 146 years. */
    long LONGEST = Long.MAX_VALUE / 2;

    double NANOS_PER_SECOND = 1e9;

    /**
     * {@return when a packet is due}
     *
     * @param elapsed how long after the first packet it came, in nanoseconds
     * @param packets how many were sent before it
     * @param bits how many bits those had
     */
    long due(long elapsed, long packets, long bits);

    /**
     * As the packets came, or so many times as fast.
     *
     * @param factor more than 0
     */
    record Original(double factor) implements Pace {
        @Override
        public long due(long elapsed, long packets, long bits) {
            return within(elapsed / factor);
        }
    }

    /**
     * So many packets a second.
     *
     * @param rate more than 0
     */
    record Packets(double rate) implements Pace {
        @Override
        public long due(long elapsed, long packets, long bits) {
            return within(packets / rate * NANOS_PER_SECOND);
        }
    }

    /**
     * So many bits a second.
     *
     * @param rate more than 0
     */
    record Bits(double rate) implements Pace {
        @Override
        public long due(long elapsed, long packets, long bits) {
            return within(bits / rate * NANOS_PER_SECOND);
        }
    }

    /** As fast as it goes. */
    record TopSpeed() implements Pace {
        @Override
        public long due(long elapsed, long packets, long bits) {
            return 0;
        }
    }

    private static long within(double nanos) {
        return (long) Math.clamp(nanos, 0, (double) LONGEST);
    }
}
