// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads programs in plain numbers: how many instructions there are, then for each code, jt, jf and
 * k in decimal. Line ends part them in the form of {@code tcpdump -ddd}, commas in the form of
 * xt_bpf; either is read, since people turn the one into the other. Empty lines, a comma at the
 * end, and blanks around numbers do not matter.
 */
final class NumbersReader {
    private static final String[] FIELDS = {"code", "jt", "jf", "k"};
    private static final long[] MAXIMA = {0xffff, 0xff, 0xff, 0xffff_ffffL};

    private final String text;
    private final Spans spans;
    private final List<RawInstruction> raw = new ArrayList<>();
    private long announced = -1;
    private int countStart;
    private int countEnd;

    private NumbersReader(String text, Spans spans) {
        this.spans = spans;
        this.text = text;
    }

    static Program read(String text, Spans spans) {
        return new NumbersReader(text, spans).read();
    }

    private Program read() {
        int at = text.startsWith("\ufeff") ? 1 : 0;
        while (at <= text.length()) {
            int end = at;
            while (end < text.length() && !isSeparator(text.charAt(end))) {
                end++;
            }
            entry(at, end);
            at = end + 1;
        }
        if (announced < 0) {
            throw error(0, 0, "the text is empty");
        }
        if (raw.size() < announced) {
            throw error(
                    countStart,
                    countEnd,
                    announced + " instructions are announced and " + raw.size() + " follow");
        }
        return Program.ofRaw(raw);
    }

    private void entry(int start, int end) {
        long[] values = new long[FIELDS.length];
        int count = 0;
        int first = start;
        int last = start;
        int at = start;
        while (true) {
            while (at < end && isBlank(text.charAt(at))) {
                at++;
            }
            if (at == end) {
                break;
            }
            int word = at;
            while (at < end && !isBlank(text.charAt(at))) {
                at++;
            }
            first = count == 0 ? word : first;
            last = at;
            if (announced < 0) {
                announceOrFail(word, at, end);
                return;
            }
            if (count < values.length) {
                values[count] = number(FIELDS[count], word, at, MAXIMA[count]);
            }
            count++;
        }
        if (count > 0) {
            add(values, count, first, last);
        }
    }

    private void add(long[] values, int count, int first, int last) {
        if (raw.size() == announced) {
            throw error(
                    first,
                    last,
                    "there are more than the " + announced + " instructions announced");
        }
        if (count != FIELDS.length) {
            throw error(
                    first,
                    last,
                    "an instruction is the four numbers code, jt, jf and k, and here are " + count);
        }
        spans.add(first, last);
        raw.add(
                new RawInstruction(
                        (int) values[0], (int) values[1], (int) values[2], (int) values[3]));
    }

    private void announceOrFail(int word, int wordEnd, int end) {
        long count = number("the number of instructions", word, wordEnd, Integer.MAX_VALUE);
        for (int i = wordEnd; i < end; i++) {
            if (!isBlank(text.charAt(i))) {
                throw error(word, end, "the number of instructions comes first, alone");
            }
        }
        announced = count;
        countStart = word;
        countEnd = wordEnd;
    }

    private long number(String what, int start, int end, long max) {
        String word = text.substring(start, end);
        long value = Numbers.digits(word, 0, 10);
        if (value == Numbers.NONE) {
            throw error(start, end, what + " is not a decimal number: " + shortened(word));
        }
        if (value > max) {
            throw error(start, end, what + " is not in 0.." + max + ": " + shortened(word));
        }
        return value;
    }

    private static String shortened(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "..." : word;
    }

    private InvalidProgramTextException error(int start, int end, String reason) {
        return new InvalidProgramTextException(text, start, end, reason, null);
    }

    private static boolean isSeparator(char c) {
        return c == '\n' || c == ',';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
