// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;
import dev.weir.savefile.scan.Scanner;
import dev.weir.savefile.scan.TimeSpan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.function.Function;

/**
 * The packets of a savefile that match, found by several threads that read the file from many
 * places at once.
 *
 * <p>The packets, their order and the error where the savefile is damaged are those that {@link
 * Savefile#next} and the filter give. What is no file, such as a stream, is read in the ordinary
 * way.
 *
 * <p>An exception of a filter, a sink or the watcher ends the scan where one of {@link
 * Savefile#next} would: all before it is there, and no other thread works any more. Where there is
 * no memory or no thread for as many as there may be, fewer read.
 *
 * <p>An interrupt of the calling thread ends the scan with a {@link ClosedByInterruptException} and
 * closes the savefile, as channels do, and the file that matches are copied to.
 *
 * <p>Call one of {@link #count}, {@link #forEach} and {@link #copyTo}, once; or take the packets
 * one by one by {@link #next}, which reads them in the ordinary way, in the calling thread.
 */
public final class Scan implements PacketSource {
    private final Savefile savefile;
    private final Function<LinkType, Filter> choice;
    private PacketSource ordinary;
    private @Nullable TimeSpan span;
    private Plan plan = Plan.standard();
    private Watcher watcher = (packets, matches) -> true;
    private Runnable timeLost = () -> {};
    private Runnable timeCut = () -> {};
    private Runnable packetCut = () -> {};
    private @Nullable Scanner scanner;

    private Access access = Access.MAPPED;

    /** Told every now and then how far a scan is. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Called in the order of the savefile, by one thread at a time, but not always the same.
         *
         * @param packets how many packets were read
         * @param matches how many of them match
         * @return whether to go on; if not, the scan ends as if the savefile ended
         */
        boolean at(long packets, long matches);
    }

    Scan(Savefile savefile, Function<LinkType, Filter> choice) {
        this.savefile = savefile;
        this.choice = choice;
        ordinary = new MatchSource(savefile, choice);
    }

    /** Sets who is told how far the scan is; {@return this} */
    public Scan watchedBy(Watcher newWatcher) {
        watcher = newWatcher;
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The others are not counted either. {@return this}
     */
    @Override
    public Scan between(Instant from, Instant to) {
        TimeSpan newSpan = TimeSpan.of(from, to);
        TimeSpan old = span;
        span =
                old == null
                        ? newSpan
                        : new TimeSpan(
                                Math.max(old.from(), newSpan.from()),
                                Math.min(old.to(), newSpan.to()));
        ordinary = ordinary.between(from, to);
        return this;
    }

    /**
     * Says that parts of the file may stay mapped after the scan, until the JVM collects the
     * buffers that they are mapped to; {@return this}
     *
     * <p>For programs that soon end: so a scan that counts or copies takes a tenth less time.
     * Others would hold the disk space of a file that is deleted meanwhile, and on some systems
     * could not delete it. Files of more than 16 GiB are unmapped all the same.
     */
    public Scan leavingMapped() {
        access = Access.LEFT_MAPPED;
        return this;
    }

    /**
     * Sets what is run whenever {@link #copyTo} gives a packet time 0 because the savefile says no
     * time of it; {@return this}
     *
     * @param listener run by one thread at a time, but not always the same
     */
    public Scan onTimeLost(Runnable listener) {
        timeLost = listener;
        return this;
    }

    /**
     * Sets what is run when {@link #copyTo} cuts times to microseconds, since the header says so,
     * and an interface with finer ones came behind the first packet; {@return this}
     *
     * @param listener run once by each thread that cuts any, by one at a time
     */
    public Scan onTimeCut(Runnable listener) {
        timeCut = listener;
        return this;
    }

    /**
     * Sets what is run when {@link #copyTo} cuts packets to the snaplen of the header; {@return
     * this}
     *
     * @param listener run once by each thread that cuts any, by one at a time
     */
    public Scan onPacketCut(Runnable listener) {
        packetCut = listener;
        return this;
    }

    /** Sets how windows come to the threads, for tests; {@return this} */
    Scan by(Access newAccess) {
        access = newAccess;
        return this;
    }

    /** Sets how the file is divided, which tests make small; {@return this} */
    Scan by(Plan newPlan) {
        plan = newPlan;
        return this;
    }

    /**
     * {@return how many packets match}
     *
     * @throws MalformedSavefileException if the savefile is damaged; {@link #matches} has what is
     *     before that
     */
    public long count() throws IOException {
        Scanner begun = begin();
        run(begun::count);
        return begun.matches();
    }

    /**
     * Gives every match to {@code sink}, in the order of the savefile.
     *
     * @param sink called by one thread at a time, but not always the same; the packet it gets is
     *     valid until it returns
     */
    @Override
    public void forEach(PacketSink sink) throws IOException {
        Scanner begun = begin();
        run(() -> begun.forEach(sink));
    }

    /**
     * Writes every match to a pcap savefile, as {@link PcapWriter} writes them, but by several
     * threads at once.
     *
     * @param out a file that is empty, and was not opened to append
     * @param name what messages call it
     * @param header the header of a savefile that begins with that packet, or has none
     * @throws IOException if writing fails, or a match is of another link type than the header says
     * @throws IllegalArgumentException if the file has bytes already, or was opened to append, so
     *     that no place in it can be written to
     */
    public void copyTo(FileChannel out, String name, Function<@Nullable Packet, PcapHeader> header)
            throws IOException {
        Scanner begun = begin();
        run(() -> {
            if (out.size() > 0) {
                throw new IllegalArgumentException(
                        "a copy goes to an empty file, and %s has %d bytes"
                                .formatted(name, out.size()));
            }
            begun.copy(out, new PcapCopy(name, header, timeLost, timeCut, packetCut));
        });
    }

    /** What is done with the matches. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private void run(Task task) throws IOException {
        try {
            task.run();
        } catch (MalformedSavefileException e) {
            IndexedReading index = savefile.index();
            throw index == null ? e : index.blame(e);
        } catch (ClosedChannelException | FailedWriteException e) {
            boolean closed = e instanceof ClosedChannelException;
            if ((closed || e.getCause() instanceof ClosedChannelException)
                    && Thread.currentThread().isInterrupted()) {
                savefile.close();
                throw interrupted(e);
            }
            throw e;
        }
    }

    /** {@return that it was an interrupt that closed the savefile, or the file of a copy} */
    private static ClosedByInterruptException interrupted(IOException e) {
        if (e instanceof ClosedByInterruptException interrupt) {
            return interrupt;
        }
        ClosedByInterruptException interrupt = new ClosedByInterruptException();
        interrupt.addSuppressed(e);
        return interrupt;
    }

    private Scanner begin() throws IOException {
        if (scanner != null) {
            throw new IllegalStateException("a scan runs once");
        }
        Watcher told = watcher;
        IndexedReading index = savefile.index();
        long limit = index == null || span == null ? Long.MAX_VALUE : index.narrow(span);
        Scanner begun =
                new Scanner(
                        savefile.sequence(),
                        savefile.channel(),
                        plan,
                        access,
                        span,
                        limit,
                        choice,
                        told::at);
        scanner = begun;
        return begun;
    }

    /** {@return how many packets were read, until the end or a failure} */
    public long packets() {
        return scanner == null ? 0 : scanner.packets();
    }

    /** {@return how many packets matched, until the end or a failure} */
    public long matches() {
        return scanner == null ? 0 : scanner.matches();
    }

    /** {@return how far in the savefile it is, in bytes; a watcher may ask} */
    public long position() {
        return scanner == null ? savefile.position() : scanner.position();
    }

    @Override
    public @Nullable Packet next() throws IOException {
        return ordinary.next();
    }

    @Override
    public void close() throws IOException {
        savefile.close();
    }
}
