// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Program;
import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Filters of a capture device, by every system. */
@Timeout(60)
class TapFiltersTest {
    private static final byte[] FRAME = new byte[60];

    @TestFactory
    Stream<DynamicContainer> everySystem() {
        return Stream.of(
                        new Behaviour("each reader has a filter and a snaplen", this::filters),
                        new Behaviour("a filter has 512 instructions", this::longFilters),
                        new Behaviour("mod and xor", this::modAndXor),
                        new Behaviour("programs no kernel takes", this::badFilters),
                        new Behaviour("scratch words, and loads from afar", this::ownRules))
                .map(Behaviour::onEverySystem);
    }

    private static int headerOf(BsdSystem system) {
        return system.records().hdrlen(14, system.records().countedHeader());
    }

    private void filters(BsdSystem system) {
        Tap tap = Tap.of(system).numberedNodes(2);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        Program ones =
                Program.of(
                        new LoadAbsolute(Size.BYTE, 0),
                        new JumpIfK(JumpTest.EQ, 1, 0, 1),
                        new ReturnK(20),
                        new ReturnK(0));
        try (Device one = Device.open(tap, "/dev/bpf0");
                Device all = Device.open(tap, "/dev/bpf1")) {
            one.attachNonBlocking("em0");
            all.attachNonBlocking("em0");
            assertEquals(2, em0.readers());
            assertEquals(0, one.filter(BpfRequest.BIOCSETF, ones));
            byte[] first = FRAME.clone();
            first[0] = 1;
            em0.feed(FRAME);
            em0.feed(first);
            assertEquals(headerOf(system) + 20, one.read(), "cut to the verdict");
            assertTrue(all.read() > 2L * FRAME.length);
            assertArrayEquals(new long[] {2, 0}, one.counts());
        }
        assertEquals(0, em0.readers());
    }

    private static Program chain(int size) {
        List<Instruction> code =
                new ArrayList<>(Collections.nCopies(size - 1, new LoadImmediate(Register.A, 1)));
        code.add(new ReturnA());
        return new Program(code);
    }

    private void longFilters(BsdSystem system) {
        try (Device device = TapRequestsTest.attached(system)) {
            assertEquals(0, device.filter(BpfRequest.BIOCSETF, chain(512)));
            assertRefused(device, chain(513));
        }
    }

    private static void assertRefused(Device device, Program program) {
        assertEquals(device.error(BsdErrno.EINVAL), device.filter(BpfRequest.BIOCSETF, program));
    }

    private void modAndXor(BsdSystem system) {
        try (Device device = TapRequestsTest.attached(system)) {
            for (AluOp op : List.of(AluOp.MOD, AluOp.XOR)) {
                Program program =
                        Program.of(
                                new LoadImmediate(Register.A, 7), new AluK(op, 4), new ReturnA());
                int expected = system == BsdSystem.FREEBSD ? 0 : device.error(BsdErrno.EINVAL);
                assertEquals(expected, device.filter(BpfRequest.BIOCSETF, program));
            }
        }
    }

    private void badFilters(BsdSystem system) {
        try (Device device = TapRequestsTest.attached(system)) {
            assertRefused(device, Program.of(new LoadImmediate(Register.A, 1)));
            assertRefused(device, Program.of(new AluK(AluOp.DIV, 0), new ReturnA()));
            assertRefused(
                    device,
                    Program.of(new LoadImmediate(Register.A, 1), new Jump(-2), new ReturnA()));
            assertRefused(device, Program.of(new JumpIfK(JumpTest.EQ, 1, 1, 0), new ReturnA()));
            // no program removes the one there is
            assertEquals(0, device.filter(BpfRequest.BIOCSETF, new Program(List.of())));
        }
    }

    private void ownRules(BsdSystem system) {
        try (Device device = TapRequestsTest.attached(system)) {
            Program unwritten =
                    Program.of(
                            new LoadImmediate(Register.A, 1),
                            new JumpIfK(JumpTest.EQ, 1, 0, 1),
                            new StoreScratch(Register.A, 3),
                            new LoadScratch(Register.A, 3),
                            new ReturnA());
            Program written =
                    Program.of(
                            new LoadImmediate(Register.A, 1),
                            new StoreScratch(Register.A, 3),
                            new LoadScratch(Register.A, 3),
                            new ReturnA());
            assertEquals(0, device.filter(BpfRequest.BIOCSETF, written));
            assertEquals(
                    system == BsdSystem.NETBSD ? device.error(BsdErrno.EINVAL) : 0,
                    device.filter(BpfRequest.BIOCSETF, unwritten));
            Program afar = Program.of(new LoadAbsolute(Size.BYTE, 0x7000_0000), new ReturnA());
            boolean bounded = system != BsdSystem.NETBSD && system != BsdSystem.FREEBSD;
            assertEquals(
                    bounded ? device.error(BsdErrno.EINVAL) : 0,
                    device.filter(BpfRequest.BIOCSETF, afar));
        }
    }
}
