// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs for printing: of any instructions, from sensible to rubbish. */
final class RandomProgram {
    /** Every opcode that the machine has. */
    private static final int[] OPCODES = {
        0x00, 0x01, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x60, 0x61, 0x80, 0x81, 0xb1, 0x02, 0x03,
                0x04,
        0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x34, 0x3c, 0x44, 0x4c, 0x54, 0x5c, 0x64, 0x6c, 0x74, 0x7c,
                0x84,
        0x94, 0x9c, 0xa4, 0xac, 0x05, 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d, 0x45, 0x4d, 0x06, 0x16,
                0x07,
        0x87
    };

    private final Random random;

    RandomProgram(long seed) {
        random = new Random(seed);
    }

    /** Makes a program in which unused fields may hold anything and opcodes may be unknown. */
    Program any() {
        List<RawInstruction> raw = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            boolean known = random.nextInt(8) != 0;
            int code = known ? OPCODES[random.nextInt(OPCODES.length)] : random.nextInt(0x10000);
            RawInstruction made = new RawInstruction(code, target(), target(), k());
            raw.add(random.nextBoolean() ? made.decode().encode() : made);
        }
        return Program.ofRaw(raw);
    }

    /** Makes a program with 0 in the fields that its instructions do not use. */
    Program canonical() {
        return Program.ofRaw(
                any().instructions().stream()
                        .filter(instruction -> !(instruction instanceof Instruction.Unknown))
                        .map(Instruction::encode)
                        .toList());
    }

    private int target() {
        return random.nextInt(random.nextBoolean() ? 10 : 0x100);
    }

    private int k() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt();
            case 1 -> -4096 + random.nextInt(80);
            case 2 -> random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE;
            default -> random.nextInt(24) - 4;
        };
    }
}
