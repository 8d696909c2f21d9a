// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.PcapRecords;
import dev.weir.savefile.FailedWriteException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Files that one thread fills and another one writes, so that who captures never waits for a disk.
 *
 * <p>Between them is a ring of memory. What is put there is written once a {@link #flush} says that
 * it ends with a whole record: in a large piece if there is one, otherwise after a quarter of a
 * second. So a file never ends inside a record but for a moment, within a write. Who puts bytes
 * waits only while the ring is full, and not even then once the run is to end: the little that then
 * still comes, a record and what was collected before it, is kept beside the ring.
 *
 * <p>One thread uses an object of this class; the other one is its own. No call allocates but
 * {@link #next}.
 */
public final class BackgroundWriter extends OutputStream {
    /** What is worth a system call while more may come. */
    private static final int PIECE = 512 << 10;

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long WAIT_FOR_ROOM = TimeUnit.MILLISECONDS.toNanos(10);

    /** Opens a file. */
    @FunctionalInterface
    public interface Opening {
        Sink open() throws IOException;
    }

    /** Told, by the thread that writes, of what happens to files. */
    public interface Listener {
        /** A file was closed because another one follows, or because it is the last of so many. */
        void closed(String name);

        /** Writing has failed; nothing more is written. */
        void failed();
    }

    /**
     * Where a file ends and another one begins.
     *
     * @param position counted in bytes from the beginning of the first file
     */
    private record Turn(long position, Opening opening) {}

    private final ByteRing ring = new ByteRing();
    private final Relief relief = new Relief();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final boolean atOnce;
    private final Listener listener;
    private final BooleanSupplier ending;
    private final Thread writer;
    private final Thread owner = Thread.currentThread();

    /** What came when the ring was full and the run was to end; it follows what is in the ring. */
    private final ByteArrayOutputStream beside = new ByteArrayOutputStream(0);

    /** Whether the owner knows of the failure. */
    private boolean told;

    private Sink sink;

    /** How many packets are in the files before, as far as they are counted. */
    private long packetsBefore;

    private volatile boolean writerRests;
    private volatile boolean ownerWaits;
    private volatile boolean closing;
    private volatile @Nullable IOException failure;

    /**
     * Begins with a file that is open.
     *
     * @param atOnce whether somebody waits for each record
     * @param ending whether the run is to end, so that the owner must not wait
     */
    @SuppressWarnings("this-escape")
    public BackgroundWriter(Sink first, boolean atOnce, Listener listener, BooleanSupplier ending) {
        this.sink = first;
        this.atOnce = atOnce;
        this.listener = listener;
        this.ending = ending;
        writer = Thread.ofPlatform().name("weir-writer").daemon().unstarted(this::run);
        writer.start();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Puts bytes, which are written once {@link #flush} is called. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int room = beside.size() > 0 ? 0 : room(length - done, true);
            if (room == 0) {
                beside.write(bytes, offset + done, length - done);
                return;
            }
            done += ring.put(bytes, offset + done, Math.min(length - done, room));
        }
    }

    /** {@return the memory that is put to, for who does that himself by {@link #offer}} */
    MemorySegment memory() {
        return ring.memory();
    }

    /**
     * Says where in {@link #memory} records may be put without waiting, if there is room at all.
     *
     * @param most how many there may be
     */
    void offer(PcapRecords records, long most) {
        records.place(ring.begin(), ring.end(), beside.size() > 0 ? 0 : most);
    }

    /** Takes what was put where {@link #offer} said. */
    void accept(PcapRecords records) {
        ring.accept((int) records.bytes());
    }

    /**
     * {@return how many bytes there is room for, if possible what is wanted}
     *
     * @param mayBeNone whether that is 0 where the ring is full and the run is to end
     */
    private int room(int wanted, boolean mayBeNone) {
        int room = ring.room();
        if (room >= wanted) {
            return room;
        }
        ownerWaits = true;
        while (room <= 0) {
            if (failure != null) {
                return wanted; // nobody reads it any more
            }
            if (mayBeNone && ending.getAsBoolean()) {
                ownerWaits = false;
                return 0;
            }
            LockSupport.unpark(writer);
            LockSupport.parkNanos(this, WAIT_FOR_ROOM);
            room = ring.room();
        }
        ownerWaits = false;
        return room;
    }

    /**
     * Has written what was put, which must end with a whole record.
     *
     * @throws IOException if writing failed meanwhile
     */
    @Override
    public void flush() throws IOException {
        check();
        ring.publish();
        if (atOnce || ring.unwritten() >= PIECE) {
            VarHandle.fullFence(); // what is published must be there before the writer rests
            if (writerRests) {
                LockSupport.unpark(writer);
            }
        }
    }

    /**
     * Has the thread that writes capture as well, as long as it keeps up with that: then what it
     * writes is still in the caches of its processor.
     *
     * @param capturing puts bytes here, and flushes them, up to a megabyte at a time; waits for
     *     them for less than 20 milliseconds
     * @return whether there may be more packets, which are for the caller to pass on
     * @throws IOException if capturing failed
     */
    boolean lend(Capturing capturing) throws IOException {
        return relief.lend(capturing, writer);
    }

    /** {@return whether writing has failed; {@link #close} says so if no call before did} */
    boolean hasFailed() {
        return failure != null;
    }

    /** {@return what is known of the failure that somebody tells of who writes here} */
    IOException reasonOf(IOException told) {
        IOException failed = failure;
        return failed == null ? told : failed;
    }

    /** Ends the file, of which all is flushed, and begins another one. */
    public void next(Opening opening) throws IOException {
        putBeside();
        flush();
        turns.add(new Turn(ring.position(), opening));
        LockSupport.unpark(writer);
    }

    /** Puts what is beside the ring where it belongs, however long that takes. */
    private void putBeside() {
        byte[] bytes = beside.toByteArray();
        beside.reset();
        int done = 0;
        while (done < bytes.length) {
            ring.publish(); // else nothing makes room
            int room = room(bytes.length - done, false);
            done += ring.put(bytes, done, Math.min(bytes.length - done, room));
        }
    }

    private void check() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            told = true;
            throw failed;
        }
    }

    /** Says that nothing more is put: what was flushed is written, and the file closed. */
    void end() {
        closing = true;
        LockSupport.unpark(writer);
    }

    /**
     * Waits until what was flushed is written, and the file closed.
     *
     * @throws IOException if writing failed, and no call before this one said so
     */
    @Override
    public void close() throws IOException {
        end();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!told) {
            check();
        }
    }

    private void run() {
        try {
            while (step()) {
                // the next one
            }
            sink.write(ByteBuffer.wrap(beside.toByteArray()));
            sink.close();
        } catch (IOException e) {
            failure = told(e);
            closeQuietly();
            listener.failed();
        } finally {
            relief.end();
        }
    }

    /** Where a write failed is known here only; of a file that cannot be opened the system says. */
    private IOException told(IOException e) {
        if (e instanceof PatientOutput.GivenUpException) {
            return new NotWrittenException(sink.name(), packetsBefore + sink.packets(), e);
        }
        return e instanceof FileSystemException || e instanceof FailedWriteException
                ? e
                : new IOException(sink.name() + ": " + reason(e) + place(), e);
    }

    private String place() {
        try {
            return " at byte " + sink.length();
        } catch (IOException e) {
            return ""; // closed already
        }
    }

    static String reason(IOException e) {
        String reason = e.getMessage();
        if (reason == null || reason.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    }

    /** Does what there is to do, or waits for it; {@return whether there may be more} */
    private boolean step() throws IOException {
        boolean ends = closing;
        long until = ring.published();
        Turn turn = turns.peek();
        if (turn != null) {
            until = Math.min(until, turn.position());
        }
        if (until - ring.written() >= PIECE
                || ((ends || turn != null || atOnce) && until > ring.written())) {
            writeUntil(until);
        } else if (turn != null) {
            turns.remove();
            sink.close();
            packetsBefore += sink.packets();
            listener.closed(sink.name());
            sink = turn.opening().open();
        } else if (ends) {
            return false;
        } else if (relief.begin()) {
            capture();
        } else {
            rest(until);
        }
        return true;
    }

    /** Captures, as long as this thread keeps up with that. */
    private void capture() throws IOException {
        long wrote = System.nanoTime();
        while (relief.holds()) {
            boolean some = relief.take();
            long until = ring.published();
            boolean more = some && System.nanoTime() - wrote < LONGEST_WAIT;
            if (relief.holds() && until - ring.written() >= (more ? PIECE : 1)) {
                relief.pause();
                writeUntil(until);
                wrote = System.nanoTime();
                if (!relief.begin()) {
                    return;
                }
                ring.restart();
            }
            if (!some) {
                relief.await();
            }
        }
    }

    private void rest(long seen) throws IOException {
        writerRests = true;
        VarHandle.fullFence();
        long now = ring.published();
        if (now == seen || (!atOnce && now - ring.written() < PIECE)) {
            LockSupport.parkNanos(this, LONGEST_WAIT);
        }
        writerRests = false;
        Turn turn = turns.peek();
        long until = ring.published();
        if (turn == null && until > ring.written()) {
            turn = turns.peek();
            writeUntil(turn == null ? until : Math.min(until, turn.position()));
        }
    }

    private void writeUntil(long until) throws IOException {
        while (ring.written() < until) {
            ring.write(until, sink);
            if (ownerWaits) {
                LockSupport.unpark(owner);
            }
        }
    }

    private void closeQuietly() {
        try {
            sink.close();
        } catch (IOException e) {
            // the failure before is what is told
        }
    }
}
