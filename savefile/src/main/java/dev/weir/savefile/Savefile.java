// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.index.OtherBlockListener;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockDecoder;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.scan.FileSize;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.TimeSpan;
import dev.weir.savefile.scan.WarmUp;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A savefile that is read front to back: pcap or pcapng, recognised by its first bytes, and
 * unpacked first if it is compressed in a way that {@link Compression} knows.
 *
 * <p>It is read through one buffer, so that a savefile of any length takes the same small memory,
 * and nothing is allocated per packet. A file may grow while it is read.
 *
 * <p>Damage ends reading with a {@link MalformedSavefileException}, after every packet before it;
 * after that there are no more packets. Opened with somebody who listens to damage, it is skipped
 * instead, and reading goes on at the next place that looks right.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Savefile implements PacketSource {
    private final String name;
    private final Input input;
    private final RecordReader reader;

    /** Null if damage ends reading. */
    private final @Nullable SkippedDamage skipped;

    /** Damage that was met when the savefile was opened, and is to be skipped. */
    private @Nullable MalformedSavefileException early;

    private boolean ended;
    private boolean closed;
    private @Nullable IndexedReading index;

    private Savefile(String name, Input input, @Nullable Consumer<Damage> damages)
            throws IOException {
        this.name = name;
        this.input = input;
        if (PcapngReader.recognizes(input)) {
            PcapngReader pcapng = new PcapngReader(input, damages != null);
            reader = pcapng;
            try {
                pcapng.readFirstInterface();
            } catch (MalformedSavefileException e) {
                if (damages == null || e.isInPacked()) {
                    throw e;
                }
                early = e;
            }
        } else if (PcapReader.recognizes(input)) {
            reader = new PcapReader(input);
        } else {
            throw ForeignFormat.refuse(input);
        }
        skipped = damages == null ? null : new SkippedDamage(reader, input, damages);
    }

    /**
     * Opens a file.
     *
     * @param path a regular file; or anything else that can be read, such as a named pipe
     * @throws MalformedSavefileException if it is not a savefile, or damaged before its first
     *     packet
     */
    public static Savefile open(Path path) throws IOException {
        return open(path.toString(), Input.open(path), null);
    }

    /**
     * Opens a file of which damaged stretches are skipped.
     *
     * <p>Records of pcap are looked for by two headers in a row that make sense, blocks of pcapng
     * by their type and their two lengths. What is in a damaged stretch is lost, and an interface
     * of pcapng may be. Behind a damaged section header a section begins, in the byte order in
     * which blocks follow. A lost interface keeps its number if a length says that what was skipped
     * is one block, of the type of a description; then its packets are damage too, and those of
     * others are read as they are. Behind anything else that is no block of a known type, the
     * numbers of interfaces that the section has not described before cannot be told: until the
     * next section their packets are damage.
     *
     * @param damages told of each stretch, after it was skipped
     * @throws MalformedSavefileException if it is not a savefile
     */
    public static Savefile open(Path path, Consumer<Damage> damages) throws IOException {
        return open(path.toString(), Input.open(path), damages);
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
        return open(name, Input.open(in), null);
    }

    /** Opens a stream of which damaged stretches are skipped, as those of a file are. */
    public static Savefile open(InputStream in, String name, Consumer<Damage> damages)
            throws IOException {
        return open(name, Input.open(in), damages);
    }

    private static Savefile open(String name, Input input, @Nullable Consumer<Damage> damages)
            throws IOException {
        return input.orClose(() -> new Savefile(name, input, damages));
    }

    /**
     * {@inheritDoc}
     *
     * @throws MalformedSavefileException if the savefile is damaged here; later calls return null
     * @throws IOException if it cannot be read, or was closed
     */
    @Override
    public @Nullable SavefilePacket next() throws IOException {
        if (ended) {
            if (closed) {
                throw new IOException(name + ": is closed");
            }
            return null;
        }
        if (early != null) {
            return nextBehind(early);
        }
        try {
            SavefilePacket packet = reader.next();
            ended = packet == null;
            return packet;
        } catch (MalformedSavefileException e) {
            return nextBehind(e);
        }
    }

    /** {@return the packet behind damage, if that is skipped} */
    private @Nullable SavefilePacket nextBehind(MalformedSavefileException damage)
            throws IOException {
        early = null;
        if (skipped == null || damage.isInPacked()) {
            ended = true;
            throw damage;
        }
        try {
            return skipped.nextBehind(damage);
        } finally {
            ended = skipped.isOver();
        }
    }

    /**
     * {@return the interfaces seen so far, by {@link dev.weir.packet.Packet#interfaceId}}
     *
     * <p>The first is there before the first packet; others join where the savefile describes them.
     * Interfaces of all sections are numbered through.
     */
    public List<CaptureInterface> interfaces() {
        return reader.interfaces();
    }

    /**
     * Tells {@code listener} of everything that is wrong but keeps nobody from reading on, where
     * other programs may refuse the savefile: a block of pcapng whose second length is another than
     * its first, which leads to the next block; a section of another version than 1.0; a time that
     * 64 bits of nanoseconds do not reach.
     *
     * @param listener called at once for what was found so far, later when more is read, by the
     *     thread that reads: of a scan one at a time, but not always the same
     */
    public void onFlaw(Consumer<MalformedSavefileException> listener) {
        switch (reader) {
            case PcapReader _ -> {} // has no such flaws
            case PcapngReader pcapng ->
                    pcapng.flaws()
                            .tell(flaw -> {
                                if (skipped != null) {
                                    skipped.tell(); // what comes before it
                                }
                                listener.accept(flaw);
                            });
        }
    }

    /** {@return how it is compressed, null if it is not} */
    public @Nullable Compression compression() {
        return input.compression();
    }

    /** {@return how it is written down if it is pcap, null if it is pcapng} */
    @Nullable PcapForm pcapForm() {
        return switch (reader) {
            case PcapReader pcap -> pcap.form();
            case PcapngReader _ -> null;
        };
    }

    /** {@return in which order the bytes of numbers are where it was read last} */
    ByteOrder order() {
        boolean bigEndian =
                switch (reader) {
                    case PcapReader pcap -> pcap.form().bigEndian();
                    case PcapngReader pcapng -> pcapng.isBigEndian();
                };
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** {@return whether it is pcapng, which has blocks besides packets} */
    public boolean isPcapng() {
        return pcapForm() == null;
    }

    /**
     * Tells {@code listener} of every block that is no packet, those before the first packet
     * included; a pcap savefile has none.
     *
     * @throws IllegalStateException if packets were read already
     * @throws MalformedSavefileException here or in {@link #next}, at a block that is damaged
     */
    public void onBlock(BlockListener listener) throws IOException {
        mirror((type, segment, at, length, bigEndian, described) ->
                listener.block(decode(type, segment, at, length, bigEndian)));
    }

    private Block decode(int type, MemorySegment segment, long at, long length, boolean bigEndian)
            throws MalformedSavefileException {
        try {
            return BlockDecoder.decode(type, RawBlock.body(segment, at, length, bigEndian), 0);
        } catch (InvalidBlockException e) {
            throw new MalformedSavefileException(e.reason(), input.offset());
        }
    }

    /**
     * Tells {@code to} of every block that is no packet.
     *
     * @return false if there are no blocks, because it is pcap
     */
    boolean mirror(BlockMirror to) throws IOException {
        if (reader instanceof PcapngReader pcapng) {
            pcapng.mirror(to, skipped == null ? null : skipped::tell);
            return true;
        }
        return false;
    }

    /**
     * Goes over packets.
     *
     * @return how many; less than {@code count} where the savefile ends
     * @throws MalformedSavefileException if the savefile is damaged there
     */
    public long skip(long count) throws IOException {
        if (index != null) {
            return index.skip(count);
        }
        long skipped = 0;
        while (skipped < count && next() != null) {
            skipped++;
        }
        return skipped;
    }

    /**
     * Has {@link #skip}, {@link #between} and scans of packets of a time go by an index.
     *
     * @param newIndex of this savefile
     * @param ignored told, once, if the index turns out to be wrong, and is not used from there on
     * @throws IllegalStateException if the savefile has no place to go to, see {@link #fileSize}
     */
    public void use(SavefileIndex newIndex, Consumer<UnusableIndexException> ignored) {
        if (channel() == null) {
            throw new IllegalStateException("an index is of no use for " + name);
        }
        index = new IndexedReading(this, input, reader, newIndex, ignored);
    }

    /** {@return the index that is used, null if none is} */
    @Nullable IndexedReading index() {
        return index;
    }

    /**
     * {@inheritDoc}
     *
     * <p>With an index to {@link #use} only what may be of that time is read.
     */
    @Override
    public PacketSource between(Instant from, Instant to) {
        IndexedReading used = index;
        return used == null
                ? PacketSource.super.between(from, to)
                : new IndexedPackets(used, TimeSpan.of(from, to), this);
    }

    /** Tells {@code listener} of the blocks of pcapng that are read from now on. */
    void onOther(OtherBlockListener listener) {
        reader.onOther(listener);
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
     * Has the JVM compile in the background what a {@link #scan} from here on will run, while the
     * caller does something else, such as compiling a filter.
     *
     * <p>It pays in a process that has just begun and where the scan is of a file of some megabytes
     * or more; otherwise it does nothing, or costs some milliseconds of another processor.
     */
    public void warmUp() throws IOException {
        FileChannel file = channel();
        SavefileSequence sequence = sequence();
        Layout layout = sequence.layout();
        if (file != null && layout != null) {
            WarmUp.start(file, layout, sequence.position());
        }
    }

    /**
     * {@return how long the file is now, in bytes; -1 if it is no file, or packed, or damage is
     * skipped}
     *
     * <p>Where this is not -1 a {@link #scan} is fast.
     */
    public long fileSize() throws IOException {
        FileChannel file = channel();
        return file == null ? -1 : FileSize.of(file);
    }

    /** {@return how long the file is now, in bytes, packed or not; -1 if it is no file} */
    public long storedSize() throws IOException {
        return input.stored() instanceof FileInput file ? FileSize.of(file.channel()) : -1;
    }

    /** {@return how many bytes of the file or stream, packed or not, were read or gone over} */
    public long storedPosition() {
        return input.stored().offset();
    }

    SavefileSequence sequence() {
        return new SavefileSequence(this, input, reader);
    }

    /** {@return the file, or null if what is read is none, or is packed, or damage is skipped} */
    @Nullable FileChannel channel() {
        return input instanceof FileInput file && skipped == null ? file.channel() : null;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        closed = true;
        input.close();
    }
}
