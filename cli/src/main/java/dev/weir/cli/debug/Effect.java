// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

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
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.MachineState;
import dev.weir.bpf.Step;

/** What an instruction did, in a line. */
final class Effect {
    private Effect() {}

    static String of(Step step) {
        MachineState before = step.before();
        MachineState after = step.after();
        if (after.outcome() != null) {
            return Words.outcome(after.outcome());
        }
        return switch (step.instruction()) {
            case LoadImmediate(Register dst, _) -> register(dst, after);
            case LoadLength(Register dst) ->
                    register(dst, after) + ", the length of the packet on the wire";
            case LoadScratch(Register dst, int slot) ->
                    register(dst, after) + ", from M[" + slot + "]";
            case LoadAbsolute _, LoadIndirect _ -> register(Register.A, after) + read(step);
            case LoadHeaderLength _ ->
                    register(Register.X, after)
                            + ", 4 times the low half"
                            + read(step).substring(1);
            case StoreScratch(_, int slot) ->
                    "M[" + slot + "] = " + Words.value(after.mem().get(slot));
            case AluK(AluOp op, int k) -> operation(before.a(), op, k, after);
            case AluX(AluOp op) -> operation(before.a(), op, before.x(), after);
            case Negate() -> register(Register.A, after) + " = -" + Words.brief(before.a());
            case Transfer(Register dst) ->
                    register(dst, after) + ", from " + (dst == Register.A ? "X" : "A");
            case Jump _ -> "on to " + after.pc();
            case JumpIfK(JumpTest test, int k, int jt, _) ->
                    tested(before.a(), test, k, before.pc() + 1 + jt == after.pc(), after.pc());
            case JumpIfX(JumpTest test, int jt, _) ->
                    tested(
                            before.a(),
                            test,
                            before.x(),
                            before.pc() + 1 + jt == after.pc(),
                            after.pc());
            case ReturnK _, ReturnA _, Unknown _ -> "";
        };
    }

    private static String register(Register register, MachineState state) {
        return register + " = " + Words.value(register == Register.A ? state.a() : state.x());
    }

    private static String read(Step step) {
        return step.read() == null
                ? ", ancillary data"
                : ", from " + Words.bytes(step.read()) + " of the packet";
    }

    private static String operation(int a, AluOp op, int operand, MachineState after) {
        return "A = %s %s %s = %s"
                .formatted(
                        Words.brief(a), op.symbol(), Words.brief(operand), Words.value(after.a()));
    }

    private static String tested(int a, JumpTest test, int operand, boolean holds, int target) {
        return "%s %s %s is %s: on to %d"
                .formatted(Words.brief(a), Words.symbol(test), Words.brief(operand), holds, target);
    }

    /** {@return what a branch asked and where it went} */
    static String of(Branch branch, Instruction instruction) {
        return switch (instruction) {
            case JumpIfK(JumpTest test, int k, int jt, _) ->
                    tested(
                            branch.a(),
                            test,
                            k,
                            branch.pc() + 1 + jt == branch.target(),
                            branch.target());
            case JumpIfX(JumpTest test, int jt, _) ->
                    tested(
                            branch.a(),
                            test,
                            branch.x(),
                            branch.pc() + 1 + jt == branch.target(),
                            branch.target());
            case Instruction _ -> "on to " + branch.target();
        };
    }
}
