// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.index.FileState;
import dev.weir.savefile.index.IndexCollector;
import dev.weir.savefile.index.IndexFormat;
import dev.weir.savefile.index.IndexTable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;

/**
 * Tells where in a savefile packets of a number or a time are, so that not all of it has to be
 * read: the place and the times of each thousand packets.
 *
 * <p>It lies in a file beside the savefile, {@code FILE.wx}, and knows the savefile by its size and
 * the times of its last change. Whoever can write that file can hide packets from those who ask for
 * a time, and blocks that tell of their interfaces; what it says is there is looked at before it is
 * used.
 */
public final class SavefileIndex {
    private static final String ENDING = ".wx";

    private final IndexTable table;
    private final String name;

    private SavefileIndex(IndexTable table, String name) {
        this.table = table;
        this.name = name;
    }

    /** {@return where the index of a savefile lies} */
    public static Path beside(Path savefile) {
        return savefile.resolveSibling(savefile.getFileName() + ENDING);
    }

    /**
     * Makes the index of a savefile, which is read to its end.
     *
     * @param savefile a file of which nothing was read yet
     * @param goesOn told now and then how many packets were read; says whether to go on
     * @throws MalformedSavefileException if the savefile is damaged: it has no index
     * @throws IOException if it cannot be read, is compressed or no file, was opened to skip
     *     damage, changes, or {@code goesOn} said no
     */
    public static SavefileIndex of(Savefile savefile, LongPredicate goesOn) throws IOException {
        return of(savefile, goesOn, IndexCollector.standard());
    }

    static SavefileIndex of(Savefile savefile, LongPredicate goesOn, IndexCollector collector)
            throws IOException {
        if (savefile.fileSize() < 0) {
            throw new IOException(whyNone(savefile));
        }
        Path path = Path.of(savefile.name());
        FileState before = FileState.of(path);
        savefile.onOther(collector::other);
        while (collect(savefile, collector)) {
            if (!goesOn.test(collector.packets())) {
                throw new IOException("stopped before the end");
            }
        }
        if (!FileState.of(path).equals(before) || savefile.position() != before.size()) {
            throw new IOException("the savefile changed while it was read");
        }
        return new SavefileIndex(collector.end(before), beside(path).toString());
    }

    private static String whyNone(Savefile savefile) throws IOException {
        if (savefile.compression() != null) {
            return "a compressed savefile has no index: decompress it first";
        }
        return savefile.storedSize() < 0
                ? "only a file has an index"
                : "a savefile that is opened to skip damage has no index";
    }

    private static boolean collect(Savefile savefile, IndexCollector collector) throws IOException {
        for (int i = 0; i < 1024; i++) {
            long from = savefile.position();
            SavefilePacket packet = savefile.next();
            if (packet == null) {
                return false;
            }
            collector.packet(from, packet.timestamp());
        }
        return true;
    }

    /**
     * {@return the index that lies beside a savefile, or null if there is none}
     *
     * @throws UnusableIndexException if it is none, is damaged, or is not of the savefile as it is
     *     now
     */
    public static @Nullable SavefileIndex load(Path savefile) throws IOException {
        Path file = beside(savefile);
        if (Files.notExists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableIndexException("it is no file");
        }
        IndexTable table;
        try (InputStream in = Files.newInputStream(file)) {
            table = IndexFormat.decode(in.readNBytes(IndexFormat.LONGEST + 1));
        }
        FileState now = FileState.of(savefile);
        if (table.state().size() != now.size() || table.state().modified() != now.modified()) {
            throw new UnusableIndexException("the savefile changed since it was made");
        }
        if (table.state().changed() != now.changed()) {
            throw new UnusableIndexException(
                    "the savefile was moved, copied, given other rights or changed since it was"
                            + " made");
        }
        return new SavefileIndex(table, file.toString());
    }

    /**
     * Writes it beside the savefile, whole or not at all.
     *
     * @throws IOException if it cannot be written, or something else lies there
     */
    public void write() throws IOException {
        Path file = Path.of(name);
        if (Files.exists(file) && !isIndex(file)) {
            throw new FileSystemException(name, null, "lies there and is no index; move it away");
        }
        Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        long written = 0;
        try {
            try (FileChannel out =
                    FileChannel.open(
                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(IndexFormat.encode(table));
                while (bytes.hasRemaining()) {
                    written += out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e instanceof FileSystemException
                    ? e
                    : new FailedWriteException(
                            name, BufferedOutput.reason(e) + " at byte " + written, e);
        }
    }

    private static boolean isIndex(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return IndexFormat.isReplaceable(in.readNBytes(Long.BYTES));
        }
    }

    /** {@return how many packets the savefile has} */
    public long packets() {
        return table.packets();
    }

    /** {@return of how many stretches it knows place and times} */
    public int stretches() {
        return table.size();
    }

    IndexTable table() {
        return table;
    }

    /** {@return the name of the file that it lies in, or shall} */
    @Override
    public String toString() {
        return name;
    }
}
