// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

/** Prints programs in the one line of numbers that {@link NumbersReader} reads. */
final class NumbersPrinter {
    private NumbersPrinter() {}

    static String oneLine(Program program) {
        StringBuilder out = new StringBuilder().append(program.size());
        for (RawInstruction raw : program.raw()) {
            out.append(',').append(raw.code()).append(' ').append(raw.jt()).append(' ');
            out.append(raw.jf()).append(' ').append(Integer.toUnsignedString(raw.k()));
        }
        return out.append('\n').toString();
    }
}
