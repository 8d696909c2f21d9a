// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Filter;
import dev.weir.live.Direction;
import dev.weir.live.bsd.BpfSystemCalls;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.bsd.DltNumbers;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * An open capture device: what the kernels keep for one descriptor, and what they do with it. The
 * words are theirs: packets are appended to the <em>store</em> buffer; when the next does not fit,
 * it becomes the <em>hold</em> buffer, which one read takes whole; while that is not read, packets
 * that do not fit are dropped.
 *
 * <p>Every method but those of {@link TapFile} is called with the lock of the tap held.
 */
final class TapReader implements TapFile {
    static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS = 1_000_000_000L;

    /** LINKTYPE_LOOP, which like LINKTYPE_NULL begins with the four bytes of an address family. */
    private static final LinkType LOOP = new LinkType(108);

    private static final int ADDRESS_FAMILY = 4;

    /** What macOS lets a packet be longer than the MTU and the header. */
    private static final int MACOS_LEEWAY = 18;

    final Tap tap;
    final BsdSystem system;
    private final int node;
    private final int way;
    private final TapRequests requests;

    @Nullable TapInterface on;
    private boolean interfaceGone;
    private boolean closed;

    int bufferSize;
    private final TapBuffers buffers = new TapBuffers();

    boolean nonBlocking;
    boolean immediate;
    boolean promiscuous;
    boolean headerComplete;
    boolean locked;
    boolean nanoseconds;
    int dlt;
    private int linkHeader;
    private int hdrlen;
    @Nullable Direction direction;
    @Nullable Filter filter;
    @Nullable Filter writeFilter;

    /** BIOCSRTIMEOUT. */
    final ReadTimeout readTimeout = new ReadTimeout();

    /** BIOCSWTIMEOUT in nanoseconds. */
    long waitTimeout = NEVER;

    long received;
    long dropped;
    long captured;

    TapReader(Tap tap, int node, int way) {
        this.tap = tap;
        this.system = tap.system();
        this.node = node;
        this.way = way;
        this.bufferSize = system.buffers().byDefault();
        this.requests = new TapRequests(this);
    }

    boolean promiscuous() {
        return promiscuous;
    }

    // ---- packets in ----

    /** Takes a packet that passes by, bpf_mtap. */
    void tap(
            MemorySegment segment,
            long offset,
            int caplen,
            int wirelen,
            long timestamp,
            boolean sent) {
        boolean wanted =
                switch (direction) {
                    case null -> true;
                    case IN -> !sent;
                    case OUT -> sent;
                };
        if (wanted || system == BsdSystem.OPENBSD) {
            received++;
        }
        if (!wanted) {
            return;
        }
        int verdict = filter == null ? -1 : filter.run(segment, offset, caplen, wirelen);
        if (verdict == 0) {
            return;
        }
        captured++;
        int keep = Integer.compareUnsigned(verdict, caplen) < 0 ? verdict : caplen;
        append(segment, offset, keep, wirelen, timestamp);
    }

    /** Sets what packets begin with, and so how long a header is before them. */
    void link(int newDlt) {
        LinkType type = DltNumbers.linkType(system, newDlt);
        dlt = newDlt;
        linkHeader =
                type.equals(LinkType.ETHERNET)
                        ? EthernetHeader.LENGTH
                        : type.equals(LinkType.NULL) || type.equals(LOOP) ? ADDRESS_FAMILY : 0;
        hdrlen = system.records().hdrlen(linkHeader, tap.headerBytes());
    }

    /** Appends a record, catchpacket. */
    private void append(MemorySegment segment, long offset, int keep, int wirelen, long timestamp) {
        long length = Math.min((long) hdrlen + keep, bufferSize);
        if (length < hdrlen) {
            dropped++;
            return;
        }
        boolean wake = immediate || readTimeout.isOver();
        if (!buffers.fits(system.records(), length)) {
            if (buffers.isHeld()) {
                dropped++;
                return;
            }
            buffers.rotate();
            wake = true;
        }
        // who polls has to look again when the first packet has waited long enough
        wake |= buffers.isStoreEmpty() && waitTimeout != NEVER;
        int caplen = (int) length - hdrlen;
        long seconds = Math.floorDiv(timestamp, NANOS);
        long nanos = timestamp - seconds * NANOS;
        long fraction = nanoseconds ? nanos : nanos / 1000;
        MemorySegment store = buffers.store();
        long at = buffers.next(system.records());
        MemorySegment.copy(segment, offset, store, at + hdrlen, caplen);
        system.records().write(store, at, hdrlen, seconds, fraction, caplen, wirelen);
        buffers.append(system.records(), length);
        if (wake) {
            tap.lock.notifyAll();
        }
    }

    /** {@return whether a packet of that length is not dropped} */
    boolean hasRoom(int caplen) {
        long length = Math.min((long) hdrlen + caplen, bufferSize);
        return !buffers.isHeld() || buffers.fits(system.records(), length);
    }

    // ---- records out ----

    @Override
    public long read(MemorySegment into) {
        synchronized (tap.lock) {
            if (way == BsdSystem.O_WRONLY) {
                return tap.error(BsdErrno.EBADF);
            }
            if (into.byteSize() != bufferSize) {
                return tap.error(BsdErrno.EINVAL);
            }
            long result = fillHold();
            if (result <= 0) {
                return result;
            }
            long got = buffers.takeHold(into);
            tap.lock.notifyAll();
            return got;
        }
    }

    /** {@return 1 once there is something to be read, or what read(2) returns without that} */
    private long fillHold() {
        boolean timerOver = readTimeout.isOver();
        readTimeout.cancel();
        long begun = System.nanoTime();
        while (!revoked() && !buffers.isHeld()) {
            boolean now = immediate || nonBlocking || timerOver || waited(System.nanoTime());
            if (!buffers.isStoreEmpty() && now) {
                buffers.rotate();
                break;
            }
            if (on == null && !(interfaceGone && silent())) {
                return tap.error(BsdErrno.ENXIO);
            }
            if (nonBlocking) {
                return system == BsdSystem.OPENBSD ? 0 : tap.error(BsdErrno.EAGAIN);
            }
            long left = readTimeout.leftSince(begun);
            if (left <= 0) {
                if (buffers.isStoreEmpty()) {
                    return 0;
                }
                buffers.rotate();
                break;
            }
            if (!TapCalls.await(tap, Math.min(left, untilWaited(System.nanoTime())))) {
                return tap.error(BsdErrno.EINTR);
            }
            if (closed) {
                return tap.error(BsdErrno.EBADF);
            }
        }
        return revoked() ? tap.error(BsdErrno.EIO) : 1;
    }

    private boolean silent() {
        return system.removal() == BsdSystem.Removal.SILENT;
    }

    private boolean revoked() {
        return interfaceGone && system.removal() == BsdSystem.Removal.EIO;
    }

    // ---- timers ----

    /** {@return whether the packets in the store have waited long enough, BIOCSWTIMEOUT} */
    private boolean waited(long now) {
        return untilWaited(now) <= 0;
    }

    private long untilWaited(long now) {
        return buffers.isStoreEmpty() || waitTimeout == NEVER
                ? NEVER
                : waitTimeout - (now - buffers.storedSince());
    }

    @Override
    public int poll(int events) {
        if (interfaceGone && (system == BsdSystem.FREEBSD || revoked())) {
            return (events & BpfSystemCalls.POLLIN) | BpfSystemCalls.POLLHUP;
        }
        boolean stored =
                !buffers.isStoreEmpty()
                        && (immediate || readTimeout.isOver() || waited(System.nanoTime()));
        if (buffers.isHeld() || stored) {
            return events & BpfSystemCalls.POLLIN;
        }
        // a poll that finds nothing starts the read timeout, but not on OpenBSD
        if (system != BsdSystem.OPENBSD) {
            readTimeout.start();
        }
        return 0;
    }

    @Override
    public long nextLook(long now) {
        return Math.min(Math.max(readTimeout.left(now), 0), Math.max(untilWaited(now), 0));
    }

    // ---- packets out ----

    @Override
    public long write(MemorySegment from) {
        byte[] frame = from.toArray(JAVA_BYTE);
        Consumer<byte[]> written;
        synchronized (tap.lock) {
            BsdErrno refusal = refusal(frame);
            if (refusal != null) {
                return tap.error(refusal);
            }
            TapInterface to = on;
            if (to == null || frame.length == 0) {
                return 0;
            }
            if (!headerComplete && linkHeader == EthernetHeader.LENGTH) {
                byte[] own = to.hardwareAddress();
                System.arraycopy(own, 0, frame, own.length, own.length);
            }
            to.feed(MemorySegment.ofArray(frame), 0, frame.length, frame.length, tap.now(), true);
            written = to.written();
        }
        written.accept(frame);
        return frame.length;
    }

    private @Nullable BsdErrno refusal(byte[] frame) {
        if (way == BsdSystem.O_RDONLY) {
            return BsdErrno.EBADF;
        }
        if (revoked()) {
            return BsdErrno.EIO;
        }
        TapInterface to = on;
        if (to == null) {
            return BsdErrno.ENXIO;
        }
        if (frame.length == 0) {
            return null;
        }
        boolean asked = system != BsdSystem.NETBSD && system != BsdSystem.DRAGONFLY;
        if (asked && !to.isUp()) {
            return BsdErrno.ENETDOWN;
        }
        if (linkHeader == 0) {
            return BsdErrno.EIO;
        }
        int leeway = system == BsdSystem.MACOS ? MACOS_LEEWAY : 0;
        if (frame.length < linkHeader || frame.length - linkHeader > to.mtu() + leeway) {
            return BsdErrno.EMSGSIZE;
        }
        return writeFilter == null || writeFilter.run(frame) != 0 ? null : BsdErrno.EPERM;
    }

    // ---- what requests change ----

    @Override
    public int ioctl(long request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        synchronized (tap.lock) {
            // of a file that was revoked nothing can be asked
            return revoked()
                    ? tap.error(BsdErrno.EBADF)
                    : requests.ioctl(request, argument, pointerAt, pointee);
        }
    }

    /** {@return how many bytes FIONREAD tells of} */
    long waiting() {
        return system == BsdSystem.MACOS ? buffers.held() : buffers.held() + buffers.stored();
    }

    /** Puts the device on an interface. */
    @Nullable BsdErrno attach(String name) {
        TapInterface found = tap.named(name);
        if (found == null) {
            return BsdErrno.ENXIO;
        }
        if (buffers.size() != bufferSize) {
            tap.give(buffers.bytes());
            buffers.free();
            if (!tap.take(2L * bufferSize)) {
                return system.buffers().noMemory();
            }
            buffers.allocate(bufferSize);
        }
        if (on != null) {
            on.detach(this);
        }
        on = found;
        interfaceGone = false;
        promiscuous = false;
        link(found.dlts()[0]);
        found.attach(this);
        flush();
        return null;
    }

    /** Empties both buffers and begins to count anew. */
    void flush() {
        buffers.empty();
        received = 0;
        dropped = 0;
        captured = 0;
        tap.lock.notifyAll();
    }

    void interfaceRemoved() {
        on = null;
        interfaceGone = true;
        promiscuous = false;
    }

    @Override
    public void close() {
        closed = true;
        if (on != null) {
            on.detach(this);
            on = null;
        }
        tap.give(buffers.bytes());
        tap.nodes().close(node);
    }
}
