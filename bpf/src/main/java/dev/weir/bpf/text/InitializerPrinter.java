// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

/** Prints programs as the C that {@link InitializerReader} reads. */
final class InitializerPrinter {
    private InitializerPrinter() {}

    /** The definition of an array, with the listing as comments. */
    static String array(Program program) {
        StringBuilder out = new StringBuilder("struct sock_filter filter[] = {\n");
        for (int pc = 0; pc < program.size(); pc++) {
            RawInstruction raw = program.raw().get(pc);
            String k = Integer.toHexString(raw.k());
            out.append("    { 0x").append(Integer.toHexString(raw.code()));
            out.append(", ").append(raw.jt()).append(", ").append(raw.jf());
            out.append(", 0x").repeat('0', 8 - k.length()).append(k).append(" }, /* ");
            out.append(plain(Disassembler.line(raw, pc))).append(" */\n");
        }
        return out.append("};\n").toString();
    }

    /** {@return a line of a listing with single blanks, and none at its end} */
    static String plain(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i) == '\t' ? ' ' : line.charAt(i);
            if (c != ' ' || (i > 0 && line.charAt(i - 1) != ' ' && line.charAt(i - 1) != '\t')) {
                out.append(c);
            }
        }
        int length = out.length();
        out.setLength(length > 0 && out.charAt(length - 1) == ' ' ? length - 1 : length);
        return out.toString();
    }
}
