// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Where commands come from. */
interface LineSource {
    /** {@return the next line, or null at the end} */
    @Nullable String next() throws IOException;

    /** {@return what messages call the line that was given last; null if a person typed it} */
    @Nullable String place();
}
