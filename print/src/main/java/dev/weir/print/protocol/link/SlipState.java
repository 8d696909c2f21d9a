// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

/** What lasts from packet to packet of a serial line: of each connection the length of the last. */
final class SlipState {
    private static final int CONNECTIONS = 256;

    private final int[] lengths = new int[2 * CONNECTIONS];
    private int connection = CONNECTIONS - 1;

    /** {@return the number of the connection of the last packet that told one} */
    int connection() {
        return connection;
    }

    /** Says that the connection is this one, 0 to 255. */
    void connection(int number) {
        connection = number;
    }

    /** {@return how long the payload of the last packet of the connection was} */
    int length(boolean outgoing) {
        return lengths[place(outgoing)];
    }

    /** Says how long the payload of a packet is. */
    void length(boolean outgoing, int length) {
        lengths[place(outgoing)] = length;
    }

    private int place(boolean outgoing) {
        return (outgoing ? CONNECTIONS : 0) + connection;
    }
}
