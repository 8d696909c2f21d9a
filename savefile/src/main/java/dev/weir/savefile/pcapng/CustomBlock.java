// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/**
 * A block that an enterprise defines.
 *
 * @param copyable whether programs that do not know it copy it when they change the file
 * @param enterprise its Private Enterprise Number
 * @param content data and options, which only the enterprise can tell apart; a multiple of four
 *     bytes, numbers in the byte order of the section
 */
public record CustomBlock(boolean copyable, int enterprise, Octets content) implements Block {
    /** Its number in a file. */
    public static final int TYPE = 0x0000_0bad;

    /** Its number in a file if it is not to be copied. */
    public static final int TYPE_NOT_COPYABLE = 0x4000_0bad;

    @Override
    public int type() {
        return copyable ? TYPE : TYPE_NOT_COPYABLE;
    }
}
