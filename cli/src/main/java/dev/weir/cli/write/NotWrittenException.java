// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.IOException;

/** Some packets were not written when a capture was to end, since its output took nothing. */
public final class NotWrittenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String output;
    private final long written;

    /**
     * Says what was written.
     *
     * @param output what messages call the output
     * @param written how many packets it took whole
     */
    NotWrittenException(String output, long written, IOException cause) {
        super(output + " takes nothing: packets were not written", cause);
        this.output = output;
        this.written = written;
    }

    /** {@return what messages call the output} */
    public String output() {
        return output;
    }

    /** {@return how many packets the output took whole} */
    public long written() {
        return written;
    }
}
