// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.LinkType;

import java.lang.foreign.MemorySegment;

/**
 * A packet that was cut or changed.
 *
 * @param origin the name of a capture and the number of the packet in it
 * @param octets what there is of it; nobody changes them
 */
record DamagedPacket(String origin, LinkType linkType, MemorySegment octets, int wirelen) {}
