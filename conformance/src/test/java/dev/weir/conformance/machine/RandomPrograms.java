// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

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
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random programs that every machine accepts, spoiled ones, and packets for them. */
public final class RandomPrograms {
    /** The longest packet made. */
    static final int MAX_CAPLEN = 64;

    /** Types of netlink attributes, few, so that the one looked for is often there. */
    static final int ATTRIBUTE_TYPES = 4;

    private static final int LONGEST = 40;

    /** Offsets from here on count from the network header (SKF_NET_OFF). */
    private static final int NETWORK = -0x10_0000;

    /** Offsets from here on count from the link-layer header (SKF_LL_OFF). */
    private static final int LINK = -0x20_0000;

    /** Words that are stored first of all, so that they may be read anywhere. */
    private static final int WORDS = 3;

    /** The word that counts backward jumps; nothing else uses it where it is used. */
    private static final int COUNTER = Instruction.SCRATCH_WORDS - 1;

    private static final int[] CORNERS = {
        0, 1, -1, 2, 31, 32, 33, 255, 256, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, -64, -4096
    };

    /** Ancillary data that mere bytes have: proto, type, mark, queue, xor_x, vlan_tci, vlanp. */
    private static final int[] ANCILLARY = {-4096, -4092, -4076, -4072, -4056, -4052, -4048};

    /** What a program may have beside what every program may. */
    private enum Kind {
        /** Valid in either flavour. */
        PLAIN,
        /** The same, and long packets get to the end. */
        PASSABLE,
        /** With backward jumps, which may be taken for ever. */
        LOOPS,
        /** With backward jumps, which are counted and taken some times. */
        COUNTED_LOOPS,
        /** With any ancillary load and loads relative to headers. */
        ANCILLARY
    }

    private final Random random;

    /** Makes programs and packets that follow from a seed. */
    public RandomPrograms(long seed) {
        random = new Random(seed);
    }

    /** Makes a packet, of small numbers or of any. */
    public byte[] packet() {
        byte[] packet = new byte[1 + random.nextInt(MAX_CAPLEN)];
        random.nextBytes(packet);
        if (random.nextBoolean()) {
            for (int i = 0; i < packet.length; i++) {
                packet[i] &= 3;
            }
        }
        return packet;
    }

    /** Makes a packet as long as they get. */
    byte[] longPacket() {
        byte[] packet = new byte[MAX_CAPLEN];
        random.nextBytes(packet);
        return packet;
    }

    /** Makes a program that is valid in either flavour. */
    Program valid() {
        return valid(LONGEST, false);
    }

    /**
     * Makes a program that is valid in either flavour, or with backward jumps only for libpcap.
     *
     * <p>Most packets do not get far in a long one, for any instruction may reject them.
     *
     * @param longest how many instructions it has at most, about
     */
    public Program valid(int longest, boolean loops) {
        return make(1 + random.nextInt(longest), loops ? Kind.LOOPS : Kind.PLAIN);
    }

    /** Makes a program of that size in which long packets get to the end. */
    public Program passable(int size) {
        return make(size, Kind.PASSABLE);
    }

    /** Makes a program for libpcap whose loops come to an end. */
    Program countedLoops() {
        return make(1 + random.nextInt(LONGEST), Kind.COUNTED_LOOPS);
    }

    /** Makes a program for Linux that loads all that there is. */
    Program ancillary() {
        return make(1 + random.nextInt(LONGEST), Kind.ANCILLARY);
    }

    /** Makes a program for Linux that does little else than to look for netlink attributes. */
    Program searches() {
        List<Instruction> program = new ArrayList<>();
        program.add(new LoadImmediate(Register.A, 0));
        program.add(new StoreScratch(Register.A, 0));
        for (int searches = 1 + random.nextInt(3); searches > 0; searches--) {
            addSearch(program);
            if (random.nextBoolean()) {
                // What was found is looked into.
                program.add(new LoadImmediate(Register.X, random.nextInt(ATTRIBUTE_TYPES)));
                program.add(
                        new LoadAbsolute(
                                Size.WORD, AncillaryDatum.NESTED_NETLINK_ATTRIBUTE.offset()));
            }
            program.add(new LoadScratch(Register.X, 0));
            program.add(new AluX(AluOp.ADD));
            program.add(new AluK(AluOp.MUL, 31));
            program.add(new StoreScratch(Register.A, 0));
        }
        program.add(new ReturnA());
        return new Program(program);
    }

    private Program make(int body, Kind kind) {
        List<Instruction> program = new ArrayList<>();
        if (kind != Kind.COUNTED_LOOPS && random.nextInt(4) == 0) {
            program.add(aluK()); // of an A that nothing has written, and for nothing
        }
        for (int slot = 0; slot < WORDS; slot++) {
            program.add(new LoadImmediate(Register.A, constant()));
            program.add(new StoreScratch(Register.A, slot));
        }
        if (kind == Kind.COUNTED_LOOPS) {
            program.add(new LoadImmediate(Register.A, random.nextInt(100)));
            program.add(new StoreScratch(Register.A, COUNTER));
        }
        int size = program.size() + body;
        // The end makes any bit of A or X show in a verdict that no packet is too short for.
        while (program.size() < size) {
            int room = size - program.size();
            if (kind == Kind.LOOPS && room > 2 && random.nextInt(20) == 0) {
                program.add(new JumpIfK(oneOf(JumpTest.values()), constant(), 1, 0));
                program.add(new Jump(-1 - random.nextInt(program.size())));
            } else if (kind == Kind.COUNTED_LOOPS && room > 5 && random.nextInt(8) == 0) {
                addCountedLoop(program);
            } else if (kind == Kind.ANCILLARY && room > 3 && random.nextInt(12) == 0) {
                addSearch(program);
            } else if (kind != Kind.PASSABLE && room > 2 && random.nextInt(12) == 0) {
                addHeader(program);
            } else {
                Instruction next = instruction(room, kind);
                if (kind != Kind.PASSABLE || !mayReject(next)) {
                    program.add(next);
                }
            }
        }
        program.add(new AluX(AluOp.XOR));
        program.add(new AluK(AluOp.MUL, 0x9e37_79b1));
        program.add(new AluK(AluOp.RSH, 27));
        program.add(random.nextInt(8) == 0 ? new ReturnK(constant()) : new ReturnA());
        return new Program(program);
    }

    /** Jumps back to behind the start of the program while the counter lasts. */
    private void addCountedLoop(List<Instruction> program) {
        program.add(new LoadScratch(Register.A, COUNTER));
        program.add(new JumpIfK(JumpTest.EQ, 0, 3, 0));
        program.add(new AluK(AluOp.SUB, 1));
        program.add(new StoreScratch(Register.A, COUNTER));
        int start = 2 * WORDS + 2;
        program.add(new Jump(-1 - random.nextInt(program.size() - start + 1)));
    }

    /** Loads from behind an IPv4 header, as filters do. */
    private void addHeader(List<Instruction> program) {
        program.add(new LoadHeaderLength(random.nextInt(4)));
        program.add(new LoadIndirect(size(), random.nextInt(8)));
    }

    /** Looks for a netlink attribute where there may be one. */
    private void addSearch(List<Instruction> program) {
        program.add(new LoadImmediate(Register.X, random.nextInt(ATTRIBUTE_TYPES)));
        program.add(
                new LoadImmediate(Register.A, random.nextBoolean() ? 0 : 4 * random.nextInt(8)));
        AncillaryDatum datum =
                random.nextBoolean()
                        ? AncillaryDatum.NETLINK_ATTRIBUTE
                        : AncillaryDatum.NESTED_NETLINK_ATTRIBUTE;
        program.add(new LoadAbsolute(Size.WORD, datum.offset()));
    }

    private static boolean mayReject(Instruction instruction) {
        return switch (instruction) {
            case LoadAbsolute(Size size, int k) -> k < 0 || k > MAX_CAPLEN - size.bytes();
            case LoadHeaderLength(int k) -> k < 0 || k >= MAX_CAPLEN;
            case AluX(AluOp op) -> op == AluOp.DIV || op == AluOp.MOD;
            case LoadIndirect _, ReturnK _, ReturnA _ -> true;
            case Instruction _ -> false;
        };
    }

    /** Makes a program with one field of one instruction changed, which may make it invalid. */
    Program spoiled() {
        List<RawInstruction> raw = new ArrayList<>(valid().raw());
        int pc = random.nextInt(raw.size());
        RawInstruction before = raw.get(pc);
        int code = before.code();
        int jt = before.jt();
        int jf = before.jf();
        int k = before.k();
        switch (random.nextInt(4)) {
            case 0 -> code = random.nextInt(random.nextBoolean() ? 0x100 : 0x10000);
            case 1 -> jt = random.nextInt(0x100);
            case 2 -> jf = random.nextInt(0x40);
            default -> k = constant();
        }
        raw.set(pc, new RawInstruction(code, jt, jf, k));
        return Program.ofRaw(raw);
    }

    private Instruction instruction(int room, Kind kind) {
        if (kind == Kind.ANCILLARY && random.nextInt(5) == 0) {
            return fromLinux();
        }
        return switch (random.nextInt(20)) {
            case 0 -> new LoadImmediate(register(), constant());
            case 1 -> new LoadScratch(register(), random.nextInt(WORDS));
            case 2 -> new LoadLength(register());
            case 3, 4, 5 -> new LoadAbsolute(size(), offset());
            case 6, 7, 8 -> new LoadIndirect(size(), indirectOffset());
            case 9 -> new LoadHeaderLength(offset());
            case 10 ->
                    new StoreScratch(
                            register(),
                            random.nextInt(
                                    kind == Kind.COUNTED_LOOPS
                                            ? COUNTER
                                            : Instruction.SCRATCH_WORDS));
            case 11, 12 -> aluK();
            case 13, 14 -> new AluX(oneOf(AluOp.values()));
            case 15 -> new Negate();
            case 16 -> new Transfer(register());
            case 17, 18 -> branch(room);
            default -> rare(room);
        };
    }

    private Instruction rare(int room) {
        return switch (random.nextInt(5)) {
            case 0 -> new Jump(random.nextInt(room));
            case 1 -> new ReturnK(random.nextInt(MAX_CAPLEN));
            case 2 -> new LoadAbsolute(size(), ANCILLARY[random.nextInt(ANCILLARY.length)]);
            default -> new AluK(AluOp.AND, 0x3f);
        };
    }

    /** Offsets at which only Linux loads something. */
    private Instruction fromLinux() {
        return switch (random.nextInt(8)) {
            case 0 -> new LoadAbsolute(size(), NETWORK + random.nextInt(70));
            case 1 -> new LoadAbsolute(size(), LINK + random.nextInt(70));
            case 2 -> new LoadIndirect(size(), NETWORK + random.nextInt(70) - 8);
            case 3 -> new LoadIndirect(size(), LINK + random.nextInt(70) - 8);
            case 4 ->
                    new LoadHeaderLength(
                            (random.nextBoolean() ? LINK : NETWORK) + random.nextInt(70));
            default -> new LoadAbsolute(size(), AncillaryDatum.OFFSET + 4 * random.nextInt(16));
        };
    }

    private Instruction branch(int room) {
        JumpTest test = oneOf(JumpTest.values());
        int jt = random.nextInt(Math.min(room, 0x100));
        int jf = random.nextInt(Math.min(room, 0x100));
        return random.nextBoolean()
                ? new JumpIfK(test, constant(), jt, jf)
                : new JumpIfX(test, jt, jf);
    }

    private Instruction aluK() {
        AluOp op = oneOf(AluOp.values());
        int k =
                switch (op) {
                    case LSH, RSH -> random.nextInt(32);
                    case DIV, MOD -> constant() | 1;
                    case ADD, SUB, MUL, OR, AND, XOR -> constant();
                };
        return new AluK(op, k);
    }

    /** Mostly inside the packet or just outside. */
    private int offset() {
        return random.nextInt(20) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(70);
    }

    private int indirectOffset() {
        return random.nextInt(4) == 0 ? constant() : random.nextInt(70) - 8;
    }

    private int constant() {
        return switch (random.nextInt(4)) {
            case 0 -> CORNERS[random.nextInt(CORNERS.length)];
            case 1 -> random.nextInt();
            default -> random.nextInt(70);
        };
    }

    private Register register() {
        return random.nextBoolean() ? Register.A : Register.X;
    }

    private Size size() {
        return oneOf(Size.values());
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
