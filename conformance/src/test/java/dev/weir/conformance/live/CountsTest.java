// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.LiveCapture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a capture counts adds up, and tells which interface a packet is from. */
@Timeout(60)
class CountsTest {
    private static final int PACKETS = 100;

    private static VethPair pair;

    @BeforeAll
    static void connect() throws Exception {
        pair = new VethPair();
    }

    @AfterAll
    static void remove() {
        if (pair != null) {
            pair.close();
        }
    }

    private static void send() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            frames.add(Frame.whole(Frame.END.hex() + "%08x".formatted(i) + "00".repeat(60)));
        }
        FrameSender.send(pair.far, VethPair.INTERFACE, frames);
    }

    /** {@return a program that the kernel refuses; it keeps every fourth packet} */
    private static Program tooLong() {
        List<Instruction> instructions =
                new ArrayList<>(Collections.nCopies(5000, new LoadImmediate(Register.A, 0)));
        int number = Frame.END.hex().length() / 2 + 3;
        instructions.add(new LoadAbsolute(Size.BYTE, number));
        instructions.add(new JumpIfK(JumpTest.SET, 3, 0, 1));
        instructions.add(new ReturnK(0));
        instructions.add(new ReturnK(262144));
        return new Program(instructions);
    }

    /** What a filter outside the kernel did not let through was not received by it. */
    @Test
    void aFilterOutsideTheKernelCountsWhatItLetsThrough() throws Exception {
        Inside.result(
                pair.near,
                () -> {
                    try (LiveCapture capture =
                            LiveCapture.on(VethPair.INTERFACE)
                                    .filter(tooLong())
                                    .onWarning(_ -> {})
                                    .open()) {
                        send();
                        for (int i = 0; i < PACKETS / 4 - 5; i++) {
                            assertNotNull(capture.next());
                        }
                        while (capture.statistics().waiting() < 4 * 5 + 3) {
                            Thread.onSpinWait(); // the kernel may take its time
                        }
                        CaptureStatistics counts = capture.statistics();
                        // three that are not kept follow each one that is
                        assertEquals(4 * 5 + 3, counts.waiting(), counts.toString());
                        assertEquals(
                                PACKETS / 4 - 5 + counts.waiting(),
                                counts.received(),
                                counts.toString());
                        for (int i = 0; i < 5; i++) {
                            assertNotNull(capture.next());
                        }
                        // those behind the last one that is kept
                        while (capture.statistics().waiting() > 0) {
                            assertEquals(null, capture.poll());
                        }
                        assertEquals(PACKETS / 4, capture.statistics().received());
                        return pair;
                    }
                });
    }

    private static long count(String said, String what) {
        Matcher matcher = Pattern.compile("(\\d+) packets? " + what).matcher(said);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Test
    void whatIsLeftInTheBufferIsTold() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        OutputStream out = // of lines, the first of which waits until all packets have come
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        try {
                            sent.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                };
        try (Inside weir =
                new Inside(
                        pair.near,
                        _ -> out,
                        "capture",
                        "-l",
                        "-i",
                        VethPair.INTERFACE,
                        "-c",
                        "5")) {
            weir.await("listening");
            send();
            sent.countDown();
            assertEquals(0, weir.awaitEnd(), weir.said());
            long received = count(weir.said(), "received by filter");
            assertTrue(received > 5, weir.said());
            assertEquals(received - 5, count(weir.said(), "in the buffer, not captured"));
        }
    }

    @Test
    void jsonNamesTheInterfaceOfEachPacketOfAny() throws Exception {
        try (Inside weir = new Inside(pair.near, "capture", "-i", "any", "--json", "-c", "1")) {
            weir.await("listening");
            send();
            assertEquals(0, weir.awaitEnd(), weir.said());
            String json = weir.said().lines().filter(l -> l.startsWith("{")).findAny().orElse("");
            assertTrue(json.contains("\"interface\":\"veth0\""), weir.said());
        }
    }

    @Test
    void aFileThatIsNotThereIsNotReplayed() throws Exception {
        assertEquals(
                "weir replay: /nonexistent: no such file or directory",
                Inside.said(pair.far, "replay", "/nonexistent", "-i", VethPair.INTERFACE));
    }
}
