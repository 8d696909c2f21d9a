// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/**
 * A block of a type that is not known, kept as it is.
 *
 * @param type its number in the file
 * @param body everything between the two lengths; a multiple of four bytes, numbers in the byte
 *     order of the section
 */
public record UnknownBlock(int type, Octets body) implements Block {}
