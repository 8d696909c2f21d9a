// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;
import dev.weir.live.Capture;
import dev.weir.live.tap.Behaviour;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Filters of a capture over a tap, on every system: in the kernel, or here if that takes them not.
 */
@Timeout(60)
class BpfFiltersTest {
    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("an expression filters in the kernel", this::expression),
                        new Behaviour("a program of 600 instructions", this::longProgram),
                        new Behaviour("a program with mod", this::modProgram),
                        new Behaviour(
                                "the userland filter sees what is cut", this::wholeInUserland))
                .map(Behaviour::onEverySystem);
    }

    private void expression(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        try (Capture capture =
                tap.on("em0").filter("ether[0] = 7").timeout(BpfCaptureTest.SOON).open()) {
            em0.feed(BpfCaptureTest.frame(60, 6));
            em0.feed(BpfCaptureTest.frame(61, 7));
            assertEquals(61, BpfCaptureTest.next(capture).wirelen());
            assertEquals(2, capture.statistics().received());
        }
    }

    /** Accepts frames that begin with 7, and is too long for any kernel. */
    private static Program tooLong() {
        List<Instruction> code =
                new ArrayList<>(Collections.nCopies(600, new LoadImmediate(Register.A, 1)));
        code.add(new LoadAbsolute(Size.BYTE, 0));
        code.add(new JumpIfK(JumpTest.EQ, 7, 0, 1));
        code.add(new ReturnK(40));
        code.add(new ReturnK(0));
        return new Program(code);
    }

    private void longProgram(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        List<String> warnings = new ArrayList<>();
        try (Capture capture =
                tap.on("em0")
                        .filter(tooLong())
                        .timeout(BpfCaptureTest.SOON)
                        .onWarning(warnings::add)
                        .open()) {
            em0.feed(BpfCaptureTest.frame(60, 6));
            em0.feed(BpfCaptureTest.frame(61, 7));
            Packet packet = BpfCaptureTest.next(capture);
            assertEquals(61, packet.wirelen());
            assertEquals(40, packet.caplen());
            assertEquals(1, warnings.size());
            assertTrue(warnings.getFirst().contains("604 instructions"), warnings::toString);
        }
    }

    private void modProgram(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        Program odd =
                Program.of(
                        new LoadAbsolute(Size.BYTE, 0),
                        new AluK(AluOp.MOD, 2),
                        new JumpIfK(JumpTest.EQ, 1, 0, 1),
                        new ReturnK(-1),
                        new ReturnK(0));
        List<String> warnings = new ArrayList<>();
        try (Capture capture =
                tap.on("em0")
                        .filter(odd)
                        .timeout(BpfCaptureTest.SOON)
                        .onWarning(warnings::add)
                        .open()) {
            em0.feed(BpfCaptureTest.frame(60, 6));
            em0.feed(BpfCaptureTest.frame(61, 7));
            assertEquals(61, BpfCaptureTest.next(capture).wirelen());
            assertEquals(system == BsdSystem.FREEBSD ? 0 : 1, warnings.size(), warnings::toString);
        }
    }

    private void wholeInUserland(BsdSystem system) throws IOException {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        List<Instruction> code = new ArrayList<>(tooLong().instructions());
        code.set(600, new LoadAbsolute(Size.BYTE, 500));
        try (Capture capture =
                tap.on("em0")
                        .filter(new Program(code))
                        .snaplen(16)
                        .timeout(BpfCaptureTest.SOON)
                        .onWarning(warning -> {})
                        .open()) {
            byte[] frame = BpfCaptureTest.frame(600, 1);
            em0.feed(frame);
            frame[500] = 7;
            em0.feed(frame);
            assertEquals(16, BpfCaptureTest.next(capture).caplen());
            assertEquals(2, capture.statistics().received());
            capture.stop();
            assertNull(capture.next(), "the first was not accepted");
        }
    }
}
