// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadIndirect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which loads of a program lie so near to each other that one load of four bytes serves them all:
 * both ports, or the protocol and the fragment offset.
 *
 * <p>A load from a buffer takes HotSpot's first compiler some forty instructions, and of two bytes
 * sixty, and it has to make them first. What is taken out of four bytes takes three.
 *
 * <p>Four bytes may reach beyond the packet, where nothing is made of them, but not beyond the
 * buffer: so packets that are nearer to its end than {@link #reach} are for another method.
 */
final class SharedLoads {
    /**
     * Loads of these four bytes.
     *
     * @param indirect whether X is added to the address
     */
    record Group(boolean indirect, int address) {}

    /** A load of the program. */
    private record Load(int pc, boolean indirect, int address, int bytes)
            implements Comparable<Load> {
        int end() {
            return address + bytes;
        }

        boolean isInPlaceOf(Load other) {
            return address == other.address && bytes == other.bytes;
        }

        @Override
        public int compareTo(Load other) {
            int order = Boolean.compare(indirect, other.indirect);
            return order != 0 ? order : Integer.compare(address, other.address);
        }
    }

    /** What is loaded farther from the start of a packet than this is not shared. */
    private static final int NEAR = 256;

    /** One bit for each. */
    private static final int MOST_GROUPS = Long.SIZE;

    private final Flow flow;
    private final Bounds bounds;
    private final List<Group> groups = new ArrayList<>();

    /** The number of the group of each instruction, or -1. */
    private final byte[] number;

    /** Which groups have been loaded whenever an instruction is reached, a bit each. */
    private final long[] loaded;

    private long indirect;
    private int reach;

    private SharedLoads(Flow flow, Bounds bounds, int size) {
        this.flow = flow;
        this.bounds = bounds;
        number = new byte[size];
        loaded = new long[size];
        Arrays.fill(number, (byte) -1);
    }

    /** {@return that no loads are shared} */
    static SharedLoads none(Flow flow) {
        return new SharedLoads(flow, Bounds.none(flow), 0);
    }

    static SharedLoads of(Flow flow, Bounds bounds) {
        if (flow.jumpsBackward()) {
            return none(flow);
        }
        SharedLoads shared = new SharedLoads(flow, bounds, flow.size());
        shared.group();
        shared.findLoaded();
        return shared;
    }

    /** {@return all groups, by their numbers} */
    List<Group> groups() {
        return groups;
    }

    /** {@return the number of the group that a load belongs to, or -1} */
    int group(int pc) {
        return number.length == 0 ? -1 : number[pc];
    }

    /** {@return whether the group of a load has always been loaded when the load is reached} */
    boolean isLoaded(int pc) {
        return (loaded[pc] >>> number[pc] & 1) != 0;
    }

    /** {@return how far behind the start of a packet the buffer must go on, in bytes} */
    int reach() {
        return reach;
    }

    private void group() {
        List<Load> loads = new ArrayList<>();
        for (int pc = 0; pc < flow.size(); pc++) {
            Load load = flow.isReached(pc) ? load(pc) : null;
            if (load != null) {
                loads.add(load);
            }
        }
        Collections.sort(loads);
        int next;
        for (int first = 0; first < loads.size(); first = next) {
            next = endOfGroup(loads, first);
            add(loads.subList(first, next));
        }
    }

    /** Returns where the loads end that begin with one and are all of the same four bytes. */
    private static int endOfGroup(List<Load> loads, int first) {
        Load start = loads.get(first);
        int next = first + 1;
        while (next < loads.size()
                && loads.get(next).indirect == start.indirect
                && loads.get(next).end() <= start.address + Integer.BYTES) {
            next++;
        }
        return next;
    }

    /** One place that is loaded in several branches, once in each, is no group. */
    private void add(List<Load> loads) {
        Load first = loads.getFirst();
        boolean several = false;
        for (Load load : loads) {
            several |= !load.isInPlaceOf(first);
        }
        if (!several || groups.size() == MOST_GROUPS) {
            return;
        }
        for (Load load : loads) {
            number[load.pc] = (byte) groups.size();
            int x = load.indirect ? bounds.end(load.pc) - load.end() : 0;
            reach = Math.max(reach, x + first.address + Integer.BYTES);
        }
        if (first.indirect) {
            indirect |= 1L << groups.size();
        }
        groups.add(new Group(first.indirect, first.address));
    }

    private @Nullable Load load(int pc) {
        return switch (flow.at(pc)) {
            case LoadAbsolute(var size, int k) when flow.ancillary(k).isEmpty() ->
                    absolute(pc, k, size.bytes());
            case LoadHeaderLength(int k) -> absolute(pc, k, 1);
            case LoadIndirect(var size, int k) when bounds.end(pc) >= 0 ->
                    new Load(pc, true, k, size.bytes());
            case Instruction _ -> null;
        };
    }

    private static @Nullable Load absolute(int pc, int k, int bytes) {
        return k >= 0 && k <= NEAR ? new Load(pc, false, k, bytes) : null;
    }

    /** One pass is enough, since nothing jumps backward. */
    private void findLoaded() {
        Arrays.fill(loaded, -1);
        loaded[0] = 0;
        for (int pc = 0; pc < flow.size(); pc++) {
            if (flow.isReached(pc)) {
                long after = loaded[pc];
                if (Flow.changesX(flow.at(pc))) {
                    after &= ~indirect;
                }
                if (number[pc] >= 0) {
                    after |= 1L << number[pc];
                }
                for (int next : flow.successors(pc)) {
                    loaded[next] &= after;
                }
            }
        }
    }
}
