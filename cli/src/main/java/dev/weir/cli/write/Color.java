// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Whether text is in colours: {@code --color}, and what the environment says of it. */
final class Color {
    private Color() {}

    /**
     * {@return whether text is in colours}
     *
     * <p>NO_COLOR (<a href="https://no-color.org">no-color.org</a>) and a terminal that can do
     * nothing hold where the option does not say "always".
     *
     * @param terminal whether a person reads it
     */
    static boolean isWanted(Arguments arguments, boolean terminal, Map<String, String> environment)
            throws UsageException {
        if (!arguments.has(Option.COLOR)) {
            return byItself(terminal, environment);
        }
        @Nullable String when = arguments.value(Option.COLOR);
        return switch (when == null ? "always" : when) {
            case "always" -> true;
            case "never" -> false;
            case "auto" -> byItself(terminal, environment);
            default ->
                    throw new UsageException(
                            "--color is auto, always or never, not '" + when + "'");
        };
    }

    private static boolean byItself(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
