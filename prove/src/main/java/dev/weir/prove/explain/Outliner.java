// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.prove.explain.Claim.Test;
import dev.weir.prove.explain.Outline.All;
import dev.weir.prove.explain.Outline.Either;
import dev.weir.prove.explain.Outline.Fact;
import dev.weir.prove.explain.Quantity.Piece;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes outlines of claims. */
final class Outliner {
    private Outliner() {}

    /** {@return what a claim says if it is to hold, or if it is to fail} */
    static Outline of(Claim claim, boolean holds) {
        return switch (claim) {
            case Claim.Fixed(boolean truth) ->
                    new Fact(
                            List.of(),
                            truth == holds ? "every packet" : "no packet",
                            List.of(),
                            List.of(),
                            new TreeSet<>());
            case Test test when test.isConstant() ->
                    withInstructions(
                            of(new Claim.Fixed(test.ofConstant()), holds), test.instructions());
            case Test test -> fact(test, holds);
            case Claim.Opposite(Claim operand) -> of(operand, !holds);
            case Claim.All(var claims) -> holds ? all(claims, true) : either(claims, false);
            case Claim.Any(var claims) -> holds ? either(claims, true) : all(claims, false);
            case Claim.Inside inside -> inside(inside, holds);
        };
    }

    /** Of a number that is the same in all packets nothing is said. */
    private static Outline withInstructions(Outline outline, List<Integer> more) {
        return switch (outline) {
            case Fact fact -> {
                SortedSet<Integer> all = new TreeSet<>(fact.instructions());
                all.addAll(more);
                yield new Fact(fact.names(), fact.verb(), fact.objects(), fact.wheres(), all);
            }
            case All(var outlines) -> new All(withInstructions(outlines, more));
            case Either(var outlines) -> new Either(withInstructions(outlines, more));
        };
    }

    private static List<Outline> withInstructions(List<Outline> outlines, List<Integer> more) {
        List<Outline> all = new ArrayList<>(outlines);
        all.add(withInstructions(all.removeLast(), more));
        return List.copyOf(all);
    }

    private static Outline inside(Claim.Inside inside, boolean holds) {
        SortedSet<Integer> finding = new TreeSet<>(inside.steps());
        inside.choices().forEach(one -> Tests.each(one, t -> finding.addAll(t.instructions())));
        Fact found =
                new Fact(
                        List.of(),
                        Words.place(inside.place(), inside.otherwise()),
                        List.of(),
                        List.of(),
                        finding);
        List<Outline> both = new ArrayList<>(List.of(found));
        add(both, of(inside.body(), holds));
        return new All(List.copyOf(both));
    }

    private static Fact fact(Test test, boolean holds) {
        Quantity left = test.left();
        Quantity right = test.right();
        List<String> wheres = new ArrayList<>();
        if (!left.where().isEmpty()) {
            wheres.add(left.where());
        }
        SortedSet<Integer> instructions = new TreeSet<>(test.instructions());
        if (right != null) {
            if (!right.where().isEmpty()) {
                wheres.add(right.where());
            }
            String verb = Words.comparison(test.test(), holds) + " " + right.masked();
            return new Fact(List.of(left.masked()), verb, List.of(), wheres, instructions);
        }
        boolean equality = test.test() == JumpTest.EQ && !left.isFlag() && !left.isPrefix();
        String name = left.isPrefix() ? left.name() : left.masked();
        return equality
                ? new Fact(
                        List.of(name),
                        holds ? "is" : "is not",
                        List.of(left.value(test.number())),
                        wheres,
                        instructions)
                : new Fact(
                        List.of(name),
                        left.predicate(test.test(), test.number(), holds),
                        List.of(),
                        wheres,
                        instructions);
    }

    private static Outline all(List<Claim> claims, boolean holds) {
        List<Claim> flat = new ArrayList<>();
        flatten(claims, holds, flat);
        List<Outline> outlines = new ArrayList<>();
        for (int i = 0; i < flat.size(); ) {
            if (!outlines.isEmpty()
                    && flat.get(i) instanceof Test test
                    && test.isConstant()
                    && test.ofConstant() == holds) {
                outlines.add(withInstructions(outlines.removeLast(), test.instructions()));
                i++;
                continue;
            }
            int end = holds ? endOfPieces(flat, i) : i + 1;
            boolean isAddress = end - i > 1 || (holds && isPrefix(flat.get(i)));
            Outline next = isAddress ? address(flat.subList(i, end)) : of(flat.get(i), holds);
            add(outlines, next);
            i = end;
        }
        return outlines.size() == 1 ? outlines.getFirst() : new All(List.copyOf(outlines));
    }

    private static void flatten(List<Claim> claims, boolean holds, List<Claim> flat) {
        for (Claim claim : claims) {
            if (holds && claim instanceof Claim.All(var inner)) {
                flatten(inner, true, flat);
            } else {
                flat.add(claim);
            }
        }
    }

    /** Says what is said before once only, and of one field in one line. */
    private static void add(List<Outline> outlines, Outline next) {
        if (next instanceof All(var inner)) {
            inner.forEach(one -> add(outlines, one));
            return;
        }
        for (int i = 0; i < outlines.size(); i++) {
            if (Outline.same(outlines.get(i), next)) {
                outlines.set(i, Outline.together(outlines.get(i), next));
                return;
            }
        }
        if (!outlines.isEmpty()
                && outlines.getLast() instanceof Fact last
                && next instanceof Fact fact
                && last.verb().equals("is not")
                && fact.verb().equals("is not")
                && last.names().equals(fact.names())) {
            outlines.set(outlines.size() - 1, withObjects(last, fact));
            return;
        }
        outlines.add(next);
    }

    private static Fact withObjects(Fact one, Fact other) {
        List<String> objects = new ArrayList<>(one.objects());
        other.objects().stream().filter(o -> !objects.contains(o)).forEach(objects::add);
        Fact both = (Fact) Outline.together(one, other);
        return new Fact(
                one.names(), one.verb(), objects, withoutCopies(one, other), both.instructions());
    }

    private static List<String> withoutCopies(Fact one, Fact other) {
        List<String> wheres = new ArrayList<>(one.wheres());
        other.wheres().stream().filter(w -> !wheres.contains(w)).forEach(wheres::add);
        return wheres;
    }

    private static int endOfPieces(List<Claim> claims, int start) {
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

    /** Of a short prefix only the first bytes are compared. */
    private static boolean isPrefix(Claim claim) {
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

    /** Several comparisons of parts of one field are a comparison of the field. */
    private static Outline address(List<Claim> pieces) {
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
                ? "is " + Addresses.ipv6(number)
                : "is in " + Addresses.ipv6(number) + "/" + length;
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

    private static Outline either(List<Claim> claims, boolean holds) {
        List<Outline> outlines = new ArrayList<>();
        for (Claim claim : claims) {
            Outline next = of(claim, holds);
            if (next instanceof Either(var inner)) {
                inner.forEach(one -> alternative(outlines, one));
            } else {
                alternative(outlines, next);
            }
        }
        return outlines.size() == 1 ? outlines.getFirst() : new Either(List.copyOf(outlines));
    }

    private static void alternative(List<Outline> outlines, Outline next) {
        Outline last = outlines.isEmpty() ? null : outlines.getLast();
        Outline joined = last == null ? null : joined(last, next);
        if (joined == null) {
            outlines.add(next);
        } else {
            outlines.set(outlines.size() - 1, joined);
        }
    }

    /** Two alternatives in one, or null. */
    private static @Nullable Outline joined(Outline one, Outline other) {
        if (Outline.same(one, other)) {
            return Outline.together(one, other);
        }
        if (one instanceof Fact fact && other instanceof Fact too) {
            return joined(fact, too);
        }
        List<Outline> first = parts(one);
        List<Outline> second = parts(other);
        if (Outline.same(first.getFirst(), second.getFirst())) {
            return afterTheSame(first, second);
        }
        // the same of another protocol: "protocol is TCP or UDP"
        if (first.size() == second.size()
                && first.size() > 1
                && first.getFirst() instanceof Fact head
                && second.getFirst() instanceof Fact otherHead
                && Outline.same(tail(first), tail(second))) {
            Outline both = joined(head, otherHead);
            return both == null
                    ? null
                    : withFirst(both, Outline.together(tail(first), tail(second)));
        }
        return null;
    }

    private static Outline afterTheSame(List<Outline> first, List<Outline> second) {
        Outline head = Outline.together(first.getFirst(), second.getFirst());
        if (first.size() == 1 || second.size() == 1) {
            return head; // what more one of them asks for does not matter
        }
        List<Outline> rests = new ArrayList<>();
        Outline before = tail(first);
        if (before instanceof Either(var earlier)) {
            rests.addAll(earlier);
        } else {
            rests.add(before);
        }
        if (tail(second) instanceof Either(var later)) {
            later.forEach(one -> alternative(rests, one));
        } else {
            alternative(rests, tail(second));
        }
        Outline rest = rests.size() == 1 ? rests.getFirst() : new Either(List.copyOf(rests));
        return withFirst(head, rest);
    }

    private static Outline withFirst(Outline head, Outline rest) {
        List<Outline> all = new ArrayList<>(List.of(head));
        all.addAll(parts(rest));
        return new All(List.copyOf(all));
    }

    private static List<Outline> parts(Outline outline) {
        return outline instanceof All(var outlines) ? outlines : List.of(outline);
    }

    private static Outline tail(List<Outline> outlines) {
        return outlines.size() == 2
                ? outlines.getLast()
                : new All(outlines.subList(1, outlines.size()));
    }

    private static @Nullable Fact joined(Fact one, Fact other) {
        boolean sameSaid = one.verb().equals(other.verb());
        if (one.verb().equals("is") && sameSaid && one.names().equals(other.names())) {
            return withObjects(one, other);
        }
        if (sameSaid
                && one.objects().equals(other.objects())
                && !one.names().isEmpty()
                && !one.verb().startsWith("is not")) {
            List<String> names = new ArrayList<>(one.names());
            other.names().stream().filter(n -> !names.contains(n)).forEach(names::add);
            SortedSet<Integer> both = new TreeSet<>(one.instructions());
            both.addAll(other.instructions());
            return new Fact(names, one.verb(), one.objects(), withoutCopies(one, other), both);
        }
        return null;
    }

    /** {@return runs of numbers, such as {@code 0-3, 6}} */
    static String ranges(SortedSet<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        Integer[] all = numbers.toArray(Integer[]::new);
        Arrays.sort(all);
        for (int i = 0; i < all.length; ) {
            int end = i;
            while (end + 1 < all.length && all[end + 1] == all[end] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(all[i]);
            if (end > i) {
                text.append('-').append(all[end]);
            }
            i = end + 1;
        }
        return text.toString();
    }
}
