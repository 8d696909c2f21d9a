// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.cli.output.Failure;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Streams;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.BytesRead;
import dev.weir.prove.explain.Decision;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;
import dev.weir.prove.explain.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An object a line for each packet. All that is the same for packets that went the same way is made
 * once; for each packet the numbers are put in between.
 */
final class JsonPacketReport implements PacketReport {
    private static final int BUFFER = 1 << 16;

    /** Ways whose text is kept at once. */
    private static final int MOST = 1 << 12;

    /** What is behind the length of a packet, with a gap for each number that was compared. */
    private record Way(List<byte[]> pieces, List<Reason> reasons) {}

    private final Streams streams;
    private final IdentityHashMap<PacketExplanation, Way> ways = new IdentityHashMap<>();
    private final Map<LinkType, byte[]> linkTypes = new java.util.HashMap<>();
    private byte[] buffer = new byte[2 * BUFFER];
    private int length;

    JsonPacketReport(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void packet(long number, Packet packet, PacketExplainer explainer, PacketExplanation why)
            throws IOException {
        begin(number, packet);
        Way way = ways.get(why);
        if (way == null) {
            if (ways.size() == MOST) {
                ways.clear();
            }
            way = way(why);
            ways.put(why, way);
        }
        for (int i = 0; i < way.reasons().size(); i++) {
            append(way.pieces().get(i));
            append(explainer.compared(way.reasons().get(i)));
        }
        append(way.pieces().getLast());
        append(explainer.read());
        append(']');
        append('}');
        append('\n');
        if (length >= BUFFER) {
            end();
        }
    }

    private void begin(long number, Packet packet) {
        append(PACKET);
        append(number);
        byte[] linkType = linkTypes.get(packet.linkType());
        if (linkType == null) {
            StringBuilder text = new StringBuilder();
            new JsonLine(text).field("linktype", packet.linkType().toString());
            linkType = bytes("," + text.substring(1));
            linkTypes.put(packet.linkType(), linkType);
        }
        append(linkType);
        append(CAPLEN);
        append(packet.caplen());
    }

    @Override
    public void refused(long number, Packet packet) throws IOException {
        begin(number, packet);
        append(REFUSED);
        if (length >= BUFFER) {
            end();
        }
    }

    private static final byte[] PACKET = bytes("{\"packet\":");
    private static final byte[] CAPLEN = bytes(",\"caplen\":");
    private static final byte[] REFUSED =
            bytes(
                    ",\"matches\":false,\"ended\":\"refused\",\"decided\":[],\"branches\":[],\"read\":[]}\n");

    private static Way way(PacketExplanation why) {
        List<byte[]> pieces = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        text.append(",\"matches\":").append(why.matches());
        text.append(",\"ended\":\"").append(why.end().name().toLowerCase(Locale.ROOT));
        text.append("\",\"at\":").append(why.endsAt()).append(",\"decided\":[");
        for (int i = 0; i < why.decisions().size(); i++) {
            text.append(i == 0 ? "{" : ",{");
            decision(why.decisions().get(i), text, pieces, reasons);
        }
        text.append("],\"branches\":[");
        for (int i = 0; i < why.comparisons(); i++) {
            text.append(i == 0 ? "[" : ",[").append(why.instruction(i)).append(',');
            text.append(why.held(i)).append(']');
        }
        text.append("],\"read\":[");
        pieces.add(bytes(text.toString()));
        return new Way(pieces, reasons);
    }

    private static void decision(
            Decision decision, StringBuilder text, List<byte[]> pieces, List<Reason> reasons) {
        StringBuilder fields = new StringBuilder();
        JsonLine line = new JsonLine(fields);
        line.field("part", decision.part() + 1L);
        line.field("text", decision.text());
        line.field("start", decision.start());
        line.field("end", decision.end());
        line.field("outcome", decision.outcome().name().toLowerCase(Locale.ROOT));
        text.append(fields, 1, fields.length()).append(",\"because\":[");
        boolean faults = decision.outcome() == Decision.Outcome.FAULTS;
        for (int i = 0; i < decision.reasons().size(); i++) {
            Reason reason = decision.reasons().get(i);
            StringBuilder about = new StringBuilder();
            JsonLine object = new JsonLine(about);
            object.field("field", reason.field());
            object.field("where", reason.where());
            object.field("is", reason.outcome());
            object.field("instruction", reason.instruction());
            text.append(i == 0 ? "" : ",").append(about);
            if (!faults) {
                text.append(",\"value\":");
                pieces.add(bytes(text.toString()));
                reasons.add(reason);
                text.setLength(0);
            }
            text.append('}');
        }
        text.append("]}");
    }

    private void append(BytesRead read) {
        int from = read.next(0);
        boolean first = true;
        while (from >= 0) {
            int to = read.nextUnread(from);
            if (!first) {
                append(',');
            }
            first = false;
            append('[');
            append((long) from);
            append(',');
            append((long) to - from);
            append(']');
            from = read.next(to);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void append(char c) {
        room(1);
        buffer[length++] = (byte) c;
    }

    /** A number from 0 on. */
    private void append(long number) {
        room(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int at = length + digits;
        length = at;
        long rest = number;
        for (int i = 0; i < digits; i++) {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }

    @Override
    public void end() throws IOException {
        try {
            streams.out().write(buffer, 0, length);
            streams.out().flush();
        } catch (IOException e) {
            throw Failure.in(Streams.OUT_NAME, e);
        } finally {
            length = 0;
        }
    }
}
