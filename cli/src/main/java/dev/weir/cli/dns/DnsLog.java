// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dns;

import dev.weir.cli.frame.PacketLog;
import dev.weir.cli.output.Quantity;
import dev.weir.packet.Packet;
import dev.weir.packet.TransportPayload;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.hash.KeyedHash;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Questions that wait for their answers; a bounded number of them. */
public final class DnsLog implements PacketLog {
    private static final int PORT = 53;
    private static final int MOST = 1 << 14;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS_PER_MILLI = 1e6;

    record Key(IpAddress client, int port, IpAddress server, int id, String question) {
        /** Not to be foreseen by those who send packets. */
        @Override
        public int hashCode() {
            return KeyedHash.of(
                    client.high(),
                    client.low(),
                    server.high(),
                    server.low(),
                    (long) port << 16 | id,
                    KeyedHash.word(question));
        }
    }

    private final Map<Key, Long> waiting = new LinkedHashMap<>();
    private final DnsStreams streams = new DnsStreams();
    private long questions;
    private long answered;
    private long unanswered;
    private long malformed;

    @Override
    public List<String> came(Packet packet) {
        TransportPayload payload = TransportPayload.of(packet);
        if (payload == null) {
            return List.of();
        }
        List<String> lines = missed(packet.timestamp());
        if (payload.tcp()) {
            for (MemorySegment message : streams.came(payload, packet.segment())) {
                DnsMessage read = DnsMessage.read(message, 0, message.byteSize());
                came(read, payload, packet.timestamp(), lines);
            }
        } else if (payload.at() < payload.end()) {
            DnsMessage read = DnsMessage.read(packet.segment(), payload.at(), payload.end());
            came(read, payload, packet.timestamp(), lines);
        }
        return lines;
    }

    private void came(
            @Nullable DnsMessage message, TransportPayload payload, long time, List<String> lines) {
        if (message == null) {
            malformed++;
            lines.add("malformed: no whole message of DNS from " + payload.source());
        } else if (message.isAnswer() && payload.sourcePort() == PORT) {
            answer(message, payload, time, lines);
        } else if (!message.isAnswer() && payload.destinationPort() == PORT) {
            questions++;
            Key key =
                    new Key(
                            payload.source(),
                            payload.sourcePort(),
                            payload.destination(),
                            message.id(),
                            message.question());
            waiting.putIfAbsent(key, time);
            if (waiting.size() > MOST) {
                waiting.remove(waiting.keySet().iterator().next());
                unanswered++;
            }
        }
    }

    private void answer(
            DnsMessage message, TransportPayload payload, long time, List<String> lines) {
        Key key =
                new Key(
                        payload.destination(),
                        payload.destinationPort(),
                        payload.source(),
                        message.id(),
                        message.question());
        Long asked = waiting.remove(key);
        String took = "unasked";
        if (asked != null) {
            answered++;
            took = String.format(Locale.ROOT, "%.3f ms", (time - asked) / NANOS_PER_MILLI);
        }
        lines.add(text(key) + message.outcome() + " (" + took + ")");
    }

    private static String text(Key key) {
        return "%s asks %s %s: ".formatted(key.client, key.server, key.question);
    }

    /** Questions that were asked too long ago, each with its line. */
    @Override
    public List<String> missed(long time) {
        List<String> lines = new ArrayList<>();
        Iterator<Map.Entry<Key, Long>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Long> each = oldest.next();
            if (time - each.getValue() <= PATIENCE) {
                break;
            }
            lines.add(text(each.getKey()) + "no answer");
            unanswered++;
            oldest.remove();
        }
        return lines;
    }

    @Override
    public String summary() {
        return "%s, %d answered, %d without an answer, %d malformed"
                .formatted(
                        Quantity.count(questions, "question"),
                        answered,
                        unanswered + waiting.size(),
                        malformed);
    }
}
