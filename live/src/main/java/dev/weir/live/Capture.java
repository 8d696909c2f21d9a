// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A capture that is open, whatever system it is on: a packet socket of Linux ({@link LiveCapture}),
 * {@code /dev/bpf}, or a tap in this process. Code that takes a {@code Capture} works on all of
 * them, so it can be tested without root and without a network.
 *
 * <p>One thread at a time reads; {@link #stop}, {@link #close}, {@link #statistics} and {@link
 * #send} are for any thread. {@link #next} gives a view that is valid until the next call, and null
 * once the capture was stopped, closed or interrupted, which ends it; it throws {@link
 * CaptureException} if the interface went away.
 */
public interface Capture extends PacketSource {
    /** {@return the name of the interface} */
    String interfaceName();

    /** {@return what every packet begins with} */
    LinkType linkType();

    /** {@return how many bytes of each packet are kept} */
    int snaplen();

    /**
     * Ends the capture: a thread that waits for a packet, or asks for one later, sees the end. What
     * the kernel still holds is not given out. The counts can still be read, and {@link #close} is
     * still needed.
     */
    void stop();

    /** {@return the counts so far, or those at the end if it is closed} */
    CaptureStatistics statistics() throws IOException;

    /**
     * Sends a frame on the interface as it is, from its first header on. Other captures on this
     * machine see it; whether this one does is the system's business.
     *
     * @throws SystemCallException EMSGSIZE if it is longer than the interface takes, ENETDOWN if
     *     that is down, ENOBUFS if its queue is full
     */
    void send(MemorySegment frame) throws IOException;

    /** Sends a frame, as {@link #send(MemorySegment)} does. */
    default void send(byte[] frame) throws IOException {
        send(MemorySegment.ofArray(frame));
    }

    /**
     * Stops the capture and frees what it holds. The packet that was given out last stays readable
     * if the thread that got it closes the capture.
     */
    @Override
    void close() throws IOException;
}
