// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.IOException;

/** A capture on its way to an {@link Output}, which one thread at a time has go on. */
public interface Capturing {
    /**
     * Passes on packets that are there, and those that come soon.
     *
     * @return whether there were some; if not, what was passed on before is flushed
     */
    boolean take() throws IOException;

    /** Waits for packets; {@return whether there may be more} */
    boolean await() throws IOException;

    /** {@return how long packets can be left where they are, in nanoseconds} */
    long patience();
}
