// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes at a place of a file that others write to as well. */
final class PlacedOutput extends OutputStream implements Placed {
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

    /** Says that nothing more comes where something should. */
    void failed() {
        target.failedAt(position);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
        } catch (IOException e) {
            failed();
            throw e;
        }
    }
}
