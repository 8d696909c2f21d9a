// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Thrown where a savefile cannot be written, so that it is not taken for a failure to read the
 * packets that go there.
 *
 * <p>The message begins with the name of what is written.
 */
public final class FailedWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure to write.
     *
     * @param name what is written, as messages call it
     * @param reason why it failed, and where
     */
    public FailedWriteException(String name, String reason, @Nullable Throwable cause) {
        super(name + ": " + reason, cause);
    }
}
