// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * No text makes a reader throw anything but its documented exception, and what it reads is printed
 * and read as the same program.
 *
 * <p>The build runs the texts beside this class; with {@code JAZZER_FUZZ=1} in the environment the
 * fuzzer looks for more.
 */
class TextFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void assembly(byte[] bytes) {
        check(TextForm.ASSEMBLY, new String(bytes, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "60s")
    void everyForm(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (TextForm form : TextForm.values()) {
            check(form, text);
        }
        TextForm recognized = TextForm.recognize(text);
        if (recognized != null) {
            assertEquals(recognized, TextForm.detect(text));
        }
    }

    private static void check(TextForm form, String text) {
        Program program = read(form, text);
        if (program == null || program.size() == 0) {
            return;
        }
        for (TextForm other : TextForm.values()) {
            String printed = other.print(program);
            Program again = other.read(printed);
            assertEquals(printed, other.print(again));
            if (other == TextForm.ASSEMBLY) {
                assertEquals(program.instructions(), again.instructions());
            } else if (other != TextForm.LISTING) {
                assertEquals(program, again);
            }
        }
    }

    private static @Nullable Program read(TextForm form, String text) {
        try {
            return form.read(text);
        } catch (InvalidProgramTextException e) {
            assertTrue(0 <= e.start() && e.start() <= e.end() && e.end() <= text.length());
            assertTrue(e.line() >= 1 && e.column() >= 1);
            assertTrue(!e.reason().isEmpty() && !String.valueOf(e.getMessage()).isEmpty());
            return null;
        }
    }
}
