// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static dev.weir.prove.logic.Gates.not;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.ExhaustedException;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.machine.AncillaryLoads;
import dev.weir.prove.machine.Behaviour;
import dev.weir.prove.machine.LoopFree;
import dev.weir.prove.machine.PacketModel;
import dev.weir.prove.machine.SymbolicRun;
import dev.weir.prove.search.Answer;
import dev.weir.prove.search.Portfolio;
import dev.weir.prove.search.Question;
import dev.weir.prove.search.Solution;
import dev.weir.prove.word.Words;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides one statement about one or two programs. */
final class Decision {
    /** A loop that walks a chain of headers goes at least so many bytes forward each time. */
    private static final int SHORTEST_HEADER = 8;

    private final Statement statement;
    private final Notion notion;
    private final List<Program> programs;
    private final int maxCaplen;
    private final byte[] like;
    private final Budget budget;
    private final boolean loops;
    private final boolean asksBeside;
    private final List<Machine> machines;

    Decision(Statement statement, Notion notion, List<Program> programs, Limits limits) {
        this.statement = statement;
        this.notion = notion;
        this.programs = programs;
        budget = new Budget(System.nanoTime() + limits.timeout().toNanos(), limits.memory());
        like = limits.like();
        loops = programs.stream().anyMatch(program -> LoopFree.backwardJumps(program) > 0);
        asksBeside = programs.stream().anyMatch(AncillaryLoads::areIn);
        maxCaplen = loops ? limits.loopCaplen() : limits.maxCaplen();
        machines = machines(Map.of());
    }

    /** {@return machines for packets that have these data beside them} */
    private List<Machine> machines(Map<AncillaryDatum, Integer> ancillary) {
        return programs.stream()
                .map(each -> new Machine(AncillaryLoads.filledIn(each, ancillary)))
                .toList();
    }

    /** A program that is run on real packets. */
    private record Machine(Interpreter program, Interpreter acceptor) {
        Machine(Program program) {
            this(Interpreter.of(program), Interpreter.of(acceptor(program)));
        }

        /** The same program, but what returns anything returns 1: what does not, faults. */
        private static Program acceptor(Program program) {
            List<Instruction> instructions = new ArrayList<>();
            for (Instruction instruction : program.instructions()) {
                instructions.add(
                        instruction instanceof ReturnK || instruction instanceof ReturnA
                                ? new ReturnK(1)
                                : instruction);
            }
            return new Program(instructions);
        }

        int verdict(Solution packet) {
            return run(program, packet);
        }

        boolean faults(Solution packet) {
            return run(acceptor, packet) == 0;
        }

        private static int run(Interpreter interpreter, Solution packet) {
            byte[] captured = packet.captured();
            return interpreter.run(
                    MemorySegment.ofArray(captured), 0, captured.length, packet.wirelen());
        }
    }

    Finding finding() {
        try {
            return decide();
        } catch (ExhaustedException e) {
            return unknown(Portfolio.reason(e));
        } catch (OutOfMemoryError e) {
            // What was taken is free again when this returns; the budget is an estimate.
            return unknown(Answer.Reason.MEMORY);
        }
    }

    private Finding decide() {
        if (programs.stream().anyMatch(AncillaryLoads::areComputedIn)) {
            return new Finding.Unknown(Finding.Reason.COMPUTED);
        }
        Gates gates = new Gates(budget);
        Words words = new Words(gates, budget);
        PacketModel packet = new PacketModel(gates, words, budget, maxCaplen);
        List<Behaviour> behaviours = new ArrayList<>();
        int overruns = Gates.FALSE;
        for (Program program : programs) {
            LoopFree loopFree = LoopFree.of(program, rounds(program), budget);
            Behaviour behaviour = SymbolicRun.of(loopFree, gates, words, packet, budget);
            behaviours.add(behaviour);
            overruns = gates.or(overruns, behaviour.overruns());
        }
        if (asksBeside && packet.machinesDiffer()) {
            return new Finding.Unknown(Finding.Reason.MACHINES);
        }
        int possible = packet.ancillary().isPossible();
        int[] goals = goals(behaviours, gates, words, overruns, possible);
        Answer answer =
                Portfolio.answer(
                        new Question(gates, words, packet, goals, like, this::isViolated), budget);
        if (answer instanceof Answer.Impossible && overruns != Gates.FALSE) {
            // What was shown holds for packets that do not overrun the unrolled loops: are there
            // others?
            Answer all =
                    Portfolio.answer(
                            new Question(
                                    gates,
                                    words,
                                    packet,
                                    new int[] {overruns, possible},
                                    like,
                                    _ -> true),
                            budget);
            if (all instanceof Answer.Found) {
                return new Finding.Unknown(Finding.Reason.LOOPS);
            }
            if (all instanceof Answer.GaveUp(Answer.Reason reason)) {
                return unknown(reason);
            }
        }
        return finding(answer);
    }

    private int rounds(Program program) {
        return LoopFree.backwardJumps(program) * (maxCaplen / SHORTEST_HEADER + 1);
    }

    private int[] goals(
            List<Behaviour> behaviours, Gates gates, Words words, int overruns, int possible) {
        int faults = Gates.FALSE;
        if (notion != Notion.EVERY_PACKET) {
            faults = behaviours.getFirst().faults();
        }
        if (notion == Notion.NEITHER_FAULTS) {
            faults = gates.or(faults, behaviours.getLast().faults());
        }
        return new int[] {
            statement.violated(behaviours, gates, words), not(faults), not(overruns), possible
        };
    }

    /** Runs the programs on a real packet. */
    private boolean isViolated(Solution packet) {
        boolean isPlain = packet.ancillary().isEmpty();
        List<Machine> all = isPlain ? machines : machines(packet.ancillary());
        if (notion != Notion.EVERY_PACKET && all.getFirst().faults(packet)) {
            return false;
        }
        if (notion == Notion.NEITHER_FAULTS && all.getLast().faults(packet)) {
            return false;
        }
        int[] verdicts = all.stream().mapToInt(machine -> machine.verdict(packet)).toArray();
        return statement.isViolated(verdicts) && (isPlain || isTrueOfLinux(packet, verdicts));
    }

    /** Runs the programs with the same data on a machine of Linux, where it takes them. */
    private boolean isTrueOfLinux(Solution packet, int[] verdicts) {
        Ancillary ancillary = AncillaryValues.of(packet.ancillary()).toAncillary();
        for (int i = 0; i < verdicts.length; i++) {
            try {
                int caplen = packet.captured().length;
                int verdict =
                        Interpreter.of(programs.get(i), Flavour.LINUX)
                                .run(
                                        MemorySegment.ofArray(packet.captured()),
                                        0,
                                        caplen,
                                        packet.wirelen(),
                                        ancillary);
                if (verdict != verdicts[i]) {
                    return false;
                }
            } catch (InvalidProgramException e) {
                // It has a loop, say, and runs outside of the kernel.
            }
        }
        return true;
    }

    private Finding finding(Answer answer) {
        return switch (answer) {
            case Answer.Impossible(Answer.Method method) ->
                    new Finding.Proved(
                            switch (method) {
                                case STRUCTURE -> Finding.Method.STRUCTURE;
                                case SAT -> Finding.Method.SAT;
                                case RANGES -> Finding.Method.RANGES;
                                case BDD -> Finding.Method.BDD;
                            },
                            maxCaplen);
            case Answer.Found(Solution packet) -> new Finding.Refuted(counterexample(packet));
            case Answer.GaveUp(Answer.Reason reason) -> unknown(reason);
        };
    }

    private Counterexample counterexample(Solution packet) {
        List<Run> runs =
                programs.stream()
                        .map(each ->
                                Tracer.trace(
                                        each,
                                        packet.captured(),
                                        packet.wirelen(),
                                        packet.ancillary()))
                        .toList();
        return new Counterexample(
                packet.captured(), packet.wirelen(), AncillaryValues.of(packet.ancillary()), runs);
    }

    private static Finding unknown(Answer.Reason reason) {
        return new Finding.Unknown(
                switch (reason) {
                    case TIME -> Finding.Reason.TIME;
                    case MEMORY -> Finding.Reason.MEMORY;
                    case INTERRUPTED -> Finding.Reason.INTERRUPTED;
                    case MODEL -> Finding.Reason.MODEL;
                });
    }
}
