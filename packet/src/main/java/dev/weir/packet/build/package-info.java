// SPDX-License-Identifier: Apache-2.0
/**
 * Packets made of layers, with lengths and checksums filled in: the way back from the headers of
 * {@code dev.weir.packet}, which are read in place.
 *
 * <pre>{@code
 * byte[] query = PacketBuilder.build(
 *         new Ethernet(router, own),
 *         Ipv4.of(source, destination).withTimeToLive(3),
 *         new Udp(50000, 53),
 *         Octets.of(question));
 * }</pre>
 *
 * <p>A layer is a record of the fields of its header, those left out that follow from what is
 * around it: lengths, checksums and, unless they are told, the types that say what comes next. Each
 * has {@code read}, which makes it of a header that the {@code check} of its reader found {@link
 * dev.weir.packet.Check#COMPLETE} or {@link dev.weir.packet.Check#PAYLOAD_TRUNCATED}: what was read
 * and is built again is the same octets, where lengths and checksums were right.
 */
package dev.weir.packet.build;
