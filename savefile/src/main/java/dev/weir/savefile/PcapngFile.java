// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.Block;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A pcapng savefile that is read front to back block by block, as values; {@link Savefile} reads
 * its packets, which is much faster.
 *
 * <p>A block of more than 16 MiB beside the bytes of a packet is refused. Damage ends reading with
 * a {@link MalformedSavefileException}, after every block before it; after that there are no more
 * blocks.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PcapngFile implements Iterable<Block>, Closeable {
    private final Input input;
    private final PcapngBlocks blocks;
    private boolean ended;
    private boolean closed;

    private PcapngFile(Input input) throws IOException {
        this.input = input;
        blocks = new PcapngBlocks(input);
        if (!PcapngReader.recognizes(input)) {
            throw PcapReader.recognizes(input)
                    ? input.malformed("a pcap savefile, which has no blocks")
                    : ForeignFormat.refuse(input);
        }
    }

    /**
     * Opens a file.
     *
     * @throws MalformedSavefileException if it is no pcapng savefile
     */
    public static PcapngFile open(Path path) throws IOException {
        return open(Input.open(path));
    }

    /**
     * Opens a stream, such as standard input.
     *
     * @param in where to read; closed together with this
     * @throws MalformedSavefileException if it is no pcapng savefile
     */
    public static PcapngFile open(InputStream in) throws IOException {
        return open(Input.open(in));
    }

    private static PcapngFile open(Input input) throws IOException {
        return input.orClose(() -> new PcapngFile(input));
    }

    /**
     * {@return the next block, or null at the end}
     *
     * @throws MalformedSavefileException if the savefile is damaged here; later calls return null
     * @throws IOException if it cannot be read, or was closed
     */
    public @Nullable Block next() throws IOException {
        if (ended) {
            if (closed) {
                throw new IOException("the savefile is closed");
            }
            return null;
        }
        try {
            Block block = blocks.next();
            ended = block == null;
            return block;
        } catch (MalformedSavefileException e) {
            ended = true;
            throw e;
        }
    }

    /** {@return how many bytes are behind the block that was given last} */
    public long position() {
        return input.offset();
    }

    /**
     * {@inheritDoc}
     *
     * <p>It throws {@link UncheckedIOException} where {@link #next} throws {@link IOException}.
     */
    @Override
    public Iterator<Block> iterator() {
        return new Iterator<>() {
            private @Nullable Block ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    try {
                        ahead = PcapngFile.this.next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return ahead != null;
            }

            @Override
            public Block next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException("no block left");
                }
                Block block = ahead;
                ahead = null;
                return block;
            }
        };
    }

    @Override
    public void close() throws IOException {
        ended = true;
        closed = true;
        input.close();
    }
}
