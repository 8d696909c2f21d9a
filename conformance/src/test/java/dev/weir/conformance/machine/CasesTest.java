// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs every file under src/test/cases on every engine. To add a test, add a file. */
class CasesTest {
    private static List<Path> files() throws IOException {
        Path directory = Requirements.repository().resolve("conformance/src/test/cases");
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseOnEveryEngine() throws IOException {
        List<Path> files = files();
        assertTrue(files.size() >= 100, files.size() + " cases");
        return files.stream()
                .flatMap(file -> Stream.of(Engine.values()).map(engine -> test(file, engine)));
    }

    private static DynamicTest test(Path file, Engine engine) {
        return DynamicTest.dynamicTest(
                file.getFileName() + " on " + engine,
                file.toUri(),
                () -> {
                    MachineCase machineCase = MachineCase.read(file);
                    if (machineCase.concerns(engine)) {
                        engine.require();
                        machineCase.check(engine);
                    }
                });
    }

    @Test
    void casesUseEveryOpcode() throws IOException {
        Set<Integer> used = new TreeSet<>();
        for (Path file : files()) {
            MachineCase.read(file).program().raw().forEach(raw -> used.add(raw.code()));
        }
        Set<Integer> missing = new TreeSet<>();
        for (int code = 0; code <= 0xff; code++) {
            boolean known =
                    !(new RawInstruction(code, 0, 0, 1).decode()
                            instanceof dev.weir.bpf.Instruction.Unknown);
            if (known && !used.contains(code)) {
                missing.add(code);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void casesSurviveTheDecimalForm() throws IOException {
        for (Path file : files()) {
            Program program = MachineCase.read(file).program();
            assertEquals(program, TextForm.DECIMAL.read(Disassembler.decimal(program)));
        }
    }

    @Test
    void namesSayTheRule() throws IOException {
        Set<String> wrong =
                files().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.matches("[a-z0-9]+(-[a-z0-9]+)*\\.case"))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), wrong);
    }
}
