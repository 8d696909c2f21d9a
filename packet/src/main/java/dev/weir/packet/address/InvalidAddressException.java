// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import dev.weir.bpf.text.CaretDisplay;

import org.jspecify.annotations.Nullable;

/**
 * A text that is not an address. The message shows what is wrong, where, and if that is known what
 * to write instead:
 *
 * <pre>
 * a part of an IPv4 address is a number from 0 to 255, not '256'
 * 192.168.1.256
 *           ^^^
 * </pre>
 */
public final class InvalidAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int start;
    private final int end;

    /**
     * An exception about characters {@code start} to {@code end}, not included, of {@code text}.
     */
    InvalidAddressException(String reason, String text, int start, int end, @Nullable String hint) {
        super(CaretDisplay.of(reason, text, start, end, hint));
        this.reason = reason;
        this.start = start;
        this.end = end;
    }

    /** {@return what is wrong, in one sentence} */
    public String reason() {
        return reason;
    }

    /** {@return index of the first character that is wrong} */
    public int start() {
        return start;
    }

    /** {@return index after the last character that is wrong} */
    public int end() {
        return end;
    }
}
