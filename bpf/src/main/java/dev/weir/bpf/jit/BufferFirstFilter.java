// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A program that is compiled for loops over packets in direct buffers, and for other packets when
 * the first of them comes.
 */
final class BufferFirstFilter implements Filter {
    private final Program program;
    private final Flavour flavour;
    private final CompiledBufferFilter forBuffers;
    private volatile @Nullable Filter forOthers;

    BufferFirstFilter(Program program, Flavour flavour) {
        this.program = program;
        this.flavour = flavour;
        forBuffers = JitCompiler.compileToSelect(program, flavour);
    }

    // Two threads may compile the same at once; either class will do.
    private Filter forOthers() {
        Filter compiled = forOthers;
        if (compiled == null) {
            compiled = JitCompiler.compile(program, flavour);
            forOthers = compiled;
        }
        return compiled;
    }

    @Override
    public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
        return forOthers().run(segment, offset, caplen, wirelen);
    }

    @Override
    public int run(
            MemorySegment segment, long offset, int caplen, int wirelen, Ancillary ancillary) {
        return forOthers().run(segment, offset, caplen, wirelen, ancillary);
    }

    @Override
    public int run(byte[] packet, int offset, int caplen, int wirelen) {
        return forOthers().run(packet, offset, caplen, wirelen);
    }

    @Override
    public int run(ByteBuffer packet, int wirelen) {
        return forOthers().run(packet, wirelen);
    }

    @Override
    public int select(
            MemorySegment segment,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        return forOthers().select(segment, offsets, caplens, wirelens, count, matches);
    }

    @Override
    public int select(
            ByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        return packets.isDirect()
                ? forBuffers.selectInAnyOrder(packets, offsets, caplens, wirelens, count, matches)
                : forOthers().select(packets, offsets, caplens, wirelens, count, matches);
    }
}
