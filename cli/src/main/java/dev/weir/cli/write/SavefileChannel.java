// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file as a channel, to which a whole savefile goes.
 *
 * <p>It is a channel, where {@link dev.weir.savefile.Compression#create} gives a stream, because a
 * capture is written out of memory off the heap, and the parts of a copy by several threads, each
 * at its place.
 *
 * <p>It is gone if it was made for that and is empty when it is closed, whether a write failed or
 * none was tried: without its header it is no savefile.
 *
 * @param made whether it was not there before
 */
public record SavefileChannel(FileChannel channel, Path path, boolean made)
        implements WritableByteChannel {
    /** Makes the file, or empties it if it is there. */
    static SavefileChannel open(Path path) throws IOException {
        try {
            return new SavefileChannel(
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    path,
                    true);
        } catch (FileAlreadyExistsException e) {
            return new SavefileChannel(
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING),
                    path,
                    false);
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** {@return how many bytes were written} */
    long length() throws IOException {
        return channel.position();
    }

    @Override
    public void close() throws IOException {
        boolean empty = made && channel.isOpen() && channel.size() == 0;
        channel.close();
        if (empty) {
            Files.deleteIfExists(path);
        }
    }
}
