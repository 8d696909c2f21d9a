// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.vm.Semantics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Runs a program one instruction at a time; the reference that the other engines must agree with.
 *
 * <p>Immutable and safe for use by many threads. A packet in an array or a buffer is copied first,
 * unless it is huge: a loop of its own for each kind of memory would be this one twice more, and
 * who runs many packets compiles the program, which has those forms. In the {@link Flavour#LINUX}
 * flavour a packet that is run without {@link Ancillary} is nothing but bytes, as that class
 * explains.
 */
public final class Interpreter implements Filter {
    /** Scratch memory, kept so that a run allocates nothing. */
    private static final ThreadLocal<int[]> SCRATCH =
            ThreadLocal.withInitial(() -> new int[Instruction.SCRATCH_WORDS]);

    private static final int[] NO_SCRATCH = {};

    /** What is known of a packet that is run without. Never given out. */
    private static final Ancillary NO_ANCILLARY = new Ancillary();

    private final int[] code;
    private final Flavour flavour;
    private final boolean usesScratch;

    private Interpreter(Program program, Flavour flavour) {
        this.code = InterpreterCode.of(program, flavour);
        this.flavour = flavour;
        this.usesScratch =
                program.instructions().stream()
                        .anyMatch(instruction ->
                                instruction instanceof Instruction.LoadScratch
                                        || instruction instanceof Instruction.StoreScratch);
    }

    /**
     * {@return a filter that runs the program as libpcap does}
     *
     * @throws InvalidProgramException if the program is not valid there
     */
    public static Interpreter of(Program program) {
        return of(program, Flavour.LIBPCAP);
    }

    /**
     * {@return a filter that runs the program on that machine}
     *
     * @throws InvalidProgramException if the program is not valid there
     */
    public static Interpreter of(Program program, Flavour flavour) {
        Validator.check(program, flavour);
        return new Interpreter(program, flavour);
    }

    @Override
    public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
        return run(segment, offset, caplen, wirelen, NO_ANCILLARY);
    }

    @Override
    public int run(
            MemorySegment segment, long offset, int caplen, int wirelen, Ancillary ancillary) {
        int[] mem = NO_SCRATCH;
        if (usesScratch) {
            mem = SCRATCH.get();
            Arrays.fill(mem, 0);
        }
        return run(segment, offset, caplen, wirelen, ancillary, mem);
    }

    @Override
    public int run(byte[] packet, int offset, int caplen, int wirelen) {
        Objects.checkFromIndexSize(offset, caplen, packet.length);
        return caplen > PacketCopy.MOST
                ? run(LargePacket.of(packet), offset, caplen, wirelen)
                : run(PacketCopy.of(packet, offset, caplen), 0, caplen, wirelen);
    }

    @Override
    public int run(ByteBuffer packet, int wirelen) {
        int caplen = packet.remaining();
        return caplen > PacketCopy.MOST
                ? run(LargePacket.of(packet), packet.position(), caplen, wirelen)
                : run(PacketCopy.of(packet), 0, caplen, wirelen);
    }

    // One case for each operation: a table, whatever its length. Operators are written out, or are
    // methods of a few bytes: HotSpot calls larger ones from here, which costs more than they do.
    private int run(
            MemorySegment segment,
            long offset,
            int caplen,
            int wirelen,
            Ancillary ancillary,
            int[] mem) {
        final int[] code = this.code;
        int a = 0;
        int x = 0;
        int backwardJumps = 0;
        int pc = 0;
        // Does nothing. HotSpot counts for it which class of segment comes here, and compiles the
        // loads for that class; the JDK's own calls tell it which classes the whole process uses.
        boolean _ = segment.isNative();
        while (true) {
            int k = code[pc + 1];
            switch (code[pc]) {
                case InterpreterCode.LD_IMM -> a = k;
                case InterpreterCode.LDX_IMM -> x = k;
                case InterpreterCode.LD_MEM -> a = mem[k];
                case InterpreterCode.LDX_MEM -> x = mem[k];
                case InterpreterCode.LD_LEN -> a = wirelen;
                case InterpreterCode.LDX_LEN -> x = wirelen;
                case InterpreterCode.LD_W_ABS -> {
                    long loaded = Semantics.word(segment, offset, caplen, k);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LD_H_ABS -> {
                    long loaded = Semantics.half(segment, offset, caplen, k);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LD_B_ABS -> {
                    long loaded = Semantics.octet(segment, offset, caplen, k);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LD_W_IND -> {
                    long at = Semantics.libpcapAddress(x, k);
                    long loaded = Semantics.word(segment, offset, caplen, at);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LD_H_IND -> {
                    long at = Semantics.libpcapAddress(x, k);
                    long loaded = Semantics.half(segment, offset, caplen, at);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LD_B_IND -> {
                    long at = Semantics.libpcapAddress(x, k);
                    long loaded = Semantics.octet(segment, offset, caplen, at);
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                    pc = afterLoad(code, pc + InterpreterCode.STRIDE, a);
                    continue;
                }
                case InterpreterCode.LDX_MSH -> {
                    long loaded = Semantics.octet(segment, offset, caplen, k);
                    if (loaded < 0) {
                        return 0;
                    }
                    x = ((int) loaded & 0xf) << 2;
                }
                case InterpreterCode.ST -> mem[k] = a;
                case InterpreterCode.STX -> mem[k] = x;
                case InterpreterCode.ADD_K -> a += k;
                case InterpreterCode.SUB_K -> a -= k;
                case InterpreterCode.MUL_K -> a *= k;
                case InterpreterCode.DIV_K -> a = Integer.divideUnsigned(a, k);
                case InterpreterCode.OR_K -> a |= k;
                case InterpreterCode.AND_K -> a &= k;
                case InterpreterCode.LSH_K -> a = Semantics.libpcapShiftLeft(a, k);
                case InterpreterCode.RSH_K -> a = Semantics.libpcapShiftRight(a, k);
                case InterpreterCode.MOD_K -> a = Integer.remainderUnsigned(a, k);
                case InterpreterCode.XOR_K -> a ^= k;
                case InterpreterCode.ADD_X -> a += x;
                case InterpreterCode.SUB_X -> a -= x;
                case InterpreterCode.MUL_X -> a *= x;
                case InterpreterCode.OR_X -> a |= x;
                case InterpreterCode.AND_X -> a &= x;
                case InterpreterCode.LSH_X -> a = Semantics.alu(AluOp.LSH, flavour, a, x);
                case InterpreterCode.RSH_X -> a = Semantics.alu(AluOp.RSH, flavour, a, x);
                case InterpreterCode.XOR_X -> a ^= x;
                case InterpreterCode.DIV_X -> {
                    if (x == 0) {
                        return 0;
                    }
                    a = Integer.divideUnsigned(a, x);
                }
                case InterpreterCode.MOD_X -> {
                    if (x == 0) {
                        return 0;
                    }
                    a = Integer.remainderUnsigned(a, x);
                }
                case InterpreterCode.NEG -> a = -a;
                case InterpreterCode.TAX -> x = a;
                case InterpreterCode.TXA -> a = x;
                case InterpreterCode.LD_ANCILLARY -> {
                    long loaded = Semantics.ancillary(k, ancillary);
                    if (loaded < 0) {
                        return a;
                    }
                    a = (int) loaded;
                }
                case InterpreterCode.LD_NLATTR ->
                        a = Semantics.netlinkAttribute(segment, offset, caplen, a, x);
                case InterpreterCode.LD_NLATTR_NEST ->
                        a = Semantics.nestedNetlinkAttribute(segment, offset, caplen, a, x);
                case InterpreterCode.LD_LINUX -> {
                    long at = Semantics.linuxAddress(x & code[pc + 3], k, ancillary);
                    long loaded =
                            switch (code[pc + 2]) {
                                case 4 -> Semantics.word(segment, offset, caplen, at);
                                case 2 -> Semantics.half(segment, offset, caplen, at);
                                default -> Semantics.octet(segment, offset, caplen, at);
                            };
                    if (loaded < 0) {
                        return 0;
                    }
                    a = (int) loaded;
                }
                case InterpreterCode.LDX_MSH_LINUX -> {
                    long at = Semantics.linuxAddress(0, k, ancillary);
                    long loaded = Semantics.octet(segment, offset, caplen, at);
                    if (loaded < 0) {
                        return 0;
                    }
                    x = ((int) loaded & 0xf) << 2;
                }
                case InterpreterCode.RET_K -> {
                    return k;
                }
                case InterpreterCode.RET_A -> {
                    return a;
                }
                case InterpreterCode.JA_BACK -> {
                    if (++backwardJumps > Semantics.MAX_BACKWARD_JUMPS) {
                        return 0;
                    }
                    pc = code[pc + 2];
                    continue;
                }
                case InterpreterCode.JA -> {
                    pc = code[pc + 2];
                    continue;
                }
                case InterpreterCode.JEQ_K -> {
                    pc = jump(code, pc, a == k);
                    continue;
                }
                case InterpreterCode.JGT_K -> {
                    pc = jump(code, pc, Integer.compareUnsigned(a, k) > 0);
                    continue;
                }
                case InterpreterCode.JGE_K -> {
                    pc = jump(code, pc, Integer.compareUnsigned(a, k) >= 0);
                    continue;
                }
                case InterpreterCode.JSET_K -> {
                    pc = jump(code, pc, (a & k) != 0);
                    continue;
                }
                case InterpreterCode.JEQ_X -> {
                    pc = jump(code, pc, a == x);
                    continue;
                }
                case InterpreterCode.JGT_X -> {
                    pc = jump(code, pc, Integer.compareUnsigned(a, x) > 0);
                    continue;
                }
                case InterpreterCode.JGE_X -> {
                    pc = jump(code, pc, Integer.compareUnsigned(a, x) >= 0);
                    continue;
                }
                case InterpreterCode.JSET_X -> {
                    pc = jump(code, pc, (a & x) != 0);
                    continue;
                }
                default -> throw new AssertionError("operation " + code[pc]);
            }
            pc += InterpreterCode.STRIDE;
        }
    }

    /**
     * {@return the instruction to go on with behind a load, with the tests done that follow it}
     *
     * <p>Nearly every load is there to be tested. A test that is done here needs no turn of the
     * loop, and the processor foresees it better: each load has a copy of these branches, while all
     * instructions share those of the switch. Conditional jumps go forward, so this ends.
     */
    private static int afterLoad(int[] code, int pc, int a) {
        if (code[pc] == InterpreterCode.JSET_K) {
            return jump(code, pc, (a & code[pc + 1]) != 0);
        }
        if (code[pc] == InterpreterCode.JEQ_K) {
            return jump(code, pc, a == code[pc + 1]);
        }
        return pc;
    }

    /**
     * {@return where a conditional jump goes}
     *
     * <p>Written as one load of a computed index, it would be computed, and what follows would wait
     * for the packet's bytes; a branch is foreseen.
     */
    private static int jump(int[] code, int pc, boolean taken) {
        if (taken) {
            return code[pc + 2];
        }
        return code[pc + 3];
    }
}
