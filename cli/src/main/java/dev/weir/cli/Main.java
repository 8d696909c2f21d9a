// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.command.ExitStatus;
import dev.weir.cli.command.ProcessSignal;
import dev.weir.cli.command.Stop;
import dev.weir.cli.output.StatusLine;
import dev.weir.cli.output.Streams;
import dev.weir.cli.write.PatientOutput;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts the command in a process of its own; the only class that touches {@link System}. */
public final class Main {
    /** How long a run may take to end in order, once a signal asked it to. */
    private static final long PATIENCE_MILLIS = 3000;

    /** How long it is to be awaited until a second signal ends it. */
    private static final long SECOND_SIGNAL_MILLIS = 500;

    /** How long a message may take when the process ends. */
    private static final long LAST_WORDS_MILLIS = 50;

    private static final Stop STOP = new Stop();
    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static final AtomicBoolean SIGNALLED = new AtomicBoolean();
    private static volatile int status = ExitStatus.WORLD_FAILED;

    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        run(args);
        // Not System.exit, which looks for a logger first and takes longer than the rest of a short
        // run.
        end();
    }

    /** Ends the process; of several threads that want that, one does. */
    private static synchronized void end() {
        FlightRecordings.end();
        Runtime.getRuntime().halt(status);
    }

    /** Runs the command. */
    static void run(String... args) {
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endInOrder));
        STOP.onSignal(Main::signalled);
        try {
            status = new Weir(streams(), STOP).run(List.of(args));
        } finally {
            System.err.flush();
            ENDED.countDown();
        }
    }

    /** Runs when a signal comes that a command heeds by itself. */
    private static void signalled() {
        if (!SIGNALLED.getAndSet(true)) {
            endInOrder();
        }
    }

    /**
     * Runs when a signal ends the process: the run is asked to stop, is given the time to write
     * what it has, and its exit status counts, not the one that the JVM has for signals.
     */
    private static void endInOrder() {
        if (ENDED.getCount() == 0) {
            return; // an exception that nobody caught ended it
        }
        boolean second = STOP.requested();
        STOP.request();
        try {
            if (!ENDED.await(SECOND_SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
                new ProcessSignal("INT", Main::endAtOnce);
                new ProcessSignal("TERM", Main::endAtOnce);
                if (second || !ENDED.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (!second && STOP.isWaitedFor()) {
                        ENDED.await();
                    } else {
                        endAtOnce();
                    }
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread; if somebody does, the process ends at once
        }
        end();
    }

    private static void endAtOnce() {
        // Not by this thread: standard error may take nothing either.
        Thread words =
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                System.err.println(
                                        "weir: ended before it was done, which takes too long"));
        try {
            words.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            // as above
        }
        Runtime.getRuntime().halt(ExitStatus.WORLD_FAILED);
    }

    private static Streams streams() {
        // Unlike System.in, a channel can be closed while another thread waits in it.
        InputStream in =
                Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
        String terminals = System.getProperty("weir.terminals", "");
        boolean errIsTerminal = terminals.contains("2");
        PatientOutput out = output(FileDescriptor.out);
        PatientOutput err = output(FileDescriptor.err);
        StatusLine status = new StatusLine(err);
        return new Streams(
                in,
                out,
                errIsTerminal ? status.stream() : new PrintStream(err, true, System.err.charset()),
                terminals.contains("0"),
                terminals.contains("1"),
                errIsTerminal,
                status);
    }

    private static PatientOutput output(FileDescriptor descriptor) {
        return new PatientOutput(new FileOutputStream(descriptor).getChannel(), STOP);
    }
}
