// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Stepper;
import dev.weir.bpf.Validator;
import dev.weir.conformance.Requirements;
import dev.weir.live.KernelFilter;
import dev.weir.live.RefusedProgramException;
import dev.weir.live.SystemCallException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Something that runs BPF programs. Every case runs on every one of these. */
enum Engine {
    INTERPRETER(Flavour.LIBPCAP),
    INTERPRETER_LINUX(Flavour.LINUX),
    STEPPER(Flavour.LIBPCAP),
    STEPPER_LINUX(Flavour.LINUX),
    JIT(Flavour.LIBPCAP),
    JIT_LINUX(Flavour.LINUX),
    /** The compiled form for packets in arrays. */
    JIT_ARRAY(Flavour.LIBPCAP),
    JIT_ARRAY_LINUX(Flavour.LINUX),
    /** The compiled form for packets in buffers outside of the heap. */
    JIT_BUFFER(Flavour.LIBPCAP),
    JIT_BUFFER_LINUX(Flavour.LINUX),
    /** The compiled loop, which only says whether there is a verdict other than 0. */
    JIT_SELECT(Flavour.LIBPCAP),
    JIT_SELECT_LINUX(Flavour.LINUX),
    /** The compiled loop over packets in a buffer. */
    JIT_SELECT_BUFFER(Flavour.LIBPCAP),
    JIT_SELECT_BUFFER_LINUX(Flavour.LINUX),
    BPF_FILTER(Flavour.LIBPCAP),
    KERNEL(Flavour.LINUX);

    /** A program that an engine holds ready. */
    interface Loaded extends AutoCloseable {
        Filter filter();

        @Override
        void close();
    }

    /** A program that any socket has room for is shorter. */
    private static final int LONG = 300;

    /** How far from the end of a buffer a packet is that no load reaches the end from. */
    private static final int BEHIND = 400;

    private final Flavour flavour;

    Engine(Flavour flavour) {
        this.flavour = flavour;
    }

    /** {@return whether this engine can be had} */
    boolean isAvailable() {
        return switch (this) {
            case BPF_FILTER -> Libpcap.isInstalled();
            case KERNEL -> Files.exists(Path.of("/proc/sys/net/core/optmem_max"));
            default -> true;
        };
    }

    /** Skips the test where this engine cannot be had. */
    void require() {
        Requirements.require(
                isAvailable(),
                this == KERNEL ? "needs a Linux kernel" : "needs " + Libpcap.LIBRARY);
    }

    Flavour flavour() {
        return flavour;
    }

    /** {@return whether this is not one of ours} */
    boolean isJudge() {
        return this == BPF_FILTER || this == KERNEL;
    }

    /** {@return whether the engine can be given this packet} */
    boolean canRun(int caplen, int wirelen) {
        // The kernel is only ever given whole packets, and of no bytes it cannot keep any.
        return this != KERNEL || (caplen == wirelen && caplen > 0);
    }

    /** {@return whether the engine can be told what is known of a packet beside its bytes} */
    boolean takesAncillary() {
        return this == INTERPRETER_LINUX || this == STEPPER_LINUX || this == JIT_LINUX;
    }

    /** {@return what is to be seen of a verdict; the kernel shows how many bytes it kept} */
    long visible(int verdict, int caplen) {
        long unsigned = Integer.toUnsignedLong(verdict);
        return switch (this) {
            case KERNEL -> Math.min(unsigned, caplen);
            case JIT_SELECT, JIT_SELECT_LINUX, JIT_SELECT_BUFFER, JIT_SELECT_BUFFER_LINUX ->
                    Math.min(unsigned, 1);
            default -> unsigned;
        };
    }

    /** {@return whether the engine refuses the program} */
    boolean refuses(Program program) {
        return switch (this) {
            case BPF_FILTER -> !Libpcap.required().validates(program);
            case KERNEL -> {
                try (KernelFilter accepted = KernelFilter.of(program.raw())) {
                    yield accepted == null;
                } catch (RefusedProgramException e) {
                    yield true;
                } catch (SystemCallException e) {
                    throw new AssertionError(e);
                }
            }
            default -> {
                try {
                    Validator.check(program, flavour);
                    yield false;
                } catch (InvalidProgramException e) {
                    yield true;
                }
            }
        };
    }

    /** {@return whether there is memory for the program; the kernel bounds that of a socket} */
    boolean hasRoomFor(Program program) {
        if (this != KERNEL || program.size() < LONG) {
            return true;
        }
        try (KernelFilter accepted = KernelFilter.of(program.raw())) {
            return accepted != null;
        } catch (SystemCallException e) {
            if (e.word().equals("ENOMEM")) {
                return false;
            }
            throw new AssertionError(e);
        }
    }

    /** {@return the program, ready to run; it must be valid} */
    Loaded load(Program program) {
        return switch (this) {
            case INTERPRETER, INTERPRETER_LINUX ->
                    loaded(Interpreter.of(program, flavour), () -> {});
            case STEPPER, STEPPER_LINUX -> loaded(stepped(program), () -> {});
            case JIT, JIT_LINUX -> loaded(compiled(program), () -> {});
            case JIT_ARRAY, JIT_ARRAY_LINUX -> loaded(onArrays(compiled(program)), () -> {});
            case JIT_BUFFER, JIT_BUFFER_LINUX -> loaded(onBuffers(compiled(program)), () -> {});
            case JIT_SELECT, JIT_SELECT_LINUX -> loaded(byLoop(compiled(program)), () -> {});
            case JIT_SELECT_BUFFER ->
                    loaded(byLoopOverBuffer(Filter.compileForBuffersFirst(program)), () -> {});
            case JIT_SELECT_BUFFER_LINUX -> loaded(byLoopOverBuffer(compiled(program)), () -> {});
            case BPF_FILTER -> {
                Arena arena = Arena.ofConfined();
                yield loaded(Libpcap.required().load(program, arena), arena::close);
            }
            case KERNEL -> {
                try {
                    KernelFilter filter = KernelFilter.of(program.raw());
                    yield loaded(filter, filter::close);
                } catch (SystemCallException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private Filter compiled(Program program) {
        return Filter.compile(program, flavour);
    }

    private static Filter onArrays(Filter filter) {
        return (segment, offset, caplen, wirelen) -> {
            byte[] bytes = segment.asSlice(offset, caplen).toArray(JAVA_BYTE);
            return filter.run(bytes, 0, caplen, wirelen);
        };
    }

    private static Filter onBuffers(Filter filter) {
        return (segment, offset, caplen, wirelen) -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(caplen + 2).position(1);
            buffer.put(segment.asSlice(offset, caplen).toArray(JAVA_BYTE)).flip().position(1);
            return filter.run(buffer, wirelen);
        };
    }

    private static Filter byLoop(Filter filter) {
        return (segment, offset, caplen, wirelen) -> {
            int[] one = {(int) offset};
            return filter.select(
                    segment, one, new int[] {caplen}, new int[] {wirelen}, 1, new int[1]);
        };
    }

    private static Filter byLoopOverBuffer(Filter filter) {
        return (segment, offset, caplen, wirelen) -> {
            byte[] packet = segment.asSlice(offset, caplen).toArray(JAVA_BYTE);
            int last = 1 + caplen + BEHIND;
            ByteBuffer buffer = ByteBuffer.allocateDirect(last + caplen);
            buffer.put(1, packet).put(last, packet);
            int matched =
                    filter.select(
                            buffer.order(ByteOrder.LITTLE_ENDIAN),
                            new int[] {1, last},
                            new int[] {caplen, caplen},
                            new int[] {wirelen, wirelen},
                            2,
                            new int[2]);
            if (matched == 1) {
                throw new AssertionError("a packet at the end of a buffer is not as another one");
            }
            return matched / 2;
        };
    }

    private Filter stepped(Program program) {
        Stepper stepper = Stepper.of(program, flavour);
        return new Filter() {
            @Override
            public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
                return run(segment, offset, caplen, wirelen, new Ancillary());
            }

            @Override
            public int run(
                    MemorySegment segment,
                    long offset,
                    int caplen,
                    int wirelen,
                    Ancillary ancillary) {
                stepper.load(segment, offset, caplen, wirelen, ancillary);
                stepper.moveTo(Long.MAX_VALUE);
                return Objects.requireNonNull(stepper.outcome()).verdict();
            }
        };
    }

    private static Loaded loaded(Filter filter, Runnable close) {
        return new Loaded() {
            @Override
            public Filter filter() {
                return filter;
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    /** {@return the engine that a case file calls that} */
    static Engine named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return this == BPF_FILTER
                ? "bpf_filter"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
