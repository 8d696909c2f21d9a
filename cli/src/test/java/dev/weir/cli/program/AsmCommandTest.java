// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.text.TextForm;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code weir asm} and {@code weir disasm}. */
class AsmCommandTest {
    private static final String ARP =
            """
              ldh [12]          ; the EtherType
              jne #0x806, drop
              ret #-1
            drop: ret #0
            """;
    private static final String ARP_LINE = "4,40 0 0 12,21 0 1 2054,6 0 0 4294967295,6 0 0 0\n";

    private static Invocation with(String in, String... words) {
        return Invocation.withInput(in.getBytes(StandardCharsets.UTF_8), words);
    }

    @Test
    void assemblesAsBpfAsmDoes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arp.s"), ARP);
        Invocation read = Invocation.of("asm", file.toString()).expect(0);
        assertEquals(ARP_LINE, read.out());
        assertEquals("", read.err());
        assertEquals(ARP_LINE, with(ARP, "asm").expect(0).out());
        assertEquals(ARP_LINE, with(ARP, "asm", "-").expect(0).out());
        assertEquals(ARP_LINE, with(ARP, "asm", "--flavour", "linux").expect(0).out());
    }

    @ParameterizedTest
    @EnumSource
    void anyFormToAnyForm(TextForm to) {
        for (TextForm from : TextForm.values()) {
            String text = with(ARP, "asm", "--to", from.label()).expect(0).out();
            String[] detected = {"disasm", "--to", to.label()};
            String[] named = {"disasm", "--from", from.label(), "--to", to.label()};
            String expected = to.print(TextForm.ASSEMBLY.read(ARP));
            assertEquals(expected, with(text, detected).expect(0).out(), text);
            assertEquals(expected, with(text, named).expect(0).out(), text);
        }
    }

    @Test
    void theOptionsOfTcpdumpNameForms() {
        assertEquals("(000) ldh      [12]\n", with("ldh [12]", "asm", "-d").expect(0).out());
        assertEquals("{ 0x28, 0, 0, 0x0000000c },\n", with("ldh [12]", "asm", "-dd").out());
        assertEquals("1\n40 0 0 12\n", with("ldh [12]", "disasm", "-ddd").expect(0).out());
        assertEquals("ldh [12]\n", with("1\n40 0 0 12\n", "disasm").expect(0).out());
        with("ldh [12]", "asm", "-d", "--to", "d").expect(2);
    }

    @Test
    void warnsOfAProgramThatNothingRuns() {
        Invocation warned = with("ldh [12]", "asm").expect(0);
        assertTrue(
                warned.err()
                        .contains(
                                "weir: warning: standard input: not valid: line 1, column 1:"
                                        + " instruction 0 is the last one"),
                warned.err());
        Invocation refused = with("ldh [12]", "asm", "--flavour", "libpcap").expect(2);
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("instruction 0 is the last one"), refused.err());
        String unwritten = "ld M[0] ret a";
        assertEquals("", with(unwritten, "asm").expect(0).err());
        with(unwritten, "asm", "--flavour", "linux").expect(2);
    }

    @Test
    void showsTheMistake() {
        Invocation wrong = with(ARP.replace(", drop", ", drpo"), "asm").expect(2);
        assertEquals(
                """
                weir asm: standard input: line 2, column 15: there is no label 'drpo'
                  jne #0x806, drpo
                              ^^^^
                hint: did you mean 'drop'?
                """,
                wrong.err());
        assertEquals("", wrong.out());
        assertTrue(with(ARP_LINE, "asm").expect(2).err().contains("line 1, column 1"));
        assertTrue(with("", "disasm").expect(2).err().contains("the text has no instructions"));
        assertTrue(with("4,40 0 0", "disasm").expect(2).err().contains("here are 3"));
    }

    @Test
    void refusesWhatIsTypedWrong() {
        assertTrue(
                Invocation.of("asm", "--to", "elf")
                        .expect(2)
                        .err()
                        .contains("--to takes d, dd, ddd, asm, xt_bpf, c or json, not 'elf'"));
        Invocation.of("disasm", "--from", "elf").expect(2);
        Invocation.of("asm", "--from", "d").expect(2);
        Invocation.of("asm", "one", "two").expect(2);
        Invocation.of("asm", "--flavour", "bsd").expect(2);
        assertTrue(
                Invocation.of("asm", "/nowhere.s")
                        .expect(1)
                        .err()
                        .contains("/nowhere.s: no such file or directory"));
        byte[] latin = {(byte) 0xe9};
        assertTrue(
                Invocation.withInput(latin, "asm").expect(1).err().contains("not text in UTF-8"));
    }

    @Test
    void helpNamesTheForms() {
        for (String command : new String[] {"asm", "disasm", "compile"}) {
            String help = Invocation.of(command, "--help").expect(0).out();
            for (TextForm form : TextForm.values()) {
                assertTrue(help.contains(" " + form.label() + " "), help);
            }
        }
    }
}
