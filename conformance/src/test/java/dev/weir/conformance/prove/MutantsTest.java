// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.conformance.language.SharedFilters;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Programs of which one instruction was changed are told apart from what they were, or really do
 * the same: then no packet made by chance may say otherwise.
 */
class MutantsTest {
    private static final int PACKETS = 400;

    /** How many mutants there are of each program; a longer form takes more. */
    private static final int EACH = Integer.getInteger("mutants", 1);

    @Test
    void mutantsAreToldApart() throws IOException {
        long seed = Long.getLong("seed", 1);
        System.out.println("MutantsTest seed " + seed);
        Random random = new Random(seed);
        Confirmation confirmation = new Confirmation();
        Prover prover =
                Prover.on(Notion.EVERY_PACKET).loopCaplen(64).timeout(Duration.ofSeconds(5));
        Tally tally = new Tally(prover, confirmation);
        List<Program> programs =
                SharedFilters.programs("golden-1.10.3.tsv", "opt").entrySet().stream()
                        .sorted((x, y) -> x.getKey().toString().compareTo(y.getKey().toString()))
                        .map(java.util.Map.Entry::getValue)
                        .toList();
        for (Program program : programs) {
            for (int i = 0; i < EACH; i++) {
                Program mutant = Mutation.of(program, random);
                if (tally.compare("mutant", program, mutant)) {
                    checkThatTheyAgree(program, mutant, random);
                }
            }
        }
        System.out.printf(
                "%d mutants: %d told apart (%d confirmed by libpcap), %d the same, %d unknown%n",
                tally.total(),
                tally.different().size(),
                confirmation.confirmed(),
                tally.equal(),
                tally.unknown().size());
        assertTrue(tally.different().size() > tally.total() * 3 / 5);
        assertTrue(tally.unknown().size() <= tally.total() / 50, tally.unknown().toString());
    }

    private static void checkThatTheyAgree(Program program, Program mutant, Random random) {
        Interpreter first = Interpreter.of(program);
        Interpreter second = Interpreter.of(mutant);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = new byte[random.nextInt(120)];
            random.nextBytes(packet);
            if (packet.length > 14 && random.nextBoolean()) {
                packet[12] = 8;
                packet[13] = 0;
                packet[14] = 0x45;
            }
            MemorySegment segment = MemorySegment.ofArray(packet);
            int wirelen = packet.length + random.nextInt(1500);
            assertEquals(
                    first.run(segment, 0, packet.length, wirelen),
                    second.run(segment, 0, packet.length, wirelen),
                    () -> program + "\n" + mutant);
        }
    }
}
