// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;

import org.jspecify.annotations.Nullable;

/**
 * A number of 32 bits, unsigned, that a filter computes from a packet. {@link Values} makes them,
 * and gives the same object for the same computation, so that {@code ==} compares them.
 *
 * <pre>
 * Value = Constant(number)
 *       | PacketLength()                       bytes on the wire
 *       | Load(size, base, offset)             P[base + offset:size]; no base means 0
 *       | HeaderLength(offset)                 4 * (P[offset:1] & 15)
 *       | Alu(operator, left, right)
 *       | Negation(operand)
 *       | Comparison(test, left, right)        1 if it holds, else 0
 *       | HeaderChain(first, start, offset, number, extensions)
 *       | Parameter(name)                      what the last Bind on the way here gave it
 * </pre>
 */
public abstract sealed class Value {
    /** The greatest number of 32 bits. */
    public static final long MAX = 0xffffffffL;

    /** The bit that all parameters share which have none of their own. */
    private static final long LATE_PARAMETERS = Long.MIN_VALUE;

    private final int id;
    private final long bound;
    private final int depth;
    private final long parameters;
    private final long reach;
    private final boolean faults;
    private final boolean hidden;

    /** A value that is computed from others, some of which may be null. */
    private Value(int id, long bound, Own own, @Nullable Value... operands) {
        int deepest = 0;
        long allParameters = own.parameter;
        long farthest = own.reach;
        boolean anyFaults = own.faults;
        boolean anyHidden = own.hidden;
        for (Value operand : operands) {
            if (operand != null) {
                deepest = Math.max(deepest, operand.depth);
                allParameters |= operand.parameters;
                farthest = Math.max(farthest, operand.reach);
                anyFaults |= operand.faults;
                anyHidden |= operand.hidden || this instanceof Load;
            }
        }
        this.id = id;
        this.bound = bound;
        this.depth = deepest + 1;
        this.parameters = allParameters;
        this.reach = farthest;
        this.faults = anyFaults;
        this.hidden = anyHidden;
    }

    /** What a value does itself, beside its operands. */
    private record Own(long parameter, long reach, boolean faults, boolean hidden) {
        static final Own NOTHING = new Own(0, 0, false, false);
        static final Own DIVISION = new Own(0, 0, true, true);
        static final Own CHAIN = new Own(0, 0, true, true);

        /** Bytes behind {@link Values#FAR} are no bytes of the packet. */
        static Own load(long offset, int size) {
            return new Own(0, offset < Values.FAR ? offset + size : 0, true, offset >= Values.FAR);
        }
    }

    /** {@return a number that no other value of the same {@link Values} has} */
    public final int id() {
        return id;
    }

    /** {@return a number that this value never exceeds} */
    public final long bound() {
        return bound;
    }

    /** {@return how many steps it is to the deepest operand} */
    public final int depth() {
        return depth;
    }

    /** {@return how many bytes a packet has at least if computing this does not fault} */
    public final long reach() {
        return reach;
    }

    /** {@return whether computing this rejects no packet of at least {@code bytes} bytes} */
    public final boolean isThere(long bytes) {
        return !faults || (!hidden && reach <= bytes);
    }

    /** {@return whether this may be computed from {@code parameter}; false means that it is not} */
    public final boolean mayUse(Parameter parameter) {
        return (parameters & ((Value) parameter).parameters) != 0;
    }

    /** {@return a bit for each parameter that this is computed from; all late ones share one} */
    public final long parameters() {
        return parameters;
    }

    /** The same in every run, and faster than what the JVM makes up for an object. */
    @Override
    public final int hashCode() {
        return id;
    }

    /** {@return the smallest 2^n-1 that this value never exceeds} */
    public final long bits() {
        return bound == 0 ? 0 : 2 * Long.highestOneBit(bound) - 1;
    }

    /** A number that is known. */
    public static final class Constant extends Value {
        private final long number;

        Constant(int id, long number) {
            super(id, number, Own.NOTHING);
            this.number = number;
        }

        /** {@return the number, 0 to {@link #MAX}} */
        public long number() {
            return number;
        }

        @Override
        public String toString() {
            return "#" + (number > 9 ? "0x" + Long.toHexString(number) : number);
        }
    }

    /** Bytes on the wire. */
    public static final class PacketLength extends Value {
        PacketLength(int id) {
            super(id, MAX, Own.NOTHING);
        }

        @Override
        public String toString() {
            return "len";
        }
    }

    /** Bytes of the packet, as a number in network byte order. */
    public static final class Load extends Value {
        private final Size size;
        private final @Nullable Value base;
        private final long offset;

        Load(int id, Size size, @Nullable Value base, long offset) {
            super(id, (1L << (8 * size.bytes())) - 1, Own.load(offset, size.bytes()), base);
            this.size = size;
            this.base = base;
            this.offset = offset;
        }

        public Size size() {
            return size;
        }

        /** {@return what is added to the offset, or null} */
        public @Nullable Value base() {
            return base;
        }

        /** {@return the offset, 0 to {@link #MAX}; the sum with the base does not wrap} */
        public long offset() {
            return offset;
        }

        @Override
        public String toString() {
            String from = base == null ? "" : base + "+";
            return "p[" + from + offset + ":" + size.bytes() + "]";
        }
    }

    /** Four times the low nibble of a byte, as IPv4 holds the length of its header. */
    public static final class HeaderLength extends Value {
        private final long offset;

        HeaderLength(int id, long offset) {
            super(id, 60, Own.load(offset, 1));
            this.offset = offset;
        }

        public long offset() {
            return offset;
        }

        @Override
        public String toString() {
            return "4*(p[" + offset + "]&15)";
        }
    }

    /** The result of an operation; a constant operand of one that commutes is on the right. */
    public static final class Alu extends Value {
        private final AluOp operator;
        private final Value left;
        private final Value right;

        Alu(int id, AluOp operator, Value left, Value right) {
            super(
                    id,
                    Arithmetics.bound(operator, left, right),
                    dividesBy(operator, right) ? Own.DIVISION : Own.NOTHING,
                    left,
                    right);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        private static boolean dividesBy(AluOp operator, Value right) {
            boolean divides = operator == AluOp.DIV || operator == AluOp.MOD;
            return divides && !(right instanceof Constant k && k.number() != 0);
        }

        /** {@return whether this rejects every packet; no instruction has such an operand} */
        public boolean dividesByZero() {
            return dividesBy(operator, right) && right instanceof Constant;
        }

        public AluOp operator() {
            return operator;
        }

        public Value left() {
            return left;
        }

        public Value right() {
            return right;
        }

        @Override
        public String toString() {
            String name = operator.name().toLowerCase(java.util.Locale.ROOT);
            return "(" + left + " " + name + " " + right + ")";
        }
    }

    /** Zero minus a value, modulo 2^32. */
    public static final class Negation extends Value {
        private final Value operand;

        Negation(int id, Value operand) {
            super(id, MAX, Own.NOTHING, operand);
            this.operand = operand;
        }

        public Value operand() {
            return operand;
        }

        @Override
        public String toString() {
            return "-" + operand;
        }
    }

    /**
     * The protocol number at the end of a chain of headers, each of which tells the next. The chain
     * is followed in a loop: to the header of one protocol, or to the last that can be stepped
     * over.
     */
    public static final class HeaderChain extends Value {
        private final Value first;
        private final Value start;
        private final long offset;
        private final int number;
        private final boolean extensions;

        HeaderChain(int id, Value first, Value start, long offset, int number, boolean extensions) {
            super(id, 0xff, Own.CHAIN, first, start);
            this.first = first;
            this.start = start;
            this.offset = offset;
            this.number = number;
            this.extensions = extensions;
        }

        /** {@return the number of the first protocol} */
        public Value first() {
            return first;
        }

        /** {@return where its header begins, from {@link #offset} on} */
        public Value start() {
            return start;
        }

        /** {@return what is added to all places} */
        public long offset() {
            return offset;
        }

        /** {@return the number at which the chain is not followed any further} */
        public int number() {
            return number;
        }

        /** {@return whether the extension headers of IPv6 are stepped over} */
        public boolean extensions() {
            return extensions;
        }

        @Override
        public String toString() {
            return "chain(" + first + ", " + offset + "+" + start + ", " + number + ")";
        }
    }

    /** Whether a comparison of two values, neither of them constant, holds. */
    public static final class Comparison extends Value {
        private final JumpTest test;
        private final Value left;
        private final Value right;

        Comparison(int id, JumpTest test, Value left, Value right) {
            super(id, 1, Own.NOTHING, left, right);
            this.test = test;
            this.left = left;
            this.right = right;
        }

        public JumpTest test() {
            return test;
        }

        public Value left() {
            return left;
        }

        public Value right() {
            return right;
        }

        @Override
        public String toString() {
            String name = test.name().toLowerCase(java.util.Locale.ROOT);
            return "(" + left + " " + name + " " + right + ")";
        }
    }

    /**
     * A number that is known at run time only, such as the length of a header that varies. A {@link
     * Node.Bind} gives it its value.
     */
    public static final class Parameter extends Value {
        private final String name;

        Parameter(int id, String name, long bound, int index) {
            super(id, bound, new Own(1L << Math.min(index, Long.SIZE - 1), 0, false, false));
            this.name = name;
        }

        public String name() {
            return name;
        }

        /** {@return {@code parameters}, which are bits, without this one} */
        public long unboundIn(long parameters) {
            return parameters & ~(parameters() & ~LATE_PARAMETERS);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
