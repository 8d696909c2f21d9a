// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

/**
 * Text that a terminal may be given: what came out of a file must not move its cursor, change its
 * colours or do anything else there.
 */
final class Plain {
    private Plain() {}

    /** {@return the text with a dot for each character that is not to be seen} */
    static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '.'));
        return plain.toString();
    }

    /** {@return the byte as a character if it is one of visible ASCII, else a dot} */
    static char ascii(int octet) {
        return octet >= ' ' && octet <= '~' ? (char) octet : '.';
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
