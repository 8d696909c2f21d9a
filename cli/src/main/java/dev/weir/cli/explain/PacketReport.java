// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.packet.Packet;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;

import java.io.IOException;

/** Says why packets match or do not. */
interface PacketReport {
    /**
     * Says it of one packet.
     *
     * @param number its number, from 1
     * @param explainer what explained it
     */
    void packet(long number, Packet packet, PacketExplainer explainer, PacketExplanation why)
            throws IOException;

    /** Says of a packet that the expression means nothing for its link type. */
    void refused(long number, Packet packet) throws IOException;

    /** Says what is left to be said. */
    void end() throws IOException;
}
