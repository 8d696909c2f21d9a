// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;

class TextFormTest {
    private static final long SEED = Long.getLong("seed", 20261126);
    private static final int PROGRAMS = 1000;

    private static final Program ARP =
            Program.of(
                    new LoadAbsolute(Size.HALF, 12),
                    new JumpIfK(JumpTest.EQ, 0x806, 0, 1),
                    new ReturnK(-1),
                    new ReturnK(0));

    @ParameterizedTest
    @EnumSource
    void everyProgramComesBack(TextForm form) {
        RandomProgram random = new RandomProgram(SEED);
        for (int i = 0; i < PROGRAMS; i++) {
            boolean lossy = form == TextForm.LISTING || form == TextForm.ASSEMBLY;
            Program program = lossy ? random.canonical() : random.any();
            if (program.size() == 0) {
                continue;
            }
            String text = form.print(program);
            assertEquals(program, form.read(text), () -> "seed " + SEED + "\n" + text);
            TextForm detected = TextForm.detect(text);
            assertEquals(program, detected.read(text), () -> detected + " seed " + SEED);
            assertEquals(text, form.print(TextForm.readAny(text)));
        }
    }

    @Test
    void aListingOfAnyProgramIsRead() {
        RandomProgram random = new RandomProgram(SEED);
        for (int i = 0; i < PROGRAMS; i++) {
            String text = TextForm.LISTING.print(random.any());
            assertEquals(text, TextForm.LISTING.print(TextForm.readAny(text)), "seed " + SEED);
        }
    }

    @Test
    void assemblyKeepsWhatEveryInstructionMeans() {
        RandomProgram random = new RandomProgram(SEED);
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = random.any();
            String text = TextForm.ASSEMBLY.print(program);
            assertEquals(
                    program.instructions(),
                    TextForm.ASSEMBLY.read(text).instructions(),
                    () -> "seed " + SEED + "\n" + text);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DECIMAL", "ONE_LINE", "C_ARRAY", "JSON"})
    void evenAnEmptyProgram(TextForm form) {
        assertEquals(Program.of(), TextForm.readAny(form.print(Program.of())));
    }

    @ParameterizedTest
    @EnumSource
    void theFormIsSeen(TextForm form) {
        assertSame(form, TextForm.recognize(form.print(ARP)));
        assertSame(form, TextForm.recognize("\ufeff\n \r\n" + form.print(ARP)));
        assertSame(form, TextForm.recognize("/* ARP */\n" + form.print(ARP)));
        assertSame(form, TextForm.ofLabel(form.label()));
    }

    @Test
    void examples() {
        assertEquals(
                """
                    ldh [12]
                    jne #0x806, L3
                    ret #-1
                L3: ret #0
                """,
                TextForm.ASSEMBLY.print(ARP));
        assertEquals(
                "4,40 0 0 12,21 0 1 2054,6 0 0 4294967295,6 0 0 0\n", TextForm.ONE_LINE.print(ARP));
        assertEquals(
                """
                struct sock_filter filter[] = {
                    { 0x28, 0, 0, 0x0000000c }, /* (000) ldh [12] */
                    { 0x15, 0, 1, 0x00000806 }, /* (001) jeq #0x806 jt 2 jf 3 */
                    { 0x6, 0, 0, 0xffffffff }, /* (002) ret #-1 */
                    { 0x6, 0, 0, 0x00000000 }, /* (003) ret #0 */
                };
                """,
                TextForm.C_ARRAY.print(ARP));
        assertEquals(
                """
                {"instructions": [
                  {"code": 40, "jt": 0, "jf": 0, "k": 12, "text": "ldh [12]"},
                  {"code": 21, "jt": 0, "jf": 1, "k": 2054, "text": "jeq #0x806 jt 2 jf 3"},
                  {"code": 6, "jt": 0, "jf": 0, "k": 4294967295, "text": "ret #-1"},
                  {"code": 6, "jt": 0, "jf": 0, "k": 0, "text": "ret #0"}
                ]}
                """,
                TextForm.JSON.print(ARP));
    }

    /** Labels, fall-through, and what assembly has no words for. */
    @Test
    void assemblyOfOddPrograms() {
        Program program =
                Program.ofRaw(
                        List.of(
                                new RawInstruction(0x45, 0, 2, 1), // jset cannot be turned round
                                new RawInstruction(0x2d, 0, 1, 0),
                                new RawInstruction(0x15, 0, 0, 7),
                                new RawInstruction(0x35, 3, 0, 9),
                                new RawInstruction(0x28, 0, 0, -4052),
                                new RawInstruction(0x20, 0, 0, -4056),
                                new RawInstruction(0x20, 1, 0, 5),
                                new RawInstruction(0x05, 0, 0, -3),
                                new RawInstruction(0x15, 9, 9, 1),
                                new RawInstruction(0x0e, 0, 0, 0)));
        String text =
                """
                    jset #0x1, L1, L3
                L1: jle x, L3
                    jeq #0x7, L3
                L3: jge #0x9, L7
                    ldh vlan_tci
                L5: ld [-4056]
                    ld [5]
                L7: ja L5
                    raw 0x15, 9, 9, 0x1
                    raw 0xe, 0, 0, 0x0
                """;
        assertEquals(text, TextForm.ASSEMBLY.print(program));
        assertEquals(program.instructions(), TextForm.ASSEMBLY.read(text).instructions());
    }

    /** What an expression of the filter language may look like is not taken for a program. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ip",
                "tcp port 80",
                "not arp",
                "(tcp or udp) and port 53",
                "len > 64",
                "10 < ip[8]",
                "192.0.2.1",
                "((1 = 1))",
                "-1 = len",
                "ether host 00:00:5e:00:53:01",
                "\\tcp",
                "!ip",
                "\"ip\"",
                "/* without end"
            })
    void expressionsAreNotPrograms(String text) {
        assertNull(TextForm.recognize(text));
        assertThrows(InvalidProgramTextException.class, () -> TextForm.readAny(text));
    }

    /** Damaged text gives a program or the documented exception, with a place inside the text. */
    @ParameterizedTest
    @EnumSource
    void damagedText(TextForm form) {
        Random damage = new Random(SEED);
        RandomProgram programs = new RandomProgram(SEED);
        String signs = "0123456789abcdefx#[](){},:;*&+-%/\"\n\t _~|<MLjtk\u00e9\ud83d";
        int refused = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            StringBuilder text = new StringBuilder(form.print(programs.canonical()));
            for (int edits = damage.nextInt(3); edits >= 0 && !text.isEmpty(); edits--) {
                int at = damage.nextInt(text.length());
                switch (damage.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, signs.charAt(damage.nextInt(signs.length())));
                    default -> text.setCharAt(at, signs.charAt(damage.nextInt(signs.length())));
                }
            }
            refused += isRefused(form, text.toString()) ? 1 : 0;
            refused += isRefused(TextForm.detect(text.toString()), text.toString()) ? 1 : 0;
        }
        assertTrue(refused > PROGRAMS / 4, refused + " refused");
    }

    private static boolean isRefused(TextForm form, String text) {
        try {
            form.read(text);
            return false;
        } catch (InvalidProgramTextException e) {
            assertTrue(0 <= e.start() && e.start() <= e.end() && e.end() <= text.length(), text);
            String before = text.substring(0, e.start());
            assertEquals(before.chars().filter(c -> c == '\n').count() + 1, e.line(), text);
            assertEquals(e.start() - before.lastIndexOf('\n'), e.column(), text);
            return true;
        }
    }
}
