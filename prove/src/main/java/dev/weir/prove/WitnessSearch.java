// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.machine.LoopFree;
import dev.weir.prove.shape.Filling;
import dev.weir.prove.shape.Shaper;
import dev.weir.prove.shape.Shaper.Shaped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Finds packets that a program accepts, as real as it allows: a prover says what bytes the program
 * asks for, and all others become what one would find on a wire, with lengths and checksums that
 * are right. Each packet was run through the program before it is given out. For one thread.
 *
 * <pre>{@code
 * WitnessSearch search = WitnessSearch.of(program, LinkType.ETHERNET);
 * if (search.next() instanceof Found(Witness witness)) {
 *     byte[] packet = witness.captured();
 * }
 * }</pre>
 *
 * <p>Each packet takes branches of the program that none before it took, as long as there are such;
 * then another way through it, as long as there is one; then other values where any will do.
 *
 * <p>Headers are made for Ethernet and all link types that can be filtered for IP, but those of
 * Juniper; packets of other link types are as the prover finds them.
 */
public final class WitnessSearch {
    /** So often other values are tried before a packet is given out a second time. */
    private static final int MOST_TRIES = 16;

    /** More ways than these are not told apart. */
    private static final int MOST_WAYS = 256;

    /** A preference may take no more than one of so many shares of the time that is left. */
    private static final int SHARES = 4;

    /** What the next packet should be. */
    private enum Novelty {
        BRANCH,
        WAY,
        VALUES
    }

    private final LinkType linkType;
    private final Acceptor usual;
    private final Shaper shaper;
    private final byte[] template;
    private final Prover prover;
    private final Random random;
    private final List<boolean[]> ways = new ArrayList<>();
    private final Set<Witness> given = new HashSet<>();
    private Novelty novelty = Novelty.BRANCH;

    /** The program, for packets with the data beside them that are looked at now. */
    private Acceptor program;

    /** When the search for the next packet must end, as {@link System#nanoTime} counts. */
    private long deadline;

    /** What packets are looked for first, without those of which there are none any more. */
    private List<Program> plain;

    private WitnessSearch(LinkType linkType, Acceptor program, Prover prover, long seed) {
        this.linkType = linkType;
        this.usual = program;
        this.program = program;
        this.prover = prover;
        shaper = new Shaper(linkType, program.lengths());
        template = shaper.template(Filling.first());
        random = new Random(seed);
        plain = plain();
    }

    /** That there are none is hard to show of a program with loops. */
    private List<Program> plain() {
        return LoopFree.backwardJumps(program.program()) > 0
                ? List.of()
                : PlainPackets.on(linkType);
    }

    /**
     * {@return a search for packets of {@code linkType} that {@code program} accepts}
     *
     * @throws InvalidProgramException if the program is not valid
     */
    public static WitnessSearch of(Program program, LinkType linkType) {
        return of(program, linkType, Prover.on(Notion.EVERY_PACKET), 1);
    }

    /**
     * {@return the same within limits}
     *
     * @param prover tells how long the search for one packet may take, and in how much memory
     * @param seed what values follow from, where any will do; the first packet is always the same
     * @throws InvalidProgramException if the program is not valid
     */
    public static WitnessSearch of(Program program, LinkType linkType, Prover prover, long seed) {
        Validator.check(program, Flavour.LIBPCAP);
        return new WitnessSearch(linkType, new Acceptor(program), prover, seed);
    }

    /** {@return another packet; the same as before only if there are few} */
    public WitnessFinding next() {
        while (true) {
            WitnessFinding finding =
                    novelty == Novelty.VALUES ? otherValues() : search(statement());
            boolean last = novelty == Novelty.VALUES || ways.isEmpty();
            if (finding instanceof WitnessFinding.Found || last) {
                return finding;
            }
            advance();
        }
    }

    private void advance() {
        novelty = novelty == Novelty.BRANCH ? Novelty.WAY : Novelty.VALUES;
        plain = plain();
    }

    private Statement statement() {
        if (ways.size() >= MOST_WAYS) {
            novelty = Novelty.VALUES;
        }
        return switch (novelty) {
            case BRANCH ->
                    ways.isEmpty()
                            ? Statement.onlyOldWays(List.of())
                            : Statement.onlyOldBranches(List.copyOf(ways));
            case WAY -> Statement.onlyOldWays(List.copyOf(ways));
            case VALUES -> Statement.onlyOldWays(List.of());
        };
    }

    private WitnessFinding otherValues() {
        WitnessFinding finding = search(statement());
        for (int i = 1; i < MOST_TRIES && isOld(finding); i++) {
            finding = search(statement());
        }
        return finding;
    }

    private boolean isOld(WitnessFinding finding) {
        return finding instanceof WitnessFinding.Found(Witness witness) && !given.add(witness);
    }

    private WitnessFinding search(Statement statement) {
        deadline = prover.deadline();
        boolean first = ways.isEmpty();
        Filling filling = first ? Filling.first() : Filling.random(random);
        byte[] like = first ? template : shaper.template(filling);
        program = usual;
        if (isAllowed(like, like.length)) {
            return new WitnessFinding.Found(shaped(like, like.length, filling));
        }
        return switch (decide(prover.like(like), statement)) {
            case Finding.Proved proved -> new WitnessFinding.None(proved.maxCaplen());
            case Finding.Unknown(Finding.Reason reason) -> new WitnessFinding.Unknown(reason);
            case Finding.Refuted(Counterexample found) -> {
                program = usual.beside(found.ancillary());
                yield new WitnessFinding.Found(shaped(found.captured(), found.wirelen(), filling));
            }
        };
    }

    private Finding decide(Prover near, Statement statement) {
        while (!plain.isEmpty()) {
            Finding finding =
                    near.until(deadline, SHARES)
                            .decide(statement, program.program(), plain.getFirst());
            if (finding instanceof Finding.Refuted) {
                return finding;
            }
            plain = plain.subList(1, plain.size());
        }
        return near.until(deadline, 1).decide(statement, program.program());
    }

    private Witness shaped(byte[] captured, int wirelen, Filling filling) {
        Shaped shaped = shaper.shape(captured, wirelen, template.length, this::isAllowed, filling);
        Witness witness =
                new Witness(linkType, shaped.bytes(), shaped.wirelen(), program.ancillary());
        if (novelty != Novelty.VALUES) {
            ways.add(program.way(shaped.bytes(), shaped.wirelen()));
            given.add(witness);
        }
        return witness;
    }

    /**
     * Whether it is accepted, and no way is taken again while there are others. When the time is
     * over no packet is, so that what was found stays as it is.
     */
    private boolean isAllowed(byte[] captured, int wirelen) {
        if (Budget.isPast(deadline) || !program.accepts(captured, wirelen)) {
            return false;
        }
        if (ways.isEmpty() || novelty == Novelty.VALUES) {
            return true;
        }
        boolean[] way = program.way(captured, wirelen);
        return ways.stream().noneMatch(old -> Arrays.equals(old, way));
    }
}
