// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.prove.machine.LoopFree;

import java.time.Duration;
import java.util.List;

/**
 * Decides statements about programs and all packets: a statement is proved, or refuted by a packet,
 * or remains unknown within the limits that are set. Immutable, and safe for use by many threads.
 *
 * <pre>{@code
 * Prover prover = Prover.on(Notion.NEITHER_FAULTS).timeout(Duration.ofSeconds(5));
 * switch (prover.equal(first, second)) {
 *     case Proved proved -> ...
 *     case Refuted refuted -> refuted.counterexample() ...
 *     case Unknown unknown -> unknown.reason() ...
 * }
 * }</pre>
 *
 * <p>A packet is any number of captured bytes up to {@link #maxCaplen} and any length on the wire
 * that is not below it. The machine is libpcap's ({@link Flavour#LIBPCAP}); scratch memory and
 * registers begin as 0.
 *
 * <p>What programs load of {@linkplain AncillaryValues what Linux keeps beside a packet}, such as
 * its direction, is any number that it can be, and the same for all programs; such loads do not
 * fault. What is found out of such programs is true of Linux too: where its machine would do
 * otherwise than libpcap's, or is asked for what it computes, the answer is that nobody knows.
 *
 * <p>A packet that refutes a statement was run through the interpreter before it is given out. That
 * a statement is proved rests on the encoding and the solver, which are tested and not verified.
 */
public final class Prover {
    private static final int FIRST_LOOP_CAPLEN = 64;
    private static final int LARGEST_SHARE_OF_A_STEP = 4;

    private final Notion notion;
    private final Limits limits;

    private Prover(Notion notion, Limits limits) {
        this.notion = notion;
        this.limits = limits;
    }

    /**
     * {@return a prover of statements about the packets that a notion leaves} It gives up after 10
     * seconds, and when it needs more than 192 MiB or two fifths of the heap.
     */
    public static Prover on(Notion notion) {
        return new Prover(notion, Limits.defaults());
    }

    /** {@return the same prover for the packets that another notion leaves} */
    Prover about(Notion other) {
        return new Prover(other, limits);
    }

    /** {@return when what begins now must end, as {@link System#nanoTime} counts} */
    long deadline() {
        return System.nanoTime() + limits.timeout().toNanos();
    }

    /**
     * {@return the same prover, which takes no more than a part of the time that is left}
     *
     * @param deadline as {@link System#nanoTime} counts
     */
    Prover until(long deadline, int part) {
        long left = Math.max(1, (deadline - System.nanoTime()) / part);
        return new Prover(notion, limits.withTimeout(Duration.ofNanos(left)));
    }

    /** {@return a prover that gives up after this time} */
    public Prover timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is not positive: " + timeout);
        }
        return new Prover(notion, limits.withTimeout(timeout));
    }

    /** {@return a prover that gives up when it needs more than so many bytes} */
    public Prover memory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("memory is not positive: " + bytes);
        }
        return new Prover(notion, limits.withMemory(bytes));
    }

    /**
     * {@return a prover for packets of up to so many captured bytes; 262,144 if nobody says}
     *
     * @param maxCaplen from 0 on
     */
    public Prover maxCaplen(int maxCaplen) {
        return new Prover(notion, limits.withMaxCaplen(checked(maxCaplen)));
    }

    /**
     * {@return a prover that looks at packets of up to so many captured bytes where a program has
     * loops; 256 if nobody says} Fewer may be proved in the time that there is; the answer tells.
     *
     * @param loopCaplen from 0 on
     */
    public Prover loopCaplen(int loopCaplen) {
        return new Prover(notion, limits.withLoopCaplen(checked(loopCaplen)));
    }

    /**
     * {@return a prover whose counterexamples resemble this packet where the programs do not care}
     */
    public Prover like(byte[] packet) {
        return new Prover(notion, limits.withLike(packet.clone()));
    }

    private static int checked(int caplen) {
        if (caplen < 0) {
            throw new IllegalArgumentException("caplen is negative: " + caplen);
        }
        return caplen;
    }

    /**
     * {@return whether two programs return the same verdict}
     *
     * @throws InvalidProgramException if one of them is not valid
     */
    public Finding equal(Program first, Program second) {
        check(first);
        check(second);
        return first.equals(second)
                ? new Finding.Proved(Finding.Method.IDENTITY, limits.maxCaplen())
                : decide(Statement.equal(), first, second);
    }

    /**
     * {@return whether it is proved, for packets of any length, that two programs return the same
     * verdict} That it is not does not mean that they differ.
     *
     * @throws InvalidProgramException if one of them is not valid
     */
    public boolean provesEqual(Program first, Program second) {
        return equal(first, second) instanceof Finding.Proved(_, int maxCaplen)
                && maxCaplen >= Limits.defaults().maxCaplen();
    }

    /**
     * {@return whether the second program accepts every packet that the first one accepts}
     *
     * @throws InvalidProgramException if one of them is not valid
     */
    public Finding implies(Program first, Program second) {
        check(first);
        check(second);
        return decide(Statement.implies(), first, second);
    }

    /**
     * {@return whether no packet is accepted by both programs}
     *
     * @throws InvalidProgramException if one of them is not valid
     */
    public Finding disjoint(Program first, Program second) {
        check(first);
        check(second);
        return decide(Statement.disjoint(), first, second);
    }

    /**
     * {@return whether the program accepts no packet at all}
     *
     * @throws InvalidProgramException if it is not valid
     */
    public Finding rejectsAll(Program program) {
        check(program);
        return decide(Statement.rejects(), program);
    }

    /**
     * {@return whether the program accepts every packet; those on which it faults only count if the
     * notion is {@link Notion#EVERY_PACKET}}
     *
     * @throws InvalidProgramException if it is not valid
     */
    public Finding acceptsAll(Program program) {
        check(program);
        return decide(Statement.accepts(), program);
    }

    private static void check(Program program) {
        Validator.check(program, Flavour.LIBPCAP);
    }

    /** {@return what is true of a statement about one or two valid programs} */
    Finding decide(Statement statement, Program... programs) {
        List<Program> both = List.of(programs);
        return both.stream().anyMatch(Prover::hasLoop)
                ? decideLoops(statement, both)
                : new Decision(statement, notion, both, limits).finding();
    }

    private static boolean hasLoop(Program program) {
        return LoopFree.backwardJumps(program) > 0;
    }

    /**
     * Looks at longer and longer packets while that is quick. What was proved of shorter ones is
     * the answer if longer ones take too much.
     */
    private Finding decideLoops(Statement statement, List<Program> programs) {
        long begin = System.nanoTime();
        int caplen = Math.min(FIRST_LOOP_CAPLEN, limits.loopCaplen());
        Finding finding =
                new Decision(statement, notion, programs, limits.withLoopCaplen(caplen)).finding();
        while (finding instanceof Finding.Proved && caplen < limits.loopCaplen()) {
            Duration left = limits.timeout().minusNanos(System.nanoTime() - begin);
            if (left.compareTo(limits.timeout().dividedBy(2)) < 0) {
                return finding;
            }
            caplen = Math.min(caplen + caplen / 2, limits.loopCaplen());
            Limits longer =
                    limits.withLoopCaplen(caplen)
                            .withTimeout(left.dividedBy(LARGEST_SHARE_OF_A_STEP));
            Finding next = new Decision(statement, notion, programs, longer).finding();
            if (next instanceof Finding.Unknown) {
                return finding;
            }
            finding = next;
        }
        return finding;
    }
}
