// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** Makes a program and a packet smaller as long as the engines still disagree about them. */
final class Shrinking {
    private final BiPredicate<Program, FuzzPacket> fails;
    private Program program;
    private FuzzPacket packet;

    /**
     * Starts with a failure.
     *
     * @param fails whether a program is valid and the engines disagree
     */
    Shrinking(Program program, FuzzPacket packet, BiPredicate<Program, FuzzPacket> fails) {
        this.program = program;
        this.packet = packet;
        this.fails = fails;
    }

    Program program() {
        return program;
    }

    FuzzPacket packet() {
        return packet;
    }

    void shrink() {
        boolean smaller = true;
        while (smaller) {
            smaller = shortenProgram();
            smaller |= simplifyInstructions();
            smaller |= shortenPacket();
            smaller |= clearBytes();
        }
    }

    /** Leaves out instructions, many at once first. */
    private boolean shortenProgram() {
        boolean any = false;
        for (int count = program.size() / 2; count > 0; count /= 2) {
            for (int pc = program.size() - count; pc >= 0; pc--) {
                any |= pc + count <= program.size() && accept(without(pc, count), packet);
            }
        }
        return any;
    }

    private boolean simplifyInstructions() {
        boolean any = false;
        for (int pc = 0; pc < program.size(); pc++) {
            RawInstruction raw = program.raw().get(pc);
            for (int k : new int[] {0, 1, raw.k() >>> 1}) {
                // Only a smaller k, or this would never end; of a jump it says where to.
                if (raw.code() != 5 && Integer.compareUnsigned(k, raw.k()) < 0) {
                    any |= accept(with(pc, new RawInstruction(raw.code(), raw.jt(), raw.jf(), k)));
                }
            }
            if (raw.jt() != raw.jf()) {
                any |= accept(with(pc, new RawInstruction(5, 0, 0, raw.jt())));
                any |= accept(with(pc, new RawInstruction(5, 0, 0, raw.jf())));
            }
        }
        return any;
    }

    private boolean shortenPacket() {
        boolean any = false;
        for (int count = packet.bytes().length / 2; count > 0; count /= 2) {
            while (packet.bytes().length >= count) {
                int caplen = packet.bytes().length - count;
                boolean whole = packet.wirelen() == packet.bytes().length;
                FuzzPacket shorter =
                        new FuzzPacket(
                                Arrays.copyOf(packet.bytes(), caplen),
                                whole ? caplen : packet.wirelen(),
                                packet.known());
                if (!accept(program, shorter)) {
                    break;
                }
                any = true;
            }
        }
        return any;
    }

    private boolean clearBytes() {
        boolean any = false;
        for (int i = 0; i < packet.bytes().length; i++) {
            if (packet.bytes()[i] != 0) {
                byte[] bytes = packet.bytes().clone();
                bytes[i] = 0;
                any |= accept(program, new FuzzPacket(bytes, packet.wirelen(), packet.known()));
            }
        }
        return any;
    }

    private boolean accept(Program smaller) {
        return accept(smaller, packet);
    }

    private boolean accept(Program smaller, FuzzPacket shorter) {
        if (!fails.test(smaller, shorter)) {
            return false;
        }
        program = smaller;
        packet = shorter;
        return true;
    }

    private Program with(int pc, RawInstruction raw) {
        List<RawInstruction> changed = new ArrayList<>(program.raw());
        changed.set(pc, raw);
        return Program.ofRaw(changed);
    }

    /** Jumps into what is left out lead to what follows it. */
    private Program without(int pc, int count) {
        List<RawInstruction> shorter = new ArrayList<>();
        for (int at = 0; at < program.size(); at++) {
            if (at < pc || at >= pc + count) {
                RawInstruction raw = program.raw().get(at);
                int k = raw.k();
                int jt = raw.jt();
                int jf = raw.jf();
                if (raw.code() == 5) {
                    k = offset(at, k, pc, count);
                } else if ((raw.code() & 7) == 5) {
                    jt = offset(at, jt, pc, count);
                    jf = offset(at, jf, pc, count);
                }
                shorter.add(new RawInstruction(raw.code(), jt, jf, k));
            }
        }
        return Program.ofRaw(shorter);
    }

    private static int offset(int at, int offset, int pc, int count) {
        return moved(at + 1 + offset, pc, count) - moved(at, pc, count) - 1;
    }

    private static int moved(int at, int pc, int count) {
        return at <= pc ? at : Math.max(pc, at - count);
    }
}
