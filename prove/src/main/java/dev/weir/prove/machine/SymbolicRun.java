// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Negate;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.word.Choice;
import dev.weir.prove.word.Choices;
import dev.weir.prove.word.Sum;
import dev.weir.prove.word.Word;
import dev.weir.prove.word.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program on all packets at once: registers hold choices of words, tests are literals, and
 * where ways meet their states are merged. Each step is looked at once.
 */
public final class SymbolicRun {
    private static final int BYTES_PER_STATE = 160;

    private final LoopFree program;
    private final Gates gates;
    private final Words words;
    private final Choices choices;
    private final PacketModel packet;
    private final Budget budget;
    private final int[] live;
    private final int[] outcome;
    private final @Nullable Word[] returned;
    private final @Nullable List<State>[] arriving;
    private final Ways ways;
    private final Choice zero;

    // a generic array cannot be made, and a list of lists would be as large as the program at once
    @SuppressWarnings({"unchecked", "rawtypes"})
    private SymbolicRun(
            LoopFree program, Gates gates, Words words, PacketModel packet, Budget budget) {
        int steps = program.steps().size();
        budget.take(20L * steps);
        this.program = program;
        this.gates = gates;
        this.words = words;
        this.packet = packet;
        this.budget = budget;
        choices = new Choices(gates, words, budget);
        live = Liveness.before(program);
        outcome = new int[steps];
        ways = new Ways(program, outcome, gates, budget);
        returned = new Word[steps];
        arriving = new List[steps];
        zero = choices.only(words.constant(0));
    }

    /** {@return how the program behaves on the packets of a model} */
    public static Behaviour of(
            LoopFree program, Gates gates, Words words, PacketModel packet, Budget budget) {
        SymbolicRun run = new SymbolicRun(program, gates, words, packet, budget);
        run.run();
        return new Behaviour(program, gates, budget, run.outcome, run.returned);
    }

    private void run() {
        if (program.steps().isEmpty()) {
            return;
        }
        Choice[] registers = new Choice[Liveness.REGISTERS];
        Arrays.fill(registers, zero);
        arriving[0] = List.of(new State(TRUE, registers, LengthFacts.NONE));
        for (int at = 0; at < outcome.length; at++) {
            List<State> states = arriving[at];
            if (states != null) {
                arriving[at] = null;
                budget.checkTime();
                State state = states.size() == 1 ? states.get(0) : merge(at, states);
                if (state.reached != FALSE) {
                    step(at, state);
                }
            }
        }
    }

    /**
     * Hands a state on to the step that an edge leads to; {@link Ways} says what an edge is. Edges
     * are handed over in ascending order.
     */
    private void arrive(int edge, int step, State state) {
        if (step == LoopFree.OVERRUN || state.reached == FALSE) {
            return;
        }
        List<State> states = arriving[step];
        if (states == null) {
            states = new ArrayList<>(2);
            arriving[step] = states;
        }
        state.edge = edge;
        ways.take(edge);
        states.add(state);
    }

    private State merge(int at, List<State> states) {
        int reached = FALSE;
        LengthFacts lengths = states.get(0).lengths;
        int[] edges = new int[states.size()];
        for (int i = 0; i < edges.length; i++) {
            State state = states.get(i);
            reached = gates.or(reached, state.reached);
            lengths = lengths.and(state.lengths);
            edges[i] = state.edge;
        }
        Choice[] registers = new Choice[Liveness.REGISTERS];
        for (int register = 0; register < registers.length; register++) {
            boolean isLive = (live[at] >> register & 1) == 1;
            registers[register] = isLive ? merged(at, states, edges, register) : zero;
        }
        return new State(reached, registers, lengths);
    }

    private Choice merged(int at, List<State> states, int[] edges, int register) {
        List<Choice> different = new ArrayList<>(2);
        int[] classOf = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            classOf[i] = classOf(states.get(i).registers[register], different);
        }
        if (different.size() == 1) {
            return different.get(0);
        }
        int[] conditions = ways.conditions(at, edges, classOf, different.size());
        Choices.Builder builder = choices.builder();
        for (int i = 0; i < conditions.length; i++) {
            builder.add(conditions[i], different.get(i));
        }
        return builder.build();
    }

    private int classOf(Choice choice, List<Choice> different) {
        for (int i = 0; i < different.size(); i++) {
            budget.tick();
            if (Choices.same(choice, different.get(i))) {
                return i;
            }
        }
        different.add(choice);
        return different.size() - 1;
    }

    private void step(int at, State state) {
        Choice[] registers = state.registers;
        Choice a = registers[Liveness.A];
        Choice x = registers[Liveness.X];
        Instruction instruction = program.steps().get(at).instruction();
        switch (instruction) {
            case JumpIfK(JumpTest test, int k, _, _) -> branch(at, state, test, constant(k));
            case JumpIfX(JumpTest test, _, _) -> branch(at, state, test, x);
            case ReturnK _ -> {}
            case ReturnA _ -> returned[at] = choices.collapsed(a);
            case LoadAbsolute(Size size, int k) -> {
                Optional<AncillaryDatum> datum = AncillaryLoads.of(instruction);
                if (datum.isPresent()) {
                    registers[Liveness.A] = choices.only(packet.ancillary().load(datum.get()));
                    goOn(at, state, TRUE);
                } else {
                    load(at, state, zero, k, size);
                }
            }
            case LoadIndirect(Size size, int k) -> {
                compareAddresses(x, k);
                load(at, state, x, k, size);
            }
            case LoadHeaderLength(int k) -> load(at, state, zero, k, null);
            case AluK(AluOp op, int k) -> alu(at, state, op, constant(k));
            case AluX(AluOp op) -> {
                compareShifts(op, x);
                alu(at, state, op, x);
            }
            case LoadImmediate _,
                    LoadScratch _,
                    LoadLength _,
                    StoreScratch _,
                    Negate _,
                    Transfer _,
                    Jump _,
                    Unknown _ -> {
                move(state, instruction);
                goOn(at, state, TRUE);
            }
        }
    }

    /** To Linux places are signed, and their sums wrap. */
    private void compareAddresses(Choice address, int k) {
        for (Word word : address.words()) {
            if (word.max() + Integer.toUnsignedLong(k) > Integer.MAX_VALUE) {
                packet.noteThatMachinesDiffer();
            }
        }
    }

    /** Linux shifts by the low five bits of X. */
    private void compareShifts(AluOp op, Choice places) {
        if (op == AluOp.LSH || op == AluOp.RSH) {
            for (Word word : places.words()) {
                if (word.max() >= Words.LENGTH) {
                    packet.noteThatMachinesDiffer();
                }
            }
        }
    }

    /** Instructions that can neither fault nor end nor branch. */
    private void move(State state, Instruction instruction) {
        Choice[] registers = state.registers;
        switch (instruction) {
            case LoadImmediate(Instruction.Register dst, int k) ->
                    registers[Liveness.number(dst)] = constant(k);
            case LoadScratch(Instruction.Register dst, int slot) ->
                    registers[Liveness.number(dst)] = registers[slot];
            case LoadLength(Instruction.Register dst) ->
                    registers[Liveness.number(dst)] = choices.only(packet.wirelen());
            case StoreScratch(Instruction.Register src, int slot) ->
                    registers[slot] = registers[Liveness.number(src)];
            case Negate() ->
                    registers[Liveness.A] =
                            choices.map(registers[Liveness.A], zero, (x, _) -> words.negate(x));
            case Transfer(Instruction.Register dst) ->
                    registers[Liveness.number(dst)] =
                            registers[Liveness.A + Liveness.X - Liveness.number(dst)];
            default -> throw new IllegalArgumentException("not a valid program: " + instruction);
        }
    }

    private Choice constant(int k) {
        return choices.only(words.constant(k));
    }

    private void goOn(int at, State state, int passes) {
        outcome[at] = passes;
        state.reached = gates.and(state.reached, passes);
        arrive(2 * at, program.steps().get(at).next(), state);
    }

    private void branch(int at, State state, JumpTest test, Choice operand) {
        int holds =
                choices.ask(
                        state.registers[Liveness.A],
                        operand,
                        (a, other) -> words.test(test, a, other));
        outcome[at] = holds;
        LoopFree.Step step = program.steps().get(at);
        budget.take(BYTES_PER_STATE);
        arrive(2 * at, step.next(), state.copy(gates.and(state.reached, holds)));
        state.reached = gates.and(state.reached, Gates.not(holds));
        arrive(2 * at + 1, step.otherwise(), state);
    }

    private void alu(int at, State state, AluOp op, Choice operand) {
        int passes = TRUE;
        if (op == AluOp.DIV || op == AluOp.MOD) {
            passes = Gates.not(choices.ask(operand, zero, words::equal));
        }
        if (gates.and(state.reached, passes) != FALSE) {
            state.registers[Liveness.A] =
                    choices.map(state.registers[Liveness.A], operand, (a, y) -> result(op, a, y));
        }
        goOn(at, state, passes);
    }

    /** Of several operands some may be 0, where the program does not come any further. */
    private Word result(AluOp op, Word a, Word operand) {
        boolean byZero =
                (op == AluOp.DIV || op == AluOp.MOD)
                        && operand.isConstant()
                        && operand.offset() == 0;
        return byZero ? operand : words.alu(op, a, operand);
    }

    /** Loads from {@code address + k}; {@code size} is null for the length of an IPv4 header. */
    private void load(int at, State state, Choice address, int k, @Nullable Size size) {
        int passes = FALSE;
        int bytes = size == null ? 1 : size.bytes();
        Choices.Builder loaded = choices.builder();
        for (int i = 0; i < address.size(); i++) {
            Word from = address.words()[i];
            int guard = address.guards()[i];
            long offset = from.offset() + Integer.toUnsignedLong(k);
            int inside = packet.check(from.bases(), offset + bytes, state.lengths);
            passes = gates.or(passes, gates.and(guard, inside));
            if (inside != FALSE) {
                loaded.add(
                        guard,
                        size == null
                                ? packet.loadHeaderLength(from.bases(), offset)
                                : packet.load(from.bases(), offset, bytes));
            }
        }
        state.registers[size == null ? Liveness.X : Liveness.A] = loaded.build();
        state.lengths = learnt(state.lengths, address, Integer.toUnsignedLong(k) + bytes);
        goOn(at, state, passes);
    }

    /** What a load that did not fault shows of the captured length. */
    private static LengthFacts learnt(LengthFacts before, Choice address, long end) {
        LengthFacts after = before;
        long min = Long.MAX_VALUE;
        for (Word word : address.words()) {
            min = Math.min(min, word.min());
        }
        if (address.size() == 1) {
            Word only = address.words()[0];
            after = after.with(only.bases(), only.offset() + end);
        }
        return after.with(Sum.NO_BASES, min + end);
    }
}
