// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** However it is stopped, idle or flooded, a capture has ended within 100 ms. */
@Timeout(120)
@Isolated("how soon a capture ends is not to hang on other tests")
class StopWithinTest {
    private static final int ROUNDS = 10;
    private static final int WITHIN_MILLIS = 100;

    @TempDir Path folder;

    @Test
    void stopCloseAndInterruptWithoutTraffic() throws Exception {
        try (VethPair pair = new VethPair();
                Probes probe = new Probes(pair, Probe.class, VethPair.INTERFACE)) {
            assertSoon(probe);
        }
    }

    @Test
    void stopCloseAndInterruptUnderLoad() throws Exception {
        List<Frame> flood = new Frames(11).some(100);
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ = FrameSender.flood(pair.far, VethPair.INTERFACE, flood);
                    Probes probe = new Probes(pair, Probe.class, VethPair.INTERFACE)) {
                assertSoon(probe);
            }
        }
    }

    /**
     * The command too: from the signal to the end of the process, its file closed. It is favoured
     * over whatever else runs: how long a whole process was kept from running nobody counts.
     */
    @Test
    void aSignalEndsTheCommand() throws Exception {
        long[] millis = new long[ROUNDS];
        try (VethPair pair = new VethPair()) {
            for (int i = 0; i < ROUNDS; i++) {
                Path file = folder.resolve(i + ".pcap");
                List<String> weir =
                        Commands.weir("capture", "-i", VethPair.INTERFACE, "-w", file.toString());
                try (Captor captor = new Captor(VethPair.in(pair.near, favoured(weir)), file)) {
                    long begin = System.nanoTime();
                    assertEquals(0, captor.interrupt(), captor.said());
                    millis[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                }
            }
        }
        Arrays.sort(millis);
        assertTrue(millis[ROUNDS / 2] <= WITHIN_MILLIS, Arrays.toString(millis));
    }

    /** The JVM would look for a logger, which takes it longer than all the rest. */
    @Test
    void aSignalEndsTheCommandWithoutALogger() throws Exception {
        Path log = folder.resolve("classes");
        Path file = folder.resolve("a.pcap");
        try (VethPair pair = new VethPair()) {
            List<String> weir = new ArrayList<>();
            weir.add("env");
            // one for the launcher, one for java by itself
            weir.add("WEIR_JVM_OPTIONS=-Xlog:class+load:file=" + log);
            weir.add("JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + log);
            weir.addAll(Commands.weir("capture", "-i", VethPair.INTERFACE, "-w", file.toString()));
            try (Captor captor = new Captor(VethPair.in(pair.near, weir), file)) {
                assertEquals(0, captor.interrupt(), captor.said());
            }
        }
        String classes = Files.readString(log);
        assertTrue(classes.contains("dev.weir.cli.Main "), classes);
        assertFalse(classes.contains("java.lang.System$LoggerFinder"), classes);
    }

    /**
     * {@return the command, at the highest priority that this machine allows} Where the kernel
     * shares processors among sessions (sched(7), autogroup), that is set for a session too.
     */
    static List<String> favoured(List<String> command) {
        List<String> favoured = new ArrayList<>(List.of("setsid", "sh", "-c"));
        favoured.add(
                "(echo -20 >/proc/self/autogroup; renice -n -20 $$) >/dev/null 2>&1;"
                        + " exec \"$0\" \"$@\"");
        favoured.addAll(command);
        return favoured;
    }

    private static void assertSoon(Probes probe) throws Exception {
        List<String> lines = probe.rest();
        assertEquals(4, lines.size(), lines.toString());
        for (String line : lines) {
            long millis = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            assertTrue(millis <= WITHIN_MILLIS, line + " ms");
        }
    }

    /**
     * Runs inside the namespace: stops captures in each of the ways, and says of each how long the
     * median capture took to end, in milliseconds, without the time for which its threads were
     * ready and waited for a processor.
     */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            System.out.println("ready");
            for (String way : List.of("stop", "close", "interrupt", "filtered")) {
                long[] millis = new long[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    millis[i] = TimeUnit.NANOSECONDS.toMillis(stop(args[0], way));
                }
                Arrays.sort(millis);
                System.out.println(way + " " + millis[ROUNDS / 2]);
            }
        }

        private static long stop(String name, String way) throws Exception {
            LiveCaptureBuilder builder = LiveCapture.on(name).bufferSize(8 << 20);
            if (way.equals("filtered")) {
                builder.filter(slow()).onWarning(_ -> {});
            }
            try (LiveCapture capture = builder.open()) {
                CompletableFuture<ProcessorWait> reading = new CompletableFuture<>();
                CompletableFuture<Ended> ended = new CompletableFuture<>();
                Thread reader =
                        Thread.ofPlatform()
                                .start(() -> {
                                    try {
                                        ProcessorWait wait = ProcessorWait.ofThisThread();
                                        reading.complete(wait);
                                        while (capture.next() != null) {
                                            Thread.onSpinWait();
                                        }
                                        long now = System.nanoTime();
                                        ended.complete(new Ended(now, wait.nanos()));
                                    } catch (Throwable e) {
                                        reading.completeExceptionally(e);
                                        ended.completeExceptionally(e);
                                    }
                                });
                ProcessorWait ofReader = reading.get(30, TimeUnit.SECONDS);
                ProcessorWait ofStopper = ProcessorWait.ofThisThread();
                Thread.sleep(30);
                long readerWaited = ofReader.nanos();
                long stopperWaited = ofStopper.nanos();
                long begin = System.nanoTime();
                end(way, capture, reader);
                stopperWaited = ofStopper.nanos() - stopperWaited;
                Ended end = ended.get(30, TimeUnit.SECONDS);
                return end.at - begin - stopperWaited - (end.waited - readerWaited);
            }
        }

        /** When a reader had ended, and how long it had waited for a processor until then. */
        private record Ended(long at, long waited) {}

        /**
         * A program that the kernel refuses, and that keeps nothing: so slow that the ring is never
         * empty under load.
         */
        private static Program slow() {
            List<Instruction> instructions =
                    new ArrayList<>(Collections.nCopies(20_000, new AluK(AluOp.ADD, 1)));
            instructions.add(new ReturnK(0));
            return new Program(instructions);
        }

        private static void end(String way, LiveCapture capture, Thread reader) throws Exception {
            switch (way) {
                case "stop", "filtered" -> capture.stop();
                case "close" -> capture.close();
                default -> reader.interrupt();
            }
        }
    }
}
