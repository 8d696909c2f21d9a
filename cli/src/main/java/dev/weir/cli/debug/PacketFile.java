// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.cli.input.FlawReport;
import dev.weir.cli.output.TextFile;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A savefile in which packets are found by number, the first being 1, and the one that is selected.
 *
 * <p>A savefile is read front to back; to go back it is opened anew. No more than one packet is
 * kept.
 */
final class PacketFile implements Closeable {
    private final String name;
    private final FlawReport report;
    private Savefile reader;

    /** Up to where of the file it was told what is wrong: going back tells nothing again. */
    private long told = -1;

    /** How many packets {@link #reader} has given. */
    private long read;

    private @Nullable Packet view;
    private long number;
    private @Nullable Packet packet;
    private long count = -1;

    private PacketFile(String name, PrintStream err) throws IOException {
        this.name = name;
        report = new FlawReport(name, err);
        reader = read(name);
        reader.onFlaw(this::tell);
    }

    /**
     * Opens a savefile.
     *
     * @param err is told of what is wrong in it and keeps nobody from reading
     */
    static PacketFile open(String name, PrintStream err) throws IOException {
        return new PacketFile(name, err);
    }

    private void tell(MalformedSavefileException flaw) {
        if (flaw.offset() > told) {
            told = flaw.offset();
            report.accept(flaw);
        }
    }

    private static Savefile read(String name) throws IOException {
        try {
            return Savefile.open(Path.of(name));
        } catch (MalformedSavefileException e) {
            throw in(name, e);
        }
    }

    /** Returns what is wrong with a file as a failure that names it. */
    private static IOException in(String name, MalformedSavefileException e) {
        return new IOException(name + ": " + e.getMessage(), e);
    }

    /** {@return what messages call it} */
    String name() {
        return TextFile.display(name);
    }

    /** {@return the link type of the first interface; Ethernet if there is none} */
    LinkType linkType() {
        List<CaptureInterface> interfaces = reader.interfaces();
        return interfaces.isEmpty() ? LinkType.ETHERNET : interfaces.getFirst().linkType();
    }

    /** {@return the number of the packet that is selected, or 0 if none is} */
    long number() {
        return number;
    }

    /** {@return the packet that is selected, in memory of its own, or null if none is} */
    @Nullable Packet packet() {
        return packet;
    }

    /** {@return how many packets the file has, or -1 if its end was not seen yet} */
    long count() {
        return count;
    }

    /**
     * Selects a packet.
     *
     * @throws WrongCommandException if the file has no such packet; another one stays selected
     * @throws IOException if the file is damaged before that packet, or cannot be read
     */
    void select(long wanted) throws WrongCommandException, IOException {
        if (count >= 0 && wanted > count) {
            throw noSuchPacket();
        }
        moveBehind(wanted - 1);
        if (read != wanted - 1 || next() == null) {
            throw noSuchPacket();
        }
        take();
    }

    /** Makes {@link #next} give the packet behind that one next. */
    void moveBehind(long wanted) throws IOException {
        if (wanted < read) {
            if (!Files.isRegularFile(Path.of(name))) {
                throw new IOException(name + ": no file that can be read a second time");
            }
            reader.close();
            reader = read(name);
            reader.onFlaw(this::tell);
            read = 0;
        }
        while (read < wanted && next() != null) {
            // next() counts
        }
    }

    /** {@return the next packet, a view that is valid until the next call, or null at the end} */
    @Nullable Packet next() throws IOException {
        Packet next;
        try {
            next = reader.next();
        } catch (MalformedSavefileException e) {
            throw in(name, e);
        }
        if (next == null) {
            count = read;
            return null;
        }
        read++;
        view = next;
        return next;
    }

    /** Selects the packet that {@link #next} gave last. */
    void take() {
        if (view != null) {
            packet = view.copy();
            number = read;
        }
    }

    private WrongCommandException noSuchPacket() {
        return new WrongCommandException(
                switch ((int) Math.min(count, 2)) {
                    case 0 -> "the file has no packets";
                    case 1 -> "the file has one packet only";
                    default -> "the file has only " + count + " packets";
                });
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
