// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.RawInstruction;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;

class KernelFilterTest {
    private static final int LDB_ABS = 0x30;
    private static final int LD_MEM = 0x60;
    private static final int RET_K = 0x06;
    private static final int RET_A = 0x16;

    private static RawInstruction raw(int code, int k) {
        return new RawInstruction(code, 0, 0, k);
    }

    @Test
    void verdictIsTheLengthThatTheProgramReturned() throws Exception {
        try (KernelFilter filter = KernelFilter.of(List.of(raw(LDB_ABS, 0), raw(RET_A, 0)))) {
            assertEquals(3, filter.run(new byte[] {3, 0, 0, 0, 0}));
            assertEquals(5, filter.run(new byte[] {(byte) 200, 0, 0, 0, 0}));
            assertEquals(0, filter.run(new byte[] {0, 1}));
            assertEquals(0, filter.run(new byte[0]), "a load outside the packet rejects it");
        }
    }

    @Test
    void packetIsTheBytesAtTheOffset() throws Exception {
        try (KernelFilter filter = KernelFilter.of(List.of(raw(LDB_ABS, 1), raw(RET_A, 0)))) {
            byte[] bytes = {9, 9, 0, 2, 9, 9};
            assertEquals(2, filter.run(MemorySegment.ofArray(bytes), 2, 3, 3));
        }
    }

    @Test
    void longestPacketRuns() throws Exception {
        try (KernelFilter filter = KernelFilter.of(List.of(raw(RET_K, -1)))) {
            assertEquals(KernelFilter.MAX_PACKET, filter.run(new byte[KernelFilter.MAX_PACKET]));
            byte[] longer = new byte[KernelFilter.MAX_PACKET + 1];
            assertThrows(IllegalArgumentException.class, () -> filter.run(longer));
            MemorySegment packet = MemorySegment.ofArray(new byte[9]);
            assertThrows(IllegalArgumentException.class, () -> filter.run(packet, 0, 8, 9));
        }
    }

    @Test
    void refusedProgramsAreToldFromFailures() {
        RawInstruction returnNothing = raw(RET_K, 0);
        List<List<RawInstruction>> refused =
                List.of(
                        List.of(),
                        List.of(raw(LDB_ABS, 0)),
                        List.of(raw(0xffff, 0), returnNothing),
                        List.of(raw(LD_MEM, 3), raw(RET_A, 0)),
                        Collections.nCopies(4097, returnNothing),
                        Collections.nCopies(65537, returnNothing));
        for (List<RawInstruction> program : refused) {
            var e = assertThrows(RefusedProgramException.class, () -> KernelFilter.of(program));
            assertEquals("EINVAL", e.word());
            assertEquals(22, e.errno());
            String message = String.valueOf(e.getMessage());
            assertTrue(
                    message.startsWith(
                            "setsockopt SO_ATTACH_FILTER: EINVAL (invalid argument); the kernel"
                                    + " refused the filter of "
                                    + program.size()
                                    + " instructions"),
                    message);
        }
    }

    @Test
    void longestProgramIsTaken() throws Exception {
        try (KernelFilter filter = KernelFilter.of(Collections.nCopies(4096, raw(RET_K, 2)))) {
            assertEquals(2, filter.run(new byte[4]));
        }
    }

    @Test
    void closingTwiceDoesNothingAndRunningAfterwardsIsTold() throws Exception {
        KernelFilter filter = KernelFilter.of(List.of(raw(RET_K, 1)));
        filter.close();
        filter.close();
        assertThrows(IllegalStateException.class, () -> filter.run(new byte[4]));
    }
}
