// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * What classes generated for packets in segments extend.
 *
 * <p>For arrays and buffers there are two more classes, compiled when they are first asked for:
 * wrapping an array in a segment would allocate wherever HotSpot does not see through it.
 */
public abstract class CompiledFilter implements Filter {
    /** What is known of a packet that is run without. Never given out. */
    protected static final Ancillary NO_ANCILLARY = new Ancillary();

    static final int STATE_A = 0;
    static final int STATE_X = 1;
    static final int STATE_BACKWARD_JUMPS = 2;
    static final int STATE_SCRATCH = 3;
    private static final int STATE_WORDS = STATE_SCRATCH + Instruction.SCRATCH_WORDS;

    /**
     * Registers and scratch memory of a program in several methods, while it goes from one to
     * another: A, X, backward jumps, then the scratch words.
     */
    private static final ThreadLocal<int[]> STATE =
            ThreadLocal.withInitial(() -> new int[STATE_WORDS]);

    private final Program program;
    private final Flavour flavour;
    private volatile @Nullable CompiledArrayFilter forArrays;
    private volatile @Nullable CompiledBufferFilter forBuffers;

    @SuppressWarnings("this-escape") // nobody uses it before it is made
    protected CompiledFilter() {
        Made made = Made.by(this);
        program = made.program;
        flavour = made.flavour;
    }

    /** {@return what {@link Fields#field} makes} */
    protected static VarHandle field(ValueLayout layout, int address, int structure) {
        return Fields.field(layout, address, structure);
    }

    /** {@return the state at the start of a run} */
    protected static int[] newState() {
        int[] state = STATE.get();
        Arrays.fill(state, 0);
        return state;
    }

    @Override
    public final int run(byte[] packet) {
        return forArrays().run(packet, 0, packet.length, packet.length);
    }

    @Override
    public final int run(byte[] packet, int offset, int caplen, int wirelen) {
        Objects.checkFromIndexSize(offset, caplen, packet.length);
        return forArrays().run(packet, offset, caplen, wirelen);
    }

    @Override
    public final int run(ByteBuffer packet) {
        return run(packet, packet.remaining());
    }

    @Override
    public final int run(ByteBuffer packet, int wirelen) {
        return packet.hasArray()
                ? forArrays()
                        .run(
                                packet.array(),
                                (long) packet.arrayOffset() + packet.position(),
                                packet.remaining(),
                                wirelen)
                : forBuffers().run(packet, packet.position(), packet.remaining(), wirelen);
    }

    @Override
    public final int select(
            ByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        return forBuffers().selectInAnyOrder(packets, offsets, caplens, wirelens, count, matches);
    }

    // Two threads may compile the same at once; either class will do.
    private CompiledArrayFilter forArrays() {
        CompiledArrayFilter compiled = forArrays;
        if (compiled == null) {
            compiled = JitCompiler.compileForArrays(program, flavour);
            forArrays = compiled;
        }
        return compiled;
    }

    /** Compiled by one thread: loops that run in two classes would be compiled twice by HotSpot. */
    private CompiledBufferFilter forBuffers() {
        CompiledBufferFilter compiled = forBuffers;
        return compiled == null ? compileForBuffers() : compiled;
    }

    private synchronized CompiledBufferFilter compileForBuffers() {
        CompiledBufferFilter compiled = forBuffers;
        if (compiled == null) {
            compiled = JitCompiler.compileForBuffers(program, flavour);
            forBuffers = compiled;
        }
        return compiled;
    }
}
