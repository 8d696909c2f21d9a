// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.bpf.vm.AncillaryDatum;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * Random programs over random packets on all engines there are, until time is up or enough was run;
 * {@code conformance/fuzz.sh} runs it for hours.
 *
 * <p>A run is one packet through one program on each of its engines. {@code -Dfuzz.runs=} and
 * {@code -Dfuzz.seconds=} say when to end; each program has a seed of its own, one higher than that
 * of the program before, so {@code -Dseed=} with the seed that a failure names and {@code
 * -Dfuzz.runs=1} repeats it.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final long RUNS = Long.getLong("fuzz.runs", Long.MAX_VALUE);
    private static final long SECONDS =
            Long.getLong(
                    "fuzz.seconds", RUNS == Long.MAX_VALUE ? 3 : Long.MAX_VALUE / 2_000_000_000);
    private static final int PACKETS = 256;

    private long programs;
    private long runs;
    private long compared;
    private long accepted;

    @Test
    void enginesAgree() throws IOException {
        Set<Engine> judges = EnumSet.noneOf(Engine.class);
        for (Engine engine : Engine.values()) {
            if (engine.isJudge() && engine.isAvailable()) {
                judges.add(engine);
            }
        }
        long begin = System.nanoTime();
        long end = begin + 1_000_000_000L * SECONDS;
        while (runs < RUNS && System.nanoTime() - end < 0) {
            try {
                fuzz(SEED + programs, judges);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + (SEED + programs) + ": an engine threw", e);
            }
            programs++;
        }
        System.out.printf(
                "fuzz: %,d runs of %,d programs from seed %d on, %,d verdicts compared, %,d packets"
                        + " accepted, all agree; judges %s; %d s%n",
                runs,
                programs,
                SEED,
                compared,
                accepted,
                judges,
                (System.nanoTime() - begin) / 1_000_000_000);
        assertTrue(runs < 1000 || accepted > runs / 50, accepted + " of " + runs + " accepted");
        for (Engine judge : Engine.values()) {
            if (judge.isJudge() && !judges.contains(judge)) {
                judge.require();
            }
        }
    }

    private void fuzz(long seed, Set<Engine> judges) throws IOException {
        Random random = new Random(seed);
        RandomPrograms programs = new RandomPrograms(random.nextLong());
        RandomPackets packets = new RandomPackets(random.nextLong());
        Set<Engine> engines = EnumSet.copyOf(judges);
        engines.add(Engine.JIT);
        engines.add(Engine.JIT_LINUX);
        for (Engine engine : Engine.values()) {
            // The other forms cost a compilation each.
            if (!engine.isJudge() && random.nextInt(4) == 0) {
                engines.add(engine);
            }
        }
        Flavour either = random.nextBoolean() ? Flavour.LIBPCAP : Flavour.LINUX;
        int kind = random.nextInt(200);
        if (kind < 110) {
            Program program = programs.valid();
            fuzz(seed, program, Flavour.LIBPCAP, engines, packets);
            fuzz(seed, program, Flavour.LINUX, engines, packets);
        } else if (kind < 126) {
            fuzz(seed, programs.searches(), Flavour.LINUX, engines, packets);
        } else if (kind < 170) {
            fuzz(seed, programs.ancillary(), Flavour.LINUX, engines, packets);
        } else if (kind < 194) {
            fuzz(seed, programs.countedLoops(), Flavour.LIBPCAP, engines, packets);
        } else if (kind < 195) {
            // Most of them run until they have jumped back too often, which takes its time.
            fuzz(seed, programs.valid(30, true), Flavour.LIBPCAP, engines, packets);
        } else if (kind < 198) {
            fuzz(seed, programs.passable(200 + random.nextInt(3800)), either, engines, packets);
        } else {
            fuzz(seed, programs.valid(4000, false), either, engines, packets);
        }
    }

    private void fuzz(
            long seed, Program program, Flavour flavour, Set<Engine> all, RandomPackets packets)
            throws IOException {
        Set<Engine> engines = EnumSet.copyOf(all);
        boolean repeatable = !loads(program, AncillaryDatum.RANDOM);
        if (!repeatable || loads(program, AncillaryDatum.CPU)) {
            engines.remove(Engine.KERNEL);
        }
        engines.removeIf(engine -> engine.flavour() == flavour && !engine.hasRoomFor(program));
        if (!repeatable) {
            engines.removeIf(engine -> !engine.takesAncillary());
        }
        try (Contest contest = new Contest(program, flavour, engines)) {
            boolean searched =
                    loads(program, AncillaryDatum.NETLINK_ATTRIBUTE)
                            || loads(program, AncillaryDatum.NESTED_NETLINK_ATTRIBUTE);
            int count = contest.mayLoop() ? PACKETS / 16 : PACKETS;
            for (int i = 0; i < count; i++) {
                FuzzPacket packet = packets.next(flavour, repeatable, searched);
                String disagreement = contest.disagreement(packet);
                if (disagreement != null) {
                    fail(seed, disagreement, program, flavour, engines, packet);
                }
                accepted += contest.verdict() == 0 ? 0 : 1;
            }
            compared += contest.compared();
            runs += count;
        }
    }

    private static boolean loads(Program program, AncillaryDatum datum) {
        return program.instructions().stream()
                .anyMatch(instruction ->
                        instruction instanceof LoadAbsolute(_, int k) && k == datum.offset());
    }

    /** Makes the failure small, prints it as a case file, and fails. */
    private static void fail(
            long seed,
            String disagreement,
            Program program,
            Flavour flavour,
            Set<Engine> engines,
            FuzzPacket packet)
            throws IOException {
        Shrinking shrinking =
                new Shrinking(
                        program,
                        packet,
                        (smaller, shorter) -> disagree(smaller, flavour, engines, shorter));
        shrinking.shrink();
        String text =
                "# seed %d: %s%n".formatted(seed, disagreement)
                        + CaseText.of(shrinking.program(), shrinking.packet(), flavour, engines);
        Path file = Path.of("target/fuzz").resolve("seed-" + seed + ".case");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        throw new AssertionError(
                "%s%n%s is, after a look at the verdicts, a case for src/test/cases"
                        .formatted(text, file));
    }

    private static boolean disagree(
            Program program, Flavour flavour, Set<Engine> engines, FuzzPacket packet) {
        try {
            Validator.check(program, flavour);
        } catch (InvalidProgramException e) {
            return false;
        }
        try (Contest contest = new Contest(program, flavour, engines)) {
            return contest.disagreement(packet) != null;
        }
    }
}
