// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;

/** What is printed of packets, one after the other. */
interface PacketLines {
    /** Appends a line or more, each with its newline. */
    void append(Packet packet, TextBuffer text);
}
