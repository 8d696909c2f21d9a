// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints the version and the mode of NTP messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905, section 7.3</a>
 */
final class NtpPrinter {
    private NtpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("ntp");
        int first = d.in().u8(at);
        TextBuffer out = d.out();
        out.append("NTPv").decimal(first >>> 3 & 7).append(", ").append(mode(first & 7));
        out.append(", length ").decimal(length);
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "unspecified";
            case 1 -> "symmetric active";
            case 2 -> "symmetric passive";
            case 3 -> "Client";
            case 4 -> "Server";
            case 5 -> "Broadcast";
            case 6 -> "Control Message";
            default -> "Reserved";
        };
    }
}
