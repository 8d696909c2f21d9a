// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes words, each once, and compares them. */
public final class Words {
    /** Bits of a word. */
    public static final int LENGTH = Integer.SIZE;

    private static final long LARGEST = 0xffff_ffffL;

    /** Longer sums are not worth keeping as sums. */
    private static final int MAX_BASES = 16;

    private static final int BYTES_PER_WORD = 400;
    private static final int BYTES_PER_COMPARISON = 100;

    private final Budget budget;
    private final Circuits circuits;
    private final List<Word> all = new ArrayList<>();
    private final Map<Sum, Word> sums = new HashMap<>();
    private final Map<Sum, Word> byBits = new HashMap<>();
    private final Map<Integer, Comparison> comparisons = new HashMap<>();

    public Words(Gates gates, Budget budget) {
        this.budget = budget;
        circuits = new Circuits(gates);
    }

    /** {@return the word with a number that {@link Word#bases} gave} */
    public Word base(int number) {
        return all.get(number);
    }

    /** {@return the word that is {@code number}, modulo 2 to the 32nd, for every packet} */
    public Word constant(long number) {
        long k = number & LARGEST;
        Sum key = new Sum(Sum.NO_BASES, k);
        Word known = sums.get(key);
        if (known != null) {
            return known;
        }
        return add(new Word(all.size(), Circuits.constant(k, LENGTH), Sum.NO_BASES, k, k, k), key);
    }

    private Word add(Word word, Sum key) {
        budget.take(BYTES_PER_WORD);
        all.add(word);
        sums.put(key, word);
        return word;
    }

    /** {@return the word with these 32 bits, the least significant first} */
    public Word ofBits(int[] bits) {
        long min = 0;
        long max = 0;
        for (int i = 0; i < LENGTH; i++) {
            min |= (bits[i] == TRUE ? 1L : 0) << i;
            max |= (bits[i] != FALSE ? 1L : 0) << i;
        }
        if (min == max) {
            return constant(min);
        }
        Sum key = new Sum(bits, 0);
        Word known = byBits.get(key);
        if (known != null) {
            return known;
        }
        int id = all.size();
        Word word = new Word(id, bits, new int[] {id}, 0, min, max);
        byBits.put(key, word);
        return add(word, new Sum(word.bases(), 0));
    }

    /** {@return the sum, which is known not to wrap} */
    private Word sum(int[] bases, long offset) {
        if (bases.length == 0) {
            return constant(offset);
        }
        Sum key = new Sum(bases, offset);
        Word known = sums.get(key);
        if (known != null) {
            return known;
        }
        long min = min(bases) + offset;
        long max = max(bases) + offset;
        return add(new Word(all.size(), null, bases, offset, min, max), key);
    }

    /** {@return a number that the sum of the bases is never below} */
    public long min(int[] bases) {
        long min = 0;
        for (int base : bases) {
            min += base(base).min();
        }
        return min;
    }

    /** {@return a number that the sum of the bases is never above} */
    public long max(int[] bases) {
        long max = 0;
        for (int base : bases) {
            max += base(base).max();
        }
        return max;
    }

    /** {@return the bits of the word, the least significant first; not to be changed} */
    public int[] bits(Word word) {
        int[] known = word.bits;
        if (known != null) {
            return known;
        }
        int[] bits = Circuits.constant(word.offset(), LENGTH);
        for (int base : word.bases()) {
            bits = circuits.add(bits(base(base)), bits);
        }
        word.bits = bits;
        byBits.putIfAbsent(new Sum(bits, 0), word);
        return bits;
    }

    /** {@return {@code x op y}; nothing is promised of a division where {@code y} is 0} */
    public Word alu(AluOp op, Word x, Word y) {
        return switch (op) {
            case ADD -> add(x, y);
            case SUB -> subtract(x, y);
            case MUL -> multiply(x, y);
            case DIV -> divide(x, y);
            case MOD -> modulo(x, y);
            case OR -> ofBits(circuits.or(bits(x), bits(y)));
            case AND -> ofBits(circuits.and(bits(x), bits(y)));
            case XOR -> ofBits(circuits.xor(bits(x), bits(y)));
            case LSH -> shift(x, y, true);
            case RSH -> shift(x, y, false);
        };
    }

    private Word add(Word x, Word y) {
        int bases = x.bases().length + y.bases().length;
        if (bases == 0 || (x.max() + y.max() <= LARGEST && bases <= MAX_BASES)) {
            int[] merged = Arrays.copyOf(x.bases(), bases);
            System.arraycopy(y.bases(), 0, merged, x.bases().length, y.bases().length);
            Arrays.sort(merged);
            return sum(merged, x.offset() + y.offset());
        }
        Word first = x.id < y.id ? x : y;
        Word second = x.id < y.id ? y : x;
        return ofBits(circuits.add(bits(first), bits(second)));
    }

    private Word subtract(Word x, Word y) {
        if (x == y) {
            return constant(0);
        }
        if (y.isConstant() && (x.isConstant() || x.offset() >= y.offset())) {
            return sum(x.bases(), x.offset() - y.offset());
        }
        return ofBits(circuits.subtract(bits(x), bits(y)));
    }

    /** {@return -x} */
    public Word negate(Word x) {
        return ofBits(circuits.subtract(bits(constant(0)), bits(x)));
    }

    private Word multiply(Word x, Word y) {
        boolean swap = x.isConstant() || (!y.isConstant() && x.id > y.id);
        Word first = swap ? y : x;
        Word second = swap ? x : y;
        return ofBits(circuits.multiply(bits(first), bits(second)));
    }

    private Word divide(Word x, Word y) {
        return isPowerOfTwo(y)
                ? shift(x, constant(Long.numberOfTrailingZeros(y.offset())), false)
                : ofBits(circuits.divide(bits(x), bits(y)).quotient());
    }

    private Word modulo(Word x, Word y) {
        return isPowerOfTwo(y)
                ? alu(AluOp.AND, x, constant(y.offset() - 1))
                : ofBits(circuits.divide(bits(x), bits(y)).remainder());
    }

    private static boolean isPowerOfTwo(Word y) {
        return y.isConstant() && Long.bitCount(y.offset()) == 1;
    }

    private Word shift(Word x, Word places, boolean left) {
        if (places.isConstant()) {
            long by = left ? places.offset() : -places.offset();
            return ofBits(Circuits.shift(bits(x), by));
        }
        return ofBits(circuits.shift(bits(x), bits(places), left));
    }

    /** {@return whether a conditional jump on {@code a} and its operand takes its true branch} */
    public int test(JumpTest test, Word a, Word operand) {
        return switch (test) {
            case EQ -> equal(a, operand);
            case GE -> atLeast(a, operand);
            case GT -> above(a, operand);
            case SET -> circuits.anyCommon(bits(a), bits(operand));
        };
    }

    /** {@return whether two words are equal} */
    public int equal(Word x, Word y) {
        if (x == y) {
            return TRUE;
        }
        if (x.max() < y.min() || y.max() < x.min()) {
            return FALSE;
        }
        if (Arrays.equals(x.bases(), y.bases())) {
            return x.offset() == y.offset() ? TRUE : FALSE;
        }
        if (x.isConstant()) {
            return equal(y, x);
        }
        if (y.isConstant() && x.offset() > 0) {
            return equal(sum(x.bases(), 0), constant(y.offset() - x.offset()));
        }
        int equal = circuits.equal(bits(x), bits(y));
        return y.isConstant() ? remembered(equal, x, y.offset(), true) : equal;
    }

    private int above(Word x, Word y) {
        if (!y.isConstant()) {
            return Gates.not(atLeast(y, x));
        }
        return y.offset() == LARGEST ? FALSE : atLeast(x, constant(y.offset() + 1));
    }

    private int atLeast(Word x, Word y) {
        if (x.min() >= y.max()) {
            return TRUE;
        }
        if (x.max() < y.min()) {
            return FALSE;
        }
        if (x.isConstant()) {
            return Gates.not(above(y, x));
        }
        if (!y.isConstant()) {
            return circuits.atLeast(bits(x), bits(y));
        }
        if (x.offset() > 0) {
            return atLeast(sum(x.bases(), 0), constant(y.offset() - x.offset()));
        }
        return remembered(circuits.atLeast(bits(x), bits(y)), x, y.offset(), false);
    }

    /** Remembers what a literal says of a word and a number. */
    private int remembered(int literal, Word word, long number, boolean isEquality) {
        if (literal > TRUE) {
            Comparison comparison = new Comparison(word, number, isEquality, (literal & 1) == 1);
            if (comparisons.putIfAbsent(literal >> 1, comparison) == null) {
                budget.take(BYTES_PER_COMPARISON);
            }
        }
        return literal;
    }

    /** {@return by gate: what it says of a word and a constant, where it says that} */
    public Map<Integer, Comparison> comparisons() {
        return comparisons;
    }
}
