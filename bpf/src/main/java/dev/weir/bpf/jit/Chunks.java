// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Negate;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A program cut into ranges, each small enough for a method that HotSpot compiles: it never
 * compiles one of more than 8,000 bytes.
 */
final class Chunks {
    /** The most bytes that HotSpot compiles (HugeMethodLimit). */
    static final int HUGE_METHOD = 8000;

    /** What a method has beside its instructions, at most. */
    private static final int FRAME = 1000;

    /**
     * A range of instructions.
     *
     * @param entries the instructions in it that other chunks, or the start, lead to, in order
     */
    record Chunk(int first, int end, List<Integer> entries) {}

    private final List<Chunk> chunks = new ArrayList<>();
    private final int[] chunkOf;

    private Chunks(int size) {
        chunkOf = new int[size];
    }

    /** Cuts a program so that no method has more bytes than {@code limit}. */
    static Chunks of(Flow flow, int limit) {
        Chunks result = new Chunks(flow.size());
        result.cut(flow, limit - FRAME);
        result.findEntries(flow);
        return result;
    }

    List<Chunk> list() {
        return chunks;
    }

    /** {@return how to go on at an instruction: the number of its chunk, then that of the entry} */
    long entry(int pc) {
        int chunk = chunkOf[pc];
        return (long) chunk << 32 | chunks.get(chunk).entries.indexOf(pc);
    }

    private void cut(Flow flow, int room) {
        int first = 0;
        int bytes = 0;
        for (int pc = 0; pc < flow.size(); pc++) {
            int more = flow.isReached(pc) ? bytes(flow.at(pc)) : 0;
            if (bytes + more > room && pc > first) {
                chunks.add(new Chunk(first, pc, List.of()));
                first = pc;
                bytes = 0;
            }
            bytes += more;
            chunkOf[pc] = chunks.size();
        }
        chunks.add(new Chunk(first, flow.size(), List.of()));
    }

    private void findEntries(Flow flow) {
        List<TreeSet<Integer>> entries = new ArrayList<>();
        chunks.forEach(_ -> entries.add(new TreeSet<>()));
        entries.getFirst().add(0);
        for (int pc = 0; pc < flow.size(); pc++) {
            if (flow.isReached(pc)) {
                for (int next : flow.successors(pc)) {
                    if (chunkOf[next] != chunkOf[pc]) {
                        entries.get(chunkOf[next]).add(next);
                    }
                }
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            Chunk chunk = chunks.get(i);
            chunks.set(i, new Chunk(chunk.first, chunk.end, List.copyOf(entries.get(i))));
        }
    }

    /**
     * Returns how many bytes of bytecode an instruction takes at most, with its part of the switch
     * over the entries and the exits that it needs.
     */
    private static int bytes(Instruction instruction) {
        return switch (instruction) {
            case LoadIndirect _ -> 44;
            case LoadAbsolute _, LoadHeaderLength _ -> 36;
            case Jump _ -> 32;
            case JumpIfK _, JumpIfX _ -> 38;
            case AluK _, AluX _ -> 20;
            case LoadImmediate _,
                    LoadScratch _,
                    LoadLength _,
                    StoreScratch _,
                    Negate _,
                    Transfer _,
                    ReturnK _,
                    ReturnA _,
                    Unknown _ ->
                    16;
        };
    }
}
