// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A process that captures to a file: {@code weir} or {@code tcpdump}, which say the same things.
 */
final class Captor implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /**
     * A shell starts what runs in the background with SIGINT ignored, nohup(1) what it starts with
     * SIGHUP, and so would their children.
     */
    private static final List<String> INTERRUPTIBLE =
            List.of("env", "--default-signal=INT,TERM,HUP");

    private static final int SIGINT = 2;

    /** Is in each of its answers, behind the line that tells how many were captured. */
    private static final String RECEIVED = "received by filter";

    final Path file;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private final Thread listener;

    /** Starts it and waits until it says that it listens. */
    Captor(List<String> command, Path file) throws Exception {
        this.file = file;
        List<String> whole = new ArrayList<>(INTERRUPTIBLE);
        whole.addAll(command);
        process = new ProcessBuilder(whole).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        listener = Thread.ofPlatform().daemon().start(this::listen);
        try {
            listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            close();
            throw new AssertionError("it did not begin: " + said(), e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
                if (line.contains("listening on")) {
                    listening.complete(null);
                }
            }
        } catch (IOException e) {
            // the process was killed
        }
        listening.completeExceptionally(new AssertionError("it ended"));
    }

    /** {@return the number of the process} */
    long pid() {
        return process.pid();
    }

    /** {@return what it printed to its standard error so far} */
    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** Waits until it has said this. */
    void awaitSaid(String text) throws Exception {
        awaitSaid(text, 1);
    }

    /** Waits until it has said this so many times. */
    void awaitSaid(String text, int times) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (timesSaid(text) < times) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not say '" + text + "': " + said());
            }
            Thread.sleep(20);
        }
    }

    private int timesSaid(String text) {
        return (int) said().lines().filter(line -> line.contains(text)).count();
    }

    /** Waits until the file has a packet of this kind. */
    void await(Predicate<Frame> kind) throws Exception {
        await(kind, 1);
    }

    /** Waits until the file has so many packets. */
    void awaitPackets(int count) throws Exception {
        await(_ -> true, count);
    }

    private void await(Predicate<Frame> kind, int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!has(kind, count)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the last frame did not come: " + said());
            }
            Thread.sleep(20);
        }
    }

    /** {@return whether the file, which is still written, has so many packets of this kind} */
    private boolean has(Predicate<Frame> kind, int count) throws IOException {
        int found = 0;
        if (Files.exists(file) && Files.size(file) > 0) {
            try (Savefile savefile = Savefile.open(file)) {
                for (Packet packet = savefile.next();
                        packet != null && found < count;
                        packet = savefile.next()) {
                    found += kind.test(Frame.of(packet)) ? 1 : 0;
                }
            } catch (IOException e) {
                // the end of it is on its way
            }
        }
        return found >= count;
    }

    /**
     * Asks it again and again what it has captured, until it says that it is so many packets: those
     * that it has not read when it is stopped are lost.
     */
    void awaitCaptured(long packets) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!hasCaptured(packets)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not capture " + packets + ": " + said());
            }
            int answers = timesSaid(RECEIVED);
            storm("USR1", 1);
            awaitSaid(RECEIVED, answers + 1);
        }
    }

    private boolean hasCaptured(long packets) {
        return Pattern.compile("\\b" + packets + " packets? captured").matcher(said()).find();
    }

    /** Sends it a signal so many times, as fast as a shell can. */
    void storm(String signal, int times) throws Exception {
        String loop =
                "i=0; while [ $i -lt %d ]; do kill -%s %d; i=$((i+1)); done"
                        .formatted(times, signal, process.pid());
        Commands.run("sh", "-c", loop);
    }

    /** Interrupts it, as Ctrl-C does, and waits for its end. */
    int interrupt() throws Exception {
        // Not a process of its own: it would take its time before the signal is even sent.
        Inside.call("kill", List.of(JAVA_INT, JAVA_INT), (int) process.pid(), SIGINT);
        return awaitEnd();
    }

    /** {@return its exit status} */
    int awaitEnd() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + said());
        }
        listener.join();
        return process.exitValue();
    }

    /** {@return every packet of the file, which must be whole} */
    List<Frame> frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                frames.add(Frame.of(packet));
            }
        }
        return frames;
    }

    /** {@return how many packets the file has, which must be whole} */
    long packets() throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            return savefile.skip(Long.MAX_VALUE);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
