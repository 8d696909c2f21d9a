// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

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

import java.util.List;

/**
 * Whether Linux can convert a program to eBPF, as it does when it is attached: a jump has 16 bits
 * for how far it goes, and one instruction becomes up to 21. Only programs of more than 1,700
 * instructions can get so long.
 *
 * <p>The kernel counts twice. At first it does not know where forward jumps go and takes 0 for it,
 * so that no jump may stand more than 32,767 behind the first instruction; then it counts the true
 * distance. How many instructions each becomes was measured on Linux 6.18 for x86-64, by asking for
 * the longest program of it that is accepted; another kernel may accept a little more or less.
 *
 * @see <a href="https://docs.kernel.org/bpf/classic_vs_extended.html">Classic BPF and eBPF</a>
 */
final class Conversion {
    private static final int FARTHEST = Short.MAX_VALUE;

    /** What comes before the program, without loads from the packet and with them. */
    private static final int PROLOGUE = 3;

    private static final int PROLOGUE_FOR_LOADS = 7;

    private final List<Instruction> instructions;

    /** Where in eBPF each instruction begins, and behind the last where the program ends. */
    private final int[] begins;

    private Conversion(List<Instruction> instructions) {
        this.instructions = instructions;
        begins = new int[instructions.size() + 1];
        begins[0] =
                instructions.stream().anyMatch(Conversion::loads) ? PROLOGUE_FOR_LOADS : PROLOGUE;
        for (int pc = 0; pc < instructions.size(); pc++) {
            begins[pc + 1] = begins[pc] + length(instructions.get(pc));
        }
    }

    /**
     * Refuses a program with a jump that is too far, for Linux.
     *
     * @param instructions those of a program whose jumps go forward and stay in it
     */
    static void check(List<Instruction> instructions) {
        new Conversion(instructions).check();
    }

    private void check() {
        for (int pc = 0; pc < instructions.size(); pc++) {
            switch (instructions.get(pc)) {
                case Jump(int k) -> checkJump(pc, k);
                case JumpIfK(_, _, int jt, int jf) -> checkJump(pc, Math.max(jt, jf));
                case JumpIfX(_, int jt, int jf) -> checkJump(pc, Math.max(jt, jf));
                case Instruction _ -> {}
            }
        }
    }

    private void checkJump(int pc, int skips) {
        int last = begins[pc + 1] - 1;
        if (last > FARTHEST) {
            throw Validator.refuse(
                    pc,
                    "jumps, and before it are more instructions than Linux can convert to eBPF: %d, and at most %d can be"
                            .formatted(last, FARTHEST));
        }
        int distance = begins[pc + 1 + skips] - begins[pc + 1];
        if (distance > FARTHEST) {
            throw Validator.refuse(
                    pc,
                    "jumps over what becomes %d instructions of eBPF in Linux, and a jump skips at most %d there"
                            .formatted(distance, FARTHEST));
        }
    }

    private static boolean loads(Instruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(_, int k) -> AncillaryDatum.at(k).isEmpty();
            case LoadIndirect _, LoadHeaderLength _ -> true;
            case Instruction _ -> false;
        };
    }

    private static int length(Instruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(Size size, int k) ->
                    AncillaryDatum.at(k).map(Conversion::length).orElseGet(() -> load(size, k));
            case LoadIndirect(_, int k) -> k == 0 ? 8 : 9;
            case LoadHeaderLength(int k) -> load(Size.BYTE, k) + 6;
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    branch(test, jt, jf) + (k < 0 ? 1 : 0);
            case JumpIfX(JumpTest test, int jt, int jf) -> branch(test, jt, jf);
            case AluX(AluOp op) -> op == AluOp.DIV || op == AluOp.MOD ? 5 : 1;
            case ReturnK _ -> 2;
            case AluK _,
                    Jump _,
                    LoadImmediate _,
                    LoadScratch _,
                    LoadLength _,
                    StoreScratch _,
                    Negate _,
                    Transfer _,
                    ReturnA _,
                    Unknown _ ->
                    1;
        };
    }

    /** A load inside the captured bytes is done at once, and a function is called for others. */
    private static int load(Size size, int k) {
        if (k < 0) {
            return 8;
        }
        int swap = size == Size.BYTE ? 0 : 1;
        return 12 + swap + (k == 0 ? 0 : 1) + (k > Short.MAX_VALUE ? 2 : 0);
    }

    private static int branch(JumpTest test, int jt, int jf) {
        boolean one = jf == 0 || (jt == 0 && test != JumpTest.SET);
        return one ? 1 : 2;
    }

    private static int length(AncillaryDatum datum) {
        return switch (datum) {
            case MARK, QUEUE, RXHASH, XOR_X, VLAN_TAG -> 1;
            case PROTOCOL, PACKET_TYPE, VLAN_TPID -> 2;
            case VLAN_PRESENT -> 3;
            case INTERFACE_INDEX,
                    HARDWARE_TYPE,
                    NETLINK_ATTRIBUTE,
                    NESTED_NETLINK_ATTRIBUTE,
                    CPU,
                    PAYLOAD_OFFSET,
                    RANDOM ->
                    4;
        };
    }
}
