// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A savefile that is read front to back: pcap or pcapng, recognised by its first bytes.
 *
 * <p>It is read through one buffer, so that a savefile of any length takes the same small memory,
 * and nothing is allocated per packet. A file may grow while it is read.
 *
 * <p>Damage ends reading with a {@link MalformedSavefileException}, after every packet before it;
 * after that there are no more packets.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Savefile implements PacketSource {
    private final String name;
    private final Input input;
    private final RecordReader reader;
    private boolean ended;

    private Savefile(String name, Input input) throws IOException {
        this.name = name;
        this.input = input;
        reader = reader(input);
    }

    /**
     * Opens a file.
     *
     * @param path a regular file; or anything else that can be read, such as a named pipe
     * @throws MalformedSavefileException if it is not a savefile, or damaged before its first
     *     packet
     */
    public static Savefile open(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return open(
                    path.toString(),
                    new FileInput(FileChannel.open(path, StandardOpenOption.READ)));
        }
        return open(Files.newInputStream(path), path.toString());
    }

    /**
     * Opens a stream, such as standard input.
     *
     * @param in where to read; closed together with the savefile
     * @param name what to call it
     * @throws MalformedSavefileException if it is not a savefile, or damaged before its first
     *     packet
     */
    public static Savefile open(InputStream in, String name) throws IOException {
        return open(name, new StreamInput(in));
    }

    private static Savefile open(String name, Input input) throws IOException {
        try {
            return new Savefile(name, input);
        } catch (IOException | RuntimeException e) {
            try {
                input.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static RecordReader reader(Input input) throws IOException {
        if (input.available(Integer.BYTES) == Integer.BYTES) {
            int little = Fields.u32(input.segment, input.at, false);
            int big = Integer.reverseBytes(little);
            if (PcapReader.isMagic(little)) {
                return new PcapReader(input, little, false);
            }
            if (PcapReader.isMagic(big)) {
                return new PcapReader(input, big, true);
            }
            if (little == SectionHeaderBlock.TYPE) {
                return new PcapngReader(input);
            }
        }
        throw ForeignFormat.refuse(input);
    }

    /**
     * {@inheritDoc}
     *
     * @throws MalformedSavefileException if the savefile is damaged here; later calls return null
     */
    @Override
    public @Nullable Packet next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Packet packet = reader.next();
            ended = packet == null;
            return packet;
        } catch (MalformedSavefileException e) {
            ended = true;
            throw e;
        }
    }

    /**
     * {@return the interfaces seen so far, by {@link Packet#interfaceId}}
     *
     * <p>The first is there before the first packet; others join where the savefile describes them.
     * Interfaces of all sections are numbered through.
     */
    public List<CaptureInterface> interfaces() {
        return reader.interfaces();
    }

    /** {@return the name it was opened by} */
    public String name() {
        return name;
    }

    /** {@return how many bytes are behind the packet that was given last} */
    public long position() {
        return input.offset();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
