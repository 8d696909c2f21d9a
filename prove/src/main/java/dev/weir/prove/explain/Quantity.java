// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.lowering.Notes.Depth;

import org.jspecify.annotations.Nullable;

/**
 * A number that a test looks at.
 *
 * @param name what it is called
 * @param where where it stands in the packet; empty if it is computed or no part of it
 * @param show how it is written
 * @param bytes how many bytes it is loaded from
 * @param mask the bits of them that count, 0 for all
 * @param known whether the name is that of these very bits
 * @param piece which part of an address it is, or null
 */
record Quantity(
        String name,
        String where,
        Show show,
        int bytes,
        long mask,
        boolean known,
        @Nullable Piece piece) {
    /**
     * Bytes of a longer field.
     *
     * @param name what the whole field is called
     * @param first the first of the bytes, from the beginning of the field on
     * @param depth what tells the header from others of its kind
     */
    record Piece(String name, Header.Field field, int first, Depth depth) {
        boolean isOfTheSame(Piece other) {
            return field.equals(other.field) && depth.equals(other.depth);
        }
    }

    private static final String CONSTANT = "the constant ";

    private static final long ALL = 0xffffffffL;

    static Quantity computed(String text) {
        return new Quantity(text, "", Show.NUMBER, 4, 0, true, null);
    }

    /** {@return a number that is the same in all packets} */
    static Quantity constant(long number) {
        return new Quantity(CONSTANT + number, "", Show.NUMBER, 4, 0, true, null);
    }

    /** {@return whether it is the same in all packets} */
    boolean isConstant() {
        return name.startsWith(CONSTANT);
    }

    /** {@return the number that it is in all packets} */
    long constantNumber() {
        return Long.parseLong(name.substring(CONSTANT.length()));
    }

    /** {@return how a value of it is written} */
    String value(long number) {
        boolean scaled = mask != 0 && known && show == Show.NUMBER;
        return show.text(scaled ? number >>> Long.numberOfTrailingZeros(mask) : number, bytes);
    }

    /** {@return its name, with the bits that count if that is not all there is to it} */
    String masked() {
        return mask == 0 || known ? name : name + " & " + show.bits(mask, bytes);
    }

    /** {@return what is said of it: a predicate for {@link #masked}, or for {@link #name}} */
    String predicate(JumpTest test, long number, boolean holds) {
        return switch (test) {
            case EQ -> equality(number, holds);
            case GT ->
                    number == 0
                            ? equality(0, !holds)
                            : (holds ? "is greater than " : "is at most ") + limit(number);
            case GE -> (holds ? "is at least " : "is less than ") + limit(number);
            case SET -> (holds ? "has a bit of " : "has no bit of ") + show.bits(number, bytes);
        };
    }

    /** What is compared for its size is a number, and a small EtherType is a length. */
    private String limit(long number) {
        return switch (show) {
            // what is compared is not this number but its bytes as they stand
            case ORIGIN_CODE, DESTINATION_CODE, LITTLE_ENDIAN, DECNET ->
                    value(number) + " in the byte order of the packet";
            default -> show.isOfNames() ? Long.toString(number) : value(number);
        };
    }

    private String equality(long number, boolean holds) {
        if (isFlag()) {
            return (number == 0) == holds ? "is not set" : "is set";
        }
        String is = holds ? "is " : "is not ";
        if (isPrefix()) {
            int length = Long.bitCount(mask);
            return is + "in " + Show.ipv4(number) + "/" + length;
        }
        return is + value(number);
    }

    /** {@return whether it is one bit that has a name} */
    boolean isFlag() {
        return known && Long.bitCount(mask) == 1;
    }

    /** {@return whether it is the network that an IPv4 address is of} */
    boolean isPrefix() {
        return show == Show.IPV4 && bytes == 4 && mask != 0 && (mask | mask - 1) == ALL;
    }
}
