// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/**
 * The shortest block of a packet, of interface 0 of its section and of no known time.
 *
 * @param wirelen how many bytes it had on the wire
 * @param data the bytes captured: as many as the snaplen of the interface lets through
 */
public record SimplePacket(int wirelen, Octets data) implements Block {
    /** Its number in a file. */
    public static final int TYPE = 3;

    @Override
    public int type() {
        return TYPE;
    }
}
