// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.scan.PlacedStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file as a stream, which is written front to back. It knows how much of it was written, of a
 * write that failed too.
 *
 * <p>If it was made for this and a write failed before anything was written, it is gone when it is
 * closed. One that nobody wrote to stays, empty, as that of any stream: what is written is for the
 * caller to say, who has it by {@link Compression#create}.
 */
final class FileOutput extends PlacedStream {
    private final Path path;
    private final FileChannel channel;
    private final boolean made;
    private long length;
    private boolean failed;

    private FileOutput(Path path, FileChannel channel, boolean made, long length) {
        this.path = path;
        this.channel = channel;
        this.made = made;
        this.length = length;
    }

    /** Makes the file, or empties it if it is there. */
    static FileOutput create(Path path) throws IOException {
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new FileOutput(path, channel, true, 0);
        } catch (FileAlreadyExistsException e) {
            FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
            return new FileOutput(path, channel, false, 0);
        }
    }

    /**
     * Goes on behind the end of a file.
     *
     * @param length how many bytes it has
     */
    static FileOutput append(Path path, long length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND);
        return new FileOutput(path, channel, false, length);
    }

    @Override
    public long place() {
        return length;
    }

    @Override
    public void failed(IOException failure) {}

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes);
            }
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            if (made && failed && length == 0) {
                Files.deleteIfExists(path);
            }
        }
    }
}
