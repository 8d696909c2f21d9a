// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of the cases: assembly, in which {@code N * ...} stands for so many of the same. */
final class Assembly {
    private static final Pattern REPEATED = Pattern.compile("\\s*(\\d+) \\* (.*)");

    private Assembly() {}

    static Program parse(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Matcher repeated = REPEATED.matcher(line);
            if (repeated.matches()) {
                text.repeat(repeated.group(2) + "\n", Integer.parseInt(repeated.group(1)));
            } else {
                text.append(line).append('\n');
            }
        }
        return TextForm.ASSEMBLY.read(text.toString());
    }

    static int number(String text) {
        long value = Long.decode(text);
        if (value < Integer.MIN_VALUE || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("does not fit in 32 bits: " + text);
        }
        return (int) value;
    }
}
