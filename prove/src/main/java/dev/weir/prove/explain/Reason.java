// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

/**
 * A comparison that decided about a part of an expression. What it compared differs from packet to
 * packet, so {@link PacketExplainer#text(Reason)} tells all of it.
 */
public final class Reason {
    private final Quantity quantity;
    private final String predicate;
    private final boolean showsValue;
    private final int instruction;

    /**
     * A comparison.
     *
     * @param predicate what is said of the quantity
     * @param showsValue whether the number is to be said in front of the predicate
     * @param instruction the jump that compared
     */
    Reason(Quantity quantity, String predicate, boolean showsValue, int instruction) {
        this.quantity = quantity;
        this.predicate = predicate;
        this.showsValue = showsValue;
        this.instruction = instruction;
    }

    /** {@return what was compared, such as {@code EtherType}} */
    public String field() {
        return quantity.masked();
    }

    /** {@return where that is in a packet, such as {@code bytes 12-13}; empty if it is computed} */
    public String where() {
        return quantity.where();
    }

    /** {@return the outcome, such as {@code not IPv6 (0x86dd)} or {@code is set}} */
    public String outcome() {
        return predicate;
    }

    /** {@return the number of the instruction that compared} */
    public int instruction() {
        return instruction;
    }

    /** {@return the bits that count of a number that was compared} */
    long bits(long number) {
        return quantity.mask() == 0 ? number : number & quantity.mask();
    }

    private String shown(long bits) {
        return quantity.isPrefix()
                ? "in " + Show.ipv4(bits) + "/" + Long.bitCount(quantity.mask())
                : quantity.value(bits);
    }

    String text(long number) {
        String subject = quantity.isPrefix() ? quantity.name() : field();
        String place = where().isEmpty() ? "" : " (" + where() + ")";
        String value =
                !showsValue ? " " : " is " + shown(number) + (predicate.isEmpty() ? "" : ", ");
        return subject + place + value + predicate;
    }
}
