// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/**
 * An entry of the systemd journal.
 *
 * @param entry the entry in the Journal Export Format, together with the 0 to 3 bytes of padding
 *     behind it, which the block does not tell apart
 */
public record SystemdJournalExport(Octets entry) implements Block {
    /** Its number in a file. */
    public static final int TYPE = 9;

    @Override
    public int type() {
        return TYPE;
    }
}
