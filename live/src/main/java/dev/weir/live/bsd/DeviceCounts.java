// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

/** The counts of a capture device, in 64 bits whatever it counts in. */
final class DeviceCounts {
    private long received;
    private long dropped;

    /** What the device said last, where it counts in 32 bits. */
    private int lastReceived;

    private int lastDropped;

    /** Takes counts of 32 bits, which begin again at 0 behind the largest. */
    void wrapping(int nowReceived, int nowDropped) {
        received += Integer.toUnsignedLong(nowReceived - lastReceived);
        dropped += Integer.toUnsignedLong(nowDropped - lastDropped);
        lastReceived = nowReceived;
        lastDropped = nowDropped;
    }

    /** Takes counts that do not wrap. */
    void whole(long nowReceived, long nowDropped) {
        received = nowReceived;
        dropped = nowDropped;
    }

    long received() {
        return received;
    }

    long dropped() {
        return dropped;
    }
}
