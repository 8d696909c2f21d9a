// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** How to capture; {@link LiveCapture#on} makes one and {@link #open} begins. */
public final class LiveCaptureBuilder {
    /** The default of {@link #bufferSize}, in bytes. */
    public static final int DEFAULT_BUFFER_SIZE = 64 << 20;

    /** The default of {@link #timeout}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(100);

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    final List<String> interfaceNames;
    int snaplen = LiveCapture.MAX_SNAPLEN;
    int bufferSize = DEFAULT_BUFFER_SIZE;
    Duration timeout = DEFAULT_TIMEOUT;
    boolean promiscuous;
    boolean locked;
    boolean waitsForInterface;
    @Nullable Direction direction;
    @Nullable LinkType linkType;
    TimestampType timestampType = TimestampType.HOST;
    @Nullable FilterMaker filter;
    Consumer<String> warnings =
            warning -> System.getLogger("dev.weir.live").log(System.Logger.Level.WARNING, warning);

    LiveCaptureBuilder(List<String> interfaceNames) {
        this.interfaceNames = List.copyOf(interfaceNames);
        if (this.interfaceNames.stream().distinct().count() < interfaceNames.size()) {
            throw new IllegalArgumentException("an interface is there twice: " + interfaceNames);
        }
    }

    int timeoutMillis() {
        return (int) Math.max(1, timeout.toMillis());
    }

    /**
     * Keeps this many bytes of each packet, 1 to {@link LiveCapture#MAX_SNAPLEN}, which is the
     * default.
     */
    public LiveCaptureBuilder snaplen(int snaplen) {
        if (snaplen < 1 || snaplen > LiveCapture.MAX_SNAPLEN) {
            throw new IllegalArgumentException(
                    "snaplen is not in 1.." + LiveCapture.MAX_SNAPLEN + ": " + snaplen);
        }
        this.snaplen = snaplen;
        return this;
    }

    /** Captures frames for other machines too, where the interface sees them. */
    public LiveCaptureBuilder promiscuous() {
        return promiscuous(true);
    }

    /** Says whether to capture frames for other machines too; it is off by default. */
    public LiveCaptureBuilder promiscuous(boolean promiscuous) {
        this.promiscuous = promiscuous;
        return this;
    }

    /**
     * Keeps the packets that this expression describes, pcap-filter(7). It is compiled when the
     * capture is opened, for the link type of the interface, with the names that this machine has
     * for services and protocols.
     *
     * <p>The kernel has taken the outer VLAN tag out of a frame when it filters, and the filter
     * sees the frame so, as that of tcpdump does.
     */
    public LiveCaptureBuilder filter(String expression) {
        return filter(FilterMaker.of(expression));
    }

    /**
     * Keeps the packets that a program accepts which is made when the capture is opened, for each
     * interface one.
     */
    public LiveCaptureBuilder filter(FilterMaker maker) {
        this.filter = Objects.requireNonNull(maker);
        return this;
    }

    /**
     * Keeps the packets that this program accepts. The kernel runs it, with the meaning that
     * instructions have there ({@link Flavour#LINUX}), on frames out of which it has taken the VLAN
     * tag. A program that the kernel refuses runs in this process instead, after a warning.
     *
     * @throws dev.weir.bpf.InvalidProgramException if it is not a valid program anywhere
     */
    public LiveCaptureBuilder filter(Program program) {
        Validator.check(program, Flavour.LIBPCAP);
        return filter((linkType, netmask, limit) -> program);
    }

    /** Has the kernel refuse every other filter for this capture (SO_LOCK_FILTER). */
    public LiveCaptureBuilder lockFilter() {
        this.locked = true;
        return this;
    }

    /** Keeps packets of one direction only; {@code null}, the default, those of both. */
    public LiveCaptureBuilder direction(@Nullable Direction direction) {
        this.direction = direction;
        return this;
    }

    /**
     * Has the kernel keep packets in a ring of this many bytes until they are read, {@link
     * #DEFAULT_BUFFER_SIZE} by default; of somewhat less, or of more if that is too few for two
     * packets of the snaplen. If the kernel has no memory for that it is half of it, a quarter and
     * so on, after a warning. {@link LiveCapture#bufferSize} says what it became.
     */
    public LiveCaptureBuilder bufferSize(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("buffer size is not positive: " + bytes);
        }
        this.bufferSize = bytes;
        return this;
    }

    /**
     * Says how long a packet may wait for others, to be handed over together with them; {@link
     * #DEFAULT_TIMEOUT} by default. A packet never waits for longer than that, rounded up to a
     * millisecond, whether others come or not. Up to 10 s; 0 is {@link #immediate}.
     */
    public LiveCaptureBuilder timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is not in 0 s..10 s: " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /**
     * Has packets wait for no others: each is handed over at once. The ring then has a place of one
     * size for each packet, and holds as many as have room with 64 KiB or the {@link #snaplen}
     * each; where many come at once, a {@link #timeout} of a millisecond loses fewer.
     */
    public LiveCaptureBuilder immediate() {
        return timeout(Duration.ZERO);
    }

    /**
     * Says what packets are to begin with, one of {@link NetworkInterfaces#linkTypes}, of which the
     * first is the default.
     */
    public LiveCaptureBuilder linkType(LinkType linkType) {
        this.linkType = Objects.requireNonNull(linkType);
        return this;
    }

    /**
     * Says who is to take the time of packets, one of {@link NetworkInterfaces#timestampTypes}.
     * What is not {@link TimestampType#HOST} takes CAP_NET_ADMIN and has the interface take the
     * time of every packet it receives, for everybody and from then on. {@link
     * TimestampType#ADAPTER_UNSYNCED} is refused for several interfaces, whose clocks do not tell
     * the order of their packets.
     */
    public LiveCaptureBuilder timestamps(TimestampType type) {
        this.timestampType = Objects.requireNonNull(type);
        return this;
    }

    /**
     * Has the capture go on when an interface goes down or away: it waits until there is one of
     * that name again that is up and has packets of the same link type. Without this it ends with a
     * {@link CaptureException}, once there is no other interface left to it.
     */
    public LiveCaptureBuilder waitForInterface() {
        this.waitsForInterface = true;
        return this;
    }

    /** Takes what is worth knowing but stops nothing; by default it goes to the system's log. */
    public LiveCaptureBuilder onWarning(Consumer<String> warnings) {
        this.warnings = Objects.requireNonNull(warnings);
        return this;
    }

    /**
     * Begins to capture. Rights are needed here and never again: whoever started with more of them
     * than that can give them up now.
     *
     * @throws dev.weir.filter.InvalidFilterException if the filter is an expression that is wrong,
     *     or that this link type cannot have
     * @throws CaptureException if the interface does not exist, is down or is of a kind that is not
     *     supported, or if the process does not have the rights
     * @throws SystemCallException if the kernel refuses for another reason
     */
    public LiveCapture open() throws IOException {
        return LiveCapture.open(this);
    }

    /**
     * Begins to capture on an interface with several readers, each for a thread of its own, which
     * share the packets.
     *
     * @param readers how many, from 1 on
     * @throws IOException as {@link #open()} does
     */
    public List<LiveCapture> open(FanoutMode mode, int readers) throws IOException {
        if (readers < 1 || interfaceNames.size() != 1) {
            throw new IllegalArgumentException(
                    "several readers, at least one, share the packets of one interface: "
                            + readers
                            + " of "
                            + interfaceNames);
        }
        return LiveCapture.open(this, mode, readers);
    }
}
