// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;

class ValidatorTest {
    /** Programs are given as code jt jf k, separated by commas; a dash accepts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Either flavour refuses
                "0 0 0 1|0|instruction 0 is the last one and does not return a verdict|=",
                "6 0 0 0, 7 0 0 0|1|instruction 1 is the last one and does not return a verdict|=",
                "14 0 0 0|0|instruction 0 has the opcode 0xe, which the machine does not have|=",
                "262 0 0 0|0|instruction 0 has the opcode 0x106, which the machine does not have|=",
                "140 0 0 0, 6 0 0 0|0|instruction 0 has the opcode 0x8c, which the machine does not"
                        + " have|=",
                "96 0 0 16, 6 0 0 0|0|instruction 0 uses scratch word M[16], and the machine has"
                        + " M[0] to M[15]|=",
                "3 0 0 4294967295, 6 0 0 0|0|instruction 0 uses scratch word M[4294967295], and the"
                        + " machine has M[0] to M[15]|=",
                "52 0 0 0, 6 0 0 0|0|instruction 0 divides by the constant 0|=",
                "148 0 0 0, 6 0 0 0|0|instruction 0 divides by the constant 0|=",
                "5 0 0 1, 6 0 0 0|0|instruction 0 jumps to instruction 2, and the last one is 1|=",
                "5 0 0 2147483647, 6 0 0 0|0|instruction 0 jumps to instruction 2147483648, and the"
                        + " last one is 1|=",
                "21 1 0 0, 6 0 0 0|0|instruction 0 jumps to instruction 2, and the last one is 1|=",
                "21 0 255 0, 6 0 0 0|0|instruction 0 jumps to instruction 256, and the last one is"
                        + " 1|=",
                "77 0 1 0, 6 0 0 0|0|instruction 0 jumps to instruction 2, and the last one is 1|=",
                // The flavours differ
                "5 0 0 4294967293, 6 0 0 0|0|instruction 0 jumps to instruction -2, and the last"
                    + " one is 1|instruction 0 jumps backward, to instruction -2, which Linux does"
                    + " not allow",
                "0 0 0 0, 5 0 0 4294967294, 6 0 0 0|1|-|instruction 1 jumps backward, to"
                        + " instruction 0, which Linux does not allow",
                "100 0 0 32, 6 0 0 0|0|-|instruction 0 shifts by the constant 32, and Linux takes 0"
                        + " to 31",
                "116 0 0 4294967295, 6 0 0 0|0|-|instruction 0 shifts by the constant 4294967295,"
                        + " and Linux takes 0 to 31",
                "32 0 0 4294963201, 6 0 0 0|0|-|instruction 0 loads from offset -4095, where Linux"
                        + " has no ancillary data",
                "48 0 0 4294967295, 6 0 0 0|0|-|instruction 0 loads from offset -1, where Linux has"
                        + " no ancillary data",
                "96 0 0 3, 6 0 0 0|0|-|instruction 0 reads scratch word M[3], which is not written"
                        + " on every way there",
                "21 0 1 0, 2 0 0 7, 97 0 0 7, 6 0 0 0|2|-|instruction 2 reads scratch word M[7],"
                        + " which is not written on every way there",
                "5 0 0 1, 2 0 0 0, 96 0 0 0, 6 0 0 0|2|-|instruction 2 reads scratch word M[0],"
                        + " which is not written on every way there",
                // Neither refuses
                "6 0 0 0|0|-|-",
                "22 9 9 9|0|-|-",
                "32 0 0 4294963200, 6 0 0 0|0|-|-",
                "40 0 0 4294963260, 6 0 0 0|0|-|-",
                "32 0 0 4293918720, 6 0 0 0|0|-|-",
                "64 0 0 4294967295, 6 0 0 0|0|-|-",
                "177 0 0 4294967295, 6 0 0 0|0|-|-",
                "21 0 1 0, 6 0 0 0, 6 0 0 1|0|-|-",
                "2 0 0 15, 97 0 0 15, 22 0 0 0|0|-|-",
                "6 0 0 0, 5 0 0 1, 96 0 0 0, 6 0 0 0|0|-|-",
                "116 0 0 31, 6 0 0 0|0|-|-",
            })
    void check(String program, int pc, String libpcap, String linux) {
        Program parsed = parse(program);
        check(parsed, Flavour.LIBPCAP, pc, libpcap);
        check(parsed, Flavour.LINUX, pc, linux.equals("=") ? libpcap : linux);
    }

    private static void check(Program program, Flavour flavour, int pc, String expected) {
        if (expected.equals("-")) {
            assertDoesNotThrow(() -> Validator.check(program, flavour));
            return;
        }
        InvalidProgramException e =
                assertThrows(
                        InvalidProgramException.class, () -> Validator.check(program, flavour));
        assertEquals(expected, e.getMessage());
        assertEquals(pc, e.pc());
        assertThrows(InvalidProgramException.class, () -> Interpreter.of(program, flavour));
    }

    @Test
    void size() {
        check(Program.of(), Flavour.LIBPCAP, -1, "the program has no instructions");
        check(Program.of(), Flavour.LINUX, -1, "the program has no instructions");
        Program longest = ofSize(4096);
        check(longest, Flavour.LIBPCAP, 0, "-");
        check(longest, Flavour.LINUX, 0, "-");
        Program longer = ofSize(4097);
        check(longer, Flavour.LIBPCAP, 0, "-");
        String reason = "the program has 4097 instructions, and Linux takes at most 4096";
        check(longer, Flavour.LINUX, -1, reason);
    }

    private static Program ofSize(int size) {
        return Program.ofRaw(Collections.nCopies(size, new RawInstruction(6, 0, 0, 0)));
    }

    private static Program parse(String program) {
        List<String> lines = List.of(program.split(","));
        return TextForm.DECIMAL.read(lines.size() + "\n" + String.join("\n", lines));
    }
}
