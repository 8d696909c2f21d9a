// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

/**
 * How things stand out.
 *
 * @param colours whether the terminal shows colours (ECMA-48, SGR)
 */
record Style(boolean colours) {
    private static final String RESET = "\033[0m";

    /** {@return the instruction that is next, or the like} */
    String current(String text) {
        return with("\033[1m", text);
    }

    /** {@return what is wrong, or rejected} */
    String bad(String text) {
        return with("\033[31m", text);
    }

    /** {@return what is accepted} */
    String good(String text) {
        return with("\033[32m", text);
    }

    /** {@return bytes that were just read} */
    String marked(String text) {
        return with("\033[7m", text);
    }

    private String with(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }
}
