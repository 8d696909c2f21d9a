// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.filter.FilterCompiler;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How to capture from a device; {@link BpfCapture#on} and {@link dev.weir.live.tap.Tap#on} make one
 * and {@link #open} begins.
 */
public final class BpfCaptureBuilder {
    /** The default of {@link #bufferSize} in bytes: no system gives more unless it is told to. */
    public static final int DEFAULT_BUFFER_SIZE = 2 << 20;

    /** The largest {@link #bufferSize}, in bytes. */
    public static final int MAX_BUFFER_SIZE = 64 << 20;

    /** The default of {@link #timeout}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(100);

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    final BpfSystemCalls calls;
    final String interfaceName;
    int snaplen = LiveCapture.MAX_SNAPLEN;
    int bufferSize = DEFAULT_BUFFER_SIZE;
    Duration timeout = DEFAULT_TIMEOUT;
    boolean immediate;
    boolean promiscuous;
    boolean locked;
    int netmask = FilterCompiler.UNKNOWN_NETMASK;
    @Nullable Direction direction;
    @Nullable LinkType linkType;
    @Nullable Program program;
    @Nullable String expression;
    Consumer<String> warnings =
            warning -> System.getLogger("dev.weir.live").log(System.Logger.Level.WARNING, warning);

    BpfCaptureBuilder(BpfSystemCalls calls, String interfaceName) {
        int length = interfaceName.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > BsdSystem.MAX_INTERFACE_NAME) {
            throw new IllegalArgumentException(
                    "the name of an interface has 1 to "
                            + BsdSystem.MAX_INTERFACE_NAME
                            + " bytes: "
                            + interfaceName);
        }
        this.calls = Objects.requireNonNull(calls);
        this.interfaceName = interfaceName;
    }

    /**
     * Keeps this many bytes of each packet, 1 to {@link LiveCapture#MAX_SNAPLEN}, which is the
     * default.
     */
    public BpfCaptureBuilder snaplen(int snaplen) {
        this.snaplen = inRange("snaplen", snaplen, LiveCapture.MAX_SNAPLEN);
        return this;
    }

    /**
     * Asks for two buffers of this many bytes, to hold packets until they are read. The system cuts
     * it to the largest that it gives ({@link BsdSystem.Buffers#most} unless it was configured);
     * {@link BpfCapture#bufferSize} tells what it gave.
     */
    public BpfCaptureBuilder bufferSize(int bytes) {
        this.bufferSize = inRange("buffer size", bytes, MAX_BUFFER_SIZE);
        return this;
    }

    private static int inRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is not in 1.." + most + ": " + value);
        }
        return value;
    }

    /**
     * Lets packets wait in the kernel for this long, so that many are read at once; a millisecond
     * to five minutes, {@link #DEFAULT_TIMEOUT} by default. Packets come no later than that, and
     * within a second in any case; a full buffer comes at once.
     */
    public BpfCaptureBuilder timeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is not in 1 ms..5 min: " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** Has every packet come at once, which costs a system call for each. */
    public BpfCaptureBuilder immediate() {
        return immediate(true);
    }

    /** Says whether every packet comes at once; that is off by default. */
    public BpfCaptureBuilder immediate(boolean immediate) {
        this.immediate = immediate;
        return this;
    }

    /** Captures frames for other machines too, where the interface sees them. */
    public BpfCaptureBuilder promiscuous() {
        return promiscuous(true);
    }

    /** Says whether to capture frames for other machines too; it is off by default. */
    public BpfCaptureBuilder promiscuous(boolean promiscuous) {
        this.promiscuous = promiscuous;
        return this;
    }

    /**
     * Keeps packets of one direction only; {@code null}, the default, those of both. Not every
     * system can leave out what is received: opening fails then, {@link
     * dev.weir.live.CaptureException.Reason#NOT_SUPPORTED}.
     */
    public BpfCaptureBuilder direction(@Nullable Direction direction) {
        this.direction = direction;
        return this;
    }

    /** Asks for packets of another link type than the first that the interface offers. */
    public BpfCaptureBuilder linkType(LinkType linkType) {
        this.linkType = Objects.requireNonNull(linkType);
        return this;
    }

    /**
     * Locks the device once it is set up (BIOCLOCK): whoever gets hold of it can read, count and
     * send, and change nothing. macOS does not have that.
     */
    public BpfCaptureBuilder locked() {
        this.locked = true;
        return this;
    }

    /** Says the netmask of the network, for {@code ip broadcast}. */
    public BpfCaptureBuilder netmask(int netmask) {
        this.netmask = netmask;
        return this;
    }

    /**
     * Keeps the packets that this expression describes, pcap-filter(7). It is compiled when the
     * capture is opened, for the link type of the interface, with the names that this machine has
     * for services and protocols.
     */
    public BpfCaptureBuilder filter(String expression) {
        this.expression = Objects.requireNonNull(expression);
        this.program = null;
        return this;
    }

    /**
     * Keeps the packets that this program accepts. The kernel runs it; one that it refuses, of more
     * than {@link BsdSystem#MAX_INSTRUCTIONS} instructions or with {@code mod} or {@code xor}, runs
     * in this process instead, after a warning.
     *
     * @throws dev.weir.bpf.InvalidProgramException if it is not a valid program anywhere
     */
    public BpfCaptureBuilder filter(Program program) {
        Validator.check(program, Flavour.LIBPCAP);
        this.program = program;
        this.expression = null;
        return this;
    }

    /** Takes what is worth knowing but stops nothing; by default it goes to the system's log. */
    public BpfCaptureBuilder onWarning(Consumer<String> warnings) {
        this.warnings = Objects.requireNonNull(warnings);
        return this;
    }

    /**
     * Begins to capture.
     *
     * @throws dev.weir.filter.InvalidFilterException if the filter is an expression that is wrong,
     *     or that this link type cannot have
     * @throws dev.weir.live.CaptureException if there is no such interface, if the process does not
     *     have the rights, if every device is in use, or if the system cannot do what was asked for
     * @throws dev.weir.live.SystemCallException if the kernel refuses for another reason
     */
    public BpfCapture open() throws IOException {
        return BpfCapture.open(this);
    }
}
