// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class DisassemblerTest {
    private static final Program IP =
            Program.of(
                    new LoadAbsolute(Size.HALF, 12),
                    new JumpIfK(JumpTest.EQ, 0x800, 0, 1),
                    new ReturnK(262144),
                    new ReturnK(0));

    @Test
    void listing() {
        assertEquals(
                """
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2\tjf 3
                (002) ret      #262144
                (003) ret      #0
                """,
                Disassembler.listing(IP));
        assertEquals(Disassembler.listing(IP), IP.toString());
    }

    @Test
    void cArray() {
        assertEquals(
                """
                { 0x28, 0, 0, 0x0000000c },
                { 0x15, 0, 1, 0x00000800 },
                { 0x6, 0, 0, 0x00040000 },
                { 0x6, 0, 0, 0x00000000 },
                """,
                Disassembler.cArray(IP));
    }

    @Test
    void decimal() {
        assertEquals(
                "4\n40 0 0 12\n21 0 1 2048\n6 0 0 262144\n6 0 0 0\n", Disassembler.decimal(IP));
    }

    /** What bpf_image of libpcap 1.10.3 gives for instruction 3 with jt 1 and jf 2. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "0x00|5|(003) ld       #0x5",
                "0x01|-1|(003) ldx      #0xffffffff",
                "0x02|5|(003) st       M[5]",
                "0x03|99|(003) stx      M[99]",
                "0x60|-1|(003) ld       M[-1]",
                "0x61|0|(003) ldx      M[0]",
                "0x04|5|(003) add      #5",
                "0x14|-1|(003) sub      #-1",
                "0x44|5|(003) or       #0x5",
                "0x54|-16|(003) and      #0xfffffff0",
                "0xa4|5|(003) xor      #0x5",
                "0x64|31|(003) lsh      #31",
                "0x9c|5|(003) mod      x",
                "0x84|5|\"(003) neg      \"",
                "0x05|5|(003) ja       9",
                "0x05|-2|(003) ja       2",
                "0x15|5|\"(003) jeq      #0x5             jt 5\tjf 6\"",
                "0x4d|5|\"(003) jset     x                jt 5\tjf 6\"",
                "0x25|-1|\"(003) jgt      #0xffffffff      jt 5\tjf 6\"",
                "0x06|-1|(003) ret      #-1",
                "0x16|5|\"(003) ret      \"",
                "0x07|0|\"(003) tax      \"",
                "0x87|0|\"(003) txa      \"",
                "0x20|-4096|(003) ld       [proto]",
                "0x28|-4092|(003) ldh      [type]",
                "0x30|-4048|(003) ldb      [vlanp]",
                "0x20|-4095|(003) ld       [-4095]",
                "0x48|-4096|(003) ldh      [x + -4096]",
                "0x50|5|(003) ldb      [x + 5]",
                "0xb1|5|(003) ldxb     4*([5]&0xf)",
                "0x80|5|(003) ld       #pktlen",
                "0x81|5|(003) unimp    0x81",
                "0x0e|5|(003) unimp    0xe",
                "0xffff|5|(003) unimp    0xffff",
                "0x55|5|\"(003) unimp    0x55             jt 5\tjf 6\"",
                "0x10d|5|(003) unimp    0x10d",
            })
    void line(String code, int k, String expected) {
        RawInstruction raw = new RawInstruction(Integer.decode(code), 1, 2, k);
        assertEquals(expected, Disassembler.line(raw, 3));
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("(003) ja       9", Disassembler.line(new RawInstruction(5, 0, 0, 5), 3));
        } finally {
            Locale.setDefault(before);
        }
    }
}
