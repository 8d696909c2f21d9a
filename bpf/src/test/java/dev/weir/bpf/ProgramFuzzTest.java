// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.bpf.vm.AncillaryDatum;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes as a program over any bytes as a packet: it is refused with the documented exception,
 * or every engine runs it to the same end and reads nothing outside of the packet.
 *
 * <p>The build runs the inputs beside this class; with {@code JAZZER_FUZZ=1} in the environment the
 * fuzzer looks for more. An input is the number of bytes of the packet, the packet, and
 * instructions of eight bytes each, as {@code struct sock_filter} has them but big-endian.
 */
class ProgramFuzzTest {
    /** Longer ones only cost time: a loop may go through all of it 65,536 times. */
    private static final int LONGEST = 64;

    @FuzzTest(maxDuration = "60s")
    void anyProgram(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        if (!input.hasRemaining()) {
            return;
        }
        byte[] packet = new byte[Math.min(Byte.toUnsignedInt(input.get()), input.remaining())];
        input.get(packet);
        List<RawInstruction> raw = new ArrayList<>();
        while (input.remaining() >= 8 && raw.size() < LONGEST) {
            raw.add(
                    new RawInstruction(
                            Short.toUnsignedInt(input.getShort()),
                            Byte.toUnsignedInt(input.get()),
                            Byte.toUnsignedInt(input.get()),
                            input.getInt()));
        }
        Program program = Program.ofRaw(raw);
        assertEquals(raw, program.raw());
        for (Flavour flavour : Flavour.values()) {
            if (accepts(program, flavour) && !usesRandom(program, flavour)) {
                compare(program, flavour, packet);
            }
        }
    }

    private static boolean accepts(Program program, Flavour flavour) {
        try {
            Validator.check(program, flavour);
            return true;
        } catch (InvalidProgramException e) {
            assertTrue(-1 <= e.pc() && e.pc() < program.size());
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            return false;
        }
    }

    private static boolean usesRandom(Program program, Flavour flavour) {
        return flavour == Flavour.LINUX
                && program.instructions().stream()
                        .anyMatch(instruction ->
                                instruction instanceof Instruction.LoadAbsolute(_, int k)
                                        && k == AncillaryDatum.RANDOM.offset());
    }

    private static void compare(Program program, Flavour flavour, byte[] packet) {
        Filter interpreted = Interpreter.of(program, flavour);
        Filter compiled = Filter.compile(program, flavour);
        int expected = interpreted.run(packet);
        assertEquals(expected, compiled.run(packet));
        assertEquals(expected, compiled.run(MemorySegment.ofArray(packet)));
        assertEquals(expected, compiled.run(ByteBuffer.wrap(packet).asReadOnlyBuffer()));
        int cut = packet.length / 2;
        byte[] half = Arrays.copyOf(packet, cut);
        assertEquals(
                interpreted.run(half, 0, cut, packet.length),
                compiled.run(half, 0, cut, packet.length));
        Ancillary known = new Ancillary().interfaceIndex(1).networkOffset(3).payloadOffset(cut);
        MemorySegment segment = MemorySegment.ofArray(half);
        assertEquals(
                interpreted.run(segment, 0, cut, cut, known),
                compiled.run(segment, 0, cut, cut, known));
    }
}
