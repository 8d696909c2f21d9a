// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

class EncodingTest {
    /** Found by running each of 512 codes through libpcap 1.10.3, which aborts at any other. */
    private static final Set<Integer> LIBPCAP_CODES =
            Set.of(
                    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0c, 0x14, 0x15, 0x16, 0x1c,
                    0x1d, 0x20, 0x24, 0x25, 0x28, 0x2c, 0x2d, 0x30, 0x34, 0x35, 0x3c, 0x3d, 0x40,
                    0x44, 0x45, 0x48, 0x4c, 0x4d, 0x50, 0x54, 0x5c, 0x60, 0x61, 0x64, 0x6c, 0x74,
                    0x7c, 0x80, 0x81, 0x84, 0x87, 0x94, 0x9c, 0xa4, 0xac, 0xb1);

    private static final List<RawInstruction> RUBBISH =
            List.of(
                    new RawInstruction(0, 0, 0, 0),
                    new RawInstruction(0, 1, 2, 3),
                    new RawInstruction(0, 255, 255, -1),
                    new RawInstruction(0, 0, 200, 15),
                    new RawInstruction(0, 7, 0, 16),
                    new RawInstruction(0, 0, 0, Integer.MIN_VALUE));

    @Test
    void everyCodeWithAnythingInItsFieldsSurvivesTheRoundTrip() {
        List<RawInstruction> all =
                IntStream.rangeClosed(0, 0xffff)
                        .boxed()
                        .flatMap(code -> RUBBISH.stream().map(fields -> with(fields, code)))
                        .toList();
        assertEquals(0x10000 * RUBBISH.size(), all.size());
        assertEquals(all, Program.ofRaw(all).raw());
    }

    @Test
    void knowsTheCodesThatLibpcapRunsAndNoOthers() {
        Set<Integer> known = new TreeSet<>();
        for (int code = 0; code <= 0xffff; code++) {
            if (!(new RawInstruction(code, 0, 0, 1).decode() instanceof Unknown)) {
                known.add(code);
            }
        }
        assertEquals(new TreeSet<>(LIBPCAP_CODES), known);
    }

    @Test
    void encodesWhatItDecodes() {
        for (int code : LIBPCAP_CODES) {
            for (RawInstruction fields : RUBBISH) {
                Instruction decoded = with(fields, code).decode();
                RawInstruction encoded = decoded.encode();
                assertEquals(code, encoded.code());
                assertEquals(decoded, encoded.decode());
            }
        }
    }

    @Test
    void rubbishInUnusedFieldsDoesNotChangeTheMeaning() {
        RawInstruction raw = new RawInstruction(Encoding.MISC | Encoding.TXA, 3, 4, 5);
        assertEquals(new Transfer(Register.A), raw.decode());
        Program clean = Program.of(new Transfer(Register.A));
        Program rubbish = Program.ofRaw(List.of(raw));
        assertEquals(clean.instructions(), rubbish.instructions());
        assertNotEquals(clean, rubbish);
    }

    @Test
    void scratchWordsOutsideTheMachineStayRaw() {
        assertEquals(new LoadScratch(Register.X, 15), new RawInstruction(0x61, 0, 0, 15).decode());
        for (int code : new int[] {0x60, 0x61, 0x02, 0x03}) {
            for (int k : new int[] {16, -1, Integer.MIN_VALUE}) {
                assertInstanceOf(Unknown.class, new RawInstruction(code, 0, 0, k).decode());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new LoadScratch(Register.A, 16));
    }

    private static RawInstruction with(RawInstruction fields, int code) {
        return new RawInstruction(code, fields.jt(), fields.jf(), fields.k());
    }
}
