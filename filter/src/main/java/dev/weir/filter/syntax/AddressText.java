// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/**
 * How numbers and addresses are written: how many characters of a text are one, and which bytes
 * they mean. No text of this class is ever looked up anywhere.
 */
public final class AddressText {
    /** The longest text of an IPv6 address: six groups and an IPv4 address, with some slack. */
    private static final int LONGEST_IPV6 = 48;

    private AddressText() {}

    /** {@return the length of decimal digits, or of 0x and hexadecimal ones, or 0} */
    static int numberLength(String text, int at) {
        int hex =
                isAt(text, at, '0') && (isAt(text, at + 1, 'x') || isAt(text, at + 1, 'X'))
                        ? hexLength(text, at + 2, text.length())
                        : 0;
        if (hex > 0) {
            return 2 + hex;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - at;
    }

    /** {@return the length of two to four numbers joined by dots, or 0} */
    static int dottedLength(String text, int at) {
        int end = at + numberLength(text, at);
        int numbers = end > at ? 1 : 0;
        while (numbers > 0 && numbers < 4 && isAt(text, end, '.')) {
            int next = numberLength(text, end + 1);
            if (next == 0) {
                break;
            }
            end += 1 + next;
            numbers++;
        }
        return numbers > 1 ? end - at : 0;
    }

    /**
     * {@return the length of six bytes joined by colons, dashes or dots, of three times four
     * hexadecimal digits joined by dots, or of twelve of them; or 0}
     */
    static int macLength(String text, int at) {
        int bytes = groupsLength(text, at, 6, 1, 2, ':');
        bytes = bytes > 0 ? bytes : groupsLength(text, at, 6, 1, 2, '-');
        bytes = bytes > 0 ? bytes : groupsLength(text, at, 6, 1, 2, '.');
        bytes = bytes > 0 ? bytes : groupsLength(text, at, 3, 4, 4, '.');
        return bytes > 0 ? bytes : groupsLength(text, at, 1, 12, 12, '.');
    }

    /** {@return the length of groups of hexadecimal digits, or 0 if there are fewer of either} */
    private static int groupsLength(
            String text, int at, int groups, int fewest, int most, char separator) {
        int end = at;
        for (int i = 0; i < groups; i++) {
            if (i > 0 && !isAt(text, end++, separator)) {
                return 0;
            }
            int digits = hexLength(text, end, most);
            if (digits < fewest) {
                return 0;
            }
            end += digits;
        }
        return end - at;
    }

    /** {@return how many hexadecimal digits there are, {@code most} of them at most} */
    private static int hexLength(String text, int at, int most) {
        int end = at;
        while (end < text.length() && end - at < most && Tokenizer.isHex(text.charAt(end))) {
            end++;
        }
        return end - at;
    }

    private static boolean isAt(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** {@return the length of bytes and colons that look like an address and end in a colon} */
    static int bogusMacLength(String text, int at) {
        int end = at;
        int bytes = 0;
        while (true) {
            int digits = end;
            while (digits < text.length()
                    && digits < end + 2
                    && Tokenizer.isHex(text.charAt(digits))) {
                digits++;
            }
            int colons = digits;
            while (colons < text.length() && text.charAt(colons) == ':') {
                colons++;
            }
            if (digits == end || colons == digits) {
                return bytes < 2 ? 0 : end - at;
            }
            end = colons;
            bytes++;
        }
    }

    /** {@return the length of the longest text of an IPv6 address that begins here, or 0} */
    static int ipv6Length(String text, int at) {
        int end = at;
        int colons = 0;
        boolean gap = false;
        while (end < text.length() && end - at < LONGEST_IPV6) {
            char c = text.charAt(end);
            boolean second = c == ':' && end > at && text.charAt(end - 1) == ':';
            if ((c != ':' && c != '.' && !Tokenizer.isHex(c)) || (gap && second)) {
                break;
            }
            gap |= second;
            colons += c == ':' ? 1 : 0;
            end++;
        }
        for (; colons >= 2 && end > at + 1; end--) {
            if (looksLikeIpv6(text.substring(at, end))) {
                return end - at;
            }
        }
        return 0;
    }

    private static boolean looksLikeIpv6(String text) {
        return ipv6(text).length == 16;
    }

    /** {@return the 16 bytes of an IPv6 address, or none if {@code text} is not one} */
    public static byte[] ipv6(String text) {
        byte[] none = {};
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return none;
        }
        byte[] address = new byte[16];
        if (gap < 0) {
            return groups(text, address, 0) == 16 ? address : none;
        }
        String after = text.substring(gap + 2);
        byte[] tail = new byte[16];
        int before = groups(text.substring(0, gap), address, 0);
        int behind = groups(after, tail, 0);
        if (before < 0 || behind < 0 || before + behind > 14 || hasDot(text.substring(0, gap))) {
            return none;
        }
        System.arraycopy(tail, 0, address, 16 - behind, behind);
        return address;
    }

    private static boolean hasDot(String text) {
        return text.indexOf('.') >= 0;
    }

    /** Writes groups joined by colons to {@code to}; returns the number of bytes, or -1. */
    private static int groups(String text, byte[] to, int start) {
        if (text.isEmpty()) {
            return start;
        }
        int at = start;
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            if (i == groups.length - 1 && hasDot(group)) {
                return at <= 12 && decimalBytes(group, to, at) ? at + 4 : -1;
            }
            if (at > 14 || !group.matches("[0-9A-Fa-f]{1,4}")) {
                return -1;
            }
            int value = Integer.parseInt(group, 16);
            to[at++] = (byte) (value >> 8);
            to[at++] = (byte) value;
        }
        return at;
    }

    private static boolean decimalBytes(String text, byte[] to, int at) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return false;
        }
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            int value = Integer.parseInt(parts[i]);
            if (value > 255) {
                return false;
            }
            to[at + i] = (byte) value;
        }
        return true;
    }

    /** {@return the 6 bytes of a MAC-48 address in any spelling that the scanner knows} */
    public static byte[] mac(String text) {
        byte[] address = new byte[6];
        String[] parts = text.split("[-:.]", -1);
        String digits = String.join("", parts);
        for (int i = 0; i < 6; i++) {
            String octet = parts.length == 6 ? parts[i] : digits.substring(2 * i, 2 * i + 2);
            address[i] = (byte) Integer.parseInt(octet, 16);
        }
        return address;
    }

    /**
     * {@return the number of a MAC-8 address, which is one or two hexadecimal digits behind a $}
     */
    public static int shortMac(String text) {
        return Integer.parseInt(text.substring(1), 16);
    }

    /**
     * {@return the numbers of a dotted IPv4 address or net, or none if one is not in 0..255}
     *
     * @param text two to four numbers joined by dots; they are decimal whatever they begin with
     */
    public static int[] dotted(String text) {
        String[] parts = text.split("\\.", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String digits = parts[i].replaceFirst("^0+(?=.)", "");
            if (digits.length() > 3
                    || !digits.matches("[0-9]+")
                    || Integer.parseInt(digits) > 255) {
                return new int[0];
            }
            numbers[i] = Integer.parseInt(digits);
        }
        return numbers;
    }

    /** {@return decimal numbers joined by dots, or none if one is none or has over five digits} */
    public static int[] decimals(String text) {
        if (!text.matches("[0-9]{1,5}(?:\\.[0-9]{1,5}){0,3}")) {
            return new int[0];
        }
        String[] parts = text.split("\\.", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
