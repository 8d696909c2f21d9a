// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A capture on a network interface.
 *
 * <pre>{@code
 * try (var capture = LiveCapture.on("eth0").snaplen(96).promiscuous().filter("tcp").open()) {
 *     for (Packet packet : capture) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>The kernel filters before it copies, and no packet from before the filter is ever given out.
 * One thread at a time reads; {@link #stop}, {@link #close}, {@link #statistics} and {@link #send}
 * are for any thread. A thread that waits for a packet sees the end within milliseconds when
 * another one stops or closes the capture, or interrupts the waiting thread (whose interrupt status
 * stays set). A capture that was interrupted has ended.
 *
 * <p>Read in a platform thread: the wait is a system call, during which a virtual thread keeps its
 * carrier from all others.
 *
 * <p>Opening takes CAP_NET_RAW, reading does not.
 */
public final class LiveCapture implements Capture {
    /** The most bytes of a packet that can be kept, as in tcpdump. */
    public static final int MAX_SNAPLEN = 262144;

    private final NetworkInterface source;
    private final LinkType linkType;
    private final int snaplen;
    private final PacketSocket socket;
    private final StopSignal stop;
    private final ReceiveBatch batch;
    private final @Nullable Filter inUserland;

    /** What {@link #inUserland} may ask for besides the bytes of a packet. */
    private final Ancillary metadata = new Ancillary();

    private final PacketCursor cursor = new PacketCursor();
    private final long dropsBefore;

    /** Held while packets are received, so that the socket is not closed meanwhile. */
    private final ReentrantLock receiving = new ReentrantLock();

    /** Held for every other use of the socket. */
    private final Object using = new Object();

    private boolean closed;
    private boolean failed;
    private CaptureStatistics statistics = new CaptureStatistics(0, 0, 0);

    private LiveCapture(CaptureSetup setup) throws SystemCallException {
        source = setup.source;
        linkType = setup.linkType;
        snaplen = setup.snaplen;
        socket = setup.socket;
        inUserland = setup.inUserland;
        metadata.interfaceIndex(source.index());
        dropsBefore = Sysfs.drops(source.name(), source.index());
        boolean ethernet = linkType.equals(LinkType.ETHERNET);
        batch = new ReceiveBatch(snaplen, ethernet ? VlanTag.AT_IN_ETHERNET : -1);
        cursor.setInterface(0, linkType);
        stop = new StopSignal(socket.fd());
    }

    /**
     * {@return a capture to be opened on this interface}
     *
     * @param interfaceName as {@link NetworkInterfaces#list} has it; {@code any} is not supported
     *     yet
     */
    public static LiveCaptureBuilder on(String interfaceName) {
        return new LiveCaptureBuilder(interfaceName);
    }

    static LiveCapture open(LiveCaptureBuilder options) throws IOException {
        CaptureSetup setup = new CaptureSetup(options);
        try {
            setup.run();
            return new LiveCapture(setup);
        } catch (IOException | RuntimeException e) {
            setup.socket.close();
            throw e;
        }
    }

    /** {@return the interface, as it was when the capture was opened} */
    public NetworkInterface networkInterface() {
        return source;
    }

    @Override
    public String interfaceName() {
        return source.name();
    }

    @Override
    public LinkType linkType() {
        return linkType;
    }

    @Override
    public int snaplen() {
        return snaplen;
    }

    /**
     * Waits for the next packet.
     *
     * @return a view that is valid until the next call, or null once the capture was stopped,
     *     closed or interrupted
     * @throws CaptureException if the interface went down or away
     * @throws SystemCallException if the kernel fails to give packets
     */
    @Override
    public @Nullable Packet next() throws IOException {
        while (!stop.raised()) {
            if (!batch.next(cursor)) {
                if (!receive()) {
                    return null;
                }
            } else if (accepts()) {
                return cursor;
            }
        }
        return null;
    }

    private boolean accepts() {
        if (batch.outgoing() && source.is(NetworkInterface.Flag.LOOPBACK)) {
            // it comes back as an incoming one
            return false;
        }
        return inUserland == null || cut(verdict(inUserland));
    }

    /** The kernel would know the way and the interface; a VLAN tag is back in the packet. */
    private int verdict(Filter filter) {
        metadata.packetType(batch.outgoing() ? PacketSocket.PACKET_OUTGOING : 0);
        return filter.run(
                cursor.segment(), cursor.offset(), cursor.caplen(), cursor.wirelen(), metadata);
    }

    /** Cuts the packet to the verdict of a filter. */
    private boolean cut(int verdict) {
        if (Integer.compareUnsigned(verdict, cursor.caplen()) < 0) {
            cursor.set(
                    cursor.segment(),
                    cursor.offset(),
                    verdict,
                    cursor.wirelen(),
                    cursor.timestamp());
        }
        return verdict != 0;
    }

    /** Fills the batch, waiting for packets if there are none; false at the end. */
    private boolean receive() throws IOException {
        receiving.lock();
        try {
            while (!stop.raised() && !failed && !Thread.currentThread().isInterrupted()) {
                int got = batch.receive(socket.fd());
                if (got > 0) {
                    return true;
                }
                if (got == 0 || got == -Errno.EAGAIN.number()) {
                    stop.await();
                } else if (got != -Errno.EINTR.number()) {
                    failed = true;
                    throw failure(-got);
                }
            }
            return false;
        } finally {
            receiving.unlock();
        }
    }

    private IOException failure(int errno) throws IOException {
        SystemCallException cause = new SystemCallException("recvmmsg", errno);
        return cause.is(Errno.ENETDOWN) ? CaptureSetup.lost(source, cause) : cause;
    }

    @Override
    public void stop() {
        stop.raise();
    }

    @Override
    public CaptureStatistics statistics() throws IOException {
        synchronized (using) {
            if (!closed) {
                long drops = Sysfs.drops(source.name(), source.index()) - dropsBefore;
                statistics = socket.statistics(Math.max(0, drops));
            }
            return statistics;
        }
    }

    /** {@inheritDoc} On Linux this one does not. */
    @Override
    public void send(MemorySegment frame) throws IOException {
        synchronized (using) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment copy = arena.allocate(Math.max(1, frame.byteSize()));
                copy.copyFrom(frame);
                Libc.check("send", Libc.send(socket.fd(), copy, frame.byteSize()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop.raise();
        receiving.lock();
        try {
            synchronized (using) {
                if (!closed) {
                    try {
                        statistics();
                    } finally {
                        closed = true;
                        stop.free();
                        socket.close();
                    }
                }
            }
        } finally {
            receiving.unlock();
        }
    }
}
