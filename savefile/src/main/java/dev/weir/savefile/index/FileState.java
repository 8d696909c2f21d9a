// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * By what it is seen that a file is still the same.
 *
 * @param size in bytes
 * @param modified when it was written last, in nanoseconds since 1970; whoever may write it can set
 *     that
 * @param changed when its bytes, name or rights changed last, which nobody can set; 0 where the
 *     system does not keep that
 */
public record FileState(long size, long modified, long changed) {
    /** {@return the state of a file} */
    public static FileState of(Path file) throws IOException {
        return new FileState(
                Files.size(file),
                Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
                changed(file));
    }

    private static long changed(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime") instanceof FileTime time
                    ? time.to(TimeUnit.NANOSECONDS)
                    : 0;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return 0; // not of Unix
        }
    }
}
