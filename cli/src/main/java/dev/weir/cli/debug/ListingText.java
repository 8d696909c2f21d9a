// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;
import dev.weir.filter.CompiledFilter;

import org.jspecify.annotations.Nullable;

/** Instructions as {@code weir compile} lists them but for the tabs, with marks. */
final class ListingText {
    private static final String ARROW = "=> ";
    private static final int COLUMNS = 46;

    /** Where the text of the expression is that an instruction comes from. */
    private static final int TEXT = 44;

    /** Where it is behind what became of branches. */
    private static final int TEXT_BEHIND = 66;

    private ListingText() {}

    /** {@return an instruction, without a newline} */
    static String line(Program program, int pc) {
        return Disassembler.line(program.raw().get(pc), pc).replace("\t", "  ").stripTrailing();
    }

    /** {@return the instruction that is next} */
    static String current(Program program, int pc, @Nullable CompiledFilter places, Style style) {
        String line = line(program, pc);
        return style.current(ARROW + line) + text(places, pc, line.length(), TEXT);
    }

    private static String text(@Nullable CompiledFilter places, int pc, int used, int column) {
        String origin = places == null ? "" : Plain.text(places.origin(pc));
        return origin.isEmpty() ? "" : " ".repeat(Math.max(2, column - used)) + "; " + origin;
    }

    static void append(Reply.Listing listing, Style style, StringBuilder out) {
        for (int pc = listing.from(); pc < listing.to(); pc++) {
            BranchPath path = listing.path();
            out.append(listing.breakpoints().get(pc) ? '*' : ' ');
            out.append(path != null && path.executed().get(pc) ? '+' : ' ');
            String line = line(listing.program(), pc);
            boolean current = pc == listing.current();
            out.append(current ? style.current(ARROW + line) : " ".repeat(ARROW.length()) + line);
            int used = line.length();
            String branch = branch(path, pc);
            if (!branch.isEmpty()) {
                int gap = Math.max(2, COLUMNS - used);
                out.append(" ".repeat(gap)).append(branch);
                used += gap + branch.length();
            }
            out.append(text(listing.places(), pc, used, path == null ? TEXT : TEXT_BEHIND));
            out.append('\n');
        }
        int size = listing.program().size();
        if (listing.to() < size) {
            out.append("... of ").append(size).append(" instructions; list ");
            out.append(listing.to()).append(" or list all goes on\n");
        }
    }

    private static String branch(@Nullable BranchPath path, int pc) {
        if (path == null) {
            return "";
        }
        boolean taken = path.taken().get(pc);
        boolean notTaken = path.notTaken().get(pc);
        if (taken && notTaken) {
            return "was true and false";
        }
        return taken ? "was true" : notTaken ? "was false" : "";
    }
}
