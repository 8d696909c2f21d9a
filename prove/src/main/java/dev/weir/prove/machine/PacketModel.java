// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.word.Sum;
import dev.weir.prove.word.Word;
import dev.weir.prove.word.Words;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Any packet: free bits for each byte that is read, for each question about its captured length,
 * for its length on the wire, and for what Linux keeps beside it.
 *
 * <p>Nothing links these at first. Two bytes at different sums of bases may be the same byte of the
 * packet, and a length that answers all questions as the free bits say may not exist; what is found
 * with free bits therefore has to be looked at, and what cannot be found even with them does not
 * exist.
 */
public final class PacketModel {
    private static final int BYTES_PER_OCTET = 200;

    private final Gates gates;
    private final Words words;
    private final Budget budget;
    private final long maxCaplen;
    private final Map<Sum, int[]> octets = new LinkedHashMap<>();
    private final Map<Sum, Integer> checks = new LinkedHashMap<>();
    private final AncillaryModel ancillary;
    private int[] wirelen = {};
    private boolean machinesDiffer;

    /**
     * A model of packets of up to {@code maxCaplen} captured bytes, and no fewer bytes on the wire.
     */
    public PacketModel(Gates gates, Words words, Budget budget, long maxCaplen) {
        this.gates = gates;
        this.words = words;
        this.budget = budget;
        this.maxCaplen = maxCaplen;
        ancillary = new AncillaryModel(gates, words);
    }

    /** {@return the most bytes that a packet may have captured} */
    public long maxCaplen() {
        return maxCaplen;
    }

    /** {@return the bytes that were read, by their place: eight literals, the top bit first} */
    public Map<Sum, int[]> octets() {
        return octets;
    }

    /** {@return the questions {@code sum <= caplen} that were asked, each a literal} */
    public Map<Sum, Integer> checks() {
        return checks;
    }

    /** {@return whether some byte was read at a place that depends on other bytes} */
    public boolean hasComputedPlaces() {
        return octets.keySet().stream().anyMatch(place -> !place.isConstant());
    }

    /** {@return the bits of the length on the wire, lowest first; none if nobody asked for it} */
    public int[] wirelenBits() {
        return wirelen;
    }

    /** {@return what Linux keeps beside the packet} */
    public AncillaryModel ancillary() {
        return ancillary;
    }

    /**
     * {@return whether a program may do something that Linux does otherwise than libpcap} Loads of
     * ancillary data are not meant.
     */
    public boolean machinesDiffer() {
        return machinesDiffer;
    }

    void noteThatMachinesDiffer() {
        machinesDiffer = true;
    }

    /** {@return the length on the wire} */
    Word wirelen() {
        if (wirelen.length == 0) {
            wirelen = new int[Words.LENGTH];
            for (int i = 0; i < wirelen.length; i++) {
                wirelen[i] = gates.input();
            }
        }
        return words.ofBits(wirelen);
    }

    /**
     * {@return whether {@code bases + end <= caplen}, where that has to be asked}
     *
     * @param known what is known already where the literal is used
     */
    int check(int[] bases, long end, LengthFacts known) {
        if (words.min(bases) + end > maxCaplen) {
            return FALSE;
        }
        if (known.imply(bases, end) || known.imply(Sum.NO_BASES, words.max(bases) + end)) {
            return TRUE;
        }
        return checks.computeIfAbsent(new Sum(bases, end), _ -> gates.input());
    }

    /** {@return the number that is read at {@code bases + offset}} */
    Word load(int[] bases, long offset, int size) {
        int[] bits = new int[Words.LENGTH];
        for (int i = 0; i < size; i++) {
            int[] octet = octet(new Sum(bases, offset + i));
            int lowest = Byte.SIZE * (size - 1 - i);
            for (int j = 0; j < Byte.SIZE; j++) {
                bits[lowest + j] = octet[Byte.SIZE - 1 - j];
            }
        }
        return words.ofBits(bits);
    }

    /** {@return 4 * (P[bases + offset] & 0xf)} */
    Word loadHeaderLength(int[] bases, long offset) {
        Word low = words.alu(AluOp.AND, load(bases, offset, 1), words.constant(0xf));
        return words.alu(AluOp.LSH, low, words.constant(2));
    }

    private int[] octet(Sum place) {
        int[] known = octets.get(place);
        if (known != null) {
            return known;
        }
        budget.take(BYTES_PER_OCTET);
        int[] bits = new int[Byte.SIZE];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = gates.input();
        }
        octets.put(place, bits);
        return bits;
    }
}
