// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** Thrown when the body of a block is not what the draft says; the message tells why. */
public final class InvalidBlockException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason, without the place. */
    public InvalidBlockException(String reason) {
        super(reason);
    }

    /** {@return what is wrong} */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
