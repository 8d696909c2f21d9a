// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text that is read as an address, and where it is in the whole.
 *
 * @param whole the whole text
 * @param start index of the first character of the part
 * @param end index after its last one
 */
record Place(String whole, int start, int end) {
    static Place all(String text) {
        return new Place(text, 0, text.length());
    }

    String text() {
        return whole.substring(start, end);
    }

    boolean isEmpty() {
        return start == end;
    }

    /** {@return the part of this part between two of its indexes} */
    Place part(int from, int to) {
        return new Place(whole, start + from, start + to);
    }

    /** {@return the parts between the separators, one more than there are separators} */
    Place[] split(char separator) {
        String text = text();
        int count = (int) text.chars().filter(c -> c == separator).count() + 1;
        Place[] parts = new Place[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = i == count - 1 ? text.length() : text.indexOf(separator, from);
            parts[i] = part(from, to);
            from = to + 1;
        }
        return parts;
    }

    /**
     * {@return the index in this part of the first character that is no hexadecimal digit, or -1}
     */
    int notHex() {
        for (int i = start; i < end; i++) {
            if (!isHex(whole.charAt(i))) {
                return i - start;
            }
        }
        return -1;
    }

    /** {@return whether it is some hexadecimal digits, and at most so many} */
    boolean isHex(int most) {
        return !isEmpty() && end - start <= most && notHex() < 0;
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@return whether it is nothing but decimal digits} */
    boolean isDecimal() {
        return !isEmpty() && text().chars().allMatch(c -> isDigit((char) c));
    }

    InvalidAddressException wrong(String reason) {
        return wrong(reason, null);
    }

    InvalidAddressException wrong(String reason, @Nullable String hint) {
        return new InvalidAddressException(reason, whole, start, end, hint);
    }
}
