// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Stop;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file that may not take what is written: a pipe that nobody reads, a terminal that is stopped.
 * Once the run is to end it is waited for as long as it takes something, and then given up: the
 * write that waits fails with {@link GivenUpException}, and so does each one after it.
 *
 * <p>A pipe takes 64 KiB that nobody reads. So one that took more, or made a write wait and took it
 * then, has a reader, if it took something within the second before the request or later: then it
 * is given a second for each piece. Any other one is given up 40 ms after the request. A regular
 * file is always waited for, and so is a writer that only waits for a processor.
 *
 * <p>One thread at a time writes.
 */
public final class PatientOutput extends OutputStream implements WritableByteChannel {
    /** What is written at once: when the last piece was taken tells whether somebody reads. */
    private static final int PIECE = 16 << 10;

    /** A piece for a reader who is slow: what a pipe takes again once as much was read. */
    private static final int SMALL_PIECE = 4 << 10;

    /** A write that lasts longer had to wait for a reader. */
    private static final long WAITS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long HELD_BY_A_PIPE = 64 << 10;
    private static final long FOR_NOBODY = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long FOR_A_READER = TimeUnit.SECONDS.toNanos(1);

    /** A write that lasts so long, by a thread that sleeps, waits for a reader. */
    private static final long BLOCKED = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long TICK_MILLIS = 5;

    /** A write that was given up, since nothing was taken. */
    public static final class GivenUpException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long taken;

        GivenUpException(long taken) {
            super("takes nothing, and was given up");
            this.taken = taken;
        }

        /** {@return how many bytes were taken in all} */
        public long taken() {
            return taken;
        }
    }

    private final WritableByteChannel channel;
    private @Nullable Boolean seekable;

    private @Nullable Thread writer;
    private @Nullable KernelThread writerInKernel;
    private boolean writing;
    private long writingSince;
    private int piece = PIECE;
    private boolean hasWaited;
    private long taken;
    private long takenLast = System.nanoTime();
    private boolean givenUp;
    private boolean closed;
    private @Nullable Runnable whileBlocked;

    /**
     * An output to a file that is open.
     *
     * @param channel closed with this, and where it is given up
     * @param stop says when the run is to end
     */
    @SuppressWarnings("this-escape")
    public PatientOutput(WritableByteChannel channel, Stop stop) {
        this.channel = channel;
        stop.alsoOnRequest(this::watch);
    }

    /**
     * Opens what is there and is no regular file. A FIFO that nobody reads is waited for until
     * somebody does, or the run is to end.
     */
    public static PatientOutput open(Path path, Stop stop) throws IOException {
        AtomicBoolean opened = new AtomicBoolean();
        // A reader, if only for a moment, ends the wait for one, and nothing else does.
        Runnable reader =
                () -> {
                    try {
                        if (!opened.get()) {
                            FileChannel.open(path, StandardOpenOption.READ).close();
                        }
                    } catch (IOException e) {
                        // then it is no FIFO that the other one waits for
                    }
                };
        stop.alsoOnRequest(() -> Thread.ofPlatform().daemon().start(reader));
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        opened.set(true);
        if (stop.requested()) {
            channel.close();
            throw new IOException(path + ": nobody has opened it for reading");
        }
        return new PatientOutput(channel, stop);
    }

    /** {@return whether a file is there that is best written by this class} */
    public static boolean isFor(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /**
     * Has something done, once the run is to end, while a write waits: it cannot return meanwhile.
     */
    public synchronized void whileBlocked(Runnable action) {
        whileBlocked = action;
    }

    private boolean isSeekable() {
        Boolean known = seekable;
        if (known == null) {
            try {
                known = channel instanceof SeekableByteChannel file && file.position() >= 0;
            } catch (IOException e) {
                known = false;
            }
            seekable = known;
        }
        return known;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes, offset, length);
        while (from.hasRemaining()) {
            write(from);
        }
    }

    /** Writes a piece. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        if (isSeekable()) {
            return channel.write(from);
        }
        int limit = from.limit();
        from.limit(Math.min(limit, from.position() + piece));
        int count = 0;
        begin();
        try {
            count = channel.write(from);
        } catch (ClosedChannelException e) {
            throw failure(e);
        } finally {
            end(count);
            from.limit(limit);
        }
        return count;
    }

    private synchronized void begin() throws IOException {
        if (givenUp) {
            throw new GivenUpException(taken);
        }
        Thread current = Thread.currentThread();
        if (!current.equals(writer)) {
            writer = current;
            writerInKernel = KernelThread.current();
        }
        writing = true;
        writingSince = System.nanoTime();
    }

    private synchronized void end(int count) {
        writing = false;
        if (count > 0) {
            taken += count;
            takenLast = System.nanoTime();
            boolean waited = takenLast - writingSince > WAITS;
            piece = waited ? SMALL_PIECE : PIECE;
            hasWaited |= waited;
        }
    }

    private synchronized IOException failure(ClosedChannelException e) {
        return givenUp ? new GivenUpException(taken) : e;
    }

    /** Begins to see whether writes wait for nothing. */
    private synchronized void watch() {
        if (!closed) {
            long requested = System.nanoTime();
            Thread.ofPlatform().daemon().name("weir-patience").start(() -> watch(requested));
        }
    }

    private void watch(long requested) {
        try {
            while (look(requested)) {
                Thread.sleep(TICK_MILLIS);
            }
            if (isGivenUp()) {
                channel.close();
            }
        } catch (InterruptedException | IOException e) {
            // nobody interrupts it, and what is closed was given up
        }
    }

    private synchronized boolean isGivenUp() {
        return givenUp;
    }

    private synchronized boolean isBlocked(long now) {
        return writing
                && now - writingSince > BLOCKED
                && (writerInKernel == null || writerInKernel.isAsleep());
    }

    /** {@return whether to look once more} */
    private synchronized boolean look(long requested) {
        long now = System.nanoTime();
        if (isBlocked(now)) {
            Runnable action = whileBlocked;
            if (action != null) {
                whileBlocked = null;
                action.run();
            }
            boolean hasReader =
                    (taken > HELD_BY_A_PIPE || hasWaited) && takenLast - requested > -FOR_A_READER;
            long since = Math.max(takenLast - requested, 0);
            givenUp = now - requested - since > (hasReader ? FOR_A_READER : FOR_NOBODY);
        }
        return !givenUp && !closed;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        channel.close();
    }
}
