// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in the form that the tools of the shared data read, one a line. */
final class GoldenFile {
    private final List<String> lines = new ArrayList<>();

    void add(SharedFilters.Line line, boolean optimized, Program program) {
        StringBuilder text = new StringBuilder(head(line, optimized));
        char separator = '\t';
        text.append(program.size());
        for (RawInstruction raw : program.raw()) {
            text.append(separator).append(raw.code()).append(' ').append(raw.jt()).append(' ');
            text.append(raw.jf()).append(' ').append(Integer.toUnsignedString(raw.k()));
            separator = ',';
        }
        lines.add(text.toString());
    }

    void addError(SharedFilters.Line line, boolean optimized, String reason) {
        lines.add(head(line, optimized) + "error\t" + reason);
    }

    private static String head(SharedFilters.Line line, boolean optimized) {
        String form = optimized ? "opt" : "unopt";
        return line.dlt() + "\t" + line.snaplen() + "\t" + form + "\t" + line.expression() + "\t";
    }

    /** Writes all lines to a file of a folder. */
    Path writeTo(Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
