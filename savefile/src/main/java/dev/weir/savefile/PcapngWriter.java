// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a pcapng savefile.
 *
 * <p>Packets of a {@link Savefile} take the description of their interface along, their comments
 * and other options, and the resolution of their time; each interface is described before its first
 * packet. Packets from elsewhere are given an interface for their number and link type, with times
 * to the nanosecond. What is no packet - names, secrets, statistics - is written as a {@link
 * Block}, or comes along from a savefile with {@link #copyBlocksOf}.
 *
 * <p>Packets are collected and written in large pieces. A failed write is reported by the call
 * during which it happens, at the latest by {@link #flush} or {@link #close}; what was written
 * stays, and nothing more is written.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PcapngWriter implements PacketSink, Closeable, Flushable {
    private final BufferedOutput out;
    private final FileComments comments;
    private final SectionWriter section;
    private Runnable timeLost = () -> {};

    private PcapngWriter(BufferedOutput out, ByteOrder order) {
        this.out = out;
        comments = new FileComments(order);
        section = new SectionWriter(out, comments);
    }

    /**
     * Makes a file, or empties it if it is there.
     *
     * @param path if its name ends as a {@link Compression} says, such as in {@code .gz}, the file
     *     is compressed
     */
    public static PcapngWriter create(Path path) throws IOException {
        return create(Compression.create(path), path.toString());
    }

    /**
     * Writes to a stream.
     *
     * @param out closed together with the writer
     * @param name what messages call it
     */
    public static PcapngWriter create(OutputStream out, String name) {
        return new PcapngWriter(new BufferedOutput(out, name, 0), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Goes on with a file, in a new section, of the byte order that its last one has: libpcap reads
     * no files that have both.
     *
     * <p>The file is read to its end first, so that nothing is added to one that is damaged.
     *
     * @throws MalformedSavefileException if it is damaged, or no savefile
     * @throws IOException if it is pcap
     */
    public static PcapngWriter append(Path path) throws IOException {
        long length;
        ByteOrder order;
        try (Savefile savefile = Savefile.open(path)) {
            if (savefile.pcapForm() != null) {
                throw new IOException(
                        path + ": is a pcap file, to which no blocks of pcapng can be added");
            }
            BufferedOutput.requirePlain(savefile);
            savefile.skipToEnd();
            length = savefile.position();
            order = savefile.order();
        }
        OutputStream stream = FileOutput.append(path, length);
        return new PcapngWriter(new BufferedOutput(stream, path.toString(), length), order);
    }

    /**
     * Adds a comment on the whole file, to its first section header.
     *
     * @throws IllegalStateException if that is written already
     */
    public void comment(String text) {
        if (section.hasBegun()) {
            throw new IllegalStateException("the section header is written already");
        }
        comments.add(text);
    }

    /**
     * Says of the first section, unless something was added to it already, what {@code header} says
     * of its own: comments, machine, system and program, behind the comments of {@link #comment}.
     */
    public void beginLike(SectionHeader header) throws IOException {
        if (!section.hasBegun()) {
            write(comments.ownHeader(header));
        }
    }

    /**
     * Copies what a pcapng savefile has besides packets: from now on, whenever reading {@code in}
     * comes to a block that is no packet, the block is written here as it is, and packets of {@code
     * in} that are written here keep their block too. So {@code in.forEach(out)} makes the same
     * file, apart from section lengths, and {@code in.filter(filter).forEach(out)} the same file
     * without some packets.
     *
     * <p>Of a pcap savefile the one interface is described.
     *
     * @throws IllegalStateException if packets of {@code in} were read already
     */
    public void copyBlocksOf(Savefile in) throws IOException {
        if (!in.mirror(section::copy)) {
            section.number(in.interfaces().getFirst());
        }
    }

    /**
     * Adds a packet.
     *
     * @throws MalformedSavefileException if the packet is of a savefile and its options are damaged
     * @throws IOException if writing fails; if the interface cannot count the time of the packet:
     *     one that is not described by the caller counts nanoseconds from 1970 on; or if the packet
     *     is longer than readers take of its link type, 262,144 bytes of most
     */
    @Override
    public void write(Packet packet) throws IOException {
        if (!(packet instanceof SavefilePacket known)) {
            int number = section.number(packet);
            section.put(number, units(number, packet), packet, 0);
            return;
        }
        int number = section.number(known.captureInterface());
        LastBlock block = known.block();
        if (block != null && section.takes(block, number)) {
            if (known.hasOptions()) {
                known.options(); // what is damaged is not copied
            }
            section.put(block);
        } else if (!known.isTimed()) {
            putUntimed(number, packet, List.of());
        } else if (known.hasOptions()) {
            write(enhanced(number, known.units(), packet, known.options()));
        } else {
            section.put(number, known.units(), packet, 0);
        }
    }

    /**
     * Adds a packet with options.
     *
     * @param interfaceNumber the interface it was captured on, as {@link #add} gave it
     */
    public void write(Packet packet, int interfaceNumber, List<Option> options) throws IOException {
        write(enhanced(interfaceNumber, units(interfaceNumber, packet), packet, options));
    }

    /**
     * Adds a packet that was made of one of a savefile: to the interface of that, and with the
     * parts of a nanosecond that its time has.
     *
     * @param original the packet of the savefile
     */
    public void write(Packet packet, SavefilePacket original, List<Option> options)
            throws IOException {
        int number = add(original.captureInterface());
        if (!original.isTimed()) {
            putUntimed(number, packet, options);
            return;
        }
        TimestampUnit unit = original.captureInterface().timestampUnit();
        long rest = original.units() - unit.units(original.timestamp());
        boolean sameTime = packet.timestamp() == original.timestamp();
        long units = sameTime ? original.units() : units(number, packet) + rest;
        write(enhanced(number, units, packet, options));
    }

    /**
     * Adds a packet from elsewhere than a savefile, of which it is known how it was captured.
     *
     * @param flags as {@link PacketOption.Flags} has them; 0 if it is not known
     */
    public void write(Packet packet, int flags) throws IOException {
        int number = section.number(packet);
        section.put(number, units(number, packet), packet, flags);
    }

    /** {@return the time of a packet, which can be read again, as an interface counts it} */
    private long units(int number, Packet packet) throws IOException {
        int longest = Snaplen.limit(packet.linkType());
        if (packet.caplen() > longest) {
            throw new FailedWriteException(
                    out.name(),
                    "packet %d has %d captured bytes, over the limit of %d that readers have"
                            .formatted(out.packets() + 1, packet.caplen(), longest),
                    null);
        }
        TimestampUnit unit = section.interfaces().unit(number);
        if (!unit.counts(packet.timestamp())) {
            throw new FailedWriteException(
                    out.name(),
                    ("interface %d counts units of %s s from second %d of 1970 on, and the time of"
                                    + " packet %d is none of them; another if_tsoffset has it")
                            .formatted(number, unit.text(), unit.offset(), out.packets() + 1),
                    null);
        }
        return unit.units(packet.timestamp());
    }

    /**
     * Adds a packet without a time, in the block that has none; where that cannot say what the
     * packet is, with time 0.
     */
    private void putUntimed(int number, Packet packet, List<Option> options) throws IOException {
        if (number == 0 && options.isEmpty() && section.interfaces().tellsLengthOf(packet)) {
            write(new SimplePacket(packet.wirelen(), data(packet)));
        } else {
            timeLost.run();
            write(enhanced(number, 0, packet, options));
        }
    }

    /**
     * Runs {@code listener} whenever a packet of which a savefile says no time is written with time
     * 0: a block without a time has no options either, is of interface 0 of its section, and has
     * all bytes that the snaplen of that lets through.
     */
    public void onTimeLost(Runnable listener) {
        timeLost = listener;
    }

    private static EnhancedPacket enhanced(
            int number, long units, Packet packet, List<Option> options) {
        return new EnhancedPacket(number, units, packet.wirelen(), data(packet), options);
    }

    private static Octets data(Packet packet) {
        return Octets.of(packet.bytes().toArray(ValueLayout.JAVA_BYTE));
    }

    /**
     * Describes an interface.
     *
     * @return its number, for packets of it
     * @throws IllegalArgumentException if its timestamps cannot be counted in 64 bits
     */
    public int add(InterfaceDescription description) throws IOException {
        return section.add(description);
    }

    /**
     * Describes the interface of packets from elsewhere than a savefile, before the first of them.
     *
     * @param interfaceId the number that these packets have; together with the link type of the
     *     description it says which they are
     * @throws IllegalArgumentException if its timestamps cannot be counted in 64 bits
     */
    public void describe(int interfaceId, InterfaceDescription description) throws IOException {
        int number = add(description);
        section.interfaces().is(number, interfaceId, new LinkType(description.linktype()));
    }

    /**
     * {@return the number of an interface of a savefile, which is described if it was not yet}
     *
     * <p>So the statistics of a savefile can be written with the number that its interface has
     * here.
     */
    public int add(CaptureInterface captured) throws IOException {
        return section.number(captured);
    }

    /**
     * Adds a block of any type. A {@link SectionHeader} begins a section, in which interfaces are
     * numbered from 0 again; without one the file begins with a little-endian section.
     *
     * @throws IllegalArgumentException if a value does not fit in its field, or an interface was
     *     not described
     */
    public void write(Block block) throws IOException {
        section.write(block);
    }

    /** {@return how many packets were added} */
    public long packets() {
        return out.packets();
    }

    /** {@return how long the file is, in bytes, with everything that was added} */
    public long bytes() {
        return out.bytes();
    }

    /** Writes what is still collected. */
    @Override
    public void flush() throws IOException {
        section.begin();
        out.flush();
    }

    /**
     * Flushes and closes; a file to which nothing was added has one empty section. After a failed
     * write it closes only, since that failure was reported.
     */
    @Override
    public void close() throws IOException {
        try {
            section.begin();
        } finally {
            out.close();
        }
    }
}
