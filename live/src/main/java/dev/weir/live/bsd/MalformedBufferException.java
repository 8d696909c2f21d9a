// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import java.io.IOException;

/**
 * What a capture device gave is not a sequence of records. The packets before that place were given
 * out. A kernel never writes such a thing: either it is one whose records are not known, or the
 * memory was written over.
 */
public final class MalformedBufferException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String reason;

    MalformedBufferException(long offset, String reason) {
        super("capture buffer: at byte " + offset + ": " + reason);
        this.offset = offset;
        this.reason = reason;
    }

    /** {@return where in the buffer the record begins, in bytes} */
    public long offset() {
        return offset;
    }

    /** {@return what is wrong with it} */
    public String reason() {
        return reason;
    }
}
