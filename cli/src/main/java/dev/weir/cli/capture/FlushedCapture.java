// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.write.Output;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The packets of a capture, before each wait for which the output is flushed: nobody waits for a
 * packet that has come, and while they come fast they are passed on in large pieces. Where the
 * capture is so busy that it never waits, the output is flushed from time to time.
 */
final class FlushedCapture implements PacketSource {
    /** How many packets go by before the clock is looked at. */
    private static final int PACE = 32;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);

    private final PacketSource capture;
    private final Supplier<@Nullable Packet> poll;
    private final Output output;
    private final LongSupplier clock;
    private int count;
    private long flushed;

    /**
     * The packets of a capture.
     *
     * @param capture waits for packets
     * @param poll gives a packet of the capture if it has not to wait
     * @param clock counts nanoseconds
     */
    FlushedCapture(
            PacketSource capture,
            Supplier<@Nullable Packet> poll,
            Output output,
            LongSupplier clock) {
        this.capture = capture;
        this.poll = poll;
        this.output = output;
        this.clock = clock;
        flushed = clock.getAsLong();
    }

    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = poll.get();
        if (packet == null) {
            flush(clock.getAsLong());
            return capture.next();
        }
        count++;
        if (count == PACE) {
            long now = clock.getAsLong();
            count = 0;
            if (now - flushed > LONGEST) {
                flush(now);
            }
        }
        return packet;
    }

    private void flush(long now) throws IOException {
        output.flush();
        flushed = now;
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
