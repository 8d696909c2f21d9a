// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.conformance.Requirements;
import dev.weir.live.KernelFilter;
import dev.weir.live.RefusedProgramException;
import dev.weir.live.SystemCallException;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something that runs BPF programs. Every case runs on every one of these. */
enum Engine {
    INTERPRETER("interpreter", Flavour.LIBPCAP),
    INTERPRETER_LINUX("interpreter-linux", Flavour.LINUX),
    JIT("jit", Flavour.LIBPCAP),
    JIT_LINUX("jit-linux", Flavour.LINUX),
    BPF_FILTER("bpf_filter", Flavour.LIBPCAP),
    KERNEL("kernel", Flavour.LINUX);

    /** A program that an engine holds ready. */
    interface Loaded extends AutoCloseable {
        Filter filter();

        @Override
        void close();
    }

    private final String label;
    private final Flavour flavour;

    Engine(String label, Flavour flavour) {
        this.label = label;
        this.flavour = flavour;
    }

    /** Skips the test where this engine cannot be had. */
    void require() {
        switch (this) {
            case INTERPRETER, INTERPRETER_LINUX, JIT, JIT_LINUX -> {}
            case BPF_FILTER -> Libpcap.required();
            case KERNEL ->
                    Requirements.require(
                            Files.exists(Path.of("/proc/sys/net/core/optmem_max")),
                            "needs a Linux kernel");
        }
    }

    Flavour flavour() {
        return flavour;
    }

    /** {@return whether the engine can be given this packet} */
    boolean canRun(int caplen, int wirelen) {
        // The kernel is only ever given whole packets, and of no bytes it cannot keep any.
        return this != KERNEL || (caplen == wirelen && caplen > 0);
    }

    /** {@return what is to be seen of a verdict; the kernel shows how many bytes it kept} */
    long visible(int verdict, int caplen) {
        long unsigned = Integer.toUnsignedLong(verdict);
        return this == KERNEL ? Math.min(unsigned, caplen) : unsigned;
    }

    /** {@return whether the engine refuses the program} */
    boolean refuses(Program program) {
        return switch (this) {
            case INTERPRETER, INTERPRETER_LINUX, JIT, JIT_LINUX -> {
                try {
                    Validator.check(program, flavour);
                    yield false;
                } catch (InvalidProgramException e) {
                    yield true;
                }
            }
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
        };
    }

    /** {@return the program, ready to run; it must be valid} */
    Loaded load(Program program) {
        return switch (this) {
            case JIT, JIT_LINUX -> loaded(Filter.compile(program, flavour), () -> {});
            case INTERPRETER, INTERPRETER_LINUX ->
                    loaded(Interpreter.of(program, flavour), () -> {});
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

    @Override
    public String toString() {
        return label;
    }
}
