// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;

import java.util.ArrayList;
import java.util.List;

/**
 * A program and, for each of its instructions, the text that it comes from.
 *
 * @param expression the text
 * @param program the program
 * @param places as many as the program has instructions
 */
public record CompiledFilter(String expression, Program program, List<Place> places) {
    /**
     * A stretch of the text of an expression.
     *
     * @param start index of its first character
     * @param end index after its last one
     */
    public record Place(int start, int end) {}

    /** More characters of the text are not shown beside an instruction. */
    private static final int WIDTH = 60;

    private static final int TEXT_COLUMN = 44;

    public CompiledFilter {
        places = List.copyOf(places);
        if (places.size() != program.size()) {
            throw new IllegalArgumentException(
                    places.size() + " places for " + program.size() + " instructions");
        }
    }

    /** {@return the text that instruction {@code pc} comes from} */
    public String text(int pc) {
        Place place = places.get(pc);
        return expression.substring(place.start(), place.end());
    }

    /**
     * {@return the listing of the program with the text beside it}
     *
     * <pre>
     * (000) ldh      [12]                         ; ip
     * (001) jeq      #0x800           jt 2  jf 3  ; ip
     * (002) ret      #262144
     * (003) ret      #0
     * </pre>
     */
    public String explained() {
        StringBuilder explained = new StringBuilder();
        List<String> lines = new ArrayList<>(Disassembler.listing(program).lines().toList());
        for (int pc = 0; pc < lines.size(); pc++) {
            String line = lines.get(pc).replace("\t", "  ");
            explained.append(line);
            String origin = origin(pc);
            if (!origin.isEmpty()) {
                explained.repeat(' ', Math.max(1, TEXT_COLUMN - line.length()));
                explained.append("; ").append(origin);
            }
            explained.append('\n');
        }
        return explained.toString();
    }

    /**
     * {@return the text that an instruction comes from, as one short line to be shown beside it;
     * nothing for one that ends the program}
     */
    public String origin(int pc) {
        return switch (program.instructions().get(pc)) {
            case ReturnK _, ReturnA _ -> "";
            case Instruction _ -> shown(text(pc));
        };
    }

    private static String shown(String text) {
        String oneLine = text.replaceAll("\\s+", " ");
        return oneLine.length() <= WIDTH ? oneLine : oneLine.substring(0, WIDTH - 3) + "...";
    }
}
