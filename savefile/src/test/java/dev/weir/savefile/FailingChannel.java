// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that takes no byte in a range of it, as a disk with bad blocks or without space. */
final class FailingChannel extends BareChannel {
    private final long from;
    private final long to;
    private long firstFailure = Long.MAX_VALUE;

    FailingChannel(FileChannel file, long from, long to) {
        super(file);
        this.from = from;
        this.to = to;
    }

    /** {@return the lowest place at which a write failed; the greatest number if none did} */
    synchronized long firstFailure() {
        return firstFailure;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        if (position < to && position + source.remaining() > from) {
            synchronized (this) {
                firstFailure = Math.min(firstFailure, position);
            }
            throw new IOException("No space left on device");
        }
        return file.write(source, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }
}
