// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One interface of a capture: its socket, its ring and its filter. */
final class InterfaceCapture {
    /** ARPHRD_LOOPBACK. */
    private static final int LOOPBACK = 772;

    private static final String OUTSIDE = " filtering outside the kernel, which is slower";

    /** How many bytes are copied before whoever copies gets to do something else. */
    private static final int MANY = 512 << 10;

    /** Or how much of the ring is looked through: a filter that runs here may keep nothing. */
    private static final long LOOKED_THROUGH = 4 << 20;

    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    /**
     * How long a filter that runs here may keep nothing until whoever reads gets to do something
     * else: to stop, or to write out what came before.
     */
    private static final long LONGEST_SEARCH = TimeUnit.MILLISECONDS.toNanos(10);

    final int id;
    final NetworkInterface source;
    final LinkType linkType;
    final PacketSocket socket;
    final PacketRing ring;
    private final PacketForm form;
    private final LiveCaptureBuilder options;
    private final InterfaceNames names = new InterfaceNames();
    private final boolean twiceOnLoopback;
    private final boolean cookedOrTwice;

    /** Packets that a filter here did not keep, and packets in the blocks taken from the ring. */
    private final LongAdder rejected = new LongAdder();

    private volatile long taken;

    /** What the interface counts itself. */
    private final InterfaceTally tally;

    private final CaptureEvents events;

    private final PacketBatch batch;

    /** So many blocks are {@link #LOOKED_THROUGH} bytes of the ring. */
    private final long fewBlocks;

    /** The filter here, if there is one; read for every packet. */
    private final AtomicReference<@Nullable InUserland> userland = new AtomicReference<>();

    /**
     * The filter that replaced another one last, as it runs here, whether the kernel has it too.
     */
    private volatile @Nullable InUserland replacement;

    /** Of blocks, the number of the one taken last. */
    private volatile long lastBlock;

    private int index;

    private long lastLook = System.nanoTime();
    private boolean closed;
    private CaptureStatistics statistics = CaptureStatistics.NONE;

    /** The next packet to be given out, if it is known, and whether it was. */
    private @Nullable LivePacket ahead;

    private boolean givenOut;

    /** What {@link #replacement} was when that was found. */
    private @Nullable InUserland foundUnder;

    InterfaceCapture(CaptureSetup setup, int id) {
        this.id = id;
        source = setup.source;
        index = source.index();
        linkType = setup.linkType;
        form = PacketForm.of(linkType);
        options = setup.options;
        socket = setup.socket;
        ring = setup.ring();
        boolean mayBeLoopback = source.is(NetworkInterface.Flag.LOOPBACK) || source.index() == 0;
        twiceOnLoopback = mayBeLoopback && options.direction != Direction.OUT;
        cookedOrTwice = twiceOnLoopback || form.cookedLength() > 0;
        if (source.index() > 0) {
            names.put(source.index(), source.name());
        }
        tally = new InterfaceTally(source);
        events = new CaptureEvents(source.name());
        batch = new PacketBatch(this);
        fewBlocks = Math.max(1, LOOKED_THROUGH * ring.blockCount() / ring.bytes());
    }

    /** {@return a new packet of this interface, which points at nothing yet} */
    LivePacket cursor() {
        LivePacket cursor = new LivePacket(names);
        cursor.setInterface(id, linkType);
        return cursor;
    }

    /** Attaches the filter with which the capture begins: no packet was let through before. */
    void attach(@Nullable Program filter) throws SystemCallException {
        KernelProgram program = program(filter);
        if (!inKernel(program)) {
            filterHere(program);
        }
    }

    /**
     * Attaches a filter in place of the one before. No packet is given out afterwards that it would
     * not keep, and none is lost that both would.
     */
    void replace(@Nullable Program filter) throws SystemCallException {
        KernelProgram program = program(filter);
        program.checkKnownAfterwards();
        InUserland here = InUserland.of(program.whole(), source.index(), form, false);
        // First here, where packets from before wait, and on their way to here.
        userland.set(here);
        if (inKernel(program)) {
            // The kernel numbers the blocks that it fills; it is one ring ahead at most.
            here.inKernelBehind(lastBlock + ring.blockCount() + 1);
        } else {
            filterHere(program);
        }
        // Last, so that whoever finds a packet and knows of it has found it by the new filter.
        replacement = here;
    }

    private KernelProgram program(@Nullable Program filter) {
        return KernelProgram.of(filter, linkType, options.snaplen, options.direction);
    }

    /** Gives the filter to the kernel; false if that does not take it. */
    private boolean inKernel(KernelProgram program) throws SystemCallException {
        Program attached = program.attached();
        if (attached == null) {
            options.warnings.accept(
                    "the filter asks for more of a cooked packet than the kernel knows;" + OUTSIDE);
            return false;
        }
        try {
            socket.attach(attached.raw());
            return true;
        } catch (RefusedProgramException e) {
            options.warnings.accept(e.getMessage() + ";" + OUTSIDE);
            return false;
        }
    }

    private void filterHere(KernelProgram program) throws SystemCallException {
        userland.set(InUserland.of(program.whole(), source.index(), form, true));
        socket.attach(KernelProgram.all(options.snaplen).raw());
    }

    /** {@return whether there are packets to be had without waiting} */
    boolean ready() {
        return ring.ready();
    }

    /** {@return whether there are packets for {@link #take}} */
    boolean hasSome() {
        return ahead != null || !batch.isOver() || ring.ready();
    }

    /**
     * {@return the packets that are left of the block that is given out one by one; else those of
     * the next block} There are {@link #hasSome some}.
     */
    PacketBatch take() {
        LivePacket found = ahead;
        if (found != null) {
            // it was looked at, and not given out
            form.takeBack(ring.memory(), found.header(), found);
            batch.backTo(found.header());
            ahead = null;
        }
        PacketBatch taken = new PacketBatch(this);
        if (batch.isOver()) {
            batch.close();
            open(taken);
        } else {
            taken.takeOver(batch);
        }
        return taken;
    }

    private void open(PacketBatch taken) {
        look();
        int block = ring.take();
        long sequence = ring.sequence();
        lastBlock = sequence;
        InUserland here = userland.get();
        if (here != null && here.isOver(sequence)) {
            userland.compareAndSet(here, null);
        }
        long takenBefore = this.taken; // changed by one thread at a time
        this.taken = takenBefore + ring.packets(block);
        taken.open(block);
    }

    /**
     * {@return the next packet, which stays so until {@link #given}; null if none is there, or none
     * was found for a while that is to be given out}
     */
    @Nullable LivePacket peek() {
        LivePacket found = ahead;
        return found != null && isStillKept(found) ? found : search();
    }

    /** {@return whether the filter that there is now keeps a packet that was found earlier} */
    private boolean isStillKept(LivePacket found) {
        InUserland now = replacement;
        if (now == null || now == foundUnder) {
            return true;
        }
        foundUnder = now;
        long header = found.header();
        form.takeBack(ring.memory(), header, found);
        boolean keeps = now.keeps(ring.memory(), header, form, options.snaplen, found);
        if (!keeps) {
            rejected.increment();
        }
        return keeps;
    }

    private @Nullable LivePacket search() {
        long began = 0;
        while (true) {
            foundUnder = replacement;
            ahead = batch.nextOfFew();
            if (ahead != null) {
                return ahead;
            }
            long now = System.nanoTime();
            if (began == 0) {
                began = now;
            } else if (now - began > LONGEST_SEARCH) {
                return null;
            }
            if (batch.isOver()) {
                batch.close();
                if (!ring.ready()) {
                    return null;
                }
                open(batch);
            }
        }
    }

    /**
     * Copies packets that are there, of a few blocks, none if {@link #peek} knows the next one
     * already; {@return whether there may be more}
     *
     * <p>One method does all that is done for a block where many come: the JVM has compiled it by
     * then, and a thread that comes out of a wait finds little of what it needs in the caches of
     * its processor.
     *
     * @param many whether those that come soon are waited for
     */
    boolean copyTo(PcapRecords records, boolean many) {
        if (ahead != null) {
            return true;
        }
        long began = 0;
        for (int i = 0; i < fewBlocks; i++) {
            if (batch.isOver()) {
                batch.close(); // its last packet may have been given out by itself
                if (records.bytes() >= MANY) {
                    return true;
                }
                if (!ring.ready()) {
                    long now = System.nanoTime();
                    began = began == 0 ? now : began;
                    if (!many
                            || !records.haveRoomFor(PacketForm.MOST_ADDED)
                            || now - began > Pace.LONGEST
                            || !comesAfterPause(now)) {
                        return false;
                    }
                }
                open(batch);
            }
            batch.copyTo(records);
            if (!batch.isOver()) {
                return true;
            }
        }
        return true;
    }

    /**
     * Leaves the ring alone where blocks come fast; {@return whether the next one is there then}
     */
    private boolean comesAfterPause(long now) {
        long pause = ring.pause(now);
        if (pause <= 0) {
            return false;
        }
        LockSupport.parkNanos(this, pause);
        return ring.ready();
    }

    /** Says that the packet which {@link #peek} returned is given out. */
    void give() {
        givenOut = true;
    }

    /** Says that the packet which was given out is not looked at any more. */
    void given() {
        ahead = null;
        givenOut = false;
    }

    int snaplen() {
        return options.snaplen;
    }

    /** {@return whether packets need not go through {@link #gives} if no tag was taken out} */
    boolean givesAsTheyAre() {
        return !cookedOrTwice && userland.get() == null;
    }

    /**
     * Points at a packet of the ring if it is to be given out; {@return whether it is}
     *
     * @param header where in the memory of the ring its header is
     */
    boolean gives(MemorySegment memory, long header, LivePacket packet) {
        if (twiceOnLoopback
                && RingHeader.packetType(memory, header) == RingHeader.PACKET_OUTGOING
                && RingHeader.hardwareType(memory, header) == LOOPBACK) {
            // it comes back as an incoming one
            return false;
        }
        InUserland here = userland.get();
        if (here != null) {
            boolean keeps = here.keeps(memory, header, form, options.snaplen, packet);
            if (!keeps) {
                rejected.increment();
            }
            return keeps;
        }
        int caplen = RingHeader.caplen(memory, header);
        form.finish(memory, header, caplen, options.snaplen, packet);
        return true;
    }

    /** {@return the counts so far, or those at the end if it is closed} */
    synchronized CaptureStatistics statistics() throws IOException {
        if (!closed && socket.exists()) {
            boolean there = tally.look();
            long left = (long) batch.left() + (ahead == null || givenOut ? 0 : 1);
            CaptureStatistics counts =
                    socket.statistics(tally.counted(), taken - left, rejected.sum());
            if (!there) {
                counts = counts.seenAtLeast(counts.received());
                tally.passedAtLeast(counts.received());
            }
            events.tell(statistics, counts);
            statistics = counts;
        }
        return statistics;
    }

    /**
     * Looks at the counts from time to time: those of the kernel have 32 bits, and drops are to be
     * told of when they happen.
     */
    private void look() {
        long now = System.nanoTime();
        if (now - lastLook > LOOK_EVERY) {
            lastLook = now;
            try {
                statistics();
            } catch (IOException e) {
                // whoever asks for them is told
            }
        }
    }

    /** {@return the number of the interface, which is another one when it was away} */
    int index() {
        return index;
    }

    /** {@return what the interface of this number has counted} */
    synchronized InterfaceCounters counted(int number) {
        return closed ? InterfaceCounters.UNKNOWN : tally.of(number);
    }

    /**
     * Goes on under another number of the interface, which counts from the beginning.
     *
     * @param already what it had counted under that number when it was not captured on yet
     */
    synchronized void goOnAs(int number, InterfaceCounters already) {
        index = number;
        names.put(number, source.name());
        tally.goOnAs(number, already);
    }

    /** Takes the packet that was given out last out of the ring, where it will not stay. */
    void keepLast() {
        batch.packet().keep();
    }

    /** Closes it, once; what of the ring could not be freed then is tried again. */
    synchronized void close() throws IOException {
        try {
            statistics();
        } finally {
            ring.close();
            if (!closed) {
                closed = true;
                tally.close();
                if (ring.memory().scope().isAlive()) {
                    socket.forget(index); // the mapped memory keeps it alive for the kernel
                }
                socket.close();
            }
        }
    }
}
