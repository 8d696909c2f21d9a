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
 * A savefile that is written. It is gone if it was made for that and is empty when it is closed:
 * then not even its header could be written.
 *
 * @param made whether it was not there before
 */
public record NewFile(FileChannel channel, Path path, boolean made) implements WritableByteChannel {
    /** Makes the file, or empties it if it is there. */
    static NewFile open(Path path) throws IOException {
        try {
            return new NewFile(
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    path,
                    true);
        } catch (FileAlreadyExistsException e) {
            return new NewFile(
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
