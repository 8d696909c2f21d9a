// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.Validator;
import dev.weir.live.KernelFilter;
import dev.weir.live.SystemCallException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Programs that become too long in eBPF for a jump: Linux refuses them, and the validator the same
 * ones, to the instruction.
 */
class LongJumpTest {
    private static final RawInstruction LONG = new RawInstruction(0x20, 0, 0, 4);
    private static final RawInstruction RETURN = new RawInstruction(6, 0, 0, 1);

    /** So many loads leave room for about 570 instructions of eBPF. */
    private static final int LOADS = 2300;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ld [4]",
                "ldh [0]",
                "ldb [0]",
                "ldb [4]",
                "ld [32767]",
                "ld [32768]",
                "ldb [40000]",
                "ld [x + 0]",
                "ld [x + 4]",
                "ldb [x + -4]",
                "ldxb 4*([0]&0xf)",
                "ldxb 4*([4]&0xf)",
                "ldxb 4*([40000]&0xf)",
                "ld #1",
                "ldx len",
                "add #1",
                "div #3",
                "div x",
                "mod x",
                "neg",
                "tax",
                "st M[1]",
                "ret #1",
                "ret a",
                "raw 5, 0, 0, 0",
                "raw 5, 0, 0, 1",
                "raw 21, 0, 0, 1",
                "raw 21, 0, 1, 1",
                "raw 21, 1, 1, 1",
                "raw 21, 1, 2, 4294967295",
                "raw 37, 0, 1, 1",
                "raw 53, 0, 1, 1",
                "raw 69, 0, 1, 1",
                "raw 69, 1, 0, 1",
                "raw 29, 0, 1, 0",
                "raw 29, 1, 2, 0",
                "raw 77, 0, 1, 0",
                "ld proto",
                "ld type",
                "ld ifidx",
                "ld nla",
                "ld nlan",
                "ld mark",
                "ld queue",
                "ld hatype",
                "ld rxhash",
                "ld cpu",
                "raw 32, 0, 0, 4294963240",
                "ld vlan_tci",
                "ld vlan_avail",
                "ld poff",
                "ld rand",
                "ld vlan_tpid",
                "ld [-1048576]",
                "ldb [-2097152]",
                "ldxb 4*([-1048576]&0xf)"
            })
    void theValidatorRefusesWhatLinuxDoes(String instruction) throws SystemCallException {
        Engine.KERNEL.require();
        RawInstruction other = Assembly.parse(List.of(instruction)).raw().getFirst();
        for (boolean jumpsOver : new boolean[] {true, false}) {
            int accepted = 0;
            int refused = 1700;
            while (refused - accepted > 1) {
                int middle = (accepted + refused) / 2;
                if (refuses(program(other, middle, jumpsOver))) {
                    refused = middle;
                } else {
                    accepted = middle;
                }
            }
            String where = instruction + (jumpsOver ? ", jumped over " : ", before a jump ");
            assertTrue(refused < 1700, where);
            assertFalse(kernelRefuses(program(other, accepted, jumpsOver)), where + accepted);
            assertTrue(kernelRefuses(program(other, refused, jumpsOver)), where + refused);
        }
    }

    private static Program program(RawInstruction other, int count, boolean jumpsOver) {
        List<RawInstruction> raw = new ArrayList<>();
        int skipped = LOADS + count;
        raw.add(new RawInstruction(5, 0, 0, jumpsOver ? skipped : 0));
        raw.addAll(Collections.nCopies(LOADS, LONG));
        raw.addAll(Collections.nCopies(count, other));
        if (!jumpsOver) {
            raw.add(new RawInstruction(5, 0, 0, 0));
        }
        raw.addAll(Collections.nCopies(3, RETURN));
        return Program.ofRaw(raw);
    }

    private static boolean refuses(Program program) {
        try {
            Validator.check(program, Flavour.LINUX);
            return false;
        } catch (InvalidProgramException e) {
            return true;
        }
    }

    /** Whether it says no; that a socket has no memory for what it accepted is another thing. */
    private static boolean kernelRefuses(Program program) throws SystemCallException {
        try (KernelFilter accepted = KernelFilter.of(program.raw())) {
            return accepted == null;
        } catch (SystemCallException e) {
            if (e.word().equals("EINVAL")) {
                return true;
            }
            if (e.word().equals("ENOMEM")) {
                return false;
            }
            throw e;
        }
    }
}
