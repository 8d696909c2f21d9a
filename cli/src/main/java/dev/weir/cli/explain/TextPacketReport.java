// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.cli.output.Streams;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;
import dev.weir.prove.explain.Underlined;

import java.io.IOException;

/** Lines for a reader, some for each packet. */
final class TextPacketReport implements PacketReport {
    private static final int BUFFER = 1 << 14;

    private final Streams streams;
    private final Underlined why;
    private final StringBuilder out = new StringBuilder();

    TextPacketReport(String expression, Streams streams) {
        this.streams = streams;
        this.why = new Underlined(expression);
    }

    @Override
    public void packet(
            long number, Packet packet, PacketExplainer explainer, PacketExplanation explanation)
            throws IOException {
        out.append(number).append(explanation.matches() ? ": matches\n" : ": does not match\n");
        why.append(explainer, explanation, "  ", out);
        Underlined.appendPath(explainer, explanation, "  ", out);
        if (out.length() >= BUFFER) {
            end();
        }
    }

    @Override
    public void refused(long number, Packet packet) throws IOException {
        out.append(number)
                .append(": does not match\n  the expression means nothing for packets of ");
        out.append(packet.linkType()).append('\n');
        if (out.length() >= BUFFER) {
            end();
        }
    }

    @Override
    public void end() throws IOException {
        streams.print(out.toString());
        out.setLength(0);
    }
}
