// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Comparison;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.HeaderChain;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Value.Negation;
import dev.weir.filter.graph.Value.PacketLength;
import dev.weir.filter.graph.Value.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes values, each once, in their simplest form: constants are folded, a constant operand is on
 * the right, shifts stand for products with powers of two, and loads are as narrow as their masks.
 *
 * <p>A simplification may drop a load or a division, so that fewer packets fault; it never adds
 * one.
 */
public final class Values {
    /** Offsets from here on lie behind every packet; as signed numbers they are negative. */
    static final long FAR = 0x7ffffff0L;

    private record Key(Object kind, long number, int left, int right) {}

    private final Map<Key, Value> values = new HashMap<>();
    private final Map<String, Parameter> parameters = new HashMap<>();

    private Value intern(Key key, IntFunction<Value> make) {
        Value value = values.get(key);
        if (value == null) {
            value = make.apply(values.size());
            values.put(key, value);
        }
        return value;
    }

    /** {@return the number itself, modulo 2^32} */
    public Value constant(long number) {
        long k = number & Value.MAX;
        return intern(new Key(Constant.class, k, 0, 0), id -> new Constant(id, k));
    }

    /**
     * {@return the parameter of this name, the same object whenever the name is the same}
     *
     * @param name what it is called where graphs are printed
     * @param bound a number that no value bound to it exceeds; the smaller, the better the code
     * @throws IllegalArgumentException if the name has another bound already
     */
    public Parameter parameter(String name, long bound) {
        Parameter known = parameters.get(name);
        if (known == null) {
            Key key = new Key(Parameter.class, parameters.size(), 0, 0);
            int index = parameters.size();
            known = (Parameter) intern(key, id -> new Parameter(id, name, bound, index));
            parameters.put(name, known);
        }
        if (known.bound() != bound) {
            throw new IllegalArgumentException(
                    "parameter " + name + " has the bound " + known.bound() + ", not " + bound);
        }
        return known;
    }

    /** {@return a parameter that is none of {@code taken}} */
    public Parameter otherParameter(Collection<Parameter> taken, long bound) {
        for (int i = 0; ; i++) {
            Parameter parameter = parameter("s" + i + "<=" + bound, bound);
            if (!taken.contains(parameter)) {
                return parameter;
            }
        }
    }

    /** {@return bytes on the wire} */
    public Value packetLength() {
        return intern(new Key(PacketLength.class, 0, 0, 0), PacketLength::new);
    }

    /** {@return the length of the IPv4 header that begins at {@code offset}} */
    public Value headerLength(long offset) {
        return intern(
                new Key(HeaderLength.class, offset, 0, 0), id -> new HeaderLength(id, offset));
    }

    /** {@return bytes at a fixed offset} */
    public Value load(Size size, long offset) {
        return load(size, null, offset);
    }

    /** {@return bytes at {@code base + offset}} */
    public Value load(Size size, @Nullable Value base, long offset) {
        if (base instanceof Constant c) {
            return load(size, null, (c.number() + offset) & Value.MAX);
        }
        if (base instanceof Alu sum
                && sum.operator() == AluOp.ADD
                && sum.right() instanceof Constant c
                && sum.left().bound() <= Value.MAX - ((c.number() + offset) & Value.MAX)) {
            // The machine does not wrap base + offset: where the new sum needs no wrapping, it is
            // the old one, or the old one lies behind every packet.
            return load(size, sum.left(), (c.number() + offset) & Value.MAX);
        }
        Key key = new Key(size, offset, base == null ? -1 : base.id(), 0);
        return intern(key, id -> new Load(id, size, base, offset));
    }

    private record ChainKind(int number, boolean extensions) {}

    /**
     * {@return the protocol number at the end of a chain of headers}
     *
     * @param first the number of the first protocol
     * @param start where its header begins
     * @param offset what is added to all places
     * @param number the number at which the chain is not followed any further, 0 to 255
     * @param extensions whether the extension headers of IPv6 are stepped over
     */
    public Value headerChain(
            Value first, Value start, long offset, int number, boolean extensions) {
        Key key = new Key(new ChainKind(number, extensions), offset, first.id(), start.id());
        return intern(key, id -> new HeaderChain(id, first, start, offset, number, extensions));
    }

    /** {@return zero minus {@code operand}} */
    public Value negation(Value operand) {
        if (operand instanceof Constant c) {
            return constant(-c.number());
        }
        if (operand instanceof Negation n) {
            return n.operand();
        }
        return intern(new Key(Negation.class, 0, operand.id(), 0), id -> new Negation(id, operand));
    }

    /** {@return 1 if the comparison holds, else 0} */
    public Value comparison(JumpTest test, Value left, Value right) {
        if (left instanceof Constant x && right instanceof Constant y) {
            return constant(Arithmetics.holds(test, x.number(), y.number()) ? 1 : 0);
        }
        if (left == right && test != JumpTest.SET) {
            return constant(test == JumpTest.GT ? 0 : 1);
        }
        boolean swap = test == JumpTest.EQ && left.id() > right.id();
        Value a = swap ? right : left;
        Value b = swap ? left : right;
        return intern(new Key(test, 0, a.id(), b.id()), id -> new Comparison(id, test, a, b));
    }

    /** {@return the result of an operation} What is divided by the constant zero stays so. */
    public Value alu(AluOp operator, Value left, Value right) {
        boolean divides = operator == AluOp.DIV || operator == AluOp.MOD;
        if (divides && right instanceof Constant k && k.number() == 0) {
            return plain(operator, left, right);
        }
        if (left instanceof Constant x && right instanceof Constant y) {
            return constant(Arithmetics.apply(operator, x.number(), y.number()));
        }
        if (left instanceof Constant && Arithmetics.commutes(operator)) {
            return alu(operator, right, left);
        }
        if (right instanceof Constant k) {
            return withConstant(operator, left, k.number());
        }
        if (left instanceof Constant k && k.number() == 0 && operator != AluOp.SUB) {
            return left; // zero divided or shifted: what commutes was swapped above
        }
        if (left == right) {
            switch (operator) {
                case SUB, XOR -> {
                    return constant(0);
                }
                case AND, OR -> {
                    return left;
                }
                case ADD, MUL, DIV, MOD, LSH, RSH -> {}
            }
        }
        return plain(operator, left, right);
    }

    private Value plain(AluOp operator, Value left, Value right) {
        Key key = new Key(operator, 0, left.id(), right.id());
        return intern(key, id -> new Alu(id, operator, left, right));
    }

    private Value withConstant(AluOp operator, Value a, long k) {
        boolean power = Long.bitCount(k) == 1;
        int exponent = Long.numberOfTrailingZeros(k);
        return switch (operator) {
            case ADD -> k == 0 ? a : regrouped(operator, a, k);
            case SUB -> withConstant(AluOp.ADD, a, -k & Value.MAX);
            case OR, XOR -> k == 0 ? a : regrouped(operator, a, k);
            case AND -> masked(a, k);
            case MUL -> {
                if (k == 0) {
                    yield constant(0);
                }
                yield power
                        ? withConstant(AluOp.LSH, a, exponent)
                        : plain(operator, a, constant(k));
            }
            case DIV ->
                    power ? withConstant(AluOp.RSH, a, exponent) : plain(operator, a, constant(k));
            case MOD -> power ? masked(a, k - 1) : plain(operator, a, constant(k));
            case LSH -> shiftedLeft(a, k);
            case RSH -> shiftedRight(a, k);
        };
    }

    /** {@code (x op c) op k} becomes {@code x op (c op k)}. */
    private Value regrouped(AluOp operator, Value a, long k) {
        if (a instanceof Alu inner
                && inner.operator() == operator
                && inner.right() instanceof Constant c) {
            return withConstant(operator, inner.left(), Arithmetics.apply(operator, c.number(), k));
        }
        return plain(operator, a, constant(k));
    }

    private Value masked(Value a, long mask) {
        long k = mask & a.bits();
        if (k == a.bits()) {
            return a;
        }
        if (k == 0) {
            return constant(0);
        }
        if (a instanceof Load load && load.offset() < FAR) {
            if (k == 0xff) {
                return load(Size.BYTE, load.base(), load.offset() + load.size().bytes() - 1);
            }
            if (k == 0xffff && load.size() == Size.WORD) {
                return load(Size.HALF, load.base(), load.offset() + 2);
            }
        }
        return regrouped(AluOp.AND, a, k);
    }

    private Value shiftedLeft(Value a, long k) {
        if (k == 0) {
            return a;
        }
        if (k > 31) {
            return constant(0);
        }
        if (a instanceof Alu inner && inner.right() instanceof Constant c) {
            if (inner.operator() == AluOp.LSH) {
                return shiftedLeft(inner.left(), c.number() + k);
            }
            boolean nibble = inner.operator() == AluOp.AND && c.number() == 15 && k == 2;
            if (nibble
                    && inner.left() instanceof Load load
                    && load.size() == Size.BYTE
                    && load.base() == null
                    && load.offset() < FAR) {
                return headerLength(load.offset());
            }
        }
        return plain(AluOp.LSH, a, constant(k));
    }

    private Value shiftedRight(Value a, long k) {
        if (k == 0) {
            return a;
        }
        if (k > 31) {
            return constant(0);
        }
        if (a instanceof Load load && load.offset() < FAR) {
            int bits = 8 * load.size().bytes();
            if (bits - k == 8) {
                return load(Size.BYTE, load.base(), load.offset());
            }
            if (bits - k == 16) {
                return load(Size.HALF, load.base(), load.offset());
            }
        }
        if (a instanceof Alu inner
                && inner.operator() == AluOp.RSH
                && inner.right() instanceof Constant c) {
            return shiftedRight(inner.left(), c.number() + k);
        }
        return plain(AluOp.RSH, a, constant(k));
    }
}
