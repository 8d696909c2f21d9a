// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.machine.GoldenPrograms.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs as text, there and back, and as others read what we print. */
class TextFormsTest {
    private static final long SEED = Long.getLong("seed", 20261126);

    /** How many programs are given to programs that read one at a time. */
    private static final int FEW = 60;

    @ParameterizedTest
    @CsvSource({"golden-1.10.3.tsv,1000", "golden-master.tsv,1000", "master-only.tsv,20"})
    void everyProgramOfTheSharedFilters(String file, int atLeast) throws IOException {
        List<Golden> all = GoldenPrograms.read(file);
        assertTrue(all.size() >= atLeast, all.size() + " programs");
        for (Golden golden : all) {
            for (TextForm form : TextForm.values()) {
                String text = form.print(golden.program());
                assertSameProgram(form, golden, form.read(text));
                TextForm detected = TextForm.recognize(text);
                if (detected != null) { // assembly may begin with a label
                    assertSame(form, detected, golden.expression());
                }
                assertSameProgram(form, golden, TextForm.readAny(text));
            }
        }
    }

    /** libpcap leaves rubbish in fields that are not used, which two of the forms do not show. */
    private static void assertSameProgram(TextForm form, Golden golden, Program read) {
        if (form == TextForm.ASSEMBLY || form == TextForm.LISTING) {
            assertEquals(golden.program().instructions(), read.instructions(), golden.expression());
        } else {
            assertEquals(golden.program(), read, golden.expression());
        }
    }

    @Test
    void bpfcAssemblesWhatWePrint(@TempDir Path folder) throws Exception {
        String bpfc = Requirements.command("bpfc").toString();
        List<Golden> golden = GoldenPrograms.read("golden-1.10.3.tsv");
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < golden.size(); i += golden.size() / FEW) {
            programs.add(golden.get(i).program());
        }
        RandomPrograms random = new RandomPrograms(SEED);
        for (int i = 0; i < FEW; i++) {
            programs.add(random.valid());
        }
        for (Program program : programs) {
            // the name that bpf_asm has, bpfc does not
            String text = TextForm.ASSEMBLY.print(program).replace("vlan_avail", "vlanp");
            assertEquals(
                    program.instructions(),
                    bpfc(bpfc, folder, text).instructions(),
                    () -> "seed " + SEED + "\n" + text);
        }
        assertTrue(programs.size() >= 2 * FEW, programs.size() + " programs");
    }

    /** Every mnemonic, every way of addressing, in the ways that people write them. */
    @Test
    void weReadWhatBpfcReads(@TempDir Path folder) throws Exception {
        String bpfc = Requirements.command("bpfc").toString();
        String text =
                """
                /* comment
                   over lines */
                start: ld [4] ; rest of the line
                  ld [x + 4]
                  ld [%x+0x10]
                  ld #1 ld #-1
                  ld #0b101
                  ld #017
                  ldi 5
                  ldi #0xffffffff
                  ldxi #5
                  ld M[15]
                  ldx M[0]
                  ld len
                  ld #len
                  ld #pktlen
                  ldx #len
                  ld proto
                  ld #type
                  ldh ifidx
                  ldb poff
                  ld nla
                  ld nlan
                  ld mark
                  ld queue
                  ld hatype
                  ld rxhash
                  ld cpu
                  ld vlan_tci
                  ld pto
                  ld ifx
                  ld que
                  ld hat
                  ld rxh
                  ld vlant
                  ld vlanp
                  LDH [12]
                  ldh [x + 12]
                  ldb [23]
                  ldb [x + 23]
                  ldx 4*([14]&0xf)
                  ldxb 4 * ([14] & 15)
                  st M[3]
                  stx M[3]
                  jmp low
                low: ja high
                high:
                  jeq #0x800, yes, no
                  jeq x, yes, no
                  jeq #1, yes
                  jeq %x, yes
                  jneq #1, no
                  jne x, no
                  jlt #2, no
                  jlt x, no
                  jle #2, no
                  jle x, no
                  jgt #3, yes, no
                  jgt x, yes
                  jge #3, yes, no
                  jge x, yes
                  jset #3, yes, no
                  jset x, yes
                  add #1 add x
                  sub #1 sub x
                  mul #1 mul x
                  div #1 div x
                  mod #1 mod x
                  neg
                  and #1 and x
                  or #1 or x
                  xor #1 xor x
                  lsh #1 lsh x
                  rsh #1 rsh %x
                  tax txa
                  ret a
                  ret %a
                yes: ret #-1
                no: ret #0
                """;
        assertEquals(bpfc(bpfc, folder, text), TextForm.ASSEMBLY.read(text));
    }

    private static Program bpfc(String bpfc, Path folder, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("program"), text);
        List<String> lines =
                output(bpfc, "-b", "-f", "tcpdump", "-i", file.toString()).lines().toList();
        return TextForm.DECIMAL.read(lines.size() + "\n" + String.join("\n", lines));
    }

    /** What the compiler makes of the arrays that we print, seen by what their elements are. */
    @Test
    void gccCompilesTheArray(@TempDir Path folder) throws Exception {
        String gcc = Requirements.command("gcc").toString();
        RandomPrograms random = new RandomPrograms(SEED);
        StringBuilder source = new StringBuilder("#include <stdio.h>\n#include <linux/filter.h>\n");
        StringBuilder main = new StringBuilder("int main(void) {\n");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < FEW; i++) {
            Program program = i % 2 == 0 ? random.valid() : random.spoiled();
            String name = "filter" + i;
            String array = TextForm.C_ARRAY.print(program).replace("filter[]", name + "[]");
            assertEquals(program, TextForm.readAny(array));
            source.append(array);
            main.append("for (unsigned i = 0; i < sizeof ").append(name).append(" / 8; i++)\n");
            main.append("printf(\"%u %u %u %u\\n\", ").append(name).append("[i].code, ");
            main.append(name).append("[i].jt, ").append(name).append("[i].jf, ");
            main.append(name).append("[i].k);\n");
            for (RawInstruction raw : program.raw()) {
                expected.append(raw.code()).append(' ').append(raw.jt()).append(' ');
                expected.append(raw.jf()).append(' ');
                expected.append(Integer.toUnsignedString(raw.k())).append('\n');
            }
        }
        source.append(main).append("return 0;\n}\n");
        assertEquals(expected.toString(), compiled(gcc, folder, source.toString()));
    }

    /** Initializers as people write them. */
    @Test
    void weReadWhatGccReads(@TempDir Path folder) throws Exception {
        String gcc = Requirements.command("gcc").toString();
        String array =
                """
                #include <stdio.h>
                #include <linux/filter.h>
                /* from a manual */
                static struct sock_filter code[] = {
                    BPF_STMT(BPF_LD + BPF_H + BPF_ABS, 12), // EtherType
                    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x0800U, 0, 7),
                    BPF_STMT(BPF_LDX|BPF_B|BPF_MSH, 14),
                    { 0x28, 0, 0, 0x0000000c },
                    { .code = BPF_ALU + BPF_AND + BPF_K, .k = ~(0xf << 4) & 0xffff },
                    { .k = SKF_AD_OFF + SKF_AD_VLAN_TAG_PRESENT, .code = BPF_LD | BPF_W | BPF_ABS },
                    (struct sock_filter) { BPF_ST, .k = 3 },
                    { BPF_RET | BPF_K, 0, 0, (unsigned int)-1 },
                    BPF_STMT(BPF_RET, (3 * 4 - 2) | 1 << 31 ^ 6),
                    { BPF_LD | BPF_B | BPF_IND, 1, 2, -0x10 + - - 3 - ~5 },
                };
                """;
        String main =
                "int main(void) { for (unsigned i = 0; i < sizeof code / 8; i++)\n"
                        + "printf(\"%u %u %u %u\\n\", code[i].code, code[i].jt, code[i].jf,"
                        + " code[i].k);\nreturn 0; }\n";
        String numbers = compiled(gcc, folder, array + main);
        Program program = TextForm.readAny(array);
        assertEquals(10, program.size());
        assertEquals(program.size() + "\n" + numbers, TextForm.DECIMAL.print(program));
    }

    private static String compiled(String gcc, Path folder, String source) throws Exception {
        Path file = Files.writeString(folder.resolve("program.c"), source);
        String binary = folder.resolve("program").toString();
        output(gcc, "-w", "-o", binary, file.toString());
        return output(binary);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return new String(output, StandardCharsets.US_ASCII);
    }
}
