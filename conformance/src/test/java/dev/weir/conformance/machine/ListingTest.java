// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.Validator;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.machine.GoldenPrograms.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs as text, against what libpcap and tcpdump print. */
class ListingTest {
    @ParameterizedTest
    @CsvSource({"golden-1.10.3.tsv,1000", "golden-master.tsv,1000", "master-only.tsv,20"})
    void everyProgramOfTheSharedFilters(String file, int atLeast) throws IOException {
        Libpcap libpcap = Libpcap.required();
        List<Golden> all = GoldenPrograms.read(file);
        assertTrue(all.size() >= atLeast, all.size() + " programs");
        for (Golden golden : all) {
            Program program = golden.program();
            StringBuilder expected = new StringBuilder();
            for (int pc = 0; pc < program.size(); pc++) {
                expected.append(libpcap.line(program.raw().get(pc), pc)).append('\n');
            }
            assertEquals(expected.toString(), Disassembler.listing(program), golden.expression());
            assertDoesNotThrow(
                    () -> Validator.check(program, Flavour.LIBPCAP), golden.expression());
        }
    }

    /** {@code bpf_image} prints anything, so every opcode is asked of it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 16, -1, -4096, -4092, -4036, Integer.MIN_VALUE})
    void everyOpcode(int k) {
        Libpcap libpcap = Libpcap.required();
        // Beyond eight bits there are no instructions; a prime step meets every low byte.
        for (int code = 0; code <= 0xffff; code += code < 0x200 ? 1 : 31) {
            RawInstruction raw = new RawInstruction(code, 255, 7, k);
            assertEquals(libpcap.line(raw, 1000), Disassembler.line(raw, 1000));
        }
    }

    /** The three options of tcpdump itself, for every fortieth filter, optimized and not. */
    @Test
    void whatTcpdumpPrints() throws IOException, InterruptedException {
        String tcpdump = Requirements.command("tcpdump").toString();
        List<Golden> all =
                GoldenPrograms.read("golden-1.10.3.tsv").stream()
                        .filter(golden -> golden.program().size() > 1)
                        .toList();
        int compared = 0;
        for (int i = 0; i < all.size(); i += 40) {
            Golden golden = all.get(i);
            Program program = TextForm.DECIMAL.read(tcpdump(tcpdump, "-ddd", golden));
            assertEquals(tcpdump(tcpdump, "-ddd", golden), Disassembler.decimal(program));
            assertEquals(tcpdump(tcpdump, "-dd", golden), Disassembler.cArray(program));
            assertEquals(tcpdump(tcpdump, "-d", golden), Disassembler.listing(program));
            compared++;
        }
        assertTrue(compared >= 25, compared + " filters");
    }

    private static String tcpdump(String tcpdump, String form, Golden golden)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tcpdump, form, "-y", golden.linktype()));
        command.addAll(List.of("-s", Integer.toString(golden.snaplen())));
        if (!golden.optimized()) {
            command.add("-O");
        }
        command.addAll(List.of("--", golden.expression()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return new String(output, StandardCharsets.US_ASCII);
    }
}
