// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

/** Prints programs as the JSON that {@link JsonReader} reads. */
final class JsonPrinter {
    private JsonPrinter() {}

    static String print(Program program) {
        StringBuilder out = new StringBuilder("{\"instructions\": [");
        for (int pc = 0; pc < program.size(); pc++) {
            RawInstruction raw = program.raw().get(pc);
            out.append(pc == 0 ? "\n" : ",\n");
            out.append("  {\"code\": ").append(raw.code());
            out.append(", \"jt\": ").append(raw.jt()).append(", \"jf\": ").append(raw.jf());
            out.append(", \"k\": ").append(Integer.toUnsignedString(raw.k()));
            String line = InitializerPrinter.plain(Disassembler.line(raw, pc));
            out.append(", \"text\": \"").append(line, line.indexOf(' ') + 1, line.length());
            out.append("\"}");
        }
        return out.append(program.size() == 0 ? "]}\n" : "\n]}\n").toString();
    }
}
