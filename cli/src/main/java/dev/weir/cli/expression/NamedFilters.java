// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;

import java.util.List;
import java.util.Objects;

/** The argument of {@code --named}: a name, and what is named behind it. */
public final class NamedFilters {
    private NamedFilters() {}

    /**
     * {@return the expression that {@code --named} means together with the one that was typed}
     *
     * @param typed may be blank
     */
    static String narrowed(Arguments arguments, String typed) throws UsageException {
        List<String> named = arguments.values(Option.NAMED);
        if (named.isEmpty()) {
            return typed;
        }
        if (named.size() > 1) {
            throw new UsageException("--named takes one name; add the rest as an expression");
        }
        List<String> words = List.of(named.getFirst().strip().split("[=, ]+", -1));
        String expression = expression(words.getFirst(), words.subList(1, words.size()));
        return typed.isBlank() ? expression : "(" + expression + ") and (" + typed + ")";
    }

    /** {@return the expression of that filter} */
    public static String expression(String name, List<String> addresses) throws UsageException {
        try {
            return find(name).expression(addresses);
        } catch (IllegalArgumentException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
    }

    /** {@return what keeps the answers of ARP} */
    public static NamedFilter arpReply() {
        return Objects.requireNonNull(NamedFilter.find("arp-reply"));
    }

    /** {@return the filter of that name} */
    static NamedFilter find(String name) throws UsageException {
        NamedFilter found = NamedFilter.find(name);
        if (found == null) {
            throw UsageException.inInput(
                    "no filter is called '%s'; weir filters lists them"
                            .formatted(SafeText.of(name)));
        }
        return found;
    }
}
