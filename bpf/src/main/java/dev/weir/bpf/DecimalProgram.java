// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads programs in the form of {@code tcpdump -ddd}: a line with the number of instructions, then
 * for each a line with code, jt, jf and k in decimal. Blank lines, and blanks around numbers, do
 * not matter.
 *
 * @see Disassembler#decimal
 */
public final class DecimalProgram {
    private static final String[] FIELDS = {"code", "jt", "jf", "k"};
    private static final long[] MAXIMA = {0xffff, 0xff, 0xff, 0xffff_ffffL};

    private DecimalProgram() {}

    /**
     * Reads a program, which need not be a valid one.
     *
     * @throws InvalidProgramTextException where the text is not of this form
     */
    public static Program parse(String text) {
        List<RawInstruction> raw = new ArrayList<>();
        long expected = -1;
        int lineNumber = 0;
        int countLine = 1;
        for (String line : text.lines().toList()) {
            lineNumber++;
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            if (expected < 0) {
                expected = count(words, lineNumber);
                countLine = lineNumber;
            } else if (raw.size() == expected) {
                throw new InvalidProgramTextException(
                        lineNumber,
                        "there are more than the " + expected + " instructions announced");
            } else {
                raw.add(instruction(words, lineNumber));
            }
        }
        if (expected < 0) {
            throw new InvalidProgramTextException(countLine, "the text is empty");
        }
        if (raw.size() < expected) {
            throw new InvalidProgramTextException(
                    countLine,
                    expected + " instructions are announced and " + raw.size() + " follow");
        }
        return Program.ofRaw(raw);
    }

    private static long count(String[] words, int line) {
        if (words.length != 1) {
            throw new InvalidProgramTextException(
                    line, "the first line is the number of instructions alone");
        }
        return number("the number of instructions", words[0], Integer.MAX_VALUE, line);
    }

    private static RawInstruction instruction(String[] words, int line) {
        if (words.length != FIELDS.length) {
            throw new InvalidProgramTextException(
                    line,
                    "an instruction is the four numbers code, jt, jf and k, and here are "
                            + words.length);
        }
        long[] values = new long[FIELDS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(FIELDS[i], words[i], MAXIMA[i], line);
        }
        return new RawInstruction(
                (int) values[0], (int) values[1], (int) values[2], (int) values[3]);
    }

    private static long number(String what, String word, long max, int line) {
        boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new InvalidProgramTextException(line, what + " is not a decimal number: " + word);
        }
        // Nothing in range has more than ten digits, leading zeros aside.
        String significant = word.replaceFirst("^0+(?=.)", "");
        long value = significant.length() > 10 ? Long.MAX_VALUE : Long.parseLong(significant);
        if (value > max) {
            throw new InvalidProgramTextException(
                    line, what + " is not in 0.." + max + ": " + word);
        }
        return value;
    }
}
