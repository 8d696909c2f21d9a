// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dns;

import dev.weir.cli.frame.UdpPayload;
import dev.weir.packet.BigEndian;
import dev.weir.packet.Packet;
import dev.weir.packet.address.IpAddress;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Questions that wait for their answers; a bounded number of them. */
public final class DnsLog {
    private static final int PORT = 53;
    private static final int MOST = 1 << 14;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS_PER_MILLI = 1e6;

    private record Key(IpAddress client, int port, IpAddress server, int id, String question) {}

    private final Map<Key, Long> waiting = new LinkedHashMap<>();
    private long questions;
    private long answered;
    private long malformed;

    /** {@return the lines that tell what is new, of which a packet of DNS may have several} */
    public List<String> came(Packet packet) {
        UdpPayload payload = UdpPayload.of(packet);
        if (payload == null || payload.at() == payload.end()) {
            return List.of();
        }
        long at = payload.at();
        if (payload.tcp()) {
            // The length in front: RFC 1035 section 4.2.2. Only what one segment has whole.
            if (payload.end() - at < 2
                    || BigEndian.u16(packet.segment(), at) != payload.end() - at - 2) {
                return List.of();
            }
            at += 2;
        }
        List<String> lines = expire(packet.timestamp());
        DnsMessage message = DnsMessage.read(packet.segment(), at, payload.end());
        if (message == null) {
            malformed++;
            lines.add("malformed: no whole message of DNS from " + payload.source());
        } else if (message.isAnswer() && payload.sourcePort() == PORT) {
            answer(message, payload, packet.timestamp(), lines);
        } else if (!message.isAnswer() && payload.destinationPort() == PORT) {
            questions++;
            Key key =
                    new Key(
                            payload.source(),
                            payload.sourcePort(),
                            payload.destination(),
                            message.id(),
                            message.question());
            waiting.putIfAbsent(key, packet.timestamp());
            if (waiting.size() > MOST) {
                waiting.remove(waiting.keySet().iterator().next());
            }
        }
        return lines;
    }

    private void answer(DnsMessage message, UdpPayload payload, long time, List<String> lines) {
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
    private List<String> expire(long time) {
        List<String> lines = new ArrayList<>();
        Iterator<Map.Entry<Key, Long>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Long> each = oldest.next();
            if (time - each.getValue() <= PATIENCE) {
                break;
            }
            lines.add(text(each.getKey()) + "no answer");
            oldest.remove();
        }
        return lines;
    }

    /** {@return the line that sums it up} */
    public String summary() {
        return "%d questions, %d answered, %d without an answer yet, %d malformed"
                .formatted(questions, answered, waiting.size(), malformed);
    }
}
