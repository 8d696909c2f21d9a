// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.prove;

import dev.weir.bpf.text.CaretDisplay;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Streams;
import dev.weir.cli.write.SavefileOutput;
import dev.weir.cli.write.SavefileTarget;
import dev.weir.filter.FilterPart;
import dev.weir.packet.LinkType;
import dev.weir.prove.Witness;
import dev.weir.prove.WitnessFinding;
import dev.weir.savefile.PcapHeader;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;

/** Where the packets of {@code weir witness} go, as text, as JSON, as pcap. */
final class WitnessOutput implements Closeable {
    private static final String NONE = "no packet matches";
    private static final String CANNOT_MISS = "no packet fails this test only";

    private final String expression;
    private final LinkType linkType;
    private final Streams streams;
    private final boolean json;
    private final boolean text;
    private final @Nullable SavefileOutput file;
    private int told;
    private int packets;

    private WitnessOutput(
            String expression,
            LinkType linkType,
            Streams streams,
            boolean json,
            boolean text,
            @Nullable SavefileOutput file) {
        this.expression = expression;
        this.linkType = linkType;
        this.streams = streams;
        this.json = json;
        this.text = text;
        this.file = file;
    }

    /** {@return the output that the options ask for} */
    static WitnessOutput of(
            String expression, LinkType linkType, Arguments arguments, Streams streams)
            throws UsageException {
        boolean json = arguments.has(Option.JSON);
        boolean print = arguments.has(Option.PRINT);
        String name = arguments.value(Option.PCAP);
        if (name == null && !json && !print && !streams.outIsTerminal()) {
            name = "-";
        }
        boolean piped = name != null && name.equals("-");
        if (piped && (json || print)) {
            throw new UsageException(
                    "standard output cannot be pcap and %s; --pcap needs the name of a file"
                            .formatted(json ? "JSON" : "text"));
        }
        SavefileOutput file =
                name == null
                        ? null
                        : new SavefileOutput(
                                new SavefileTarget(name, streams),
                                _ -> PcapHeader.of(linkType, PacketFilter.SNAPLEN),
                                false);
        return new WitnessOutput(expression, linkType, streams, json, !json && !piped, file);
    }

    /** Tells what became of the search for a match. */
    void match(WitnessFinding finding) throws IOException {
        if (json) {
            streams.print(json(null, finding));
        } else {
            tell(
                    finding,
                    switch (finding) {
                        case WitnessFinding.Found _ -> "";
                        case WitnessFinding.None _ -> NONE;
                        case WitnessFinding.Unknown(var reason) -> reason.text();
                    });
        }
        write(finding);
    }

    /** Tells what became of the search for a packet that fails one test. */
    void nearMiss(FilterPart.Test test, WitnessFinding finding) throws IOException {
        if (json) {
            streams.print(json(test, finding));
        } else {
            String head =
                    switch (finding) {
                        case WitnessFinding.Found _ when text -> "fails this test only:";
                        case WitnessFinding.Found _ ->
                                "packet %d fails this test only:".formatted(packets + 1);
                        case WitnessFinding.None _ -> CANNOT_MISS + ":";
                        case WitnessFinding.Unknown(var reason) -> reason.text() + ":";
                    };
            tell(
                    finding,
                    CaretDisplay.of(
                            head, expression, test.place().start(), test.place().end(), null));
        }
        write(finding);
    }

    /** To standard output, or to standard error if packets go there. */
    private void tell(WitnessFinding finding, String head) throws IOException {
        String lines = head.isEmpty() ? "" : head + "\n";
        if (!text) {
            streams.err().print(lines);
            return;
        }
        String before = told > 0 ? "\n" : "";
        switch (finding) {
            case WitnessFinding.Found(Witness witness) ->
                    streams.print(before + lines + packet(witness).text());
            case WitnessFinding.None _, WitnessFinding.Unknown _ -> streams.print(before + lines);
        }
        told++;
    }

    private void write(WitnessFinding finding) throws IOException {
        if (file != null && finding instanceof WitnessFinding.Found(Witness witness)) {
            packet(witness).warnOfSavefile(streams);
            file.write(packet(witness).packet(packets++));
        }
    }

    private FoundPacket packet(Witness witness) {
        return new FoundPacket(
                linkType, witness.captured(), witness.wirelen(), witness.ancillary());
    }

    private String json(FilterPart.@Nullable Test test, WitnessFinding finding) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonLine line = new JsonLine(out);
        line.field(
                "result",
                switch (finding) {
                    case WitnessFinding.Found _ -> "found";
                    case WitnessFinding.None _ -> "none";
                    case WitnessFinding.Unknown _ -> "unknown";
                });
        line.field("filter", expression);
        line.field("linktype", linkType.toString());
        if (test != null) {
            line.field("fails", expression.substring(test.place().start(), test.place().end()));
            line.field("start", test.place().start());
            line.field("end", test.place().end());
        }
        switch (finding) {
            case WitnessFinding.Found(Witness witness) -> packet(witness).addTo(line);
            case WitnessFinding.None(int maxCaplen) -> line.field("maxCaplen", maxCaplen);
            case WitnessFinding.Unknown(var reason) -> line.field("reason", reason.text());
        }
        line.end();
        return out.toString();
    }

    /** A savefile has a header even if it has no packet. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.create();
            file.close();
        }
    }
}
