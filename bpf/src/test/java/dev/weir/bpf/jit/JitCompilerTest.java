// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** That compiled filters do the right thing is tested in module conformance. */
class JitCompilerTest {
    /** 4,096 of one instruction, one of each kind: HotSpot compiles every method made of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 305419896",
                "1 0 0 4294967295",
                "32 0 0 %d",
                "72 0 0 123456",
                "177 0 0 %d",
                "2 0 0 15",
                "97 0 0 3",
                "4 0 0 1234567",
                "148 0 0 7654321",
                "108 0 0 0",
                "156 0 0 0",
                "5 0 0 0",
                "21 255 254 %d",
                "37 0 255 1234567",
                "61 255 0 0",
                "69 128 255 3735928559",
                "129 0 0 0",
            })
    void noMethodIsTooLongForHotSpot(String instruction) {
        for (Flavour flavour : Flavour.values()) {
            for (Memory memory : Memory.values()) {
                for (MethodModel method : compile(instruction, flavour, memory)) {
                    int length = method.findAttribute(Attributes.code()).orElseThrow().codeLength();
                    assertTrue(
                            length <= Chunks.HUGE_METHOD,
                            memory + ": " + method.methodName() + " has " + length + " bytes");
                }
            }
        }
    }

    private static List<MethodModel> compile(String instruction, Flavour flavour, Memory memory) {
        StringBuilder text = new StringBuilder("4096\n");
        for (int pc = 0; pc < 16; pc++) {
            text.append("2 0 0 ").append(pc).append('\n');
        }
        for (int pc = 16; pc < 3800; pc++) {
            // Loads at falling offsets, so that none makes the check of another needless
            text.append(instruction.replace("%d", Integer.toString(100_000 - pc))).append('\n');
        }
        for (int pc = 3800; pc < 4096; pc++) {
            text.append("6 0 0 ").append(pc).append('\n');
        }
        Program program = TextForm.DECIMAL.read(text.toString());
        return ClassFile.of().parse(JitCompiler.assemble(program, flavour, memory)).methods();
    }

    @Test
    void formsForArraysAndBuffersGoAwayToo() throws InterruptedException {
        Program program = TextForm.DECIMAL.read("1\n6 0 0 7");
        assertGoesAway(
                new WeakReference<>(
                        JitCompiler.compileForArrays(program, Flavour.LIBPCAP).getClass()));
        assertGoesAway(
                new WeakReference<>(
                        JitCompiler.compileForBuffers(program, Flavour.LIBPCAP).getClass()));
    }

    /** A filter holds its other forms, and nothing holds it. */
    @Test
    void aFilterGoesAwayWithAllItsForms() throws InterruptedException {
        Filter filter = JitCompiler.compile(TextForm.DECIMAL.read("1\n6 0 0 7"), Flavour.LIBPCAP);
        assertEquals(7, filter.run(new byte[1]));
        assertEquals(7, filter.run(ByteBuffer.allocateDirect(1)));
        WeakReference<Class<?>> type = new WeakReference<>(filter.getClass());
        filter = null;
        assertGoesAway(type);
    }

    private static void assertGoesAway(WeakReference<Class<?>> type) throws InterruptedException {
        for (int i = 0; i < 100 && type.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(type.get(), "the class of a filter that is gone is still loaded");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 150})
    void shortProgramsAreNotSplit(int size) {
        List<RawInstruction> raw = new ArrayList<>();
        for (int pc = 0; pc < size; pc++) {
            raw.add(new RawInstruction(0x28, 0, 0, 2 * (size - pc)));
        }
        raw.add(new RawInstruction(6, 0, 0, 1));
        byte[] type = JitCompiler.assemble(Program.ofRaw(raw), Flavour.LIBPCAP, Memory.SEGMENT);
        assertEquals(
                Set.of("<init>", "<clinit>", "run", "select"),
                ClassFile.of().parse(type).methods().stream()
                        .map(method -> method.methodName().stringValue())
                        .collect(Collectors.toSet()));
    }
}
