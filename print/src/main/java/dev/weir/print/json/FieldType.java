// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.util.List;

/** What the values of a field are, wherever the field is there. */
sealed interface FieldType {

    /** A number, unsigned, of so many bits. */
    record Unsigned(int bits) implements FieldType {}

    /** A number, signed, of so many bits. */
    record Signed(int bits) implements FieldType {}

    /** Text: anything may be in it. */
    record Text() implements FieldType {}

    /** Octets in hexadecimal, two digits each, with nothing between. */
    record Octets() implements FieldType {}

    /** An Ethernet address: six octets in hexadecimal with colons between. */
    record Mac() implements FieldType {}

    /** An IPv4 address in dotted decimals. */
    record Ipv4() implements FieldType {}

    /** An IPv6 address in the form of RFC 5952. */
    record Ipv6() implements FieldType {}

    /** An address whose kind other fields tell: Ethernet, IPv4, or octets in hexadecimal. */
    record Address() implements FieldType {}

    /** One of these words. */
    record Word(List<String> words) implements FieldType {}

    /** A list of values. */
    record Many(FieldType of) implements FieldType {}

    /** A list of objects with these fields. */
    record Objects(Group of) implements FieldType {}

    /** {@return whether values stand in quotation marks} */
    default boolean quoted() {
        return switch (this) {
            case Unsigned u -> false;
            case Signed s -> false;
            case Text t -> true;
            case Octets o -> true;
            case Mac m -> true;
            case Ipv4 four -> true;
            case Ipv6 six -> true;
            case Address a -> true;
            case Word w -> true;
            case Many m -> m.of().quoted();
            case Objects o -> false;
        };
    }

    /** {@return whether there may be several values, in brackets} */
    default boolean many() {
        return this instanceof Many || this instanceof Objects;
    }
}
