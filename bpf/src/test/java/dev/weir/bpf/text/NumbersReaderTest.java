// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class NumbersReaderTest {
    @Test
    void readsWhatTheDisassemblerPrints() {
        long seed = Long.getLong("seed", 1);
        Random random = new Random(seed);
        List<RawInstruction> raw = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            raw.add(
                    new RawInstruction(
                            random.nextInt(0x10000),
                            random.nextInt(0x100),
                            random.nextInt(0x100),
                            random.nextInt()));
        }
        Program program = Program.ofRaw(raw);
        assertEquals(program, TextForm.DECIMAL.read(Disassembler.decimal(program)), "seed " + seed);
    }

    @Test
    void blanksAndLineEndsDoNotMatter() {
        Program program =
                Program.ofRaw(
                        List.of(new RawInstruction(6, 0, 0, -1), new RawInstruction(6, 0, 0, 0)));
        assertEquals(
                program,
                TextForm.DECIMAL.read("\r\n 2\r\n\t6 0  0 4294967295 \r\n\r\n6 0 0 0000000000000"));
    }

    @Test
    void anEmptyProgramIsOneForTheValidatorToRefuse() {
        assertEquals(Program.of(), TextForm.DECIMAL.read("0\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|the text is empty",
                "'\n\n'|1|the text is empty",
                "two|1|the number of instructions is not a decimal number: two",
                "-1|1|the number of instructions is not a decimal number: -1",
                "99999999999|1|the number of instructions is not in 0..2147483647: 99999999999",
                "'4\n6 0 0 0'|1|4 instructions are announced and 1 follow",
                "'2147483647\n6 0 0 0'|1|2147483647 instructions are announced and 1 follow",
                "'6 0 0 0'|1|the number of instructions comes first, alone",
                "'1\n6 0 0 0\n\n6 0 0 0'|4|there are more than the 1 instructions announced",
                "'1\n"
                        + "6 0 0'|2|an instruction is the four numbers code, jt, jf and k, and here"
                        + " are 3",
                "'1\n6 0 0 0x1'|2|k is not a decimal number: 0x1",
                "'1\n6 0 0 4294967296'|2|k is not in 0..4294967295: 4294967296",
                "'1\n6 0 0 -1'|2|k is not a decimal number: -1",
                "'1\n6 256 0 0'|2|jt is not in 0..255: 256",
                "'1\n6 0 256 0'|2|jf is not in 0..255: 256",
                "'1\n65536 0 0 0'|2|code is not in 0..65535: 65536",
                "'1\n6 0 0 ١'|2|k is not a decimal number: ١",
            })
    void saysWhereAndWhy(String text, int line, String reason) {
        InvalidProgramTextException e =
                assertThrows(InvalidProgramTextException.class, () -> TextForm.DECIMAL.read(text));
        assertEquals(reason, e.reason());
        assertEquals(line, e.line());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("line " + line + ", column "), message);
    }
}
