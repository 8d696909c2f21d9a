// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.MachineState;
import dev.weir.bpf.PacketRange;
import dev.weir.bpf.Program;
import dev.weir.bpf.Stepper;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.PacketExplainer;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/** What shows something and changes nothing. */
final class Inspection {
    /** How many instructions {@code list} shows where the program is longer. */
    private static final int WINDOW = 24;

    private final Position position;
    private final BooleanSupplier interrupted;

    Inspection(Position position, BooleanSupplier interrupted) {
        this.position = position;
        this.interrupted = interrupted;
    }

    Reply registers() throws WrongCommandException {
        return new Reply.Registers(position.running().state());
    }

    Reply memory() throws WrongCommandException {
        return new Reply.Memory(position.running().state());
    }

    Reply packet(@Nullable PacketRange bytes) throws WrongCommandException {
        Stepper stepper = position.stepper();
        return new Reply.Bytes(
                position.packet(), bytes, stepper == null ? null : stepper.lastRead());
    }

    Reply overview() {
        PacketFile file = position.file();
        int instructions;
        try {
            instructions = position.target().program(position.linkType()).size();
        } catch (WrongCommandException e) {
            instructions = -1;
        }
        return new Reply.Overview(
                file == null ? null : file.name(),
                position.linkType(),
                file == null ? 0 : file.number(),
                file == null ? -1 : file.count(),
                position.target().name(),
                instructions,
                position.target().flavour());
    }

    Reply list(@Nullable Integer from, boolean all) throws WrongCommandException {
        Stepper stepper = position.stepper();
        Program program = position.target().program(position.linkType());
        int size = program.size();
        if (from != null) {
            check(from, program);
        }
        int current = stepper == null ? -1 : stepper.pc();
        int begin = from == null ? Math.max(0, current - WINDOW / 3) : from;
        int end = (int) Math.min(size, (long) begin + WINDOW);
        if (all || (from == null && size <= WINDOW)) {
            begin = 0;
            end = size;
        }
        return new Reply.Listing(
                program,
                begin,
                end,
                current,
                position.breakpoints().instructions(),
                stepper == null ? null : BranchPath.of(stepper, interrupted),
                position.places());
    }

    Reply where() throws WrongCommandException {
        Stepper stepper = position.running();
        return new Reply.Whereabouts(
                position.arrival(),
                stepper.last(),
                stepper.state(),
                stepper.program(),
                position.places());
    }

    Reply explain(@Nullable Integer pc) throws WrongCommandException {
        Stepper stepper = position.stepper();
        Program program = position.target().program(position.linkType());
        if (pc != null) {
            check(pc, program);
            boolean current = stepper != null && stepper.pc() == pc;
            MachineState state = current && stepper != null ? stepper.state() : null;
            return new Reply.Explained(program, pc, state, position.places());
        }
        Stepper running = position.running();
        return new Reply.Explained(program, running.pc(), running.state(), position.places());
    }

    Reply why() throws WrongCommandException {
        Stepper stepper = position.running();
        return new Reply.Way(
                BranchPath.of(stepper, interrupted),
                stepper.state(),
                stepper.program(),
                stepper.outcome() == null ? null : cause());
    }

    private Reply.@Nullable Cause cause() throws WrongCommandException {
        ProgramSource source = position.target().source();
        PacketExplainer explainer = source.explainer(position.linkType());
        if (explainer == null) {
            return null;
        }
        Packet packet = position.packet();
        return new Reply.Cause(
                source.text(),
                explainer,
                explainer.explain(
                        packet.segment(), packet.offset(), packet.caplen(), packet.wirelen()));
    }

    /** Checks that the program has that instruction. */
    static void check(int pc, Program program) throws WrongCommandException {
        if (pc >= program.size()) {
            throw new WrongCommandException(
                    "there is no instruction %d; the last one is %d"
                            .formatted(pc, program.size() - 1));
        }
    }
}
