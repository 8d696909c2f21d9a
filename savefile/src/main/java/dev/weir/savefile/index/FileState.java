// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * By what it is seen that a file is still the same.
 *
 * @param size in bytes
 * @param modified when it was written last, in nanoseconds since 1970
 */
public record FileState(long size, long modified) {
    /** {@return the state of a file} */
    public static FileState of(Path file) throws IOException {
        return new FileState(
                Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
    }
}
