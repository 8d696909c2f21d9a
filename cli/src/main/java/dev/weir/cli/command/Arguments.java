// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A command line, taken apart: options with their arguments, and operands. */
public final class Arguments {
    private final Map<Option, Integer> times = new EnumMap<>(Option.class);
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    private final List<String> operands = new ArrayList<>();

    public void add(Option option, @Nullable String value) {
        times.put(option, times(option) + 1);
        if (value != null) {
            values.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
        }
    }

    void addOperand(String operand) {
        operands.add(operand);
    }

    public boolean has(Option option) {
        return times.containsKey(option);
    }

    /** {@return how often the option was given} */
    public int times(Option option) {
        return times.getOrDefault(option, 0);
    }

    /** {@return the argument of the option where it was given last, or null if it was not} */
    public @Nullable String value(Option option) {
        List<String> all = values(option);
        return all.isEmpty() ? null : all.getLast();
    }

    /** {@return the arguments of the option, in the order in which they were given} */
    public List<String> values(Option option) {
        return values.getOrDefault(option, List.of());
    }

    public List<String> operands() {
        return operands;
    }

    /** {@return the argument of the option as a number, or {@code absent} if it was not given} */
    public long number(Option option, long absent, long min, long max) throws UsageException {
        String value = value(option);
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new UsageException(
                "%s takes a number from %d to %d, not '%s'"
                        .formatted(option.display(), min, max, value));
    }
}
