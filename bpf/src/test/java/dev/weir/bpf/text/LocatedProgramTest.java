// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LocatedProgramTest {
    private static InvalidProgramTextException refusal(TextForm form, String text) {
        LocatedProgram located = form.locate(text);
        return assertThrows(InvalidProgramTextException.class, () -> located.check(Flavour.LINUX));
    }

    /** The part in double angle brackets is the instruction that Linux refuses; / ends a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ASSEMBLY|start: ld #1/x1: <<lsh #32>> ; too far/ ret a|2|5",
                "ASSEMBLY|ld #1 <<div #0>> ret a|1|7",
                "ASSEMBLY|ret a <<tax>>|1|7",
                "ASSEMBLY|<<ld M[3]>> ret a|1|1",
                "ASSEMBLY|l1:/l2: ld #1/<<ja l1>>/ret a|3|1",
                "DECIMAL|3/0 0 0 1/ <<100  0 0 32>> /22 0 0 0|3|2",
                "ONE_LINE|3,0 0 0 1,<<100 0 0 32>>,22 0 0 0,|1|11",
                "INITIALIZERS|{ 0, 0, 0, 1 },/<<{ 0x64, 0, 0, 32 }>>,/{ 0x16, 0, 0, 0 },|2|1",
                "C_ARRAY|struct sock_filter f[] = {/<<BPF_STMT(0x64, 32)>>, {0x16},/};|2|1",
                "JSON|{\"instructions\": [/<<{\"code\": 100, \"k\": 32}>>,/[22,0,0,0]]}|2|1",
                "JSON|[[0,0,0,1],<<[100,0,0,32]>>,[22,0,0,0]]|1|12",
                "LISTING|(000) ld #0x1/<<(001) lsh #32>>/(002) ret|2|1",
            })
    void thePlaceOfTheInstruction(TextForm form, String marked, int line, int column) {
        String text = marked.replace('/', '\n');
        int start = text.indexOf("<<");
        int end = text.indexOf(">>") - 2;
        InvalidProgramTextException refusal =
                refusal(form, text.replace("<<", "").replace(">>", ""));
        assertEquals(start, refusal.start());
        assertEquals(end, refusal.end());
        assertEquals(line, refusal.line());
        assertEquals(column, refusal.column());
        InvalidProgramException reason =
                assertInstanceOf(InvalidProgramException.class, refusal.getCause());
        assertEquals(reason.getMessage(), refusal.reason());
    }

    @Test
    void theLineAndACaret() {
        assertEquals(
                """
                line 2, column 2: instruction 1 shifts by the constant 32, and Linux takes 0 to 31
                 lsh #32
                 ^^^^^^^\
                """,
                refusal(TextForm.ASSEMBLY, "ld #1\n lsh #32\n ret a").getMessage());
    }

    @Test
    void tooLongIsTooLongWhereLinuxEnds() {
        InvalidProgramTextException refusal =
                refusal(TextForm.ASSEMBLY, "tax\n".repeat(4096) + "ret a\n");
        assertEquals(4097, refusal.line());
        assertEquals(
                "the program has 4097 instructions, and Linux takes at most 4096",
                refusal.reason());
    }

    @Test
    void nothingIsRefusedAtTheBeginning() {
        InvalidProgramTextException refusal = refusal(TextForm.JSON, "{\"instructions\": []}");
        assertEquals(0, refusal.start());
        assertEquals("the program has no instructions", refusal.reason());
    }

    @ParameterizedTest
    @EnumSource
    void goodProgramsPass(TextForm form) {
        String text = form.print(TextForm.ASSEMBLY.read("ldh [12] jeq #0x800, l ret #0 l: ret #1"));
        LocatedProgram located = form.locate(text);
        for (Flavour flavour : Flavour.values()) {
            located.check(flavour);
        }
        assertEquals(4, located.program().size());
    }
}
