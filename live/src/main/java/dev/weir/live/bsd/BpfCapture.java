// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.bpf.Filter;
import dev.weir.live.Capture;
import dev.weir.live.CaptureException;
import dev.weir.live.CaptureException.Reason;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.SystemCallException;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A capture through {@code /dev/bpf}, on macOS, FreeBSD, OpenBSD, NetBSD and DragonFly, or on a
 * {@link dev.weir.live.tap.Tap} that acts as one of them.
 *
 * <p>The kernel filters before it copies and gives many packets at once. A wait is a poll(2) that
 * ends after the {@link BpfCaptureBuilder#timeout}, behind which the device is always read, ready
 * or not: that is right on all five, which do not agree on when a device is ready, and it finds out
 * that an interface went away on those that do not tell.
 *
 * <p>{@link CaptureStatistics#received} counts what came to the filter, kept or not, as the kernels
 * do; none of them tells what the interface itself dropped.
 */
public final class BpfCapture implements Capture {
    /** A wait is no longer, so that an interface that went away is noticed. */
    private static final int LONGEST_WAIT = 1000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final BsdSystem system;
    private final String interfaceName;
    private final LinkType linkType;
    private final int snaplen;
    private final boolean nanoseconds;
    private final int timeout;
    private final BpfDevice device;
    private final WakePipe stop;
    private final MemorySegment buffer;
    private final RecordWalk walk;
    private final PacketCursor cursor = new PacketCursor();
    private final @Nullable Filter inUserland;
    private final DeviceCounts counts = new DeviceCounts();

    /** Held while packets are received, so that the device is not closed meanwhile. */
    private final ReentrantLock receiving = new ReentrantLock();

    /** Held for every other use of the device. */
    private final Object using = new Object();

    private boolean closed;
    private volatile boolean failed;
    private long lookedAt = System.nanoTime();

    private BpfCapture(BpfCaptureBuilder options, BpfSetup setup) throws SystemCallException {
        system = options.calls.system();
        interfaceName = options.interfaceName;
        snaplen = options.snaplen;
        timeout = (int) Math.min(options.timeout.toMillis(), LONGEST_WAIT);
        device = setup.device;
        linkType = setup.linkType;
        nanoseconds = setup.nanoseconds;
        inUserland = setup.inUserland;
        // a read takes exactly as many bytes as the buffer of the device has
        buffer = Arena.ofAuto().allocate(setup.bufferSize, 8);
        walk = new RecordWalk(system.records(), nanoseconds ? NANOS_PER_SECOND : 1_000_000);
        cursor.setInterface(0, linkType);
        stop = new WakePipe(options.calls, device.fd());
    }

    /**
     * {@return a capture to be opened on this interface of the BSD that the process runs on}
     *
     * @throws CaptureException if it runs on another system
     */
    public static BpfCaptureBuilder on(String interfaceName) throws CaptureException {
        BsdSystem system = BsdSystem.current();
        if (system == null) {
            throw new CaptureException(
                    Reason.PLATFORM,
                    interfaceName,
                    "/dev/bpf is on macOS and the BSDs, not on "
                            + System.getProperty("os.name")
                            + "; use a tap to try it here",
                    null);
        }
        return on(new BsdLibc(system), interfaceName);
    }

    /** {@return a capture to be opened by these system calls} */
    public static BpfCaptureBuilder on(BpfSystemCalls calls, String interfaceName) {
        return new BpfCaptureBuilder(calls, interfaceName);
    }

    static BpfCapture open(BpfCaptureBuilder options) throws IOException {
        BpfDevice device = new BpfNodes(options.calls, options.interfaceName).open();
        try {
            BpfSetup setup = new BpfSetup(options, device);
            setup.run();
            return new BpfCapture(options, setup);
        } catch (IOException | RuntimeException e) {
            device.close();
            throw e;
        }
    }

    @Override
    public String interfaceName() {
        return interfaceName;
    }

    @Override
    public LinkType linkType() {
        return linkType;
    }

    @Override
    public int snaplen() {
        return snaplen;
    }

    /** {@return how many bytes each of the two buffers of the device has} */
    public int bufferSize() {
        return (int) buffer.byteSize();
    }

    /** {@return whether times are in nanoseconds; else they are in microseconds} */
    public boolean nanoseconds() {
        return nanoseconds;
    }

    /**
     * Waits for the next packet.
     *
     * @return a view that is valid until the next call, or null once the capture was stopped,
     *     closed or interrupted
     * @throws CaptureException if the interface went away
     * @throws MalformedBufferException if what the kernel gave are no records
     * @throws SystemCallException if the kernel fails to give packets
     */
    @Override
    public @Nullable Packet next() throws IOException {
        while (!stop.raised()) {
            if (!hasNext()) {
                if (!receive()) {
                    return null;
                }
            } else if (accepts()) {
                return cursor;
            }
        }
        return null;
    }

    /** Points at the next packet of the buffer; false if there is none left. */
    private boolean hasNext() throws MalformedBufferException {
        try {
            return walk.next(cursor);
        } catch (MalformedBufferException e) {
            failed = true;
            throw e;
        }
    }

    /** Runs the filter that the kernel refused, and cuts what it keeps. */
    private boolean accepts() {
        int verdict = inUserland == null ? snaplen : cursor.run(inUserland);
        int keep = Integer.compareUnsigned(verdict, snaplen) < 0 ? verdict : snaplen;
        if (keep < cursor.caplen()) {
            cursor.set(
                    cursor.segment(), cursor.offset(), keep, cursor.wirelen(), cursor.timestamp());
        }
        return verdict != 0;
    }

    /** Fills the buffer, waiting for packets if there are none; false at the end. */
    private boolean receive() throws IOException {
        receiving.lock();
        try {
            while (!stop.raised() && !failed) {
                if (Thread.currentThread().isInterrupted()) {
                    stop.raise();
                    return false;
                }
                long got = device.read(buffer);
                if (got > 0) {
                    walk.begin(buffer, got);
                    return true;
                }
                if (got == 0 || BsdErrno.EAGAIN.is(system, got)) {
                    lookForInterface();
                    stop.await(timeout);
                } else if (!BsdErrno.EINTR.is(system, got)) {
                    throw failed(device.failure("read", got), got);
                }
            }
            return false;
        } finally {
            receiving.unlock();
        }
    }

    private IOException failed(SystemCallException cause, long result) {
        failed = true;
        boolean gone = BsdErrno.ENXIO.is(system, result) || BsdErrno.EIO.is(system, result);
        return gone ? vanished(cause) : cause;
    }

    private CaptureException vanished(SystemCallException cause) {
        return new CaptureException(
                Reason.VANISHED,
                interfaceName,
                "interface " + interfaceName + " has disappeared",
                cause);
    }

    /** NetBSD says nothing when an interface goes away, so it is asked once a second. */
    private void lookForInterface() throws CaptureException {
        if (system.removal() == BsdSystem.Removal.SILENT
                && System.nanoTime() - lookedAt >= NANOS_PER_SECOND) {
            lookedAt = System.nanoTime();
            int result = device.attached();
            if (result < 0) {
                failed = true;
                throw vanished(device.failure(BpfRequest.BIOCGETIF, result));
            }
        }
    }

    @Override
    public void stop() {
        stop.raise();
    }

    @Override
    public CaptureStatistics statistics() throws IOException {
        synchronized (using) {
            if (!closed) {
                count();
            }
            return new CaptureStatistics(counts.received(), counts.dropped(), 0);
        }
    }

    /** Of an interface that is gone some systems give no counts any more; the last ones stay. */
    private void count() throws SystemCallException {
        try {
            device.count(counts);
        } catch (SystemCallException e) {
            // whoever reads is told that it is gone
            boolean revoked =
                    system.removal() == BsdSystem.Removal.EIO
                            && BsdErrno.EBADF.is(system, -e.errno());
            if (!failed && !revoked) {
                throw e;
            }
        }
    }

    /**
     * {@inheritDoc} This one sees it too, as a packet that was sent, unless it captures only what
     * is received.
     */
    @Override
    public void send(MemorySegment frame) throws IOException {
        synchronized (using) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (!device.writable()) {
                throw new CaptureException(
                        Reason.NOT_PERMITTED,
                        interfaceName,
                        "no right to send on "
                                + interfaceName
                                + ": the capture device could be opened for reading only",
                        null);
            }
            device.write(frame);
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
                        count();
                    } finally {
                        closed = true;
                        stop.free();
                        device.close();
                    }
                }
            }
        } finally {
            receiving.unlock();
        }
    }
}
