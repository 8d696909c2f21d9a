// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes at a place of a file that others write to as well. */
final class PlacedOutput extends PlacedStream {
    private final FileChannel channel;
    private final CopyTarget target;
    private long position;

    PlacedOutput(FileChannel channel, CopyTarget target) {
        this.channel = channel;
        this.target = target;
    }

    void moveTo(long place) {
        position = place;
    }

    @Override
    public long place() {
        return position;
    }

    @Override
    public void failed(IOException failure) {
        target.failedAt(position, failure);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            target.failedAt(position);
            throw e;
        }
    }
}
