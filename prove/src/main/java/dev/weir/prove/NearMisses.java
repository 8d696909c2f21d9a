// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.FilterParts.Replacement;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.shape.Filling;
import dev.weir.prove.shape.Shaper;
import dev.weir.prove.shape.Shaper.Shaped;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Finds packets that an expression just does not match, one for each of its tests: a packet that it
 * would match, were this test negated. Such a packet differs from a match in one byte, if there is
 * one that does.
 */
public final class NearMisses {
    /**
     * Numbers that stand beside these are looked for: protocols, and EtherTypes by their halves.
     */
    private static final int[][] RELATED = {
        {17, 6, 1, 58}, {0x00, 0x06, 0xdd},
    };

    /** Further bytes are left to the prover. */
    private static final int MOST_BYTES = 256;

    /** No real packet is longer. */
    private static final int LONGEST = 65_535;

    private final FilterParts parts;
    private final LinkType linkType;
    private final Prover prover;
    private final Acceptor usual;
    private final Shaper shaper;
    private final @Nullable Witness match;

    private NearMisses(FilterParts parts, LinkType linkType, Prover prover) {
        this.parts = parts;
        this.linkType = linkType;
        this.prover = prover;
        Program program = parts.program();
        usual = new Acceptor(program);
        shaper = new Shaper(linkType, usual.lengths());
        WitnessFinding finding = WitnessSearch.of(program, linkType, prover, 1).next();
        match = finding instanceof WitnessFinding.Found(Witness witness) ? witness : null;
    }

    /**
     * {@return the near misses of an expression for packets of {@code linkType}}
     *
     * @param parts the expression, compiled for that link type
     * @param prover tells how long the search for one packet may take, and in how much memory
     * @throws InvalidFilterException if the machine has too few words of scratch memory for it
     */
    public static NearMisses of(FilterParts parts, LinkType linkType, Prover prover) {
        return new NearMisses(parts, linkType, prover);
    }

    /**
     * {@return a packet that misses by this test only}
     *
     * @param test one of the expression's
     * @throws InvalidFilterException if the machine has too few words of scratch memory for the
     *     expression with the test negated
     */
    public NearMiss of(FilterPart.Test test) {
        Program negated = parts.with(test, Replacement.NEGATION);
        return new NearMiss(test, new Miss(new Acceptor(negated)).find());
    }

    /** What misses by one test. */
    private final class Miss {
        private Acceptor whole = usual;
        private Acceptor negated;

        /** When changes must end, as {@link System#nanoTime} counts; then no packet will do. */
        private final long deadline = prover.deadline();

        Miss(Acceptor negated) {
            this.negated = negated;
            if (match != null) {
                lookBeside(match.ancillary());
            }
        }

        private void lookBeside(AncillaryValues values) {
            whole = whole.beside(values);
            negated = negated.beside(values);
        }

        private boolean isIt(byte[] captured, int wirelen) {
            return !Budget.isPast(deadline)
                    && negated.accepts(captured, wirelen)
                    && !whole.accepts(captured, wirelen);
        }

        WitnessFinding find() {
            Witness changed = match == null ? null : changed(match);
            if (match != null && changed == null) {
                changed = longerOrShorter(match);
            }
            return changed == null ? proved() : new WitnessFinding.Found(changed);
        }

        /** A match with another number in one byte, the last one that will do. */
        private @Nullable Witness changed(Witness from) {
            byte[] packet = from.captured();
            for (int at = Math.min(packet.length, MOST_BYTES) - 1; at >= 0; at--) {
                byte before = packet[at];
                for (int[] family : RELATED) {
                    Witness changed = related(packet, at, family, from.wirelen());
                    if (changed != null) {
                        return changed;
                    }
                }
                for (int number : new int[] {before + 1, before - 1}) {
                    packet[at] = (byte) number;
                    if (isIt(packet, from.wirelen())) {
                        return mended(packet, from.wirelen());
                    }
                }
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    packet[at] = (byte) (before ^ 1 << bit);
                    if (isIt(packet, from.wirelen())) {
                        return mended(packet, from.wirelen());
                    }
                }
                packet[at] = before;
            }
            return null;
        }

        /** A match of another length, the nearest that will do. */
        private @Nullable Witness longerOrShorter(Witness from) {
            int length = from.caplen();
            int[] others =
                    Arrays.stream(whole.lengths())
                            .filter(other -> other != length && other <= LONGEST)
                            .boxed()
                            .sorted(Comparator.comparingInt(other -> Math.abs(other - length)))
                            .mapToInt(Integer::intValue)
                            .toArray();
            for (int other : others) {
                byte[] packet = Arrays.copyOf(from.captured(), other);
                if (isIt(packet, other)) {
                    return mended(packet, other);
                }
            }
            return null;
        }

        /** Another protocol makes the rest another packet. */
        private @Nullable Witness related(byte[] packet, int at, int[] family, int wirelen) {
            byte before = packet[at];
            for (int member : family) {
                if (before == (byte) member) {
                    for (int other : family) {
                        packet[at] = (byte) other;
                        if (isIt(packet, wirelen)) {
                            return shaped(packet, wirelen);
                        }
                    }
                    packet[at] = before;
                }
            }
            return null;
        }

        private Witness mended(byte[] packet, int wirelen) {
            return witness(shaper.mend(packet, wirelen, this::isIt));
        }

        private Witness shaped(byte[] packet, int wirelen) {
            return witness(
                    shaper.shape(packet, wirelen, packet.length, this::isIt, Filling.first()));
        }

        private Witness witness(Shaped shaped) {
            return new Witness(
                    linkType,
                    shaped.bytes(),
                    shaped.wirelen(),
                    whole.ancillary().and(negated.ancillary()));
        }

        /** A packet on which nobody faults is preferred: it misses by what the test says. */
        private WitnessFinding proved() {
            byte[] like = match == null ? shaper.template(Filling.first()) : match.captured();
            Prover near = prover.like(like);
            WitnessFinding finding =
                    proved(near.about(Notion.NEITHER_FAULTS).until(deadline, 2), like);
            return finding instanceof WitnessFinding.Found
                    ? finding
                    : proved(near.about(Notion.EVERY_PACKET).until(deadline, 1), like);
        }

        private WitnessFinding proved(Prover near, byte[] like) {
            return switch (near.decide(Statement.implies(), negated.program(), whole.program())) {
                case Finding.Proved(_, int maxCaplen) -> new WitnessFinding.None(maxCaplen);
                case Finding.Unknown(Finding.Reason reason) -> new WitnessFinding.Unknown(reason);
                case Finding.Refuted(Counterexample found) -> {
                    lookBeside(found.ancillary());
                    yield new WitnessFinding.Found(
                            witness(
                                    shaper.shape(
                                            found.captured(),
                                            found.wirelen(),
                                            like.length,
                                            this::isIt,
                                            Filling.first())));
                }
            };
        }
    }
}
