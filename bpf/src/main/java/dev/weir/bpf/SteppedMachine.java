// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
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
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.bpf.vm.Semantics;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The machine that a {@link Stepper} moves: it executes one instruction at a time, and can be put
 * back to where it was. What the instructions mean stands in {@link Semantics}.
 *
 * <p>It tells the instructions apart as {@link InterpreterCode} does, to do other things: that
 * chooses an operation for the loop of {@link Interpreter}, this does a step. One cannot be made of
 * the other: the loop has A and X in locals and says nothing of why a run ended, a step leaves both
 * in fields and says it, which the loop would do for every instruction. All cases and random
 * programs run on both.
 */
final class SteppedMachine {
    /** Everything that a run changes. */
    record Saved(
            MachineState state,
            int backwardJumps,
            int randoms,
            int readAt,
            int readBytes,
            long readStep) {
        long steps() {
            return state.steps();
        }
    }

    private final List<Instruction> program;
    private final Flavour flavour;

    /**
     * The random numbers of this run, which are the same when it is repeated. They are no more than
     * a program for Linux has instructions.
     */
    private final List<Integer> randomNumbers = new ArrayList<>();

    private MemorySegment segment = MemorySegment.NULL;
    private long packet;
    private int caplen;
    private int wirelen;
    private Ancillary ancillary = new Ancillary();

    private final int[] mem = new int[Instruction.SCRATCH_WORDS];
    private long steps;
    private int pc;
    private int a;
    private int x;
    private int backwardJumps;

    /** How many random numbers were loaded. */
    private int randoms;

    /** The bytes read last, none if 0, and after how many steps that was. */
    private int readAt;

    private int readBytes;
    private long readStep;
    private @Nullable Outcome outcome;

    /** A machine for a program that {@link Validator} accepts. */
    SteppedMachine(Program program, Flavour flavour) {
        this.program = program.instructions();
        this.flavour = flavour;
    }

    /** Starts over with a packet. */
    void load(MemorySegment segment, long packet, int caplen, int wirelen, Ancillary ancillary) {
        this.segment = segment;
        this.packet = packet;
        this.caplen = caplen;
        this.wirelen = wirelen;
        this.ancillary = ancillary;
        randomNumbers.clear();
        Arrays.fill(mem, 0);
        steps = 0;
        pc = 0;
        a = 0;
        x = 0;
        backwardJumps = 0;
        randoms = 0;
        readBytes = 0;
        outcome = null;
    }

    long steps() {
        return steps;
    }

    int pc() {
        return pc;
    }

    int a() {
        return a;
    }

    int x() {
        return x;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }

    /** {@return the bytes that were read last, or null if none were read yet} */
    @Nullable PacketRange lastRead() {
        return readBytes == 0 ? null : new PacketRange(readAt, readBytes);
    }

    /** {@return the bytes that the last instruction read, or null if it read none} */
    @Nullable PacketRange read() {
        return readStep == steps ? lastRead() : null;
    }

    /** {@return whether the last instruction read one of these bytes} */
    boolean readAny(PacketRange bytes) {
        PacketRange read = read();
        return read != null && read.overlaps(bytes);
    }

    MachineState state() {
        return new MachineState(steps, pc, a, x, Arrays.stream(mem).boxed().toList(), outcome);
    }

    Saved save() {
        return new Saved(state(), backwardJumps, randoms, readAt, readBytes, readStep);
    }

    void restore(Saved saved) {
        MachineState state = saved.state;
        steps = state.steps();
        pc = state.pc();
        a = state.a();
        x = state.x();
        for (int slot = 0; slot < mem.length; slot++) {
            mem[slot] = state.mem().get(slot);
        }
        outcome = state.outcome();
        backwardJumps = saved.backwardJumps;
        randoms = saved.randoms;
        readAt = saved.readAt;
        readBytes = saved.readBytes;
        readStep = saved.readStep;
    }

    /** Executes the next instruction; the run has not ended. */
    void execute() {
        steps++;
        int here = pc;
        int next = here + 1;
        switch (program.get(here)) {
            case LoadImmediate(Register dst, int k) -> set(dst, k);
            case LoadScratch(Register dst, int slot) -> set(dst, mem[slot]);
            case LoadLength(Register dst) -> set(dst, wirelen);
            case LoadAbsolute(Size size, int k) -> loadAbsolute(size, k);
            case LoadIndirect(Size size, int k) -> loadPacket(size, address(x, k));
            case LoadHeaderLength(int k) -> loadHeaderLength(k);
            case StoreScratch(Register src, int slot) -> mem[slot] = src == Register.A ? a : x;
            case AluK(AluOp op, int k) -> a = Semantics.alu(op, a, k);
            case AluX(AluOp op) -> aluX(op);
            case Negate() -> a = -a;
            case Transfer(Register dst) -> set(dst, dst == Register.A ? x : a);
            case Jump(int k) -> next = jump(here + 1 + k, k);
            case JumpIfK(Instruction.JumpTest test, int k, int jt, int jf) ->
                    next += Semantics.test(test, a, k) ? jt : jf;
            case JumpIfX(Instruction.JumpTest test, int jt, int jf) ->
                    next += Semantics.test(test, a, x) ? jt : jf;
            case ReturnK(int k) -> outcome = new Outcome.Returned(k);
            case ReturnA() -> outcome = new Outcome.Returned(a);
            case Unknown unknown -> throw new AssertionError("validated program: " + unknown);
        }
        pc = outcome == null ? next : here;
    }

    private void set(Register dst, int value) {
        switch (dst) {
            case A -> a = value;
            case X -> x = value;
        }
    }

    private void aluX(AluOp op) {
        if (x == 0 && (op == AluOp.DIV || op == AluOp.MOD)) {
            outcome = new Outcome.DividedByZero();
        } else {
            a = Semantics.alu(op, flavour, a, x);
        }
    }

    private int jump(int target, int k) {
        if (k < 0 && ++backwardJumps > Semantics.MAX_BACKWARD_JUMPS) {
            outcome = new Outcome.JumpedTooOften();
        }
        return target;
    }

    private void loadAbsolute(Size size, int k) {
        Optional<AncillaryDatum> datum =
                flavour == Flavour.LINUX ? AncillaryDatum.at(k) : Optional.empty();
        if (datum.isPresent()) {
            loadAncillary(datum.get());
        } else {
            loadPacket(size, address(0, k));
        }
    }

    private long address(int base, int k) {
        return Semantics.address(flavour, base, k, ancillary);
    }

    private void loadAncillary(AncillaryDatum datum) {
        switch (datum) {
            case XOR_X -> a = Semantics.alu(AluOp.XOR, flavour, a, x);
            case NETLINK_ATTRIBUTE -> a = Semantics.netlinkAttribute(segment, packet, caplen, a, x);
            case NESTED_NETLINK_ATTRIBUTE ->
                    a = Semantics.nestedNetlinkAttribute(segment, packet, caplen, a, x);
            case RANDOM -> a = random();
            case PROTOCOL,
                    PACKET_TYPE,
                    INTERFACE_INDEX,
                    MARK,
                    QUEUE,
                    HARDWARE_TYPE,
                    RXHASH,
                    CPU,
                    VLAN_TAG,
                    VLAN_PRESENT,
                    PAYLOAD_OFFSET,
                    VLAN_TPID -> {
                long loaded = Semantics.ancillary(datum, ancillary);
                if (loaded < 0) {
                    outcome = new Outcome.LackedAncillary(datum.symbol(), a);
                } else {
                    a = (int) loaded;
                }
            }
        }
    }

    private int random() {
        if (randoms == randomNumbers.size()) {
            randomNumbers.add((int) Semantics.ancillary(AncillaryDatum.RANDOM, ancillary));
        }
        return randomNumbers.get(randoms++);
    }

    private void loadPacket(Size size, long at) {
        long loaded = read(size, at);
        if (loaded >= 0) {
            a = (int) loaded;
        }
    }

    private void loadHeaderLength(int k) {
        long loaded = read(Size.BYTE, address(0, k));
        if (loaded >= 0) {
            x = ((int) loaded & 0xf) << 2;
        }
    }

    private long read(Size size, long at) {
        long loaded =
                switch (size) {
                    case WORD -> Semantics.word(segment, packet, caplen, at);
                    case HALF -> Semantics.half(segment, packet, caplen, at);
                    case BYTE -> Semantics.octet(segment, packet, caplen, at);
                };
        if (loaded < 0) {
            outcome = new Outcome.LoadedOutside(at, size.bytes());
        } else {
            readAt = (int) at;
            readBytes = size.bytes();
            readStep = steps;
        }
        return loaded;
    }
}
