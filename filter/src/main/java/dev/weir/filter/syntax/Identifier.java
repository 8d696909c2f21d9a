// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/**
 * The last part of a primitive: a name, a number or an address, as it was written.
 *
 * <pre>
 * Identifier = Name(text) | Numeral(value)
 *            | Ipv4(text) | Ipv4Prefix(text, length) | Ipv4Masked(text, mask)
 *            | Ipv6(text) | Ipv6Prefix(text, length)
 *            | Mac(text) | ShortMac(text)
 * </pre>
 */
public sealed interface Identifier {
    /** {@return where it stands} */
    Span span();

    /** A name to look up, or a range such as {@code 20-http}. */
    record Name(String text, Span span) implements Identifier {}

    /** A number of 32 bits, unsigned. */
    record Numeral(long value, Span span) implements Identifier {}

    /** Two, three or four numbers joined by dots. */
    record Ipv4(String text, Span span) implements Identifier {}

    /** {@code 192.0.2.0/24}. */
    record Ipv4Prefix(String text, long length, Span span) implements Identifier {}

    /** {@code 192.0.2.0 mask 255.255.255.0}. */
    record Ipv4Masked(String text, String mask, Span span) implements Identifier {}

    /** An IPv6 address. */
    record Ipv6(String text, Span span) implements Identifier {}

    /** {@code 2001:db8::/32}. */
    record Ipv6Prefix(String text, long length, Span span) implements Identifier {}

    /** A MAC-48 address. */
    record Mac(String text, Span span) implements Identifier {}

    /** An ARCNET address. */
    record ShortMac(String text, Span span) implements Identifier {}
}
