// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import dev.weir.cli.explain.LinkExplainers;
import dev.weir.cli.write.LinePrinter;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;
import dev.weir.prove.explain.Underlined;

import java.io.PrintStream;

/** Says behind the line of a packet which part of the expression decided that it does not match. */
final class WhyNot implements LinePrinter.Afterword {
    private static final String INDENT = "        ";

    private final LinkExplainers explainers;
    private final Underlined underlined;
    private final StringBuilder lines = new StringBuilder();

    WhyNot(String expression, PrintStream err) {
        this.explainers = new LinkExplainers(expression, 0, null, err);
        this.underlined = new Underlined(expression);
    }

    @Override
    public void append(Packet packet, TextBuffer text) {
        PacketExplainer explainer = explainers.of(packet);
        lines.setLength(0);
        if (explainer == null) {
            lines.append(INDENT).append("the expression means nothing for packets of ");
            lines.append(packet.linkType()).append('\n');
        } else {
            PacketExplanation why =
                    explainer.explain(
                            packet.segment(), packet.offset(), packet.caplen(), packet.wirelen());
            underlined.append(explainer, why, INDENT, lines);
        }
        text.foreign(lines.toString());
    }
}
