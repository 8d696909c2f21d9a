// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import dev.weir.bpf.text.CaretDisplay;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;

import java.util.Arrays;

/** Bytes in hexadecimal, as people type and paste them. */
public final class HexPacket {
    private HexPacket() {}

    /** {@return the bytes; between two of them may be blanks and colons} */
    public static byte[] parse(String text) throws UsageException {
        byte[] bytes = new byte[(text.length() + 1) / 2];
        int count = 0;
        int at = text.startsWith("0x") ? 2 : 0;
        while (at < text.length()) {
            if (isBetween(text.charAt(at))) {
                at++;
                continue;
            }
            bytes[count++] = (byte) (digit(text, at) << 4 | digit(text, at + 1));
            at += 2;
        }
        return Arrays.copyOf(bytes, count);
    }

    /** {@return how many bytes a packet with these had on the wire: no fewer} */
    public static int wirelen(byte[] bytes, Arguments arguments) throws UsageException {
        long wirelen = arguments.number(Option.WIRELEN, bytes.length, 0, 0xffff_ffffL);
        if (wirelen < bytes.length) {
            throw new UsageException(
                    "--wirelen %d is less than the %d bytes of the packet: what was captured was on the wire"
                            .formatted(wirelen, bytes.length));
        }
        return (int) wirelen;
    }

    private static int digit(String text, int at) throws UsageException {
        char c = at < text.length() ? text.charAt(at) : ' ';
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit >= 0) {
            return digit;
        }
        if (isBetween(c)) {
            throw wrong("a byte has two digits", text, at - 1);
        }
        throw wrong("'" + c + "' is not a hexadecimal digit", text, at);
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || c == ':';
    }

    private static UsageException wrong(String reason, String text, int at) {
        return UsageException.inInput(
                CaretDisplay.of("the packet: " + reason, text, at, at + 1, null));
    }
}
