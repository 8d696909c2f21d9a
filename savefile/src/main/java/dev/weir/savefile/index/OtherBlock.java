// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

/**
 * A block of pcapng that is no packet, but may be needed to read packets behind it.
 *
 * @param offset where it begins in the savefile
 * @param type its type
 * @param linkType the link type of the interface that it describes; {@link #NO_LINK_TYPE} if it
 *     describes none
 */
public record OtherBlock(long offset, int type, int linkType) {
    /** No interface, no link type. */
    public static final int NO_LINK_TYPE = -1;
}
