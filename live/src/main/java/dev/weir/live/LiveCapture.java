// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * A capture on a network interface, or on several.
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
 * It writes packets to a ring that this process reads them from: what is given out is a view of
 * that memory. One at a time ({@link #next}, the iterator, {@link #forEach}, {@link #stream},
 * {@link #publisher}) a packet is valid until the next one is asked for; {@link #nextBatch} gives
 * all packets that were handed over together, valid until the batch is closed.
 *
 * <p>One thread at a time reads; {@link #stop}, {@link #close}, {@link #statistics}, {@link
 * #setFilter} and {@link #send} are for any thread. A thread that waits for a packet sees the end
 * within milliseconds when another one stops or closes the capture, or interrupts the waiting
 * thread (whose interrupt status stays set). A capture that was interrupted has ended.
 *
 * <p>Read in a platform thread: the wait is a system call, during which a virtual thread keeps its
 * carrier from all others.
 *
 * <p>Opening takes CAP_NET_RAW, reading does not.
 */
public final class LiveCapture implements Capture {
    /** The most bytes of a packet that can be kept, as in tcpdump. */
    public static final int MAX_SNAPLEN = 262144;

    private final LiveCaptureBuilder options;
    private final List<InterfaceCapture> captures;
    private final CaptureReader reader;

    /** Held for every use of the sockets but reading. */
    private final Object using = new Object();

    private boolean closed;

    private final CaptureOutlet outlet;

    private final PacketPublisher publisher = new PacketPublisher(this);

    private LiveCapture(LiveCaptureBuilder options, List<InterfaceCapture> captures)
            throws SystemCallException {
        this.options = options;
        this.captures = captures;
        reader = new CaptureReader(options, captures);
        outlet = new CaptureOutlet(captures.getFirst(), reader);
    }

    /**
     * {@return a capture to be opened on this interface}
     *
     * @param interfaceName as {@link NetworkInterfaces#list} has it; {@link NetworkInterfaces#ANY}
     *     for all, whose packets are {@link LinkType#LINUX_SLL2 cooked}
     * @param more other interfaces; packets of all of them are given out in the order of their
     *     times, as far as they are there
     * @throws IllegalArgumentException if one of them is there twice
     */
    public static LiveCaptureBuilder on(String interfaceName, String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        names.addFirst(interfaceName);
        return new LiveCaptureBuilder(names);
    }

    static LiveCapture open(LiveCaptureBuilder options) throws IOException {
        return opened(options, options.interfaceNames, null).getFirst();
    }

    static List<LiveCapture> open(LiveCaptureBuilder options, FanoutMode mode, int readers)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            names.add(options.interfaceNames.getFirst());
        }
        return opened(options, names, mode);
    }

    /** {@return a capture of what is set up, and has no filter} */
    static LiveCapture of(LiveCaptureBuilder options, CaptureSetup setup)
            throws SystemCallException {
        return new LiveCapture(options, List.of(new InterfaceCapture(setup, 0)));
    }

    /** Opens a capture on all of the interfaces, or with a mode one for each. */
    private static List<LiveCapture> opened(
            LiveCaptureBuilder options, List<String> names, @Nullable FanoutMode mode)
            throws IOException {
        Platform.check(names.getFirst());
        if (mode == null) {
            AdapterTime.checkOrder(names, options.timestampType);
        }
        List<NetworkInterface> all = NetworkInterfaces.list();
        List<CaptureSetup> setups = new ArrayList<>();
        try {
            int group = PacketSocket.NEW_GROUP;
            for (String name : names) {
                setups.add(new CaptureSetup(options, name, all));
            }
            for (CaptureSetup setup : setups) {
                group = setup.run(mode, group);
            }
            List<InterfaceCapture> captures = new ArrayList<>();
            for (CaptureSetup setup : setups) {
                int id = mode == null ? captures.size() : 0;
                InterfaceCapture capture = new InterfaceCapture(setup, id);
                capture.attach(setup.program);
                if (options.locked) {
                    setup.socket.lockFilter();
                }
                captures.add(capture);
            }
            List<LiveCapture> opened = new ArrayList<>();
            if (mode == null) {
                opened.add(new LiveCapture(options, List.copyOf(captures)));
            } else {
                for (InterfaceCapture capture : captures) {
                    opened.add(new LiveCapture(options, List.of(capture)));
                }
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            setups.forEach(CaptureSetup::close);
            throw e;
        }
    }

    /** {@return the interface, as it was when the capture was opened; of several the first} */
    public NetworkInterface networkInterface() {
        return captures.getFirst().source;
    }

    /**
     * {@return the interfaces, as they were when the capture was opened; {@link Packet#interfaceId}
     * counts them}
     */
    public List<NetworkInterface> networkInterfaces() {
        return captures.stream().map(each -> each.source).toList();
    }

    /** {@return the name of the interface; of several all, with commas between} */
    @Override
    public String interfaceName() {
        return String.join(",", captures.stream().map(each -> each.source.name()).toList());
    }

    /** {@return what every packet begins with; of several interfaces those of the first} */
    @Override
    public LinkType linkType() {
        return captures.getFirst().linkType;
    }

    /** {@return what every packet of an interface begins with} */
    public LinkType linkType(int interfaceId) {
        return captures.get(interfaceId).linkType;
    }

    @Override
    public int snaplen() {
        return options.snaplen;
    }

    /**
     * {@return how many bytes of memory packets wait in until they are read, for each interface}
     */
    public long bufferSize() {
        return captures.getFirst().ring.bytes();
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
    public @Nullable LivePacket next() throws IOException {
        return reader.next();
    }

    /**
     * {@return the next packet if one is there, as {@link #next} gives it; null if that would have
     * to wait, if a filter that runs in this process has found none for some milliseconds, or if
     * the capture has ended}
     *
     * <p>For who has something to do before a wait, such as writing out what was collected.
     */
    public @Nullable LivePacket poll() {
        return reader.poll();
    }

    /**
     * Copies packets that are there, those that {@link #poll} would give one after the other, to
     * where a pcap savefile is made. There is no faster way to do that.
     *
     * <p>It copies those that it can copy many at a time. So if it copied none and there may be
     * some, ask {@link #poll} for the next one: of several interfaces none is copied, and none that
     * there is no room for, with 24 bytes to spare.
     *
     * @return whether there may be more; otherwise {@link #await} is what is left to do
     */
    public boolean copy(PcapRecords records) {
        return reader.copy(records, false);
    }

    /**
     * Copies packets as {@link #copy} does, but where they come fast those that come soon, too:
     * until there is half a megabyte, for less than 20 milliseconds, and never those of more than
     * an eighth of the buffer together, if they come as fast as before. For who does not look at
     * them at once: a wait costs as much as a hundred packets.
     *
     * @return whether there may be more; otherwise {@link #await} is what is left to do
     */
    public boolean copyMany(PcapRecords records) {
        return reader.copy(records, true);
    }

    /**
     * Waits until there are packets, which {@link #poll} and {@link #copy} then find, or find that
     * the filter keeps none of them.
     *
     * @return false once the capture was stopped, closed or interrupted
     * @throws CaptureException if the interface went down or away
     * @throws SystemCallException if the kernel fails to give packets
     */
    public boolean await() throws IOException {
        return reader.await();
    }

    /**
     * Waits for packets that the kernel hands over together. Several interfaces that have some take
     * turns. After {@link #next} and the like, these are first the packets that are left of those
     * which came together with the one that was given out last: the packets of an interface keep
     * their order.
     *
     * @return those of one interface, to be closed; null once the capture was stopped, closed or
     *     interrupted
     * @throws CaptureException if the interface went down or away
     * @throws SystemCallException if the kernel fails to give packets
     */
    public @Nullable PacketBatch nextBatch() throws IOException {
        return reader.nextBatch();
    }

    /**
     * Keeps from now on the packets that this expression describes, as {@link
     * LiveCaptureBuilder#filter(String)} does. No packet that it does not describe is given out
     * once this has returned; packets that both filters keep are not lost.
     *
     * @throws dev.weir.filter.InvalidFilterException if it is wrong, or nothing that this link type
     *     can have; the old filter then stays
     * @throws SystemCallException EPERM if the filter is {@link LiveCaptureBuilder#lockFilter
     *     locked}
     * @throws IllegalStateException if the capture is closed
     */
    public void setFilter(String expression) throws IOException {
        setFilter(FilterMaker.of(expression));
    }

    /**
     * Keeps from now on the packets that this program accepts, as {@link #setFilter(String)} does.
     *
     * @throws IllegalArgumentException if it asks for what is not known of packets that were
     *     captured already: mark, queue, hash, processor
     */
    public void setFilter(Program program) throws IOException {
        Validator.check(program, Flavour.LIBPCAP);
        setFilter((linkType, netmask, limit) -> program);
    }

    /** Keeps from now on the packets that these programs accept, one for each interface. */
    public void setFilter(FilterMaker maker) throws IOException {
        List<@Nullable Program> programs = new ArrayList<>();
        for (InterfaceCapture capture : captures) {
            int netmask = FilterMaker.netmask(capture.source);
            programs.add(maker.program(capture.linkType, netmask, options.snaplen));
        }
        synchronized (using) {
            requireOpen();
            if (options.locked) {
                throw new SystemCallException(
                        "setsockopt SO_ATTACH_FILTER",
                        Errno.EPERM.number(),
                        "the filter of this capture is locked; open another capture");
            }
            for (InterfaceCapture capture : captures) {
                capture.replace(programs.get(capture.id));
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    /**
     * {@return made-up packets to rehearse with what is done with those of this capture}
     *
     * @throws SystemCallException if the process has too many open files
     */
    public Rehearsal rehearsal() throws IOException {
        return Rehearsal.of(options, captures.getFirst());
    }

    @Override
    public void stop() {
        reader.stop();
        outlet.stop();
    }

    /**
     * Waits until {@link #next} has a packet to give. The one that it gave before is not valid any
     * more.
     *
     * @return false once the capture has ended
     */
    boolean awaitPacket() throws IOException {
        return reader.awaitPacket();
    }

    /** {@return whether it was stopped, closed or interrupted} */
    boolean stopped() {
        return reader.stopped();
    }

    /** {@return the counts so far of all interfaces, or those at the end if it is closed} */
    @Override
    public CaptureStatistics statistics() throws IOException {
        CaptureStatistics sum = CaptureStatistics.NONE;
        for (CaptureStatistics each : statisticsByInterface()) {
            sum = sum.plus(each);
        }
        return sum;
    }

    /** {@return the counts so far of each interface, or those at the end if it is closed} */
    public List<CaptureStatistics> statisticsByInterface() throws IOException {
        List<CaptureStatistics> counts = new ArrayList<>();
        for (InterfaceCapture capture : captures) {
            counts.add(capture.statistics());
        }
        return List.copyOf(counts);
    }

    /**
     * {@return the publisher of the packets of this capture, for one subscriber}
     *
     * <p>A thread of its own reads for the subscriber, no faster than it asks for packets: what it
     * does not ask for waits in the ring, and is dropped by the kernel and counted when that is
     * full. A packet is valid until {@code onNext} returns; {@link LivePacket#copy} keeps it. The
     * end of the capture is {@code onComplete}, a failure {@code onError}; cancelling stops the
     * capture. A second subscriber is refused by {@code onError}.
     *
     * <p>That the interface went down or away is told without being asked for, once there is no
     * packet from before that the subscriber has not asked for. Whatever {@code onNext} throws, an
     * {@link Error} too, stops the capture and is given to {@code onError}; if the subscriber has
     * cancelled, an {@link Error} is left to the thread's handler of what nobody caught.
     */
    public Flow.Publisher<LivePacket> publisher() {
        return publisher;
    }

    /**
     * {@inheritDoc} On Linux this one does not. Of several interfaces it is the first.
     *
     * @throws IllegalStateException if the capture is closed, or is one of cooked packets, which
     *     have no frame; or if it is stopped before the interface has room for the frame
     */
    @Override
    public void send(MemorySegment frame) throws IOException {
        synchronized (using) {
            requireOpen();
            outlet.send(frame);
        }
    }

    /**
     * Stops the capture and frees what it holds. The packet that {@link #next} gave out last stays
     * readable if the thread that got it closes the capture; all others are gone, and reading them
     * throws {@link IllegalStateException}.
     *
     * <p>A native call of another thread that has a view of a packet, such as a write to a channel,
     * is not waited for and goes on: no more packets come from now on; the memory of the ring, and
     * with it the socket, is freed when that call is over. Closing again only tries that earlier.
     */
    @Override
    public void close() throws IOException {
        stop();
        reader.whileNobodyReads(() -> {
            synchronized (using) {
                if (!closed) {
                    closed = true;
                    reader.keepLast();
                    outlet.free();
                }
                reader.free();
            }
        });
    }
}
