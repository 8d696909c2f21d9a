// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
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
import java.util.function.Function;

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
        return open(path.toString(), input(path));
    }

    /** {@return the bytes of a file; or of anything else that can be read, such as a named pipe} */
    static Input input(Path path) throws IOException {
        return Files.isRegularFile(path)
                ? new FileInput(FileChannel.open(path, StandardOpenOption.READ))
                : new StreamInput(Files.newInputStream(path));
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
        return closeIfFailing(input, bytes -> new Savefile(name, bytes));
    }

    /** Opens something on bytes. */
    @FunctionalInterface
    interface Opening<T> {
        T open(Input input) throws IOException;
    }

    /** {@return what {@code opening} makes of {@code input}, which is closed if that fails} */
    static <T> T closeIfFailing(Input input, Opening<T> opening) throws IOException {
        try {
            return opening.open(input);
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
        if (isPcapng(input)) {
            return new PcapngReader(input);
        }
        if (isPcap(input)) {
            return new PcapReader(input);
        }
        throw ForeignFormat.refuse(input);
    }

    /** {@return whether {@code input}, which is at its beginning, begins as pcapng does} */
    static boolean isPcapng(Input input) throws IOException {
        return input.available(Integer.BYTES) == Integer.BYTES
                && Fields.u32(input.segment, input.at, false) == SectionHeaderBlock.TYPE;
    }

    /** {@return whether {@code input}, which is at its beginning, begins as pcap does} */
    static boolean isPcap(Input input) throws IOException {
        return input.available(Integer.BYTES) == Integer.BYTES
                && (PcapReader.isMagic(Fields.u32(input.segment, input.at, false))
                        || PcapReader.isMagic(Fields.u32(input.segment, input.at, true)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws MalformedSavefileException if the savefile is damaged here; later calls return null
     */
    @Override
    public @Nullable SavefilePacket next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            SavefilePacket packet = reader.next();
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

    /** {@return how it is written down if it is pcap, null if it is pcapng} */
    @Nullable PcapForm pcapForm() {
        return switch (reader) {
            case PcapReader pcap -> pcap.form();
            case PcapngReader _ -> null;
        };
    }

    /**
     * Tells {@code to} of every block that is no packet.
     *
     * @return false if there are no blocks, because it is pcap
     */
    boolean mirror(BlockMirror to) throws IOException {
        if (reader instanceof PcapngReader pcapng) {
            pcapng.mirror(to);
            return true;
        }
        return false;
    }

    /** Reads the packets that are left, to see whether there is damage. */
    void skipToEnd() throws IOException {
        while (next() != null) {}
    }

    /** {@return the name it was opened by} */
    public String name() {
        return name;
    }

    /** {@return how many bytes are behind the packet that was given last} */
    public long position() {
        return input.offset();
    }

    /**
     * {@return the packets from here on that {@code filter} keeps, found faster than by {@link
     * #filter}}
     *
     * <p>The savefile is the scan's from then on; closing the scan closes it.
     *
     * @param filter run by several threads at once
     */
    public Scan scan(Filter filter) {
        return scan(linkType -> filter);
    }

    /**
     * {@return the packets from here on that a filter for their link type keeps}
     *
     * @param choice asked once for each link type, when its first packet comes, in the order of the
     *     savefile; its filters are run by several threads at once
     */
    public Scan scan(Function<LinkType, Filter> choice) {
        return new Scan(this, choice);
    }

    /**
     * {@return how long the file is now, in bytes; -1 if what is read is no file, or packed}
     *
     * <p>Where this is not -1 a {@link #scan} is fast.
     */
    public long fileSize() throws IOException {
        FileChannel file = channel();
        return file == null ? -1 : file.size();
    }

    SavefileSequence sequence() {
        return new SavefileSequence(this, input, reader);
    }

    /** {@return the file, or null if what is read is none, or is packed} */
    @Nullable FileChannel channel() {
        return input instanceof FileInput file ? file.channel() : null;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
