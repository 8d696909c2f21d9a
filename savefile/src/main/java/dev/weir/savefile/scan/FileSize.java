// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * How long a file is that is scanned.
 *
 * <p>Whoever asks that, reads from where the channel is, or maps, holds the channel's monitor
 * meanwhile. Else an interrupt could hang for ever: the thread that was interrupted closes the
 * channel, inside of {@link FileChannel#size} and with a lock of it, and waits for those that map;
 * and these wait for that lock.
 */
public final class FileSize {
    private FileSize() {}

    /** {@return how many bytes a file has now} */
    public static long of(FileChannel file) throws IOException {
        synchronized (file) {
            return file.size();
        }
    }
}
