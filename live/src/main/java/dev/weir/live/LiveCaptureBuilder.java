// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/** How to capture; {@link LiveCapture#on} makes one and {@link #open} begins. */
public final class LiveCaptureBuilder {
    /** The default of {@link #bufferSize}, in bytes. */
    public static final int DEFAULT_BUFFER_SIZE = 32 << 20;

    final String interfaceName;
    int snaplen = LiveCapture.MAX_SNAPLEN;
    int bufferSize = DEFAULT_BUFFER_SIZE;
    boolean promiscuous;
    @Nullable Program program;
    @Nullable String expression;
    Consumer<String> warnings =
            warning -> System.getLogger("dev.weir.live").log(System.Logger.Level.WARNING, warning);

    LiveCaptureBuilder(String interfaceName) {
        this.interfaceName = Objects.requireNonNull(interfaceName);
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
        this.expression = Objects.requireNonNull(expression);
        this.program = null;
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
        this.program = program;
        this.expression = null;
        return this;
    }

    /**
     * Asks the kernel for a buffer of this many bytes, {@link #DEFAULT_BUFFER_SIZE} by default, to
     * hold packets until they are read. Without CAP_NET_ADMIN the sysctl net.core.rmem_max limits
     * it.
     */
    public LiveCaptureBuilder bufferSize(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("buffer size is not positive: " + bytes);
        }
        this.bufferSize = bytes;
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
}
