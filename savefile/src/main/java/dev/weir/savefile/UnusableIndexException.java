// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/** Thrown where an index is none, is damaged, or is not of this savefile. */
public final class UnusableIndexException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * An index that is of no use.
     *
     * @param reason why, as what is said of it
     */
    public UnusableIndexException(String reason) {
        super(reason);
    }
}
