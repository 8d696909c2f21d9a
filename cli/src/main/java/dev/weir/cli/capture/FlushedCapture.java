// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.write.Output;
import dev.weir.live.LiveCapture;
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
 *
 * <p>What else there is to do is done before a wait, bit by bit, as long as no packet comes.
 */
final class FlushedCapture implements PacketSource {
    /** What is done while no packet comes. */
    @FunctionalInterface
    interface Meanwhile {
        /** Does a bit; {@return whether there may be more} */
        boolean goOn() throws IOException;
    }

    /** How many packets go by before the clock is looked at. */
    private static final int PACE = 32;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);

    private final PacketSource capture;
    private final Supplier<@Nullable Packet> poll;
    private final Output output;
    private final LongSupplier clock;
    private final Meanwhile meanwhile;
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
            LongSupplier clock,
            Meanwhile meanwhile) {
        this.capture = capture;
        this.poll = poll;
        this.output = output;
        this.clock = clock;
        this.meanwhile = meanwhile;
        flushed = clock.getAsLong();
    }

    /** The packets of a capture. */
    static FlushedCapture of(LiveCapture capture, Output output, Meanwhile meanwhile) {
        return new FlushedCapture(capture, capture::poll, output, System::nanoTime, meanwhile);
    }

    @Override
    public @Nullable Packet next() throws IOException {
        Packet packet = poll.get();
        if (packet == null) {
            return await();
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

    private @Nullable Packet await() throws IOException {
        flush(clock.getAsLong());
        while (meanwhile.goOn()) {
            Packet packet = poll.get();
            if (packet != null) {
                return packet;
            }
        }
        return capture.next();
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
