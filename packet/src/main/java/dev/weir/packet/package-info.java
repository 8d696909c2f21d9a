// SPDX-License-Identifier: Apache-2.0
/**
 * Packets, where they come from and go to, and the headers inside them.
 *
 * <h2>Headers read in place</h2>
 *
 * <p>There is one class per header, with static accessors {@code (MemorySegment segment, long at)}
 * where {@code at} is the place in the segment of the header's first octet. Nothing is allocated
 * and nothing is kept. Numbers are unsigned, in an {@code int} or, for 64 bits, a {@code long}.
 *
 * <p>A captured packet lies between two places of a segment that is often larger than it. Therefore
 * each header has {@code check(segment, at, end)}, where {@code end} is the place behind the last
 * octet that may be read: the end of what was captured, or of the layer around the header where
 * that comes first. The contract, the same for all of them:
 *
 * <ul>
 *   <li>{@code check} reads nothing at or behind {@code end}, and nothing at all if {@code at} is
 *       not before {@code end}; it never throws for any octets;
 *   <li>{@link dev.weir.packet.Check#TRUNCATED}: the header does not fit before {@code end}; no
 *       accessor may be called;
 *   <li>{@link dev.weir.packet.Check#INVALID}: the fixed part of the header fits, and its accessors
 *       may be called, but a version or a length in it contradicts the protocol; what comes behind
 *       the fixed part means nothing;
 *   <li>{@link dev.weir.packet.Check#PAYLOAD_TRUNCATED}: the whole header, options included, may be
 *       read; the payload that it announces ends behind {@code end};
 *   <li>{@link dev.weir.packet.Check#COMPLETE}: header and announced payload lie before {@code
 *       end}.
 * </ul>
 *
 * <p>{@code check} looks at lengths, not at meaning: a checksum may be wrong, a type unknown. Every
 * accessor is safe within these rules and unchecked outside them.
 *
 * <p>Options are walked by their length: {@code length(segment, at, end)} gives the octets of the
 * option at {@code at}, always at least one, or {@code -1} where the option is cut short or its
 * length field is impossible. A walk that adds these lengths ends after at most {@code end - at}
 * steps, whatever the octets are.
 */
package dev.weir.packet;
