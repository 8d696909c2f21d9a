// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.RawInstruction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class AssemblerTest {
    private static List<RawInstruction> read(String text) {
        return TextForm.ASSEMBLY.read(text).raw();
    }

    /** Every mnemonic with every way of addressing; the numbers are those of bpf_asm. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ld [4]|0x20|4",
                "ld [x + 4]|0x40|4",
                "ld [x+4]|0x40|4",
                "ld [%x + 0x10]|0x40|16",
                "ld [x + -14]|0x40|-14",
                "ld #7|0x00|7",
                "ld #-1|0x00|-1",
                "ld #0xffffffff|0x00|-1",
                "ld # 7|0x00|7",
                "ld M[15]|0x60|15",
                "ld m[0]|0x60|0",
                "ld len|0x80|0",
                "ld #len|0x80|0",
                "ld #pktlen|0x80|0",
                "LD #LEN|0x80|0",
                "ld proto|0x20|-4096",
                "ld #type|0x20|-4092",
                "ldh ifidx|0x28|-4088",
                "ld nla|0x20|-4084",
                "ld nlan|0x20|-4080",
                "ld mark|0x20|-4076",
                "ldb #queue|0x30|-4072",
                "ld hatype|0x20|-4068",
                "ld rxhash|0x20|-4064",
                "ld cpu|0x20|-4060",
                "ld vlan_tci|0x20|-4052",
                "ld vlan_avail|0x20|-4048",
                "ld vlan_pr|0x20|-4048",
                "ld poff|0x20|-4044",
                "ld rand|0x20|-4040",
                "ld vlan_tpid|0x20|-4036",
                "ldi 5|0x00|5",
                "ldi #5|0x00|5",
                "ldxi 0x10|0x01|16",
                "ldh [12]|0x28|12",
                "ldh [x + 0]|0x48|0",
                "ldb [23]|0x30|23",
                "ldb [x + 23]|0x50|23",
                "ldx #3|0x01|3",
                "ldx M[3]|0x61|3",
                "ldx len|0x81|0",
                "ldx 4*([14]&0xf)|0xb1|14",
                "ldxb 4*([14]&0xf)|0xb1|14",
                "ldxb 4 * ( [ 0x0e ] & 15 )|0xb1|14",
                "st M[3]|0x02|3",
                "stx M[3]|0x03|3",
                "add #5|0x04|5",
                "add x|0x0c|0",
                "sub #-5|0x14|-5",
                "sub %x|0x1c|0",
                "mul #5|0x24|5",
                "mul x|0x2c|0",
                "div #5|0x34|5",
                "div x|0x3c|0",
                "mod #5|0x94|5",
                "mod x|0x9c|0",
                "neg|0x84|0",
                "and #0xf|0x54|15",
                "and x|0x5c|0",
                "or #0b101|0x44|5",
                "or x|0x4c|0",
                "xor #017|0xa4|15",
                "xor x|0xac|0",
                "lsh #31|0x64|31",
                "lsh x|0x6c|0",
                "rsh #1|0x74|1",
                "rsh x|0x7c|0",
                "tax|0x07|0",
                "txa|0x87|0",
                "ret #-1|0x06|-1",
                "ret a|0x16|0",
                "ret %a|0x16|0",
                "ret x|0x0e|0",
            })
    void instruction(String text, String code, int k) {
        assertEquals(List.of(new RawInstruction(Integer.decode(code), 0, 0, k)), read(text));
    }

    /** Conditional jumps over one and two instructions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jeq #5, one, two|0x15|1|2|5",
                "jeq #5, two|0x15|2|0|5",
                "jeq x, one, two|0x1d|1|2|0",
                "jeq %x,one|0x1d|1|0|0",
                "jneq #5, one|0x15|0|1|5",
                "jne #5, one|0x15|0|1|5",
                "jne x, two|0x1d|0|2|0",
                "jlt #5, one|0x35|0|1|5",
                "jlt x, one|0x3d|0|1|0",
                "jle #5, one|0x25|0|1|5",
                "jle %x, one|0x2d|0|1|0",
                "jgt #5, one, two|0x25|1|2|5",
                "jgt x, one|0x2d|1|0|0",
                "jge #5, one, next|0x35|1|0|5",
                "jge x, one, two|0x3d|1|2|0",
                "jset #5, one, two|0x45|1|2|5",
                "jset x, one|0x4d|1|0|0",
                "ja two|0x05|0|0|2",
                "jmp one|0x05|0|0|1",
                "JMP next|0x05|0|0|0",
                "jmp here|0x05|0|0|-1",
            })
    void jump(String text, String code, int jt, int jf, int k) {
        String program = "here: " + text + "\nnext: tax\none: txa\ntwo: ret a";
        assertEquals(
                new RawInstruction(Integer.decode(code), jt, jf, k), read(program).get(0), text);
    }

    @Test
    void commentsLabelsAndLines() {
        String text =
                """
                # a comment
                ; another
                /* and one
                   over lines */
                start: first: LDH [12] /* type */
                  # indented
                  jEq #0x800 , Good ; IPv4
                     , drop
                ret a # behind
                drop:
                ret
                #0, in the first column, is comment too
                #0
                ; and the operand is here:
                 #0
                Good: L: ret #-1\
                """;
        assertEquals(
                List.of(
                        new RawInstruction(0x28, 0, 0, 12),
                        new RawInstruction(0x15, 2, 1, 0x800),
                        new RawInstruction(0x16, 0, 0, 0),
                        new RawInstruction(0x06, 0, 0, 0),
                        new RawInstruction(0x06, 0, 0, -1)),
                read(text));
        assertEquals(
                read("ldh [12]\njne #1, no\nret #1\nno: ret #0\n"),
                read("ldh[12]jne #1,no ret #1 no:ret #0"));
        assertEquals(read("tax\nret a"), read("tax\r\nret\ta\f"));
    }

    @Test
    void labelsMayBeCalledAsExtensionsAre() {
        assertEquals(read("ja end\nend: ret a"), read("ja mark\nmark: ret a"));
        assertEquals(read("ja end\nend: ret a"), read("ja raw\nraw: ret a"));
    }

    @Test
    void longJumps() {
        assertEquals(255, read("jeq #1, end\n" + "tax\n".repeat(255) + "end: ret a").get(0).jt());
        assertEquals(300, read("ja end\n" + "tax\n".repeat(300) + "end: ret a").get(0).k());
        assertEquals(-3, read("up: tax\ntxa\nja up\n").get(2).k());
    }

    @Test
    void anyInstructionInNumbers() {
        assertEquals(
                List.of(new RawInstruction(0xffff, 255, 254, -1), new RawInstruction(6, 0, 0, -2)),
                read("raw 0xffff, 255, 254, 0xffffffff raw 6 0 0 -2"));
    }
}
