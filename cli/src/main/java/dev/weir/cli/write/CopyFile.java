// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A savefile that packets are copied to at many places. It is gone if it was made for that and is
 * empty when it is closed: then not even its header could be written.
 *
 * @param made whether it was not there before
 */
public record CopyFile(FileChannel channel, Path path, boolean made) implements Closeable {
    /** Makes the file, or empties it if it is there. */
    static CopyFile open(Path path) throws IOException {
        try {
            return new CopyFile(
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    path,
                    true);
        } catch (FileAlreadyExistsException e) {
            return new CopyFile(
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
    public void close() throws IOException {
        boolean empty = made && channel.isOpen() && channel.size() == 0;
        channel.close();
        if (empty) {
            Files.deleteIfExists(path);
        }
    }
}
