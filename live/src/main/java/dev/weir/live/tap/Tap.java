// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.BpfCapture;
import dev.weir.live.bsd.BpfCaptureBuilder;
import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BpfSystemCalls;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A capture device and its interfaces in this process: what bpf(4) says of the kernel of one BSD,
 * its request numbers, structures, buffers, timeouts and errors. Captures over it are the same
 * {@link dev.weir.live.Capture} as those over a real interface, and take neither root nor a
 * network.
 *
 * <pre>{@code
 * Tap tap = Tap.of(BsdSystem.FREEBSD);
 * TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
 * try (Capture capture = tap.on("em0").filter("arp").open()) {
 *     em0.feed(frame);
 *     Packet packet = capture.next();
 * }
 * }</pre>
 *
 * <p>Any number of threads may feed, read and change it. Feeding and reading allocate nothing.
 */
public final class Tap {
    /** What a process may do with capture devices. */
    public enum Access {
        /** Nothing: to open one gives EACCES. */
        NONE,
        /** Capture, and not send. */
        READ,
        /** Both; so it is at first. */
        READ_WRITE
    }

    /** Held for everything: what waits for a packet or for room waits on it. */
    final Object lock = new Object();

    private final BsdSystem system;
    private final Map<String, TapInterface> interfaces = new HashMap<>();
    private final Set<BpfRequest> missing = EnumSet.noneOf(BpfRequest.class);
    private final TapNodes nodes;
    private final TapCalls calls;
    private Access access = Access.READ_WRITE;
    private LongSupplier clock;
    private int headerBytes;
    private long memory = Long.MAX_VALUE;

    private Tap(BsdSystem system) {
        this.system = system;
        this.headerBytes = system.records().countedHeader();
        this.nodes = new TapNodes(system);
        this.calls = new TapCalls(this);
        long ahead = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
        this.clock = () -> System.nanoTime() + ahead;
    }

    /** {@return a tap that acts as the kernel of that system does, with no interface yet} */
    public static Tap of(BsdSystem system) {
        return new Tap(Objects.requireNonNull(system));
    }

    /** {@return what it acts as} */
    public BsdSystem system() {
        return system;
    }

    /** {@return its system calls, for {@link BpfCapture#on(BpfSystemCalls, String)} or your own} */
    public BpfSystemCalls calls() {
        return calls;
    }

    /** {@return a capture to be opened on one of its interfaces} */
    public BpfCaptureBuilder on(String interfaceName) {
        return BpfCapture.on(calls, interfaceName);
    }

    /**
     * {@return a new interface, which is up}
     *
     * @param name such as {@code em0}; one that was removed may come back
     * @param linkTypes what its packets may begin with; a capture gets the first unless it asks
     * @throws IllegalArgumentException if there is one of that name, or it has no link type
     */
    public TapInterface add(String name, LinkType... linkTypes) {
        TapInterface added = new TapInterface(this, name, List.of(linkTypes));
        synchronized (lock) {
            if (interfaces.putIfAbsent(name, added) != null) {
                throw new IllegalArgumentException("there is an interface " + name);
            }
        }
        return added;
    }

    /** Says what a process may do with the devices; those that are open stay so. */
    public Tap access(Access access) {
        synchronized (lock) {
            this.access = Objects.requireNonNull(access);
        }
        return this;
    }

    /**
     * Takes {@code /dev/bpf} away and gives {@code count} nodes {@code /dev/bpf0} and so on, each
     * for one at a time, as releases of long ago had them. macOS has such nodes in any case; there
     * {@code count} is the number that it makes at most.
     */
    public Tap numberedNodes(int count) {
        synchronized (lock) {
            nodes.numbered(count);
        }
        return this;
    }

    /** Has a request be unknown, as to an older kernel. */
    public Tap without(BpfRequest request) {
        synchronized (lock) {
            missing.add(request);
        }
        return this;
    }

    /**
     * Has the header before each packet count as that many bytes. OpenBSD had 20 and 24 before it
     * had 28.
     */
    public Tap headerBytes(int bytes) {
        if (bytes < system.records().leastHeader() || bytes > 256) {
            throw new IllegalArgumentException("no header has " + bytes + " bytes");
        }
        synchronized (lock) {
            headerBytes = bytes;
        }
        return this;
    }

    /** Leaves that many bytes for buffers; who asks for more gets the error of that system. */
    public Tap memory(long bytes) {
        synchronized (lock) {
            memory = bytes;
        }
        return this;
    }

    /**
     * Sets where the times of packets come from, in nanoseconds since 1970. It may step, back too.
     */
    public Tap clock(LongSupplier clock) {
        synchronized (lock) {
            this.clock = Objects.requireNonNull(clock);
        }
        return this;
    }

    // What follows is called with the lock held.

    long now() {
        return clock.getAsLong();
    }

    Access access() {
        return access;
    }

    TapNodes nodes() {
        return nodes;
    }

    boolean has(BpfRequest request) {
        return system.requests().has(request) && !missing.contains(request);
    }

    int headerBytes() {
        return headerBytes;
    }

    /** Takes memory for buffers; false if there is not that much. */
    boolean take(long bytes) {
        if (bytes > memory) {
            return false;
        }
        memory -= bytes;
        return true;
    }

    void give(long bytes) {
        memory = bytes > Long.MAX_VALUE - memory ? Long.MAX_VALUE : memory + bytes;
    }

    @Nullable TapInterface named(String name) {
        TapInterface found = interfaces.get(name);
        boolean bare = !name.isEmpty() && !Character.isDigit(name.charAt(name.length() - 1));
        // NetBSD takes "wm" for "wm0"
        return found == null && bare && system == BsdSystem.NETBSD
                ? interfaces.get(name + "0")
                : found;
    }

    void removed(TapInterface gone) {
        interfaces.remove(gone.name(), gone);
    }

    /** {@return that error, as system calls return it} */
    int error(BsdErrno errno) {
        return -errno.number(system);
    }
}
