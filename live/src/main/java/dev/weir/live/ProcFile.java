// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Files below {@code /proc}, which say what the kernel is set to. */
final class ProcFile {
    private static final int LONGEST = 4 << 20;

    private ProcFile() {}

    /** {@return what a file says, without blanks at its ends; null if it cannot be read} */
    static @Nullable String text(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** {@return the number in a file, if it can be read and is one} */
    static OptionalLong number(String path) {
        String text = text(path);
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** {@return what stands behind a word at the beginning of a line; empty if no line has it} */
    static String field(@Nullable String text, String word) {
        if (text != null) {
            for (String line : text.lines().toList()) {
                if (line.startsWith(word)) {
                    return line.substring(word.length()).strip();
                }
            }
        }
        return "";
    }
}
