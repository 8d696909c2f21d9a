// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.prove.explain.Claim.Test;
import dev.weir.prove.explain.Outline.Fact;
import dev.weir.prove.explain.Quantity.Piece;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Comparisons of the words that a long field is loaded in, such as an address. */
final class FieldPieces {
    private FieldPieces() {}

    /**
     * {@return the index behind the last claim that is about the field that the one at {@code
     * start} is of}
     */
    static int end(List<Claim> claims, int start) {
        int end = start;
        Piece first = null;
        while (end < claims.size()) {
            Piece piece = comparedPiece(claims.get(end));
            if (piece == null || (first != null && !piece.isOfTheSame(first))) {
                break;
            }
            first = piece;
            end++;
        }
        return Math.max(end, start + 1);
    }

    /** The part of an address that a claim is about, or null. */
    private static @Nullable Piece comparedPiece(Claim claim) {
        return claim instanceof Test test && test.test() == JumpTest.EQ && test.right() == null
                ? test.left().piece()
                : null;
    }

    /**
     * {@return whether a claim is about the beginning of an address} Of a short prefix only the
     * first bytes are compared.
     */
    static boolean isPrefix(Claim claim) {
        Piece piece = comparedPiece(claim);
        return piece != null
                && claim instanceof Test test
                && (piece.field().show() == Show.IPV6 || piece.field().show() == Show.IPV4)
                && piece.first() == 0
                && startsWithOnes(test.left());
    }

    private static boolean startsWithOnes(Quantity quantity) {
        int unused = Long.SIZE - 8 * quantity.bytes();
        long mask = quantity.mask() << unused;
        return mask == 0 || (mask | mask - 1) == -1L;
    }

    /** {@return a comparison of a field, from those of its pieces} */
    static Outline fact(List<Claim> pieces) {
        Piece piece = ((Test) pieces.getFirst()).left().piece();
        if (piece == null) {
            throw new IllegalStateException("no piece");
        }
        Header.Field field = piece.field();
        byte[] number = new byte[field.to() - field.from()];
        byte[] mask = new byte[number.length];
        SortedSet<Integer> instructions = new TreeSet<>();
        for (Claim claim : pieces) {
            Test test = (Test) claim;
            instructions.addAll(test.instructions());
            put(test, number, mask);
        }
        Quantity any = ((Test) pieces.getFirst()).left();
        int bytes = number.length;
        String where = any.where().replaceFirst("bytes? [0-9]+(-[0-9]+)?", "@");
        long from = Words.firstNumber(any.where()) - piece.first();
        where = where.replace("@", Naming.range(from, bytes));
        String verb =
                switch (field.show()) {
                    case IPV4 -> {
                        long address = Integer.toUnsignedLong(ByteBuffer.wrap(number).getInt());
                        yield "is in " + Show.ipv4(address) + "/" + leading(mask);
                    }
                    case IPV6 -> ipv6(number, mask);
                    case TEXT -> {
                        int length = leading(mask) / 8;
                        String text = new String(number, 0, length, StandardCharsets.US_ASCII);
                        yield "begins with '" + Words.printable(text) + "'";
                    }
                    default -> "is " + Addresses.mac(number);
                };
        return new Fact(List.of(piece.name()), verb, List.of(), List.of(where), instructions);
    }

    private static String ipv6(byte[] number, byte[] mask) {
        int length = leading(mask);
        return length == 128
                ? "is " + Ipv6Address.of(number)
                : "is in " + Ipv6Address.of(number) + "/" + length;
    }

    private static void put(Test test, byte[] number, byte[] mask) {
        Quantity left = test.left();
        Piece piece = left.piece();
        if (piece == null) {
            throw new IllegalStateException("no piece");
        }
        long bits = left.mask() == 0 ? -1 : left.mask();
        byte[] word = ByteBuffer.allocate(8).putLong(test.number()).array();
        byte[] wordMask = ByteBuffer.allocate(8).putLong(bits).array();
        int bytes = left.bytes();
        System.arraycopy(word, 8 - bytes, number, piece.first(), bytes);
        System.arraycopy(wordMask, 8 - bytes, mask, piece.first(), bytes);
    }

    /** How many ones there are at the beginning. */
    private static int leading(byte[] mask) {
        int bits = 0;
        for (byte octet : mask) {
            int ones = Integer.numberOfLeadingZeros(~octet << 24);
            bits += Math.min(8, ones);
            if (ones < 8) {
                break;
            }
        }
        return bits;
    }
}
